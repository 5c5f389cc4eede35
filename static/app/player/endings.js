/**
 * How a run ended, and why two cannot be compared, in words that say what to do. Pure.
 *
 * @module
 */

import { errorText } from "../values.js";

/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/** What is said of a run that did not go well, and the event to look at. @typedef {{text: string, seq: number}} Ending */

const HOSTS = { left: "browser", right: "mirror" };

/**
 * What is to be said of how a run went; null if there is nothing.
 *
 * @param {TraceEvent[]} trace
 * @returns {Ending | null}
 */
export function endingOf(trace) {
  const last = trace.at(-1);
  const limits = trace[0]?.data?.limits ?? {};
  const thrown = trace.find(({ ev }) => ev === "error");
  if (thrown !== undefined) {
    const after = thrown.data?.error?.trap === undefined ? "" : " Later events may be wrong: the module did not unwind.";
    return { text: `Nobody caught it: ${errorText(thrown.data?.error ?? {})}.${after}`, seq: thrown.seq };
  }
  switch (last?.data?.outcome) {
    case "stalled":
      return stalled(trace, last);
    case "error":
      return { text: `The run ended with an error: ${errorText(last.data.error ?? {})}. No step expected it.`, seq: last.seq };
    case "limit":
      return { text: `The run reached a limit: it may write ${limits.events ?? "so many"} events. What came until then is shown; the tab Limits says how much was used.`, seq: last.seq };
    case "timeout":
      return { text: `The run was stopped after ${(limits.ms ?? 10_000) / 1000} s, in turn ${last.turn ?? 1}. What came until then is shown.`, seq: last.seq };
    default:
      return null;
  }
}

/** Which step waits, and for what. @param {TraceEvent[]} trace @param {TraceEvent} last */
function stalled(trace, last) {
  const done = new Set(trace.filter(({ ev }) => ev === "step.done").map(({ step }) => step));
  const waiting = trace.findLast(({ ev, step, data }) => ev === "promise.react" && step && !done.has(step) && data?.out === undefined);
  if (waiting === undefined) return { text: "A step waits, and nothing is left that could happen.", seq: last.seq };
  return { text: `Step ${waiting.step} waits for promise ${waiting.id}, and nothing is left that could settle it.`, seq: waiting.seq };
}

/**
 * Why two traces cannot be compared, as a sentence.
 *
 * @param {string} reason  As the comparison has it.
 * @returns {string}
 */
export function reasonText(reason) {
  const [, side, what] = /^(left|right): (.*)$/.exec(reason) ?? [];
  if (side === undefined) {
    if (reason.startsWith("sha256")) return `the hosts did not run the same ${reason.includes("wasm") ? "wasm" : "glue"}. Reload the page`;
    return reason === "clocks differ" ? "the hosts had different clocks" : reason;
  }
  const host = `the ${HOSTS[/** @type {"left" | "right"} */ (side)]}`;
  if (what === "outcome timeout") return `${host} was stopped, for it took too long`;
  if (what === "outcome limit") return `${host} reached a limit`;
  if (what === "outcome unsupported") return `${host} lacks what this scenario needs`;
  if (what.endsWith("dropped")) return `${host} wrote too many events, ${what}`;
  if (what.startsWith("schema")) return `${host} wrote a trace that this page cannot read: ${what}`;
  return `${host}'s trace is not whole: ${what}`;
}
