/**
 * A worker's side, whatever kind of worker it is: takes orders from a port and answers on it.
 *
 * @module
 */

import { carryOut } from "./browser_scope.js";

const scope = /** @type {any} */ (globalThis);

/** @param {MessagePort} port */
function serve(port) {
  const send = (/** @type {object} */ message) => port.postMessage({ playground: message });
  port.addEventListener("message", (event) => {
    if (event.data?.playground !== undefined) {
      // Not the test's: it may listen as well.
      event.stopImmediatePropagation();
      void carryOut(event.data.playground, send);
    }
  });
  port.start?.();
}

if (typeof scope.SharedWorkerGlobalScope === "function" && scope instanceof scope.SharedWorkerGlobalScope) {
  scope.onconnect = (/** @type {MessageEvent} */ event) => serve(event.ports[0]);
} else if (typeof scope.DedicatedWorkerGlobalScope === "function" && scope instanceof scope.DedicatedWorkerGlobalScope) {
  serve(scope);
} else {
  scope.addEventListener("install", () => scope.skipWaiting());
  scope.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(scope.clients.claim()));
  scope.addEventListener("message", (/** @type {MessageEvent} */ event) => {
    if (event.data === "connect") {
      serve(event.ports[0]);
    }
  });
}
