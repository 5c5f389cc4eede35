/**
 * What all kinds of fields share: their caption, their errors, and JSON.
 *
 * @module
 */

import { element } from "./elements.js";

/** @typedef {import("./types.js").Parameter} Parameter */

/** What is written in a field is not an argument. */
export class FieldError extends Error {
  /**
   * @param {HTMLElement} control
   * @param {string} message
   */
  constructor(control, message) {
    super(message);
    this.name = "FieldError";
    this.control = control;
  }
}

/**
 * Reads JSON from a control.
 *
 * @param {HTMLElement} control
 * @param {string} text
 * @returns {unknown}
 * @throws {FieldError}
 */
export function parseJson(control, text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    const hint =
      /^[\p{L}_]/u.test(text.trim()) && !/^(true|false|null)\b/.test(text.trim())
        ? ' A text needs quotes: "…".'
        : "";
    throw new FieldError(
      control,
      `This is not JSON: ${error instanceof Error ? error.message : error}.${hint}`,
    );
  }
}

/**
 * Name and type of a parameter.
 *
 * @param {Parameter} parameter
 * @returns {(Node | string)[]}
 */
export function caption({ name, type, optional }) {
  return [name, " ", element("code", { class: "type" }, optional ? `${type}, optional` : type)];
}
