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
 * One event of a trace: docs/trace.md, "The envelope". Fields that would be 0 or empty are left out.
 *
 * @typedef {object} TraceEvent
 * @property {number} seq  Its number in the order of writing, from 1.
 * @property {number} [t]  Nanoseconds since `run.start` on the run's clock.
 * @property {string} ev  Its name.
 * @property {string} tier  Who saw it: "S", "C", "G" or "H".
 * @property {string} [id]  Its subject.
 * @property {number} [turn]  Number of the macrotask; the script is 1.
 * @property {number} [mt]  Visible microtasks begun in this turn so far.
 * @property {number} [tick]  Number of the drain of the guest's queue in which it lies.
 * @property {number} [step]  The step of a scenario that wrote it; 1 on the result of a single export.
 * @property {number} [parent]  `seq` of the innermost bracket that is open around it.
 * @property {number} [cause]  `seq` of what led to it, if that is another than the parent.
 * @property {number[]} [links]
 * @property {string} [loc]  Rust `file:line`.
 * @property {{[key: string]: any}} [data]
 */

/**
 * What a function at the seam is for: docs/trace.md, "The seam map".
 *
 * @typedef {object} Role
 * @property {string} role
 * @property {string} [args]  A letter for each wasm parameter.
 * @property {string} [result]
 * @property {string} [method]  Of a reaction: then, catch or finally.
 */

/**
 * The roles of a module's functions, by name.
 *
 * @typedef {{imports: {[name: string]: Role}, exports: {[name: string]: Role}}} SeamMap
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
 * @property {SeamMap} [seam]
 * @property {"real" | "virtual"} [clock]  "real" unless told otherwise.
 * @property {boolean} [recording]  false: only the first and the last event are written.
 * @property {boolean} [ruler]  true: the lap ruler measures; see `ruler.js`.
 * @property {Limits} limits
 */

/**
 * The steps of a scenario, `{lab}` replaced.
 *
 * @typedef {object} ScenarioProgram
 * @property {string} name
 * @property {{[key: string]: unknown}[]} steps
 * @property {number} seconds  So long a step may wait while nothing else happens.
 * @property {"real" | "virtual"} [clock]
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
 *   | {type: "ruler", notes: import("./ruler.js").Note[]}
 *   | {type: "failed", name: string, message: string}} Report
 */

export {};
