/**
 * Arguments and results at the seam, as a trace shows them.
 *
 * @module
 */

import { Bytes, decode, isArray, memoryBuffer, toText } from "./primordials.js";

/** @typedef {import("./types.js").Preview} Preview */

/** Shows what passes the seam of one run. */
export class Shown {
  /** Of the module. @type {WebAssembly.Memory | undefined} */
  memory = undefined;
  #recorder;

  /** @param {import("./recorder.js").Recorder} recorder */
  constructor(recorder) {
    this.#recorder = recorder;
  }

  /**
   * The previews of arguments, a string's pointer and length as its text.
   *
   * @param {unknown[]} args
   * @param {string} letters  One for each: v, s and l, p.
   * @param {number} from  Those before it are left out.
   * @returns {{args?: Preview[]}}
   */
  args(args, letters, from = 0) {
    const list = [];
    for (let i = from; i < args.length; i += 1) {
      const letter = letters[i];
      if (letter === "s" && letters[i + 1] === "l") {
        list[list.length] = this.#recorder.preview(this.#text(args[i], args[i + 1]));
        i += 1;
      } else {
        list[list.length] = letter === "p" ? pointer(args[i]) : this.#recorder.preview(args[i]);
      }
    }
    return list.length > 0 ? { args: list } : {};
  }

  /**
   * @param {unknown} value
   * @param {string} letter  v or p.
   * @returns {{value?: Preview}}
   */
  result(value, letter) {
    if (value === undefined) return {};
    if (letter !== "p") return { value: this.#recorder.preview(value) };
    if (!isArray(value)) return { value: pointer(value) };
    const a = [];
    for (let i = 0; i < value.length; i += 1) a[i] = pointer(value[i]);
    return { value: { a } };
  }

  /**
   * @param {any} at
   * @param {any} length  In bytes.
   * @returns {unknown}  The pointer, if nothing can be read there.
   */
  #text(at, length) {
    try {
      return decode(new Bytes(memoryBuffer(this.memory), at >>> 0, length >>> 0));
    } catch {
      return at;
    }
  }
}

/** @param {any} value @returns {Preview} */
function pointer(value) {
  return { ptr: toText(typeof value === "number" ? value >>> 0 : value) };
}
