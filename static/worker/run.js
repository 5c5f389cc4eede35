/**
 * The Worker of one run: loads the module's files, installs the seam, and hands over to the driver.
 *
 * It is started for one run and ended after it, so every run has globals of its own.
 *
 * @module
 */

import { installConsole } from "./console.js";
import { drive } from "./driver.js";
import { engine } from "./engine.js";
import { installFinalizers } from "./finalizers.js";
import { LoadError, fetchBytes, sha256 } from "./load.js";
import { Recorder } from "./recorder.js";
import { installSeam } from "./seam.js";

/** @typedef {import("./types.js").RunRequest} RunRequest */
/** @typedef {import("./types.js").Report} Report */

const post = self.postMessage.bind(self);

/** @param {Report} report */
function tell(report) {
  post(report);
}

self.addEventListener(
  "message",
  (/** @type {MessageEvent<RunRequest>} */ event) => {
    start(event.data).catch((/** @type {unknown} */ error) => {
      const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
      tell({ type: "failed", name, message });
    });
  },
  { once: true },
);

/** @param {RunRequest} request */
async function start(request) {
  const { urls, limits } = request;
  const wasm = await fetchBytes(urls.wasm, (done, total) =>
    tell({ type: "phase", phase: "fetching", done, total }),
  );
  const text = await fetchBytes(urls.glue, () => {});
  const digests = { wasm: await sha256(wasm), glue: await sha256(text) };

  tell({ type: "phase", phase: "compiling" });
  const module = await WebAssembly.compile(wasm);

  const recorder = new Recorder((event) => tell({ type: "event", event }), limits);
  installFinalizers(recorder);
  installConsole(recorder);
  installSeam(recorder);
  const glue = await import(urls.glue);
  if (request.export !== undefined && typeof glue[request.export] !== "function") {
    throw new LoadError(`\`${request.export}\` is not exported by ${request.module}`);
  }

  tell({ type: "phase", phase: "running" });
  // A macrotask of its own: what the loading left behind is then done.
  setTimeout(() => {
    recorder.start({
      schema: "1.0",
      host: "browser",
      module: request.module,
      ...(request.scenario === undefined ? { export: request.export } : { scenario: request.scenario.name }),
      sha256: digests,
      engine: engine(),
      clock: "real",
      tiers: "S",
      limits: { events: limits.events, log_bytes: limits.logBytes },
    });
    drive({ glue, module, request, recorder });
  }, 0);
}
