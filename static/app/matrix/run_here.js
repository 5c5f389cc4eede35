/**
 * One scenario in this browser, compared with what the mirror recorded.
 *
 * @module
 */

import { runInBrowser } from "../browser_host.js";
import { compare } from "../compare.js";
import { runOnMirror } from "../mirror_host.js";
import { HostProblem } from "../problems.js";
import { parseTrace } from "../trace_file.js";

/** @typedef {import("../types.js").ModuleInfo} ModuleInfo */
/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/**
 * @typedef {object} Found
 * @property {string} verdict
 * @property {number} equal
 * @property {number} total
 * @property {number} column  Of the first difference in the player, from 1; 0 if there is none.
 * @property {string} why  Says more, where the word says too little.
 * @property {"recorded" | "live"} against
 * @property {string} engine  What this browser calls itself, in small letters.
 */

const LAB = "{lab}";
/** @type {Map<string, Promise<ModuleInfo>>} */
const modules = new Map();

/**
 * Runs it and compares.
 *
 * @param {string} name  "crate/scenario".
 * @param {string} lab  The lab's address here.
 * @param {AbortSignal} signal
 * @returns {Promise<Found>}
 * @throws {HostProblem}
 */
export async function runHere(name, lab, signal) {
  const [crate, wanted] = name.split("/");
  const module = await describe(crate);
  const scenario = module.scenarios.find((one) => one.name === wanted);
  if (scenario === undefined) throw new HostProblem("The scenario is gone", "Load the page again.");
  const program = JSON.parse(JSON.stringify(scenario).replaceAll(LAB, lab));
  const browser = await runInBrowser({ module, scenario: program, signal });
  const recorded = await recordedMirror(name, signal);
  const mirror = recorded ?? (await runOnMirror({ module: crate, scenario, signal }));
  return judge(withoutLab(browser, lab), withoutLab(mirror, lab), recorded === null ? "live" : "recorded");
}

/** @param {TraceEvent[]} browser @param {TraceEvent[]} mirror @param {"recorded" | "live"} against @returns {Found} */
function judge(browser, mirror, against) {
  const { verdict, equal, total, first, reason, pairs } = compare(browser, mirror);
  const at = first === null ? -1 : pairs.findIndex(([left, right]) => (left !== null && left === first.left_seq) || (right !== null && right === first.right_seq));
  const column = first === null ? 0 : at === -1 ? equal + 1 : at + 1;
  const differs = first === null ? "" : first.fields.length === 0 ? `One host has no event ${equal + 1}.` : `Event ${equal + 1} differs in ${first.fields.join(", ")}.`;
  return { verdict, equal, total, column, why: reason ?? differs, against, engine: String(browser[0]?.data?.engine?.[0] ?? "").toLowerCase() };
}

/** The lab has another address on each server. @param {TraceEvent[]} trace @param {string} lab @returns {TraceEvent[]} */
function withoutLab(trace, lab) {
  return JSON.parse(JSON.stringify(trace).replaceAll(lab, LAB));
}

/** @param {string} name @param {AbortSignal} signal @returns {Promise<TraceEvent[] | null>}  Null if there is none. */
async function recordedMirror(name, signal) {
  const response = await fetch(new URL(`/api/traces/${name}/mirror`, import.meta.url), { signal });
  return response.ok ? parseTrace(await response.text()) : null;
}

/** @param {string} crate @returns {Promise<ModuleInfo>} */
function describe(crate) {
  const known = modules.get(crate);
  if (known !== undefined) return known;
  const asked = fetch(new URL(`/api/modules/${crate}`, import.meta.url)).then(async (response) => {
    const answer = await response.json();
    if (!response.ok) throw new HostProblem(answer.title, answer.detail);
    return answer;
  });
  modules.set(crate, asked);
  asked.catch(() => modules.delete(crate));
  return asked;
}
