/**
 * Reads the text form of a trace: a file that was dropped on the page. Pure.
 *
 * The same exists in Python; shared cases hold the two equal.
 *
 * @module
 */

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */

/** The major version that this page reads. */
const MAJOR = 1;
/** A trace has at most so many events; recorders stop long before. */
const MAX_EVENTS = 100_000;
/** A line has at most so many UTF-16 units. */
const MAX_LINE = 1_000_000;
/** Arrays and objects lie at most so deep in one another; previews have two levels. */
const MAX_DEPTH = 16;

const WHOLE = ["t", "turn", "mt", "tick", "step", "parent", "cause"];
const TEXT = ["tier", "id", "loc"];

/** A trace file cannot be read; the message begins with the number of the line. */
export class InvalidTrace extends Error {
  /**
   * @param {number} line  From 1.
   * @param {string} reason
   */
  constructor(line, reason) {
    super(`line ${line}: ${reason}`);
    this.name = "InvalidTrace";
    this.line = line;
    this.reason = reason;
  }
}

/**
 * Reads a trace.
 *
 * @param {string} text  Lines of JSON; empty ones are passed over.
 * @returns {TraceEvent[]}
 * @throws {InvalidTrace}
 */
export function parseTrace(text) {
  /** @type {TraceEvent[]} */
  const events = [];
  let last = 0;
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    if (events.length >= MAX_EVENTS) throw new InvalidTrace(i + 1, `more than ${MAX_EVENTS} events`);
    const event = readEvent(line, i + 1);
    if (events.length === 0) checkStart(event, i + 1);
    if (event.seq <= last) throw new InvalidTrace(i + 1, `\`seq\` must be more than ${last}`);
    last = event.seq;
    events.push(event);
  }
  if (events.length === 0) throw new InvalidTrace(1, "no event; a trace begins with run.start");
  return migrate(events);
}

/**
 * Brings a trace to the schema of this version. Minor versions only add events and fields, so a
 * trace of 1.0 is one of 1.1 already; there is no older major version yet.
 *
 * @param {TraceEvent[]} events
 * @returns {TraceEvent[]}
 */
export function migrate(events) {
  return events;
}

/**
 * Reads one line and checks the envelope.
 *
 * @param {string} line
 * @param {number} number
 * @returns {TraceEvent}
 */
function readEvent(line, number) {
  const refuse = (/** @type {string} */ reason) => {
    throw new InvalidTrace(number, reason);
  };
  if (line.length > MAX_LINE) refuse(`longer than ${MAX_LINE} characters`);
  let event;
  try {
    event = JSON.parse(line);
  } catch {
    refuse("not JSON");
  }
  if (!isObject(event) || typeof event.ev !== "string") refuse("not an event: no field `ev`");
  if (depth(event) > MAX_DEPTH) refuse(`more than ${MAX_DEPTH} levels deep`);
  const { seq, data = {}, links = [] } = event;
  if (!isWhole(seq) || seq < 1) refuse("`seq` must be a whole number from 1");
  for (const name of WHOLE) {
    if (Object.hasOwn(event, name) && !isWhole(event[name])) refuse(`\`${name}\` must be a whole number`);
  }
  for (const name of TEXT) {
    if (Object.hasOwn(event, name) && typeof event[name] !== "string") refuse(`\`${name}\` must be a text`);
  }
  if (!isObject(data)) refuse("`data` must be an object");
  if (!Array.isArray(links) || !links.every(isWhole)) refuse("`links` must be an array of whole numbers");
  for (const name of ["parent", "cause"]) {
    if (event[name] >= seq) refuse(`\`${name}\` must be an earlier event`);
  }
  if (links.some((/** @type {number} */ link) => link >= seq)) refuse("`links` must be earlier events");
  return event;
}

/**
 * @param {TraceEvent} event
 * @param {number} number
 */
function checkStart({ ev, data = {} }, number) {
  if (ev !== "run.start") throw new InvalidTrace(number, `a trace begins with run.start, not ${ev}`);
  const schema = typeof data.schema === "string" ? data.schema : "";
  const major = schema.split(".")[0];
  if (major === String(MAJOR)) return;
  const newer = /^[0-9]+$/.test(major) && Number(major.slice(0, 9)) > MAJOR;
  const advice = newer ? "; a newer version of the playground reads it" : "";
  throw new InvalidTrace(number, `written by schema ${schema || "unknown"}; this version reads ${MAJOR}${advice}`);
}

/** @param {unknown} value */
function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** @param {unknown} value */
function isWhole(value) {
  return Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;
}

/**
 * @param {unknown} value
 * @param {number} [above]
 * @returns {number}
 */
function depth(value, above = 0) {
  if (above > MAX_DEPTH || value === null || typeof value !== "object") return above;
  return Object.values(value).reduce((most, item) => Math.max(most, depth(item, above + 1)), above + 1);
}
