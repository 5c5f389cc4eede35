/* tslint:disable */
/* eslint-disable */

/**
 * Some bytes in the module's memory.
 */
export class Pixels {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * A copy, which belongs to JavaScript.
     */
    copy(): Uint8Array;
    fill(value: number): void;
    constructor(length: number);
    /**
     * A window: JavaScript sees every later change, without a call.
     */
    view(): Uint8Array;
}

/**
 * Adds two bytes. What comes in is cut to 8 bits; what goes out wraps round.
 */
export function add_bytes(a: number, b: number): number;

/**
 * Returns the text: a copy of a copy, by way of UTF-8. Half a character becomes U+FFFD.
 */
export function copy_text(text: string): string;

/**
 * Counts words. A map of Rust becomes a `Map`, for an object can have no other keys than strings.
 *
 * # Errors
 *
 * None: counts and words can always be converted.
 */
export function count_words(words: string[]): any;

/**
 * Makes the memory larger, as any allocation may: every window into the old memory is shut.
 */
export function grow_memory(): void;

/**
 * Half of an even number; `None` becomes `undefined`, never `null`.
 */
export function half(number: number): number | undefined;

/**
 * Joins two texts in JavaScript, where two halves make a whole.
 */
export function join(first: string, second: string): string;

/**
 * The other nothing of JavaScript, for which a handle is needed.
 */
export function make_null(): any;

/**
 * Counts a text in Rust's ways.
 */
export function measure(text: string): string;

/**
 * Moves a place up by one floor.
 *
 * # Errors
 *
 * An `Error` that says what is missing, or of the wrong type.
 */
export function move_up(place: any): any;

/**
 * The next number. A `u64` is a BigInt on the other side, cut to 64 bits.
 */
export function next(number: bigint): bigint;

/**
 * The next number, as JavaScript's usual kind: exact up to 2 to the 53rd, and then no more.
 */
export function next_float(number: number): number;

/**
 * Returns the value itself: a handle, there and back. Nothing is copied, nothing is lost.
 */
export function pass(value: any): any;

/**
 * What an optional number is to Rust: `undefined` and `null` are both `None`, 0 is a number.
 */
export function see_option(number?: number | null): string;

/**
 * What a handle is to Rust: here the two are still apart.
 */
export function see_value(value: any): string;

/**
 * Sorts a copy, which the glue copies back into the caller's array.
 */
export function sort(bytes: Uint8Array): void;

/**
 * The square of a number of any size: a handle to a BigInt, and JavaScript does the sum.
 */
export function square(number: bigint): bigint;

/**
 * Adds up the bytes of a copy that the glue made.
 */
export function sum(bytes: Uint8Array | number[]): number;

/**
 * One unit of a text, which may be half a character: what JavaScript's `charAt` returns.
 */
export function unit_at(text: string, index: number): string;

/**
 * The units of a text, in hexadecimal, and whether a `String` could hold it.
 */
export function units(text: string): string;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_pixels_free: (a: number, b: number) => void;
    readonly add_bytes: (a: number, b: number) => number;
    readonly copy_text: (a: number, b: number) => [number, number];
    readonly count_words: (a: number, b: number) => [number, number, number];
    readonly grow_memory: () => void;
    readonly half: (a: number) => number;
    readonly join: (a: any, b: any) => any;
    readonly make_null: () => any;
    readonly measure: (a: number, b: number) => [number, number];
    readonly move_up: (a: any) => [number, number, number];
    readonly next: (a: bigint) => bigint;
    readonly next_float: (a: number) => number;
    readonly pass: (a: any) => any;
    readonly pixels_copy: (a: number) => any;
    readonly pixels_fill: (a: number, b: number) => void;
    readonly pixels_new: (a: number) => number;
    readonly pixels_view: (a: number) => any;
    readonly see_option: (a: number) => [number, number];
    readonly see_value: (a: any) => [number, number];
    readonly sort: (a: number, b: number, c: any) => void;
    readonly square: (a: any) => any;
    readonly sum: (a: number, b: number) => number;
    readonly unit_at: (a: any, b: number) => any;
    readonly units: (a: any) => [number, number];
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __externref_table_alloc: () => number;
    readonly __externref_drop_slice: (a: number, b: number) => void;
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
