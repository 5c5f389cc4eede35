//! Closures: functions of Rust that JavaScript calls, and how long they live.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use conformance::{Bell, Diary};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export function call(f) { return f(); }
    export function call_with(f, ...args) { return f(...args); }
    export function call_twice(f) { f(); return f(); }
    export function type_of(value) { return typeof value; }
    export function error_of(f) { try { f(); return 'none'; } catch (error) { return error.constructor.name; } }

    let kept;
    export function keep(f) { kept = f; }
    export function call_kept() { return kept(); }
    export function calls_kept() { try { kept(); return true; } catch { return false; } }
")]
extern "C" {
    fn call(f: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = call)]
    fn call_borrowed(f: &mut dyn FnMut());
    #[wasm_bindgen(js_name = call)]
    fn call_shared(f: &dyn Fn() -> u32) -> u32;
    #[wasm_bindgen(variadic)]
    fn call_with(f: &JsValue, args: &[JsValue]) -> JsValue;
    fn call_twice(f: &JsValue) -> JsValue;
    fn type_of(value: &JsValue) -> String;
    fn error_of(f: &JsValue) -> String;
    fn keep(f: &JsValue);
    #[wasm_bindgen(js_name = keep)]
    fn keep_borrowed(f: &dyn Fn());
    fn call_kept() -> JsValue;
    fn calls_kept() -> bool;
}

#[wasm_bindgen_test]
fn a_closure_is_a_function_to_javascript() {
    let closure = Closure::<dyn Fn()>::new(|| {});
    assert_eq!(type_of(closure.as_ref()), "function");
    assert!(closure.as_ref().is_instance_of::<Function>());
}

#[wasm_bindgen_test]
fn a_closure_keeps_its_state_between_calls() {
    let mut count = 0;
    let counter = Closure::<dyn FnMut() -> u32>::new(move || {
        count += 1;
        count
    });
    assert_eq!(call_twice(counter.as_ref()), 2);
}

#[wasm_bindgen_test]
fn a_closure_may_borrow_the_stack_for_the_length_of_a_call() {
    let mut ran = false;
    call_borrowed(&mut || ran = true);
    assert!(ran);
}

#[wasm_bindgen_test]
fn a_borrowed_closure_answers() {
    let factor = 6;
    assert_eq!(call_shared(&|| factor * 7), 42);
}

/// The lifetime ends with the call. JavaScript may keep the function; calling it throws.
#[wasm_bindgen_test]
fn a_borrowed_closure_is_dead_after_the_call() {
    keep_borrowed(&|| {});
    assert!(!calls_kept());
}

#[wasm_bindgen_test]
fn an_owned_closure_lives_as_long_as_rust_holds_it() {
    let closure = Closure::<dyn Fn() -> u32>::new(|| 7);
    keep(closure.as_ref());
    assert_eq!(call_kept(), 7);
}

#[wasm_bindgen_test]
fn dropping_a_closure_makes_its_function_throw() {
    let closure = Closure::<dyn Fn() -> u32>::new(|| 7);
    keep(closure.as_ref());
    drop(closure);
    assert!(!calls_kept());
}

#[wasm_bindgen_test]
fn dropping_a_closure_drops_what_it_owns() {
    let diary = Diary::default();
    let bell = Bell(diary.clone(), "dropped");
    let closure = Closure::<dyn Fn()>::new(move || bell.0.note("called"));
    call(closure.as_ref());
    drop(closure);
    assert_eq!(diary.read(), "called dropped");
}

#[wasm_bindgen_test]
fn a_forgotten_closure_lives_for_ever() {
    let closure = Closure::<dyn Fn() -> u32>::new(|| 9);
    keep(closure.as_ref());
    closure.forget();
    assert_eq!(call_kept(), 9);
}

/// The value then owns the closure, and what it owns: until the collector finds nobody who holds it.
#[wasm_bindgen_test]
fn a_closure_can_become_a_plain_value() {
    let value: JsValue = Closure::<dyn Fn() -> u32>::new(|| 5).into_js_value();
    assert_eq!(call(&value), 5);
}

#[wasm_bindgen_test]
fn a_closure_that_runs_once_may_consume_what_it_owns() {
    let text = String::from("moved");
    let closure = Closure::once(move || text); // `FnOnce`: gives the string away
    assert_eq!(call(closure.as_ref()), "moved");
}

#[wasm_bindgen_test]
fn the_second_call_of_a_once_closure_throws() {
    let closure = Closure::once(|| {});
    call(closure.as_ref());
    assert_ne!(error_of(closure.as_ref()), "none");
}

#[wasm_bindgen_test]
fn missing_arguments_are_undefined_and_further_ones_are_dropped() {
    let closure = Closure::<dyn Fn(JsValue) -> bool>::new(|value: JsValue| value.is_undefined());
    assert_eq!(call_with(closure.as_ref(), &[]), true);
    assert_eq!(call_with(closure.as_ref(), &[1.into(), 2.into()]), false);
}

#[wasm_bindgen_test]
fn arguments_are_converted_as_in_exported_functions() {
    let closure = Closure::<dyn Fn(String, u8, Option<f64>) -> String>::new(
        |text: String, number: u8, option: Option<f64>| format!("{text} {number} {option:?}"),
    );
    // 257 is taken modulo 2^8, as JavaScript's own Uint8Array does.
    let answer = call_with(
        closure.as_ref(),
        &["a".into(), 257.into(), JsValue::UNDEFINED],
    );
    assert_eq!(answer, "a 1 None");
}

#[wasm_bindgen_test]
fn an_err_of_a_closure_is_thrown() {
    let closure = Closure::<dyn Fn() -> Result<(), JsValue>>::new(|| Err("no".into()));
    let function: &Function = closure.as_ref().unchecked_ref();
    assert_eq!(function.call0(&JsValue::NULL), Err("no".into()));
}

/// A function of `FnMut` is switched off while it runs: two of its calls would both hold `&mut`.
#[wasm_bindgen_test]
fn a_mutable_closure_cannot_call_itself() {
    let slot = Rc::new(RefCell::new(JsValue::UNDEFINED));
    let outcome = Rc::new(RefCell::new(String::new()));
    let closure = Closure::<dyn FnMut()>::new({
        let (slot, outcome) = (slot.clone(), outcome.clone());
        move || *outcome.borrow_mut() = error_of(&slot.borrow())
    });
    *slot.borrow_mut() = closure.as_ref().clone();
    call(closure.as_ref());
    assert_eq!(*outcome.borrow(), "Error");
}

#[wasm_bindgen_test]
fn a_shared_closure_can_call_itself() {
    let slot = Rc::new(RefCell::new(JsValue::UNDEFINED));
    let depth = Rc::new(Cell::new(0));
    let closure = Closure::<dyn Fn()>::new({
        let (slot, depth) = (slot.clone(), depth.clone());
        move || {
            depth.set(depth.get() + 1);
            if depth.get() < 5 {
                let itself = slot.borrow().clone();
                call(&itself);
            }
        }
    });
    *slot.borrow_mut() = closure.as_ref().clone();
    call(closure.as_ref());
    assert_eq!(depth.get(), 5);
}

#[wasm_bindgen_test]
fn the_same_closure_is_the_same_function_each_time() {
    let closure = Closure::<dyn Fn()>::new(|| {});
    let list = Array::of2(closure.as_ref(), closure.as_ref());
    assert!(js_sys::Object::is(&list.get(0), &list.get(1)));
}

#[wasm_bindgen_test]
fn a_closure_can_be_a_method() {
    let object = js_sys::Object::new();
    let closure = Closure::<dyn Fn() -> u32>::new(|| 11);
    Reflect::set(&object, &"answer".into(), closure.as_ref()).unwrap();
    let method: Function = Reflect::get(&object, &"answer".into())
        .unwrap()
        .unchecked_into();
    assert_eq!(method.call0(&object), Ok(11.into()));
}

#[wasm_bindgen_test]
fn a_bound_function_has_its_first_arguments_already() {
    let sum = Closure::<dyn Fn(f64, f64) -> f64>::new(|a, b| a + b);
    let sum: &Function = sum.as_ref().unchecked_ref();
    let plus_two = sum.bind1(&JsValue::NULL, &2.into());
    assert_eq!(plus_two.call1(&JsValue::NULL, &3.into()), Ok(5.into()));
}
