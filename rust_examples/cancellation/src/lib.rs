//! Dropped futures, `AbortController` on both sides, and what a dropped `JsFuture` leaves behind.
//!
//! Rust cancels a future by dropping it: it is not polled again, and its variables are dropped. A
//! promise cannot be cancelled: whoever works for it must be *asked* to stop, by an `AbortSignal`.
//!
//! `trace::watch` changes nothing: it tells a trace where a future waits, who wakes it, and whether
//! it was ready when it was dropped.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;

use futures_util::future::{AbortHandle, Either, FutureExt, abortable, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal, RequestInit};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(text: &str);

    /// The global function: a page has it, and so have a Worker and what is outside the browser.
    #[wasm_bindgen(js_name = fetch)]
    fn fetch_with_init(url: &str, init: &RequestInit) -> Promise;
}

/// Says when it is dropped, as a lock or a file in its place would be given back.
struct Tools;

impl Drop for Tools {
    fn drop(&mut self) {
        log("tools: put away");
    }
}

// Dropping a future.

/// Waits for the gate, with its tools in hand.
///
/// # Errors
///
/// What the gate was rejected with.
#[wasm_bindgen]
pub async fn work(gate: Promise) -> Result<JsValue, JsValue> {
    let _tools = Tools;
    log("work: begins");
    let value = trace::watch_as("the gate", JsFuture::from(gate)).await?;
    log("work: done");
    Ok(value)
}

/// Makes the future of `work` and drops it. None of its body runs: a future begins at its first poll.
#[wasm_bindgen]
pub fn drop_unpolled(gate: Promise) {
    drop(work(gate));
    log("dropped");
}

/// Polls `work` once and drops it: its body ends at the `.await`, with all destructors.
#[wasm_bindgen]
pub fn drop_half_way(gate: Promise) {
    let _ = work(gate).now_or_never();
    log("dropped");
}

/// A task that ends when its handle is dropped. `spawn_local` alone gives no handle.
#[wasm_bindgen]
pub struct Job(AbortHandle);

#[wasm_bindgen]
impl Job {
    /// Starts `work`.
    #[wasm_bindgen(constructor)]
    pub fn new(gate: Promise) -> Job {
        let (task, handle) = abortable(work(gate));
        spawn_local(async move {
            if task.await.is_err() {
                log("job: aborted");
            }
        });
        Job(handle)
    }
}

/// JavaScript's `free()` drops the handle, and that aborts the task.
impl Drop for Job {
    fn drop(&mut self) {
        self.0.abort(); // only a mark and a wake: the task ends in its next poll
        log("job: freed");
    }
}

// `AbortController`: JavaScript asks Rust to stop.

/// As `work`, and stops when the signal says so.
///
/// # Errors
///
/// What the gate was rejected with, or the reason of the signal, as `fetch` does it.
#[wasm_bindgen]
pub async fn work_until(gate: Promise, signal: AbortSignal) -> Result<JsValue, JsValue> {
    // Polled in this order, so that with an aborted signal `work` does not even begin.
    match select(pin!(aborted(&signal)), pin!(work(gate))).await {
        Either::Left((reason, _work)) => Err(reason),
        Either::Right((result, _aborted)) => result,
    }
}

/// Waits until the signal is aborted, and returns the reason.
async fn aborted(signal: &AbortSignal) -> JsValue {
    // The event comes once. Who listens later waits for ever, so look first.
    if !signal.aborted() {
        let event = Promise::new(&mut |resolve, _reject| {
            signal
                .add_event_listener_with_callback("abort", &resolve)
                .unwrap_throw();
        });
        let _ = trace::watch_as("the signal", JsFuture::from(event)).await;
    }
    signal.reason()
}

// `AbortController`: Rust asks JavaScript to stop.

/// Aborts when it is dropped: dropping a future that owns it then ends JavaScript's work as well.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort(); // does nothing to a request whose answer has come whole
    }
}

/// Fetches, waits so long and no longer, and says whether there was an answer.
///
/// # Errors
///
/// A `TypeError` if nothing can be fetched.
#[wasm_bindgen]
pub async fn fetch_or_abort(url: String, milliseconds: u32) -> Result<bool, JsValue> {
    let controller = AbortController::new()?;
    let init = RequestInit::new();
    init.set_signal(Some(&controller.signal()));
    let request = async {
        let _guard = AbortOnDrop(controller);
        let promise = fetch_with_init(&url, &init);
        log_end(promise.clone());
        trace::watch_as("the answer", JsFuture::from(promise)).await
    };
    answered(request, milliseconds).await
}

/// The same without a guard: the future is dropped, and the request runs on for nobody.
///
/// # Errors
///
/// A `TypeError` if nothing can be fetched.
#[wasm_bindgen]
pub async fn fetch_or_forget(url: String, milliseconds: u32) -> Result<bool, JsValue> {
    let promise = fetch_with_init(&url, &RequestInit::new());
    log_end(promise.clone());
    let request = trace::watch_as("the answer", JsFuture::from(promise));
    answered(request, milliseconds).await
}

/// Whether the request is answered in time. Drops it in any case.
async fn answered(
    request: impl Future<Output = Result<JsValue, JsValue>>,
    milliseconds: u32,
) -> Result<bool, JsValue> {
    let timer = trace::watch_as("the timer", TimeoutFuture::new(milliseconds));
    match select(pin!(request), timer).await {
        Either::Left((result, _timer)) => result.map(|_response| true),
        Either::Right(((), _request)) => Ok(false),
    }
}

/// Logs how a promise of `fetch` ends, whoever else waits for it.
fn log_end(promise: Promise) {
    spawn_local(async move {
        match JsFuture::from(promise).await {
            Ok(_response) => log("fetch: answered"),
            Err(error) => {
                let name = Reflect::get(&error, &"name".into()).unwrap_or_default();
                log(&format!("fetch: {}", name.as_string().unwrap_or_default()));
            }
        }
    });
}

// What a dropped `JsFuture` leaves behind.

/// Awaits `second` in a task that once polled a future of `first`, and dropped it.
///
/// Nothing detaches from a promise. When `first` settles, it wakes the task that polled its future,
/// and that poll is for nothing.
///
/// # Errors
///
/// What `second` was rejected with.
#[wasm_bindgen]
pub async fn wake_left_behind(first: Promise, second: Promise) -> Result<JsValue, JsValue> {
    let mut dropped = trace::watch_as("the first", JsFuture::from(first));
    poll_fn(|context| Poll::Ready(Pin::new(&mut dropped).poll(context).is_ready())).await;
    drop(dropped);
    log("dropped the future of the first promise");

    let mut kept = trace::watch_as("the second", JsFuture::from(second));
    poll_fn(|context| {
        let state = Pin::new(&mut kept).poll(context);
        let text = if state.is_ready() { "ready" } else { "pending" };
        log(&format!("polled: the second is {text}"));
        state
    })
    .await
}
