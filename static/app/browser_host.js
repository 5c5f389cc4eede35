/**
 * The browser as a host: each run in a Worker of its own.
 *
 * @module
 */

import { startWorker } from "./features.js";
import { HostProblem } from "./problems.js";

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */
/** @typedef {import("../worker/types.js").Report} Report */
/** @typedef {import("./types.js").ModuleInfo} ModuleInfo */
/** @typedef {import("./types.js").Phase} Phase */

const WORKER = new URL("../worker/run.js", import.meta.url);
const MODULES = new URL("/api/modules/", import.meta.url);

/** How long a run may take, here and on the mirror. */
export const RUN_MS = 10_000;
const LIMITS = { events: 2000, logBytes: 65536, ms: RUN_MS };
/** How long the files of a module may take to load. */
const LOAD_MS = 30_000;
/** The Worker ends a run by itself, if it can; only then do we end the Worker. */
const GRACE_MS = 500;

/**
 * Runs an export, or a scenario, in this browser.
 *
 * @param {object} run
 * @param {ModuleInfo | string} run.module  What the API says of a module, or its name.
 * @param {string} [run.export]
 * @param {unknown[]} [run.args]  In their JSON form, `{lab}` replaced.
 * @param {import("../worker/types.js").ScenarioProgram} [run.scenario]
 * @param {(event: TraceEvent) => void} [run.onEvent]  Called with each event as it arrives.
 * @param {(phase: Phase) => void} [run.onPhase]
 * @param {AbortSignal} [run.signal]  Ends the Worker at once.
 * @param {Partial<typeof LIMITS>} [run.limits]
 * @param {"real" | "virtual"} [run.clock]  The scenario's, or real.
 * @param {boolean} [run.recording]  false: only the first and the last event are written.
 * @param {(notes: import("../worker/ruler.js").Note[]) => void} [run.onRuler]  Asks for the lap ruler.
 * @returns {Promise<TraceEvent[]>}  The trace; its last event is `run.end`.
 * @throws {HostProblem}  The run did not start.
 */
export async function runInBrowser({
  module,
  export: name,
  args,
  scenario,
  onEvent,
  onPhase,
  signal,
  limits = {},
  clock = scenario?.clock ?? "real",
  recording,
  onRuler,
}) {
  signal?.throwIfAborted();
  const { name: moduleName, urls, seam } = typeof module === "string" ? await describe(module) : module;
  const request = {
    module: moduleName,
    urls: { glue: new URL(urls.glue, location.href).href, wasm: new URL(urls.wasm, location.href).href },
    ...(scenario === undefined
      ? { export: name, args: args ?? [] }
      : { scenario: { name: scenario.name, steps: scenario.steps, seconds: scenario.seconds } }),
    seam,
    clock,
    recording,
    ruler: onRuler !== undefined,
    limits: { ...LIMITS, ...limits },
  };
  return new Promise((resolve, reject) => {
    const worker = startWorker(WORKER, `run of ${moduleName}.${scenario?.name ?? name}`);
    /** @type {TraceEvent[]} */
    const events = [];
    const running = { since: 0 };

    const stop = () => {
      clearTimeout(timer);
      worker.terminate();
      signal?.removeEventListener("abort", cancel);
    };
    const cancel = () => {
      stop();
      reject(/** @type {AbortSignal} */ (signal).reason);
    };
    /** @param {HostProblem} problem */
    const fail = (problem) => {
      stop();
      reject(problem);
    };
    /** @param {TraceEvent} event */
    const add = (event) => {
      events.push(event);
      onEvent?.(event);
      if (event.ev === "run.end") {
        stop();
        resolve(events);
      }
    };
    const late = () => {
      if (events.length === 0) {
        fail(
          new HostProblem(
            "The module does not load",
            `Its files did not arrive within ${LOAD_MS / 1000} s. Try again.`,
          ),
        );
      } else {
        add(timeOut(events, running.since));
      }
    };
    let timer = setTimeout(late, LOAD_MS);

    worker.addEventListener("message", (/** @type {MessageEvent<Report>} */ { data }) => {
      if (data.type === "event") {
        add(data.event);
      } else if (data.type === "ruler") {
        onRuler?.(data.notes);
      } else if (data.type === "failed") {
        fail(new HostProblem("The module does not load", data.message));
      } else {
        const { phase, done, total } = data;
        if (phase === "running") {
          clearTimeout(timer);
          running.since = performance.now();
          timer = setTimeout(late, request.limits.ms + GRACE_MS);
        }
        onPhase?.({ name: phase, done, total });
      }
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      // Without a message it is the script itself that did not load.
      fail(
        new HostProblem(
          "The Worker does not start",
          event.message || `${WORKER.pathname} could not be loaded as a module.`,
        ),
      );
    });
    signal?.addEventListener("abort", cancel);
    worker.postMessage(request);
  });
}

/**
 * The end of a run that had to be stopped from outside, because it never paused.
 *
 * @param {TraceEvent[]} events
 * @param {number} since  When it began, by this page's clock.
 * @returns {TraceEvent}
 */
function timeOut(events, since) {
  const { seq, t, turn, mt } = events[events.length - 1];
  const isVirtual = events[0].data?.clock === "virtual";
  return {
    seq: seq + 1,
    t: isVirtual ? t : Math.round((performance.now() - since) * 1e6),
    ev: "run.end",
    tier: "S",
    turn,
    mt,
    data: { outcome: "timeout", unhandled: [], dropped: 0, plumbing: {} },
  };
}

/**
 * @param {string} name
 * @returns {Promise<ModuleInfo>}
 */
async function describe(name) {
  const response = await fetch(new URL(encodeURIComponent(name), MODULES));
  const answer = await response.json();
  if (!response.ok) throw new HostProblem(answer.title, answer.detail);
  return answer;
}
