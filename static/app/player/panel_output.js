/**
 * What both hosts printed, as a difference.
 *
 * @module
 */

import { element } from "../elements.js";
import { inLine } from "../values.js";
import { difference, linesOf } from "./output.js";
import { goTo, nothing, redrawing } from "./panel_parts.js";

/** @typedef {import("./state.js").State} State */

/**
 * Makes the view.
 *
 * @param {HTMLElement} panel
 * @param {import("./player.js").Actions} actions
 * @returns {{update: (state: State) => void}}
 */
export function mountOutput(panel, actions) {
  const redraw = redrawing(panel);
  /** @type {unknown} */
  let drawn = null;
  let count = 0;
  return {
    update({ shown, asking }) {
      if (drawn !== shown) count += 1;
      drawn = shown;
      redraw(`${count} ${asking}`, () => {
        const [browser, mirror] = [shown.browser, shown.mirror].map((trace) => linesOf(trace ?? [], inLine));
        const both = shown.browser !== null && shown.mirror !== null;
        const lines = both ? difference(browser, mirror) : [...browser, ...mirror].map((line) => ({ where: /** @type {const} */ ("same"), ...line }));
        if (lines.length === 0) return [nothing("Nothing was printed.")];
        if (asking) return [nothing(`${lines.length} ${lines.length === 1 ? "line was" : "lines were"} printed. Answer the question, or skip it, to see them.`)];
        const differing = lines.filter(({ where }) => where !== "same").length;
        const first = lines.find(({ where }) => where !== "same");
        const said = !both ? "" : differing === 0 ? "Both hosts printed the same." : `${differing} lines differ.`;
        return [
          element("p", { class: "hint" }, said),
          element(
            "ol",
            { class: "output" },
            ...lines.map((line) => {
              const host = shown.model.hosts[line.where === "mirror" || shown.browser === null ? "mirror" : "browser"];
              const n = host?.columns.get(line.event.seq) ?? 1;
              const word = line.where === "same" ? "" : `only the ${line.where}${line === first ? ", first difference" : ""}`;
              return element(
                "li",
                { "data-where": line.where, "data-level": line.level },
                element("span", { class: "sign", "aria-hidden": "true" }, { same: " ", browser: "−", mirror: "+" }[line.where]),
                ...(word === "" ? [] : [element("span", { class: "where" }, word), " "]),
                ...(line.level === "log" ? [] : [element("span", { class: "level" }, line.level), " "]),
                element("code", {}, line.text),
                " ",
                goTo(actions, n),
              );
            }),
          ),
        ];
      });
    },
  };
}
