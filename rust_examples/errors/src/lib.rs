//! Errors, exceptions, rejections and panics across the border.
//!
//! JavaScript can throw anything, and most often throws an `Error`. Rust returns `Result`, and
//! panics where it gives up. At the border `Err` becomes `throw` (of an `async fn`: a rejection),
//! and what is thrown becomes `Err`. A panic becomes a *trap*, which is another thing: nothing is
//! cleaned up, and the module is left as it was in the middle of a sentence.

use std::future::{Future, poll_fn};
use std::pin::Pin;

use js_sys::{Error, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(text: &str);
}

// `Err` becomes `throw`.

/// Throws its argument: `Err` may hold any value of JavaScript.
///
/// # Errors
///
/// Always.
#[wasm_bindgen]
pub fn fail_with(value: JsValue) -> Result<(), JsValue> {
    Err(value)
}

/// Reads a number.
///
/// [`JsError`] is made from every `std::error::Error`, so `?` works, and JavaScript gets an `Error`.
///
/// # Errors
///
/// An `Error` with the message of Rust's own error.
#[wasm_bindgen]
pub fn parse(text: &str) -> Result<f64, JsError> {
    Ok(text.trim().parse::<f64>()?)
}

/// Takes `amount` out of `balance`, or throws an `Error` with a name and a field of its own.
///
/// # Errors
///
/// `NotEnough`, with what is missing in `missing`.
#[wasm_bindgen]
pub fn withdraw(balance: u32, amount: u32) -> Result<u32, JsValue> {
    balance.checked_sub(amount).ok_or_else(|| {
        let error = Error::new("the account is empty");
        error.set_name("NotEnough");
        // A plain property; on an object of our own nothing can go wrong.
        let _ = Reflect::set(&error, &"missing".into(), &(amount - balance).into());
        error.into()
    })
}

/// An error class made in Rust.
///
/// It can be thrown as anything can. But it does not extend `Error`: it has no message, no stack,
/// and `instanceof Error` says no.
#[wasm_bindgen]
pub struct Refusal {
    #[wasm_bindgen(readonly)]
    pub code: u32,
}

/// Throws a [`Refusal`].
///
/// # Errors
///
/// Always.
#[wasm_bindgen]
pub fn refuse() -> Result<(), Refusal> {
    Err(Refusal { code: 7 })
}

// What is thrown becomes `Err`.

/// Calls a function of JavaScript. `?` passes on what it throws.
///
/// # Errors
///
/// What the function throws, unchanged: the very same object.
#[wasm_bindgen]
pub fn call(f: &Function) -> Result<JsValue, JsValue> {
    let value = f.call0(&JsValue::UNDEFINED)?;
    log("it returned");
    Ok(value)
}

/// Awaits a promise. `?` passes on its reason.
///
/// # Errors
///
/// What the promise was rejected with, unchanged.
#[wasm_bindgen]
pub async fn forward(p: Promise) -> Result<JsValue, JsValue> {
    let value = JsFuture::from(p).await?;
    log("it was fulfilled");
    Ok(value)
}

/// Calls a function and says what came of it.
#[wasm_bindgen]
pub fn describe_call(f: &Function) -> String {
    match f.call0(&JsValue::UNDEFINED) {
        Ok(_) => "returned".into(),
        Err(thrown) => format!("threw {}", describe(&thrown)),
    }
}

/// Awaits a promise and says what came of it.
#[wasm_bindgen]
pub async fn describe_promise(p: Promise) -> String {
    match JsFuture::from(p).await {
        Ok(_) => "fulfilled".into(),
        Err(reason) => format!("rejected with {}", describe(&reason)),
    }
}

/// What was thrown need not be an `Error`: look before you use it. `dyn_ref` asks `instanceof`.
fn describe(thrown: &JsValue) -> String {
    match thrown.dyn_ref::<Error>() {
        Some(error) => format!("the error {}: {}", error.name(), error.message()),
        None => {
            let kind = thrown.js_typeof().as_string().unwrap_or_default();
            format!("something of type {kind}, which is no Error")
        }
    }
}

// A panic is a trap.

/// From now on a panic says what happened, before the trap.
#[wasm_bindgen]
pub fn install_hook() {
    std::panic::set_hook(Box::new(|info| {
        // "panicked at src/lib.rs:1:2:\nmessage": here only the message.
        let text = info.to_string();
        log(&format!("panic: {}", text.lines().last().unwrap_or(&text)));
    }));
}

/// Panics in a call, which throws `RuntimeError: unreachable`.
///
/// # Panics
///
/// Always.
#[wasm_bindgen]
pub fn panic_now() {
    panic!("on purpose");
}

/// Panics in a task. The trap leaves a microtask, and nobody can catch it: the promise of this call
/// stays pending for ever.
///
/// # Panics
///
/// Always.
#[wasm_bindgen]
pub async fn panic_later() {
    panic!("on purpose");
}

/// An account, to look at after a panic.
#[wasm_bindgen]
#[derive(Default)]
pub struct Account {
    balance: u32,
}

#[wasm_bindgen]
impl Account {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Account {
        Account::default()
    }

    /// While a method with `&mut self` runs, the object is lent out, and no other may run.
    ///
    /// # Panics
    ///
    /// If the amount is 0. Nothing takes back the loan: a trap runs no destructors.
    pub fn deposit(&mut self, amount: u32) {
        assert!(amount > 0, "nothing to deposit");
        self.balance += amount;
    }

    #[wasm_bindgen(getter)]
    pub fn balance(&self) -> u32 {
        self.balance
    }
}

/// Adds two numbers: is the module still good for something?
#[wasm_bindgen]
pub fn add(a: u32, b: u32) -> u32 {
    a + b
}

/// Two tasks that share one microtask. The first panics; the second is stuck behind it.
///
/// # Panics
///
/// In the first task.
#[wasm_bindgen]
pub fn two_tasks() {
    spawn_local(async { panic!("on purpose, in the first task") });
    spawn_local(async { log("the second task runs") });
}

/// Another task. It asks for a microtask, in which all tasks run that wait.
#[wasm_bindgen]
pub fn nudge() {
    spawn_local(async { log("the nudge runs") });
}

/// A task that listens to a promise and then panics, so that the promise wakes a dead task.
///
/// # Panics
///
/// At once, and again when the promise settles: the task is still lent to the poll that never ended.
#[wasm_bindgen]
pub fn wake_the_dead(p: Promise) {
    let mut future = JsFuture::from(p);
    spawn_local(poll_fn(move |context| {
        // Leaves the task's waker with the promise.
        let _ = Pin::new(&mut future).poll(context);
        panic!("on purpose, while listening");
    }));
}
