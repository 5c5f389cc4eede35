//! Promises: the rules of ECMA-262, which every engine keeps to the microtask.
//! <https://tc39.es/ecma262/#sec-promise-objects>

use conformance::{Diary, next_task};
use js_sys::{AggregateError, Array, Error, Object, Promise, Reflect, TypeError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export function throwing_executor(error) { return new Promise(() => { throw error; }); }

    export function settle_three_times() {
        return new Promise((resolve, reject) => { resolve('first'); reject('second'); resolve('third'); });
    }

    export function thenable(value) { return { then(resolve) { resolve(value); } }; }

    export function throwing_thenable(reason) { return { then() { throw reason; } }; }

    export function resolved_with_itself() {
        let resolve;
        const promise = new Promise((r) => { resolve = r; });
        resolve(promise);
        return promise;
    }

    // Notes letters in `diary` (an array), each in the microtask in which it happens.
    export async function race_of_microtasks(diary) {
        const letters = Promise.resolve().then(() => diary.push('a1')).then(() => diary.push('a2'))
            .then(() => diary.push('a3')).then(() => diary.push('a4'));
        const inner = Promise.resolve();
        new Promise((resolve) => resolve(inner)).then(() => diary.push('b'));
        await letters;
    }

    export async function returns_after_await(diary) {
        diary.push('before');
        await null;
        diary.push('after');
    }
")]
extern "C" {
    fn throwing_executor(error: &JsValue) -> Promise;
    fn settle_three_times() -> Promise;
    fn thenable(value: &JsValue) -> JsValue;
    fn throwing_thenable(reason: &JsValue) -> JsValue;
    fn resolved_with_itself() -> Promise;
    fn race_of_microtasks(diary: &Array) -> Promise;
    fn returns_after_await(diary: &Array) -> Promise;
}

fn fulfilled(value: impl Into<JsValue>) -> JsValue {
    Promise::resolve(&value.into()).into()
}

fn rejected(reason: impl Into<JsValue>) -> JsValue {
    Promise::reject(&reason.into()).into()
}

/// Never settles. Nobody is told that it is forgotten.
fn pending() -> JsValue {
    Promise::new(&mut |_resolve, _reject| {}).into()
}

fn later(value: &'static str) -> JsValue {
    future_to_promise(async move {
        next_task().await?;
        Ok(value.into())
    })
    .into()
}

fn joined(value: JsValue) -> String {
    value.unchecked_into::<Array>().join(" ").into()
}

#[wasm_bindgen_test]
fn the_executor_runs_before_the_constructor_returns() {
    let mut ran = false;
    let _promise = Promise::new(&mut |_resolve, _reject| ran = true);
    assert!(ran);
}

#[wasm_bindgen_test]
async fn callbacks_of_a_settled_promise_still_run_later() {
    let diary = Diary::default();
    let noted = diary.clone();
    let callback = Closure::once(move |_: JsValue| noted.note("callback"));
    let done = Promise::resolve(&JsValue::NULL).then(&callback);
    diary.note("statement");
    done.await.unwrap();
    assert_eq!(diary.read(), "statement callback");
}

#[wasm_bindgen_test]
async fn a_promise_settles_once() {
    assert_eq!(settle_three_times().await, Ok("first".into()));
}

#[wasm_bindgen_test]
async fn an_executor_that_throws_rejects_its_promise() {
    let error = JsValue::from(Error::new("thrown"));
    assert_eq!(throwing_executor(&error).await, Err(error));
}

#[wasm_bindgen_test]
fn resolving_a_promise_gives_the_same_promise() {
    let promise = pending();
    assert!(Object::is(&Promise::resolve(&promise), &promise));
}

#[wasm_bindgen_test]
async fn rejecting_with_a_promise_does_not_unwrap_it() {
    let reason = fulfilled(1);
    let caught = Promise::reject(&reason).await.unwrap_err();
    assert!(Object::is(&caught, &reason));
}

#[wasm_bindgen_test]
async fn a_promise_of_a_promise_is_flat() {
    let outer = future_to_promise(async { Ok(fulfilled("inner")) });
    assert_eq!(outer.await, Ok("inner".into()));
}

#[wasm_bindgen_test]
async fn whatever_has_a_method_then_is_adopted() {
    let promise = Promise::resolve(&thenable(&5.into()));
    assert_eq!(promise.await, Ok(5.into()));
}

#[wasm_bindgen_test]
async fn a_thenable_that_throws_rejects() {
    let promise = Promise::resolve(&throwing_thenable(&"hm".into()));
    assert_eq!(promise.await, Err("hm".into()));
}

#[wasm_bindgen_test]
async fn a_promise_cannot_wait_for_itself() {
    let error = resolved_with_itself().await.unwrap_err();
    assert!(error.is_instance_of::<TypeError>());
}

/// Resolving with a *promise* takes two microtasks more than resolving with a plain value: one to
/// call its `then`, one for `then` to call back. A plain value would put "b" right behind "a1".
#[wasm_bindgen_test]
async fn resolving_with_a_promise_costs_two_microtasks_more() {
    let diary = Array::new();
    race_of_microtasks(&diary).await.unwrap();
    next_task().await.unwrap();
    assert_eq!(joined(diary.into()), "a1 a2 a3 b a4");
}

#[wasm_bindgen_test]
async fn an_async_function_runs_synchronously_up_to_its_first_await() {
    let diary = Array::new();
    let done = returns_after_await(&diary);
    diary.push(&"caller".into());
    done.await.unwrap();
    assert_eq!(joined(diary.into()), "before caller after");
}

#[wasm_bindgen_test]
async fn catch_makes_a_fulfilled_promise_of_a_rejected_one() {
    let callback = Closure::once(|reason: JsValue| assert_eq!(reason, "bad"));
    let done = Promise::reject(&"bad".into()).catch(&callback);
    assert_eq!(done.await, Ok(JsValue::UNDEFINED)); // what the callback returned
}

#[wasm_bindgen_test]
async fn a_fulfilled_promise_passes_catch_by() {
    let callback = Closure::once(|_: JsValue| panic!("nothing to catch"));
    assert_eq!(
        Promise::resolve(&JsValue::from(1)).catch(&callback).await,
        Ok(1.into())
    );
}

#[wasm_bindgen_test]
async fn finally_hands_on_the_value_not_its_own_result() {
    let diary = Diary::default();
    let noted = diary.clone();
    let callback = Closure::once(move || noted.note("finally"));
    assert_eq!(
        Promise::resolve(&JsValue::from(1)).finally(&callback).await,
        Ok(1.into())
    );
    assert_eq!(diary.read(), "finally");
}

#[wasm_bindgen_test]
async fn finally_hands_on_the_reason_too() {
    let callback = Closure::once(|| {});
    let done = Promise::reject(&"bad".into()).finally(&callback);
    assert_eq!(done.await, Err("bad".into()));
}

#[wasm_bindgen_test]
async fn all_keeps_the_order_of_its_promises() {
    let all = Promise::all(&Array::of2(&later("slow"), &fulfilled("quick")));
    assert_eq!(joined(all.await.unwrap()), "slow quick");
}

#[wasm_bindgen_test]
async fn all_takes_plain_values_too() {
    let all = Promise::all(&Array::of2(&1.into(), &fulfilled(2)));
    assert_eq!(joined(all.await.unwrap()), "1 2");
}

#[wasm_bindgen_test]
async fn all_of_nothing_is_fulfilled() {
    assert_eq!(joined(Promise::all(&Array::new()).await.unwrap()), "");
}

#[wasm_bindgen_test]
async fn all_rejects_with_the_first_reason() {
    let all = Promise::all(&Array::of3(
        &pending(),
        &rejected("first"),
        &rejected("second"),
    ));
    assert_eq!(all.await, Err("first".into()));
}

#[wasm_bindgen_test]
async fn all_of_what_cannot_be_iterated_rejects_and_does_not_throw() {
    let error = Promise::all(&JsValue::from(7)).await.unwrap_err();
    assert!(error.is_instance_of::<TypeError>());
}

#[wasm_bindgen_test]
async fn all_settled_never_rejects() {
    let outcomes = Promise::all_settled(&Array::of2(&fulfilled(1), &rejected("bad")));
    let outcomes: Array = outcomes.await.unwrap().unchecked_into();
    let get = |index, key: &str| Reflect::get(&outcomes.get(index), &key.into()).unwrap();
    assert_eq!(
        (get(0, "status"), get(0, "value")),
        ("fulfilled".into(), 1.into())
    );
    assert_eq!(
        (get(1, "status"), get(1, "reason")),
        ("rejected".into(), "bad".into())
    );
}

#[wasm_bindgen_test]
async fn any_takes_the_first_that_is_fulfilled() {
    let any = Promise::any(&Array::of3(
        &rejected("bad"),
        &later("slow"),
        &fulfilled("quick"),
    ));
    assert_eq!(any.await, Ok("quick".into()));
}

#[wasm_bindgen_test]
async fn any_rejects_with_all_reasons_together() {
    let any = Promise::any(&Array::of2(&rejected("one"), &rejected("two")));
    let error: AggregateError = any.await.unwrap_err().dyn_into().unwrap();
    assert_eq!(joined(error.errors().into()), "one two");
}

#[wasm_bindgen_test]
async fn race_takes_the_first_that_is_settled_whichever_way() {
    let race = Promise::race(&Array::of3(&pending(), &rejected("bad"), &fulfilled(1)));
    assert_eq!(race.await, Err("bad".into()));
}
