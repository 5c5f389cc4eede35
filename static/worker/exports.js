/**
 * The functions that wasm exports, wrapped according to their roles: docs/trace.md, "The seam map".
 *
 * @module
 */

import { withoutHash } from "./imports.js";
import { apply } from "./primordials.js";

/** @typedef {import("./tracing.js").Tracing} Tracing */

/**
 * Wraps an export.
 *
 * @param {Function} fn
 * @param {string} name
 * @param {Partial<import("./types.js").Role>} role
 * @param {Tracing} tracing
 * @returns {Function}
 */
export function wrapExport(fn, name, { role = "api", args: letters = "", result = "v" }, tracing) {
  const { recorder, closures, promises, shown } = tracing;
  const plain = withoutHash(name);

  const { api, shim, destroy, plumbing } = {
    /** @param {unknown[]} args */
    api(...args) {
      const before = closures.enter(false);
      try {
        if (!recorder.writing) return apply(fn, this, args);
        const depth = recorder.open("call.wasm", { data: { export: name, ...shown.args(args, letters) } });
        return bracketed(tracing, () => apply(fn, this, args), {
          depth,
          ev: "return.wasm",
          id: "",
          result,
        });
      } finally {
        closures.leave(before);
      }
    },

    /** @param {unknown[]} args */
    shim(...args) {
      if (promises.executor(args[2], args[3])) return apply(fn, this, args);
      const id = closures.find(args);
      const before = closures.enter(false);
      try {
        if (id === "" || !recorder.writing || recorder.isBegunWith(id)) return apply(fn, this, args);
        const depth = recorder.open("closure.invoke", { id, data: shown.args(args, letters, 2) });
        return bracketed(tracing, () => apply(fn, this, args), {
          depth,
          ev: "closure.return",
          id,
          result,
        });
      } finally {
        closures.leave(before, id);
      }
    },

    /** @param {unknown[]} args */
    destroy(...args) {
      closures.freeing(args);
      const before = closures.enter(false);
      try {
        return apply(fn, this, args);
      } finally {
        closures.leave(before);
      }
    },

    /** @param {unknown[]} args */
    plumbing(...args) {
      recorder.count(plain);
      return apply(fn, this, args);
    },
  };
  return { api, shim, destroy, plumbing }[role] ?? api;
}

/**
 * Runs a call whose bracket is open, and closes the bracket.
 *
 * @param {Tracing} tracing
 * @param {() => unknown} call
 * @param {{depth: number, ev: string, id: string, result: string}} bracket
 * @returns {unknown}
 */
function bracketed({ recorder, shown }, call, { depth, ev, id, result }) {
  let value;
  try {
    value = call();
  } catch (thrown) {
    recorder.recogniseStackTrap(thrown);
    recorder.shut(depth, ev, () => ({ id, data: { threw: recorder.preview(thrown) } }));
    throw thrown;
  }
  recorder.shut(depth, ev, () => ({ id, data: shown.result(value, result) }));
  return value;
}
