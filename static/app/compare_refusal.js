/**
 * Traces that cannot be compared. Pure.
 *
 * @module
 */

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */
/** @typedef {readonly (readonly ["left" | "right", TraceEvent[]])[]} Sides */

/** The major version of the schema that is compared. */
const MAJOR = "1";

/**
 * Why two traces cannot be compared.
 *
 * @param {TraceEvent[]} left
 * @param {TraceEvent[]} right
 * @returns {{verdict: "unsupported" | "inconclusive", reason: string} | null}
 */
export function refusal(left, right) {
  /** @type {Sides} */
  const sides = [
    ["left", left],
    ["right", right],
  ];
  for (const [side, events] of sides) {
    if (endOf(events).outcome === "unsupported") {
      return { verdict: "unsupported", reason: `${side}: outcome unsupported` };
    }
  }
  const reason = incomplete(sides) ?? unlike(sides);
  return reason === null ? null : { verdict: "inconclusive", reason };
}

/**
 * @param {Sides} sides
 * @returns {string | null}
 */
function incomplete(sides) {
  for (const [side, events] of sides) {
    if (events[0]?.ev !== "run.start") return `${side}: no run.start`;
    if (events[events.length - 1].ev !== "run.end") return `${side}: no run.end`;
  }
  for (const [side, events] of sides) {
    const { dropped = 0, outcome } = endOf(events);
    if (dropped) return `${side}: ${dropped} events dropped`;
    if (outcome === "limit" || outcome === "timeout") return `${side}: outcome ${outcome}`;
  }
  return null;
}

/**
 * @param {Sides} sides
 * @returns {string | null}
 */
function unlike(sides) {
  const starts = sides.map(([, events]) => events[0].data ?? {});
  for (const [i, [side]] of sides.entries()) {
    const schema = String(starts[i].schema ?? "");
    if (schema.split(".")[0] !== MAJOR) return `${side}: schema ${schema || "unknown"}`;
  }
  for (const file of ["wasm", "glue"]) {
    const [a, b] = starts.map((start) => start.sha256?.[file] ?? "");
    if (a === "" || a !== b) return `sha256 of ${file} differs`;
  }
  return starts[0].clock === starts[1].clock ? null : "clocks differ";
}

/**
 * @param {TraceEvent[]} events
 * @returns {{[key: string]: any}}
 */
function endOf(events) {
  return events[events.length - 1]?.data ?? {};
}
