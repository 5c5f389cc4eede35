//! Futures of Rust that wait for promises of JavaScript. `spawn_order.rs` says when they run.

use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use conformance::{Bell, Diary, next_task, sleep};
use futures_channel::{mpsc, oneshot};
use futures_util::future::{Either, FutureExt, abortable, join, join_all, select, try_join_all};
use futures_util::stream::{FuturesUnordered, StreamExt};
use js_sys::{Error, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use wasm_bindgen_test::*;

#[wasm_bindgen_test]
async fn a_fulfilled_promise_is_ok() {
    let promise = Promise::resolve(&JsValue::from(42));
    assert_eq!(JsFuture::from(promise).await, Ok(JsValue::from(42)));
}

#[wasm_bindgen_test]
async fn a_rejected_promise_is_an_err() {
    let promise = Promise::reject(&"no".into());
    assert_eq!(JsFuture::from(promise).await, Err(JsValue::from("no")));
}

#[wasm_bindgen_test]
async fn a_promise_can_be_awaited_without_a_wrapper() {
    assert_eq!(Promise::resolve(&JsValue::from(1)).await, Ok(1.into()));
}

#[wasm_bindgen_test]
async fn a_rejection_keeps_the_identity_of_its_reason() {
    let reason = JsValue::from(Error::new("mine"));
    let caught = Promise::reject(&reason).await.unwrap_err();
    assert!(js_sys::Object::is(&caught, &reason));
}

#[wasm_bindgen_test]
async fn the_question_mark_ends_a_function_at_the_first_rejection() {
    let diary = Diary::default();
    let steps = async {
        diary.note("one");
        Promise::resolve(&JsValue::UNDEFINED).await?;
        diary.note("two");
        Promise::reject(&"stop".into()).await?;
        diary.note("three");
        Ok::<(), JsValue>(())
    };
    assert_eq!(steps.await, Err("stop".into()));
    assert_eq!(diary.read(), "one two");
}

/// A future does nothing by itself. A promise does: its executor has run before `new` returns.
#[wasm_bindgen_test]
async fn a_future_does_nothing_until_it_is_polled() {
    let diary = Diary::default();
    let future = async { diary.note("polled") };
    diary.note("made");
    next_task().await.unwrap();
    diary.note("later");
    future.await;
    assert_eq!(diary.read(), "made later polled");
}

/// A promise tells its news in a microtask, even when it is settled already.
#[wasm_bindgen_test]
fn a_settled_promise_is_pending_at_the_first_poll() {
    let future = JsFuture::from(Promise::resolve(&JsValue::NULL));
    assert!(future.now_or_never().is_none());
}

/// To drop a `JsFuture` is to stop listening. A promise cannot be cancelled.
#[wasm_bindgen_test]
async fn dropping_the_future_does_not_stop_the_promise() {
    let (sender, receiver) = oneshot::channel();
    let promise = future_to_promise(async move {
        next_task().await?;
        sender.send("done").unwrap();
        Ok(JsValue::UNDEFINED)
    });
    drop(JsFuture::from(promise));
    assert_eq!(receiver.await, Ok("done"));
}

#[wasm_bindgen_test]
async fn two_futures_may_wait_for_one_promise() {
    let promise = Promise::resolve(&JsValue::from(3));
    let both = join(JsFuture::from(promise.clone()), JsFuture::from(promise));
    assert_eq!(both.await, (Ok(3.into()), Ok(3.into())));
}

#[wasm_bindgen_test]
async fn a_shared_future_runs_once_for_all_its_clones() {
    let runs = Rc::new(Cell::new(0));
    let counted = runs.clone();
    let shared = async move {
        next_task().await.unwrap();
        counted.set(counted.get() + 1);
        "answer"
    }
    .shared();
    assert_eq!(join(shared.clone(), shared).await, ("answer", "answer"));
    assert_eq!(runs.get(), 1);
}

#[wasm_bindgen_test]
async fn joined_futures_wait_at_the_same_time() {
    let diary = Diary::default();
    let walk = async |name: &str| {
        diary.note(format!("{name}1"));
        next_task().await.unwrap();
        diary.note(format!("{name}2"));
    };
    join(walk("a"), walk("b")).await;
    assert_eq!(diary.read(), "a1 b1 a2 b2");
}

#[wasm_bindgen_test]
async fn join_all_answers_in_the_order_of_its_futures() {
    // The first one is ready last.
    let waits = [30, 1].map(async |time| {
        sleep(time).await.unwrap();
        time
    });
    assert_eq!(join_all(waits).await, [30, 1]);
}

#[wasm_bindgen_test]
async fn unordered_futures_answer_in_the_order_of_their_completion() {
    let waits = [30, 1].map(async |time| {
        sleep(time).await.unwrap();
        time
    });
    let done: Vec<_> = FuturesUnordered::from_iter(waits).collect().await;
    assert_eq!(done, [1, 30]);
}

#[wasm_bindgen_test]
async fn try_join_all_drops_the_others_at_the_first_error() {
    let diary = Diary::default();
    let walk = async |name: &'static str, fails: bool| {
        let _bell = Bell(diary.clone(), name);
        next_task().await?;
        if fails {
            return Err(JsValue::from("failed"));
        }
        sleep(10_000).await?;
        Ok(())
    };
    let all = try_join_all([walk("slow", false), walk("bad", true)]).await;
    assert_eq!(all, Err("failed".into()));
    assert_eq!(diary.read(), "bad slow");
}

#[wasm_bindgen_test]
async fn select_gives_back_the_loser_unfinished() {
    let quick = std::pin::pin!(async { next_task().await.unwrap() });
    let slow = std::pin::pin!(async {
        sleep(15).await.unwrap();
        "slow"
    });
    match select(quick, slow).await {
        Either::Left((_, slow)) => assert_eq!(slow.await, "slow"),
        Either::Right(_) => panic!("the slow one won"),
    }
}

#[wasm_bindgen_test]
async fn an_aborted_future_is_dropped_where_it_stands() {
    let diary = Diary::default();
    let bell = Bell(diary.clone(), "dropped");
    let (future, handle) = abortable(async move {
        let _bell = bell;
        sleep(10_000).await.unwrap();
    });
    spawn_local(future.map(|result| assert!(result.is_err())));
    next_task().await.unwrap();
    assert_eq!(diary.read(), "");
    handle.abort();
    next_task().await.unwrap();
    assert_eq!(diary.read(), "dropped");
}

#[wasm_bindgen_test]
async fn a_oneshot_channel_wakes_its_receiver() {
    let (sender, receiver) = oneshot::channel();
    spawn_local(async move {
        next_task().await.unwrap();
        sender.send("hello").unwrap();
    });
    assert_eq!(receiver.await, Ok("hello"));
}

#[wasm_bindgen_test]
async fn a_dropped_sender_cancels_its_receiver() {
    let (sender, receiver) = oneshot::channel::<()>();
    spawn_local(async move {
        next_task().await.unwrap();
        drop(sender);
    });
    assert_eq!(receiver.await, Err(oneshot::Canceled));
}

#[wasm_bindgen_test]
async fn a_channel_brings_what_many_tasks_send_in_order() {
    let (sender, receiver) = mpsc::unbounded();
    for number in 0..3 {
        let sender = sender.clone();
        spawn_local(async move { sender.unbounded_send(number).unwrap() });
    }
    drop(sender); // the last sender; else the receiver would wait for ever
    assert_eq!(receiver.collect::<Vec<_>>().await, [0, 1, 2]);
}

#[wasm_bindgen_test]
async fn a_future_that_wakes_itself_is_polled_again() {
    let mut polls = 0;
    let future = poll_fn(|context| {
        polls += 1;
        if polls == 3 {
            return Poll::Ready(polls);
        }
        context.waker().wake_by_ref();
        Poll::Pending
    });
    assert_eq!(future.await, 3);
}

/// Waking says "poll me some time", not "poll me once for each call".
#[wasm_bindgen_test]
async fn waking_a_task_twice_polls_it_once() {
    let polls = Rc::new(Cell::new(0));
    let counted = polls.clone();
    spawn_local(poll_fn(move |context| {
        counted.set(counted.get() + 1);
        if counted.get() == 1 {
            context.waker().wake_by_ref();
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(())
    }));
    next_task().await.unwrap();
    assert_eq!(polls.get(), 2);
}

#[wasm_bindgen_test]
async fn a_waker_outlives_its_task() {
    let kept = Rc::new(Cell::new(None));
    let keep = kept.clone();
    spawn_local(poll_fn(move |context| {
        keep.set(Some(context.waker().clone()));
        Poll::Ready(())
    }));
    next_task().await.unwrap();
    kept.take().unwrap().wake(); // nothing to wake, and no harm
}

#[wasm_bindgen_test]
async fn future_to_promise_fulfils_with_ok() {
    let promise = future_to_promise(async { Ok("done".into()) });
    assert_eq!(promise.await, Ok("done".into()));
}

#[wasm_bindgen_test]
async fn future_to_promise_rejects_with_err() {
    let promise = future_to_promise(async { Err("broken".into()) });
    assert_eq!(promise.await, Err("broken".into()));
}

#[wasm_bindgen_test]
async fn future_to_promise_polls_only_later() {
    let diary = Diary::default();
    let noted = diary.clone();
    let promise = future_to_promise(async move {
        noted.note("polled");
        Ok(JsValue::UNDEFINED)
    });
    diary.note("returned");
    promise.await.unwrap();
    assert_eq!(diary.read(), "returned polled");
}
