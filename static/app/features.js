/**
 * What a browser must have to run a module, by the name under which people look it up.
 *
 * @module
 */

import { HostProblem } from "./problems.js";

/**
 * Starts a Worker that is a module.
 *
 * @param {URL} address
 * @param {string} name
 * @returns {Worker}
 * @throws {HostProblem}  The browser lacks something.
 */
export function startWorker(address, name) {
  if (globalThis.WebAssembly === undefined) throw lacking("WebAssembly");
  if (globalThis.Worker === undefined) throw lacking("Workers");
  let read = false;
  const worker = new Worker(address, {
    name,
    // A browser that knows the option reads it; any other would start the script as a classic one.
    get type() {
      read = true;
      return /** @type {WorkerType} */ ("module");
    },
  });
  if (read) return worker;
  worker.terminate();
  throw lacking("module Workers");
}

/** @param {string} what */
function lacking(what) {
  return new HostProblem(
    "This browser cannot run it",
    `It lacks ${what}. What was recorded can be looked at all the same; to run it, use a current browser, or switch that on.`,
  );
}
