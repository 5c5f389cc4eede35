/**
 * Why two traces cannot be compared, in words. Pure.
 *
 * @module
 */

/** @typedef {import("./types.js").TraceEvent} TraceEvent */

/** @type {{[side: string]: string}} */
const HOSTS = { left: "The browser", right: "The mirror" };

/**
 * Says in a sentence what a verdict's `reason` means.
 *
 * @param {string} reason  As the comparison has it.
 * @param {TraceEvent[]} left  The browser's trace.
 * @param {TraceEvent[]} right  The mirror's.
 * @returns {string}
 */
export function reasonText(reason, left, right) {
  const [, side, what] = /^(left|right): (.*)$/.exec(reason) ?? [];
  if (side === undefined) {
    if (reason === "clocks differ") return "The hosts had different clocks.";
    if (!reason.startsWith("sha256")) return `${reason}.`;
    return `The hosts did not run the same ${reason.includes("wasm") ? "wasm" : "glue"}. Reload the page.`;
  }
  // The comparison names the first side with a fault.
  const both = what.startsWith("outcome ") && left.at(-1)?.data?.outcome === right.at(-1)?.data?.outcome;
  const host = both ? "Both hosts" : HOSTS[side];
  if (what === "outcome timeout") return `${host} ${both ? "were stopped: their" : "was stopped: its"} time was up.`;
  if (what === "outcome limit") return `${host} reached a limit.`;
  if (what === "outcome unsupported") return `${host} ${both ? "lack" : "lacks"} what this needs.`;
  if (what.endsWith("dropped")) return `${host} wrote too many events: ${what}.`;
  if (what.startsWith("schema")) return `${host} wrote a trace that this page cannot read: ${what}.`;
  return `${host}'s trace is not whole: ${what}.`;
}
