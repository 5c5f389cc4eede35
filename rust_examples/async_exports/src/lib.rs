//! Exported `async` functions and methods, and how long they borrow their object.
//!
//! A method with `&self` or `&mut self` borrows the object that JavaScript holds. Rust's compiler
//! does not see those calls, so wasm-bindgen checks them as a `RefCell` does, when they happen. The
//! borrow of an `async` method ends with its *future*, not with the call.
//!
//! `trace::watch` changes nothing: it tells a trace where a future waits, and who wakes it.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(text: &str);
}

// Each function waits for a `gate`: a promise that the caller settles, and so decides when.

/// A free function: it borrows nothing, so any number of calls may be under way.
///
/// # Errors
///
/// What the gate was rejected with. `Err` and `?` reject the promise that JavaScript got.
#[wasm_bindgen]
pub async fn pass(name: String, gate: Promise) -> Result<String, JsValue> {
    // Not within the call: the body is a task, and starts in a microtask.
    log(&format!("{name}: waits"));
    trace::watch(JsFuture::from(gate)).await?;
    log(&format!("{name}: passes"));
    Ok(name)
}

/// A counter whose methods hold their borrow while they wait.
#[wasm_bindgen]
#[derive(Default)]
pub struct Counter {
    count: u32,
}

#[wasm_bindgen]
impl Counter {
    /// Starts at 0.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Counter {
        Counter::default()
    }

    /// The count. A shared borrow for the time of the call.
    #[wasm_bindgen(getter)]
    pub fn count(&self) -> u32 {
        self.count
    }

    /// The count once the gate opens. `&self`: a shared borrow, and many of those go together.
    ///
    /// # Errors
    ///
    /// What the gate was rejected with.
    pub async fn count_after(&self, gate: Promise) -> Result<u32, JsValue> {
        trace::watch(JsFuture::from(gate)).await?;
        Ok(self.count)
    }

    /// Adds one once the gate opens. `&mut self`: while it waits, *no* other method may be called.
    ///
    /// # Errors
    ///
    /// What the gate was rejected with. And before any of this runs: `Error: recursive use of an
    /// object detected which would lead to unsafe aliasing in rust`, if the counter is borrowed.
    pub async fn add_after(&mut self, gate: Promise) -> Result<u32, JsValue> {
        trace::watch(JsFuture::from(gate)).await?;
        self.count += 1;
        Ok(self.count)
    }
}

/// The same counter, which lends itself for the time of a call only.
///
/// Object and futures share the number through `Rc`, and `Cell` changes it through a shared borrow.
#[wasm_bindgen]
#[derive(Default)]
pub struct SharedCounter {
    count: Rc<Cell<u32>>,
}

#[wasm_bindgen]
impl SharedCounter {
    /// Starts at 0.
    #[wasm_bindgen(constructor)]
    pub fn new() -> SharedCounter {
        SharedCounter::default()
    }

    /// The count.
    #[wasm_bindgen(getter)]
    pub fn count(&self) -> u32 {
        self.count.get()
    }

    /// Adds one once the gate opens.
    ///
    /// Not an `async fn`: the future owns a clone of the `Rc`, and `self` is free when this returns.
    pub fn add_after(&self, gate: Promise) -> Promise {
        let count = Rc::clone(&self.count);
        future_to_promise(async move {
            trace::watch(JsFuture::from(gate)).await?;
            // Read and written with no `.await` in between: nobody else can run here.
            count.set(count.get() + 1);
            Ok(count.get().into())
        })
    }

    /// Adds one, wrongly: what it read before the gate is old when it writes.
    pub fn add_across(&self, gate: Promise) -> Promise {
        let count = Rc::clone(&self.count);
        future_to_promise(async move {
            let old = count.get();
            trace::watch(JsFuture::from(gate)).await?;
            count.set(old + 1);
            Ok(count.get().into())
        })
    }
}
