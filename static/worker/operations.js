/**
 * The operations of a run that end by themselves: `fetch`.
 *
 * @module
 */

import {
  abortSignalAborted,
  apply,
  getOwnPropertyDescriptor,
  requestMethod,
  requestSignal,
  requestUrl,
  responseStatus,
  test,
  toText,
  toUpperCase,
  urlHref,
} from "./primordials.js";

const NORMALISED = /^(delete|get|head|options|post|put)$/i;
// The module may replace it; this goes on with its own.
const { then } = Promise.prototype;

/**
 * Replaces `fetch` by one that is recorded: the promise is the engine's own, with one reaction of the
 * driver's before all others, whether anything is recorded or not.
 *
 * @param {import("./tracing.js").Tracing} tracing
 * @param {import("./clock.js").Clock} clock
 * @param {() => void} turn  Told of every task, before it begins.
 */
export function installOperations({ recorder, promises, jobs }, clock, turn) {
  const native = fetch;

  /** @param {unknown[]} given */
  const recorded = (...given) => {
    const operation = {};
    const id = recorder.writing ? recorder.identities.name("o", operation) : "";
    const start = recorder.write("op.start", { id, data: { kind: "fetch", ...asked(given[0], given[1]) } });
    clock.hold();
    const promise = apply(native, globalThis, given);
    if (recorder.writing) promises.made(promise, "op");
    const signal = signalOf(given[0], given[1]);

    /** @param {() => {[key: string]: unknown}} data */
    const end = (data) => {
      clock.release();
      if (!isAborted(signal)) {
        turn();
        jobs.beginInput(start);
      }
      if (recorder.writing) recorder.write("op.end", { id, cause: start, data: data() });
    };
    apply(then, promise, [
      (/** @type {unknown} */ response) => end(() => ({ status: ask(responseStatus, response) })),
      (/** @type {unknown} */ error) => end(() => ({ error: recorder.preview(error) })),
    ]);
    return promise;
  };
  globalThis.fetch = /** @type {typeof fetch} */ (/** @type {unknown} */ (recorded));
}

/**
 * @param {unknown} input
 * @param {unknown} init
 */
function asked(input, init) {
  const url = ask(requestUrl, input) ?? ask(urlHref, input) ?? (typeof input === "string" ? input : "");
  const given = own(init, "method");
  const method = typeof given === "string" ? given : (ask(requestMethod, input) ?? "GET");
  return { url: toText(url), method: test(NORMALISED, method) ? toUpperCase(method) : method };
}

/**
 * @param {unknown} input
 * @param {unknown} init
 */
function signalOf(input, init) {
  return own(init, "signal") ?? ask(requestSignal, input);
}

/** @param {unknown} signal */
function isAborted(signal) {
  return ask(abortSignalAborted, signal) === true;
}

/**
 * A property that stands in the object itself as plain data.
 *
 * @param {unknown} object
 * @param {string} key
 */
function own(object, key) {
  if (object === null || typeof object !== "object") return undefined;
  return getOwnPropertyDescriptor(object, key)?.value;
}

/**
 * @param {(self: unknown) => any} getter
 * @param {unknown} value
 */
function ask(getter, value) {
  try {
    return getter(value);
  } catch {
    return undefined;
  }
}
