//! Sleep, interval and timeout as futures; join and select.
//!
//! gloo-timers makes futures and streams of `setTimeout` and `setInterval`. They keep the timers'
//! nature: a timer runs from the moment it is *made*, and dropping the future clears it.
//!
//! `trace::watch` changes nothing: it tells a trace where a future waits, who wakes it, and whether
//! it was ready when it was dropped.

use std::pin::pin;

use futures_util::future::{Either, join, select};
use futures_util::stream::StreamExt;
use gloo_timers::future::{IntervalStream, TimeoutFuture};
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(text: &str);

    /// The global function: a page has it, and so have a Worker and what is outside the browser.
    #[wasm_bindgen(js_name = fetch)]
    fn fetch_url(url: &str) -> Promise;
}

// Sleeping.

/// Waits, and says so.
#[wasm_bindgen]
pub async fn sleep(name: String, milliseconds: u32) {
    log(&format!("{name}: sleeps"));
    trace::watch(TimeoutFuture::new(milliseconds)).await;
    log(&format!("{name}: wakes"));
}

/// Two sleeps one after the other. An `async fn` is lazy: the second begins when it is awaited.
#[wasm_bindgen]
pub async fn sequence(milliseconds: u32) {
    let first = sleep("first".into(), milliseconds);
    let second = sleep("second".into(), milliseconds);
    first.await;
    second.await;
}

/// Two bare timers, awaited one after the other. They are not lazy: both run from here on.
#[wasm_bindgen]
pub async fn eager(milliseconds: u32) {
    let first = TimeoutFuture::new(milliseconds);
    let second = TimeoutFuture::new(milliseconds);
    trace::watch_as("the first", first).await;
    trace::watch_as("the second", second).await;
    log("both timers have fired");
}

/// Logs so many ticks of an interval. Dropping the stream, at the end, clears the interval.
#[wasm_bindgen]
pub async fn tick(milliseconds: u32, times: u32) {
    let mut ticks = IntervalStream::new(milliseconds).take(times as usize);
    let mut count = 0;
    while trace::watch(ticks.next()).await.is_some() {
        count += 1;
        log(&format!("tick {count}"));
    }
}

// Both: `join`.

/// Two sleeps at once, in one task. Takes as long as the longer one.
#[wasm_bindgen]
pub async fn both(milliseconds: u32, others: u32) {
    join(
        sleep("first".into(), milliseconds),
        sleep("second".into(), others),
    )
    .await;
}

// One of two: `select`.

/// The value of the promise that is ready first; of the first one, if both are.
///
/// # Errors
///
/// What that promise was rejected with.
#[wasm_bindgen]
pub async fn either(first: Promise, second: Promise) -> Result<JsValue, JsValue> {
    let first = trace::watch_as("the first", JsFuture::from(first));
    let second = trace::watch_as("the second", JsFuture::from(second));
    match select(first, second).await {
        // With the result comes the other future. Not used here, so dropped here.
        Either::Left((result, _second)) => result,
        Either::Right((result, _first)) => result,
    }
}

/// Sleeps for the shorter time; the longer sleep is dropped where it stands.
#[wasm_bindgen]
pub async fn shorter(milliseconds: u32, others: u32) {
    // `select` may move its futures, an `async fn` must stay where it is: `pin!` settles that.
    let first = pin!(sleep("first".into(), milliseconds));
    let second = pin!(sleep("second".into(), others));
    select(first, second).await;
}

/// The value of `p`, if it comes in time.
///
/// # Errors
///
/// What `p` was rejected with; or an `Error` if the time is over. The promise knows nothing of that.
#[wasm_bindgen]
pub async fn within(p: Promise, milliseconds: u32) -> Result<JsValue, JsValue> {
    let p = trace::watch_as("the promise", JsFuture::from(p));
    let timer = trace::watch_as("the timer", TimeoutFuture::new(milliseconds));
    match select(p, timer).await {
        Either::Left((result, _timer)) => result,
        Either::Right(((), _p)) => Err(JsError::new("too late").into()),
    }
}

/// The status of the answer from `url`, if its head comes in time. The body stays unread.
///
/// # Errors
///
/// A `TypeError` if there is no answer, an `Error` if it is late.
#[wasm_bindgen]
pub async fn status_within(url: String, milliseconds: u32) -> Result<JsValue, JsValue> {
    let response = within(fetch_url(&url), milliseconds).await?;
    Reflect::get(&response, &"status".into())
}
