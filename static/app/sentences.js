/**
 * One sentence about an event of a trace: what it is, and what led to it. Pure.
 *
 * The same exists in Python, over the same templates.
 *
 * @module
 */

import templates from "./sentence_templates.js";

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */
/** @typedef {import("../worker/types.js").Preview} Preview */
/** @typedef {{[name: string]: string}} Values */

/** @type {{[name: string]: string[][]}} */
const EVENTS = templates.events;
/** @type {{[name: string]: string[][]}} */
const CLAUSES = templates.because;
/** @type {{[name: string]: string}} */
const LINTS = templates.lints;
/** A clause may be that of a cause's cause, and so on. */
const MAX_CAUSES = 4;
/** So many UTF-16 units of a text are shown. */
const MAX_TEXT = 40;
const ENVELOPE = ["id", "step", "turn", "mt", "tick", "loc"];

/**
 * What is said of an event.
 *
 * @param {TraceEvent} event
 * @param {TraceEvent[]} trace  In which it stands.
 * @returns {string}
 */
export function sentence(event, trace) {
  return fill(EVENTS[event.ev] ?? [], valuesOf(event, trace, MAX_CAUSES)) || `${event.ev}.`;
}

/**
 * What is said of each event.
 *
 * @param {TraceEvent[]} trace
 * @returns {string[]}
 */
export function sentencesOf(trace) {
  return trace.map((event) => sentence(event, trace));
}

/**
 * What is said of a lint, or of another point of interest.
 *
 * @param {import("./lints.js").Lint} lint
 * @returns {string}
 */
export function lintSentence({ name, id }) {
  const what = id === "" ? "a promise that Rust never saw" : `promise ${id}`;
  return insert(LINTS[name] ?? `${name}.`, { id, what });
}

/**
 * @param {string[][]} rows
 * @param {Values} values
 * @returns {string}
 */
function fill(rows, values) {
  const row = rows.find(([conditions]) => conditions.split(" ").every((one) => one === "" || holds(one, values)));
  return row === undefined ? "" : insert(row[1], values);
}

/**
 * @param {string} condition
 * @param {Values} values
 * @returns {boolean}
 */
function holds(condition, values) {
  const [, not, name, sign, text] = /** @type {RegExpExecArray} */ (/^(!?)(\w+)(?:(\^?=)(.*))?$/.exec(condition));
  const value = values[name] ?? "";
  if (sign === "=") return value === text;
  if (sign === "^=") return value.startsWith(text);
  return (value !== "") === (not === "");
}

/**
 * @param {string} text
 * @param {Values} values
 */
function insert(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => {
    const value = values[name];
    if (value !== undefined) return value;
    const lower = values[name[0].toLowerCase() + name.slice(1)] ?? "";
    return lower.charAt(0).toUpperCase() + lower.slice(1);
  });
}

/**
 * @param {TraceEvent} event
 * @param {TraceEvent[]} trace
 * @param {number} causes
 * @returns {Values}
 */
function valuesOf(event, trace, causes) {
  /** @type {Values} */
  const values = {};
  for (const [key, value] of Object.entries(event.data ?? {})) if (value !== false) values[key] = textOf(value);
  for (const name of ENVELOPE) {
    const value = /** @type {any} */ (event)[name];
    if (value) values[name] = String(value);
  }
  const task = taskOf(event, trace);
  if (task !== "") values.task = task;
  if (causes > 0) {
    values.because = clause(at(trace, event.cause || event.parent || 0), trace, causes - 1);
    values.linked = clause(at(trace, event.links?.[0] ?? 0), trace, causes - 1);
  }
  return values;
}

/**
 * @param {TraceEvent | undefined} event
 * @param {TraceEvent[]} trace
 * @param {number} causes
 * @returns {string}
 */
function clause(event, trace, causes) {
  return event === undefined ? "" : fill(CLAUSES[event.ev] ?? [], valuesOf(event, trace, causes));
}

/**
 * The task in whose poll an event lies; of a wait the one that waits.
 *
 * @param {TraceEvent} event
 * @param {TraceEvent[]} trace
 * @returns {string}
 */
function taskOf(event, trace) {
  const wait = event.id?.startsWith("g") ?? false;
  const first = wait ? trace.find(({ ev, id }) => ev === "await.begin" && id === event.id) : undefined;
  let around = at(trace, (first ?? event).parent ?? 0);
  while (around !== undefined && around.ev !== "poll.begin") {
    const above = around.parent ?? 0;
    around = above < around.seq ? at(trace, above) : undefined;
  }
  return around?.id ?? "";
}

/**
 * @param {TraceEvent[]} trace
 * @param {number} seq
 * @returns {TraceEvent | undefined}
 */
function at(trace, seq) {
  if (seq === 0) return undefined;
  const likely = trace[seq - 1];
  return likely?.seq === seq ? likely : trace.find((event) => event.seq === seq);
}

/**
 * A value of `data`: a preview, a list of them, an id, a number.
 *
 * @param {any} value
 * @returns {string}
 */
function textOf(value) {
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  if (value === null || typeof value !== "object") return String(value);
  return previewText(value);
}

/**
 * A value in a sentence.
 *
 * @param {Preview} preview
 * @returns {string}
 */
function previewText(preview) {
  const { s, e, m, trap, c, r, t, len } = preview;
  if (s !== undefined) return `"${s.length > MAX_TEXT || len !== undefined ? `${cut(s)}…` : s}"`;
  if (e !== undefined) return trap || m ? `${e}: ${trap || m}` : e;
  if (c !== undefined) return r === undefined ? c : `${c} ${r}`;
  if (t !== undefined) return `${t} of ${len}`;
  if (preview.y !== undefined) return `Symbol(${preview.y})`;
  if (preview.p !== undefined) return `promise ${preview.p}`;
  if (preview.f !== undefined) return `function ${preview.f}`;
  if (preview.i !== undefined) return `${preview.i}n`;
  if (preview.d !== undefined) return `Date ${preview.d}`;
  if (preview.ptr !== undefined) return `pointer ${preview.ptr}`;
  if (preview.a !== undefined) return preview.a.length > 0 ? `an array of ${len ?? preview.a.length}` : "[]";
  if (preview.o !== undefined) {
    const keys = preview.o.map((/** @type {[string, Preview]} */ [key]) => key);
    return keys.length > 0 ? `{ ${keys.join(", ")}${len === undefined ? "" : ", …"} }` : "{}";
  }
  return String(preview.v ?? preview.b ?? preview.n ?? "");
}

/** @param {string} text */
function cut(text) {
  // Not between the halves of a character.
  const end = /[\ud800-\udbff]/.test(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
  return text.slice(0, end);
}
