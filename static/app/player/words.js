/**
 * What an event says, as text. Pure.
 *
 * @module
 */

import { sentence } from "../sentences.js";
import { inLine } from "../values.js";

/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/**
 * One sentence about an event that both hosts have, or that there is one host for.
 *
 * @param {TraceEvent} event
 * @param {TraceEvent[]} trace  In which it stands.
 * @param {boolean} both
 * @returns {string}
 */
export function said(event, trace, both) {
  const text = sentence(event, trace);
  // The one event that names its host.
  return both && event.ev === "run.start" ? text.replace(`the ${event.data?.host}`, "both hosts") : text;
}

/**
 * The data of an event on one line.
 *
 * @param {TraceEvent} event
 * @returns {string}
 */
export function dataText({ ev, data = {} }) {
  if (ev === "run.start") return (data.engine ?? []).join(" ");
  return Object.entries(data)
    .filter(([key]) => key !== "plumbing")
    .map(([key, value]) => `${key} ${valueText(key, value)}`)
    .join(", ");
}

const PREVIEWS = new Set(["value", "error", "threw"]);

/** @param {string} key @param {any} value */
function valueText(key, value) {
  if (PREVIEWS.has(key)) return inLine(value);
  if (key === "args") return `(${value.map(inLine).join(", ")})`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
