//! Nothing: `None`, `undefined`, `null`, and what is only nearly nothing.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export function echo(value) { return value; }
    export function type_of(value) { return typeof value; }
    export function null_value() { return null; }
    export function undefined_value() {}
    export function count_arguments(...args) { return args.length; }
    export function default_argument(value = 'default') { return value; }
")]
extern "C" {
    #[wasm_bindgen(js_name = echo)]
    fn echo_u32(value: Option<u32>) -> Option<u32>;
    #[wasm_bindgen(js_name = echo)]
    fn echo_i8(value: Option<i8>) -> Option<i8>;
    #[wasm_bindgen(js_name = echo)]
    fn echo_f64(value: Option<f64>) -> Option<f64>;
    #[wasm_bindgen(js_name = echo)]
    fn echo_u64(value: Option<u64>) -> Option<u64>;
    #[wasm_bindgen(js_name = echo)]
    fn echo_bool(value: Option<bool>) -> Option<bool>;
    #[wasm_bindgen(js_name = echo)]
    fn echo_char(value: Option<char>) -> Option<char>;
    #[wasm_bindgen(js_name = echo)]
    fn echo_text(value: Option<String>) -> Option<String>;
    #[wasm_bindgen(js_name = echo)]
    fn echo_list(value: Option<Vec<f64>>) -> Option<Vec<f64>>;
    #[wasm_bindgen(js_name = echo)]
    fn echo_object(value: Option<Object>) -> Option<Object>;
    #[wasm_bindgen(js_name = type_of)]
    fn type_of(value: Option<u32>) -> String;
    #[wasm_bindgen(js_name = null_value)]
    fn null_as_number() -> Option<f64>;
    #[wasm_bindgen(js_name = null_value)]
    fn null_as_text() -> Option<String>;
    #[wasm_bindgen(js_name = null_value)]
    fn null_as_object() -> Option<Object>;
    #[wasm_bindgen(js_name = undefined_value)]
    fn undefined_as_bool() -> Option<bool>;
    fn count_arguments(a: Option<u32>, b: Option<u32>) -> u32;
    fn default_argument(value: Option<&str>) -> String;
}

#[wasm_bindgen_test]
fn some_and_none_survive_the_border() {
    assert_eq!((echo_u32(Some(7)), echo_u32(None)), (Some(7), None));
    assert_eq!((echo_f64(Some(0.5)), echo_f64(None)), (Some(0.5), None));
    assert_eq!((echo_u64(Some(9)), echo_u64(None)), (Some(9), None));
    assert_eq!((echo_char(Some('x')), echo_char(None)), (Some('x'), None));
}

#[wasm_bindgen_test]
fn zero_is_not_none() {
    assert_eq!((echo_u32(Some(0)), echo_i8(Some(0))), (Some(0), Some(0)));
    assert_eq!(echo_bool(Some(false)), Some(false));
    assert_eq!(echo_text(Some(String::new())), Some(String::new()));
    assert_eq!(echo_list(Some(vec![])), Some(vec![]));
}

/// Inside, an absent `u32` is a number that no `u32` can be. So the limits stay usable.
#[wasm_bindgen_test]
fn the_limits_of_a_type_are_not_none() {
    assert_eq!(echo_u32(Some(u32::MAX)), Some(u32::MAX));
    assert_eq!(
        (echo_i8(Some(i8::MIN)), echo_i8(Some(-1))),
        (Some(i8::MIN), Some(-1))
    );
    assert_eq!(echo_u64(Some(u64::MAX)), Some(u64::MAX));
    assert!(echo_f64(Some(f64::NAN)).unwrap().is_nan());
}

#[wasm_bindgen_test]
fn none_is_undefined_to_javascript() {
    assert_eq!(type_of(None), "undefined");
}

#[wasm_bindgen_test]
fn null_and_undefined_are_both_none() {
    assert_eq!((null_as_number(), null_as_text()), (None, None));
    assert!(null_as_object().is_none());
    assert_eq!(undefined_as_bool(), None);
}

#[wasm_bindgen_test]
fn none_is_passed_as_an_argument_all_the_same() {
    assert_eq!(count_arguments(None, None), 2);
}

#[wasm_bindgen_test]
fn none_takes_the_default_of_a_parameter() {
    assert_eq!(default_argument(None), "default");
    assert_eq!(default_argument(Some("given")), "given");
}

#[wasm_bindgen_test]
fn an_object_is_some() {
    let object = Object::new();
    assert_eq!(echo_object(Some(object.clone())), Some(object));
    assert!(echo_object(None).is_none());
}

#[wasm_bindgen_test]
fn null_and_undefined_are_equal_only_loosely() {
    assert_ne!(JsValue::NULL, JsValue::UNDEFINED);
    assert!(JsValue::NULL.loose_eq(&JsValue::UNDEFINED));
    assert!(!JsValue::NULL.loose_eq(&JsValue::from(0)));
}

#[wasm_bindgen_test]
fn nan_is_not_equal_to_itself() {
    let nan = JsValue::from(f64::NAN);
    assert_ne!(nan, nan);
    assert!(Object::is(&nan, &nan)); // here it is
}

#[wasm_bindgen_test]
fn both_zeros_are_equal_but_not_the_same() {
    let (zero, negative) = (JsValue::from(0.0), JsValue::from(-0.0));
    assert_eq!(zero, negative);
    assert!(!Object::is(&zero, &negative));
}

#[wasm_bindgen_test]
fn a_missing_property_is_undefined() {
    let value = Reflect::get(&Object::new(), &"missing".into()).unwrap();
    assert!(value.is_undefined());
}

/// `undefined` as a value and no value are different things to who asks for the key.
#[wasm_bindgen_test]
fn a_property_may_be_there_and_undefined() {
    let object = Object::new();
    Reflect::set(&object, &"there".into(), &JsValue::UNDEFINED).unwrap();
    assert!(Reflect::has(&object, &"there".into()).unwrap());
    assert!(!Reflect::has(&object, &"elsewhere".into()).unwrap());
}

#[wasm_bindgen_test]
fn a_hole_in_an_array_reads_as_undefined() {
    let array = Array::new_with_length(2);
    assert!(array.get(0).is_undefined());
    assert!(!Reflect::has(&array, &"0".into()).unwrap());
}

#[wasm_bindgen_test]
fn unit_is_undefined() {
    let nothing = Closure::<dyn Fn()>::new(|| {});
    let function: &js_sys::Function = nothing.as_ref().unchecked_ref();
    assert_eq!(function.call0(&JsValue::NULL), Ok(JsValue::UNDEFINED));
}
