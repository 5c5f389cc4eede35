//! Closures of Rust as functions of JavaScript: how long they live, and who may call them.
//!
//! A function of JavaScript lives as long as somebody can reach it. A closure of Rust lives as long
//! as its owner. A [`Closure`] is both: it owns the Rust part, and JavaScript gets a function that
//! points at it. Drop the one, and the other is an empty shell: calling it throws.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(text: &str);

    // By reference: Rust keeps the closure, and has to keep it long enough.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Closure<dyn FnMut()>, milliseconds: u32);
}

/// Logs its name when it is dropped: put into a closure, it shows when the closure goes.
struct Captured(&'static str);

impl Drop for Captured {
    fn drop(&mut self) {
        log(&format!("{} is dropped", self.0));
    }
}

// Within one call: borrowed closures.

/// Adds up the numbers of an array. JavaScript calls the closure back, for each number once.
///
/// `&mut dyn FnMut` is a closure on the stack. It may borrow `sum`, for JavaScript can call it only
/// until `for_each` returns.
#[wasm_bindgen]
pub fn sum(numbers: &Array) -> f64 {
    let mut sum = 0.0;
    numbers.for_each(&mut |number, _index, _array| sum += number.as_f64().unwrap_or(f64::NAN));
    sum
}

/// The other way round: Rust calls a function of JavaScript, for each number once.
///
/// # Errors
///
/// What the function throws; the numbers after that are left out.
#[wasm_bindgen]
pub fn each(numbers: Vec<f64>, f: &Function) -> Result<(), JsValue> {
    for number in numbers {
        f.call1(&JsValue::UNDEFINED, &number.into())?;
    }
    Ok(())
}

// For ever: JavaScript owns the closure.

/// A function that counts its calls: 1, 2, 3, …
///
/// `into_js_value` gives the closure away. It is freed when the function is collected as garbage.
#[wasm_bindgen]
pub fn counter() -> JsValue {
    let mut calls = 0u32;
    let count = Closure::wrap(Box::new(move || {
        calls += 1;
        calls
    }) as Box<dyn FnMut() -> u32>);
    count.into_js_value()
}

/// A function that can be called once: it gives away what it captured, and has nothing left.
#[wasm_bindgen]
pub fn once(text: String) -> JsValue {
    let captured = Captured("the closure");
    Closure::once_into_js(move || {
        let _captured = captured;
        text
    })
}

/// A function that calls the function that it is given. Given itself, it calls itself.
///
/// `dyn FnMut` may change what it captured, so only one call at a time may run.
#[wasm_bindgen]
pub fn caller_mut() -> JsValue {
    let mut depth = 0;
    let call =
        Closure::<dyn FnMut(Function) -> Result<JsValue, JsValue>>::new(move |f: Function| {
            depth += 1;
            log(&format!("call {depth}"));
            f.call1(&JsValue::UNDEFINED, &"done".into())
        });
    call.into_js_value()
}

/// The same as `dyn Fn`, which changes nothing: any number of calls may run at once.
#[wasm_bindgen]
pub fn caller() -> JsValue {
    let call = Closure::<dyn Fn(JsValue) -> Result<JsValue, JsValue>>::new(|f: JsValue| {
        log("called");
        match f.dyn_ref::<Function>() {
            Some(f) => f.call1(&JsValue::UNDEFINED, &"done".into()),
            None => Ok(f),
        }
    });
    call.into_js_value()
}

// Later: Rust owns the closure, and JavaScript calls it when Rust has long returned.

/// Logs a text when a timer is due.
///
/// `forget` leaves the closure to the garbage collector, as `into_js_value` does. A closure of `once`
/// drops what it captured sooner: when it is called.
#[wasm_bindgen]
pub fn later(milliseconds: u32) {
    let captured = Captured("the closure");
    let callback = Closure::once(move || {
        let _captured = captured;
        log("the timer calls");
    });
    set_timeout(&callback, milliseconds);
    callback.forget();
}

/// The same without `forget`: the closure is dropped at the end of this function.
///
/// The timer calls the empty shell, and nobody is there to catch what it throws.
#[wasm_bindgen]
pub fn later_dropped(milliseconds: u32) {
    let captured = Captured("the closure");
    let callback = Closure::once(move || {
        let _captured = captured;
        log("never logged");
    });
    set_timeout(&callback, milliseconds);
}

/// A subscription: as long as it lives, it listens to a signal.
#[wasm_bindgen]
pub struct Listener {
    signal: AbortSignal,
    callback: Closure<dyn FnMut()>,
}

#[wasm_bindgen]
impl Listener {
    /// Begins to listen.
    ///
    /// # Errors
    ///
    /// None that a real signal throws.
    #[wasm_bindgen(constructor)]
    pub fn new(signal: AbortSignal) -> Result<Listener, JsValue> {
        let callback = Closure::<dyn FnMut()>::new(|| log("Rust hears the abort"));
        signal.add_event_listener_with_callback("abort", as_function(&callback))?;
        Ok(Listener { signal, callback })
    }

    /// The function that JavaScript calls. It does not keep the closure alive.
    #[wasm_bindgen(getter)]
    pub fn function(&self) -> Function {
        as_function(&self.callback).clone()
    }
}

/// `free()` in JavaScript drops the listener: unsubscribe first, then the closure goes.
impl Drop for Listener {
    fn drop(&mut self) {
        let function = as_function(&self.callback);
        let _ = self
            .signal
            .remove_event_listener_with_callback("abort", function);
    }
}

fn as_function(closure: &Closure<dyn FnMut()>) -> &Function {
    closure.as_js_value().unchecked_ref()
}
