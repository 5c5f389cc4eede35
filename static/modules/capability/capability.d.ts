/* tslint:disable */
/* eslint-disable */

/**
 * Tries to open another connection by way of what it was handed.
 *
 * # Errors
 *
 * Always a `TypeError`: a sink can be written to, and that is all.
 */
export function open_another(sink: any, address: string): any;

/**
 * Tries to open a connection by way of Rust's own library.
 *
 * # Errors
 *
 * Always: this compiles, but without an import there is nothing that it could call.
 */
export function open_socket(): void;

/**
 * Tries to read a file by way of Rust's own library.
 *
 * # Errors
 *
 * Always, and for the same reason.
 */
export function read_file(): string;

/**
 * Reads at most `most` chunks of bytes and writes them as text, in capitals; says how many it was.
 *
 * # Errors
 *
 * What the source or the sink reports, unchanged; and a `TypeError` if somebody else reads or
 * writes already.
 */
export function shout(source: any, sink: any, most: number): Promise<number>;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly open_another: (a: any, b: number, c: number) => [number, number, number];
    readonly open_socket: () => [number, number];
    readonly read_file: () => [number, number, number, number];
    readonly shout: (a: any, b: any, c: number) => any;
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
