/**
 * Types that the run, the recorder and the page share. Nothing is executed here.
 *
 * @module
 */

/**
 * What is written of a JavaScript value: a small JSON object, described at `preview.js`.
 *
 * @typedef {{[key: string]: any}} Preview
 */

/**
 * One event of a trace. Fields that would be 0 or empty are left out.
 *
 * @typedef {object} TraceEvent
 * @property {number} seq  Its number in the order of writing, from 1.
 * @property {number} [t]  Nanoseconds since `run.start`.
 * @property {string} ev  Its name.
 * @property {string} tier  "S": seen at the seam, or by the driver.
 * @property {number} [step]  The step of a scenario that wrote it; 1 on the result of a single export.
 * @property {number} [parent]  `seq` of the call that is open around it.
 * @property {{[key: string]: any}} [data]
 */

/**
 * What a run can be started with: an export with its arguments, or a scenario.
 *
 * @typedef {object} RunRequest
 * @property {string} module  Name of the module.
 * @property {{glue: string, wasm: string}} urls  Absolute addresses of its two files.
 * @property {string} [export]  Name of the exported function.
 * @property {unknown[]} [args]  Its arguments, in the JSON form that `arguments.js` reads.
 * @property {ScenarioProgram} [scenario]
 * @property {Limits} limits
 */

/**
 * The steps of a scenario, `{lab}` replaced.
 *
 * @typedef {object} ScenarioProgram
 * @property {string} name
 * @property {{[key: string]: unknown}[]} steps
 * @property {number} seconds  So long a step may wait while nothing else happens.
 */

/**
 * @typedef {object} Limits
 * @property {number} events  So many events are written; the rest is counted.
 * @property {number} logBytes  So many UTF-16 units of log previews are written.
 * @property {number} ms  So long a run may take.
 */

/**
 * How a run ended.
 *
 * @typedef {object} Ending
 * @property {"ok" | "error" | "stalled" | "timeout"} outcome
 * @property {Preview} [error]  Of outcome "error": what nobody caught.
 */

/**
 * What the Worker says to the page.
 *
 * @typedef {{type: "phase", phase: "fetching" | "compiling" | "running", done?: number, total?: number}
 *   | {type: "event", event: TraceEvent}
 *   | {type: "failed", name: string, message: string}} Report
 */

export {};
