/**
 * All that the player shows at a moment. Types, and the values at the beginning.
 *
 * @module
 */

/** @typedef {import("./judging.js").Shown} Shown */
/** @typedef {import("../types.js").Phase} Phase */
/** @typedef {import("../types.js").Problem} Problem */
/** @typedef {import("../types.js").Scenario} Scenario */
/** @typedef {import("../types.js").ModuleInfo} ModuleInfo */

/**
 * What the player is given.
 *
 * @typedef {object} PlayData
 * @property {string} crate
 * @property {Scenario | null} scenario  Null for traces from files.
 * @property {ModuleInfo | null} module  Null: nothing can be run here.
 * @property {{[name: string]: [number, number]}} items  First and last line of each item of the Rust source.
 * @property {{power: string, allows: string, imports: string[]}[]} [powers]  What the module's imports let it do.
 * @property {import("../compare_known.js").Known[]} [known]  Differences of the hosts of which the cause is known.
 */

/** How a host's latest run stands. @typedef {{phase: Phase, problem: Problem | null}} Running */

/**
 * @typedef {object} State
 * @property {PlayData} data
 * @property {import("./address.js").View} view
 * @property {Shown} shown
 * @property {Shown | null} unturned  What the run without knobs gave, while knobs are turned.
 * @property {string[]} turned  The knobs of what is shown.
 * @property {import("../knobs.js").Program} program  The steps with the knobs turned.
 * @property {{browser: Running, mirror: Running}} running
 * @property {string | null} differsFromRecording  Says so, if the live run does.
 * @property {number | "pending" | null} added  Microtasks that recording adds, as measured here; null: not known.
 * @property {boolean} asking  The question has not been answered yet.
 * @property {string | null | undefined} answer  Null if the question was skipped, undefined if nothing was said to it.
 * @property {boolean} playing
 * @property {boolean} calm  The reader prefers little motion.
 * @property {string} notice  What went wrong with the page itself.
 * @property {string} sentence  What is said of the event under the cursor.
 */

/** @returns {Running} */
export function idle() {
  return { phase: { name: "idle" }, problem: null };
}

export {};
