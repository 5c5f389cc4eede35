/* tslint:disable */
/* eslint-disable */

/**
 * A bell that wakes the task that waits for it.
 */
export class Bell {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * A bell that nobody has rung.
     */
    constructor();
    /**
     * Rings once. A wake says only "poll again"; what has happened must be kept beside it.
     */
    ring(): void;
    /**
     * As `wait`, and panics when the bell has rung.
     *
     * # Panics
     *
     * In the task: the microtask throws `RuntimeError: unreachable`, and nobody is there to catch it.
     */
    wait_and_panic(): void;
    /**
     * Starts a task that waits for the bell, and logs each of its polls.
     */
    wait(): void;
}

/**
 * Starts a task that logs `text`. Nothing is logged before this returns.
 */
export function spawn(text: string): void;

/**
 * Starts a task that awaits a promise.
 */
export function spawn_await(p: Promise<any>): void;

/**
 * Starts a task that starts a task.
 */
export function spawn_nested(): void;

/**
 * Gives way `turns` times, to other microtasks only. No timer fires before it is done.
 */
export function spin(turns: number): Promise<void>;

/**
 * Runs once, when the module is loaded: a panic is a trap, and only the hook says why.
 */
export function start(): void;

/**
 * Gives way `turns` times, to timers too.
 */
export function stroll(turns: number): Promise<void>;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_bell_free: (a: number, b: number) => void;
    readonly bell_new: () => number;
    readonly bell_ring: (a: number) => void;
    readonly bell_wait: (a: number) => void;
    readonly bell_wait_and_panic: (a: number) => void;
    readonly spawn: (a: number, b: number) => void;
    readonly spawn_await: (a: any) => void;
    readonly spawn_nested: () => void;
    readonly spin: (a: number) => any;
    readonly start: () => void;
    readonly stroll: (a: number) => any;
    readonly wasm_bindgen__convert__closures_____invoke__ha02c7e5b0450db1e: (a: number, b: number, c: any) => [number, number];
    readonly wasm_bindgen__convert__closures_____invoke__hbe677889d89ed169: (a: number, b: number, c: any, d: any) => void;
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
