/**
 * Runs tests in the global scope of a page or worker, and sends on what happens there.
 *
 * @module
 */

import * as glue from "/wasm-bindgen-test.js";
import { harness } from "./harness.js";

/**
 * @typedef {{id: number, name: string, ignored: boolean}} Order
 */

/** @type {ReturnType<typeof harness> | null} */
let run = null;

/**
 * Runs a test, and sends what comes of it.
 *
 * @param {Order} order
 * @param {(message: object) => void} send
 */
export async function carryOut(order, send) {
  try {
    if (run === null) {
      await glue.default();
      const show = (/** @type {string} */ level, /** @type {unknown[]} */ values) =>
        send({ kind: "console", level, text: values.map(text).join(" ") });
      run = harness(glue, show);
      listen(send);
    }
    if (order.name === "") {
      send({ kind: "ready" });
    } else {
      send({ kind: "done", id: order.id, json: await run(order.name, order.ignored) });
    }
  } catch (error) {
    send({ kind: "failed", id: order.id, text: text(error) });
  }
}

/**
 * Sends on every exception that nobody caught.
 *
 * @param {(message: object) => void} send
 */
function listen(send) {
  addEventListener("error", (event) => send({ kind: "uncaught", text: text(event.error ?? event.message) }));
  addEventListener("unhandledrejection", (event) => {
    send({ kind: "uncaught", text: text(event.reason) });
  });
}

/**
 * Gives a value as text; an error with its stack.
 *
 * @param {any} value
 * @returns {string}
 */
function text(value) {
  try {
    return String((value instanceof Error && value.stack) || value);
  } catch {
    return "a value that has no text";
  }
}
