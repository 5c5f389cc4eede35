/**
 * The global scope of a dedicated Worker, in Node, Bun and Deno; then the Worker of one run in it.
 *
 * The request comes as JSON by stdin, reports go to stdout, one JSON object a line. What those
 * engines have and a Worker has not is taken away before the module is loaded, so that it takes
 * none of them for a server.
 *
 * @module
 */

// @ts-ignore -- a module of Node, of which this project has no types
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
    // The files are there. What the driver finds is the engine's own, and so is what the module gets.
    if (report.phase === "compiling") restoreFetch();
    if (report.event?.ev === "run.start") {
      Object.assign(report.event.data, { host: ENGINE.toLowerCase(), engine: [ENGINE, VERSIONS] });
    }
    say(report);
    if (report.event?.ev === "run.end" || report.type === "failed") exit();
  };
  const restoreChannel = Deno ? installChannel() : () => {};
  await import("./run.js");
  restoreChannel();
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

/**
 * Node's own code takes its timers from the global object too, and wants objects of Node's. So it
 * gets Node's, whatever the driver or the module puts there.
 */
function installTimers() {
  if (ENGINE !== "Node") return;
  for (const name of ["setTimeout", "setInterval", "clearTimeout", "clearInterval"]) {
    const native = scope[name];
    let current = native;
    Object.defineProperty(scope, name, {
      get: () => (isAskedByNode() ? native : current),
      set(value) {
        current = value;
      },
      configurable: true,
      enumerable: true,
    });
  }
}

/** Whether Node's own code reads the property whose getter calls this. */
function isAskedByNode() {
  // The error's own line, this function, the getter, and who reads.
  return String(new Error().stack).split("\n")[3]?.includes("node:") ?? false;
}

/**
 * Deno hands on messages in jobs; a task of the virtual clock begins when no job is left, as a
 * timer's does.
 *
 * @returns {() => void}  Puts the engine's own back.
 */
function installChannel() {
  const { MessageChannel: native, setTimeout: later } = scope;
  scope.MessageChannel = class {
    port1 = { onmessage: (/** @type {object} */ _event) => {} };
    port2 = {
      postMessage: (/** @type {unknown} */ data) => void later(() => this.port1.onmessage({ data }), 0),
    };
  };
  return () => {
    scope.MessageChannel = native;
  };
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
