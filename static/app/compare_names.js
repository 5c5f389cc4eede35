/**
 * The names of things in a trace, given anew. Pure.
 *
 * @module
 */

/** In a preview these keys hold an id: promise, function, reference. */
const IN_PREVIEWS = ["p", "f", "r"];
/** In `data` these do. What comes first in the event's table is named first. */
const IN_DATA = ["ok", "err", "fin", "out", "fn", "promise"];

/** @typedef {{[key: string]: any}} Data */

/** Renumbers ids, letter by letter, in the order in which they are met. */
export class Names {
  /** @type {Map<string, string>} */
  #known = new Map();
  /** @type {Map<string, number>} */
  #last = new Map();
  #letters;

  /** @param {{letters?: boolean}} [options]  `letters`: give the letter alone. */
  constructor({ letters = false } = {}) {
    this.#letters = letters;
  }

  /**
   * The new name of an id; of `p3.resolve` that of `p3`, with the rest.
   *
   * @param {string} id
   * @returns {string}
   */
  id(id) {
    const dot = id.indexOf(".");
    const base = dot < 0 ? id : id.slice(0, dot);
    const rest = dot < 0 ? "" : id.slice(dot);
    // A letter is a code point, as in Python.
    const [letter = ""] = base;
    if (this.#letters || base === "") return letter + rest;
    let name = this.#known.get(base);
    if (name === undefined) {
      const number = (this.#last.get(letter) ?? 0) + 1;
      this.#last.set(letter, number);
      name = letter + number;
      this.#known.set(base, name);
    }
    return name + rest;
  }

  /**
   * An event's data as sorted keys and compact JSON with new ids.
   *
   * @param {Data} data
   * @param {boolean} messages  Keep the messages that engines word as they like.
   * @returns {[string, string][]}
   */
  data(data, messages) {
    const keys = Object.keys(data);
    if (keys.length > 1) keys.sort((a, b) => rankOf(a) - rankOf(b) || byCodePoint(a, b));
    const found = keys.map((key) => /** @type {[string, string]} */ ([key, this.#entry(key, data[key], messages)]));
    return found.length > 1 ? found.sort(([a], [b]) => byCodePoint(a, b)) : found;
  }

  /**
   * @param {string} key
   * @param {unknown} value
   * @param {boolean} messages
   * @returns {string}
   */
  #entry(key, value, messages) {
    if (typeof value === "string" && IN_DATA.includes(key)) return JSON.stringify(this.id(value));
    if (key !== "unhandled" || !Array.isArray(value)) return this.#text(value, messages);
    return `[${value.map((item) => this.#rejection(item, messages)).join(",")}]`;
  }

  /**
   * @param {any} item
   * @param {boolean} messages
   * @returns {string}
   */
  #rejection(item, messages) {
    if (!Array.isArray(item) || item.length !== 2 || typeof item[0] !== "string") return this.#text(item, messages);
    return `[${JSON.stringify(this.id(item[0]))},${this.#text(item[1], messages)}]`;
  }

  /**
   * @param {any} value
   * @param {boolean} messages
   * @returns {string}
   */
  #text(value, messages) {
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map((item) => this.#text(item, messages)).join(",")}]`;
    const keys = Object.keys(value);
    if (keys.length > 1) keys.sort(byCodePoint);
    const silent = Object.hasOwn(value, "e") && value.own !== true && !messages;
    const parts = [];
    for (const key of keys) {
      if (key === "m" && silent) continue;
      const item = value[key];
      const isId = typeof item === "string" && IN_PREVIEWS.includes(key);
      parts.push(`${JSON.stringify(key)}:${isId ? JSON.stringify(this.id(item)) : this.#text(item, messages)}`);
    }
    return `{${parts.join(",")}}`;
  }
}

/**
 * Where a key of `data` stands in its event's table: those with ids first.
 *
 * @param {string} key
 */
function rankOf(key) {
  const rank = IN_DATA.indexOf(key);
  return rank < 0 ? IN_DATA.length : rank;
}

/**
 * Keys are ASCII in every event that a recorder writes, so this is the order of Python's too.
 *
 * @param {string} a
 * @param {string} b
 */
function byCodePoint(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
