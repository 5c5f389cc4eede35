/* tslint:disable */
/* eslint-disable */

/**
 * A task that ends when its handle is dropped. `spawn_local` alone gives no handle.
 */
export class Job {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Starts `work`.
     */
    constructor(gate: Promise<any>);
}

/**
 * Polls `work` once and drops it: its body ends at the `.await`, with all destructors.
 */
export function drop_half_way(gate: Promise<any>): void;

/**
 * Makes the future of `work` and drops it. None of its body runs: a future begins at its first poll.
 */
export function drop_unpolled(gate: Promise<any>): void;

/**
 * Fetches, waits so long and no longer, and says whether there was an answer.
 *
 * # Errors
 *
 * A `TypeError` if nothing can be fetched.
 */
export function fetch_or_abort(url: string, milliseconds: number): Promise<boolean>;

/**
 * The same without a guard: the future is dropped, and the request runs on for nobody.
 *
 * # Errors
 *
 * A `TypeError` if nothing can be fetched.
 */
export function fetch_or_forget(url: string, milliseconds: number): Promise<boolean>;

/**
 * Awaits `second` in a task that once polled a future of `first`, and dropped it.
 *
 * Nothing detaches from a promise. When `first` settles, it wakes the task that polled its future,
 * and that poll is for nothing.
 *
 * # Errors
 *
 * What `second` was rejected with.
 */
export function wake_left_behind(first: Promise<any>, second: Promise<any>): Promise<any>;

/**
 * Waits for the gate, with its tools in hand.
 *
 * # Errors
 *
 * What the gate was rejected with.
 */
export function work(gate: Promise<any>): Promise<any>;

/**
 * As `work`, and stops when the signal says so.
 *
 * # Errors
 *
 * What the gate was rejected with, or the reason of the signal, as `fetch` does it.
 */
export function work_until(gate: Promise<any>, signal: AbortSignal): Promise<any>;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_job_free: (a: number, b: number) => void;
    readonly drop_half_way: (a: any) => void;
    readonly drop_unpolled: (a: any) => void;
    readonly fetch_or_abort: (a: number, b: number, c: number) => any;
    readonly fetch_or_forget: (a: number, b: number, c: number) => any;
    readonly job_new: (a: any) => number;
    readonly wake_left_behind: (a: any, b: any) => any;
    readonly work: (a: any) => any;
    readonly work_until: (a: any, b: any) => any;
    readonly wasm_bindgen__convert__closures_____invoke__ha02c7e5b0450db1e: (a: number, b: number, c: any) => [number, number];
    readonly wasm_bindgen__convert__closures_____invoke__hbe677889d89ed169: (a: number, b: number, c: any, d: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__h5e55fdf8ec909ff5: (a: number, b: number) => number;
    readonly wasm_bindgen__convert__closures_____invoke__h9e837c14e9dd4e22: (a: number, b: number) => void;
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
