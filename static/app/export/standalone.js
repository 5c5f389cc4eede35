/**
 * The page of an exported scenario: runs it in this browser, and shows it beside what the mirror
 * recorded.
 *
 * @module
 */

import { runInBrowser } from "../browser_host.js";
import { compare } from "../compare.js";
import { sentence } from "../sentences.js";
import { parseTrace } from "../trace_file.js";

/** @typedef {import("../../worker/types.js").TraceEvent} TraceEvent */

const status = /** @type {HTMLElement} */ (document.getElementById("status"));
const table = /** @type {HTMLElement} */ (document.getElementById("events"));

try {
  const mirror = await recorded("mirror");
  const { runs, module, scenario } = await (await fetchFile("run.json")).json();
  const browser = runs ? await runInBrowser({ module, scenario }) : await recorded("browser");
  show(browser, mirror, runs ? "ran in this browser just now" : "was recorded in a browser");
} catch (error) {
  status.textContent = `This did not work: ${error instanceof Error ? error.message : error}`;
}

/**
 * @param {string} host
 * @returns {Promise<TraceEvent[]>}
 */
async function recorded(host) {
  return parseTrace(await (await fetchFile(`${host}.trace.jsonl`)).text());
}

/** @param {string} name */
async function fetchFile(name) {
  const response = await fetch(name);
  if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return response;
}

/**
 * @param {TraceEvent[]} browser
 * @param {TraceEvent[]} mirror
 * @param {string} how
 */
function show(browser, mirror, how) {
  const { verdict, equal, total, reason, first, pairs } = compare(browser, mirror);
  const why = reason === null ? "" : ` (${reason})`;
  status.dataset.verdict = verdict;
  status.textContent = `The scenario ${how}: ${verdict}${why}, ${equal} of ${total} events are equal.`;
  const differs = (/** @type {number | null} */ left, /** @type {number | null} */ right) =>
    first !== null && ((left !== null && left === first.left_seq) || (right !== null && right === first.right_seq));
  table.replaceChildren(
    ...pairs.map(([left, right], i) => {
      const row = document.createElement("tr");
      if (differs(left, right)) row.className = "differs";
      row.append(cell(String(i + 1)), cell(told(browser, left)), cell(told(mirror, right)));
      return row;
    }),
  );
}

/**
 * @param {TraceEvent[]} trace
 * @param {number | null} seq
 */
function told(trace, seq) {
  const event = trace.find((one) => one.seq === seq);
  return event === undefined ? "–" : sentence(event, trace);
}

/** @param {string} text */
function cell(text) {
  const made = document.createElement("td");
  made.textContent = text;
  return made;
}
