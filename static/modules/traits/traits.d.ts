/* tslint:disable */
/* eslint-disable */

/**
 * The bill of one call: how often it asked for memory, and for how many bytes.
 */
export class Cost {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    readonly allocations: number;
    readonly bytes: number;
}

/**
 * One call through `async-trait`, although the type is known: the signature says box.
 *
 * # Errors
 *
 * None: memory does not fail.
 */
export function cost_async_trait(): Promise<Cost>;

/**
 * One call by dynamic dispatch.
 *
 * # Errors
 *
 * None: memory does not fail.
 */
export function cost_dyn(): Promise<Cost>;

/**
 * One call through three layers by dynamic dispatch: a box for each.
 *
 * # Errors
 *
 * None: memory does not fail.
 */
export function cost_layers_dyn(): Promise<Cost>;

/**
 * One call through three layers by static dispatch: one future, with the others inside it.
 *
 * # Errors
 *
 * None: memory does not fail.
 */
export function cost_layers_static(): Promise<Cost>;

/**
 * One promise that becomes a future: the state that both share, and the two closures for `then`.
 *
 * # Errors
 *
 * What the promise is rejected with.
 */
export function cost_promise(p: Promise<any>): Promise<Cost>;

/**
 * One call by static dispatch.
 *
 * # Errors
 *
 * None: memory does not fail.
 */
export function cost_static(): Promise<Cost>;

/**
 * Dynamic dispatch: one call, by the table of functions that the box brings along.
 *
 * # Errors
 *
 * As [`lists_static`].
 */
export function lists_dyn(page: string, base?: string | null): Promise<boolean>;

/**
 * Static dispatch: each branch calls another function. `base` is the server; without it, memory.
 *
 * # Errors
 *
 * What `fetch` rejects with, or an `Error` if the server answers neither 200 nor 404.
 */
export function lists_static(page: string, base?: string | null): Promise<boolean>;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_cost_free: (a: number, b: number) => void;
    readonly __wbg_get_cost_allocations: (a: number) => number;
    readonly __wbg_get_cost_bytes: (a: number) => number;
    readonly cost_async_trait: () => any;
    readonly cost_dyn: () => any;
    readonly cost_layers_dyn: () => any;
    readonly cost_layers_static: () => any;
    readonly cost_promise: (a: any) => any;
    readonly cost_static: () => any;
    readonly lists_dyn: (a: number, b: number, c: number, d: number) => any;
    readonly lists_static: (a: number, b: number, c: number, d: number) => any;
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
