/**
 * Writes the trace of one run: numbers the events, knows which call is open, keeps the limits.
 *
 * It only watches. Nothing here defers anything, so a run takes the same microtasks with it and
 * without it.
 *
 * @module
 */

import { Identities } from "./identities.js";
import { messageOf, preview } from "./preview.js";
import { errorPrototype, isArray, isPrototypeOf, keys, now } from "./primordials.js";
import { saysStackIsFull } from "./traps.js";

/** @typedef {import("./types.js").Preview} Preview */
/** @typedef {import("./types.js").TraceEvent} TraceEvent */

/** The recorder of one run. Before `start` and after `close` it writes nothing. */
export class Recorder {
  identities = new Identities();
  /** The step of a scenario that is being carried out, from 1, or 0: its events bear it. */
  step = 0;
  #emit;
  #limits;
  #writing = false;
  #began = 0;
  #seq = 0;
  #dropped = 0;
  #logged = 0;
  /** Numbers of the calls that are open, the innermost last. @type {number[]} */
  #open = [];
  #depth = 0;

  /**
   * @param {(event: TraceEvent) => void} emit  Called with each event, as it happens.
   * @param {import("./types.js").Limits} limits
   */
  constructor(emit, limits) {
    this.#emit = emit;
    this.#limits = limits;
  }

  /**
   * Writes `run.start` and begins to record.
   *
   * @param {{[key: string]: unknown}} data
   */
  start(data) {
    this.#began = now();
    this.#writing = true;
    this.#write("run.start", data);
  }

  /** Whether events are being written. */
  get writing() {
    return this.#writing;
  }

  /**
   * A call passes the seam: writes `call.wasm` or `call.js` and opens its bracket.
   *
   * @param {"call.wasm" | "call.js"} ev
   * @param {"export" | "import"} kind
   * @param {string} name
   * @param {unknown[]} args
   * @returns {number}  To be handed to `leave`.
   */
  enter(ev, kind, name, args) {
    const depth = this.#depth;
    let seq = this.#parent();
    if (this.#hasRoom()) {
      /** @type {{[key: string]: unknown}} */
      const data = { [kind]: name };
      if (args.length > 0) data.args = this.#all(args);
      seq = this.#write(ev, data);
    }
    this.#open[depth] = seq;
    this.#depth = depth + 1;
    return depth;
  }

  /**
   * The call is over: closes its bracket and writes `return.wasm` or `return.js`.
   *
   * @param {number} depth  What `enter` returned.
   * @param {"return.wasm" | "return.js"} ev
   * @param {"value" | "threw"} how
   * @param {unknown} value
   */
  leave(depth, ev, how, value) {
    // By the number and not by one: a full stack may have cut a call short between the two.
    this.#depth = depth;
    if (!this.#hasRoom()) return;
    if (how === "threw" && ev === "return.wasm") this.#recogniseStackTrap(value);
    const made = how === "value" && ev === "return.js";
    this.#write(ev, { [how]: preview(value, this.identities, made) });
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
    if (args.length > 0) data.args = this.#all(args);
    this.#logged += sizeOf(data);
    if (this.#logged > this.#limits.logBytes) {
      this.#dropped += 1;
      return;
    }
    this.#write("log", data);
  }

  /**
   * An exception left a microtask or a macrotask, and nobody caught it.
   *
   * @param {unknown} value
   * @returns {Preview}
   */
  error(value) {
    const error = preview(value, this.identities);
    if (this.#hasRoom()) this.#write("error", { error });
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
    const shown = preview(value, this.identities);
    this.#write("step.done", { [how]: shown, ...(unmet && { unmet: true }) }, step);
  }

  /**
   * The preview of a value, for the events that the driver puts together itself.
   *
   * @param {unknown} value
   * @returns {Preview}
   */
  preview(value) {
    return preview(value, this.identities);
  }

  /** Stops recording: what happens from now on is not part of the run. */
  close() {
    this.#writing = false;
  }

  /** Goes on after `close`, for what does not belong to the run but lies in the midst of it. */
  resume() {
    this.#writing = true;
  }

  /**
   * Writes the last event, and before it how many were left out.
   *
   * @param {import("./types.js").Ending} ending
   * @param {[string, Preview][]} unhandled
   */
  end(ending, unhandled) {
    this.#writing = false;
    this.#depth = 0;
    this.step = 0;
    if (this.#dropped > 0) this.#write("trace.dropped", { n: this.#dropped });
    this.#write("run.end", { ...ending, unhandled, dropped: this.#dropped });
  }

  /** @param {unknown[]} values */
  #all(values) {
    const list = [];
    for (let i = 0; i < values.length; i += 1) list[i] = preview(values[i], this.identities);
    return list;
  }

  /** A full stack inside wasm is a RangeError to JavaScript. @param {unknown} thrown */
  #recogniseStackTrap(thrown) {
    if (!isPrototypeOf(errorPrototype, thrown)) return;
    const error = /** @type {object} */ (thrown);
    if (!this.identities.hasSeen(error) && saysStackIsFull(messageOf(error))) {
      this.identities.markStackTrap(error);
    }
  }

  #hasRoom() {
    if (!this.#writing) return false;
    if (this.#seq < this.#limits.events) return true;
    this.#dropped += 1;
    return false;
  }

  #parent() {
    return this.#depth > 0 ? this.#open[this.#depth - 1] : 0;
  }

  /**
   * @param {string} ev
   * @param {{[key: string]: unknown}} data
   * @param {number} [step]
   * @returns {number}  The number of the event.
   */
  #write(ev, data, step = this.step) {
    const t = this.#seq === 0 ? 0 : Math.round((now() - this.#began) * 1e6);
    const parent = this.#parent();
    /** @type {TraceEvent} */
    const event = {
      seq: ++this.#seq,
      ...(t && { t }),
      ev,
      tier: "S",
      ...(step && { step }),
      ...(parent && { parent }),
      data,
    };
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
