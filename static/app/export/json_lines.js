/**
 * A trace as the text of a `*.trace.jsonl` file. Pure.
 *
 * @module
 */

/** @typedef {import("../../worker/types.js").TraceEvent} TraceEvent */

/**
 * @param {TraceEvent[]} trace
 * @returns {string}  One event a line.
 */
export function jsonLines(trace) {
  return trace.map((event) => `${JSON.stringify(event)}\n`).join("");
}
