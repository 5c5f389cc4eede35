//! `Number`, `BigInt`, `Math`: arithmetic that is the same to the last bit everywhere.

use js_sys::{BigInt, Math, Number, RangeError, TypeError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export function add(a, b) { return a + b; }
    export function less(a, b) { return a < b; }
    export function to_text(value) { return String(value); }
    export function negate_zero() { return -0; }
    export function shift_left(a, b) { return a << b; }
    export function divide(a, b) { return a / b; }
    export function remainder(a, b) { return a % b; }
")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn add(a: &JsValue, b: &JsValue) -> Result<JsValue, JsValue>;
    fn less(a: &JsValue, b: &JsValue) -> bool;
    fn to_text(value: &JsValue) -> String;
    fn negate_zero() -> f64;
    fn shift_left(a: i32, b: i32) -> i32;
    #[wasm_bindgen(catch)]
    fn divide(a: &JsValue, b: &JsValue) -> Result<JsValue, JsValue>;
    fn remainder(a: f64, b: f64) -> f64;
}

fn text_of(number: f64) -> String {
    to_text(&number.into())
}

fn big(digits: &str) -> JsValue {
    BigInt::new(&digits.into()).unwrap().into()
}

#[wasm_bindgen_test]
fn a_number_is_printed_with_as_few_digits_as_name_it() {
    assert_eq!(text_of(0.1 + 0.2), "0.30000000000000004");
    assert_eq!(text_of(5e-324), "5e-324");
    assert_eq!(text_of(f64::MAX), "1.7976931348623157e+308");
}

#[wasm_bindgen_test]
fn large_and_small_numbers_are_printed_with_exponents() {
    assert_eq!(
        (text_of(1e21), text_of(1e20)),
        ("1e+21".into(), "100000000000000000000".into())
    );
    assert_eq!(
        (text_of(1e-7), text_of(1e-6)),
        ("1e-7".into(), "0.000001".into())
    );
}

#[wasm_bindgen_test]
fn negative_zero_prints_as_zero() {
    assert_eq!(text_of(negate_zero()), "0");
    assert!(negate_zero().is_sign_negative());
}

#[wasm_bindgen_test]
fn integers_are_exact_up_to_two_to_the_53rd() {
    let limit = 2_f64.powi(53);
    assert_eq!(limit + 1.0, limit);
    assert!(Number::is_safe_integer(&(limit - 1.0).into()));
    assert!(!Number::is_safe_integer(&limit.into()));
}

#[wasm_bindgen_test]
fn dividing_by_zero_is_infinite_and_not_an_error() {
    assert_eq!(divide(&1.into(), &0.into()), Ok(f64::INFINITY.into()));
    assert!(
        divide(&0.into(), &0.into())
            .unwrap()
            .as_f64()
            .unwrap()
            .is_nan()
    );
}

#[wasm_bindgen_test]
fn a_remainder_has_the_sign_of_the_dividend() {
    assert_eq!((remainder(-5.0, 3.0), remainder(5.0, -3.0)), (-2.0, 2.0));
}

#[wasm_bindgen_test]
fn a_shift_uses_five_bits_of_its_count() {
    assert_eq!((shift_left(1, 31), shift_left(1, 32)), (i32::MIN, 1));
}

#[wasm_bindgen_test]
fn parse_float_stops_where_the_number_ends() {
    assert_eq!(js_sys::parse_float("3.5 apples"), 3.5);
    assert!(js_sys::parse_float("apples").is_nan());
    assert_eq!(js_sys::parse_int("ff", 16), 255.0);
}

#[wasm_bindgen_test]
fn to_fixed_rounds_the_exact_value() {
    // 1.005 is a little less than it looks, and 1.45 too.
    assert_eq!(Number::from(1.005).to_fixed(2).unwrap(), "1.00");
    assert_eq!(Number::from(1.45).to_fixed(1).unwrap(), "1.4");
    assert_eq!(Number::from(2.5).to_fixed(0).unwrap(), "3");
}

#[wasm_bindgen_test]
fn to_fixed_has_at_most_a_hundred_digits() {
    assert!(Number::from(1).to_fixed(100).is_ok());
    assert!(
        Number::from(1)
            .to_fixed(101)
            .unwrap_err()
            .is_instance_of::<RangeError>()
    );
}

#[wasm_bindgen_test]
fn to_precision_counts_all_digits() {
    assert_eq!(Number::from(1234.5).to_precision(2).unwrap(), "1.2e+3");
    assert_eq!(Number::from(0.00001).to_precision(1).unwrap(), "0.00001");
}

#[wasm_bindgen_test]
fn a_number_can_be_written_in_another_base() {
    assert_eq!(Number::from(255).to_string_with_radix(16).unwrap(), "ff");
    assert_eq!(Number::from(-0.5).to_string_with_radix(2).unwrap(), "-0.1");
    assert!(Number::from(1).to_string_with_radix(37).is_err());
}

#[wasm_bindgen_test]
fn is_nan_of_number_asks_for_the_value_not_for_a_conversion() {
    assert!(Number::is_nan(&f64::NAN.into()));
    assert!(!Number::is_nan(&"text".into()));
}

/// Halves go up, towards positive infinity. Rust's `round` goes away from zero.
#[wasm_bindgen_test]
fn math_round_takes_halves_upwards() {
    assert_eq!((Math::round(2.5), Math::round(-2.5)), (3.0, -2.0));
    assert_eq!((-2.5_f64).round(), -3.0);
}

#[wasm_bindgen_test]
fn math_max_of_nan_is_nan() {
    assert!(Math::max(f64::NAN, 1.0).is_nan());
    assert!(Math::min(0.0, -0.0).is_sign_negative());
}

#[wasm_bindgen_test]
fn integer_functions_of_math_work_on_32_bits() {
    assert_eq!(Math::clz32(1), 31);
    assert_eq!(Math::imul(0x7fff_ffff, 2), -2);
    assert_eq!(Math::fround(0.1), 0.1_f32);
    assert_eq!((Math::trunc(-1.7), Math::sign(-3.0)), (-1.0, -1.0));
}

/// The specification leaves `sin` and its kin to the engine, but not the values at these points.
#[wasm_bindgen_test]
fn transcendental_functions_are_exact_where_the_standard_says_so() {
    assert_eq!(
        (Math::sin(0.0), Math::cos(0.0), Math::exp(0.0)),
        (0.0, 1.0, 1.0)
    );
    assert_eq!(
        (Math::log(1.0), Math::sqrt(9.0), Math::pow(2.0, 10.0)),
        (0.0, 3.0, 1024.0)
    );
    assert!(Math::pow(1.0, f64::INFINITY).is_nan()); // IEEE 754 says 1, ECMA-262 NaN
}

#[wasm_bindgen_test]
fn a_bigint_has_as_many_digits_as_it_needs() {
    let product = big("123456789012345678901234567890").pow(&big("2"));
    assert_eq!(
        to_text(&product),
        "15241578753238836750495351562536198787501905199875019052100"
    );
}

#[wasm_bindgen_test]
fn dividing_bigints_cuts_towards_zero() {
    assert_eq!(divide(&big("-7"), &big("2")), Ok(big("-3")));
}

#[wasm_bindgen_test]
fn dividing_a_bigint_by_zero_is_a_range_error() {
    assert!(
        divide(&big("1"), &big("0"))
            .unwrap_err()
            .is_instance_of::<RangeError>()
    );
}

#[wasm_bindgen_test]
fn bigints_and_numbers_do_not_add() {
    assert!(
        add(&big("1"), &1.into())
            .unwrap_err()
            .is_instance_of::<TypeError>()
    );
}

#[wasm_bindgen_test]
fn bigints_and_numbers_compare_exactly() {
    assert!(less(
        &9_007_199_254_740_992.0.into(),
        &big("9007199254740993")
    ));
    assert!(big("1").loose_eq(&1.into()));
    assert_ne!(big("1"), JsValue::from(1));
}

#[wasm_bindgen_test]
fn a_bigint_can_be_cut_to_a_number_of_bits() {
    let value = BigInt::from(0x1_ff_u64);
    assert_eq!(BigInt::as_int_n(8.0, &value), -1);
    assert_eq!(BigInt::as_uint_n(8.0, &value), 255);
}

#[wasm_bindgen_test]
fn a_bigint_is_read_in_any_base_that_has_a_prefix() {
    assert_eq!(big("0xff"), big("255"));
    assert_eq!(big("0b11"), big("3"));
    assert_eq!(big("  "), big("0"));
    assert!(BigInt::new(&"12x".into()).is_err());
}

#[wasm_bindgen_test]
fn only_a_whole_number_becomes_a_bigint() {
    let error = BigInt::new(&1.5.into()).unwrap_err();
    assert!(JsValue::from(error).is_instance_of::<RangeError>());
}
