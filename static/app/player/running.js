/**
 * Runs a scenario on both hosts at once.
 *
 * @module
 */

import { runInBrowser } from "../browser_host.js";
import { withLab } from "../lab.js";
import { runOnMirror } from "../mirror_host.js";
import { HostProblem, inWords, isCancelled } from "../problems.js";

/** @typedef {import("../types.js").TraceEvent} TraceEvent */
/** @typedef {import("../types.js").ModuleInfo} ModuleInfo */
/** @typedef {import("./state.js").Running} Running */

/** @typedef {{trace: TraceEvent[] | null, running: Running}} Ran */

/**
 * Runs it.
 *
 * @param {ModuleInfo} module
 * @param {{name: string, steps: {[key: string]: any}[], seconds: number, clock: "real" | "virtual", turned: boolean}} scenario
 * @param {AbortSignal} signal
 * @param {(host: import("../types.js").HostName, running: Running) => void} onPhase
 * @returns {Promise<{browser: Ran, mirror: Ran} | null>}  Null if it was cancelled.
 */
export async function runBoth(module, scenario, signal, onPhase) {
  const lacking = ["WebAssembly", "Worker"].filter((name) => !(name in globalThis));
  const program = withLab(scenario, module.lab ?? "");
  /** @param {import("../types.js").HostName} host @param {(listeners: {signal: AbortSignal, onPhase: (phase: any) => void}) => Promise<TraceEvent[]>} start */
  const follow = async (host, start) => {
    try {
      const trace = await start({ signal, onPhase: (phase) => onPhase(host, { phase, problem: null }) });
      return { trace, running: { phase: { name: /** @type {const} */ ("done") }, problem: null } };
    } catch (error) {
      if (isCancelled(error)) return null;
      return { trace: null, running: { phase: { name: /** @type {const} */ ("failed") }, problem: inWords(error) } };
    }
  };
  const [browser, mirror] = await Promise.all([
    follow("browser", async (listeners) => {
      if (lacking.length > 0) throw new HostProblem("This browser cannot run it", `It lacks ${lacking.join(" and ")}. The recorded traces can be stepped through all the same.`);
      return runInBrowser({ module, scenario: program, ...listeners });
    }),
    follow("mirror", (listeners) => runOnMirror({ module: module.name, scenario, ...listeners })),
  ]);
  return browser === null || mirror === null || signal.aborted ? null : { browser, mirror };
}
