/**
 * Names for traps. Every engine words them in its own way; a trace needs one name for each.
 *
 * @module
 */

import { test } from "./primordials.js";

// V8 words them so; SpiderMonkey and JavaScriptCore a little differently. The first that fits counts.
/** @type {[string, RegExp][]} */
const TRAPS = [
  ["unreachable", /unreachable/i],
  ["divide", /(divide|division|remainder) by zero/i],
  ["overflow", /unrepresentable|integer overflow|trunc/i],
  ["bounds", /out of bounds/i],
  ["indirect", /null function|signature|indirect/i],
];
const STACK = /call stack|too much recursion|stack overflow/i;

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
  return test(STACK, message) ? "stack" : "other";
}

/**
 * Whether a message says that the stack is full. It is then a RangeError, or Mozilla's InternalError.
 *
 * @param {string} message
 * @returns {boolean}
 */
export function saysStackIsFull(message) {
  return test(STACK, message);
}
