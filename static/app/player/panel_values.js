/**
 * Every object at the cursor: what state it is in, and what it holds.
 *
 * @module
 */

import { element } from "../elements.js";
import { inLine } from "../values.js";
import { HOSTS } from "./columns.js";
import { STATES, stateAt } from "./objects.js";
import { goTo, nothing, redrawing, table } from "./panel_parts.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./model.js").HostModel} HostModel */
/** @typedef {import("./objects.js").Track} Track */

/**
 * Makes the view.
 *
 * @param {HTMLElement} panel
 * @param {import("./player.js").Actions} actions
 * @returns {{update: (state: State) => void}}
 */
export function mountValues(panel, actions) {
  const redraw = redrawing(panel);
  return {
    update({ shown, view }) {
      const { hosts } = shown.model;
      const name = HOSTS.find((one) => hosts[one] !== null && (view.host === "both" || view.host === one)) ?? HOSTS.find((one) => hosts[one] !== null);
      const host = name === undefined ? null : hosts[name];
      const living = (host?.tracks ?? []).filter((track) => stateAt(track, view.step) !== null);
      redraw(`${view.step} ${name} ${living.map((track) => track.id + stateAt(track, view.step))}`, () => {
        if (host === null || living.length === 0) return [nothing("There is no promise and no future yet.")];
        const other = name === "browser" ? hosts.mirror : null;
        return [
          table("Objects at the cursor", ["object", "state", "value", "since"], living.map((track) => {
            const change = /** @type {import("./objects.js").Change} */ (track.changes.findLast(({ n }) => n <= view.step));
            const elsewhere = other?.tracks.find(({ id }) => id === track.id);
            const otherState = elsewhere === undefined ? null : stateAt(elsewhere, view.step);
            const differs = other !== null && shown.browser !== null && otherState !== change.state;
            return [
              element("code", {}, track.label),
              differs ? `${said(change.state)}; in the mirror ${otherState === null ? "not there" : said(otherState)}` : said(change.state),
              valueOf(host, change.seq),
              goTo(actions, change.n),
            ];
          })),
        ];
      });
    },
  };
}

/** @param {string} state */
function said(state) {
  const { glyph, word } = STATES[state];
  return `${glyph} ${word}`;
}

/** @param {HostModel} host @param {number} seq */
function valueOf({ bySeq }, seq) {
  const { data = {} } = bySeq.get(seq) ?? {};
  const value = data.value ?? data.error;
  return value === undefined ? "" : element("code", {}, inLine(value));
}
