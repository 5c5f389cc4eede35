/**
 * The matrix: its filter, and the column of this browser.
 *
 * @module
 */

import { element, one, setText } from "../elements.js";
import { mountFilter } from "../filter_box.js";
import { GLYPHS } from "../glyphs.js";
import { inWords, isCancelled } from "../problems.js";
import { runHere } from "./run_here.js";

/** @typedef {import("./run_here.js").Found} Found */

const table = document.querySelector("#matrix");
const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#filter"));
if (table !== null && form !== null) mountMatrix(table, form);

/** @param {Element} grid @param {HTMLFormElement} filterForm */
function mountMatrix(grid, filterForm) {
  const rows = /** @type {HTMLElement[]} */ ([...grid.querySelectorAll("tr.row")]);
  const items = rows.map((place) => ({ place, row: () => rowOf(place) }));
  const filter = mountFilter(filterForm, items, [...grid.querySelectorAll("tbody")], document.querySelector("#nothing"));
  const place = /** @type {HTMLElement} */ (document.querySelector("#here"));
  const button = /** @type {HTMLButtonElement} */ (one(place, "#here-run"));
  const progress = /** @type {HTMLProgressElement} */ (one(place, "#here-progress"));
  const status = one(place, "#here-status");
  /** @type {AbortController | null} */
  let running = null;

  button.addEventListener("click", async () => {
    if (running !== null) {
      running.abort();
      return;
    }
    running = new AbortController();
    const { signal } = running;
    const wanted = filter.shown().map((item) => item.place);
    setText(button, "Stop");
    progress.hidden = false;
    progress.max = Math.max(1, wanted.length);
    /** @type {{[word: string]: number}} */
    const counts = {};
    let done = 0;
    for (const row of wanted) {
      progress.value = done;
      setText(status, `${done} of ${wanted.length} run`);
      const found = await look(row, signal);
      if (found === null) break;
      show(row, found);
      counts[found.verdict] = (counts[found.verdict] ?? 0) + 1;
      done += 1;
    }
    progress.hidden = true;
    const sum = Object.entries(counts).map(([word, n]) => `${n} ${word}`);
    setText(status, `${signal.aborted ? "Stopped: " : ""}${done} of ${wanted.length} run in this browser${sum.length === 0 ? "" : `: ${sum.join(", ")}`}.`);
    setText(button, "Run the rows shown in this browser");
    running = null;
    filter.again();
  });
  place.hidden = false;

  /** @param {HTMLElement} row @param {AbortSignal} signal @returns {Promise<Found | null>}  Null if it was stopped. */
  async function look(row, signal) {
    try {
      const found = await runHere(row.dataset.name ?? "", place.dataset.lab ?? "", signal);
      const isKnown = found.verdict === "divergent" && row.dataset.known?.split(" ").includes(found.engine);
      return isKnown ? { ...found, verdict: "known", why: row.querySelector(".why")?.firstElementChild?.nextSibling?.textContent?.trim() ?? "" } : found;
    } catch (error) {
      if (isCancelled(error)) return null;
      const { title, detail } = inWords(error);
      return { verdict: "failed", equal: 0, total: 0, column: 0, why: `${title}. ${detail}`, against: "recorded", engine: "" };
    }
  }
}

/** @param {HTMLElement} row @returns {import("../filter.js").Row} */
function rowOf(row) {
  const { crate = "", lints = "", name = "" } = row.dataset;
  const cells = /** @type {HTMLElement[]} */ ([...row.querySelectorAll("td[data-verdict]")]);
  return {
    words: `${name} ${row.querySelector("th")?.textContent} ${lints} ${cells.map(({ dataset }) => dataset.verdict).join(" ")}`,
    crate,
    lints: lints.split(" ").filter(Boolean),
    verdicts: Object.fromEntries(cells.map(({ dataset }) => [dataset.engine ?? "", dataset.verdict ?? ""])),
  };
}

/** @param {HTMLElement} row @param {Found} found */
function show(row, { verdict, equal, total, column, why, against }) {
  const cell = /** @type {HTMLElement} */ (one(row, 'td[data-engine="here"]'));
  cell.dataset.verdict = verdict;
  const count = total === 0 ? [] : [" ", element("span", { class: "n" }, `${equal}/${total}`)];
  const pill = element(
    "a",
    { class: "pill", "data-verdict": verdict, href: `/s/${row.dataset.name}${column === 0 ? "" : `#step=${column}`}` },
    element("span", { class: "glyph", "aria-hidden": "true" }, GLYPHS[verdict] ?? "✕"),
    ` ${verdict}`,
    ...count,
  );
  const notes = [why, against === "live" ? "The mirror ran it now; nothing was recorded of this module." : ""].filter((text) => text !== "");
  cell.replaceChildren(pill, ...(notes.length === 0 ? [] : [element("details", { class: "why" }, element("summary", {}, "Why"), notes.join(" "))]));
}
