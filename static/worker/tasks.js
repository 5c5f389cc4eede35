/**
 * Tier C: the tasks of the console, in which debug builds of wasm-bindgen poll their futures.
 *
 * @module
 */

import { apply, defineProperty } from "./primordials.js";

/** @typedef {import("./recorder.js").Recorder} Recorder */
/** @typedef {import("./promises.js").Promises} Promises */

/**
 * One task.
 *
 * @typedef {object} Task
 * @property {number} made  `seq` of its `future.new`.
 * @property {number} polls
 * @property {number} woken  `seq` of the first wake since its last poll that was not coalesced, or 0.
 */

/** The tasks of one run. */
export class Tasks {
  /** The task that is being polled. @type {Task | undefined} */
  current = undefined;
  #recorder;
  #promises;

  /**
   * @param {Recorder} recorder
   * @param {Promises} promises
   */
  constructor(recorder, promises) {
    this.#recorder = recorder;
    this.#promises = promises;
  }

  /**
   * `console.createTask`.
   *
   * @param {unknown} type  The name of the future's type.
   * @returns {object}  With `run(f)`.
   */
  create(type) {
    if (typeof type !== "string" || type === "") {
      throw new Error("First argument must be a non-empty string.");
    }
    /** @type {Task} */
    const task = { made: 0, polls: 0, woken: 0 };
    const { run } = {
      /** @param {Function} f */
      run: (f) => this.#run(task, f),
    };
    const object = {};
    defineProperty(object, "run", { value: run });
    if (this.#recorder.writing) {
      const id = this.#recorder.identities.name("f", task);
      this.#recorder.identities.bind(object, id);
      const promise = this.#promises.underConstruction;
      task.made = this.#recorder.write("future.new", {
        tier: "C",
        id,
        data: { type, ...(promise && { promise }) },
      });
    }
    return object;
  }

  /**
   * @param {Task} task
   * @param {Function} f
   * @returns {unknown}
   */
  #run(task, f) {
    const recorder = this.#recorder;
    if (!recorder.writing) return apply(f, undefined, []);
    const id = recorder.identities.name("f", task);
    task.polls += 1;
    const depth = recorder.open("poll.begin", {
      tier: "C",
      id,
      cause: task.polls === 1 ? task.made : 0,
      links: task.woken > 0 ? [task.woken] : [],
      data: { n: task.polls },
    });
    task.woken = 0;
    const before = this.current;
    this.current = task;
    let result;
    try {
      result = apply(f, undefined, []);
    } catch (thrown) {
      this.current = before;
      recorder.shut(depth, "poll.end", () => ({
        tier: "C",
        id,
        data: { ready: false, threw: recorder.preview(thrown) },
      }));
      throw thrown;
    }
    this.current = before;
    recorder.shut(depth, "poll.end", () => ({ tier: "C", id, data: { ready: result === true } }));
    return result;
  }
}
