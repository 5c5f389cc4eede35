/* tslint:disable */
/* eslint-disable */

/**
 * Awaits a promise that Rust made and that is fulfilled from the start: 42.
 *
 * # Errors
 *
 * None: `Promise.resolve` of a number is never rejected.
 */
export function await_fulfilled(): Promise<any>;

/**
 * Awaits a promise that Rust made and that is rejected from the start.
 *
 * # Errors
 *
 * Always: `Error: no luck`. The host does not report that promise as unhandled, for Rust listens.
 */
export function await_rejected(): Promise<any>;

/**
 * Awaits a promise that a timer fulfils, and logs before and after.
 *
 * # Errors
 *
 * None: nobody rejects this promise.
 */
export function await_timer(milliseconds: number): Promise<any>;

/**
 * Calls a function of JavaScript with `value` and returns what it returns.
 *
 * # Errors
 *
 * What the function throws, unchanged.
 */
export function call_back(f: Function, value: any): any;

/**
 * Awaits a promise of JavaScript and returns twice its value.
 *
 * A promise that is fulfilled already takes two microtasks all the same: one in which `then` tells
 * the future, one in which the future is polled again.
 *
 * # Errors
 *
 * What the promise was rejected with, unchanged; or an `Error` if its value is not a number.
 */
export function double_later(p: Promise<any>): Promise<any>;

/**
 * The same as an `async fn`. Its body starts one microtask *after* the call; that of a JavaScript
 * `async function` starts within the call.
 */
export function greet(name: string): Promise<string>;

/**
 * Starts two Rust tasks, three JavaScript jobs and a timer. Each of them logs when it runs.
 */
export function order(): void;

/**
 * Panics in a task, long after the call returned.
 *
 * # Panics
 *
 * Always. The hook logs it, and a microtask throws `RuntimeError: unreachable`, where nobody can
 * catch it. The promise stays pending for ever.
 */
export function panic_later(): Promise<void>;

/**
 * Panics in a call.
 *
 * # Panics
 *
 * Always. The hook logs it, and the call throws `RuntimeError: unreachable`.
 */
export function panic_now(): void;

/**
 * A promise of a future that awaits a promise: there and back again.
 */
export function promise_of_await(p: Promise<any>): Promise<any>;

/**
 * A promise that is rejected, because the future ends with `Err`: `Error: no luck`.
 */
export function promise_of_err(): Promise<any>;

/**
 * A promise that is fulfilled, because the future ends with `Ok`: 42.
 */
export function promise_of_ok(): Promise<any>;

/**
 * Runs once, when the module is loaded.
 *
 * A panic ends in a trap, which says only `unreachable`. The hook says what happened, and where.
 */
export function start(): void;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly await_fulfilled: () => any;
    readonly await_rejected: () => any;
    readonly await_timer: (a: number) => any;
    readonly call_back: (a: any, b: any) => [number, number, number];
    readonly double_later: (a: any) => any;
    readonly greet: (a: number, b: number) => any;
    readonly order: () => void;
    readonly panic_later: () => any;
    readonly panic_now: () => void;
    readonly promise_of_await: (a: any) => any;
    readonly promise_of_err: () => any;
    readonly promise_of_ok: () => any;
    readonly start: () => void;
    readonly wasm_bindgen__convert__closures_____invoke__ha02c7e5b0450db1e: (a: number, b: number, c: any) => [number, number];
    readonly wasm_bindgen__convert__closures_____invoke__hbe677889d89ed169: (a: number, b: number, c: any, d: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__h0ea502807217a08d: (a: number, b: number, c: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__h5e55fdf8ec909ff5: (a: number, b: number) => number;
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_exn_store: (a: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __wbindgen_destroy_closure: (a: number, b: number) => void;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __wbindgen_start: () => void;
}

export type SyncInitInput = BufferSource | WebAssembly.Module;

/**
 * Instantiates the given `module`, which can either be bytes or
 * a precompiled `WebAssembly.Module`.
 *
 * @param {{ module: SyncInitInput }} module - Passing `SyncInitInput` directly is deprecated.
 *
 * @returns {InitOutput}
 */
export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;

/**
 * If `module_or_path` is {RequestInfo} or {URL}, makes a request and
 * for everything else, calls `WebAssembly.instantiate` directly.
 *
 * @param {{ module_or_path: InitInput | Promise<InitInput> }} module_or_path - Passing `InitInput` directly is deprecated.
 *
 * @returns {Promise<InitOutput>}
 */
export default function __wbg_init (module_or_path?: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;
