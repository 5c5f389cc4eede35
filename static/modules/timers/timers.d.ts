/* tslint:disable */
/* eslint-disable */

/**
 * Two sleeps at once, in one task. Takes as long as the longer one.
 */
export function both(milliseconds: number, others: number): Promise<void>;

/**
 * Two bare timers, awaited one after the other. They are not lazy: both run from here on.
 */
export function eager(milliseconds: number): Promise<void>;

/**
 * The value of the promise that is ready first; of the first one, if both are.
 *
 * # Errors
 *
 * What that promise was rejected with.
 */
export function either(first: Promise<any>, second: Promise<any>): Promise<any>;

/**
 * Two sleeps one after the other. An `async fn` is lazy: the second begins when it is awaited.
 */
export function sequence(milliseconds: number): Promise<void>;

/**
 * Sleeps for the shorter time; the longer sleep is dropped where it stands.
 */
export function shorter(milliseconds: number, others: number): Promise<void>;

/**
 * Waits, and says so.
 */
export function sleep(name: string, milliseconds: number): Promise<void>;

/**
 * The status of the answer from `url`, if its head comes in time. The body stays unread.
 *
 * # Errors
 *
 * A `TypeError` if there is no answer, an `Error` if it is late.
 */
export function status_within(url: string, milliseconds: number): Promise<any>;

/**
 * Logs so many ticks of an interval. Dropping the stream, at the end, clears the interval.
 */
export function tick(milliseconds: number, times: number): Promise<void>;

/**
 * The value of `p`, if it comes in time.
 *
 * # Errors
 *
 * What `p` was rejected with; or an `Error` if the time is over. The promise knows nothing of that.
 */
export function within(p: Promise<any>, milliseconds: number): Promise<any>;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly both: (a: number, b: number) => any;
    readonly eager: (a: number) => any;
    readonly either: (a: any, b: any) => any;
    readonly sequence: (a: number) => any;
    readonly shorter: (a: number, b: number) => any;
    readonly sleep: (a: number, b: number, c: number) => any;
    readonly status_within: (a: number, b: number, c: number) => any;
    readonly tick: (a: number, b: number) => any;
    readonly within: (a: any, b: number) => any;
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
