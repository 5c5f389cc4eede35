/**
 * The arrows between causes and what they led to.
 *
 * @module
 */

import { arrowsOf, chainTo, kindOf } from "./causes.js";
import { middle, placeOf, rowMiddle } from "./layout.js";
import { svg } from "./svg.js";

/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").HostModel} HostModel */
/** @typedef {import("../types.js").HostName} HostName */

/**
 * Draws the arrows of one host.
 *
 * @param {Model} model
 * @param {HostName} name
 * @param {Layout} layout
 * @param {number} n  The column of the cursor.
 * @param {"selected" | "all"} which  The chain that ends at the cursor, or every arrow.
 * @returns {SVGElement[]}
 */
export function drawArrows(model, name, layout, n, which) {
  const host = /** @type {HostModel} */ (model.hosts[name]);
  const event = model.columns[n - 1]?.[name];
  const chain = event ? chainTo(host.bySeq, event) : [];
  const selected = chain.slice(1).map((to, i) => {
    const kind = kindOf(/** @type {import("../types.js").TraceEvent} */ (host.bySeq.get(to)));
    return drawArrow(model, host, name, layout, { from: chain[i], to, kind }, true);
  });
  if (which === "selected") return selected;
  const all = arrowsOf(host.events.filter(({ tier }) => tier !== "H"));
  return [...all.map((arrow) => drawArrow(model, host, name, layout, arrow, false)), ...selected];
}

/**
 * @param {Model} model
 * @param {HostModel} host
 * @param {HostName} name
 * @param {Layout} layout
 * @param {{from: number, to: number, kind: string}} arrow
 * @param {boolean} selected
 */
function drawArrow(model, host, name, layout, { from, to, kind }, selected) {
  const [[x1, y1], [x2, y2]] = [from, to].map((seq) => {
    const event = host.bySeq.get(seq);
    if (event === undefined) return [0, 0];
    const { lane, row } = placeOf(model, host, event);
    return [middle(layout, host.columns.get(seq) ?? 1), rowMiddle(layout, name, lane, row)];
  });
  // A bow that leaves sideways; on one row it goes over what lies between.
  const lift = Math.abs(y2 - y1) < 4 ? -14 : 0;
  const bend = Math.max(10, Math.min(60, (x2 - x1) / 2));
  const d = `M${x1},${y1} C${x1 + bend},${y1 + lift} ${x2 - bend},${y2 + lift} ${x2 - 7},${y2}`;
  return svg("path", { class: `arrow arrow-${kind}${selected ? " selected" : ""}`, d, "marker-end": "url(#arrow-head)", "data-from": from, "data-to": to });
}
