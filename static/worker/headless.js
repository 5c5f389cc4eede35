/**
 * The global scope of a dedicated Worker, in Node, Bun and Deno; then the Worker of one run in it.
 *
 * The request comes as JSON by stdin, reports go to stdout, one JSON object a line. What those
 * engines have and a Worker has not is taken away before the module is loaded, so that it takes
 * none of them for a server.
 *
 * @module
 */

import { readFileSync, writeSync } from "node:fs";

const scope = /** @type {any} */ (globalThis);
const { process, Deno, Bun } = scope;

const VERSIONS = Deno?.version.deno ?? Bun?.version ?? process.versions.node;
const ENGINE = Deno ? "Deno" : Bun ? "Bun" : "Node";

/** What no Worker has, as far as the engine's own `fetch` does without it; Bun's wants `process`. */
const FOREIGN = [
  "Bun", "Deno", "alert", "closed", "confirm", "localStorage", "prompt", "sessionStorage", "window",
  ...(Bun ? [] : ["process"]),
]; // prettier-ignore
/** Methods that print; what they are called with is recorded by those that take their place. */
const PRINTING = [
  "assert", "clear", "count", "countReset", "debug", "dir", "dirxml", "error", "group", "groupCollapsed",
  "groupEnd", "info", "log", "table", "time", "timeEnd", "timeLog", "trace", "warn", "write",
]; // prettier-ignore

/** @param {object} report */
function say(report) {
  writeSync(1, `${JSON.stringify(report)}\n`);
}

const request = JSON.parse(readFileSync(0, "utf-8"));
if (request.features === true) {
  const features = "Suspending" in WebAssembly ? ["jspi"] : [];
  say({ type: "features", engine: [ENGINE, VERSIONS], features });
} else {
  await wakeFetch(request.wake);
  installGlobals();
  installEvents();
  installTimers();
  for (const method of PRINTING) {
    if (method in console) /** @type {any} */ (console)[method] = () => undefined;
  }
  // Not every engine has it, and they give objects of different classes: then the recorder gives one.
  Reflect.deleteProperty(console, "createTask");
  const restoreFetch = installFetch();
  scope.postMessage = (/** @type {any} */ report) => {
    // From here on the module may fetch, and what it gets is the engine's own.
    if (report.phase === "running") restoreFetch();
    if (report.event?.ev === "run.start") {
      Object.assign(report.event.data, { host: ENGINE.toLowerCase(), engine: [ENGINE, VERSIONS] });
    }
    say(report);
    if (report.event?.ev === "run.end" || report.type === "failed") exit();
  };
  await import("./run.js");
  scope.dispatchEvent(new MessageEvent("message", { data: request }));
}

/**
 * Has the engine load the code of its `fetch`, before the seam is there: Node's parses HTTP by a
 * WebAssembly module of its own, which is none of ours.
 *
 * @param {string} url  Anything that answers.
 */
async function wakeFetch(url) {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (/** @type {any} */ ...args) => {
    const made = /** @type {any} */ (await Reflect.apply(instantiate, WebAssembly, args));
    const instance = made.instance ?? made;
    // An own property hides the getter that the seam will put into the prototype.
    Object.defineProperty(instance, "exports", { value: instance.exports });
    return made;
  };
  try {
    await (await fetch(url)).arrayBuffer();
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}

function exit() {
  if (Deno) Deno.exit(0);
  process.exit(0);
}

/** The names by which a module recognises a Worker, and none by which it recognises a server. */
function installGlobals() {
  // Bun keeps a few of them; there is nothing to be done about that.
  for (const name of FOREIGN) Reflect.deleteProperty(scope, name);
  class WorkerGlobalScope extends EventTarget {}
  class DedicatedWorkerGlobalScope extends WorkerGlobalScope {}
  Object.setPrototypeOf(scope, DedicatedWorkerGlobalScope.prototype);
  class WorkerNavigator {
    get userAgent() {
      return `${ENGINE}/${VERSIONS}`;
    }
  }
  const { navigator = new WorkerNavigator() } = scope;
  define({ self: scope, navigator, WorkerGlobalScope, DedicatedWorkerGlobalScope });
}

/** @param {{[name: string]: unknown}} values */
function define(values) {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(scope, name, { value, writable: true, configurable: true, enumerable: false });
  }
}

/** Events of the global scope; uncaught exceptions and rejections are two of them. */
function installEvents() {
  const { addEventListener: listen } = scope;
  const target = new EventTarget();
  define({
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    dispatchEvent: target.dispatchEvent.bind(target),
  });
  /** @param {string} name @param {object} data */
  const dispatch = (name, data) => {
    const event = Object.assign(new Event(name, { cancelable: true }), data);
    target.dispatchEvent(event);
  };
  if (Deno) {
    listen.call(scope, "error", (/** @type {any} */ event) => {
      event.preventDefault();
      const { error, message } = event;
      target.dispatchEvent(new ErrorEvent("error", { cancelable: true, error, message }));
    });
    listen.call(scope, "unhandledrejection", (/** @type {any} */ event) => {
      event.preventDefault();
      dispatch("unhandledrejection", { promise: event.promise, reason: event.reason });
    });
    return;
  }
  process.on("uncaughtException", (/** @type {unknown} */ error) => {
    dispatch("error", { error, message: String(error) });
  });
  process.on("unhandledRejection", (/** @type {unknown} */ reason, /** @type {unknown} */ promise) => {
    dispatch("unhandledrejection", { promise, reason });
  });
}

/** Timers are numbers from 1 in a Worker; a module gets to see them. */
function installTimers() {
  const { setTimeout, setInterval, clearTimeout } = scope;
  /** @type {Map<number, unknown>} */
  const running = new Map();
  let last = 0;
  // Node's own code takes its timers from the global object too; those are not the module's.
  const isForeign = () => ENGINE === "Node" && String(new Error().stack).split("\n")[4]?.includes("node:");
  /** @param {Function} begin @param {boolean} once @param {Function} handler @param {unknown[]} rest */
  const start = (begin, once, handler, ...rest) => {
    if (isForeign()) return begin(handler, ...rest);
    last += 1;
    const id = last;
    const [delay, ...args] = rest;
    const timer = begin(() => {
      if (once) running.delete(id);
      Reflect.apply(handler, scope, args);
    }, delay);
    running.set(id, timer);
    return id;
  };
  /** @param {unknown} id */
  const stop = (id) => {
    if (typeof id === "object") return clearTimeout(id);
    const timer = running.get(Number(id));
    running.delete(Number(id));
    if (timer !== undefined) clearTimeout(timer);
  };
  const timers = {
    setTimeout: (/** @type {Function} */ handler, ...rest) => start(setTimeout, true, handler, ...rest),
    setInterval: (/** @type {Function} */ handler, ...rest) => start(setInterval, false, handler, ...rest),
    clearTimeout: (id = 0) => stop(id),
    clearInterval: (id = 0) => stop(id),
  };
  Object.assign(scope, timers);
}

/**
 * Lets `fetch` read files, which Node's does not, until the module's own are there.
 *
 * @returns {() => void}  Puts the engine's own back.
 */
function installFetch() {
  const { fetch } = scope;
  scope.fetch = async (/** @type {any} */ input, /** @type {any} */ init) =>
    typeof input === "string" && input.startsWith("file:")
      ? new Response(readFileSync(new URL(input)))
      : fetch(input, init);
  return () => {
    scope.fetch = fetch;
  };
}
