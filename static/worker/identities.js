/**
 * Who is who in a trace: objects get a letter and a number when they are first written.
 *
 * @module
 */

import { WeakTable, mapGet, mapHas, mapSet } from "./primordials.js";

/**
 * Promise, Rust closure, task, wait, microtask, macrotask, other object, other function.
 *
 * @typedef {"p" | "c" | "f" | "g" | "m" | "t" | "o" | "h"} Letter
 */

/** Remembers every object of one run that a trace has named. It keeps none of them alive. */
export class Identities {
  #ids = new WeakTable();
  #hidden = new WeakTable();
  #own = new WeakTable();
  #stack = new WeakTable();
  /** @type {{[letter: string]: number}} */
  #last = { p: 0, c: 0, f: 0, g: 0, m: 0, t: 0, o: 0, h: 0, x: 0 };
  #hiding = false;

  /**
   * The name of an object: the one it has, or the next one of its letter.
   *
   * @param {Letter} letter
   * @param {object} object
   * @returns {string}
   */
  name(letter, object) {
    const known = mapGet(this.#ids, object);
    if (known !== undefined) return known;
    if (this.#hiding) return this.#hide(object);
    const id = this.reserve(letter);
    mapSet(this.#ids, object, id);
    return id;
  }

  /**
   * The next name of a letter, for what is not there yet.
   *
   * @param {Letter} letter
   * @returns {string}
   */
  reserve(letter) {
    this.#last[letter] += 1;
    return letter + this.#last[letter];
  }

  /**
   * Gives an object a name that was reserved, or made of another's.
   *
   * @param {object} object
   * @param {string} id
   */
  bind(object, id) {
    if (!mapHas(this.#ids, object)) mapSet(this.#ids, object, id);
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
   * Does something in which new objects get no names but those that only tier H knows.
   *
   * @template T
   * @param {() => T} action
   * @returns {T}
   */
  hidden(action) {
    this.#hiding = true;
    try {
      return action();
    } finally {
      this.#hiding = false;
    }
  }

  /** @param {object} object */
  #hide(object) {
    let id = mapGet(this.#hidden, object);
    if (id === undefined) {
      this.#last.x += 1;
      id = `x${this.#last.x}`;
      mapSet(this.#hidden, object, id);
    }
    return id;
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
    if (!mapHas(this.#own, error)) {
      if (this.#hiding) return false;
      mapSet(this.#own, error, made);
    }
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
