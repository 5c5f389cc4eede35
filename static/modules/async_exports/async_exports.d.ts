/* tslint:disable */
/* eslint-disable */

/**
 * A counter whose methods hold their borrow while they wait.
 */
export class Counter {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Adds one once the gate opens. `&mut self`: while it waits, *no* other method may be called.
     *
     * # Errors
     *
     * What the gate was rejected with. And before any of this runs: `Error: recursive use of an
     * object detected which would lead to unsafe aliasing in rust`, if the counter is borrowed.
     */
    add_after(gate: Promise<any>): Promise<number>;
    /**
     * The count once the gate opens. `&self`: a shared borrow, and many of those go together.
     *
     * # Errors
     *
     * What the gate was rejected with.
     */
    count_after(gate: Promise<any>): Promise<number>;
    /**
     * Starts at 0.
     */
    constructor();
    /**
     * The count. A shared borrow for the time of the call.
     */
    readonly count: number;
}

/**
 * The same counter, which lends itself for the time of a call only.
 *
 * Object and futures share the number through `Rc`, and `Cell` changes it through a shared borrow.
 */
export class SharedCounter {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Adds one, wrongly: what it read before the gate is old when it writes.
     */
    add_across(gate: Promise<any>): Promise<any>;
    /**
     * Adds one once the gate opens.
     *
     * Not an `async fn`: the future owns a clone of the `Rc`, and `self` is free when this returns.
     */
    add_after(gate: Promise<any>): Promise<any>;
    /**
     * Starts at 0.
     */
    constructor();
    /**
     * The count.
     */
    readonly count: number;
}

/**
 * A free function: it borrows nothing, so any number of calls may be under way.
 *
 * # Errors
 *
 * What the gate was rejected with. `Err` and `?` reject the promise that JavaScript got.
 */
export function pass(name: string, gate: Promise<any>): Promise<string>;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_counter_free: (a: number, b: number) => void;
    readonly __wbg_sharedcounter_free: (a: number, b: number) => void;
    readonly counter_add_after: (a: number, b: any) => any;
    readonly counter_count: (a: number) => number;
    readonly counter_count_after: (a: number, b: any) => any;
    readonly counter_new: () => number;
    readonly pass: (a: number, b: number, c: any) => any;
    readonly sharedcounter_add_across: (a: number, b: any) => any;
    readonly sharedcounter_add_after: (a: number, b: any) => any;
    readonly sharedcounter_count: (a: number) => number;
    readonly sharedcounter_new: () => number;
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
