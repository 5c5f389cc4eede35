/**
 * Two traces on one axis: each column holds the event of one host, of the other, or of both. Pure.
 *
 * @module
 */

/** @typedef {import("../types.js").TraceEvent} TraceEvent */
/** @typedef {import("../types.js").HostName} HostName */

/** Which events face each other: their `seq` in the two traces; null where one has none. @typedef {[number | null, number | null]} Pair */

/** @typedef {{pairs: Pair[], alike: (left: number, right: number) => boolean}} Alignment */

/**
 * One causal step.
 *
 * @typedef {object} Column
 * @property {number} n  Its number, from 1.
 * @property {TraceEvent | null} browser
 * @property {TraceEvent | null} mirror
 * @property {boolean} same  Whether both hosts have it, and alike; true if there is one host only.
 */

/** @type {readonly HostName[]} */
export const HOSTS = ["browser", "mirror"];

/** Both hosts may not record it, so it has no column of its own. @param {TraceEvent} event */
export const isHostOnly = (event) => event.tier === "H";

/**
 * The columns of one trace or of two.
 *
 * @param {TraceEvent[] | null} browser
 * @param {TraceEvent[] | null} mirror
 * @param {Alignment | null} alignment  If there are two.
 * @returns {Column[]}
 */
export function columnsOf(browser, mirror, alignment) {
  if (browser === null || mirror === null || alignment === null) {
    const events = (browser ?? mirror ?? []).filter((event) => !isHostOnly(event));
    return events.map((event, i) => ({
      n: i + 1,
      browser: browser === null ? null : event,
      mirror: browser === null ? event : null,
      same: true,
    }));
  }
  const [lefts, rights] = [browser, mirror].map((events) => new Map(events.map((event) => [event.seq, event])));
  return alignment.pairs.map(([left, right], i) => {
    const pair = { browser: lefts.get(left ?? 0) ?? null, mirror: rights.get(right ?? 0) ?? null };
    const same = left !== null && right !== null && alignment.alike(left, right);
    return { n: i + 1, ...pair, same };
  });
}

/**
 * The columns in which the hosts differ.
 *
 * @param {Column[]} columns
 * @returns {number[]}  Their numbers.
 */
export function differencesIn(columns) {
  return columns.filter(({ same }) => !same).map(({ n }) => n);
}

/**
 * The number of the next entry after a place, or before it; null if there is none.
 *
 * @param {number[]} places  In order.
 * @param {number} from
 * @param {1 | -1} direction
 * @returns {number | null}
 */
export function next(places, from, direction) {
  const found = direction === 1 ? places.find((n) => n > from) : places.findLast((n) => n < from);
  return found ?? null;
}
