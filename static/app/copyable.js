/**
 * A long value that can be copied.
 *
 * @module
 */

import { element, setText } from "./elements.js";

const SAID_MS = 2000;

/**
 * Makes the view of a value. All of it is in the page, and style shows its beginning.
 *
 * @param {HTMLElement} place
 * @param {string} what  For the button's name.
 * @returns {{update: (value: string) => void}}
 */
export function mountCopyable(place, what) {
  const text = element("code", { class: "digest" });
  const button = element(
    "button",
    { type: "button", class: "copy", "aria-label": `Copy the ${what}` },
    "copy",
  );
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      setText(button, "copied");
    } catch {
      // No clipboard without a secure context or permission: then the value is selected.
      getSelection()?.selectAllChildren(text);
      setText(button, "selected");
    }
    setTimeout(() => setText(button, "copy"), SAID_MS);
  });
  let shown = "";
  return {
    update(value) {
      if (value === shown) return;
      shown = value;
      text.textContent = value;
      text.title = value;
      if (value === "") place.replaceChildren("–");
      else place.replaceChildren(text, button);
    },
  };
}
