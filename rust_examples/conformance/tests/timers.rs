//! Timers: `setTimeout` and `setInterval`, of which every host has its own kind.

use std::cell::RefCell;
use std::rc::Rc;

use conformance::{Bell, Diary, next_task, set_timeout, sleep};
use futures_channel::oneshot;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout_with(callback: &JsValue, milliseconds: u32, first: &str, second: u32);

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout_negative(callback: &JsValue, milliseconds: i32);

    // A handle is a number in a browser and an object in Node: as a `JsValue` it fits both.
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(handle: &JsValue);

    #[wasm_bindgen(js_name = setInterval)]
    fn set_interval(callback: &JsValue, milliseconds: u32) -> JsValue;

    #[wasm_bindgen(js_name = clearInterval)]
    fn clear_interval(handle: &JsValue);

    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(callback: &JsValue);
}

fn noting(diary: &Diary, text: &'static str) -> JsValue {
    let diary = diary.clone();
    Closure::once_into_js(move || diary.note(text))
}

#[wasm_bindgen_test]
async fn a_timer_of_zero_still_waits_for_the_current_task() {
    let diary = Diary::default();
    set_timeout(&noting(&diary, "timer"), 0);
    diary.note("statement");
    sleep(5).await.unwrap();
    assert_eq!(diary.read(), "statement timer");
}

#[wasm_bindgen_test]
async fn timers_of_one_delay_fire_in_the_order_of_setting() {
    let diary = Diary::default();
    for name in ["a", "b", "c"] {
        set_timeout(&noting(&diary, name), 2);
    }
    sleep(5).await.unwrap();
    assert_eq!(diary.read(), "a b c");
}

#[wasm_bindgen_test]
async fn a_shorter_timer_fires_before_a_longer_one() {
    let diary = Diary::default();
    set_timeout(&noting(&diary, "long"), 60);
    set_timeout(&noting(&diary, "short"), 1);
    sleep(90).await.unwrap();
    assert_eq!(diary.read(), "short long");
}

#[wasm_bindgen_test]
async fn a_negative_delay_means_at_once() {
    let diary = Diary::default();
    set_timeout_negative(&noting(&diary, "timer"), -1000);
    sleep(5).await.unwrap();
    assert_eq!(diary.read(), "timer");
}

#[wasm_bindgen_test]
async fn a_cleared_timer_never_fires() {
    let diary = Diary::default();
    let handle = set_timeout(&noting(&diary, "timer"), 1);
    clear_timeout(&handle);
    sleep(5).await.unwrap();
    assert_eq!(diary.read(), "");
}

#[wasm_bindgen_test]
async fn clearing_a_timer_that_fired_or_never_was_does_nothing() {
    let handle = set_timeout(&noting(&Diary::default(), "timer"), 0);
    sleep(5).await.unwrap();
    clear_timeout(&handle);
    clear_timeout(&handle);
    clear_timeout(&JsValue::UNDEFINED);
}

#[wasm_bindgen_test]
async fn a_timer_can_clear_the_one_that_is_due_next() {
    let diary = Diary::default();
    let second = Rc::new(RefCell::new(JsValue::UNDEFINED));
    let first = Closure::once({
        let (diary, second) = (diary.clone(), second.clone());
        move || {
            diary.note("first");
            clear_timeout(&second.borrow());
        }
    });
    set_timeout(first.as_ref(), 1);
    *second.borrow_mut() = set_timeout(&noting(&diary, "second"), 1);
    sleep(5).await.unwrap();
    assert_eq!(diary.read(), "first");
}

#[wasm_bindgen_test]
async fn further_arguments_go_to_the_callback() {
    let diary = Diary::default();
    let noted = diary.clone();
    let callback = Closure::once_into_js(move |first: String, second: u32| {
        noted.note(format!("{first}{second}"));
    });
    set_timeout_with(&callback, 0, "a", 1);
    sleep(5).await.unwrap();
    assert_eq!(diary.read(), "a1");
}

#[wasm_bindgen_test]
async fn an_interval_fires_until_it_is_cleared() {
    let diary = Diary::default();
    let handle = Rc::new(RefCell::new(JsValue::UNDEFINED));
    let (done, third) = oneshot::channel();
    let tick = Closure::<dyn FnMut()>::new({
        let (diary, handle) = (diary.clone(), handle.clone());
        let (mut ticks, mut done) = (0, Some(done));
        move || {
            ticks += 1;
            diary.note(format!("tick{ticks}"));
            if ticks == 3 {
                clear_interval(&handle.borrow());
                done.take().unwrap().send(()).unwrap();
            }
        }
    });
    *handle.borrow_mut() = set_interval(tick.as_ref(), 1);
    third.await.unwrap();
    sleep(10).await.unwrap(); // time enough for a fourth, were there one
    assert_eq!(diary.read(), "tick1 tick2 tick3");
}

/// Each timer is a task, and microtasks run at the end of every one.
#[wasm_bindgen_test]
async fn microtasks_run_between_two_timers() {
    let diary = Diary::default();
    for (timer, microtask) in [("timer1", "micro1"), ("timer2", "micro2")] {
        let diary = diary.clone();
        let callback = Closure::once_into_js(move || {
            diary.note(timer);
            queue_microtask(&noting(&diary, microtask));
        });
        set_timeout(&callback, 1);
    }
    sleep(5).await.unwrap();
    assert_eq!(diary.read(), "timer1 micro1 timer2 micro2");
}

#[wasm_bindgen_test]
async fn a_timer_may_be_set_by_a_timer() {
    let diary = Diary::default();
    let outer = diary.clone();
    let (done, inner_fired) = oneshot::channel();
    let callback = Closure::once_into_js(move || {
        outer.note("outer");
        let inner = outer.clone();
        let callback = Closure::once_into_js(move || {
            inner.note("inner");
            done.send(()).unwrap();
        });
        set_timeout(&callback, 0);
    });
    set_timeout(&callback, 0);
    diary.note("start");
    inner_fired.await.unwrap();
    assert_eq!(diary.read(), "start outer inner");
}

#[wasm_bindgen_test]
async fn a_task_may_sleep_while_another_runs() {
    let diary = Diary::default();
    let sleeper = diary.clone();
    let (done, awake) = oneshot::channel();
    spawn_local(async move {
        sleeper.note("sleeps");
        sleep(5).await.unwrap();
        sleeper.note("wakes");
        done.send(()).unwrap();
    });
    let worker = diary.clone();
    spawn_local(async move { worker.note("works") });
    awake.await.unwrap();
    assert_eq!(diary.read(), "sleeps works wakes");
}

/// A closure of `once_into_js` belongs to JavaScript, and frees itself when it has been called.
#[wasm_bindgen_test]
async fn a_callback_that_fired_once_lets_go_of_what_it_holds() {
    let diary = Diary::default();
    let bell = Bell(diary.clone(), "freed");
    let noted = diary.clone();
    let callback = Closure::once_into_js(move || {
        let _bell = bell;
        noted.note("called");
    });
    set_timeout(&callback, 0);
    next_task().await.unwrap();
    sleep(5).await.unwrap();
    assert_eq!(diary.read(), "called freed");
}
