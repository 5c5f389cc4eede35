/**
 * The keys. Every key has a button too; the list of them is in `help.js`.
 *
 * @module
 */

import { TABS } from "./address.js";

/** @typedef {import("./player.js").Actions} Actions */

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
