//! Promises as futures, futures as promises, and the order in which they run.
//!
//! JavaScript runs one piece of code at a time, to its end. Small jobs that wait for that end are
//! *microtasks*: they run in order of arrival, and all of them run before the next timer. Both
//! sides of the border use this one queue: `then` of a promise, and `wasm-bindgen-futures` for
//! its polls.
//!
//! `trace::watch` changes nothing: it tells a trace where a future waits, and who wakes it.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(text: &str);

    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &JsValue, milliseconds: u32);

    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(callback: &JsValue);
}

/// Runs once, when the module is loaded.
///
/// A panic ends in a trap, which says only `unreachable`. The hook says what happened, and where.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| {
        // "panicked at src/lib.rs:1:2:\nmessage", on one line.
        error(&info.to_string().replacen('\n', " ", 1));
    }));
}

// From a promise to a future: `JsFuture::from`.

/// Awaits a promise of JavaScript and returns twice its value.
///
/// A promise that is fulfilled already takes two microtasks all the same: one in which `then` tells
/// the future, one in which the future is polled again.
///
/// # Errors
///
/// What the promise was rejected with, unchanged; or an `Error` if its value is not a number.
#[wasm_bindgen]
pub async fn double_later(p: Promise) -> Result<JsValue, JsValue> {
    let value = trace::watch(JsFuture::from(p)).await?;
    match value.as_f64() {
        Some(number) => Ok((2.0 * number).into()),
        None => Err(JsError::new("not a number").into()),
    }
}

/// Awaits a promise that Rust made and that is fulfilled from the start: 42.
///
/// # Errors
///
/// None: `Promise.resolve` of a number is never rejected.
#[wasm_bindgen]
pub async fn await_fulfilled() -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&JsValue::from(42))).await
}

/// Awaits a promise that Rust made and that is rejected from the start.
///
/// # Errors
///
/// Always: `Error: no luck`. The host does not report that promise as unhandled, for Rust listens.
#[wasm_bindgen]
pub async fn await_rejected() -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::reject(&JsValue::from(JsError::new("no luck")))).await
}

/// Awaits a promise that a timer fulfils, and logs before and after.
///
/// # Errors
///
/// None: nobody rejects this promise.
#[wasm_bindgen]
pub async fn await_timer(milliseconds: u32) -> Result<JsValue, JsValue> {
    log("before the timer");
    trace::watch(JsFuture::from(sleep(milliseconds))).await?;
    log("after the timer");
    Ok("slept".into())
}

/// A promise that is fulfilled with `undefined` after some milliseconds.
fn sleep(milliseconds: u32) -> Promise {
    // JavaScript calls this closure before `Promise::new` returns. It hands `resolve` to the timer.
    Promise::new(&mut |resolve, _reject| set_timeout(&resolve, milliseconds))
}

// From a future to a promise: `future_to_promise`, and `async fn`, which calls it for you.

/// A promise that is fulfilled, because the future ends with `Ok`: 42.
#[wasm_bindgen]
pub fn promise_of_ok() -> Promise {
    future_to_promise(async { Ok(42.into()) })
}

/// A promise that is rejected, because the future ends with `Err`: `Error: no luck`.
#[wasm_bindgen]
pub fn promise_of_err() -> Promise {
    future_to_promise(async { Err(JsError::new("no luck").into()) })
}

/// A promise of a future that awaits a promise: there and back again.
#[wasm_bindgen]
pub fn promise_of_await(p: Promise) -> Promise {
    future_to_promise(async move {
        log("polled: attach to the promise and wait");
        let value = trace::watch(JsFuture::from(p)).await?;
        log("polled again: the promise was fulfilled");
        Ok(value)
    })
}

/// The same as an `async fn`. Its body starts one microtask *after* the call; that of a JavaScript
/// `async function` starts within the call.
#[wasm_bindgen]
pub async fn greet(name: String) -> String {
    log("the body of greet runs");
    format!("Hello, {name}!")
}

// Who runs when: `spawn_local` beside the jobs of JavaScript.

/// Starts two Rust tasks, three JavaScript jobs and a timer. Each of them logs when it runs.
#[wasm_bindgen]
pub fn order() {
    let resolved = Promise::resolve(&JsValue::UNDEFINED);
    log("order: begin");
    schedule("timer", |callback| set_timeout(callback.as_ref(), 0));

    // `spawn_local` never polls at once. The first task asks for a microtask to poll all tasks in.
    let awaited = resolved.clone();
    spawn_local(async move {
        log("task A: first poll");
        // Two microtasks: the promise wakes the task, and the woken task is polled.
        let _ = trace::watch(JsFuture::from(awaited)).await;
        log("task A: second poll");
    });
    schedule("queueMicrotask", |callback| {
        queue_microtask(callback.as_ref())
    });
    let then = schedule("promise.then", |callback| resolved.then(callback));
    let _ = schedule("promise.then.then", |callback| then.then(callback));

    // Spawned after all of those, and polled before them: it shares the microtask of task A.
    spawn_local(async { log("task B: first poll") });
    log("order: end");
}

/// Gives `with` a callback that logs `text`.
fn schedule<T>(text: &'static str, with: impl FnOnce(&Closure<dyn FnMut(JsValue)>) -> T) -> T {
    let callback = Closure::once(move |_: JsValue| log(text));
    let result = with(&callback);
    // Dropped here, it would be gone before JavaScript calls it. Called once, it frees itself.
    callback.forget();
    result
}

// What else crosses the border: functions, exceptions and panics.

/// Calls a function of JavaScript with `value` and returns what it returns.
///
/// # Errors
///
/// What the function throws, unchanged.
#[wasm_bindgen]
pub fn call_back(f: &Function, value: &JsValue) -> Result<JsValue, JsValue> {
    log("calling back");
    f.call1(&JsValue::UNDEFINED, value)
}

/// Panics in a call.
///
/// # Panics
///
/// Always. The hook logs it, and the call throws `RuntimeError: unreachable`.
#[wasm_bindgen]
pub fn panic_now() {
    panic!("on purpose, in a call");
}

/// Panics in a task, long after the call returned.
///
/// # Panics
///
/// Always. The hook logs it, and a microtask throws `RuntimeError: unreachable`, where nobody can
/// catch it. The promise stays pending for ever.
#[wasm_bindgen]
pub async fn panic_later() {
    panic!("on purpose, in a task");
}
