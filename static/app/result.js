/**
 * What an export returned: a value, an error, a trap, or why there is none.
 *
 * @module
 */

import { element } from "./elements.js";
import { errorText, inLines, leftOut } from "./values.js";
import { MOST_SECONDS, activity, secondsOf } from "./waiting.js";

/** @typedef {import("./types.js").HostState} HostState */

/**
 * Makes the view of a result.
 *
 * @param {HTMLElement} place
 * @returns {{update: (host: HostState) => void}}
 */
export function mountResult(place) {
  let shown = "";
  return {
    update(host) {
      const result = resultOf(host);
      const key = JSON.stringify(result);
      if (key === shown) return;
      shown = key;
      place.dataset.kind = result.kind;
      const note = result.note ? [element("p", { class: "note" }, result.note)] : [];
      place.replaceChildren(
        element(
          "p",
          { class: "summary" },
          element("span", { class: "glyph", "aria-hidden": "true" }, result.glyph),
          ` ${result.words}`,
        ),
        ...(result.text === "" ? [] : [element("pre", { tabindex: 0 }, element("code", {}, result.text))]),
        ...note,
      );
    },
  };
}

/**
 * @typedef {object} Result
 * @property {"none" | "waiting" | "value" | "error"} kind
 * @property {string} glyph
 * @property {string} words
 * @property {string} text
 * @property {string} note
 */

/**
 * @param {HostState} host
 * @returns {Result}
 */
function resultOf(host) {
  const { phase, events, problem } = host;
  const end = events[events.length - 1];
  const ending = end?.ev === "run.end" ? end.data : undefined;
  const results = events.filter(({ ev }) => ev === "step.done");
  const isScenario = events[0]?.data?.scenario !== undefined;
  // Of a scenario, what its last step gave; and that only when it is known to be the last.
  const last = isScenario ? (ending?.outcome === "ok" ? results[results.length - 1] : undefined) : results[0];
  const settled = last?.data;
  const unhandled = ending?.unhandled?.length ?? 0;
  const note =
    unhandled > 0
      ? `${unhandled === 1 ? "A rejection was" : `${unhandled} rejections were`} handled by nobody.`
      : "";
  if (settled?.error)
    return {
      kind: "error",
      glyph: "✕",
      words: `${isScenario ? `step ${last?.step}: ` : ""}${settled.error.trap ? "trapped" : "rejected or thrown"}`,
      text: errorText(settled.error),
      note,
    };
  if (settled?.value) {
    const cut = leftOut(settled.value);
    return {
      kind: "value",
      glyph: "✓",
      words: isScenario ? `step ${last?.step} gave` : "returned",
      text: inLines(settled.value),
      note: [cut, note].filter(Boolean).join(". "),
    };
  }
  if (problem) return { kind: "error", glyph: "✕", words: problem.title, text: "", note: problem.detail };
  if (ending?.error) {
    return {
      kind: "error",
      glyph: "✕",
      words: isScenario ? "ended by" : "no result: nobody caught this, and the promise stays pending",
      text: errorText(ending.error),
      note,
    };
  }
  if (ending?.outcome === "stalled") {
    return {
      kind: "error",
      glyph: "⏸",
      words: "stalled: a step waits, and nothing is left that could happen",
      text: "",
      note,
    };
  }
  if (isScenario && ending?.outcome === "ok") {
    return { kind: "value", glyph: "✓", words: "all steps were carried out", text: "", note };
  }
  const what = activity(ending ? events.slice(0, -1) : events);
  if (ending?.outcome === "timeout")
    return {
      kind: "error",
      glyph: "⏹",
      words: `no result in time, stopped while ${what}`,
      text: "",
      note,
    };
  if (ending)
    return {
      kind: "error",
      glyph: "?",
      words: `no result, the run ended with: ${ending.outcome}`,
      text: "",
      note,
    };
  if (phase.name === "idle") return { kind: "none", glyph: "○", words: "nothing yet", text: "", note };
  const seconds = secondsOf(host);
  const words = seconds < 1 ? "waiting" : `still ${what}: ${seconds} s of at most ${MOST_SECONDS} s`;
  return { kind: "waiting", glyph: "…", words, text: "", note };
}
