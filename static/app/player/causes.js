/**
 * What led to an event: its cause, and the chain back to the settlement that set it off. Pure.
 *
 * @module
 */

/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/** The names of the events that settle a promise. */
const SETTLES = new Set(["promise.resolve", "promise.reject"]);

/**
 * The number of the event that led to this one; 0 for the first and the last.
 *
 * A later poll is led to by the wake that it has in its links, though it lies in its microtask.
 *
 * @param {TraceEvent} event
 * @returns {number}
 */
export function causeOf({ ev, cause, parent, links }) {
  if (ev === "poll.begin" && cause === undefined && links?.length) return links[0];
  return cause ?? parent ?? 0;
}

/**
 * The chain of causes that ends at an event, back to the nearest settlement before it, else to the
 * start of the run.
 *
 * @param {Map<number, TraceEvent>} bySeq
 * @param {TraceEvent} event
 * @returns {number[]}  Numbers of events, the first cause first, the event itself last.
 */
export function chainTo(bySeq, event) {
  const chain = [event.seq];
  for (let at = event; ; ) {
    const before = bySeq.get(causeOf(at));
    // A cause has the smaller number; a trace from a file may lie, and must not make us loop.
    if (before === undefined || before.seq >= at.seq) return chain;
    chain.unshift(before.seq);
    if (SETTLES.has(before.ev)) return chain;
    at = before;
  }
}

/**
 * Every arrow of a trace that says more than nesting does.
 *
 * @param {TraceEvent[]} events
 * @returns {{from: number, to: number, kind: "settle" | "wake" | "owns"}[]}
 */
export function arrowsOf(events) {
  /** @type {{from: number, to: number, kind: "settle" | "wake" | "owns"}[]} */
  const arrows = [];
  for (const event of events) {
    if (event.cause !== undefined) arrows.push({ from: event.cause, to: event.seq, kind: kindOf(event) });
    if (event.ev === "poll.begin") for (const link of event.links ?? []) arrows.push({ from: link, to: event.seq, kind: "wake" });
  }
  return arrows;
}

/** @param {TraceEvent} event @returns {"settle" | "wake" | "owns"} */
export function kindOf({ ev, cause }) {
  if (ev === "poll.begin") return cause === undefined ? "wake" : "owns";
  return ev === "microtask.begin" || ev === "op.end" ? "settle" : "owns";
}
