/**
 * What the steps of a case can name: their own results, then the package's exports, then globals.
 *
 * Written again in `../mirror/names.py`.
 *
 * @module
 */

/** The case itself is at fault: it names what is not there. */
export class BrokenCase extends Error {}

export class Names {
  /**
   * @param {object} exports  The package's.
   * @param {(name: string, values: unknown[]) => void} log  What logging functions call.
   * @param {(step: object, names: Names) => unknown} act  Takes a step of a callback.
   * @param {{files: {[name: string]: Buffer}, folder: string}} material
   */
  constructor(exports, log, act, material) {
    this.exports = exports;
    this.log = log;
    this.act = act;
    this.material = material;
    this.bound = new Map();
  }

  /**
   * Finds what a path names: `document.getText`, `state.0`, `event.path()`.
   *
   * @param {string} path
   * @returns {{holder: any, key: string | undefined, value: any}}  The holder is `this` in a call.
   */
  find(path) {
    const [first, ...rest] = path.split(".");
    return walk(this.root(first), first, rest);
  }

  /**
   * Makes a function that takes steps, which know its first argument by a name.
   *
   * @param {object[]} steps
   * @param {string} as
   */
  callback(steps, as) {
    return (first) => {
      this.bound.set(as, first);
      for (const step of steps) {
        const value = this.act(step, this);
        if (step.let !== undefined) this.bound.set(step.let, value);
      }
    };
  }

  /** @param {string} name */
  root(name) {
    if (this.bound.has(name)) return this.bound.get(name);
    if (name === "module") return this.exports;
    if (name in this.exports) return this.exports[name];
    if (name in globalThis) return globalThis[name];
    throw new BrokenCase(`there is no ${name}`);
  }
}

/**
 * Follows the parts of a path; a part that ends with `()` is called.
 *
 * @param {any} root
 * @param {string} name
 * @param {string[]} parts
 */
export function walk(root, name, parts) {
  let found = { holder: undefined, key: name, value: root };
  for (const part of parts) {
    const called = part.endsWith("()");
    const key = called ? part.slice(0, -2) : part;
    const holder = found.value;
    found = { holder, key, value: holder[key] };
    if (called) found = { holder: undefined, key, value: found.value.call(holder) };
  }
  return found;
}
