/**
 * The panels below the timeline; only the one that is shown is kept up to date.
 *
 * @module
 */

import { one } from "../elements.js";
import { mountEvents } from "./events_table.js";
import { mountImports } from "./panel_imports.js";
import { mountLimits } from "./panel_limits.js";
import { mountLints } from "./panel_lints.js";
import { mountNetwork } from "./panel_network.js";
import { mountOutput } from "./panel_output.js";
import { mountQueues } from "./panel_queues.js";
import { mountValues } from "./panel_values.js";
import { mountTabs } from "./tabs.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./player.js").Actions} Actions */

/** @type {[id: import("./address.js").View["tab"], text: string][]} */
const TITLES = [
  ["events", "Events"],
  ["queues", "Queues"],
  ["values", "Values"],
  ["output", "Output"],
  ["network", "Network"],
  ["lints", "Lints"],
  ["imports", "Imports"],
  ["limits", "Limits"],
];

/**
 * Makes the view.
 *
 * @param {HTMLElement} root
 * @param {Actions} actions
 * @returns {{update: (state: State) => void, focusFilter: () => void}}
 */
export function mountPanels(root, actions) {
  /** @param {string} id */
  const place = (id) => one(root, `#panel-${id}`);
  const events = mountEvents(place("events"), actions);
  const views = {
    events,
    queues: mountQueues(place("queues"), actions),
    values: mountValues(place("values"), actions),
    output: mountOutput(place("output"), actions),
    network: mountNetwork(place("network"), actions),
    lints: mountLints(place("lints"), actions),
    imports: mountImports(place("imports")),
    limits: mountLimits(place("limits")),
  };
  const tabs = mountTabs(
    one(root, "#panel-tabs"),
    "About this run",
    TITLES.map(([id, text]) => ({ id, text, panel: place(id) })),
    (id) => actions.set({ tab: /** @type {import("./address.js").View["tab"]} */ (id) }, true),
  );
  return {
    focusFilter: events.focusFilter,
    update(state) {
      tabs.show(state.view.tab);
      const { lints, model } = state.shown;
      tabs.badge("lints", lints.length === 0 ? "" : String(lints.length));
      const operations = model.columns.filter(({ browser, mirror }) => (browser ?? mirror)?.ev === "op.start").length;
      tabs.badge("network", operations === 0 ? "" : String(operations));
      views[state.view.tab].update(state);
    },
  };
}
