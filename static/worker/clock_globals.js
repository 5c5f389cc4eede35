/**
 * What a module sees of the virtual clock, and of chance: docs/trace.md, "Clocks".
 *
 * @module
 */

import { construct, defineProperty } from "./primordials.js";

const EPOCH = Date.UTC(2020, 0, 1);
const SEED = 1;

/**
 * Replaces `performance.now`, `Date` and `Math.random`.
 *
 * @param {import("./clock.js").Clock} clock
 */
export function installClock(clock) {
  const Native = Date;
  const { parse, UTC, prototype } = Native;
  const today = () => EPOCH + clock.now();

  /**
   * @param {any[]} args
   * @returns {any}
   */
  function VirtualDate(...args) {
    if (new.target === undefined) return new Native(today()).toString();
    /** @type {Function} */
    const target = new.target === VirtualDate ? Native : new.target;
    return construct(Native, args.length === 0 ? [today()] : args, target);
  }
  /** @type {[PropertyKey, unknown][]} */
  const properties = [
    ["name", "Date"],
    ["length", 7],
    ["now", () => today()],
    ["parse", parse],
    ["UTC", UTC],
  ];
  for (const [key, value] of properties) {
    const isMethod = typeof value === "function";
    defineProperty(VirtualDate, key, { value, writable: isMethod, configurable: true });
  }
  // One prototype for both: whoever asks `instanceof`, by either name, gets the right answer.
  defineProperty(VirtualDate, "prototype", { value: prototype, writable: false });
  defineProperty(prototype, "constructor", { value: VirtualDate, writable: true, configurable: true });
  replace(globalThis, "Date", VirtualDate);
  replace(Performance.prototype, "now", () => clock.now());
  replace(Math, "random", mulberry32(SEED));
}

/**
 * @param {object} owner
 * @param {string} key
 * @param {unknown} value
 */
function replace(owner, key, value) {
  defineProperty(owner, key, { value, writable: true, configurable: true });
}

/**
 * A small generator of numbers: https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32.
 *
 * @param {number} seed
 * @returns {() => number}  From 0 up to 1.
 */
function mulberry32(seed) {
  const { imul } = Math;
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
