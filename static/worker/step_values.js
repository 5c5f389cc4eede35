/**
 * The values of a scenario: what stands in its file, as JavaScript values.
 *
 * This very file runs on both hosts, so it uses nothing but the language.
 *
 * @module
 */

/** @type {{[name: string]: unknown}} */
const CONSTANTS = { undefined: undefined, NaN: NaN, Infinity: Infinity, "-Infinity": -Infinity, "-0": -0 };
/** @type {{[name: string]: ErrorConstructor}} */
const ERRORS = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };

/** What the steps have made, by name, over the exports of the module. */
export class Names {
  /** @type {Map<string, unknown>} */
  #made = new Map();
  #exports;
  #tell;

  /**
   * @param {{[name: string]: any}} exports
   * @param {(error: Error) => void} tell  Told of every error that is made: its message is the run's own.
   */
  constructor(exports, tell) {
    this.#exports = exports;
    this.#tell = tell;
  }

  /** @param {string} name @param {unknown} value */
  set(name, value) {
    this.#made.set(name, value);
  }

  /**
   * What has that name: something that a step made, else an export.
   *
   * @param {string} name
   * @returns {any}
   */
  get(name) {
    if (this.#made.has(name)) return this.#made.get(name);
    if (name in this.#exports) return this.#exports[name];
    throw new ReferenceError(`nothing is called ${name}: no step made it, and the module does not export it`);
  }

  /**
   * What `$name.key` means, and what it is a property of.
   *
   * @param {string} text  Without `$` it is an export.
   * @returns {[owner: any, value: any]}
   */
  find(text) {
    if (!text.startsWith("$")) {
      if (!(text in this.#exports)) throw new ReferenceError(`${text} is not exported by the module`);
      return [undefined, this.#exports[text]];
    }
    const [name, ...keys] = text.slice(1).split(".");
    let owner;
    let value = this.get(name);
    for (const key of keys) {
      owner = value;
      value = value[key];
    }
    return [owner, value];
  }

  /**
   * The value that stands in the file as `value`.
   *
   * @param {any} value
   * @returns {any}
   */
  make(value) {
    if (typeof value === "string") {
      if (value.startsWith("$$")) return value.slice(1);
      return value.startsWith("$") ? this.find(value)[1] : value;
    }
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map((item) => this.make(item));
    if ("$js" in value) return CONSTANTS[value.$js];
    if ("$bigint" in value) return BigInt(value.$bigint);
    if ("$bytes" in value) return bytes(value.$bytes);
    if ("$error" in value) {
      const error = new ERRORS[value.$error](value.message);
      this.#tell(error);
      return error;
    }
    // fromEntries defines each property, so that a key `__proto__` is one like any other.
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.make(item)]));
  }
}

/** @param {string} digits  Hexadecimal, two for each byte. */
function bytes(digits) {
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/**
 * Whether a value is what was expected, all the way down. The expected one is finite.
 *
 * @param {any} value
 * @param {any} expected
 * @returns {boolean}
 */
export function equal(value, expected) {
  if (Object.is(value, expected)) return true;
  if (!isObject(value) || !isObject(expected)) return false;
  if (expected instanceof Error) {
    return value instanceof Error && value.name === expected.name && value.message === expected.message;
  }
  if (value instanceof Error || value instanceof Map || value instanceof Set) return false;
  if (Array.isArray(value) !== Array.isArray(expected)) return false;
  if (value instanceof Uint8Array !== expected instanceof Uint8Array) return false;
  const keys = Object.keys(expected);
  if (Object.keys(value).length !== keys.length || value.length !== expected.length) return false;
  return keys.every((key) => Object.hasOwn(value, key) && equal(value[key], expected[key]));
}

/** @param {any} value @returns {boolean} */
function isObject(value) {
  return typeof value === "object" && value !== null;
}

/**
 * Whether what was thrown is what was expected.
 *
 * @param {any} thrown
 * @param {{error?: string, message?: string, value?: unknown}} expected
 * @param {Names} names
 * @returns {boolean}
 */
export function meets(thrown, expected, names) {
  if ("value" in expected) return equal(thrown, names.make(expected.value));
  // Not `instanceof Error`: a DOMException is none in every engine.
  if (!isObject(thrown) || thrown.name !== expected.error) return false;
  return expected.message === undefined || thrown.message === expected.message;
}
