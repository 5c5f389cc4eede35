/**
 * What a reader should look at in a trace. Pure.
 *
 * The same functions exist in Python; shared cases hold the two equal.
 *
 * @module
 */

import { leakedClosures } from "./lints_closures.js";
import { taskLints } from "./lints_tasks.js";

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */

/**
 * Something worth a look.
 *
 * @typedef {object} Lint
 * @property {string} name  A lint, or a point of interest: divergence, error, threw, dropped,
 *   coalesced, rejection.
 * @property {number} seq  The event at which it shows.
 * @property {string} id  What it is about, or "".
 */

/** Visible microtasks in one turn, after which a timer that is due counts as starved. */
const STARVED_MICROTASKS = 1000;
const MS = 1e6;

/**
 * What looks wrong in a trace, lint by lint, each in the order of its events.
 *
 * @param {TraceEvent[]} events
 * @returns {Lint[]}
 */
export function lints(events) {
  const leaked = leakedClosures(events).map(([id, seq]) => ({ name: "leaked_closure", seq, id }));
  return [...taskLints(events), ...starved(events), ...unobserved(events), ...leaked];
}

/**
 * What to look at first, the worst first.
 *
 * @param {TraceEvent[]} events
 * @param {number | null} [divergence]  `seq` of the first difference on this side, if there is one.
 * @returns {Lint[]}
 */
export function pointsOfInterest(events, divergence = null) {
  return [
    ...(divergence === null ? [] : [{ name: "divergence", seq: divergence, id: "" }]),
    ...events.filter(({ ev }) => ev === "error").map(({ seq }) => ({ name: "error", seq, id: "" })),
    ...events.filter(({ data }) => data?.threw !== undefined).map((event) => lint("threw", event)),
    ...lints(events),
    ...named("dropped", events, "future.drop", ({ done }) => !done),
    ...named("coalesced", events, "waker.wake", ({ coalesced }) => coalesced),
    ...named("rejection", events, "promise.reject", ({ noop }) => !noop),
  ];
}

/**
 * @param {string} name
 * @param {TraceEvent} event
 * @returns {Lint}
 */
function lint(name, { seq, id = "" }) {
  return { name, seq, id };
}

/**
 * @param {string} name
 * @param {TraceEvent[]} events
 * @param {string} wanted
 * @param {(data: {[key: string]: any}) => unknown} suits
 * @returns {Lint[]}
 */
function named(name, events, wanted, suits) {
  return events.filter(({ ev, data = {} }) => ev === wanted && suits(data)).map((event) => lint(name, event));
}

/**
 * Timers that are due while a turn does not end.
 *
 * @param {TraceEvent[]} events
 * @returns {Lint[]}
 */
function starved(events) {
  /** @type {Map<string, number>} */
  const waiting = new Map();
  /** @type {Set<string>} */
  const told = new Set();
  /** @type {Lint[]} */
  const found = [];
  for (const { ev, id = "", t = 0, mt = 0, seq, data = {} } of events) {
    if (ev === "macrotask.enqueue") waiting.set(id, t + Math.trunc((data.ms ?? 0) * MS));
    else if (ev === "macrotask.begin" || ev === "macrotask.cancel") waiting.delete(id);
    else if (ev === "microtask.begin" && mt >= STARVED_MICROTASKS) {
      for (const [timer, due] of waiting) {
        if (due > t || told.has(timer)) continue;
        told.add(timer);
        found.push({ name: "starved", seq, id: timer });
      }
    }
  }
  return found;
}

/**
 * @param {TraceEvent[]} events
 * @returns {Lint[]}
 */
function unobserved(events) {
  return events
    .filter(({ ev }) => ev === "run.end")
    .flatMap(({ seq, data = {} }) =>
      (data.unhandled ?? []).map((/** @type {[string, unknown]} */ [id]) => ({
        name: "unobserved_rejection",
        seq,
        id,
      })),
    );
}
