/* tslint:disable */
/* eslint-disable */

/**
 * A number that tasks share.
 *
 * The methods take `&self`: many tasks are inside at once, and each may change the number. That
 * needs `RefCell` for changes in one go, or `Mutex` for those with an `.await` in the middle.
 */
export class Counter {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Right: waits first, then borrows, changes and gives back without an `.await` in between.
     */
    add_at_once(milliseconds: number): Promise<void>;
    /**
     * Wrong: keeps the borrow over the `.await`. The compiler allows it, clippy warns, and the
     * next task to borrow panics.
     *
     * # Panics
     *
     * If another task is in the middle of it.
     */
    add_holding(milliseconds: number): Promise<void>;
    /**
     * Right: an async mutex. Who comes second does not panic but waits, until the guard is dropped.
     */
    add_locked(milliseconds: number): Promise<void>;
    /**
     * Wrong: the number is old when it is written. Two tasks read 0, and both write 1.
     */
    add_stale(milliseconds: number): Promise<void>;
    constructor();
    readonly value: number;
}

/**
 * A queue of texts between JavaScript and a task, or between two tasks.
 */
export class Mailbox {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Lets nothing in any more; what lies in the box can still be taken.
     */
    close(): void;
    constructor();
    /**
     * Leaves a text; it is not waited for. Says whether the box is open.
     */
    post(text: string): boolean;
    /**
     * Waits for a text; `undefined` once the box is closed and empty.
     */
    take(): Promise<string | undefined>;
}

/**
 * A light that tasks wait for.
 *
 * A future that returns `Pending` must have kept the task's waker, and somebody must call it. Else
 * the task sleeps for ever: no error, no panic, a promise that stays pending.
 */
export class Signal {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The diagnosis: green, somebody waits, and no waker is left. Nothing will ever happen.
     */
    diagnose(): string;
    /**
     * Turns green, and wakes whoever left a waker.
     */
    go(): void;
    constructor();
    /**
     * Right: looks and keeps the waker in one go, and keeps every task's.
     */
    wait(name: string): Promise<void>;
    /**
     * Wrong: there is room for one waker, and the second task overwrites the first one's.
     */
    wait_in_one_slot(name: string): Promise<void>;
    /**
     * Wrong: looks, does something else, and then sleeps without looking again. Who calls `go` in
     * between finds no waker to call.
     */
    wait_too_late(name: string): Promise<void>;
}

/**
 * One task sends 1 to `count` to another, which takes 20 ms over each.
 *
 * The buffer is 0, and each sender may have one value more: the producer is never far ahead. It
 * ends by dropping the sender, and so the consumer's stream ends.
 */
export function pipeline(count: number): Promise<number>;

/**
 * A task that spawns a task. Which comes first, the new task or a microtask asked for before it?
 *
 * Each microtask polls only the tasks that were queued when it began, so the new one waits for the
 * next. Before wasm-bindgen-futures 0.4.33 it ran in the same, ahead of JavaScript.
 */
export function spawn_in_task(): void;

/**
 * Runs once, when the module is loaded: a panic says what happened, and not only `unreachable`.
 */
export function start(): void;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_counter_free: (a: number, b: number) => void;
    readonly __wbg_mailbox_free: (a: number, b: number) => void;
    readonly __wbg_signal_free: (a: number, b: number) => void;
    readonly counter_add_at_once: (a: number, b: number) => any;
    readonly counter_add_holding: (a: number, b: number) => any;
    readonly counter_add_locked: (a: number, b: number) => any;
    readonly counter_add_stale: (a: number, b: number) => any;
    readonly counter_new: () => number;
    readonly counter_value: (a: number) => number;
    readonly mailbox_close: (a: number) => void;
    readonly mailbox_new: () => number;
    readonly mailbox_post: (a: number, b: number, c: number) => number;
    readonly mailbox_take: (a: number) => any;
    readonly pipeline: (a: number) => any;
    readonly signal_diagnose: (a: number) => [number, number];
    readonly signal_go: (a: number) => void;
    readonly signal_new: () => number;
    readonly signal_wait: (a: number, b: number, c: number) => any;
    readonly signal_wait_in_one_slot: (a: number, b: number, c: number) => any;
    readonly signal_wait_too_late: (a: number, b: number, c: number) => any;
    readonly spawn_in_task: () => void;
    readonly start: () => void;
    readonly wasm_bindgen__convert__closures_____invoke__ha02c7e5b0450db1e: (a: number, b: number, c: any) => [number, number];
    readonly wasm_bindgen__convert__closures_____invoke__hbe677889d89ed169: (a: number, b: number, c: any, d: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__h5e55fdf8ec909ff5: (a: number, b: number) => number;
    readonly wasm_bindgen__convert__closures_____invoke__h6ae3cfe21d695241: (a: number, b: number) => void;
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
