/**
 * The console of a run: what is logged is recorded, and then logged.
 *
 * @module
 */

import { apply } from "./primordials.js";

/** What a method prints at which level. @type {{[method: string]: string}} */
const PRINTING = {
  debug: "debug",
  dir: "log",
  dirxml: "log",
  error: "error",
  group: "log",
  groupCollapsed: "log",
  info: "info",
  log: "log",
  table: "log",
  trace: "log",
  warn: "warn",
};

/**
 * Replaces the console's methods.
 *
 * @param {import("./recorder.js").Recorder} recorder
 * @returns {() => void}  Puts them back.
 */
export function installConsole(recorder) {
  const methods = /** @type {{[method: string]: Function}} */ (/** @type {unknown} */ (console));
  const originals = { ...methods };
  for (const [method, level] of Object.entries(PRINTING)) {
    /** @param {unknown[]} args */
    methods[method] = (...args) => {
      // A group without a label prints nothing.
      if (args.length > 0 || !method.startsWith("group")) recorder.log(level, args);
      return apply(originals[method], console, args);
    };
  }
  /** @param {unknown} condition @param {unknown[]} args */
  methods.assert = (condition, ...args) => {
    if (!condition) recorder.log("error", assertion(args));
    return apply(originals.assert, console, [condition, ...args]);
  };
  methods.createTask ??= createTask;
  return () => void Object.assign(console, originals);
}

/**
 * What a failed assertion prints: https://console.spec.whatwg.org/#assert.
 *
 * @param {unknown[]} args
 * @returns {unknown[]}
 */
function assertion(args) {
  const message = "Assertion failed";
  return typeof args[0] === "string" ? [`${message}: ${args[0]}`, ...args.slice(1)] : [message, ...args];
}

/**
 * Debug builds of wasm-bindgen poll inside a task of the console where it has them. V8's has; for
 * the trace of other engines to be the same, they get one that only calls.
 *
 * @param {unknown} name
 */
function createTask(name) {
  if (typeof name !== "string" || name === "") throw new Error("First argument must be a non-empty string.");
  return Object.create({
    /** @param {() => unknown} f */
    run: (f) => f(),
  });
}
