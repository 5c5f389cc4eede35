//! Panics, and the tests that are meant to fail or not to run.

use conformance::next_task;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export function name_of_error(f) { try { f(); return 'none'; } catch (error) { return error.name; } }
    export function is_runtime_error(f) {
        try { f(); return false; } catch (error) { return error instanceof WebAssembly.RuntimeError; }
    }
    export function throw_text() { throw new Error('thrown by JavaScript'); }
")]
extern "C" {
    fn name_of_error(f: &dyn Fn()) -> String;
    fn is_runtime_error(f: &dyn Fn()) -> bool;
    fn throw_text();
}

#[wasm_bindgen_test]
#[should_panic]
fn a_panic_fails_a_test() {
    panic!("as it should");
}

#[wasm_bindgen_test]
#[should_panic(expected = "the answer")]
fn a_panic_has_a_message() {
    panic!("this is the answer: {}", 42);
}

#[wasm_bindgen_test]
#[should_panic(expected = "left == right")]
fn a_failed_assertion_shows_both_sides() {
    assert_eq!(1 + 1, 3);
}

#[wasm_bindgen_test]
#[should_panic(expected = "index out of bounds: the len is 3 but the index is 7")]
fn an_index_out_of_bounds_panics() {
    let list = [1, 2, 3];
    let index = std::hint::black_box(7);
    std::hint::black_box(list[index]);
}

#[wasm_bindgen_test]
#[should_panic(expected = "attempt to divide by zero")]
fn division_by_zero_panics_and_does_not_reach_the_processor() {
    std::hint::black_box(1 / std::hint::black_box(0));
}

#[wasm_bindgen_test]
#[should_panic(expected = "attempt to add with overflow")]
fn an_overflow_panics_in_a_debug_build() {
    std::hint::black_box(std::hint::black_box(i32::MAX) + 1);
}

#[wasm_bindgen_test]
#[should_panic(expected = "already borrowed")]
fn a_cell_that_is_borrowed_twice_panics() {
    let cell = std::cell::RefCell::new(0);
    let _first = cell.borrow_mut();
    let _second = cell.borrow_mut();
}

#[wasm_bindgen_test]
#[should_panic(expected = "after a while")]
async fn an_async_test_may_panic_too() {
    next_task().await.unwrap();
    panic!("after a while");
}

/// An import without `catch` that throws ends the test as a panic does.
#[wasm_bindgen_test]
#[should_panic]
fn what_nobody_catches_fails_a_test() {
    throw_text();
}

#[wasm_bindgen_test]
async fn a_test_may_return_ok() -> Result<(), JsValue> {
    next_task().await?;
    Ok(())
}

#[wasm_bindgen_test]
#[should_panic]
fn a_test_that_returns_err_fails() -> Result<(), JsError> {
    Err(JsError::new("returned"))
}

#[wasm_bindgen_test]
#[ignore = "runs for ever: a promise that nobody settles wakes nobody"]
async fn a_promise_that_never_settles_is_waited_for() {
    js_sys::Promise::new(&mut |_resolve, _reject| {})
        .await
        .unwrap();
}

#[wasm_bindgen_test]
#[ignore = "would fail: ignoring a test hides that"]
fn an_ignored_test_does_not_run() {
    panic!("somebody included the ignored tests");
}

/// With `panic = "abort"` a panic ends in the instruction `unreachable`: a trap, which JavaScript
/// sees as an error of its own class.
#[wasm_bindgen_test]
fn a_panic_is_a_runtime_error_to_javascript() {
    assert!(is_runtime_error(&|| panic!("seen by JavaScript")));
}

#[wasm_bindgen_test]
fn a_trap_has_the_name_of_its_class() {
    assert_eq!(
        name_of_error(&|| core::arch::wasm32::unreachable()),
        "RuntimeError"
    );
}

/// The instance lives on, but no destructor ran: locks stay taken, memory stays allocated.
#[wasm_bindgen_test]
fn a_panic_drops_nothing() {
    let cell = std::cell::RefCell::new(0);
    name_of_error(&|| {
        let _borrowed = cell.borrow_mut();
        panic!("the borrow never ends");
    });
    assert!(cell.try_borrow().is_err());
}
