/**
 * One event of a trace as the cells of a row. Pure.
 *
 * @module
 */

import { inLine } from "./values.js";

/** @typedef {import("./types.js").TraceEvent} TraceEvent */
/** @typedef {import("./types.js").Preview} Preview */

/**
 * Name and values of an event.
 *
 * @param {TraceEvent} event
 * @returns {{name: string, values: string}}
 */
export function eventText({ ev, step, data = {} }) {
  switch (ev) {
    case "run.start":
      return { name: data.export ?? data.scenario ?? "", values: (data.engine ?? []).join(" ") };
    case "run.end":
      return { name: data.outcome ?? "", values: endText(data) };
    case "step.done":
      return { name: step === 1 ? "result" : `result of step ${step}`, values: outcomeText(data) };
    case "log":
      return { name: data.level ?? "log", values: listText(data.args) };
    case "error":
      return { name: "uncaught", values: outcomeText(data) };
    case "trace.dropped":
      return { name: "", values: `${data.n} events` };
    default: {
      const name = data.export ?? data.import ?? "";
      return { name, values: ev.startsWith("return.") ? outcomeText(data) : listText(data.args) };
    }
  }
}

/**
 * How deep an event lies in open calls; 0 outside all of them.
 *
 * @param {TraceEvent} event
 * @param {Map<number, number>} levels  Of the events before it, by number; this one is added.
 * @returns {number}
 */
export function levelOf(event, levels) {
  const level = event.parent ? (levels.get(event.parent) ?? 0) + 1 : 0;
  levels.set(event.seq, level);
  return level;
}

/**
 * A name that fits into a column. What the compiler calls the entrance to its closures is mostly hash.
 *
 * @param {string} name
 * @returns {string}
 */
export function shortName(name) {
  const [, what, hash] =
    /^_*wasm_bindgen__convert__closures_+(\w+?)__h([0-9a-f]{4})[0-9a-f]{12}$/.exec(name) ?? [];
  return what === undefined ? name : `closure ${what} ${hash}…`;
}

/** @param {Preview[]} [args] */
function listText(args = []) {
  return args.map(inLine).join(", ");
}

/** @param {{[key: string]: any}} data */
function outcomeText({ value, threw, error }) {
  if (threw !== undefined) return `threw ${inLine(threw)}`;
  if (error !== undefined) return `✕ ${inLine(error)}`;
  return value === undefined ? "" : inLine(value);
}

/** @param {{[key: string]: any}} data */
function endText({ error, unhandled = [], dropped = 0 }) {
  const parts = [];
  if (error !== undefined) parts.push(inLine(error));
  for (const [id, reason] of unhandled) {
    parts.push(`nobody handled the rejection${id && ` of ${id}`}: ${inLine(reason)}`);
  }
  if (dropped > 0) parts.push(`${dropped} events dropped`);
  return parts.join("; ");
}
