/**
 * What a trace knows of jobs: timers, and the microtasks whose callbacks passed the seam or belong
 * to the driver.
 *
 * @module
 */

import { apply, trunc } from "./primordials.js";

/** @typedef {import("./recorder.js").Recorder} Recorder */
/** @typedef {import("./promises.js").Promises} Promises */

/**
 * One macrotask or microtask that somebody asked for.
 *
 * @typedef {{asked: number}} Job
 */

/**
 * One `promise.react`.
 *
 * @typedef {{promise: object, seq: number}} Reaction
 */

/** The visible jobs of one run. */
export class Jobs {
  #recorder;
  #promises;
  /** What the driver's own callbacks begin with, by token. @type {({job: Job} | {reaction: Reaction})[]} */
  #tokens = [];

  /**
   * @param {Recorder} recorder
   * @param {Promises} promises
   */
  constructor(recorder, promises) {
    this.#recorder = recorder;
    this.#promises = promises;
  }

  /** The script begins, which carries out the run. */
  beginScript() {
    const id = this.#recorder.identities.name("t", {});
    this.#recorder.beginMacrotask({ id, cause: 1, data: { kind: "script" } });
  }

  /**
   * The driver takes on a timer.
   *
   * @param {"timer" | "interval"} kind
   * @param {number} ms
   * @param {object} callback
   * @returns {Job}
   */
  takeTimer(kind, ms, callback) {
    const job = { asked: 0 };
    if (!this.#recorder.writing) return job;
    const id = this.#recorder.identities.name("t", job);
    const fn = this.#guest(callback);
    job.asked = this.#recorder.write("macrotask.enqueue", {
      id,
      data: { kind, ms: trunc(ms), ...(fn && { fn }) },
    });
    return job;
  }

  /** @param {Job} job */
  cancelTimer(job) {
    if (!this.#recorder.writing) return;
    this.#recorder.write("macrotask.cancel", { id: this.#recorder.identities.name("t", job) });
  }

  /**
   * A timer's task begins.
   *
   * @param {Job} job
   * @param {"timer" | "interval"} kind
   * @param {object} callback
   * @param {unknown} argument  The first that it will be called with.
   */
  beginTimer(job, kind, callback, argument) {
    if (!this.#recorder.writing) return;
    const id = this.#recorder.identities.name("t", job);
    const fields = { id, cause: job.asked, data: { kind } };
    this.#recorder.beginMacrotask(fields, this.#recorder.identities.known(callback));
    this.#promises.calling(callback, argument);
  }

  /** @param {number} cause  `seq` of the `op.start` whose end this is. */
  beginInput(cause) {
    if (!this.#recorder.writing) return;
    const id = this.#recorder.identities.name("t", {});
    this.#recorder.beginMacrotask({ id, cause, data: { kind: "io" } });
  }

  /**
   * A callback goes to the microtask queue: `write` says so, once it is there.
   *
   * @param {Function} callback
   * @returns {{callback: Function, write: () => void}}  What goes there in its place.
   */
  enqueued(callback) {
    const job = { asked: 0 };
    return {
      callback: standIn(callback, (argument) => this.#beginQueued(job, callback, argument)),
      write: () => {
        job.asked = this.#writeEnqueue(job, this.#function(callback));
      },
    };
  }

  /**
   * Callbacks go to a promise as its reactions: `write` says so, once they are there.
   *
   * @param {object} promise
   * @param {{[as: string]: unknown}} callbacks  By `ok`, `err`, `fin`.
   * @returns {{callbacks: {[as: string]: unknown}, write: (derived: unknown) => void}}
   */
  reacting(promise, callbacks) {
    /** @type {Reaction} */
    const reaction = { promise, seq: 0 };
    /** @param {unknown} callback */
    const replace = (callback) =>
      typeof callback === "function"
        ? standIn(callback, (argument) => this.#beginReaction(reaction, callback, argument))
        : callback;
    const { ok, err, fin } = callbacks;
    return {
      callbacks: { ok: replace(ok), err: replace(err), fin: replace(fin) },
      write: (derived) => {
        reaction.seq = this.#writeReact(promise, callbacks, derived);
      },
    };
  }

  /**
   * A step, or the driver, puts a callback of its own into the queue.
   *
   * @returns {number}  A token, for `begin`.
   */
  enqueueOwn() {
    const job = { asked: 0 };
    job.asked = this.#writeEnqueue(job, "");
    return this.#keep({ job });
  }

  /**
   * A step, or the driver, has a reaction of its own to something.
   *
   * @param {unknown} promise
   * @param {unknown} [ok]
   * @param {unknown} [err]
   * @param {unknown} [derived]
   * @returns {number}  A token, for `begin`; 0 if it is no promise.
   */
  reactOwn(promise, ok, err, derived) {
    if (!this.#promises.isOne(promise)) return 0;
    const seq = this.#writeReact(promise, { ok, err }, derived);
    return this.#keep({ reaction: { promise, seq } });
  }

  /** @param {{job: Job} | {reaction: Reaction}} entry @returns {number} */
  #keep(entry) {
    this.#tokens[this.#tokens.length] = entry;
    return this.#tokens.length;
  }

  /**
   * The first thing in a callback of the driver's own.
   *
   * @param {number} token
   */
  beginOwn(token) {
    const entry = this.#tokens[token - 1];
    if (entry === undefined) return;
    if ("job" in entry) this.#beginQueued(entry.job);
    else this.#beginReaction(entry.reaction);
  }

  /**
   * @param {Job} job
   * @param {string} fn
   */
  #writeEnqueue(job, fn) {
    if (!this.#recorder.writing) return 0;
    const id = this.#recorder.identities.name("m", job);
    return this.#recorder.write("microtask.enqueue", { id, data: fn ? { fn } : {} });
  }

  /**
   * @param {object} promise
   * @param {{[as: string]: unknown}} callbacks
   * @param {unknown} derived
   */
  #writeReact(promise, { ok, err, fin }, derived) {
    const { identities, writing } = this.#recorder;
    if (!writing) return 0;
    const id = identities.name("p", promise);
    /** @type {{[as: string]: string}} */
    const data = {};
    if (typeof ok === "function") data.ok = this.#function(ok);
    if (typeof err === "function") data.err = this.#function(err);
    if (typeof fin === "function") data.fin = this.#function(fin);
    if (this.#promises.isOne(derived)) data.out = identities.name("p", derived);
    return this.#recorder.write("promise.react", { id, data });
  }

  /**
   * @param {Job} job
   * @param {Function} [callback]
   * @param {unknown} [argument]
   */
  #beginQueued(job, callback, argument) {
    if (!this.#recorder.writing) return;
    const id = this.#recorder.identities.name("m", job);
    const fn = callback === undefined ? "" : this.#function(callback);
    const fields = { id, cause: job.asked, data: { via: "queue", ...(fn && { fn }) } };
    this.#recorder.beginMicrotask(fields, fn, fn[0] === "c");
    if (callback !== undefined) this.#promises.calling(callback, argument);
  }

  /**
   * @param {Reaction} reaction
   * @param {Function} [callback]
   * @param {unknown} [argument]
   */
  #beginReaction({ promise, seq }, callback, argument) {
    if (!this.#recorder.writing) return;
    const id = this.#recorder.identities.name("m", {});
    const fn = callback === undefined ? "" : this.#function(callback);
    const settled = this.#promises.cause(promise);
    this.#recorder.beginMicrotask(
      {
        id,
        cause: settled || seq,
        links: settled > 0 && seq > 0 ? [seq] : [],
        data: { via: "react", ...(fn && { fn }) },
      },
      fn,
      false,
    );
    if (callback !== undefined) this.#promises.calling(callback, argument);
  }

  /** @param {Function} fn */
  #function(fn) {
    return this.#recorder.identities.name("h", fn);
  }

  /** The id of a callback that is a Rust closure or a resolving function, or "". @param {object} fn */
  #guest(fn) {
    const id = this.#recorder.identities.known(fn);
    return id[0] === "c" || id[0] === "p" ? id : "";
  }
}

/**
 * A function to be called in another's place: with the same `this` and arguments, and it returns or
 * throws what that does.
 *
 * @param {Function} original
 * @param {(argument: unknown) => void} begin
 * @returns {Function}
 */
function standIn(original, begin) {
  const { callback } = {
    /** @param {unknown[]} args */
    callback(...args) {
      begin(args[0]);
      return apply(original, this, args);
    },
  };
  return callback;
}
