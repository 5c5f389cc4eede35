/**
 * Turns that came in another order on a real clock. Pure.
 *
 * @module
 */

import { causeOf } from "./compare_canonical.js";

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */
/** @typedef {import("./compare_rules.js").Rules} Rules */

/** How the rule is called in a verdict. */
export const TURN_ORDER = "turn-order";

/**
 * The right trace with its turns in the order of the left one.
 *
 * A turn is known by its cause: by the turn in which that lies, and its place there. So every turn
 * still comes after its cause's.
 *
 * @param {TraceEvent[]} left
 * @param {TraceEvent[]} right
 * @param {Rules} rules
 * @returns {TraceEvent[] | null}  null if the turns are not the same, or are in that order already.
 */
export function reorder(left, right, rules) {
  const mine = cut(left);
  const yours = cut(right);
  /** @type {Map<string, number>} */
  const numbers = new Map();
  const wanted = keysOf(mine.turns, rules, numbers);
  const found = keysOf(yours.turns, rules, numbers);
  const turns = new Map(found.map((key, i) => [key, yours.turns[i]]));
  if (String(wanted) === String(found) || turns.size < found.length) return null;
  if (String([...wanted].sort()) !== String([...found].sort())) return null;
  const moved = wanted.flatMap((key) => /** @type {TraceEvent[]} */ (turns.get(key)));
  return [...yours.head, ...moved, ...yours.end];
}

/**
 * A trace in pieces: what comes before the first turn, the turns, and its last event.
 *
 * @param {TraceEvent[]} events
 */
function cut(events) {
  const end = events.slice(-1).filter(({ ev }) => ev === "run.end");
  /** @type {TraceEvent[]} */
  const head = [];
  /** @type {TraceEvent[][]} */
  const turns = [];
  for (const event of events.slice(0, events.length - end.length)) {
    if (event.ev === "macrotask.begin") turns.push([]);
    (turns[turns.length - 1] ?? head).push(event);
  }
  return { head, turns, end };
}

/**
 * Numbers turns alike that have the same cause.
 *
 * @param {TraceEvent[][]} turns
 * @param {Rules} rules
 * @param {Map<string, number>} numbers
 * @returns {number[]}
 */
function keysOf(turns, rules, numbers) {
  /** @type {Map<number, [number, number]>} */
  const places = new Map();
  /** @type {number[]} */
  const keys = [];
  for (const [position, turn] of turns.entries()) {
    const place = places.get(causeOf(turn[0]));
    // A turn without a cause inside a turn, such as the script, keeps its place.
    const identity = place === undefined ? `-1.${position}` : `${keys[place[0]]}.${place[1]}`;
    if (!numbers.has(identity)) numbers.set(identity, numbers.size);
    keys.push(/** @type {number} */ (numbers.get(identity)));
    for (const [index, event] of turn.filter(rules.keeps).entries()) places.set(event.seq, [position, index]);
  }
  return keys;
}
