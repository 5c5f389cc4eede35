//! When a spawned task is polled, beside the microtasks and timers of JavaScript.
//!
//! `spawn_local` appends a task to a queue of Rust's own. For that queue it asks JavaScript for *one*
//! microtask, in which all tasks are polled that wait by then. JavaScript runs its microtasks in
//! order of arrival, new ones included, until none is left; only then may the next timer fire.
//!
//! `trace::watch` changes nothing: it tells a trace where a future waits, and who wakes it.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::rc::Rc;
use std::task::{Poll, Waker};

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(text: &str);

    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: u32);
}

/// Runs once, when the module is loaded: a panic is a trap, and only the hook says why.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| {
        // What `panic!` was given: a text as it stands, or one that was put together.
        let payload = info.payload();
        let text = payload.downcast_ref::<&str>().copied();
        let text = text.or_else(|| payload.downcast_ref().map(String::as_str));
        error(&format!("panicked: {}", text.unwrap_or("?")));
    }));
}

// Spawning.

/// Starts a task that logs `text`. Nothing is logged before this returns.
#[wasm_bindgen]
pub fn spawn(text: String) {
    spawn_local(async move { log(&text) });
}

/// Starts a task that starts a task.
#[wasm_bindgen]
pub fn spawn_nested() {
    spawn_local(async {
        log("outer: begins");
        // Queued while the queue is being emptied: its turn comes in a microtask of its own.
        spawn_local(async { log("inner") });
        log("outer: ends");
    });
}

/// Starts a task that awaits a promise.
#[wasm_bindgen]
pub fn spawn_await(p: Promise) {
    spawn_local(async move {
        log("task: waits");
        // A microtask in which `then` wakes this task, and another one in which it is polled.
        let _ = trace::watch(JsFuture::from(p)).await;
        log("task: goes on");
    });
}

// Waking.

/// A bell that wakes the task that waits for it.
#[wasm_bindgen]
#[derive(Default)]
pub struct Bell(Rc<State>);

#[derive(Default)]
struct State {
    rings: Cell<u32>,
    waker: RefCell<Option<Waker>>,
}

#[wasm_bindgen]
impl Bell {
    /// A bell that nobody has rung.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Bell {
        Bell::default()
    }

    /// Starts a task that waits for the bell, and logs each of its polls.
    pub fn wait(&self) {
        self.wait_and(|| ());
    }

    /// As `wait`, and panics when the bell has rung.
    ///
    /// # Panics
    ///
    /// In the task: the microtask throws `RuntimeError: unreachable`, and nobody is there to catch it.
    pub fn wait_and_panic(&self) {
        self.wait_and(|| panic!("on purpose"));
    }

    /// Rings once. A wake says only "poll again"; what has happened must be kept beside it.
    pub fn ring(&self) {
        self.0.rings.set(self.0.rings.get() + 1);
        if let Some(waker) = &*self.0.waker.borrow() {
            waker.wake_by_ref(); // does nothing to a task that is in the queue already
        }
    }
}

impl Bell {
    fn wait_and(&self, finish: fn()) {
        let state = Rc::clone(&self.0);
        let rung = poll_fn(move |context| {
            let rings = state.rings.get();
            log(&format!("polled: {rings} rings"));
            if rings > 0 {
                finish();
                return Poll::Ready(());
            }
            // "Not yet" is a promise to wake the task later: whoever can must get its waker.
            *state.waker.borrow_mut() = Some(context.waker().clone());
            Poll::Pending
        });
        spawn_local(trace::watch_as("the bell", rung));
    }
}

// Starving, and the cure. `u16` bounds both: the microtask queue does become empty.

/// Gives way `turns` times, to other microtasks only. No timer fires before it is done.
#[wasm_bindgen]
pub async fn spin(turns: u16) {
    log("spin: begins");
    for _ in 0..turns {
        trace::watch(yield_to_microtasks()).await;
    }
    log("spin: ends");
}

/// Gives way `turns` times, to timers too.
#[wasm_bindgen]
pub async fn stroll(turns: u16) {
    log("stroll: begins");
    for _ in 0..turns {
        trace::watch(yield_to_timers()).await;
    }
    log("stroll: ends");
}

/// A future that is pending once and wakes itself: its task is polled in the next microtask.
fn yield_to_microtasks() -> impl Future<Output = ()> {
    let mut yielded = false;
    poll_fn(move |context| {
        if yielded {
            return Poll::Ready(());
        }
        yielded = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
}

/// A future that a timer makes ready: JavaScript's microtask queue is empty in between.
async fn yield_to_timers() {
    let timer = Promise::new(&mut |resolve, _reject| set_timeout(&resolve, 0));
    let _ = JsFuture::from(timer).await;
}
