/* tslint:disable */
/* eslint-disable */
/**
 * The `ReadableStreamType` enum.
 *
 * *This API requires the following crate features to be activated: `ReadableStreamType`*
 */

export type ReadableStreamType = "bytes";

/**
 * A countdown that `for await` can read.
 */
export class Countdown {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * What `for await` calls first. An iterator answers with itself, here with a second handle.
     */
    [Symbol.asyncIterator](): Countdown;
    /**
     * Makes a countdown; nothing runs yet.
     */
    constructor(from: number, pause: number, fails_at?: number | null);
    /**
     * The next number: `{ done: false, value: 3 }`, and at the end `{ done: true }`.
     *
     * # Errors
     *
     * The error of the stream, unchanged.
     */
    next(): Promise<object>;
    /**
     * What `for await` calls when the loop ends early: the place to let go of everything.
     *
     * # Errors
     *
     * None.
     */
    return(value: any): Promise<object>;
}

declare class IntoUnderlyingByteSource {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    cancel(): void;
    pull(controller: ReadableByteStreamController): Promise<any>;
    start(controller: ReadableByteStreamController): void;
    readonly autoAllocateChunkSize: number;
    readonly type: ReadableStreamType;
}
export type { IntoUnderlyingByteSource };

declare class IntoUnderlyingSink {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    abort(reason: any): Promise<any>;
    close(): Promise<any>;
    write(chunk: any): Promise<any>;
}
export type { IntoUnderlyingSink };

declare class IntoUnderlyingSource {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    cancel(): void;
    pull(controller: ReadableStreamDefaultController): Promise<any>;
}
export type { IntoUnderlyingSource };

/**
 * A countdown as a `ReadableStream`.
 *
 * Its queue has the size 0: Rust is asked for a number when JavaScript reads one, and not earlier.
 */
export function countdown(from: number, pause: number, fails_at?: number | null): ReadableStream;

/**
 * A stream in, a stream out: doubles each chunk on its way.
 *
 * Reads only when it is read. Who cancels the outer stream drops the Rust stream in the middle, and
 * that cancels the inner one.
 */
export function double(stream: ReadableStream): ReadableStream;

/**
 * Adds up the chunks of a stream.
 *
 * # Errors
 *
 * The reason for which the stream failed, unchanged.
 */
export function sum(stream: ReadableStream): Promise<number>;

/**
 * Adds up the first `count` chunks, and leaves the rest.
 *
 * When the Rust stream is dropped, it cancels the JavaScript stream: its source can stop working.
 *
 * # Errors
 *
 * The reason for which the stream failed, unchanged.
 */
export function sum_first(stream: ReadableStream, count: number): Promise<number>;

/**
 * Adds up the first `count` values of an async generator, and drops the stream over it.
 *
 * `for await … break` would call the generator's `return()`, which runs its `finally`. [`JsStream`]
 * has no `Drop` that does: the generator stays where it is, and holds what it holds.
 *
 * # Errors
 *
 * What the generator throws, unchanged.
 */
export function sum_first_yields(generator: AsyncGenerator<any, any, any>, count: number): Promise<number>;

/**
 * The same, and says goodbye as `for await` does.
 *
 * # Errors
 *
 * What the generator throws, unchanged.
 */
export function sum_first_yields_and_return(generator: AsyncGenerator<any, any, any>, count: number): Promise<number>;

/**
 * Adds up what an async iterator yields.
 *
 * # Errors
 *
 * What the iterator throws, unchanged.
 */
export function sum_iterator(iterator: AsyncIterator<any>): Promise<number>;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_countdown_free: (a: number, b: number) => void;
    readonly __wbg_intounderlyingbytesource_free: (a: number, b: number) => void;
    readonly __wbg_intounderlyingsink_free: (a: number, b: number) => void;
    readonly __wbg_intounderlyingsource_free: (a: number, b: number) => void;
    readonly countdown: (a: number, b: number, c: number) => any;
    readonly countdown_Symbol_asyncIterator: (a: number) => number;
    readonly countdown_new: (a: number, b: number, c: number) => number;
    readonly countdown_next: (a: number) => any;
    readonly countdown_return: (a: number, b: any) => any;
    readonly double: (a: any) => any;
    readonly intounderlyingbytesource_autoAllocateChunkSize: (a: number) => number;
    readonly intounderlyingbytesource_cancel: (a: number) => void;
    readonly intounderlyingbytesource_pull: (a: number, b: any) => any;
    readonly intounderlyingbytesource_start: (a: number, b: any) => void;
    readonly intounderlyingbytesource_type: (a: number) => number;
    readonly intounderlyingsink_abort: (a: number, b: any) => any;
    readonly intounderlyingsink_close: (a: number) => any;
    readonly intounderlyingsink_write: (a: number, b: any) => any;
    readonly intounderlyingsource_cancel: (a: number) => void;
    readonly intounderlyingsource_pull: (a: number, b: any) => any;
    readonly sum: (a: any) => any;
    readonly sum_first: (a: any, b: number) => any;
    readonly sum_first_yields: (a: any, b: number) => any;
    readonly sum_first_yields_and_return: (a: any, b: number) => any;
    readonly sum_iterator: (a: any) => any;
    readonly wasm_bindgen__convert__closures_____invoke__h112bb4ce63556aae: (a: number, b: number, c: any) => [number, number];
    readonly wasm_bindgen__convert__closures_____invoke__h112bb4ce63556aae_25: (a: number, b: number, c: any) => [number, number];
    readonly wasm_bindgen__convert__closures_____invoke__hbe677889d89ed169: (a: number, b: number, c: any, d: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__h9a823e201171c0fd: (a: number, b: number, c: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__h5e55fdf8ec909ff5: (a: number, b: number) => number;
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __wbindgen_exn_store: (a: number) => void;
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
