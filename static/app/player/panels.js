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

/** What mounts each panel that is made only when somebody looks. @type {{[id: string]: (parts: typeof import("./parts.js")) => (place: HTMLElement, actions: Actions) => View}} */
const LATER = {
  queues: (parts) => parts.mountQueues,
  values: (parts) => parts.mountValues,
  output: (parts) => parts.mountOutput,
  network: (parts) => parts.mountNetwork,
  lints: (parts) => parts.mountLints,
  imports: (parts) => parts.mountImports,
  limits: (parts) => parts.mountLimits,
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
      const view = LATER[id](await import("./parts.js"))(place(id), actions);
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
