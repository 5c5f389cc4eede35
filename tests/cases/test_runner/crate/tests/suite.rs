//! Tests of every kind that `playground test-runner` tells apart.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &js_sys::Function, milliseconds: i32);
}

async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _reject| set_timeout(&resolve, milliseconds));
    JsFuture::from(promise).await.unwrap();
}

/// Must not run: a test binary is not started.
#[wasm_bindgen(start)]
fn start() {
    panic!("the start function ran");
}

#[wasm_bindgen_test]
fn adds() {
    assert_eq!(1 + 1, 2);
}

#[wasm_bindgen_test]
fn fails() {
    console_log!("said before it failed");
    assert_eq!(1 + 1, 3);
}

#[wasm_bindgen_test]
async fn awaits() {
    sleep(1).await;
    let value = JsFuture::from(Promise::resolve(&JsValue::from(7))).await.unwrap();
    assert_eq!(value, 7);
}

#[wasm_bindgen_test]
async fn awaits_and_fails() {
    sleep(1).await;
    panic!("late");
}

#[wasm_bindgen_test]
fn gives_ok() -> Result<(), JsValue> {
    Ok(())
}

#[wasm_bindgen_test]
fn gives_err() -> Result<(), String> {
    Err("no luck".into())
}

#[wasm_bindgen_test]
fn throws() {
    wasm_bindgen::throw_str("thrown by hand");
}

#[wasm_bindgen_test]
#[ignore]
fn is_ignored() {}

#[wasm_bindgen_test]
#[ignore = "for a reason"]
fn is_ignored_for_a_reason() {
    panic!("run all the same");
}

#[wasm_bindgen_test]
#[should_panic]
fn panics_as_it_should() {
    panic!("any text");
}

#[wasm_bindgen_test]
#[should_panic(expected = "expected text")]
fn panics_with_the_expected_text() {
    panic!("here is the expected text");
}

#[wasm_bindgen_test]
#[should_panic(expected = "expected text")]
fn panics_with_another_text() {
    panic!("something else");
}

#[wasm_bindgen_test]
#[should_panic]
fn should_panic_and_does_not() {}

#[wasm_bindgen_test]
fn says_much() {
    console_log!("to the log");
    console_error!("to the errors");
    let list = Array::of2(&1.into(), &"two".into());
    Reflect::get(&js_sys::global(), &"console".into())
        .and_then(|console| Reflect::get(&console, &"warn".into()))
        .unwrap()
        .unchecked_into::<js_sys::Function>()
        .call1(&JsValue::NULL, &list)
        .unwrap();
}

#[wasm_bindgen_test]
fn names_its_global() {
    let constructor = Reflect::get(&js_sys::global(), &"constructor".into()).unwrap();
    let name = Reflect::get(&constructor, &"name".into()).unwrap();
    console_log!("global: {}", name.as_string().unwrap());
}

mod nested {
    use super::*;

    #[wasm_bindgen_test]
    fn adds() {}
}

mod noisy {
    use super::*;

    #[wasm_bindgen_test]
    #[ignore = "ends Node"]
    async fn throws_in_a_timer() {
        let thrower = Closure::once_into_js(|| -> () { wasm_bindgen::throw_str("in a timer") });
        set_timeout(thrower.unchecked_ref(), 0);
        sleep(5).await;
    }
}

mod hangs {
    use super::*;

    #[wasm_bindgen_test]
    #[ignore = "never ends"]
    async fn awaiting() {
        JsFuture::from(Promise::new(&mut |_resolve, _reject| {})).await.unwrap();
    }

    #[wasm_bindgen_test]
    #[ignore = "never ends"]
    fn looping() {
        let mut number = 0u32;
        while number != 1 {
            number = std::hint::black_box(number).wrapping_add(2);
        }
    }

    #[wasm_bindgen_test]
    #[ignore = "its task panics, so that nobody can settle it"]
    async fn behind_a_panic() {
        wasm_bindgen_futures::spawn_local(async { panic!("in a task") });
        JsFuture::from(Promise::new(&mut |_resolve, _reject| {})).await.unwrap();
    }
}
