/**
 * The list of keys and shapes. Loaded only when somebody asks for it.
 *
 * @module
 */

import { element } from "../elements.js";

/** @type {[keys: string, does: string][]} */
export const KEYS = [
  ["Ctrl + Enter", "run on both hosts, from anywhere"],
  ["→ ←", "next event, event before"],
  ["Shift + → ←", "next event of the same object, the one before"],
  ["Home End", "first event, last event"],
  ["Space", "play, pause"],
  ["c", "go to the cause"],
  ["e", "arrows: of this event, all"],
  ["n p", "next difference, the one before"],
  [". ,", "next point of interest, the one before"],
  ["[ ]", "hosts: browser, mirror, both"],
  ["1 to 8", "panels"],
  ["/", "filter the events"],
  ["? Esc", "this list, close it"],
];

/**
 * The list of keys, as a dialog.
 *
 * @param {HTMLElement} root
 * @returns {{open: () => void}}
 */
export function mountHelp(root) {
  const close = element("button", { type: "button" }, "Close");
  const dialog = element(
    "dialog",
    { class: "help", "aria-labelledby": "keys-title" },
    element("h2", { id: "keys-title" }, "Keys"),
    element("p", { class: "hint" }, "Those of one character act while timeline or events have the focus. Everything has a button, too."),
    element("dl", {}, ...KEYS.map(([keys, does]) => element("div", {}, element("dt", {}, ...keys.split(" ").map((key) => (/^(\+|to)$/.test(key) ? ` ${key} ` : element("kbd", {}, key)))), element("dd", {}, does)))),
    legend(),
    element("p", { class: "ask-actions" }, close),
  );
  close.addEventListener("click", () => dialog.close());
  root.append(dialog);
  return { open: () => dialog.showModal() };
}

/** What the shapes mean. */
function legend() {
  /** @type {[string, string][]} */
  const signs = [
    ["circle", "promise: … pending, ⇢ locked in, ✓ fulfilled, ✕ rejected (thick ring: nobody handled it)"],
    ["square", "task: ○ created, ! woken, ▶ polling, Ⅱ pending, ✓ ready"],
    ["pill", "wait in a task: Ⅱ pending, ! woken, ✓ ready, ■ dropped, ⧄ cancelled"],
    ["hexagon", "operation: … under way, ✓ answered, ✕ failed"],
    ["bars", "what lies in what: calls; macrotask, microtask, poll"],
    ["arrows", "solid: a settlement starts a microtask; dashed: a wake leads to a poll; dotted: started by"],
  ];
  return element("details", {}, element("summary", {}, "Shapes"), element("dl", {}, ...signs.map(([name, text]) => element("div", {}, element("dt", {}, name), element("dd", {}, text)))));
}
