/**
 * The field of a promise: its state, its value, and when it is settled.
 *
 * @module
 */

import { element } from "./elements.js";
import { FieldError, caption, parseJson } from "./field_parts.js";

const STATES = ["fulfilled", "rejected", "pending"];
const KEYS = ["$promise", "value", "after"];
const MAX_AFTER_MS = 10_000;

/**
 * Whether the field can hold a value whole; a link may ask for any.
 *
 * @param {unknown} value
 */
export function isWritable(value) {
  if (typeof value !== "object" || value === null) return false;
  const { $promise, after } = /** @type {{[key: string]: unknown}} */ (value);
  const known = Object.keys(value).every((key) => KEYS.includes(key));
  const timed = after === undefined || typeof after === "number";
  return known && timed && STATES.includes(String($promise)) && ($promise !== "pending" || !("value" in value));
}

/**
 * @param {import("./types.js").Parameter} parameter
 * @param {string} id
 * @returns {import("./fields.js").Field}
 */
export function mountPromiseField(parameter, id) {
  const state = element(
    "select",
    { id },
    ...STATES.map((name) => element("option", { value: name }, name)),
  );
  const value = element("input", {
    id: `${id}-value`,
    type: "text",
    spellcheck: "false",
    autocomplete: "off",
  });
  const after = element("input", {
    id: `${id}-after`,
    type: "number",
    min: 0,
    max: MAX_AFTER_MS,
    step: "any",
    placeholder: "at once",
    autocomplete: "off",
  });
  const withValue = part("with the value (JSON)", value);
  const withAfter = part("after ms", after);
  const showParts = () => {
    // A promise that stays pending has no value, and no time at which it gets one.
    withValue.hidden = state.value === "pending";
    withAfter.hidden = state.value === "pending";
  };
  state.addEventListener("change", showParts);
  return {
    element: element(
      "fieldset",
      { class: "field promise" },
      element("legend", {}, ...caption(parameter)),
      element("div", { class: "parts" }, part("state", state), withValue, withAfter),
    ),
    control: state,
    read() {
      if (state.value === "pending") return { $promise: "pending" };
      /** @type {{[key: string]: unknown}} */
      const promise = { $promise: state.value };
      if (value.value.trim() !== "") promise.value = parseJson(value, value.value);
      if (after.validity.badInput || after.valueAsNumber < 0 || after.valueAsNumber > MAX_AFTER_MS)
        throw new FieldError(after, `Milliseconds are needed here, 0 to ${MAX_AFTER_MS}, or nothing.`);
      if (after.value !== "") promise.after = after.valueAsNumber;
      return promise;
    },
    write(written) {
      const promise = /** @type {{$promise: string, value?: unknown, after?: number}} */ (written);
      state.value = promise.$promise;
      value.value = promise.value === undefined ? "" : JSON.stringify(promise.value);
      after.value = promise.after === undefined ? "" : String(promise.after);
      showParts();
    },
  };
}

/**
 * @param {string} name
 * @param {HTMLElement} control
 */
function part(name, control) {
  return element("div", { class: "part" }, element("label", { for: control.id }, name), control);
}
