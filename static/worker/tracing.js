/**
 * All that takes part in recording one run.
 *
 * @module
 */

import { Closures } from "./closures.js";
import { Jobs } from "./jobs.js";
import { WeakTable, errorPrototype, isPrototypeOf, mapHas, mapSet } from "./primordials.js";
import { Promises } from "./promises.js";
import { Recorder } from "./recorder.js";
import { Shown } from "./shown.js";
import { Tasks } from "./tasks.js";

/** The recorder of one run, with what it knows of promises, jobs, closures and tasks. */
export class Tracing {
  /**
   * @param {(event: import("./types.js").TraceEvent) => void} emit  Called with each event.
   * @param {import("./types.js").Limits} limits
   * @param {() => number} time  The run's clock, in milliseconds.
   */
  constructor(emit, limits, time) {
    this.recorder = new Recorder(emit, limits, time);
    this.promises = new Promises(this.recorder);
    this.jobs = new Jobs(this.recorder, this.promises);
    this.closures = new Closures(this.recorder);
    this.tasks = new Tasks(this.recorder, this.promises);
    this.shown = new Shown(this.recorder);
  }

  /** Functions of the driver's whose calls write events of their own. */
  #writing = new WeakTable();

  /** @param {object} fn  A function of the driver's whose calls write an event of their own. */
  writes(fn) {
    mapSet(this.#writing, fn, true);
  }

  /**
   * An error that appears here is the guest's own, unless it was seen before.
   *
   * @param {unknown} value
   */
  own(value) {
    if (isPrototypeOf(errorPrototype, value))
      this.recorder.identities.isOwn(/** @type {object} */ (value), true);
  }

  /**
   * Whether a call of this function writes itself: a Rust closure, or one of the driver's.
   *
   * @param {object} fn
   */
  writesItself(fn) {
    return mapHas(this.#writing, fn) || this.recorder.identities.known(fn)[0] === "c";
  }
}
