/**
 * Known differences between hosts. Pure.
 *
 * @module
 */

import { textOf } from "./compare_canonical.js";

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */
/** @typedef {import("./compare_canonical.js").CanonicalEvent} CanonicalEvent */

/**
 * @typedef {object} Known
 * @property {string} scenario  "module/name"
 * @property {"browser" | "mirror"} host
 * @property {string} [engine]
 * @property {string[]} [versions]  Of the engine: "141", or "141.0".
 * @property {string} match  Part of a canonical event's text.
 * @property {"drop" | {[field: string]: unknown}} action
 * @property {string} cause
 * @property {string} link
 */

/**
 * What known differences do to one trace.
 *
 * @typedef {object} Rewriting
 * @property {Set<number>} dropped  `seq` of events that are left out.
 * @property {Map<number, {[field: string]: unknown}>} fields  What fields of others become.
 * @property {Set<number>} used  Indices of the entries that matched.
 */

const REQUIRED = ["scenario", "host", "match", "action", "cause", "link"];
const OPTIONAL = ["engine", "versions"];

/**
 * Checks the form of known differences.
 *
 * @param {Known[]} entries
 * @throws {TypeError}
 */
export function checkKnown(entries) {
  for (const [index, entry] of entries.entries()) {
    const fail = (/** @type {string} */ reason) => {
      throw new TypeError(`known difference ${index + 1} (${entry.scenario ?? "no scenario"}): ${reason}`);
    };
    for (const key of REQUIRED) if (!Object.hasOwn(entry, key)) fail(`\`${key}\` is missing`);
    const allowed = [...REQUIRED, ...OPTIONAL];
    for (const key of Object.keys(entry)) {
      if (!allowed.includes(key)) fail(`\`${key}\` is no key; there are ${allowed.join(", ")}`);
    }
    if (entry.host !== "browser" && entry.host !== "mirror") fail("`host` must be browser or mirror");
    if (typeof entry.match !== "string" || entry.match === "") fail("`match` must be a part of an event's text");
    const { action } = entry;
    const isTable = action !== null && typeof action === "object" && !Array.isArray(action);
    if (action !== "drop" && !(isTable && Object.keys(action).length > 0)) {
      fail('`action` must be "drop" or a table of fields');
    }
  }
}

/** @returns {Rewriting}  One that changes nothing. */
export function noRewriting() {
  return { dropped: new Set(), fields: new Map(), used: new Set() };
}

/**
 * Finds what known differences there are in a trace.
 *
 * @param {TraceEvent[]} events
 * @param {CanonicalEvent[]} canonical
 * @param {Known[]} entries
 * @returns {Rewriting}
 */
export function rewriting(events, canonical, entries) {
  const found = noRewriting();
  const start = events[0]?.data ?? {};
  for (const [index, entry] of entries.entries()) {
    if (!applies(entry, start)) continue;
    for (const event of canonical) {
      if (!textOf(event).includes(entry.match)) continue;
      found.used.add(index);
      if (entry.action === "drop") found.dropped.add(event.seq);
      else found.fields.set(event.seq, { ...found.fields.get(event.seq), ...entry.action });
    }
  }
  return found;
}

/**
 * @param {Known} entry
 * @param {{[key: string]: any}} start
 */
function applies({ scenario, host, engine, versions }, start) {
  const [name = "", version = ""] = start.engine ?? [];
  const run = start.scenario || start.export;
  if (scenario !== `${start.module}/${run}` || host !== start.host) return false;
  if (engine !== undefined && engine !== name) return false;
  return versions?.some((wanted) => version === wanted || version.startsWith(`${wanted}.`)) ?? true;
}
