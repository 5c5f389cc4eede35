/**
 * The page's side: runs tests here, or passes them to the worker that its address asks for.
 *
 * Playwright calls `playgroundOrder`, and is told by `playgroundTell`.
 *
 * @module
 */

const kind = new URLSearchParams(location.search).get("in") ?? "page";
const tell = (/** @type {object} */ message) =>
  /** @type {any} */ (globalThis).playgroundTell(JSON.stringify(message));

/** How orders reach the scope in which the tests run, by its kind. */
const scopes = {
  async page() {
    const { carryOut } = await import("./browser_scope.js");
    return (/** @type {any} */ order) => void carryOut(order, tell);
  },
  async dedicated() {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.onerror = failed;
    return connect(worker);
  },
  async shared() {
    const worker = new SharedWorker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.onerror = failed;
    return connect(worker.port);
  },
  async service() {
    const address = new URL("./worker.js", import.meta.url);
    const { port1, port2 } = new MessageChannel();
    await navigator.serviceWorker.register(address, { type: "module", scope: "/" });
    const registration = await navigator.serviceWorker.ready;
    registration.active?.postMessage("connect", [port2]);
    return connect(port1);
  },
};

/** @param {Worker | MessagePort} port */
function connect(port) {
  port.onmessage = (/** @type {MessageEvent} */ event) => {
    // What a test posts itself is of no concern here.
    if (event.data?.playground !== undefined) {
      tell(event.data.playground);
    }
  };
  return (/** @type {any} */ order) => port.postMessage({ playground: order });
}

/** @param {ErrorEvent | Event} event */
function failed(event) {
  const message = "message" in event ? event.message : undefined;
  tell({ kind: "failed", id: 0, text: message ?? "the worker could not be loaded" });
}

try {
  const pass = await scopes[/** @type {keyof typeof scopes} */ (kind)]();
  // A task of its own: the call from outside returns even if the test never does.
  /** @type {any} */ (globalThis).playgroundOrder = (/** @type {any} */ order) =>
    void setTimeout(pass, 0, order);
  tell({ kind: "loaded" });
} catch (error) {
  tell({ kind: "failed", id: 0, text: String(error) });
}
