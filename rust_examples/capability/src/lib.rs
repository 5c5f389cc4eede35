//! A module that is handed one open stream and one sink, and can reach nothing else.
//!
//! A wasm module has no power of its own: all that it can do to the world is call its imports, and
//! whoever runs it can read the list of them. The block below is what this crate asks for; to it
//! comes what awaiting a promise takes, such as `then` and `queueMicrotask`. There is no `fetch`
//! among it, nor anything that could find one, as `Reflect.get` could. Somebody else opens the
//! connection and hands over its body: the right to read that one, not to open another.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// What we are handed to read: the body of a response, or any other `ReadableStream`.
    pub type Source;

    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn get_reader(this: &Source) -> Result<Reader, JsValue>;

    /// The right to read; a stream gives it to one at a time.
    type Reader;

    #[wasm_bindgen(method)]
    fn read(this: &Reader) -> Promise;

    #[wasm_bindgen(method)]
    fn cancel(this: &Reader, reason: &str) -> Promise;

    /// What `read` promises: `{ done, value }`.
    type Chunk;

    #[wasm_bindgen(method, getter)]
    fn done(this: &Chunk) -> bool;

    #[wasm_bindgen(method, getter)]
    fn value(this: &Chunk) -> Uint8Array;

    /// What we are handed to write to: a `WritableStream`.
    pub type Sink;

    #[wasm_bindgen(method, catch, js_name = getWriter)]
    fn get_writer(this: &Sink) -> Result<Writer, JsValue>;

    /// The right to write.
    type Writer;

    #[wasm_bindgen(method)]
    fn write(this: &Writer, text: &str) -> Promise;

    #[wasm_bindgen(method)]
    fn close(this: &Writer) -> Promise;

    #[wasm_bindgen(method)]
    fn abort(this: &Writer, reason: &JsValue) -> Promise;

    /// A power that we would like to have. Nothing checks an import's name against the object that
    /// it is called on: we ask, and the object says no.
    #[wasm_bindgen(method, catch)]
    fn connect(this: &Sink, address: &str) -> Result<JsValue, JsValue>;
}

/// Reads at most `most` chunks of bytes and writes them as text, in capitals; says how many it was.
///
/// # Errors
///
/// What the source or the sink reports, unchanged; and a `TypeError` if somebody else reads or
/// writes already.
#[wasm_bindgen]
pub async fn shout(source: Source, sink: Sink, most: u32) -> Result<u32, JsValue> {
    let reader = source.get_reader()?;
    let writer = sink.get_writer()?;
    for count in 0..most {
        let chunk: Chunk = match JsFuture::from(reader.read()).await {
            Ok(chunk) => chunk.unchecked_into(),
            Err(error) => {
                // The sink must not take a part for the whole.
                JsFuture::from(writer.abort(&error)).await?;
                return Err(error);
            }
        };
        if chunk.done() {
            JsFuture::from(writer.close()).await?;
            return Ok(count);
        }
        let mut text = String::from_utf8_lossy(&chunk.value().to_vec()).into_owned();
        text.make_ascii_uppercase();
        JsFuture::from(writer.write(&text)).await?;
    }
    // Enough. Whoever sends is told, and may stop.
    JsFuture::from(reader.cancel("enough")).await?;
    JsFuture::from(writer.close()).await?;
    Ok(most)
}

/// Tries to open another connection by way of what it was handed.
///
/// # Errors
///
/// Always a `TypeError`: a sink can be written to, and that is all.
#[wasm_bindgen]
pub fn open_another(sink: &Sink, address: &str) -> Result<JsValue, JsValue> {
    sink.connect(address)
}

/// Tries to open a connection by way of Rust's own library.
///
/// # Errors
///
/// Always: this compiles, but without an import there is nothing that it could call.
#[wasm_bindgen]
pub fn open_socket() -> Result<(), JsError> {
    std::net::TcpStream::connect(("127.0.0.1", 80))?;
    Ok(())
}

/// Tries to read a file by way of Rust's own library.
///
/// # Errors
///
/// Always, and for the same reason.
#[wasm_bindgen]
pub fn read_file() -> Result<String, JsError> {
    Ok(std::fs::read_to_string("/etc/hostname")?)
}
