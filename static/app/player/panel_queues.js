/**
 * The queues at the cursor: macrotasks, microtasks, the guest's own, for each host.
 *
 * @module
 */

import { element } from "../elements.js";
import { HOSTS } from "./columns.js";
import { queuesAt } from "./queues.js";
import { NAMES, goTo, nothing, redrawing } from "./panel_parts.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./queues.js").Waiting} Waiting */

/**
 * Makes the view.
 *
 * @param {HTMLElement} panel
 * @param {import("./player.js").Actions} actions
 * @returns {{update: (state: State) => void}}
 */
export function mountQueues(panel, actions) {
  const redraw = redrawing(panel);
  return {
    update({ shown, view }) {
      const hosts = HOSTS.filter((name) => shown.model.hosts[name] !== null && (view.host === "both" || view.host === name));
      const found = hosts.map((name) => {
        const host = /** @type {import("./model.js").HostModel} */ (shown.model.hosts[name]);
        return { name, host, queues: queuesAt(host, view.step) };
      });
      redraw(JSON.stringify([view.step, found.map(({ name, queues }) => [name, queues])]), () => [
        element(
          "div",
          { class: "side-by-side" },
          ...found.map(({ name, host, queues }) =>
            element(
              "section",
              { "aria-label": `Queues, ${name}` },
              element("h3", {}, NAMES[name]),
              ...list("Macrotasks", queues.macrotasks, host),
              ...list("Microtasks", queues.microtasks, host),
              ...list("The module's own queue", queues.tasks, host),
              element("p", { class: "hint" }, unseen(name, queues.jobs)),
            ),
          ),
        ),
      ]);
    },
  };

  /** @param {string} title @param {Waiting[]} waiting @param {import("./model.js").HostModel} host */
  function list(title, waiting, host) {
    const items = waiting.map(({ id, text, seq }) => element("li", {}, element("code", {}, id), ` ${text} `, goTo(actions, host.columns.get(seq) ?? 1)));
    return [element("h4", {}, `${title} (${waiting.length})`), waiting.length === 0 ? nothing("empty") : element("ol", { class: "queue" }, ...items)];
  }
}

/** @param {string} name @param {number | null} jobs */
function unseen(name, jobs) {
  if (jobs !== null) return `The next checkpoint runs ${jobs} ${jobs === 1 ? "job" : "jobs"}, those included that pass neither the module nor the steps.`;
  return name === "browser" ? "Jobs of the browser that pass neither the module nor the steps cannot be seen from outside." : "No further checkpoint.";
}
