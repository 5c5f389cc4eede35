/**
 * Who is who in a trace: objects get a letter and a number when they are first written.
 *
 * @module
 */

import { mapGet, mapHas, mapSet } from "./primordials.js";

/** Remembers every object of one run that a trace has named. It keeps none of them alive. */
export class Identities {
  #ids = new WeakMap();
  #own = new WeakMap();
  #stack = new WeakMap();
  /** @type {{[letter: string]: number}} */
  #last = { p: 0, h: 0, o: 0 };

  /**
   * The name of an object: the one it has, or the next one of its letter.
   *
   * @param {"p" | "h" | "o"} letter  Promise, function, other object.
   * @param {object} object
   * @returns {string}
   */
  name(letter, object) {
    const known = mapGet(this.#ids, object);
    if (known !== undefined) return known;
    const id = letter + ++this.#last[letter];
    mapSet(this.#ids, object, id);
    return id;
  }

  /**
   * The name of an object, or "" if it was never written.
   *
   * @param {object} object
   * @returns {string}
   */
  known(object) {
    return mapGet(this.#ids, object) ?? "";
  }

  /**
   * Whether an error is *own*: made for the guest, so that its message is the guest's and not the
   * engine's. Where an error is first seen decides it, once.
   *
   * @param {object} error
   * @param {boolean} made  Whether this is where own errors come from.
   * @returns {boolean}
   */
  isOwn(error, made) {
    if (!mapHas(this.#own, error)) mapSet(this.#own, error, made);
    return mapGet(this.#own, error);
  }

  /**
   * Whether an error has been seen before.
   *
   * @param {object} error
   * @returns {boolean}
   */
  hasSeen(error) {
    return mapHas(this.#own, error);
  }

  /**
   * Remembers that this error says that the stack was full inside wasm: a trap, by another name.
   *
   * @param {object} error
   */
  markStackTrap(error) {
    mapSet(this.#stack, error, true);
  }

  /**
   * @param {object} error
   * @returns {boolean}
   */
  isStackTrap(error) {
    return mapHas(this.#stack, error);
  }
}
