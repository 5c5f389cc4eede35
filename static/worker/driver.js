/**
 * The driver: starts the module, calls the export, waits for its result, and says when it is over.
 *
 * @module
 */

import { makeArguments } from "./arguments.js";
import { apply, isPrototypeOf, promisePrototype } from "./primordials.js";

/** @typedef {import("./types.js").Preview} Preview */
/** @typedef {import("./types.js").Ending} Ending */

// The module may replace these; the driver goes on with its own.
const later = setTimeout;
const { then } = Promise.prototype;

/**
 * Runs an export from the start to the end of its trace.
 *
 * @param {object} run
 * @param {{[name: string]: any}} run.glue  The glue's namespace, not yet initialised.
 * @param {WebAssembly.Module} run.module
 * @param {import("./types.js").RunRequest} run.request
 * @param {import("./recorder.js").Recorder} run.recorder  Already started.
 */
export function drive({ glue, module, request, recorder }) {
  /** @type {[string, Preview][]} */
  const unhandled = [];
  /** @type {Preview | undefined} What nobody caught; the first of them. */
  let uncaught;
  let over = false;

  /** @param {Ending} ending */
  const finish = (ending) => {
    if (over) return;
    over = true;
    recorder.close();
    // A rejection that nobody handles is reported in a task of its own: let that one come first.
    later(() => recorder.end(ending, unhandled), 0);
  };
  // One macrotask later: what the last one left to be done at once is then done.
  const finishWhenQuiet = () => {
    later(
      () => finish(uncaught === undefined ? { outcome: "ok" } : { outcome: "error", error: uncaught }),
      0,
    );
  };

  addEventListener("error", (event) => {
    // It is in the trace; the page need not hear of it a second time.
    event.preventDefault();
    if (over) return;
    const error = recorder.error(event.error ?? new Error(event.message));
    uncaught ??= error;
    // After a panic the promise may stay pending for ever, so nobody waits for it any longer.
    finishWhenQuiet();
  });
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    unhandled.push([recorder.identities.known(event.promise), recorder.preview(event.reason)]);
  });
  later(() => finish({ outcome: "timeout" }), request.limits.ms);

  try {
    glue.initSync({ module });
  } catch (error) {
    finish({ outcome: "error", error: recorder.preview(error) });
    return;
  }
  /** @param {"value" | "error"} how @param {unknown} value */
  const done = (how, value) => {
    recorder.stepDone(how, value);
    finishWhenQuiet();
  };
  let result;
  try {
    // Not marked by way of the recorder's previews: nothing is written of an argument before it is used.
    const args = makeArguments(request.args, (error) => recorder.identities.isOwn(error, true));
    result = apply(glue[request.export], undefined, args);
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
