/**
 * Writes the trace of one run: numbers the events, knows which bracket is open, keeps the limits.
 *
 * It only watches. Nothing here defers anything, so a run takes the same microtasks with it and
 * without it.
 *
 * @module
 */

import { Identities } from "./identities.js";
import { messageOf, preview } from "./preview.js";
import { create, errorPrototype, isArray, isPrototypeOf, keys, round } from "./primordials.js";
import { saysStackIsFull } from "./traps.js";

/** @typedef {import("./types.js").Preview} Preview */
/** @typedef {import("./types.js").TraceEvent} TraceEvent */

/**
 * What is said of an event beside its name.
 *
 * @typedef {object} Fields
 * @property {"S" | "C" | "G" | "H"} [tier]  "S" unless told otherwise.
 * @property {string} [id]  Its subject.
 * @property {{[key: string]: unknown}} [data]
 * @property {number} [cause]  `seq` of what led to it; the parent if there is none.
 * @property {number[]} [links]
 * @property {string} [loc]
 * @property {number} [step]  Another than the one that is being carried out.
 */

/** A promise that was rejected. @typedef {{promise: object, reason: unknown}} Rejection */

/** The recorder of one run. Before `start` and after `close` it writes nothing. */
export class Recorder {
  identities = new Identities();
  /** The step of a scenario that is being carried out, from 1, or 0: its events bear it. */
  step = 0;
  #emit;
  #limits;
  #time;
  #writing = false;
  #ended = false;
  #began = 0;
  #seq = 0;
  /** How many were written of those that the limit is for, and of tier H, which has its own. */
  #written = 0;
  #hidden = 0;
  #dropped = 0;
  #logged = 0;
  #turn = 0;
  #mt = 0;
  #tick = 0;
  #ticks = 0;
  /** Number of the latest `macrotask.begin` or `microtask.begin`, and the id of its callback. */
  #base = 0;
  #begunWith = "";
  /** Numbers of the calls that are open, the innermost last. @type {number[]} */
  #open = [];
  #depth = 0;
  /** How often each function that only carries values was called. @type {{[name: string]: number}} */
  #plumbing = create(null);

  /**
   * @param {(event: TraceEvent) => void} emit  Called with each event, as it happens.
   * @param {import("./types.js").Limits} limits
   * @param {() => number} time  The run's clock, in milliseconds.
   */
  constructor(emit, limits, time) {
    this.#emit = emit;
    this.#limits = limits;
    this.#time = time;
  }

  /**
   * Writes `run.start` and begins to record.
   *
   * @param {{[key: string]: unknown}} data
   */
  start(data) {
    this.#began = this.#time();
    this.#writing = true;
    this.#put("run.start", { data });
  }

  /** Whether events are being written. */
  get writing() {
    return this.#writing;
  }

  /**
   * Writes an event, if there is room for it.
   *
   * @param {string} ev
   * @param {Fields} [fields]
   * @returns {number}  Its number, 0 if it was not written.
   */
  write(ev, fields = {}) {
    return this.#hasRoom() ? this.#put(ev, fields) : 0;
  }

  /**
   * Writes an event that opens a bracket.
   *
   * @param {string} ev
   * @param {Fields} fields
   * @returns {number}  To be handed to `shut`.
   */
  open(ev, fields) {
    const depth = this.#depth;
    this.#open[depth] = this.write(ev, fields) || this.#parent();
    this.#depth = depth + 1;
    return depth;
  }

  /**
   * Closes a bracket, and writes the event that says so.
   *
   * @param {number} depth  What `open` returned.
   * @param {string} ev
   * @param {() => Fields} fields  Made when the bracket is closed.
   */
  shut(depth, ev, fields) {
    // By the number and not by one: a full stack may have cut a call short between the two.
    this.#depth = depth;
    if (this.#hasRoom()) this.#put(ev, fields());
  }

  /**
   * A macrotask begins: the bracket of all that follows.
   *
   * @param {Fields} fields
   * @param {string} [fn]  Id of its callback.
   */
  beginMacrotask(fields, fn = "") {
    if (!this.#writing) return;
    this.#turn += 1;
    this.#mt = 0;
    this.#begin("macrotask.begin", fields, fn, false);
  }

  /**
   * A visible microtask begins.
   *
   * @param {Fields} fields
   * @param {string} fn  Id of its callback, or "".
   * @param {boolean} drains  Whether the guest's queue is drained in it.
   */
  beginMicrotask(fields, fn, drains) {
    if (!this.#writing) return;
    this.#mt += 1;
    this.#begin("microtask.begin", fields, fn, drains);
  }

  /**
   * @param {string} ev
   * @param {Fields} fields
   * @param {string} fn
   * @param {boolean} drains
   */
  #begin(ev, fields, fn, drains) {
    const before = this.#base;
    if (drains) this.#ticks += 1;
    this.#tick = drains ? this.#ticks : 0;
    this.#depth = 0;
    this.#base = 0;
    this.#begunWith = fn;
    this.#base = this.write(ev, fields) || before;
  }

  /**
   * Whether the innermost bracket is the microtask or macrotask begun with this very function.
   *
   * @param {string} fn  Its id.
   */
  isBegunWith(fn) {
    return this.#depth === 0 && this.#begunWith === fn;
  }

  /** @param {string} name  Of a function that only carries values, and was called. */
  count(name) {
    if (this.#writing) this.#plumbing[name] = (this.#plumbing[name] ?? 0) + 1;
  }

  /**
   * The console was called.
   *
   * @param {string} level
   * @param {unknown[]} args
   */
  log(level, args) {
    if (!this.#hasRoom()) return;
    /** @type {{[key: string]: unknown}} */
    const data = { level };
    if (args.length > 0) data.args = this.previews(args);
    this.#logged += sizeOf(data);
    if (this.#logged > this.#limits.logBytes) {
      this.#dropped += 1;
      return;
    }
    this.#put("log", { data });
  }

  /**
   * An exception left a microtask or a macrotask, and nobody caught it.
   *
   * @param {unknown} value
   * @returns {Preview}
   */
  error(value) {
    const error = this.preview(value);
    this.write("error", { data: { error } });
    return error;
  }

  /**
   * A step is over that has a result. Written beyond the limit too: a run without its result says
   * nothing.
   *
   * @param {number} step  Its number, from 1.
   * @param {"value" | "error"} how
   * @param {unknown} value
   * @param {boolean} [unmet]  Whether it was expected otherwise.
   */
  stepDone(step, how, value, unmet = false) {
    if (!this.#writing) return;
    const shown = this.preview(value);
    this.#put("step.done", { step, data: { [how]: shown, ...(unmet && { unmet: true }) } });
  }

  /**
   * A promise was rejected and nobody handles it, or somebody does after all. What only this tells
   * of gets no number that others would have had.
   *
   * @param {"promise.unhandled" | "promise.handled"} ev
   * @param {object} promise
   * @param {unknown} reason
   */
  rejection(ev, promise, reason) {
    if (this.#ended || this.#seq === 0 || this.#hidden >= this.#limits.events) return;
    this.#hidden += 1;
    this.identities.hidden(() => {
      const id = this.identities.name("p", promise);
      this.#put(ev, { tier: "H", id, data: { error: this.preview(reason) } });
    });
  }

  /**
   * The preview of a value.
   *
   * @param {unknown} value
   * @param {boolean} [made]  Whether an error that is first seen here is the guest's own.
   * @returns {Preview}
   */
  preview(value, made = false) {
    return preview(value, this.identities, made);
  }

  /**
   * @param {unknown[]} values
   * @returns {Preview[]}
   */
  previews(values) {
    const list = [];
    for (let i = 0; i < values.length; i += 1) list[i] = this.preview(values[i]);
    return list;
  }

  /** A full stack inside wasm is a RangeError to JavaScript. @param {unknown} thrown */
  recogniseStackTrap(thrown) {
    if (!isPrototypeOf(errorPrototype, thrown)) return;
    const error = /** @type {object} */ (thrown);
    if (!this.identities.hasSeen(error) && saysStackIsFull(messageOf(error))) {
      this.identities.markStackTrap(error);
    }
  }

  /** Writes no more until `resume` or `end`. */
  close() {
    this.#writing = false;
  }

  /** Writes again, after `close`. */
  resume() {
    this.#writing = true;
  }

  /**
   * Writes the last event, and before it how many were only counted.
   *
   * @param {import("./types.js").Ending} ending
   * @param {Rejection[]} unhandled  What nobody handled.
   */
  end({ outcome, error }, unhandled) {
    if (this.#ended) return;
    this.#ended = true;
    this.#writing = false;
    this.step = 0;
    this.#depth = 0;
    this.#base = 0;
    this.#tick = 0;
    if (this.#dropped > 0) this.#put("trace.dropped", { data: { n: this.#dropped } });
    const shown = [];
    for (let i = 0; i < unhandled.length; i += 1) {
      const { promise, reason } = unhandled[i];
      shown[i] = [this.identities.known(promise), this.preview(reason)];
    }
    this.#put("run.end", {
      data: {
        outcome,
        ...(error && { error }),
        unhandled: shown,
        dropped: this.#dropped,
        plumbing: { ...this.#plumbing },
      },
    });
  }

  #hasRoom() {
    if (!this.#writing) return false;
    if (this.#written < this.#limits.events) return true;
    this.#dropped += 1;
    return false;
  }

  #parent() {
    return this.#depth > 0 ? this.#open[this.#depth - 1] : this.#base;
  }

  /**
   * @param {string} ev
   * @param {Fields} fields
   * @returns {number}  The number of the event.
   */
  #put(ev, { tier = "S", id = "", data = {}, cause = 0, links = [], loc = "", step = this.step }) {
    const t = this.#seq === 0 ? 0 : round((this.#time() - this.#began) * 1e6);
    const parent = this.#parent();
    /** @type {TraceEvent} */
    const event = {
      seq: ++this.#seq,
      ...(t && { t }),
      ev,
      tier,
      ...(id && { id }),
      ...(this.#turn && { turn: this.#turn }),
      ...(this.#mt && { mt: this.#mt }),
      ...(this.#tick && { tick: this.#tick }),
      ...(step && { step }),
      ...(parent && { parent }),
      ...(cause && cause !== parent && { cause }),
      ...(links.length > 0 && { links }),
      ...(loc && { loc }),
      ...(keys(data).length > 0 && { data }),
    };
    if (tier !== "H") this.#written += 1;
    this.#emit(event);
    return event.seq;
  }
}

/**
 * About how long a value of `data` is as JSON. It is not asked of `JSON.stringify`, which would call
 * a `toJSON` that the module has put into `Object.prototype`.
 *
 * @param {any} data
 * @returns {number}  In UTF-16 units.
 */
function sizeOf(data) {
  if (typeof data === "string") return data.length + 3;
  if (typeof data !== "object") return 6;
  let size = 2;
  const names = keys(data);
  for (let i = 0; i < names.length; i += 1) {
    size += (isArray(data) ? 0 : names[i].length + 3) + sizeOf(data[names[i]]);
  }
  return size;
}
