/**
 * The timers of a run: `setTimeout`, `setInterval` and their kin, on the run's clock, recorded.
 *
 * @module
 */

import { apply, create, toNumber, toText, trunc } from "./primordials.js";

/** Delays are Web IDL `long`: what is beyond wraps, which browsers treat as "at once". */
const LONGEST_MS = 2 ** 31 - 1;
const evaluate = eval;

/**
 * A timer that is set.
 *
 * @typedef {object} Timer
 * @property {Function} callback
 * @property {unknown[]} args
 * @property {number} ms
 * @property {"timer" | "interval"} kind
 * @property {import("./jobs.js").Job | undefined} job  The run that it waits for.
 * @property {unknown} handle
 */

/**
 * Replaces the globals.
 *
 * @param {import("./jobs.js").Jobs} jobs
 * @param {import("./clock.js").Clock} clock
 * @param {() => void} turn  Told of every task, before it begins.
 */
export function installTimers(jobs, clock, turn) {
  /** Those that are set, by their numbers. @type {{[id: string]: Timer}} */
  const active = create(null);
  let last = 0;

  /** @param {number} id @param {Timer} timer */
  const start = (id, timer) => {
    timer.job = jobs.takeTimer(timer.kind, timer.ms, timer.callback);
    timer.handle = clock.after(() => fire(id, timer), timer.ms);
  };

  /** @param {number} id @param {Timer} timer */
  const fire = (id, timer) => {
    const { job, kind, callback, args } = timer;
    timer.job = undefined;
    if (kind === "timer") delete active[id];
    turn();
    jobs.beginTimer(/** @type {import("./jobs.js").Job} */ (job), kind, callback, args[0]);
    try {
      apply(callback, globalThis, args);
    } finally {
      if (active[id] === timer) start(id, timer);
    }
  };

  /**
   * @param {"timer" | "interval"} kind
   * @param {unknown} handler
   * @param {unknown} ms
   * @param {unknown[]} args
   */
  const set = (kind, handler, ms, args) => {
    const callback = typeof handler === "function" ? handler : script(toText(handler));
    /** @type {Timer} */
    const timer = { callback, args, ms: delay(ms), kind, job: undefined, handle: undefined };
    last += 1;
    active[last] = timer;
    start(last, timer);
    return last;
  };

  /** @param {unknown} given */
  const clear = (given) => {
    const id = toText(trunc(toNumber(given)));
    const timer = active[id];
    if (timer === undefined) return;
    delete active[id];
    if (timer.job === undefined) return;
    jobs.cancelTimer(timer.job);
    clock.cancel(timer.handle);
  };

  Object.assign(globalThis, {
    /** @param {unknown} handler @param {unknown} [ms] @param {unknown[]} args */
    setTimeout: (handler, ms = 0, ...args) => set("timer", handler, ms, args),
    /** @param {unknown} handler @param {unknown} [ms] @param {unknown[]} args */
    setInterval: (handler, ms = 0, ...args) => set("interval", handler, ms, args),
    clearTimeout: clear,
    clearInterval: clear,
  });
}

/** @param {unknown} ms */
function delay(ms) {
  const given = trunc(toNumber(ms));
  return given > 0 && given <= LONGEST_MS ? given : 0;
}

/** @param {string} text */
function script(text) {
  return () => void evaluate(text);
}
