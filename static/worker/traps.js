/**
 * Names for traps. Every engine words them in its own way; a trace needs one name for each.
 *
 * @module
 */

import { test } from "./primordials.js";

// The wording of V8 comes first, then that of SpiderMonkey and of JavaScriptCore.
/** @type {[string, RegExp][]} */
const TRAPS = [
  ["unreachable", /unreachable/i],
  ["bounds", /memory access|out of bounds memory|index out of bounds|segment/i],
  ["divide", /divi(de|sion) by zero|remainder by zero|integer divide by zero/i],
  ["overflow", /unrepresentable|integer overflow|out of bounds trunc|float.*to int/i],
  ["indirect", /table (index|access|element)|out of bounds (table|call_indirect)|signature|null function|indirect call/i],
  ["stack", /call stack|too much recursion|stack overflow/i],
];

/**
 * The name of a trap.
 *
 * @param {string} message  Of a `WebAssembly.RuntimeError`, in the engine's words.
 * @returns {string}  unreachable, bounds, divide, overflow, indirect, stack, or other.
 */
export function trapName(message) {
  for (let i = 0; i < TRAPS.length; i += 1) {
    if (test(TRAPS[i][1], message)) return TRAPS[i][0];
  }
  return "other";
}

/**
 * Whether a message says that the stack is full. It is then a RangeError, or Mozilla's InternalError.
 *
 * @param {string} message
 * @returns {boolean}
 */
export function saysStackIsFull(message) {
  return test(TRAPS[5][1], message);
}
