/**
 * What a trace knows of Rust closures: which of them live, by the two pointers that they are made of.
 *
 * @module
 */

import { create, toText } from "./primordials.js";

/** @typedef {import("./recorder.js").Recorder} Recorder */

/** The closures of one run. */
export class Closures {
  #recorder;
  /** Ids of those that live, by pointers, the latest last. @type {{[pointers: string]: string[]}} */
  #live = create(null);
  #unreferencing = false;
  /** The one whose call was the last thing to happen at the seam, or "". */
  #returned = "";

  /** @param {Recorder} recorder */
  constructor(recorder) {
    this.#recorder = recorder;
  }

  /**
   * A JavaScript function was made of a closure.
   *
   * @param {unknown[]} pointers
   * @param {object} fn
   */
  made(pointers, fn) {
    const id = this.#recorder.identities.name("c", fn);
    const key = keyOf(pointers);
    const list = this.#live[key] ?? [];
    list[list.length] = id;
    this.#live[key] = list;
    this.#recorder.write("closure.new", { id });
  }

  /**
   * The id of the last live closure made of these pointers, or "".
   *
   * @param {unknown[]} pointers
   */
  find(pointers) {
    const list = this.#live[keyOf(pointers)];
    return list === undefined ? "" : list[list.length - 1];
  }

  /**
   * A closure is about to be destroyed.
   *
   * @param {unknown[]} pointers
   */
  freeing(pointers) {
    const key = keyOf(pointers);
    const id = this.find(pointers);
    if (id === "") return;
    const list = this.#live[key];
    if (list.length === 1) delete this.#live[key];
    else list.length -= 1;
    const by = this.#returned === id ? "return" : this.#unreferencing ? "drop" : "free";
    this.#returned = "";
    this.#recorder.write("closure.free", { id, data: { by } });
  }

  /**
   * Something passes the seam that is no plumbing.
   *
   * @param {boolean} unreferencing  Whether it is `unref`.
   * @returns {boolean}  To be handed to `leave`.
   */
  enter(unreferencing) {
    const before = this.#unreferencing;
    this.#unreferencing = unreferencing;
    this.#returned = "";
    return before;
  }

  /**
   * @param {boolean} before  What `enter` returned.
   * @param {string} [returned]  The closure whose call this was.
   */
  leave(before, returned = "") {
    this.#unreferencing = before;
    this.#returned = returned;
  }
}

/** @param {unknown[]} pointers */
function keyOf(pointers) {
  return `${toText(pointers[0])},${toText(pointers[1])}`;
}
