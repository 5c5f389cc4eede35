/* tslint:disable */
/* eslint-disable */

/**
 * An account, to look at after a panic.
 */
export class Account {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * While a method with `&mut self` runs, the object is lent out, and no other may run.
     *
     * # Panics
     *
     * If the amount is 0. Nothing takes back the loan: a trap runs no destructors.
     */
    deposit(amount: number): void;
    constructor();
    readonly balance: number;
}

/**
 * An error class made in Rust.
 *
 * It can be thrown as anything can. But it does not extend `Error`: it has no message, no stack,
 * and `instanceof Error` says no.
 */
export class Refusal {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    readonly code: number;
}

/**
 * Adds two numbers: is the module still good for something?
 */
export function add(a: number, b: number): number;

/**
 * Calls a function of JavaScript. `?` passes on what it throws.
 *
 * # Errors
 *
 * What the function throws, unchanged: the very same object.
 */
export function call(f: Function): any;

/**
 * Calls a function and says what came of it.
 */
export function describe_call(f: Function): string;

/**
 * Awaits a promise and says what came of it.
 */
export function describe_promise(p: Promise<any>): Promise<string>;

/**
 * Throws its argument: `Err` may hold any value of JavaScript.
 *
 * # Errors
 *
 * Always.
 */
export function fail_with(value: any): void;

/**
 * Awaits a promise. `?` passes on its reason.
 *
 * # Errors
 *
 * What the promise was rejected with, unchanged.
 */
export function forward(p: Promise<any>): Promise<any>;

/**
 * From now on a panic says what happened, before the trap.
 */
export function install_hook(): void;

/**
 * Another task. It asks for a microtask, in which all tasks run that wait.
 */
export function nudge(): void;

/**
 * Panics in a task. The trap leaves a microtask, and nobody can catch it: the promise of this call
 * stays pending for ever.
 *
 * # Panics
 *
 * Always.
 */
export function panic_later(): Promise<void>;

/**
 * Panics in a call, which throws `RuntimeError: unreachable`.
 *
 * # Panics
 *
 * Always.
 */
export function panic_now(): void;

/**
 * Reads a number.
 *
 * [`JsError`] is made from every `std::error::Error`, so `?` works, and JavaScript gets an `Error`.
 *
 * # Errors
 *
 * An `Error` with the message of Rust's own error.
 */
export function parse(text: string): number;

/**
 * Throws a [`Refusal`].
 *
 * # Errors
 *
 * Always.
 */
export function refuse(): void;

/**
 * Two tasks that share one microtask. The first panics; the second is stuck behind it.
 *
 * # Panics
 *
 * In the first task.
 */
export function two_tasks(): void;

/**
 * A task that listens to a promise and then panics, so that the promise wakes a dead task.
 *
 * # Panics
 *
 * At once, and again when the promise settles: the task is still lent to the poll that never ended.
 */
export function wake_the_dead(p: Promise<any>): void;

/**
 * Takes `amount` out of `balance`, or throws an `Error` with a name and a field of its own.
 *
 * # Errors
 *
 * `NotEnough`, with what is missing in `missing`.
 */
export function withdraw(balance: number, amount: number): number;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_account_free: (a: number, b: number) => void;
    readonly __wbg_get_refusal_code: (a: number) => number;
    readonly __wbg_refusal_free: (a: number, b: number) => void;
    readonly account_balance: (a: number) => number;
    readonly account_deposit: (a: number, b: number) => void;
    readonly account_new: () => number;
    readonly add: (a: number, b: number) => number;
    readonly call: (a: any) => [number, number, number];
    readonly describe_call: (a: any) => [number, number];
    readonly describe_promise: (a: any) => any;
    readonly fail_with: (a: any) => [number, number];
    readonly forward: (a: any) => any;
    readonly install_hook: () => void;
    readonly nudge: () => void;
    readonly panic_later: () => any;
    readonly panic_now: () => void;
    readonly parse: (a: number, b: number) => [number, number, number];
    readonly refuse: () => [number, number];
    readonly two_tasks: () => void;
    readonly wake_the_dead: (a: any) => void;
    readonly withdraw: (a: number, b: number) => [number, number, number];
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
