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
 * @param {import("./steps.js").Hooks} hooks
 * @param {(how: "value" | "error", value: unknown) => void} done
 */
export function callExport(callee, args, hooks, done) {
  let result;
  try {
    result = apply(callee, undefined, makeArguments(args, hooks));
  } catch (error) {
    done("error", error);
    return;
  }
  if (isPrototypeOf(promisePrototype, result)) {
    const token = hooks.react(result);
    /** @param {"value" | "error"} how */
    const settled = (how) => (/** @type {unknown} */ value) => {
      hooks.begin("react", token);
      done(how, value);
    };
    // What `await` does with a promise: one reaction, and no other job.
    apply(then, result, [settled("value"), settled("error")]);
  } else {
    done("value", result);
  }
}
