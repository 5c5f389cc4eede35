/**
 * What the event under the cursor is, in one sentence for each host that has its own.
 *
 * @module
 */

import { element } from "../elements.js";
import { HOSTS } from "./columns.js";
import { milliseconds } from "./bars.js";
import { said } from "./words.js";

/** @typedef {import("./state.js").State} State */

const NAMES = { browser: "Browser", mirror: "Mirror" };

/**
 * The sentences of the column under the cursor.
 *
 * @param {State} state
 * @returns {{host: "both" | import("../types.js").HostName, text: string}[]}
 */
export function sentencesOf({ shown, view, asking }) {
  const column = shown.model.columns[view.step - 1];
  if (column === undefined) return [];
  const event = column.browser ?? column.mirror;
  if (asking && event?.ev === "log") return [{ host: "both", text: "A line is printed. Answer the question, or skip it, to see which." }];
  if (column.same && event !== null) return [{ host: "both", text: said(event, shown.browser ?? shown.mirror ?? [], shown.browser !== null && shown.mirror !== null) }];
  return HOSTS.map((host) => {
    const own = column[host];
    return { host, text: own === null ? "has no such event here." : said(own, shown[host] ?? [], false) };
  });
}

/**
 * The same as one text.
 *
 * @param {State} state
 */
export function spoken(state) {
  return sentencesOf(state).map(({ host, text }) => (host === "both" ? text : `${NAMES[host]}: ${text}`)).join(" ");
}

/**
 * Makes the view.
 *
 * @param {HTMLElement} place
 * @returns {{update: (state: State) => void}}
 */
export function mountSentence(place) {
  let shown = "";
  return {
    update(state) {
      const { columns } = state.shown.model;
      const column = columns[state.view.step - 1];
      const key = `${state.view.step} ${columns.length} ${spoken(state)}`;
      if (column === undefined || key === shown) return;
      shown = key;
      const event = column.browser ?? column.mirror;
      const where = [
        event?.turn ? `turn ${event.turn}` : "",
        event?.mt ? `microtask ${event.mt}` : "",
        event?.tick ? `drain ${event.tick}` : "",
        event?.step ? `step ${event.step}` : "",
        event?.t && state.shown.model.columns.length > 0 ? milliseconds(event.t) : "",
      ].filter((text) => text !== "");
      place.replaceChildren(
        element("p", { class: "sentence-where" }, element("span", { class: "number" }, `#${column.n}`), " ", element("code", {}, event?.ev ?? ""), " ", where.join(" · ")),
        ...sentencesOf(state).map(({ host, text }) =>
          element("p", { class: "sentence-text" }, ...(host === "both" ? [] : [element("strong", {}, `${NAMES[host]}: `)]), text),
        ),
      );
    },
  };
}
