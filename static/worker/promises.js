/**
 * What a trace knows of promises: who made them, and which call was the first to settle them.
 *
 * @module
 */

import { WeakTable, isPrototypeOf, mapGet, mapSet, promisePrototype } from "./primordials.js";

/** @typedef {import("./recorder.js").Recorder} Recorder */

/**
 * @typedef {object} Known
 * @property {string} id  "" until it is written.
 * @property {number} made  `seq` of its `promise.new`, if that has a value.
 * @property {number} settled  `seq` of the first call of a resolving function.
 * @property {boolean} called  Whether one was called, written or not.
 */

/** The promises of one run. */
export class Promises {
  #recorder;
  #known = new WeakTable();
  /** Of resolving functions: whose they are, and which of the two. */
  #functions = new WeakTable();
  /** Promises whose constructor is running, the innermost last. @type {{known: Known | undefined}[]} */
  #constructors = [];

  /** @param {Recorder} recorder */
  constructor(recorder) {
    this.#recorder = recorder;
  }

  /**
   * @param {unknown} value
   * @returns {value is object}
   */
  isOne(value) {
    return isPrototypeOf(promisePrototype, value);
  }

  /**
   * A promise was made.
   *
   * @param {object} promise
   * @param {string} via
   * @param {{value: unknown}} [content]  What it was made of.
   */
  made(promise, via, content) {
    const known = this.#of(promise);
    const id = this.#recorder.identities.name("p", promise);
    known.id = id;
    const seq = this.#recorder.write("promise.new", {
      id,
      data: { via, ...(content && { value: this.#recorder.preview(content.value) }) },
    });
    if (content !== undefined) known.made = seq;
  }

  /**
   * Runs a promise's constructor: `executor` tells when it calls back.
   *
   * @param {() => unknown} construct
   * @returns {unknown}
   */
  constructing(construct) {
    const depth = this.#constructors.length;
    this.#constructors[depth] = { known: undefined };
    let promise;
    let known;
    try {
      promise = construct();
    } finally {
      known = this.#constructors[depth].known;
      this.#constructors.length = depth;
    }
    if (this.isOne(promise)) {
      if (known === undefined) {
        this.made(promise, "ctor");
      } else {
        mapSet(this.#known, promise, known);
        this.#recorder.identities.bind(promise, known.id);
      }
    }
    return promise;
  }

  /**
   * Whether this call of a closure is that of the executor of the promise that is being made.
   *
   * @param {unknown} resolve
   * @param {unknown} reject
   */
  executor(resolve, reject) {
    const depth = this.#constructors.length;
    if (depth === 0 || this.#constructors[depth - 1].known !== undefined) return false;
    if (typeof resolve !== "function" || typeof reject !== "function") return false;
    const { identities } = this.#recorder;
    const id = identities.reserve("p");
    /** @type {Known} */
    const known = { id, made: 0, settled: 0, called: false };
    this.#constructors[depth - 1].known = known;
    identities.bind(resolve, `${id}.resolve`);
    identities.bind(reject, `${id}.reject`);
    mapSet(this.#functions, resolve, { known, how: "resolve" });
    mapSet(this.#functions, reject, { known, how: "reject" });
    this.#recorder.write("promise.new", { id, data: { via: "ctor" } });
    return true;
  }

  /** Id of the promise whose constructor is running, or "". */
  get underConstruction() {
    const depth = this.#constructors.length;
    return depth === 0 ? "" : (this.#constructors[depth - 1].known?.id ?? "");
  }

  /** @param {object} fn */
  isResolving(fn) {
    return mapGet(this.#functions, fn) !== undefined;
  }

  /**
   * A function is about to be called; if it is a resolving function, that is written.
   *
   * @param {object} fn
   * @param {unknown} value
   * @returns {boolean}  Whether it is one.
   */
  calling(fn, value) {
    const found = mapGet(this.#functions, fn);
    if (found === undefined) return false;
    this.#settle(found.known, found.how, value);
    return true;
  }

  /**
   * The driver is about to settle a promise of its own.
   *
   * @param {object} promise
   * @param {"resolve" | "reject"} how
   * @param {unknown} value
   */
  settling(promise, how, value) {
    const known = this.#of(promise);
    known.id = this.#recorder.identities.name("p", promise);
    this.#settle(known, how, value);
  }

  /**
   * @param {Known} known
   * @param {"resolve" | "reject"} how
   * @param {unknown} value
   */
  #settle(known, how, value) {
    const noop = known.called;
    known.called = true;
    if (!this.#recorder.writing) return;
    const shown = this.#recorder.preview(value);
    const seq = this.#recorder.write(`promise.${how}`, {
      id: known.id,
      data: { [how === "resolve" ? "value" : "error"]: shown, ...(noop && { noop: true }) },
    });
    if (!noop) known.settled = seq;
  }

  /**
   * What made a promise's reactions run, as far as it was seen.
   *
   * @param {object} promise
   * @returns {number}  `seq`, or 0.
   */
  cause(promise) {
    const known = this.#of(promise);
    return known.settled || known.made;
  }

  /**
   * @param {object} promise
   * @returns {Known}
   */
  #of(promise) {
    let known = mapGet(this.#known, promise);
    if (known === undefined) {
      known = { id: "", made: 0, settled: 0, called: false };
      mapSet(this.#known, promise, known);
    }
    return known;
  }
}
