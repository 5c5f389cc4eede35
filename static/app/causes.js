/**
 * Where an event comes from. Pure.
 *
 * @module
 */

import { causeOf } from "./compare_canonical.js";

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */

/**
 * Follows causes from an event back to the one that a step of the script wrote.
 *
 * @param {TraceEvent[]} events
 * @param {number} seq  Of the event to begin with.
 * @returns {number[]}  `seq` of the event, of its cause, and so on. The last one's cause is the
 *   script's `macrotask.begin`, or `run.start`, or none.
 */
export function causalPath(events, seq) {
  const known = new Map(events.map((event) => [event.seq ?? 0, event]));
  const path = [];
  for (let event = known.get(seq); event !== undefined; ) {
    path.push(seq);
    const cause = causeOf(event);
    const before = known.get(cause);
    if (before === undefined || cause >= seq || isRoot(before)) break;
    seq = cause;
    event = before;
  }
  return path;
}

/** @param {TraceEvent} event */
function isRoot({ ev, data = {} }) {
  return ev === "run.start" || (ev === "macrotask.begin" && data.kind === "script");
}
