/**
 * What looks wrong in this run, and what is worth a stop.
 *
 * @module
 */

import { element } from "../elements.js";
import { meaning } from "./points.js";
import { NAMES, goTo, nothing, redrawing, table } from "./panel_parts.js";

/** @typedef {import("./state.js").State} State */

/**
 * Makes the view.
 *
 * @param {HTMLElement} panel
 * @param {import("./player.js").Actions} actions
 * @returns {{update: (state: State) => void}}
 */
export function mountLints(panel, actions) {
  const redraw = redrawing(panel);
  /** @type {unknown} */
  let drawn = null;
  let count = 0;
  return {
    update({ shown }) {
      if (drawn !== shown) count += 1;
      drawn = shown;
      redraw(String(count), () => {
        const { lints, points } = shown;
        const found =
          lints.length === 0
            ? nothing("No lint: no task was lost, none span, no timer starved, no rejection went unseen, no closure leaked.")
            : table("Lints", ["lint", "what it says", "about", "host", "go to"], lints.map(({ name, id, n, hosts }) => [
                element("code", {}, name),
                meaning(name),
                element("code", {}, id),
                hosts.length === 2 ? "both" : NAMES[hosts[0]],
                goTo(actions, n),
              ]));
        const list = element("ol", { class: "points" }, ...points.map(({ n, why }) => element("li", {}, `${why} `, goTo(actions, n))));
        return [found, element("h3", {}, "Points of interest"), points.length === 0 ? nothing("None.") : list];
      });
    },
  };
}
