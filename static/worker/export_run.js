/**
 * The run of one export with its arguments.
 *
 * @module
 */

import { makeArguments } from "./arguments.js";
import { apply, isPrototypeOf, promisePrototype } from "./primordials.js";

// The module may replace it; this goes on with its own.
const { then } = Promise.prototype;

/**
 * Calls an export and awaits its result.
 *
 * @param {Function} callee
 * @param {unknown[]} args  In their JSON form.
 * @param {(error: Error) => void} made  Told of every error that is made for the arguments.
 * @param {(how: "value" | "error", value: unknown) => void} done
 */
export function callExport(callee, args, made, done) {
  let result;
  try {
    result = apply(callee, undefined, makeArguments(args, made));
  } catch (error) {
    done("error", error);
    return;
  }
  if (isPrototypeOf(promisePrototype, result)) {
    // What `await` does with a promise: one reaction, and no other job.
    apply(then, result, [
      (/** @type {unknown} */ value) => done("value", value),
      (/** @type {unknown} */ error) => done("error", error),
    ]);
  } else {
    done("value", result);
  }
}
