/**
 * How a run ended, in words that say what to do. Pure.
 *
 * @module
 */

import { errorText } from "../values.js";

/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/** What is said of a run that did not go well, and the event to look at. @typedef {{text: string, seq: number}} Ending */

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
      return { text: `The run was stopped in turn ${last.turn ?? 1}: its time was up. What came until then is shown.`, seq: last.seq };
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
