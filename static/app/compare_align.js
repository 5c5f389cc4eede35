/**
 * Which events of two traces stand beside each other when both are drawn. Pure.
 *
 * @module
 */

import { likenesses } from "./compare_canonical.js";
import { rulesFor } from "./compare_rules.js";

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */

/**
 * A column: an index on the left and one on the right; null is a placeholder.
 *
 * @typedef {[number | null, number | null]} Column
 */

/** So many events may be missing, on both sides together, where two traces meet again. */
const REACH = 48;
/** So many equal events in a row make sure that they have met; fewer at an end. */
const RUN = 2;

/**
 * All events of two traces but those of tier H in columns; also of traces that still grow.
 *
 * @param {TraceEvent[]} left
 * @param {TraceEvent[]} right
 * @returns {Column[]}  Indices into the two traces, ascending on both sides.
 */
export function align(left, right) {
  const { keeps } = rulesFor(left, right, []);
  const [lefts, rights] = [left, right].map((trace) => [...trace.keys()].filter((index) => keeps(trace[index])));
  const leftTexts = likenesses(lefts.map((index) => left[index]));
  const rightTexts = likenesses(rights.map((index) => right[index]));
  /** @type {Column[]} */
  const columns = [];
  const mine = new Walk(left);
  const yours = new Walk(right);
  const pass = (/** @type {number | null} */ leftAt, /** @type {number | null} */ rightAt) => {
    for (const index of mine.before(leftAt)) columns.push([index, null]);
    for (const index of yours.before(rightAt)) columns.push([null, index]);
  };
  for (const [i, j] of alignTexts(leftTexts, rightTexts)) {
    // Events that take no part come before the next one that does.
    const leftAt = i === null ? null : lefts[i];
    const rightAt = j === null ? null : rights[j];
    pass(leftAt, rightAt);
    columns.push([leftAt, rightAt]);
  }
  pass(left.length, right.length);
  return columns;
}

/**
 * Pairs the texts of two sequences, in their order.
 *
 * Where they differ, the nearest place is looked for at which they go on alike, the one with the
 * fewest texts between first. Between, texts that begin with the same word share a column.
 *
 * @param {string[]} left  A text for each event, which begins with its name and a space.
 * @param {string[]} right
 * @returns {Column[]}
 */
export function alignTexts(left, right) {
  // Numbers are compared faster than texts.
  /** @type {Map<string, number>} */
  const numbers = new Map();
  const numbered = (/** @type {string} */ text) => {
    if (!numbers.has(text)) numbers.set(text, numbers.size);
    return /** @type {number} */ (numbers.get(text));
  };
  const lefts = left.map(numbered);
  const rights = right.map(numbered);
  /** @type {Column[]} */
  const columns = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (lefts[i] === rights[j]) {
      columns.push([i, j]);
      i += 1;
      j += 1;
      continue;
    }
    const [skipLeft, skipRight] = meeting(lefts, rights, i, j);
    columns.push(...gap(left, right, [i, i + skipLeft], [j, j + skipRight]));
    i += skipLeft;
    j += skipRight;
  }
  columns.push(...gap(left, right, [i, left.length], [j, right.length]));
  return columns;
}

/**
 * How many to pass over on each side until both go on alike.
 *
 * @param {number[]} left
 * @param {number[]} right
 * @param {number} i
 * @param {number} j
 * @returns {[number, number]}
 */
function meeting(left, right, i, j) {
  for (let distance = 1; distance <= REACH; distance += 1) {
    for (let skip = 0; skip <= distance; skip += 1) {
      const a = i + skip;
      const b = j + distance - skip;
      if (a < left.length && b < right.length && alike(left, right, a, b)) return [skip, distance - skip];
    }
  }
  return [1, 1];
}

/**
 * @param {number[]} left
 * @param {number[]} right
 * @param {number} i
 * @param {number} j
 */
function alike(left, right, i, j) {
  for (let offset = 0; offset < RUN; offset += 1) {
    if (i + offset >= left.length || j + offset >= right.length) return true;
    if (left[i + offset] !== right[j + offset]) return false;
  }
  return true;
}

/**
 * What lies between two meetings: the same name shares a column.
 *
 * @param {string[]} left
 * @param {string[]} right
 * @param {[number, number]} lefts
 * @param {[number, number]} rights
 * @returns {Column[]}
 */
function gap(left, right, [i, leftEnd], [j, rightEnd]) {
  /** @type {Column[]} */
  const columns = [];
  while (i < leftEnd || j < rightEnd) {
    if (i < leftEnd && j < rightEnd && wordOf(left[i]) === wordOf(right[j])) {
      columns.push([i, j]);
      i += 1;
      j += 1;
    } else if (leftEnd - i >= rightEnd - j) {
      columns.push([i, null]);
      i += 1;
    } else {
      columns.push([null, j]);
      j += 1;
    }
  }
  return columns;
}

/** @param {string} text */
function wordOf(text) {
  return text.split(" ", 1)[0];
}

/** Goes through a trace. */
class Walk {
  #events;
  #next = 0;

  /** @param {TraceEvent[]} events */
  constructor(events) {
    this.#events = events;
  }

  /**
   * What lies before an event and was not passed yet, without tier H.
   *
   * @param {number | null} index
   * @returns {number[]}
   */
  before(index) {
    if (index === null) return [];
    /** @type {number[]} */
    const passed = [];
    for (let at = this.#next; at < index; at += 1) if (this.#events[at].tier !== "H") passed.push(at);
    this.#next = index + 1;
    return passed;
  }
}
