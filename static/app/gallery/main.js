/**
 * The gallery: its filter. All else of it comes from the server.
 *
 * @module
 */

import { mountFilter } from "../filter_box.js";

const gallery = document.querySelector("#gallery");
const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#filter"));
if (gallery !== null && form !== null) {
  const cards = /** @type {HTMLElement[]} */ ([...gallery.querySelectorAll(".card")]);
  const items = cards.map((place) => {
    const { crate = "", lints = "", verdict = "" } = place.dataset;
    const group = place.closest(".group")?.querySelector("h3")?.textContent ?? "";
    const words = `${crate} ${group} ${place.textContent} ${lints}`;
    const row = { words, crate, lints: lints.split(" ").filter(Boolean), verdicts: { chromium: verdict } };
    return { place, row: () => row };
  });
  mountFilter(form, items, [...gallery.querySelectorAll(".group")].map((one) => /** @type {HTMLElement} */ (one)), document.querySelector("#nothing"));
}
