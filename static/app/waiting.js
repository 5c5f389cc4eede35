/**
 * What a run that has no result yet is doing, and for how long. Pure but for the clock.
 *
 * @module
 */

import { RUN_MS } from "./browser_host.js";

/** @typedef {import("./types.js").HostState} HostState */
/** @typedef {import("./types.js").TraceEvent} TraceEvent */

const BRACKETS = new Set(["call.wasm", "call.js", "closure.invoke", "poll.begin"]);
const CLOSINGS = new Set(["return.wasm", "return.js", "closure.return", "poll.end"]);
/** So many seconds a run may take. */
export const MOST_SECONDS = RUN_MS / 1000;

/**
 * How many whole seconds a host has been running.
 *
 * @param {HostState} host
 * @returns {number}
 */
export function secondsOf({ phase, since }) {
  return phase.name === "running" ? Math.floor((performance.now() - since) / 1000) : 0;
}

/**
 * What it is doing, to go after "still" or "while".
 *
 * @param {TraceEvent[]} events  Without `run.end`.
 * @returns {string}
 */
export function activity(events) {
  if (events[0]?.data?.scenario !== undefined) return "carrying out the steps";
  let open = 0;
  let returned = false;
  for (const { ev } of events) {
    if (BRACKETS.has(ev)) open += 1;
    else if (CLOSINGS.has(ev)) {
      open -= 1;
      returned = true;
    }
  }
  const name = events[0]?.data?.export ?? "the function";
  // Outside all calls there is only the promise to wait for.
  return returned && open === 0 ? `waiting for the promise that ${name} returned` : `busy in ${name}`;
}
