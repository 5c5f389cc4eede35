/**
 * The driver: starts the module, begins with what is to be run, and says when it is over.
 *
 * @module
 */

import { callExport } from "./export_run.js";
import { begin } from "./steps.js";

/** @typedef {import("./types.js").Preview} Preview */
/** @typedef {import("./types.js").Ending} Ending */

// The module may replace it; the driver goes on with its own.
const later = setTimeout;

/**
 * Carries out a run from the start to the end of its trace.
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
  // The console that is recorded, before the module could change it.
  const { log } = console;

  /** @param {Ending} ending */
  const finish = (ending) => {
    if (over) return;
    over = true;
    recorder.close();
    // A rejection that nobody handles is reported in a task of its own: let that one come first.
    later(() => recorder.end(ending, unhandled), 0);
  };
  /** @param {"ok" | "stalled"} outcome */
  const end = (outcome) =>
    finish(uncaught === undefined ? { outcome } : { outcome: "error", error: uncaught });
  // One macrotask later: what the last one left to be done at once is then done.
  const finishWhenQuiet = () => {
    later(() => end("ok"), 0);
  };
  /** @type {() => void} */
  let hearOfUncaught = finishWhenQuiet;

  addEventListener("error", (event) => {
    // It is in the trace; the page need not hear of it a second time.
    event.preventDefault();
    if (over) return;
    const error = recorder.error(event.error ?? new Error(event.message));
    uncaught ??= error;
    // After a panic the promise may stay pending for ever, so nobody waits for it any longer.
    hearOfUncaught();
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
  // Not marked by way of the recorder's previews: nothing is written of a value before it is used.
  const made = (/** @type {Error} */ error) => void recorder.identities.isOwn(error, true);
  if (request.scenario === undefined) {
    callExport(glue[/** @type {string} */ (request.export)], request.args ?? [], made, (how, value) => {
      recorder.stepDone(1, how, value);
      finishWhenQuiet();
    });
    return;
  }
  const { steps, seconds } = request.scenario;
  hearOfUncaught = begin(JSON.stringify({ steps, seconds }), glue, {
    step(n) {
      recorder.step = n;
    },
    log,
    made,
    done: (n, how, value, unmet) => recorder.stepDone(n, how, value, unmet),
    finish(outcome, error) {
      if (outcome !== "error") end(outcome);
      else finish({ outcome, error: uncaught ?? recorder.preview(error) });
    },
  });
}
