//! When spawned tasks run: the rules of the executor in js-sys, and of microtasks below it.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use conformance::{Diary, next_task, set_timeout, sleep};
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use wasm_bindgen_test::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(callback: &JsValue);
}

/// A JavaScript function that writes a note when it is called.
fn noting(diary: &Diary, text: &'static str) -> JsValue {
    let diary = diary.clone();
    Closure::once_into_js(move || diary.note(text))
}

fn spawn_note(diary: &Diary, text: &'static str) {
    let diary = diary.clone();
    spawn_local(async move { diary.note(text) });
}

/// Is pending once, and wakes itself: the shortest way to let others run.
async fn give_way() {
    let mut waited = false;
    poll_fn(|context| {
        if waited {
            return Poll::Ready(());
        }
        waited = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

#[wasm_bindgen_test]
async fn spawn_local_returns_before_its_task_runs() {
    let diary = Diary::default();
    spawn_note(&diary, "task");
    diary.note("spawner");
    next_task().await.unwrap();
    assert_eq!(diary.read(), "spawner task");
}

#[wasm_bindgen_test]
async fn tasks_run_in_the_order_of_spawning() {
    let diary = Diary::default();
    for name in ["a", "b", "c"] {
        spawn_note(&diary, name);
    }
    next_task().await.unwrap();
    assert_eq!(diary.read(), "a b c");
}

#[wasm_bindgen_test]
async fn a_task_that_is_spawned_by_a_task_runs_after_those_that_wait() {
    let diary = Diary::default();
    let outer = diary.clone();
    spawn_local(async move {
        outer.note("a");
        spawn_note(&outer, "child");
    });
    spawn_note(&diary, "b");
    next_task().await.unwrap();
    assert_eq!(diary.read(), "a b child");
}

/// One microtask runs all tasks that were ready; it does not take one microtask for each.
#[wasm_bindgen_test]
async fn tasks_that_are_ready_together_share_one_microtask() {
    let diary = Diary::default();
    spawn_note(&diary, "a");
    queue_microtask(&noting(&diary, "microtask"));
    spawn_note(&diary, "b");
    next_task().await.unwrap();
    assert_eq!(diary.read(), "a b microtask");
}

/// But a task that becomes ready while tasks run waits for the next microtask.
#[wasm_bindgen_test]
async fn a_task_that_wakes_itself_lets_microtasks_pass() {
    let diary = Diary::default();
    let task = diary.clone();
    spawn_local(async move {
        task.note("a1");
        give_way().await;
        task.note("a2");
    });
    queue_microtask(&noting(&diary, "microtask"));
    next_task().await.unwrap();
    assert_eq!(diary.read(), "a1 microtask a2");
}

#[wasm_bindgen_test]
async fn two_tasks_that_give_way_take_turns() {
    let diary = Diary::default();
    for name in ["a", "b"] {
        let diary = diary.clone();
        spawn_local(async move {
            for turn in 1..=3 {
                diary.note(format!("{name}{turn}"));
                give_way().await;
            }
        });
    }
    next_task().await.unwrap();
    assert_eq!(diary.read(), "a1 b1 a2 b2 a3 b3");
}

#[wasm_bindgen_test]
async fn microtasks_run_in_the_order_of_queueing() {
    let diary = Diary::default();
    queue_microtask(&noting(&diary, "a"));
    let then = Closure::once({
        let diary = diary.clone();
        move |_: JsValue| diary.note("b")
    });
    let _ = Promise::resolve(&JsValue::NULL).then(&then);
    queue_microtask(&noting(&diary, "c"));
    next_task().await.unwrap();
    assert_eq!(diary.read(), "a b c");
}

/// The names are easy to mix up: a *microtask* runs at the end of the current turn, a *task* (here
/// a timer) begins a turn of its own.
#[wasm_bindgen_test]
async fn every_microtask_runs_before_the_next_timer() {
    let diary = Diary::default();
    set_timeout(&noting(&diary, "timer"), 0);
    let task = diary.clone();
    spawn_local(async move {
        for turn in 1..=3 {
            task.note(format!("turn{turn}"));
            give_way().await;
        }
    });
    sleep(5).await.unwrap();
    assert_eq!(diary.read(), "turn1 turn2 turn3 timer");
}

#[wasm_bindgen_test]
async fn a_task_that_awaits_a_promise_leaves_the_others_running() {
    let diary = Diary::default();
    let task = diary.clone();
    spawn_local(async move {
        task.note("asks");
        Promise::resolve(&JsValue::NULL).await.unwrap();
        task.note("knows");
    });
    spawn_note(&diary, "other");
    next_task().await.unwrap();
    assert_eq!(diary.read(), "asks other knows");
}

/// Polled before anybody wakes it, a `JsFuture` of a settled promise needs two microtasks: the
/// promise's callback, which wakes the task, and then the task.
#[wasm_bindgen_test]
async fn awaiting_a_settled_promise_takes_two_microtasks() {
    let diary = Diary::default();
    let task = diary.clone();
    spawn_local(async move {
        task.note("asks");
        let promise = Promise::resolve(&JsValue::NULL);
        let awaiting = JsFuture::from(promise); // its callback is queued here
        queue_microtask(&noting(&task, "microtask"));
        awaiting.await.unwrap();
        task.note("knows");
    });
    next_task().await.unwrap();
    assert_eq!(diary.read(), "asks microtask knows");
}

#[wasm_bindgen_test]
async fn a_block_runs_without_interruption_up_to_its_await() {
    // No lock is needed: nobody else runs between two awaits.
    let numbers = Rc::new(RefCell::new(vec![]));
    for start in [0, 10] {
        let numbers = numbers.clone();
        spawn_local(async move {
            for number in start..start + 3 {
                numbers.borrow_mut().push(number);
            }
        });
    }
    next_task().await.unwrap();
    assert_eq!(*numbers.borrow(), [0, 1, 2, 10, 11, 12]);
}

#[wasm_bindgen_test]
async fn a_promise_of_a_future_tells_after_the_future_is_ready() {
    let diary = Diary::default();
    let task = diary.clone();
    let promise = future_to_promise(async move {
        task.note("future");
        Ok(JsValue::UNDEFINED)
    });
    spawn_note(&diary, "task");
    promise.await.unwrap();
    diary.note("promise");
    assert_eq!(diary.read(), "future task promise");
}
