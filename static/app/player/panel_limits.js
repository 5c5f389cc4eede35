/**
 * Each limit of a run, and how much of it was used.
 *
 * @module
 */

import { milliseconds } from "./bars.js";
import { HOSTS } from "./columns.js";
import { NAMES, nothing, redrawing, table } from "./panel_parts.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/** @type {{[name: string]: {text: string, used: (trace: TraceEvent[]) => string}}} */
const LIMITS = {
  events: { text: "events that are written", used: (trace) => `${trace.length}` },
  logBytes: { text: "UTF-16 units of log previews", used: (trace) => `${logSize(trace)}` },
  ms: { text: "milliseconds", used: (trace) => milliseconds(trace.at(-1)?.t ?? 0) },
};

/** @param {TraceEvent[]} trace  About: what the previews take as JSON. */
function logSize(trace) {
  return trace.filter(({ ev }) => ev === "log").reduce((sum, { data = {} }) => sum + JSON.stringify(data.args ?? []).length, 0);
}

/**
 * Makes the view.
 *
 * @param {HTMLElement} panel
 * @returns {{update: (state: State) => void}}
 */
export function mountLimits(panel) {
  const redraw = redrawing(panel);
  return {
    update({ shown }) {
      const traces = HOSTS.flatMap((name) => {
        const trace = shown[name];
        return trace === null ? [] : [{ name, trace }];
      });
      redraw(JSON.stringify(traces.map(({ name, trace }) => [name, trace.length, shown.marks[name]])), () => {
        const rows = traces.flatMap(({ name, trace }) => {
          const limits = trace[0]?.data?.limits ?? {};
          const end = trace.at(-1)?.data ?? {};
          const own = Object.entries(limits).map(([key, most]) => [LIMITS[key]?.text ?? key, NAMES[name], String(most), LIMITS[key]?.used(trace) ?? "–"]);
          return [...own, ["how the run ended", NAMES[name], "–", `${end.outcome ?? "–"}${end.dropped ? `, ${end.dropped} events dropped` : ""}`]];
        });
        return rows.length === 0 ? [nothing("Nothing has run yet.")] : [table("Limits", ["limit", "host", "at most", "used"], rows)];
      });
    },
  };
}
