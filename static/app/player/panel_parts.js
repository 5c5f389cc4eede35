/**
 * What several panels are made of.
 *
 * @module
 */

import { element } from "../elements.js";

/** @typedef {import("./player.js").Actions} Actions */

export const NAMES = { browser: "Browser", mirror: "Mirror" };

/** @param {Actions} actions @param {number} n */
export function goTo(actions, n) {
  const made = element("button", { type: "button", class: "go", "aria-label": `Go to event ${n}` }, `event ${n}`);
  made.addEventListener("click", () => actions.go(n));
  return made;
}

/** @param {string} text */
export function nothing(text) {
  return element("p", { class: "nothing" }, text);
}

/**
 * A table in a box of its own.
 *
 * @param {string} caption
 * @param {string[]} heads
 * @param {(Node | string)[][]} rows  The first cell of each is its heading.
 */
export function table(caption, heads, rows) {
  return element(
    "div",
    { class: "scroll", role: "region", "aria-label": caption, tabindex: 0 },
    element(
      "table",
      {},
      element("caption", { class: "visually-hidden" }, caption),
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element(
        "tbody",
        {},
        ...rows.map(([first, ...rest]) => element("tr", {}, element("th", { scope: "row" }, first), ...rest.map((cell) => element("td", {}, cell)))),
      ),
    ),
  );
}

/**
 * Draws only if what is drawn is another.
 *
 * @param {HTMLElement} place
 * @returns {(key: string, draw: () => (Node | string)[]) => void}
 */
export function redrawing(place) {
  let shown = "";
  return (key, draw) => {
    if (key === shown) return;
    shown = key;
    place.replaceChildren(...draw());
  };
}
