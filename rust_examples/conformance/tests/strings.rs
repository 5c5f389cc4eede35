//! Strings: UTF-8 in Rust, UTF-16 in JavaScript, and what gets lost between them.

use js_sys::{Array, JsString, RegExp};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

/// One character, four bytes of UTF-8, two code units of UTF-16.
const ROCKET: &str = "\u{1f680}";

#[wasm_bindgen(inline_js = "
    export function length(text) { return text.length; }
    export function echo(text) { return text; }
    export function join(a, b) { return a + b; }
    export function half_a_rocket() { return '\\ud83d'; }
    export function other_half() { return '\\ude80'; }
    export function many(text, times) { return text.repeat(times); }
    export function null_text() { return null; }
")]
extern "C" {
    fn length(text: &str) -> u32;
    fn echo(text: &str) -> String;
    fn join(a: &JsString, b: &JsString) -> JsString;
    fn half_a_rocket() -> JsString;
    #[wasm_bindgen(js_name = half_a_rocket)]
    fn half_a_rocket_as_rust() -> String;
    fn other_half() -> JsString;
    fn many(text: &str, times: u32) -> String;
    fn null_text() -> Option<String>;
}

#[wasm_bindgen_test]
fn text_survives_the_border_in_both_directions() {
    for text in [
        "",
        "ascii",
        "Grüße",
        "日本語",
        ROCKET,
        "e\u{301}",
        "a\0b",
        "\u{feff}bom",
    ] {
        assert_eq!(echo(text), text);
    }
}

#[wasm_bindgen_test]
fn length_counts_code_units_not_characters() {
    assert_eq!(
        (length("a"), length("ü"), length("語"), length(ROCKET)),
        (1, 1, 1, 2)
    );
    assert_eq!((ROCKET.len(), ROCKET.chars().count()), (4, 1)); // what Rust counts
}

#[wasm_bindgen_test]
fn a_long_text_crosses_whole() {
    // Longer than any buffer on the way, and the borders of a chunk fall into characters.
    let text = many("añ語\u{1f680}", 20_000);
    assert_eq!(text.chars().count(), 80_000);
    assert_eq!(length(&text), 100_000);
}

/// JavaScript's strings may hold half of a pair. Rust's cannot: it becomes U+FFFD, "�".
#[wasm_bindgen_test]
fn a_lone_surrogate_becomes_a_replacement_character() {
    assert_eq!(half_a_rocket_as_rust(), "\u{fffd}");
}

#[wasm_bindgen_test]
fn as_string_replaces_and_the_js_string_keeps_the_surrogate() {
    let half = half_a_rocket();
    assert_eq!(half.as_string().unwrap(), "\u{fffd}");
    assert_eq!(half.char_code_at(0), f64::from(0xd83d));
}

#[wasm_bindgen_test]
fn only_a_well_formed_string_is_valid_utf16() {
    assert!(!half_a_rocket().is_valid_utf16());
    assert!(JsString::from(ROCKET).is_valid_utf16());
}

/// So text that is put together in JavaScript must not cross in pieces.
#[wasm_bindgen_test]
fn two_halves_that_meet_in_javascript_are_one_character() {
    assert_eq!(String::from(join(&half_a_rocket(), &other_half())), ROCKET);
    let lost = String::from(half_a_rocket()) + &String::from(other_half());
    assert_eq!(lost, "\u{fffd}\u{fffd}");
}

#[wasm_bindgen_test]
fn slicing_can_cut_a_character_in_two() {
    let text = JsString::from(format!("a{ROCKET}b"));
    assert_eq!(String::from(text.slice(0, 2)), "a\u{fffd}");
    assert_eq!(String::from(text.slice(0, 3)), format!("a{ROCKET}"));
}

#[wasm_bindgen_test]
fn iterating_a_js_string_gives_code_units() {
    let units: Vec<u16> = JsString::from(ROCKET).iter().collect();
    assert_eq!(units, [0xd83d, 0xde80]);
}

#[wasm_bindgen_test]
fn spreading_a_string_gives_characters() {
    let characters = Array::from(&JsValue::from(format!("a{ROCKET}")));
    assert_eq!(characters.length(), 2);
    assert_eq!(characters.get(1), ROCKET);
}

#[wasm_bindgen_test]
fn code_points_are_read_at_code_units() {
    let text = JsString::from(ROCKET);
    assert_eq!(text.code_point_at(0), 0x1f680);
    assert_eq!(text.code_point_at(1), 0xde80); // the middle of the pair
    assert!(text.code_point_at(2).is_undefined());
}

#[wasm_bindgen_test]
fn strings_are_ordered_by_code_units() {
    // U+FF5E is below U+1F680 for Rust, and above its first half 0xD83D for JavaScript.
    let tilde = "\u{ff5e}";
    assert!(tilde < ROCKET);
    assert!(JsValue::from(tilde).gt(&JsValue::from(ROCKET)));
}

#[wasm_bindgen_test]
fn normalising_puts_accent_and_letter_together() {
    let text = JsString::from("e\u{301}");
    assert_eq!((text.length(), text.normalize("NFC").length()), (2, 1));
}

#[wasm_bindgen_test]
fn upper_case_may_be_longer() {
    assert_eq!(
        String::from(JsString::from("straße").to_upper_case()),
        "STRASSE"
    );
}

#[wasm_bindgen_test]
fn a_char_crosses_as_a_string_of_one_character() {
    let value = JsValue::from('\u{1f680}'.to_string());
    assert_eq!(JsString::from(value).length(), 2);
    assert_eq!(JsString::from("a").char_at(0).as_string(), Some("a".into()));
}

#[wasm_bindgen_test]
fn no_string_is_none_and_an_empty_one_is_some() {
    assert_eq!(null_text(), None);
    assert_eq!(JsValue::from("").as_string(), Some(String::new()));
}

#[wasm_bindgen_test]
fn a_number_is_no_string_even_if_it_prints_like_one() {
    assert_eq!(JsValue::from(5).as_string(), None);
    assert_ne!(JsValue::from(5), JsValue::from("5"));
    assert!(JsValue::from(5).loose_eq(&"5".into()));
}

#[wasm_bindgen_test]
fn trimming_takes_unicode_spaces_and_the_byte_order_mark() {
    let text = JsString::from("\u{feff}\u{a0}\u{2003} x \u{2028}\t");
    assert_eq!(String::from(text.trim()), "x");
}

#[wasm_bindgen_test]
fn padding_counts_code_units() {
    assert_eq!(
        String::from(JsString::from(ROCKET).pad_start(4, "-")),
        format!("--{ROCKET}")
    );
}

#[wasm_bindgen_test]
fn splitting_by_nothing_cuts_characters() {
    assert_eq!(JsString::from(ROCKET).split("").length(), 2);
}

#[wasm_bindgen_test]
fn a_pattern_with_u_sees_characters_and_one_without_sees_units() {
    assert!(RegExp::new("^.$", "u").test(ROCKET));
    assert!(!RegExp::new("^.$", "").test(ROCKET));
}

#[wasm_bindgen_test]
fn a_uri_is_encoded_as_utf8() {
    assert_eq!(
        String::from(js_sys::encode_uri_component(ROCKET)),
        "%F0%9F%9A%80"
    );
    assert_eq!(js_sys::decode_uri_component("%C3%BC").unwrap(), "ü");
    assert!(js_sys::decode_uri_component("%FF").is_err());
}
