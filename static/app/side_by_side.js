/**
 * The page that shows examples side by side: runs the scenarios that they share, each on both hosts.
 *
 * @module
 */

import { runInBrowser } from "./browser_host.js";
import { compare } from "./compare.js";
import { element, one } from "./elements.js";
import { GLYPHS } from "./glyphs.js";
import { withLab } from "./lab.js";
import { runOnMirror } from "./mirror_host.js";
import { inWords } from "./problems.js";

/** @typedef {import("./types.js").ModuleInfo} ModuleInfo */
/** @typedef {{lab: string, modules: ModuleInfo[], known: import("./compare_known.js").Known[]}} Data */

/** Verdicts after which the hosts count as alike. */
const ALIKE = ["identical", "equivalent", "known"];

const data = document.querySelector("#levels-data");
const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("#run-all"));
if (data && button) mount(button, JSON.parse(data.textContent ?? ""));

/** @param {HTMLButtonElement} start @param {Data} page */
function mount(start, { lab, modules, known }) {
  const status = one(document, "#shared-status");
  const cells = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".shared td[data-module]")]);
  start.hidden = false;
  start.addEventListener("click", async () => {
    start.disabled = true;
    const counts = { alike: 0, run: 0 };
    for (const cell of cells) {
      const module = modules.find(({ name }) => name === cell.dataset.module);
      const scenario = cell.parentElement?.dataset.scenario ?? "";
      status.textContent = `${counts.run} of ${cells.length} runs are done`;
      const verdict = module === undefined ? "failed" : await runOne(cell, module, scenario, lab, known);
      counts.run += 1;
      if (ALIKE.includes(verdict)) counts.alike += 1;
    }
    status.textContent = `Both hosts agree in ${counts.alike} of ${cells.length} runs.`;
    start.disabled = false;
  });
}

/**
 * Carries out one scenario of one module on both hosts, and says in the cell what came of it.
 *
 * @param {HTMLElement} cell
 * @param {ModuleInfo} module
 * @param {string} name
 * @param {string} lab
 * @param {Data["known"]} known
 */
async function runOne(cell, module, name, lab, known) {
  say(cell, "running", "running");
  try {
    const scenario = withLab(module.scenarios.find((one) => one.name === name), lab);
    const [browser, mirror] = await Promise.all([
      runInBrowser({ module, scenario }),
      runOnMirror({ module: module.name, scenario }),
    ]);
    const { verdict, equal, total } = compare(browser, mirror, { known: known.filter((one) => one.scenario === `${module.name}/${name}`) });
    const end = browser[browser.length - 1].data?.outcome;
    say(cell, verdict, `${verdict}, ${equal} of ${total} events; ended with ${end}`);
    return verdict;
  } catch (error) {
    say(cell, "failed", inWords(error).title);
    return "failed";
  }
}

/** @param {HTMLElement} cell @param {string} state @param {string} text */
function say(cell, state, text) {
  const place = one(cell, ".outcome");
  place.dataset.verdict = state;
  place.replaceChildren(element("span", { class: "glyph", "aria-hidden": "true" }, GLYPHS[state]), ` ${text}`);
}
