/**
 * The steps of a scenario as programs: in JavaScript, as the browser runs them, and in Python.
 *
 * @module
 */

import { element } from "./elements.js";
import { stepsText } from "./step_text.js";

/**
 * @param {{[key: string]: any}[]} steps
 * @param {string} python  A whole program.
 * @returns {HTMLElement}
 */
export function programs(steps, python) {
  return element(
    "details",
    { class: "steps" },
    element("summary", {}, steps.length === 1 ? "The one step" : `The ${steps.length} steps`),
    program("JavaScript", stepsText(steps)),
    program("Python, by the rules of Pyodide", python),
  );
}

/** @param {string} language @param {string} text */
function program(language, text) {
  const code = element("pre", { tabindex: 0, role: "region", "aria-label": language }, element("code", {}, text));
  return element("figure", { class: "program" }, element("figcaption", {}, language), code);
}
