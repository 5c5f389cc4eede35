/**
 * One field of the form for one argument, by its TypeScript type.
 *
 * @module
 */

import { element } from "./elements.js";
import { FieldError, caption, parseJson } from "./field_parts.js";
import { isWritable, mountPromiseField } from "./promise_field.js";

/** @typedef {import("./types.js").Parameter} Parameter */

/**
 * A field. `read` gives the argument in its JSON form, undefined if the field was left empty.
 *
 * @typedef {object} Field
 * @property {HTMLElement} element
 * @property {HTMLElement} control  What takes the focus, and is told to be wrong.
 * @property {() => unknown} read  Throws a FieldError.
 * @property {(value: unknown) => void} write
 */

/**
 * Makes the field of a parameter.
 *
 * @param {Parameter} parameter
 * @param {number} index
 * @param {unknown} value  What it shall hold at first; undefined for nothing.
 * @returns {Field}
 */
export function makeField(parameter, index, value) {
  const kind = kindOf(parameter.type, value);
  const field = MAKERS[kind](parameter, `arg-${index}`);
  if (value !== undefined) field.write(value);
  return field;
}

/** @typedef {"text" | "number" | "boolean" | "promise" | "json"} Kind */

/**
 * The kind of field for a type, or the one for JSON if the value would not fit into it.
 *
 * @param {string} type
 * @param {unknown} value
 * @returns {Kind}
 */
function kindOf(type, value) {
  const plain = type.replace(/\s*\|\s*(undefined|null)\b/g, "").trim();
  if (plain === "string") return value === undefined || typeof value === "string" ? "text" : "json";
  if (plain === "number") return value === undefined || typeof value === "number" ? "number" : "json";
  if (plain === "boolean") return value === undefined || typeof value === "boolean" ? "boolean" : "json";
  return /^Promise\b/.test(plain) && (value === undefined || isWritable(value)) ? "promise" : "json";
}

/** @type {{[kind in Kind]: (parameter: Parameter, id: string) => Field}} */
const MAKERS = {
  text(parameter, id) {
    const input = element("input", { id, type: "text", spellcheck: "false", autocomplete: "off" });
    return {
      ...labelled(parameter, id, input),
      read: () => (input.value === "" && parameter.optional ? undefined : input.value),
      write: (value) => {
        input.value = String(value);
      },
    };
  },
  number(parameter, id) {
    const input = element("input", { id, type: "number", step: "any", autocomplete: "off" });
    return {
      ...labelled(parameter, id, input),
      read() {
        if (input.value === "" && !input.validity.badInput && parameter.optional) return undefined;
        if (Number.isFinite(input.valueAsNumber)) return input.valueAsNumber;
        throw new FieldError(input, "A number is needed here.");
      },
      write: (value) => {
        input.value = String(value);
      },
    };
  },
  boolean(parameter, id) {
    const input = element("input", { id, type: "checkbox" });
    const field = labelled(parameter, id, input);
    field.element.classList.add("check");
    return {
      ...field,
      read: () => input.checked,
      write: (value) => {
        input.checked = value === true;
      },
    };
  },
  promise: mountPromiseField,
  json(parameter, id) {
    const area = element("textarea", { id, rows: 2, spellcheck: "false", autocomplete: "off" });
    return {
      ...labelled(parameter, id, area),
      read() {
        if (area.value.trim() !== "") return parseJson(area, area.value);
        if (parameter.optional) return undefined;
        throw new FieldError(area, 'A value is needed here, as JSON: 42, "text", {"$js": "undefined"}.');
      },
      write: (value) => {
        area.value = JSON.stringify(value);
      },
    };
  },
};

/**
 * A control with its label.
 *
 * @param {Parameter} parameter
 * @param {string} id
 * @param {HTMLElement} control
 */
function labelled(parameter, id, control) {
  return {
    element: element(
      "div",
      { class: "field" },
      element("label", { for: id }, ...caption(parameter)),
      control,
    ),
    control,
  };
}
