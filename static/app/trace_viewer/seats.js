/**
 * Which trace stands in which of the player's two places. Pure.
 *
 * @module
 */

/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/**
 * @typedef {object} Seats
 * @property {TraceEvent[] | null} browser
 * @property {TraceEvent[] | null} mirror
 * @property {string[]} notes  What a reader has to know about it.
 */

/**
 * Seats traces by their hosts; two of the same host in the order in which they came.
 *
 * @param {{name: string, trace: TraceEvent[]}[]} opened  Two at the most.
 * @returns {Seats}
 */
export function seats(opened) {
  const [first, second] = opened;
  if (first === undefined) return { browser: null, mirror: null, notes: [] };
  if (second === undefined) return hostOf(first) === "mirror" ? { browser: null, mirror: first.trace, notes: [] } : { browser: first.trace, mirror: null, notes: [] };
  const turned = hostOf(first) === "mirror" && hostOf(second) !== "mirror";
  const [left, right] = turned ? [second, first] : [first, second];
  const notes = [];
  if (hostOf(left) === hostOf(right)) notes.push(`Both traces are of the ${hostOf(left)}: what is called “Browser” below is ${left.name}, and what is called “Mirror” is ${right.name}.`);
  const [one, other] = [what(left), what(right)];
  if (one !== other) notes.push(`They are of different runs: ${one} and ${other}.`);
  return { browser: left.trace, mirror: right.trace, notes };
}

/** @param {{trace: TraceEvent[]}} opened */
function hostOf({ trace }) {
  return String(trace[0]?.data?.host ?? "");
}

/** @param {{trace: TraceEvent[]}} opened */
function what({ trace }) {
  const { module = "", scenario, export: called = "" } = trace[0]?.data ?? {};
  return `${module}/${scenario ?? called}`;
}
