//! Streams: `ReadableStream` and its kin through wasm-streams, async iterators through `JsStream`.

use conformance::{Bell, Diary, next_task};
use futures_util::stream::{self, BoxStream, LocalBoxStream};
use futures_util::{SinkExt, StreamExt, TryStreamExt};
use js_sys::{Array, AsyncGenerator, AsyncIterator, Error, Object, Promise, TypeError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::stream::JsStream;
use wasm_bindgen_test::*;
use wasm_streams::{ReadableStream, TransformStream, WritableStream};

#[wasm_bindgen(inline_js = "
    export async function* generate(log, count) {
        try {
            for (let number = 1; number <= count; number++) {
                log.push('make' + number);
                yield number;
            }
        } finally {
            log.push('finally');
        }
    }

    export async function* generate_and_throw(error) { yield 1; throw error; }

    export async function* awaiting() { yield Promise.resolve('waited for'); }

    export function source(log, chunks) {
        return new ReadableStream({
            pull(controller) {
                if (chunks.length === 0) { controller.close(); return; }
                log.push('pull' + chunks[0]);
                controller.enqueue(chunks.shift());
            },
            cancel(reason) { log.push('cancel:' + reason); },
        }, { highWaterMark: 0 });
    }

    export function failing(error) { return new ReadableStream({ pull() { throw error; } }); }

    export function doubling() {
        return new TransformStream({ transform(chunk, controller) { controller.enqueue(2 * chunk); } });
    }

    export function sink(log) {
        return new WritableStream({
            write(chunk) { log.push('write' + chunk); },
            close() { log.push('close'); },
            abort(reason) { log.push('abort:' + reason); },
        });
    }

    export async function collect(stream) {
        const reader = stream.getReader();
        const chunks = [];
        for (;;) {
            const { done, value } = await reader.read();
            if (done) { return chunks; }
            chunks.push(value);
        }
    }

    export async function collect_iterable(iterable) {
        const chunks = [];
        for await (const chunk of iterable) { chunks.push(chunk); }
        return chunks;
    }
")]
extern "C" {
    fn generate(log: &Array, count: u32) -> AsyncGenerator;
    fn generate_and_throw(error: &JsValue) -> AsyncGenerator;
    fn awaiting() -> AsyncGenerator;
    fn source(log: &Array, chunks: Array) -> web_sys::ReadableStream;
    fn failing(error: &JsValue) -> web_sys::ReadableStream;
    fn doubling() -> web_sys::TransformStream;
    fn sink(log: &Array) -> web_sys::WritableStream;
    fn collect(stream: &web_sys::ReadableStream) -> Promise;
    fn collect_iterable(iterable: JsValue) -> Promise;
}

fn numbers(count: u32) -> Array {
    (1..=count).map(JsValue::from).collect()
}

fn joined(list: &Array) -> String {
    list.join(" ").into()
}

fn js_stream(generator: AsyncGenerator) -> JsStream {
    JsStream::from(generator.unchecked_into::<AsyncIterator>())
}

#[wasm_bindgen_test]
async fn an_async_generator_is_a_stream() {
    let values: Vec<JsValue> = js_stream(generate(&Array::new(), 3))
        .try_collect()
        .await
        .unwrap();
    assert_eq!(values, [1, 2, 3]);
}

#[wasm_bindgen_test]
async fn a_generator_makes_nothing_before_it_is_asked() {
    let log = Array::new();
    let mut stream = js_stream(generate(&log, 3));
    assert_eq!(joined(&log), "");
    stream.next().await.unwrap().unwrap();
    assert_eq!(joined(&log), "make1");
}

#[wasm_bindgen_test]
async fn what_a_generator_throws_is_the_last_item() {
    let error = JsValue::from(Error::new("dry"));
    let mut stream = js_stream(generate_and_throw(&error));
    assert_eq!(stream.next().await, Some(Ok(1.into())));
    assert_eq!(stream.next().await, Some(Err(error)));
    assert_eq!(stream.next().await, None);
}

/// `yield` in an async generator awaits its value.
#[wasm_bindgen_test]
async fn a_promise_that_is_yielded_is_waited_for() {
    assert_eq!(
        js_stream(awaiting()).next().await,
        Some(Ok("waited for".into()))
    );
}

/// Unlike `for await … break`: nobody calls `return()`, so the generator's `finally` does not run.
#[wasm_bindgen_test]
async fn dropping_a_js_stream_does_not_close_the_generator() {
    let log = Array::new();
    let mut stream = js_stream(generate(&log, 3));
    stream.next().await.unwrap().unwrap();
    drop(stream);
    next_task().await.unwrap();
    assert_eq!(joined(&log), "make1");
}

#[wasm_bindgen_test]
async fn return_closes_a_generator() {
    let log = Array::new();
    let generator = generate(&log, 3);
    js_stream(generator.clone()).next().await.unwrap().unwrap();
    generator
        .return_(&JsValue::UNDEFINED)
        .unwrap()
        .await
        .unwrap();
    assert_eq!(joined(&log), "make1 finally");
}

#[wasm_bindgen_test]
async fn a_readable_stream_is_a_stream() {
    let stream = ReadableStream::from_raw(source(&Array::new(), numbers(3))).into_stream();
    let chunks: Vec<JsValue> = stream.try_collect().await.unwrap();
    assert_eq!(chunks, [1, 2, 3]);
}

#[wasm_bindgen_test]
async fn a_source_is_pulled_only_for_a_reader() {
    let log = Array::new();
    let mut stream = ReadableStream::from_raw(source(&log, numbers(3))).into_stream();
    next_task().await.unwrap();
    assert_eq!(joined(&log), "");
    stream.next().await.unwrap().unwrap();
    assert_eq!(joined(&log), "pull1");
}

#[wasm_bindgen_test]
async fn a_failing_source_gives_its_error_unchanged() {
    let error = JsValue::from(Error::new("broken"));
    let mut stream = ReadableStream::from_raw(failing(&error)).into_stream();
    assert_eq!(stream.next().await, Some(Err(error)));
}

/// The opposite of `JsStream`: here dropping tells the source.
#[wasm_bindgen_test]
async fn dropping_the_stream_cancels_the_source() {
    let log = Array::new();
    let mut stream = ReadableStream::from_raw(source(&log, numbers(3))).into_stream();
    stream.next().await.unwrap().unwrap();
    drop(stream);
    next_task().await.unwrap();
    assert_eq!(joined(&log), "pull1 cancel:undefined");
}

#[wasm_bindgen_test]
async fn a_reader_locks_the_stream_until_it_lets_go() {
    let mut stream = ReadableStream::from_raw(source(&Array::new(), numbers(1)));
    let raw = stream.as_raw().clone();
    let reader = stream.get_reader();
    assert!(raw.locked());
    assert!(
        ReadableStream::from_raw(raw.clone())
            .try_get_reader()
            .is_err()
    );
    reader.release_lock();
    assert!(!raw.locked());
}

#[wasm_bindgen_test]
async fn cancel_hands_its_reason_to_the_source() {
    let log = Array::new();
    let mut stream = ReadableStream::from_raw(source(&log, numbers(3)));
    stream.cancel_with_reason(&"enough".into()).await.unwrap();
    assert_eq!(joined(&log), "cancel:enough");
}

#[wasm_bindgen_test]
async fn tee_gives_all_chunks_to_both_branches() {
    let (left, right) = ReadableStream::from_raw(source(&Array::new(), numbers(2))).tee();
    let left: Vec<JsValue> = left.into_stream().try_collect().await.unwrap();
    let right: Vec<JsValue> = right.into_stream().try_collect().await.unwrap();
    assert_eq!(left, [1, 2]);
    assert_eq!(right, [1, 2]);
}

#[wasm_bindgen_test]
async fn a_stream_of_rust_is_a_readable_stream() {
    let chunks: BoxStream<_> = stream::iter([1, 2, 3])
        .map(|number| Ok(number.into()))
        .boxed();
    let chunks = collect(&ReadableStream::from_stream(chunks).into_raw())
        .await
        .unwrap();
    assert_eq!(joined(&chunks.unchecked_into()), "1 2 3");
}

#[wasm_bindgen_test]
async fn an_err_of_a_stream_of_rust_fails_the_reader() {
    let chunks = stream::iter([Ok(JsValue::from(1)), Err(JsValue::from("dry"))]);
    let outcome = collect(&ReadableStream::from_stream(chunks).into_raw()).await;
    assert_eq!(outcome, Err("dry".into()));
}

#[wasm_bindgen_test]
async fn cancelling_from_javascript_drops_the_stream_of_rust() {
    let diary = Diary::default();
    let bell = Bell(diary.clone(), "dropped");
    let chunks: LocalBoxStream<_> = stream::repeat_with(move || {
        bell.0.note("asked");
        Ok(JsValue::NULL)
    })
    .boxed_local();
    let mut stream = ReadableStream::from_stream(chunks);
    stream.get_reader().read().await.unwrap();
    stream.cancel().await.unwrap();
    assert_eq!(diary.read(), "asked dropped");
}

#[wasm_bindgen_test]
async fn a_transform_stream_changes_chunks_on_their_way() {
    let doubling = TransformStream::from_raw(doubling());
    let mut sink = doubling.writable().into_sink();
    let mut stream = doubling.readable().into_stream();
    let write = async {
        sink.send(21.into()).await?;
        sink.close().await
    };
    let (written, read) = futures_util::join!(write, stream.next());
    written.unwrap();
    assert_eq!(read, Some(Ok(42.into())));
}

#[wasm_bindgen_test]
async fn a_writable_stream_is_a_sink() {
    let log = Array::new();
    let mut sink = WritableStream::from_raw(sink(&log)).into_sink();
    for number in 1..=2 {
        sink.send(number.into()).await.unwrap();
    }
    sink.close().await.unwrap();
    assert_eq!(joined(&log), "write1 write2 close");
}

#[wasm_bindgen_test]
async fn abort_hands_its_reason_to_the_sink() {
    let log = Array::new();
    let mut stream = WritableStream::from_raw(sink(&log));
    stream.abort_with_reason(&"stop".into()).await.unwrap();
    assert_eq!(joined(&log), "abort:stop");
}

#[wasm_bindgen_test]
async fn pipe_to_writes_all_chunks_and_closes() {
    let log = Array::new();
    let mut readable = ReadableStream::from_raw(source(&Array::new(), numbers(2)));
    let mut writable = WritableStream::from_raw(sink(&log));
    readable.pipe_to(&mut writable).await.unwrap();
    assert_eq!(joined(&log), "write1 write2 close");
}

// By hand: an async iterator takes one method that JavaScript knows, and one symbol.

/// Counts down to 1, and waits a task before each number.
#[wasm_bindgen]
pub struct Countdown(u32);

#[wasm_bindgen]
impl Countdown {
    /// What `for await` calls first.
    #[wasm_bindgen(js_name = "[Symbol.asyncIterator]")]
    pub fn async_iterator(&self) -> Countdown {
        Countdown(self.0)
    }

    /// `{ done, value }`. An error, were there one, would reject the promise.
    pub async fn next(&mut self) -> Result<Object, JsValue> {
        next_task().await?;
        let result = Object::new();
        js_sys::Reflect::set(&result, &"done".into(), &(self.0 == 0).into())?;
        js_sys::Reflect::set(&result, &"value".into(), &self.0.into())?;
        self.0 = self.0.saturating_sub(1);
        Ok(result)
    }
}

#[wasm_bindgen_test]
async fn for_await_reads_an_iterator_that_rust_wrote() {
    let values = collect_iterable(Countdown(3).into()).await.unwrap();
    assert_eq!(joined(&values.unchecked_into()), "3 2 1");
}

#[wasm_bindgen_test]
async fn for_await_refuses_what_cannot_be_iterated() {
    let error = collect_iterable(JsValue::from(5)).await.unwrap_err();
    assert!(error.is_instance_of::<TypeError>());
}
