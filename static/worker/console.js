/**
 * The console of a run: what is logged is recorded, and then logged; tasks are the recorder's.
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
 * @param {import("./tracing.js").Tracing} tracing
 * @param {(level: string, args: unknown[]) => void} [heard]  Told of each line, before it is written.
 * @returns {() => void}  Puts them back.
 */
export function installConsole(tracing, heard = () => {}) {
  const { recorder } = tracing;
  /** @param {string} level @param {unknown[]} args */
  const line = (level, args) => {
    heard(level, args);
    recorder.log(level, args);
  };
  const methods = /** @type {{[method: string]: Function}} */ (/** @type {unknown} */ (console));
  const originals = { ...methods };
  for (const [method, level] of Object.entries(PRINTING)) {
    /** @param {unknown[]} args */
    methods[method] = (...args) => {
      // A group without a label prints nothing.
      if (args.length > 0 || !method.startsWith("group")) line(level, args);
      return apply(originals[method], console, args);
    };
  }
  /** @param {unknown} condition @param {unknown[]} args */
  methods.assert = (condition, ...args) => {
    if (!condition) line("error", assertion(args));
    return apply(originals.assert, console, [condition, ...args]);
  };
  const createTask = (/** @type {unknown} */ type) => tracing.tasks.create(type);
  tracing.writes(createTask);
  methods.createTask = createTask;
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
