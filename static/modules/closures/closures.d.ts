/* tslint:disable */
/* eslint-disable */

/**
 * A subscription: as long as it lives, it listens to a signal.
 */
export class Listener {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Begins to listen.
     *
     * # Errors
     *
     * None that a real signal throws.
     */
    constructor(signal: AbortSignal);
    /**
     * The function that JavaScript calls. It does not keep the closure alive.
     */
    readonly function: Function;
}

/**
 * The same as `dyn Fn`, which changes nothing: any number of calls may run at once.
 */
export function caller(): any;

/**
 * A function that calls the function that it is given. Given itself, it calls itself.
 *
 * `dyn FnMut` may change what it captured, so only one call at a time may run.
 */
export function caller_mut(): any;

/**
 * A function that counts its calls: 1, 2, 3, …
 *
 * `into_js_value` gives the closure away. It is freed when the function is collected as garbage.
 */
export function counter(): any;

/**
 * The other way round: Rust calls a function of JavaScript, for each number once.
 *
 * # Errors
 *
 * What the function throws; the numbers after that are left out.
 */
export function each(numbers: Float64Array | number[], f: Function): void;

/**
 * Logs a text when a timer is due.
 *
 * `forget` leaves the closure to the garbage collector, as `into_js_value` does. A closure of `once`
 * drops what it captured sooner: when it is called.
 */
export function later(milliseconds: number): void;

/**
 * The same without `forget`: the closure is dropped at the end of this function.
 *
 * The timer calls the empty shell, and nobody is there to catch what it throws.
 */
export function later_dropped(milliseconds: number): void;

/**
 * A function that can be called once: it gives away what it captured, and has nothing left.
 */
export function once(text: string): any;

/**
 * Adds up the numbers of an array. JavaScript calls the closure back, for each number once.
 *
 * `&mut dyn FnMut` is a closure on the stack. It may borrow `sum`, for JavaScript can call it only
 * until `for_each` returns.
 */
export function sum(numbers: Array<any>): number;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_listener_free: (a: number, b: number) => void;
    readonly caller: () => any;
    readonly caller_mut: () => any;
    readonly counter: () => any;
    readonly each: (a: number, b: number, c: any) => [number, number];
    readonly later: (a: number) => void;
    readonly later_dropped: (a: number) => void;
    readonly listener_function: (a: number) => any;
    readonly listener_new: (a: any) => [number, number, number];
    readonly once: (a: number, b: number) => any;
    readonly sum: (a: any) => number;
    readonly wasm_bindgen__convert__closures_____invoke__haf9cfa445675772f: (a: number, b: number, c: any, d: number, e: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__h0c6ed791160e3125: (a: number, b: number, c: any) => [number, number, number];
    readonly wasm_bindgen__convert__closures_____invoke__h7406732cd409f327: (a: number, b: number, c: any) => [number, number, number];
    readonly wasm_bindgen__convert__closures_____invoke__h7214b6d266e9c07e: (a: number, b: number) => [number, number];
    readonly wasm_bindgen__convert__closures_____invoke__h4dd1210bd84f6a27: (a: number, b: number) => number;
    readonly wasm_bindgen__convert__closures_____invoke__h3284db41d6996631: (a: number, b: number) => void;
    readonly __wbindgen_exn_store: (a: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __wbindgen_destroy_closure: (a: number, b: number) => void;
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
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
