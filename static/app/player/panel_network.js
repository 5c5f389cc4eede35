/**
 * The operations of the run: what was fetched, and what came of it.
 *
 * @module
 */

import { element } from "../elements.js";
import { errorText } from "../values.js";
import { milliseconds } from "./bars.js";
import { NAMES, goTo, nothing, redrawing, table } from "./panel_parts.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/**
 * The operations of a trace, each with its end if it has one.
 *
 * @param {TraceEvent[]} events
 * @returns {{start: TraceEvent, end: TraceEvent | null}[]}
 */
export function operationsOf(events) {
  return events
    .filter(({ ev }) => ev === "op.start")
    .map((start) => ({ start, end: events.find((event) => event.ev === "op.end" && event.id === start.id) ?? null }));
}

/**
 * Makes the view.
 *
 * @param {HTMLElement} panel
 * @param {import("./player.js").Actions} actions
 * @returns {{update: (state: State) => void}}
 */
export function mountNetwork(panel, actions) {
  const redraw = redrawing(panel);
  /** @type {unknown} */
  let drawn = null;
  let count = 0;
  return {
    update({ shown }) {
      if (drawn !== shown) count += 1;
      drawn = shown;
      redraw(String(count), () => {
        const rows = /** @type {const} */ (["browser", "mirror"]).flatMap((name) => {
          const host = shown.model.hosts[name];
          return operationsOf(host?.events ?? []).map(({ start, end }) => [
            element("code", {}, start.id ?? ""),
            NAMES[name],
            `${start.data?.method ?? ""} ${start.data?.url ?? ""}`,
            answer(end),
            end === null ? "" : milliseconds((end.t ?? 0) - (start.t ?? 0)),
            goTo(actions, host?.columns.get(start.seq) ?? 1),
          ]);
        });
        if (rows.length === 0) return [nothing("Nothing was fetched.")];
        return [table("Operations", ["operation", "host", "request", "answer", "took", "go to"], rows)];
      });
    },
  };
}

/** @param {TraceEvent | null} end */
function answer(end) {
  if (end === null) return "… none";
  return end.data?.error === undefined ? `✓ ${end.data?.status ?? ""}` : `✕ ${errorText(end.data.error)}`;
}
