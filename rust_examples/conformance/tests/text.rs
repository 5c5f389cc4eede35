//! `JSON`, `RegExp`, `Date`: values that are written as text, and read again.

use js_sys::{Array, Date, JSON, Map, Object, RangeError, Reflect, RegExp, SyntaxError, TypeError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export function replace_all(text, pattern, replacement) { return text.replaceAll(pattern, replacement); }
    export function swap(text) { return text.replace(/(?<first>\\w+) (\\w+)/, '$2 $<first>'); }
    export function shout(text) { return text.replace(/[a-z]/g, (letter) => letter.toUpperCase()); }
    export function matches(text, pattern) { return [...text.matchAll(pattern)].map((m) => m[0] + m.index); }
    export function named_groups(text) { return /(?<year>\\d{4})-(?<month>\\d\\d)/.exec(text).groups; }
    export function ring() { const ring = {}; ring.self = ring; return ring; }
    export function with_undefined() { return { a: undefined, b() {}, c: [undefined], d: NaN, e: new Date(0) }; }
    export function indent(value) { return JSON.stringify(value, null, 2); }
    export function revive(text) { return JSON.parse(text, (key, value) => typeof value === 'number' ? -value : value); }
")]
extern "C" {
    fn replace_all(text: &str, pattern: &str, replacement: &str) -> String;
    fn swap(text: &str) -> String;
    fn shout(text: &str) -> String;
    fn matches(text: &str, pattern: &RegExp) -> Array;
    fn named_groups(text: &str) -> Object;
    fn ring() -> Object;
    fn with_undefined() -> Object;
    fn indent(value: &JsValue) -> String;
    fn revive(text: &str) -> Array;
}

fn joined(list: &Array) -> String {
    list.join(" ").into()
}

fn json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

/// Reads JSON and writes it again.
fn through(text: &str) -> String {
    json(&JSON::parse(text).unwrap())
}

// JSON.

#[wasm_bindgen_test]
fn json_is_written_without_spaces_and_in_order() {
    assert_eq!(
        through(r#" { "b" : [ 1 , true , null ] , "a" : { } } "#),
        r#"{"b":[1,true,null],"a":{}}"#
    );
}

#[wasm_bindgen_test]
fn keys_that_are_integers_come_first_in_json_too() {
    assert_eq!(through(r#"{"b":1,"2":2,"1":3}"#), r#"{"1":3,"2":2,"b":1}"#);
}

#[wasm_bindgen_test]
fn the_last_of_equal_keys_wins() {
    assert_eq!(through(r#"{"a":1,"a":2}"#), r#"{"a":2}"#);
}

#[wasm_bindgen_test]
fn what_json_cannot_say_is_left_out_or_null() {
    assert_eq!(
        json(&with_undefined()),
        r#"{"c":[null],"d":null,"e":"1970-01-01T00:00:00.000Z"}"#
    );
}

#[wasm_bindgen_test]
fn a_map_is_an_empty_object_to_json() {
    let map = Map::new();
    map.set(&1.into(), &2.into());
    assert_eq!(json(&map), "{}");
}

#[wasm_bindgen_test]
fn a_lone_surrogate_is_escaped() {
    let half = js_sys::JsString::from_char_code1(0xd83d);
    assert_eq!(json(&half), r#""\ud83d""#);
    assert_eq!(
        json(&"\u{1f680}\u{2028}\n".into()),
        "\"\u{1f680}\u{2028}\\n\""
    );
}

#[wasm_bindgen_test]
fn json_is_stricter_than_javascript() {
    for text in [
        "",
        "{a:1}",
        "'a'",
        "[1,]",
        "01",
        "+1",
        ".5",
        "NaN",
        "undefined",
        "\"\t\"",
    ] {
        let error = JSON::parse(text).unwrap_err();
        assert!(error.is_instance_of::<SyntaxError>(), "{text}");
    }
}

#[wasm_bindgen_test]
fn numbers_of_json_are_doubles() {
    assert_eq!(
        through("[1e400,-0,1E2,12345678901234567890]"),
        "[null,0,100,12345678901234567000]"
    );
}

#[wasm_bindgen_test]
fn a_ring_cannot_be_written() {
    assert!(
        JSON::stringify(&ring())
            .unwrap_err()
            .is_instance_of::<TypeError>()
    );
}

#[wasm_bindgen_test]
fn a_bigint_cannot_be_written() {
    assert!(
        JSON::stringify(&1_u64.into())
            .unwrap_err()
            .is_instance_of::<TypeError>()
    );
}

#[wasm_bindgen_test]
fn to_json_speaks_for_its_object() {
    let object = Object::new();
    let to_json = Closure::<dyn Fn() -> String>::new(|| "stand-in".into());
    Reflect::set(&object, &"toJSON".into(), to_json.as_ref()).unwrap();
    assert_eq!(json(&object), r#""stand-in""#);
}

#[wasm_bindgen_test]
fn json_can_be_indented() {
    assert_eq!(
        indent(&JSON::parse(r#"{"a":[1],"b":[]}"#).unwrap()),
        "{\n  \"a\": [\n    1\n  ],\n  \"b\": []\n}"
    );
}

#[wasm_bindgen_test]
fn a_reviver_sees_every_value() {
    assert_eq!(joined(&revive("[1,2,\"x\"]")), "-1 -2 x");
}

#[wasm_bindgen_test]
fn a_key_named_proto_is_an_ordinary_key() {
    let object = JSON::parse(r#"{"__proto__":1}"#).unwrap();
    assert_eq!(
        joined(&Object::keys(object.unchecked_ref::<Object>())),
        "__proto__"
    );
}

// RegExp.

#[wasm_bindgen_test]
fn a_global_pattern_remembers_where_it_was() {
    let pattern = RegExp::new("a", "g");
    assert!(pattern.test("banana"));
    assert_eq!(pattern.last_index(), 2);
    assert!(pattern.test("banana"));
    assert_eq!(pattern.last_index(), 4);
}

#[wasm_bindgen_test]
fn a_sticky_pattern_matches_only_where_it_stands() {
    let pattern = RegExp::new("a", "y");
    assert!(!pattern.test("banana"));
    pattern.set_last_index(1);
    assert!(pattern.test("banana"));
}

#[wasm_bindgen_test]
fn exec_gives_the_groups() {
    let groups = RegExp::new("(a)(b)?(c)", "").exec("xac").unwrap();
    assert_eq!(groups.length(), 4);
    assert_eq!((groups.get(0), groups.get(1)), ("ac".into(), "a".into()));
    assert!(JsValue::from(groups.get(2)).is_undefined()); // took no part
}

#[wasm_bindgen_test]
fn positions_are_counted_in_code_units() {
    assert_eq!(
        joined(&matches("\u{1f680}a\u{1f680}a", &RegExp::new("a", "gu"))),
        "a2 a5"
    );
}

#[wasm_bindgen_test]
fn groups_may_have_names() {
    let groups = named_groups("on 2026-05-01");
    assert_eq!(json(&groups), r#"{"year":"2026","month":"05"}"#);
}

#[wasm_bindgen_test]
fn a_replacement_may_name_what_was_found() {
    assert_eq!(swap("hello world"), "world hello");
    assert_eq!(replace_all("a.b.c", ".", "$&$&"), "a..b..c");
}

#[wasm_bindgen_test]
fn a_replacement_may_be_computed() {
    assert_eq!(shout("abc-1"), "ABC-1");
}

#[wasm_bindgen_test]
fn looking_ahead_and_behind_takes_nothing() {
    assert_eq!(
        joined(&matches("1€ 2$ 3€", &RegExp::new(r"\d(?=€)", "g"))),
        "10 36"
    );
    assert_eq!(
        joined(&matches("€1 $2", &RegExp::new(r"(?<=\$)\d", "g"))),
        "24"
    ); // "2" at 4
}

#[wasm_bindgen_test]
fn a_pattern_may_refer_back() {
    assert!(RegExp::new(r"^(.)\1$", "").test("aa"));
    assert!(!RegExp::new(r"^(.)\1$", "").test("ab"));
}

#[wasm_bindgen_test]
fn ignoring_case_and_lines_are_flags() {
    assert!(RegExp::new("^B$", "im").test("a\nb"));
    assert!(!RegExp::new("^b$", "").test("a\nb"));
    assert!(!RegExp::new("a.b", "").test("a\nb"));
    assert!(RegExp::new("a.b", "s").test("a\nb"));
}

#[wasm_bindgen_test]
fn properties_of_unicode_can_be_asked_for() {
    assert!(RegExp::new(r"^\p{Lu}\p{Script=Greek}$", "u").test("Äω"));
}

#[wasm_bindgen_test]
fn a_pattern_prints_as_a_literal() {
    let pattern = RegExp::new("a/b", "mig");
    assert_eq!(pattern.to_string(), r"/a\/b/gim");
}

// Date. Only what does not depend on the time zone.

#[wasm_bindgen_test]
fn a_date_is_milliseconds_since_1970() {
    assert_eq!(Date::utc(2000.0, 0.0), 946_684_800_000.0); // months count from 0
    assert_eq!(
        Date::new(&0.into()).to_iso_string(),
        "1970-01-01T00:00:00.000Z"
    );
}

#[wasm_bindgen_test]
fn a_date_without_time_is_utc() {
    assert_eq!(
        Date::parse("2024-02-29"),
        Date::parse("2024-02-29T00:00:00Z")
    );
}

#[wasm_bindgen_test]
fn an_offset_is_taken_off() {
    assert_eq!(
        Date::parse("2024-01-01T02:00:00+02:00"),
        Date::parse("2024-01-01T00:00:00Z")
    );
}

#[wasm_bindgen_test]
fn fields_that_overflow_carry_over() {
    let date = Date::new(&"2024-01-31T00:00:00Z".into());
    date.set_utc_month(1); // there is no 31 February
    assert_eq!(date.to_iso_string(), "2024-03-02T00:00:00.000Z");
}

#[wasm_bindgen_test]
fn a_leap_day_is_a_thursday_in_2024() {
    let date = Date::new(&"2024-02-29T23:59:59.999Z".into());
    assert_eq!(
        (
            date.get_utc_day(),
            date.get_utc_date(),
            date.get_utc_milliseconds()
        ),
        (4, 29, 999)
    );
}

#[wasm_bindgen_test]
fn a_date_that_is_none_is_nan_and_cannot_be_written() {
    let date = Date::new(&"not a date".into());
    assert!(date.get_time().is_nan());
    let write = Closure::<dyn Fn() -> Result<(), JsValue>>::new(move || {
        let method: js_sys::Function = Reflect::get(&date, &"toISOString".into())?.unchecked_into();
        method.call0(&date).map(drop)
    });
    let function: &js_sys::Function = write.as_ref().unchecked_ref();
    assert!(
        function
            .call0(&JsValue::NULL)
            .unwrap_err()
            .is_instance_of::<RangeError>()
    );
}

#[wasm_bindgen_test]
fn years_beyond_four_digits_have_a_sign() {
    assert_eq!(
        Date::new(&8.64e15.into()).to_iso_string(),
        "+275760-09-13T00:00:00.000Z"
    );
    assert!(
        Date::new(&8.640_000_000_000_001e15.into())
            .get_time()
            .is_nan()
    ); // one too far
}

#[wasm_bindgen_test]
fn a_date_prints_in_utc_the_same_everywhere() {
    assert_eq!(
        Date::new(&0.into()).to_utc_string(),
        "Thu, 01 Jan 1970 00:00:00 GMT"
    );
}
