/**
 * Types of the page. Nothing is executed here.
 *
 * @module
 */

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */
/** @typedef {import("../worker/types.js").Preview} Preview */

/**
 * @typedef {object} Parameter
 * @property {string} name
 * @property {string} type  The TypeScript type.
 * @property {boolean} optional
 */

/**
 * @typedef {object} ExportedFunction
 * @property {string} name
 * @property {Parameter[]} params
 * @property {string} returns
 * @property {string} doc
 */

/**
 * A run that is ready to start. `{lab}` in a text stands for the lab's address.
 *
 * @typedef {{title: string, export: string, args: unknown[]}} Preset
 */

/**
 * A short program in steps. `{lab}` in a text of a step stands for the lab's address.
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} title
 * @property {string} teaches
 * @property {string} explains
 * @property {{question: string, answers: string[], right: string}} ask
 * @property {string[]} issues
 * @property {string} show  A name in the Rust source, or "".
 * @property {number} seconds
 * @property {"real" | "virtual"} clock
 * @property {{[key: string]: any}[]} steps
 * @property {string} python  The steps as a program, or comments that say why there is none.
 */

/**
 * A module, as the page's data block and the API describe it.
 *
 * @typedef {object} ModuleInfo
 * @property {string} name
 * @property {{wasm: string, glue: string}} sha256
 * @property {{wasm: number, glue: number}} bytes
 * @property {{wasm: string, glue: string}} urls
 * @property {ExportedFunction[]} exports
 * @property {Preset[]} runs
 * @property {Scenario[]} scenarios
 * @property {string} [lab]  The address of the server's lab.
 * @property {import("../worker/types.js").SeamMap} [seam]
 */

/**
 * What went wrong with a host, in words: what happened, then what to do.
 *
 * @typedef {{title: string, detail: string}} Problem
 */

/**
 * @typedef {"idle" | "fetching" | "compiling" | "asking" | "busy" | "running" | "done" | "failed"} PhaseName
 */

/**
 * How far a host is. `done` and `total` count bytes; a total of 0 is not known. `seconds` is how long
 * a busy server is left alone.
 *
 * @typedef {{name: PhaseName, done?: number, total?: number, seconds?: number}} Phase
 */

/**
 * All that is shown of one host.
 *
 * @typedef {object} HostState
 * @property {Phase} phase
 * @property {number} since  When it began to run, by this page's clock.
 * @property {TraceEvent[]} events
 * @property {Problem | null} problem
 */

/**
 * All that is shown of a run. `run` counts the runs of this page, 0 before the first.
 *
 * @typedef {object} State
 * @property {number} run
 * @property {{browser: HostState, mirror: HostState}} hosts
 * @property {import("./compare.js").Verdict | null} verdict
 * @property {boolean} stale  The form asks for another run by now.
 */

/** @typedef {"browser" | "mirror"} HostName */

export {};
