/**
 * The keys, and the list of them. Every key has a button too.
 *
 * @module
 */

import { element } from "../elements.js";
import { TABS } from "./address.js";

/** @typedef {import("./player.js").Actions} Actions */

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
 * What a key does, if it does something.
 *
 * @param {{key: string, shiftKey: boolean}} event
 * @param {Actions} actions
 * @returns {(() => void) | null}
 */
export function meaning({ key, shiftKey }, actions) {
  if (key === "ArrowRight") return () => (shiftKey ? actions.jump("object", 1) : actions.step(1));
  if (key === "ArrowLeft") return () => (shiftKey ? actions.jump("object", -1) : actions.step(-1));
  /** @type {{[key: string]: () => void}} */
  const table = {
    Home: () => actions.go(1),
    End: () => actions.go(Infinity),
    " ": () => actions.play(),
    c: () => actions.cause(),
    e: () => actions.toggleArrows(),
    n: () => actions.jump("differences", 1),
    p: () => actions.jump("differences", -1),
    ".": () => actions.jump("points", 1),
    ",": () => actions.jump("points", -1),
    "[": () => actions.turnHost(-1),
    "]": () => actions.turnHost(1),
    "/": () => actions.filter(),
    "?": () => actions.help(),
  };
  if (Object.hasOwn(table, key)) return table[key];
  const tab = TABS[Number(key) - 1];
  return /^[1-8]$/.test(key) ? () => actions.set({ tab }, true) : null;
}

/**
 * Listens. Keys of one character act only while timeline or table has the focus.
 *
 * @param {HTMLElement} root
 * @param {Actions} actions
 */
export function listen(root, actions) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!event.repeat) actions.run();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {Element | null} */ (event.target);
    if (target?.closest("#timeline, .timeline, #panel-events, .sentence") === null || !root.contains(target)) {
      return;
    }
    // What is typed into, and what has keys of its own, keeps them.
    if (target?.closest('input[type="search"], textarea, select, [role="tablist"]')) return;
    const button = target?.closest('button, a, summary, input[type="range"]');
    if (button && (event.key === " " || (button.matches("input") && /^(Arrow|Home|End)/.test(event.key)))) return;
    const act = meaning(event, actions);
    if (act === null) return;
    event.preventDefault();
    act();
  });
}

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
