//! Conversions: what becomes of numbers, flags and lists at the border.

use js_sys::{BigInt, Number, Object};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export function echo(value) { return value; }
    export function type_of(value) { return typeof value; }
    export function minus_one() { return -1; }
    export function huge() { return 2 ** 32 + 5; }
    export function fraction() { return 3.99; }
    export function text() { return '12'; }
    export function nothing() {}
    export function two_to_the_64th() { return 2n ** 64n; }
    export function is_negative_zero(number) { return Object.is(number, -0); }
    export function sum(list) { return list.reduce((a, b) => a + b, 0); }
    export function class_of(value) { return value.constructor.name; }
    export function three_bytes() { return [1, 2, 300]; }
    export function words() { return ['a', 'b']; }
    export function not_a_number() { return NaN; }
")]
extern "C" {
    #[wasm_bindgen(js_name = echo)]
    fn echo_u8(value: u8) -> u8;
    #[wasm_bindgen(js_name = echo)]
    fn echo_i8(value: i8) -> i8;
    #[wasm_bindgen(js_name = echo)]
    fn echo_u32(value: u32) -> u32;
    #[wasm_bindgen(js_name = echo)]
    fn echo_i32(value: i32) -> i32;
    #[wasm_bindgen(js_name = echo)]
    fn echo_u64(value: u64) -> u64;
    #[wasm_bindgen(js_name = echo)]
    fn echo_i64(value: i64) -> i64;
    #[wasm_bindgen(js_name = echo)]
    fn echo_i128(value: i128) -> i128;
    #[wasm_bindgen(js_name = echo)]
    fn echo_u128(value: u128) -> u128;
    #[wasm_bindgen(js_name = echo)]
    fn echo_f32(value: f32) -> f32;
    #[wasm_bindgen(js_name = echo)]
    fn echo_f64(value: f64) -> f64;
    #[wasm_bindgen(js_name = echo)]
    fn echo_bool(value: bool) -> bool;
    #[wasm_bindgen(js_name = echo)]
    fn echo_char(value: char) -> char;
    #[wasm_bindgen(js_name = echo)]
    fn f32_as_value(value: f32) -> JsValue;
    #[wasm_bindgen(js_name = type_of)]
    fn type_of_u64(value: u64) -> String;
    #[wasm_bindgen(js_name = type_of)]
    fn type_of_u32(value: u32) -> String;
    #[wasm_bindgen(js_name = type_of)]
    fn type_of_char(value: char) -> String;
    #[wasm_bindgen(js_name = minus_one)]
    fn minus_one_as_u32() -> u32;
    #[wasm_bindgen(js_name = minus_one)]
    fn minus_one_as_u8() -> u8;
    #[wasm_bindgen(js_name = huge)]
    fn huge_as_u32() -> u32;
    #[wasm_bindgen(js_name = fraction)]
    fn fraction_as_i32() -> i32;
    #[wasm_bindgen(js_name = text)]
    fn text_as_i32() -> i32;
    #[wasm_bindgen(js_name = nothing)]
    fn nothing_as_i32() -> i32;
    #[wasm_bindgen(js_name = nothing)]
    fn nothing_as_f64() -> f64;
    #[wasm_bindgen(js_name = nothing)]
    fn nothing_as_bool() -> bool;
    #[wasm_bindgen(js_name = two_to_the_64th)]
    fn two_to_the_64th_as_u64() -> u64;
    #[wasm_bindgen(catch, js_name = minus_one)]
    fn minus_one_as_i64() -> Result<i64, JsValue>;
    fn is_negative_zero(number: f64) -> bool;
    #[wasm_bindgen(js_name = sum)]
    fn sum_of_slice(list: &[u8]) -> f64;
    #[wasm_bindgen(js_name = sum)]
    fn sum_of_box(list: Box<[f64]>) -> f64;
    #[wasm_bindgen(js_name = class_of)]
    fn class_of_slice(list: &[i16]) -> String;
    #[wasm_bindgen(js_name = class_of)]
    fn class_of_values(list: Vec<JsValue>) -> String;
    fn three_bytes() -> Vec<u8>;
    fn words() -> Vec<String>;
    #[wasm_bindgen(js_name = echo)]
    fn reverse_trip(list: Vec<i32>) -> Vec<i32>;
    fn not_a_number() -> f64;
}

#[wasm_bindgen_test]
fn small_integers_keep_their_limits() {
    assert_eq!((echo_u8(u8::MAX), echo_i8(i8::MIN)), (u8::MAX, i8::MIN));
    assert_eq!(
        (echo_u32(u32::MAX), echo_i32(i32::MIN)),
        (u32::MAX, i32::MIN)
    );
}

#[wasm_bindgen_test]
fn large_integers_keep_every_digit() {
    assert_eq!(
        (echo_u64(u64::MAX), echo_i64(i64::MIN)),
        (u64::MAX, i64::MIN)
    );
    assert_eq!(
        (echo_u128(u128::MAX), echo_i128(i128::MIN)),
        (u128::MAX, i128::MIN)
    );
}

#[wasm_bindgen_test]
fn sixty_four_bits_are_a_bigint_and_thirty_two_a_number() {
    assert_eq!(
        (type_of_u64(1), type_of_u32(1)),
        ("bigint".into(), "number".into())
    );
}

/// Modulo 2³², as JavaScript's own `>>> 0` does it: no error, no saturation.
#[wasm_bindgen_test]
fn a_number_that_does_not_fit_wraps_around() {
    assert_eq!((minus_one_as_u32(), minus_one_as_u8()), (u32::MAX, u8::MAX));
    assert_eq!(huge_as_u32(), 5);
}

#[wasm_bindgen_test]
fn a_bigint_that_does_not_fit_wraps_around_too() {
    assert_eq!(two_to_the_64th_as_u64(), 0);
}

#[wasm_bindgen_test]
fn a_fraction_is_cut_towards_zero() {
    assert_eq!(fraction_as_i32(), 3);
}

#[wasm_bindgen_test]
fn text_is_read_as_a_number_where_one_is_expected() {
    assert_eq!(text_as_i32(), 12);
}

#[wasm_bindgen_test]
fn undefined_is_zero_as_an_integer_and_nan_as_a_float() {
    assert_eq!(nothing_as_i32(), 0);
    assert!(nothing_as_f64().is_nan());
    assert!(!nothing_as_bool());
}

/// WebAssembly asks for a BigInt where it takes an `i64`, and refuses Numbers.
#[wasm_bindgen_test]
fn a_number_is_no_bigint() {
    assert!(minus_one_as_i64().is_err());
}

#[wasm_bindgen_test]
fn floats_keep_infinities_nan_and_negative_zero() {
    assert_eq!(echo_f64(f64::NEG_INFINITY), f64::NEG_INFINITY);
    assert_eq!(echo_f64(f64::MIN_POSITIVE), f64::MIN_POSITIVE);
    assert!(not_a_number().is_nan());
    assert!(is_negative_zero(-0.0));
    assert!(!is_negative_zero(0.0));
    assert!(echo_f64(-0.0).is_sign_negative());
}

#[wasm_bindgen_test]
fn an_f32_is_widened_exactly() {
    assert_eq!(echo_f32(0.1), 0.1_f32);
    assert_eq!(f32_as_value(0.1), f64::from(0.1_f32)); // 0.10000000149011612
}

#[wasm_bindgen_test]
fn flags_stay_flags() {
    assert!(echo_bool(true));
    assert!(!echo_bool(false));
}

#[wasm_bindgen_test]
fn a_char_is_a_string_to_javascript() {
    assert_eq!(type_of_char('x'), "string");
    assert_eq!(echo_char('\u{1f680}'), '\u{1f680}');
}

#[wasm_bindgen_test]
fn a_slice_is_seen_as_a_typed_array() {
    assert_eq!(sum_of_slice(&[1, 2, 255]), 258.0);
    assert_eq!(class_of_slice(&[1]), "Int16Array");
    assert_eq!(sum_of_box(vec![0.5, 0.25].into()), 0.75);
}

#[wasm_bindgen_test]
fn a_vec_of_values_is_a_plain_array() {
    assert_eq!(class_of_values(vec![1.into(), "a".into()]), "Array");
}

#[wasm_bindgen_test]
fn an_array_of_numbers_can_come_back_as_bytes() {
    assert_eq!(three_bytes(), [1, 2, 44]); // 300 modulo 256
}

#[wasm_bindgen_test]
fn an_array_of_strings_comes_back_as_strings() {
    assert_eq!(words(), ["a", "b"]);
}

#[wasm_bindgen_test]
fn an_empty_list_crosses_both_ways() {
    assert!(reverse_trip(vec![]).is_empty());
    assert_eq!(
        reverse_trip(vec![i32::MIN, 0, i32::MAX]),
        [i32::MIN, 0, i32::MAX]
    );
}

#[wasm_bindgen_test]
fn a_value_is_no_number_unless_it_is_one() {
    assert_eq!(JsValue::from("5").as_f64(), None);
    assert_eq!(JsValue::from(Number::from(5)).as_f64(), Some(5.0));
    assert_eq!(JsValue::TRUE.as_f64(), None);
}

#[wasm_bindgen_test]
fn a_bigint_is_converted_back_only_if_it_fits() {
    assert_eq!(u64::try_from(JsValue::from(u64::MAX)), Ok(u64::MAX));
    assert!(i64::try_from(JsValue::from(u64::MAX)).is_err());
    assert!(u64::try_from(JsValue::from(-1_i64)).is_err());
}

#[wasm_bindgen_test]
fn a_value_is_truthy_unless_it_is_one_of_eight() {
    let zero = JsValue::from(BigInt::from(0));
    let nothing = [
        JsValue::UNDEFINED,
        JsValue::NULL,
        JsValue::FALSE,
        "".into(),
        zero,
    ];
    assert!(nothing.iter().all(JsValue::is_falsy));
    assert!(
        [0.0, -0.0, f64::NAN]
            .iter()
            .all(|number| JsValue::from(*number).is_falsy())
    );
    let something = ["0".into(), Object::new().into(), JsValue::from(-1)];
    assert!(something.iter().all(JsValue::is_truthy));
}

#[wasm_bindgen_test]
fn typeof_null_is_object() {
    let type_of = |value: JsValue| value.js_typeof().as_string().unwrap();
    assert_eq!(type_of(JsValue::NULL), "object"); // a mistake of 1995, kept for ever
    assert_eq!(type_of(JsValue::UNDEFINED), "undefined");
    assert_eq!(type_of(JsValue::symbol(None)), "symbol");
}

#[wasm_bindgen_test]
fn operators_of_values_are_those_of_javascript() {
    let (five, two) = (JsValue::from(5), JsValue::from(2));
    assert_eq!(&five + &two, 7);
    assert_eq!(&JsValue::from("5") + &two, "52"); // text goes before numbers
    assert_eq!(&JsValue::from("5") - &two, 3); // but there is no minus for text
    assert_eq!(&five % &two, 1);
    assert_eq!(five.pow(&two), 25);
    assert_eq!(JsValue::from(-1).unsigned_shr(&JsValue::from(28)), 15);
}
