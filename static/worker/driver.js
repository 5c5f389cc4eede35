/**
 * The driver: starts the module, begins with what is to be run, and says when it is over.
 *
 * @module
 */

import { takeOut } from "./clock.js";
import { callExport } from "./export_run.js";

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
 * @param {typeof import("./steps.js").begin} run.begin  Carries out steps.
 * @param {import("./types.js").RunRequest} run.request
 * @param {import("./tracing.js").Tracing} run.tracing  Already started.
 * @param {import("./clock.js").Clock} run.clock
 * @param {import("./ruler.js").Ruler} run.ruler
 * @param {() => void} run.over  Called before the last event is written.
 */
export function drive({ glue, module, begin, request, tracing, clock, ruler, over }) {
  const { recorder, jobs, promises } = tracing;
  /** @type {import("./recorder.js").Rejection[]} */
  const unhandled = [];
  /** @type {Preview | undefined} What nobody caught; the first of them. */
  let uncaught;
  let finished = false;
  // The console that is recorded, before the module could change it.
  const { log } = console;

  /** @param {Ending} ending */
  const finish = (ending) => {
    if (finished) return;
    finished = true;
    recorder.close();
    clock.stop();
    // A rejection that nobody handles is reported in a task of its own: let that one come first.
    later(() => {
      over();
      recorder.end(ending, unhandled);
    }, 0);
  };
  /** @param {"ok" | "stalled"} outcome */
  const end = (outcome) =>
    finish(uncaught === undefined ? { outcome } : { outcome: "error", error: uncaught });
  // One macrotask later: what the last one left to be done at once is then done.
  const finishWhenQuiet = () => {
    clock.after(() => end("ok"), 0);
  };
  /** @type {() => void} */
  let hearOfUncaught = finishWhenQuiet;

  addEventListener("error", (event) => {
    // It is in the trace; the page need not hear of it a second time.
    event.preventDefault();
    if (finished) return;
    const error = recorder.error(event.error ?? new Error(event.message));
    uncaught ??= error;
    // After a panic the promise may stay pending for ever, so nobody waits for it any longer.
    hearOfUncaught();
  });
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    unhandled[unhandled.length] = { promise: event.promise, reason: event.reason };
    recorder.rejection("promise.unhandled", event.promise, event.reason);
  });
  addEventListener("rejectionhandled", (event) => {
    for (let i = 0; i < unhandled.length; i += 1) {
      if (unhandled[i].promise === event.promise) takeOut(unhandled, i);
    }
    recorder.rejection("promise.handled", event.promise, event.reason);
  });
  later(() => finish({ outcome: "timeout" }), request.limits.ms);

  ruler.turn();
  jobs.beginScript();
  try {
    glue.initSync({ module });
  } catch (error) {
    finish({ outcome: "error", error: recorder.preview(error) });
    return;
  }

  /** @type {import("./steps.js").Hooks} */
  const hooks = {
    step(n) {
      recorder.step = n;
    },
    log,
    // Not marked by way of the recorder's previews: nothing is written of a value before it is used.
    made: (error) => void recorder.identities.isOwn(error, true),
    promise: (promise) => promises.made(promise, "deferred"),
    settle: (promise, how, value) => promises.settling(promise, how, value),
    react: (promise, ok, err, derived) => jobs.reactOwn(promise, ok, err, derived),
    enqueue: () => jobs.enqueueOwn(),
    begin: (_via, token) => jobs.beginOwn(token),
    quiet: (callback, ms) => void clock.after(callback, ms),
    done(n, how, value, unmet) {
      ruler.note(`step ${n}: ${how}`);
      recorder.stepDone(n, how, value, unmet);
    },
    finish(outcome, error) {
      if (outcome !== "error") end(outcome);
      else finish({ outcome, error: uncaught ?? recorder.preview(error) });
    },
  };
  if (request.scenario === undefined) {
    callExport(glue[/** @type {string} */ (request.export)], request.args ?? [], hooks, (how, value) => {
      hooks.done(1, how, value, false);
      finishWhenQuiet();
    });
    return;
  }
  const { steps, seconds } = request.scenario;
  hearOfUncaught = begin(JSON.stringify({ steps, seconds }), glue, hooks);
}
