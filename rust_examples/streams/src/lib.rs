//! Streams: values that come one after the other, from JavaScript into Rust and back.
//!
//! Rust has one shape for that, the [`Stream`]: poll it, and it gives the next value. JavaScript has
//! two: the `ReadableStream` of the web, which a *reader* locks and reads, and the *async iterator*
//! of the language, whose `next()` returns a promise. In all of them the reader asks, and who is not
//! asked makes nothing: that is *back-pressure*.

use std::rc::Rc;

use futures_util::lock::Mutex;
use futures_util::stream::{self, LocalBoxStream, Stream, StreamExt, TryStreamExt};
use js_sys::{AsyncGenerator, AsyncIterator, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, stream::JsStream};
use web_sys::ReadableStream;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(text: &str);

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &JsValue, milliseconds: u32);
}

/// What flows: a value of JavaScript, or the error that ends the stream.
type Item = Result<JsValue, JsValue>;

// Into Rust: a `ReadableStream`.

/// Adds up the chunks of a stream.
///
/// # Errors
///
/// The reason for which the stream failed, unchanged.
#[wasm_bindgen]
pub async fn sum(stream: ReadableStream) -> Result<f64, JsValue> {
    // This takes a reader, and with it the lock: from here on the stream belongs to Rust.
    let stream = wasm_streams::ReadableStream::from_raw(stream).into_stream();
    add_up(stream).await
}

/// Adds up the first `count` chunks, and leaves the rest.
///
/// When the Rust stream is dropped, it cancels the JavaScript stream: its source can stop working.
///
/// # Errors
///
/// The reason for which the stream failed, unchanged.
#[wasm_bindgen]
pub async fn sum_first(stream: ReadableStream, count: usize) -> Result<f64, JsValue> {
    let stream = wasm_streams::ReadableStream::from_raw(stream).into_stream();
    add_up(stream.take(count)).await
}

/// Logs and adds up what comes, until the stream ends. `?` returns at the first error.
async fn add_up(stream: impl Stream<Item = Item>) -> Result<f64, JsValue> {
    let mut stream = std::pin::pin!(stream);
    let mut sum = 0.0;
    while let Some(chunk) = stream.next().await {
        let number = chunk?.as_f64().unwrap_or(f64::NAN);
        log(&format!("got {number}"));
        sum += number;
    }
    Ok(sum)
}

// Into Rust: an async iterator.

/// Adds up what an async iterator yields.
///
/// # Errors
///
/// What the iterator throws, unchanged.
#[wasm_bindgen]
pub async fn sum_iterator(iterator: AsyncIterator) -> Result<f64, JsValue> {
    add_up(JsStream::from(iterator)).await
}

/// Adds up the first `count` values of an async generator, and drops the stream over it.
///
/// `for await … break` would call the generator's `return()`, which runs its `finally`. [`JsStream`]
/// has no `Drop` that does: the generator stays where it is, and holds what it holds.
///
/// # Errors
///
/// What the generator throws, unchanged.
#[wasm_bindgen]
pub async fn sum_first_yields(generator: AsyncGenerator, count: usize) -> Result<f64, JsValue> {
    let iterator: AsyncIterator = generator.unchecked_into();
    add_up(JsStream::from(iterator).take(count)).await
}

/// The same, and says goodbye as `for await` does.
///
/// # Errors
///
/// What the generator throws, unchanged.
#[wasm_bindgen]
pub async fn sum_first_yields_and_return(
    generator: AsyncGenerator,
    count: usize,
) -> Result<f64, JsValue> {
    let sum = sum_first_yields(generator.clone(), count).await;
    JsFuture::from(generator.return_(&JsValue::UNDEFINED)?).await?;
    sum
}

// A stream of Rust: it logs each number that it makes, and its own end.

/// Counts down from `from` to 1, with a pause before each number, and fails instead of `fails_at`.
fn count_down(from: u32, pause: u32, fails_at: Option<u32>) -> impl Stream<Item = Item> {
    /// Owned by the stream, and dropped with it.
    struct Bell;
    impl Drop for Bell {
        fn drop(&mut self) {
            log("the countdown is dropped");
        }
    }
    // `try_unfold` calls this when somebody asks, and never before.
    stream::try_unfold((from, Bell), move |(number, bell)| async move {
        if pause > 0 {
            JsFuture::from(sleep(pause)).await?;
        }
        if Some(number) == fails_at {
            return Err(JsError::new("no fuel").into());
        }
        if number == 0 {
            return Ok(None);
        }
        log(&format!("made {number}"));
        Ok(Some((number.into(), (number - 1, bell))))
    })
}

/// A promise that is fulfilled after some milliseconds.
fn sleep(milliseconds: u32) -> Promise {
    Promise::new(&mut |resolve, _reject| set_timeout(&resolve, milliseconds))
}

// Out of Rust: a `ReadableStream`.

/// A countdown as a `ReadableStream`.
///
/// Its queue has the size 0: Rust is asked for a number when JavaScript reads one, and not earlier.
#[wasm_bindgen]
pub fn countdown(from: u32, pause: u32, fails_at: Option<u32>) -> ReadableStream {
    let stream = count_down(from, pause, fails_at);
    wasm_streams::ReadableStream::from_stream(stream).into_raw()
}

/// A stream in, a stream out: doubles each chunk on its way.
///
/// Reads only when it is read. Who cancels the outer stream drops the Rust stream in the middle, and
/// that cancels the inner one.
#[wasm_bindgen]
pub fn double(stream: ReadableStream) -> ReadableStream {
    let doubled = wasm_streams::ReadableStream::from_raw(stream)
        .into_stream()
        .map_ok(|chunk| JsValue::from(2.0 * chunk.as_f64().unwrap_or(f64::NAN)));
    wasm_streams::ReadableStream::from_stream(doubled).into_raw()
}

// Out of Rust: an async iterator. No crate does this for us; it takes three methods.

/// A countdown that `for await` can read.
#[wasm_bindgen]
pub struct Countdown {
    // JavaScript may call `next()` again before the promise of the first call has settled. The lock
    // lets such calls wait; a `RefCell` would panic.
    stream: Rc<Mutex<LocalBoxStream<'static, Item>>>,
}

#[wasm_bindgen]
impl Countdown {
    /// Makes a countdown; nothing runs yet.
    #[wasm_bindgen(constructor)]
    pub fn new(from: u32, pause: u32, fails_at: Option<u32>) -> Countdown {
        let stream = count_down(from, pause, fails_at).boxed_local();
        Countdown {
            stream: Rc::new(Mutex::new(stream)),
        }
    }

    /// What `for await` calls first. An iterator answers with itself, here with a second handle.
    #[wasm_bindgen(js_name = "[Symbol.asyncIterator]")]
    pub fn async_iterator(&self) -> Countdown {
        Countdown {
            stream: self.stream.clone(),
        }
    }

    /// The next number: `{ done: false, value: 3 }`, and at the end `{ done: true }`.
    ///
    /// # Errors
    ///
    /// The error of the stream, unchanged.
    pub async fn next(&self) -> Result<Object, JsValue> {
        let mut stream = self.stream.lock().await;
        let value = stream.next().await.transpose()?;
        iterator_result(value.is_none(), &value.unwrap_or_default())
    }

    /// What `for await` calls when the loop ends early: the place to let go of everything.
    ///
    /// # Errors
    ///
    /// None.
    #[wasm_bindgen(js_name = "return")]
    pub async fn return_(&self, value: JsValue) -> Result<Object, JsValue> {
        *self.stream.lock().await = stream::empty().boxed_local();
        iterator_result(true, &value)
    }
}

fn iterator_result(done: bool, value: &JsValue) -> Result<Object, JsValue> {
    let result = Object::new();
    Reflect::set(&result, &"done".into(), &done.into())?;
    Reflect::set(&result, &"value".into(), value)?;
    Ok(result)
}
