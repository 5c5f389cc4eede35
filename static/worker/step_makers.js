/**
 * The things that a scenario makes for its module: promises, functions, streams, iterators.
 *
 * This very file runs on both hosts; see steps.js.
 *
 * @module
 */

const { ReadableStream: Readable, WritableStream: Writable, AbortController: Controller } = globalThis;

/**
 * What the makers need of a scenario that is under way.
 *
 * @typedef {object} Scene
 * @property {{make: (value: any) => any}} names
 * @property {Map<string, any>} handles
 * @property {(n: number, ...values: unknown[]) => void} log
 * @property {(...values: unknown[]) => void} say
 * @property {(n: number, ms: number, action: () => void) => void} timer
 * @property {(n: number, ms: number) => Promise<void>} pause
 * @property {import("./steps.js").Hooks} hooks
 * @property {(handle: any, how: "resolve" | "reject", value: unknown) => void} settle
 */

/** By verb; each gives what the name stands for. @type {{[verb: string]: (run: Scene, step: {[key: string]: any}, n: number) => unknown}} */
export const makers = {
  deferred(run, step) {
    const handle = deferred(run);
    run.handles.set(step.deferred, handle);
    return handle.promise;
  },

  controller({ handles }, step) {
    const controller = new Controller();
    handles.set(step.controller, controller);
    return controller;
  },

  function(run, step, n) {
    const error = run.names.make(step.error);
    /** @type {{[does: string]: (...args: unknown[]) => unknown}} */
    const kinds = {
      log(...args) {
        if (step.text === undefined) run.say(...args);
        else run.say(step.text, ...args);
        return args[0];
      },
      identity: (value) => value,
      throw() {
        throw error;
      },
      promise(value) {
        if (step.after === undefined) return Promise.resolve(value);
        const handle = deferred(run);
        run.timer(n, step.after, () => run.settle(handle, "resolve", value));
        return handle.promise;
      },
    };
    return kinds[step.does];
  },

  stream(run, step, n) {
    const chunks = run.names.make(step.chunks ?? []);
    const error = run.names.make(step.error);
    let next = 0;
    let cancelled = false;
    /** @param {ReadableStreamDefaultController} controller */
    const give = (controller) => {
      if (cancelled) return;
      next += 1;
      if (next <= chunks.length) controller.enqueue(chunks[next - 1]);
      else if ("error" in step) controller.error(error);
      else controller.close();
    };
    return new Readable({
      pull(controller) {
        // Between the chunks, and neither before the first nor before the end.
        if (step.after === undefined || next === 0 || next >= chunks.length) return give(controller);
        return new Promise((resolve) => {
          run.timer(n, step.after, () => {
            give(controller);
            resolve(undefined);
          });
        });
      },
      cancel(reason) {
        cancelled = true;
        run.log(n, "cancel", reason);
      },
    });
  },

  iterator(run, step, n) {
    const values = run.names.make(step.values ?? []);
    const error = run.names.make(step.error);
    async function* generate() {
      for (let i = 0; i < values.length; i += 1) {
        if (i > 0 && step.after !== undefined) await run.pause(n, step.after);
        yield values[i];
      }
      if ("error" in step) throw error;
    }
    const iterator = generate();
    const end = iterator.return;
    iterator.return = function (value) {
      run.log(n, "return");
      return end.call(iterator, value);
    };
    return iterator;
  },

  sink: (run, _step, n) =>
    new Writable({
      write: (chunk) => run.log(n, chunk),
      close: () => run.log(n, "close"),
      abort: (reason) => run.log(n, "abort", reason),
    }),
};

/**
 * A promise with what settles it.
 *
 * @param {Scene} run
 */
function deferred(run) {
  /** @type {{[name: string]: any}} */
  const handle = {};
  handle.promise = new Promise((resolve, reject) => {
    handle.resolve = resolve;
    handle.reject = reject;
  });
  run.hooks.promise(handle.promise);
  return handle;
}
