/**
 * The filter box: shows what fits, and keeps the filter in the address, as `#q=…`.
 *
 * @module
 */

import { one, setText } from "./elements.js";
import { complaint, fits, parseFilter } from "./filter.js";

const MOST = 200;

/**
 * @typedef {object} Item
 * @property {HTMLElement} place
 * @property {() => import("./filter.js").Row} row  Asked each time: verdicts change.
 */

/**
 * Makes the view.
 *
 * @param {HTMLFormElement} form
 * @param {Item[]} items
 * @param {HTMLElement[]} groups  Each is hidden when all items in it are.
 * @param {HTMLElement | null} nothing  Shown when there is none left.
 * @returns {{shown: () => Item[], again: () => void}}
 */
export function mountFilter(form, items, groups, nothing) {
  const input = /** @type {HTMLInputElement} */ (one(form, "input"));
  const count = one(form, ".filter-count");
  const notice = one(form, ".filter-notice");
  let tooLong = false;

  const draw = () => {
    const filter = parseFilter(input.value);
    let left = 0;
    for (const { place, row } of items) {
      place.hidden = !fits(filter, row());
      if (!place.hidden) left += 1;
    }
    for (const group of groups) {
      // A group of no items, such as an example without scenarios, is shown while nothing is asked.
      const own = items.filter(({ place }) => group.contains(place));
      group.hidden = own.length === 0 ? filter.terms.length > 0 : own.every(({ place }) => place.hidden);
    }
    setText(count, filter.terms.length === 0 ? `${items.length} in all` : `${left} of ${items.length}`);
    const said = tooLong ? `The filter in the link is longer than ${MOST} characters; it was ignored.` : complaint(filter);
    setText(notice, said);
    notice.hidden = said === "";
    if (nothing !== null) nothing.hidden = left > 0 || items.length === 0;
  };
  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
    tooLong = asked.length > MOST;
    const text = tooLong ? "" : asked;
    if (text !== input.value) input.value = text;
    draw();
  };
  const write = () => {
    tooLong = false;
    const q = input.value.trim();
    const hash = q === "" ? "" : `#${new URLSearchParams({ q })}`;
    history.replaceState(null, "", `${location.pathname}${hash}`);
    draw();
  };
  input.addEventListener("input", write);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    write();
  });
  window.addEventListener("hashchange", read);
  form.hidden = false;
  read();
  return { shown: () => items.filter(({ place }) => !place.hidden), again: draw };
}
