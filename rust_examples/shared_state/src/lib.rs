//! Tasks that share: `Rc<RefCell>`, an async mutex, a channel, and a wake-up that gets lost.
//!
//! All tasks of a module take turns on one thread, so nothing here needs `Arc` or atomics. A task
//! is interrupted in one kind of place only: at an `.await`. What another task may do there is what
//! goes wrong in this file.
//!
//! `trace::watch` changes nothing: it tells a trace where a future waits, and who wakes it.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use futures_channel::mpsc;
use futures_util::lock::Mutex;
use futures_util::{SinkExt, StreamExt};
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

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

/// Runs once, when the module is loaded: a panic says what happened, and not only `unreachable`.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| {
        // Only the message; the place in the file would change with each edit.
        let payload = info.payload();
        let text = payload.downcast_ref::<&str>().copied();
        let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        error(&format!("panicked: {}", text.unwrap_or("?")));
    }));
}

/// A future that is ready after some milliseconds.
async fn sleep(milliseconds: u32) {
    let timer = Promise::new(&mut |resolve, _| set_timeout(&resolve, milliseconds));
    trace::watch_as("a timer", JsFuture::from(timer))
        .await
        .expect("nobody rejects it");
}

// Two tasks and one number.

/// A number that tasks share.
///
/// The methods take `&self`: many tasks are inside at once, and each may change the number. That
/// needs `RefCell` for changes in one go, or `Mutex` for those with an `.await` in the middle.
#[wasm_bindgen]
#[derive(Default)]
pub struct Counter {
    cell: RefCell<u32>,
    mutex: Mutex<()>,
}

#[wasm_bindgen]
impl Counter {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    #[wasm_bindgen(getter)]
    pub fn value(&self) -> u32 {
        *self.cell.borrow()
    }

    /// Right: waits first, then borrows, changes and gives back without an `.await` in between.
    pub async fn add_at_once(&self, milliseconds: u32) {
        sleep(milliseconds).await;
        *self.cell.borrow_mut() += 1;
    }

    /// Wrong: the number is old when it is written. Two tasks read 0, and both write 1.
    pub async fn add_stale(&self, milliseconds: u32) {
        let read = *self.cell.borrow();
        sleep(milliseconds).await;
        *self.cell.borrow_mut() = read + 1;
    }

    /// Wrong: keeps the borrow over the `.await`. The compiler allows it, clippy warns, and the
    /// next task to borrow panics.
    ///
    /// # Panics
    ///
    /// If another task is in the middle of it.
    #[expect(
        clippy::await_holding_refcell_ref,
        reason = "it is what we want to see"
    )]
    pub async fn add_holding(&self, milliseconds: u32) {
        let mut value = self.cell.borrow_mut();
        sleep(milliseconds).await;
        *value += 1;
    }

    /// Right: an async mutex. Who comes second does not panic but waits, until the guard is dropped.
    pub async fn add_locked(&self, milliseconds: u32) {
        let _guard = trace::watch_as("the lock", self.mutex.lock()).await;
        self.add_stale(milliseconds).await;
    }
}

// A channel: instead of sharing a value, hand it over.

/// One task sends 1 to `count` to another, which takes 20 ms over each.
///
/// The buffer is 0, and each sender may have one value more: the producer is never far ahead. It
/// ends by dropping the sender, and so the consumer's stream ends.
#[wasm_bindgen]
pub async fn pipeline(count: u32) -> u32 {
    let (mut sender, mut receiver) = mpsc::channel(0);
    spawn_local(async move {
        for number in 1..=count {
            // An error means that nobody receives any more.
            if trace::watch(sender.send(number)).await.is_err() {
                return log("producer: nobody listens");
            }
            log(&format!("producer: {number} is sent"));
        }
        log("producer: done");
    });
    let mut sum = 0;
    while let Some(number) = trace::watch(receiver.next()).await {
        sleep(20).await;
        log(&format!("consumer: {number} is done"));
        sum += number;
    }
    sum
}

/// A queue of texts between JavaScript and a task, or between two tasks.
#[wasm_bindgen]
pub struct Mailbox {
    sender: mpsc::UnboundedSender<String>,
    // Only `&mut` can receive, and two callers may wait: the mutex lets them stand in line.
    receiver: Mutex<mpsc::UnboundedReceiver<String>>,
}

#[wasm_bindgen]
impl Mailbox {
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "JavaScript has no Default")]
    pub fn new() -> Self {
        let (sender, receiver) = mpsc::unbounded();
        let receiver = Mutex::new(receiver);
        Self { sender, receiver }
    }

    /// Leaves a text; it is not waited for. Says whether the box is open.
    pub fn post(&self, text: String) -> bool {
        self.sender.unbounded_send(text).is_ok()
    }

    /// Waits for a text; `undefined` once the box is closed and empty.
    pub async fn take(&self) -> Option<String> {
        self.receiver.lock().await.next().await
    }

    /// Lets nothing in any more; what lies in the box can still be taken.
    pub fn close(&self) {
        self.sender.close_channel();
    }
}

// By hand: what a future owes to those who wait, and how a wake-up gets lost.

/// A light that tasks wait for.
///
/// A future that returns `Pending` must have kept the task's waker, and somebody must call it. Else
/// the task sleeps for ever: no error, no panic, a promise that stays pending.
#[wasm_bindgen]
#[derive(Default)]
pub struct Signal(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    green: bool,
    waiting: usize,
    wakers: Vec<Waker>,
}

#[wasm_bindgen]
impl Signal {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Right: looks and keeps the waker in one go, and keeps every task's.
    pub async fn wait(&self, name: String) {
        self.wait_with(&name, |wakers, waker| wakers.push(waker))
            .await;
    }

    /// Wrong: there is room for one waker, and the second task overwrites the first one's.
    pub async fn wait_in_one_slot(&self, name: String) {
        self.wait_with(&name, |wakers, waker| *wakers = vec![waker])
            .await;
    }

    /// Wrong: looks, does something else, and then sleeps without looking again. Who calls `go` in
    /// between finds no waker to call.
    pub async fn wait_too_late(&self, name: String) {
        self.0.borrow_mut().waiting += 1;
        if !self.0.borrow().green {
            log(&format!("{name} sees red"));
            sleep(20).await;
            let mut woken = false;
            let wake_up = poll_fn(|context| {
                if std::mem::replace(&mut woken, true) {
                    return Poll::Ready(());
                }
                self.0.borrow_mut().wakers.push(context.waker().clone());
                Poll::Pending
            });
            trace::watch_as("the light", wake_up).await;
        }
        self.0.borrow_mut().waiting -= 1;
        log(&format!("{name} goes"));
    }

    /// Turns green, and wakes whoever left a waker.
    pub fn go(&self) {
        // Taken out first: a waker may run anything, also code that borrows the state.
        let wakers = {
            let mut state = self.0.borrow_mut();
            state.green = true;
            std::mem::take(&mut state.wakers)
        };
        log(&format!("green: {} to wake", wakers.len()));
        wakers.into_iter().for_each(Waker::wake);
    }

    /// The diagnosis: green, somebody waits, and no waker is left. Nothing will ever happen.
    pub fn diagnose(&self) -> String {
        let state = self.0.borrow();
        let light = if state.green { "green" } else { "red" };
        let (waiting, wakers) = (state.waiting, state.wakers.len());
        format!("{light}, {waiting} waiting, {wakers} with a waker")
    }

    async fn wait_with(&self, name: &str, keep: fn(&mut Vec<Waker>, Waker)) {
        self.0.borrow_mut().waiting += 1;
        let light = poll_fn(|context| {
            let mut state = self.0.borrow_mut();
            if state.green {
                return Poll::Ready(());
            }
            log(&format!("{name} waits"));
            keep(&mut state.wakers, context.waker().clone());
            Poll::Pending
        });
        trace::watch_as("the light", light).await;
        self.0.borrow_mut().waiting -= 1;
        log(&format!("{name} goes"));
    }
}

/// A task that spawns a task. Which comes first, the new task or a microtask asked for before it?
///
/// Each microtask polls only the tasks that were queued when it began, so the new one waits for the
/// next. Before wasm-bindgen-futures 0.4.33 it ran in the same, ahead of JavaScript.
#[wasm_bindgen]
pub fn spawn_in_task() {
    spawn_local(async {
        log("outer task");
        let callback = Closure::once_into_js(|| log("microtask"));
        queue_microtask(&callback);
        spawn_local(async { log("inner task") });
        log("outer task ends");
    });
}
