/**
 * Carries out the steps of a scenario: docs/scenarios.md.
 *
 * This very file runs on both hosts: in a Worker as it is, on the mirror compiled like any glue.
 * So the steps cost the same microtasks on both. It uses nothing but the language and the web's
 * globals, taken before the module could change them.
 *
 * @module
 */

import { makers } from "./step_makers.js";
import { Names, equal, meets } from "./step_values.js";

const later = setTimeout;
const soon = queueMicrotask;

/**
 * One step, as its file has it.
 *
 * @typedef {{[key: string]: any}} Step
 */

/**
 * What the host does for the steps.
 *
 * @typedef {object} Hooks
 * @property {(step: number) => void} step  The events that follow are of this step; 0: of none.
 * @property {(...values: unknown[]) => void} log
 * @property {(error: Error) => void} made  This error is the scenario's own.
 * @property {(promise: Promise<unknown>) => void} promise  This one was made, to be settled later.
 * @property {(promise: Promise<unknown>, how: "resolve" | "reject", value: unknown) => void} settle
 *   Called just before it is settled.
 * @property {(promise: unknown, ok?: unknown, err?: unknown, derived?: unknown) => number} react  The
 *   promise got a reaction of the scenario's: callbacks, and the promise that came of it, or it is
 *   awaited. Returns a token for `begin`.
 * @property {() => number} enqueue  A microtask of the scenario's own is about to be queued.
 * @property {(via: "queue" | "react", token: number) => void} begin  The first thing in such a callback.
 * @property {(callback: () => void, ms: number) => void} quiet  A timer that is no part of the run.
 * @property {(step: number, how: "value" | "error", value: unknown, unmet: boolean) => void} done
 * @property {(outcome: "ok" | "error" | "stalled", error?: unknown) => void} finish
 */

/** Verbs whose result is an event. */
const REPORTED = ["call", "new", "get", "await", "collect"];
/** @type {{[verb: string]: (promises: any[]) => Promise<any>}} */
const COMBINATORS = {
  all: (promises) => Promise.all(promises),
  any: (promises) => Promise.any(promises),
  race: (promises) => Promise.race(promises),
  settled: (promises) => Promise.allSettled(promises),
};

/**
 * Begins. What must be done at once is done when this returns.
 *
 * @param {string} text  JSON: `steps`, and the `seconds` that a step may wait while nothing happens.
 * @param {{[name: string]: any}} exports  Of the running module.
 * @param {Hooks} hooks
 * @returns {() => void}  To be called when an exception left a job and nobody caught it.
 */
export function begin(text, exports, hooks) {
  const { steps, seconds } = JSON.parse(text);
  const run = new Run(exports, hooks, seconds);
  carryOut(run, steps);
  return () => run.uncaught();
}

/**
 * The steps, one after the other, like the statements of one async function.
 *
 * @param {Run} run
 * @param {Step[]} steps
 */
async function carryOut(run, steps) {
  for (let i = 0; i < steps.length; i += 1) {
    const step = steps[i];
    const n = i + 1;
    /** @type {"value" | "error"} */
    let how = "value";
    let value;
    try {
      if ("sleep" in step) {
        await run.at(n, () => run.pause(n, step.sleep));
      } else if ("await" in step) {
        const promise = run.names.make(step.await);
        run.wait(n);
        const token = run.at(n, () => run.hooks.react(promise));
        try {
          value = await promise;
        } finally {
          run.at(n, () => run.hooks.begin("react", token));
        }
      } else if ("collect" in step) {
        const source = run.names.make(step.collect);
        run.wait(n);
        value = await run.at(n, () => collect(source, step.most));
      } else {
        value = run.at(n, () => perform(run, step, n));
      }
    } catch (error) {
      how = "error";
      value = error;
    }
    run.wait(0);
    if (!report(run, step, n, how, value)) {
      run.end("error", value);
      return;
    }
  }
  run.end("ok");
}

/** The state of one scenario. */
class Run {
  /** @type {Map<string, any>} Promises with what settles them, and controllers. */
  handles = new Map();
  #ms;
  #step = 0;
  #timers = 0;
  /** The step that waits, or 0. */
  #waiting = 0;
  #watch = 0;
  #over = false;
  #finished = false;

  /**
   * @param {{[name: string]: any}} exports
   * @param {Hooks} hooks
   * @param {number} seconds
   */
  constructor(exports, hooks, seconds) {
    this.hooks = hooks;
    this.#ms = 1000 * seconds;
    this.names = new Names(exports, hooks.made);
    this.done = hooks.done;
  }

  /**
   * Does something whose events are of a step.
   *
   * @template T
   * @param {number} n
   * @param {() => T} action
   * @returns {T}
   */
  at(n, action) {
    const before = this.#step;
    this.#step = n;
    this.hooks.step(n);
    try {
      return action();
    } finally {
      this.#step = before;
      this.hooks.step(before);
    }
  }

  /** @param {number} n @param {unknown[]} values */
  log(n, ...values) {
    this.at(n, () => this.hooks.log(...values));
  }

  /** @param {unknown[]} values  Logged on behalf of whoever calls. */
  say(...values) {
    this.hooks.log(...values);
  }

  /**
   * Logs in a microtask of the scenario's own.
   *
   * @param {number} n
   * @param {"queue" | "react"} via
   * @param {number} token
   * @param {unknown[]} values
   */
  logInMicrotask(n, via, token, ...values) {
    this.at(n, () => {
      this.hooks.begin(via, token);
      this.hooks.log(...values);
    });
  }

  /**
   * Settles a promise that the scenario made.
   *
   * @param {{promise: Promise<any>, [how: string]: any}} handle
   * @param {"resolve" | "reject"} how
   * @param {unknown} value
   */
  settle(handle, how, value) {
    this.hooks.settle(handle.promise, how, value);
    handle[how](value);
  }

  /**
   * Does something in a timer's task.
   *
   * @param {number} n
   * @param {number} ms
   * @param {() => void} action
   */
  timer(n, ms, action) {
    this.#timers += 1;
    later(() => {
      this.#timers -= 1;
      try {
        this.at(n, action);
      } finally {
        this.#look();
      }
    }, ms);
  }

  /** @param {number} n @param {number} ms @returns {Promise<void>} */
  pause(n, ms) {
    return new Promise((resolve) => this.timer(n, ms, resolve));
  }

  /** @param {number} n  The step that waits from now on; 0: none. */
  wait(n) {
    this.#waiting = n;
    if (n > 0) this.#look();
  }

  /** After a panic the promise may stay pending for ever, so nobody waits longer for it. */
  uncaught() {
    this.#ms = 0;
    this.#look();
  }

  /** @param {"ok" | "error"} outcome @param {unknown} [error] */
  end(outcome, error) {
    this.#over = true;
    if (outcome === "error") this.hooks.quiet(() => this.#finish("error", error), 0);
    else this.#look();
  }

  /** Ends the scenario when nothing of its own is left that could happen. */
  #look() {
    if (this.#timers > 0) return;
    this.#watch += 1;
    const watch = this.#watch;
    if (this.#over) {
      // A macrotask later all microtasks have run; one of them may have started a timer.
      this.hooks.quiet(() => this.#timers === 0 && this.#finish("ok"), 0);
    } else if (this.#waiting > 0) {
      const n = this.#waiting;
      this.hooks.quiet(() => {
        if (this.#waiting === n && this.#watch === watch) this.#finish("stalled");
      }, this.#ms);
    }
  }

  /** @param {"ok" | "error" | "stalled"} outcome @param {unknown} [error] */
  #finish(outcome, error) {
    if (this.#finished) return;
    this.#finished = true;
    this.hooks.finish(outcome, error);
  }
}

/**
 * Writes what came of a step, and keeps it under its name.
 *
 * @param {Run} run
 * @param {Step} step
 * @param {number} n
 * @param {"value" | "error"} how
 * @param {unknown} value
 * @returns {boolean}  Whether the scenario goes on.
 */
function report(run, step, n, how, value) {
  const failure = step.throws ?? step.rejects;
  if (how === "error") {
    run.done(n, how, value, failure !== undefined && !meets(value, failure, run.names));
    return failure !== undefined;
  }
  if ("as" in step) run.names.set(step.as, value);
  if (REPORTED.some((verb) => verb in step)) {
    const unmet = "expect" in step && !equal(value, run.names.make(step.expect));
    run.done(n, how, value, unmet || failure !== undefined);
  }
  return true;
}

/**
 * @param {AsyncIterable<unknown>} source
 * @param {number} [most]
 */
async function collect(source, most) {
  const values = [];
  for await (const value of source) {
    values.push(value);
    if (values.length === most) break;
  }
  return values;
}

/**
 * Does a step that does not suspend, or puts it off.
 *
 * @param {Run} run
 * @param {Step} step
 * @param {number} n
 * @returns {unknown}
 */
function perform(run, step, n) {
  const verb = Object.keys(verbs).find((name) => name in step) ?? "";
  const maker = Object.keys(makers).find((name) => name in step);
  if (maker !== undefined) {
    run.names.set(step[maker], makers[maker](run, step, n));
    return undefined;
  }
  const act = () => verbs[verb](run, step, n);
  if (MAY_BE_LATER.includes(verb) && "after" in step) {
    run.timer(n, step.after, act);
    return undefined;
  }
  return act();
}

const MAY_BE_LATER = ["resolve", "reject", "log", "abort", "free"];

/** @type {{[verb: string]: (run: Run, step: Step, n: number) => unknown}} */
const verbs = {
  call({ names }, step) {
    const [owner, callee] = names.find(step.call);
    return Reflect.apply(callee, owner, names.make(step.args ?? []));
  },
  new({ names }, step) {
    const [, Class] = names.find(step.new);
    return Reflect.construct(Class, names.make(step.args ?? []));
  },
  get: ({ names }, step) => names.make(step.get),
  resolve: (run, step) => run.settle(run.handles.get(step.resolve), "resolve", run.names.make(step.value)),
  reject: (run, step) => run.settle(run.handles.get(step.reject), "reject", run.names.make(step.error)),
  abort({ names, handles }, step) {
    const controller = handles.get(step.abort);
    if ("reason" in step) controller.abort(names.make(step.reason));
    else controller.abort();
  },
  all: combine,
  any: combine,
  race: combine,
  settled: combine,
  then(run, step, n) {
    let token = 0;
    /** @param {string | undefined} text */
    const say = (text) =>
      text === undefined
        ? undefined
        : (/** @type {unknown} */ value) => run.logInMicrotask(n, "react", token, text, value);
    const promise = run.names.make(step.then);
    const ok = say(step.log);
    const err = say(step.catch);
    const derived = promise.then(ok, err);
    token = run.hooks.react(promise, ok, err, derived);
    return derived;
  },
  log(run, step, n) {
    const values = [step.log, ...run.names.make(step.values ?? [])];
    if (step.microtask) {
      const token = run.hooks.enqueue();
      soon(() => run.logInMicrotask(n, "queue", token, ...values));
    } else {
      run.log(n, ...values);
    }
  },
  free: ({ names }, step) => names.make(step.free).free(),
  drop: ({ names }, step) => names.set(step.drop, undefined),
};

/** @param {Run} run @param {Step} step */
function combine({ names }, step) {
  const verb = Object.keys(COMBINATORS).find((name) => name in step) ?? "";
  return COMBINATORS[verb](names.make(step[verb]));
}
