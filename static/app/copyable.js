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
  /** @param {string} word  Also in the name, or it would be said to the eye only. */
  const say = (word) => {
    setText(button, word);
    button.setAttribute("aria-label", `${word[0].toUpperCase()}${word.slice(1)} the ${what}`);
  };
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      say("copied");
    } catch {
      // No clipboard without a secure context or permission: then the value is selected.
      getSelection()?.selectAllChildren(text);
      say("selected");
    }
    setTimeout(() => say("copy"), SAID_MS);
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
