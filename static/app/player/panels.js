/**
 * The panels below the timeline; only the one that is shown is kept up to date.
 *
 * @module
 */

import { one } from "../elements.js";
import { mountEvents } from "./events_table.js";
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

/** @typedef {{update: (state: State) => void}} View */

/** The panels that are loaded only when somebody looks. @type {{[id: string]: (place: HTMLElement, actions: Actions) => Promise<View>}} */
const LATER = {
  queues: async (place, actions) => (await import("./panel_queues.js")).mountQueues(place, actions),
  values: async (place, actions) => (await import("./panel_values.js")).mountValues(place, actions),
  output: async (place, actions) => (await import("./panel_output.js")).mountOutput(place, actions),
  network: async (place, actions) => (await import("./panel_network.js")).mountNetwork(place, actions),
  lints: async (place, actions) => (await import("./panel_lints.js")).mountLints(place, actions),
  imports: async (place) => (await import("./panel_imports.js")).mountImports(place),
  limits: async (place) => (await import("./panel_limits.js")).mountLimits(place),
};

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
  /** Made when their tab is opened for the first time. @type {Map<string, View>} */
  const views = new Map([["events", events]]);
  const opening = new Set();
  let latest = /** @type {State | null} */ (null);
  /** @param {string} id */
  const open = async (id) => {
    try {
      const view = await LATER[id](place(id), actions);
      views.set(id, view);
      if (latest?.view.tab === id) view.update(latest);
    } catch {
      opening.delete(id);
      place(id).textContent = "This panel could not be loaded: the server does not answer. Is it still running?";
    }
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
      latest = state;
      const { tab } = state.view;
      const view = views.get(tab);
      if (view !== undefined) view.update(state);
      else if (!opening.has(tab)) {
        opening.add(tab);
        void open(tab);
      }
    },
  };
}
