/**
 * The Worker of one run: loads the module's files, installs the seam, and hands over to the driver.
 *
 * It is started for one run and ended after it, so every run has globals of its own.
 *
 * @module
 */

import { installClock } from "./clock_globals.js";
import { realClock, virtualClock } from "./clock.js";
import { installConsole } from "./console.js";
import { drive } from "./driver.js";
import { engine } from "./engine.js";
import { installFinalizers } from "./finalizers.js";
import { installGuest } from "./guest.js";
import { LoadError, fetchBytes, sha256 } from "./load.js";
import { installOperations } from "./operations.js";
import { Ruler } from "./ruler.js";
import { installSeam } from "./seam.js";
import { installTimers } from "./timers.js";
import { Tracing } from "./tracing.js";

/** @typedef {import("./types.js").RunRequest} RunRequest */
/** @typedef {import("./types.js").Report} Report */

const post = self.postMessage.bind(self);
const later = setTimeout;

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

  const clock = request.clock === "virtual" ? virtualClock() : realClock();
  const tracing = new Tracing((event) => tell({ type: "event", event }), limits, clock.now);
  const { recorder } = tracing;
  const ruler = new Ruler(request.ruler === true);
  const recording = request.recording !== false;
  const turn = () => ruler.turn();
  if (clock.kind === "virtual") installClock(clock);
  installTimers(tracing.jobs, clock, turn);
  installOperations(tracing, clock, turn);
  installConsole(tracing, (level) => ruler.note(level));
  installGuest(tracing);
  installFinalizers(recorder);
  // Only now: what the steps take of the globals is what the run has.
  const { begin } = await import("./steps.js");
  if (recording) installSeam(tracing, request.seam ?? { imports: {}, exports: {} });
  const glue = await import(urls.glue);
  if (request.export !== undefined && typeof glue[request.export] !== "function") {
    throw new LoadError(`\`${request.export}\` is not exported by ${request.module}`);
  }

  tell({ type: "phase", phase: "running" });
  // A macrotask of its own: what the loading left behind is then done.
  later(() => {
    recorder.start({
      schema: "1.1",
      host: "browser",
      module: request.module,
      ...(request.scenario === undefined ? { export: request.export } : { scenario: request.scenario.name }),
      sha256: digests,
      engine: engine(),
      clock: clock.kind,
      tiers: "SCGH",
      limits: { events: limits.events, log_bytes: limits.logBytes },
    });
    if (!recording) recorder.close();
    const over = () => tell({ type: "ruler", notes: ruler.notes });
    drive({
      glue,
      module,
      begin,
      request,
      tracing,
      clock,
      ruler,
      over: request.ruler === true ? over : () => {},
    });
  }, 0);
}
