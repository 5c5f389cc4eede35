//! `Array`: JavaScript's list, from Rust.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

fn list<T: Into<JsValue>>(values: impl IntoIterator<Item = T>) -> Array {
    values.into_iter().map(Into::into).collect()
}

fn joined(array: &Array) -> String {
    array.join(" ").into()
}

#[wasm_bindgen_test]
fn an_iterator_can_be_collected_into_an_array() {
    assert_eq!(
        joined(&(1..4).map(JsValue::from).collect::<Array>()),
        "1 2 3"
    );
}

#[wasm_bindgen_test]
fn an_array_can_be_iterated_from_both_ends() {
    let array = list([1, 2, 3]);
    assert_eq!(array.iter().rev().collect::<Vec<_>>(), [3, 2, 1]);
}

#[wasm_bindgen_test]
fn push_returns_the_new_length() {
    let array = list(["a"]);
    assert_eq!(array.push(&"b".into()), 2);
    assert_eq!((array.pop(), array.length()), ("b".into(), 1));
}

#[wasm_bindgen_test]
fn writing_behind_the_end_makes_holes() {
    let array = Array::new();
    array.set(2, "c".into());
    assert_eq!(array.length(), 3);
    assert_eq!(Object::keys(&array).length(), 1);
    assert_eq!(joined(&array), "  c"); // a hole is joined as nothing
}

#[wasm_bindgen_test]
fn setting_the_length_cuts() {
    let array = list([1, 2, 3]);
    array.set_length(1);
    assert_eq!(joined(&array), "1");
}

#[wasm_bindgen_test]
fn at_counts_from_the_end() {
    assert_eq!(list([1, 2, 3]).at(-1), 3);
}

#[wasm_bindgen_test]
fn without_a_comparison_numbers_are_sorted_as_text() {
    assert_eq!(joined(&list([10, 9, 1]).sort()), "1 10 9");
}

#[wasm_bindgen_test]
fn a_comparison_sorts_as_it_says() {
    let sorted =
        list([10, 9, 1]).sort_by(&mut |a, b| a.as_f64().partial_cmp(&b.as_f64()).unwrap() as i32);
    assert_eq!(joined(&sorted), "1 9 10");
}

#[wasm_bindgen_test]
fn sorting_keeps_the_order_of_equals() {
    let words = list(["bb", "a", "cc", "d"]);
    let length = |word: JsValue| word.as_string().unwrap().len() as i32;
    assert_eq!(
        joined(&words.sort_by(&mut |a, b| length(a) - length(b))),
        "a d bb cc"
    );
}

#[wasm_bindgen_test]
fn undefined_is_sorted_to_the_end() {
    let array = Array::of3(&JsValue::UNDEFINED, &"z".into(), &JsValue::NULL);
    let sorted = array.sort();
    assert!(sorted.get(0).is_null()); // compared as "null", which is before "z"
    assert!(sorted.get(2).is_undefined());
}

#[wasm_bindgen_test]
fn to_sorted_leaves_the_original() {
    let array = list([3, 1, 2]);
    assert_eq!(joined(&array.to_sorted()), "1 2 3");
    assert_eq!(joined(&array), "3 1 2");
}

#[wasm_bindgen_test]
fn map_and_filter_make_new_arrays() {
    let array = list([1, 2, 3]);
    let doubled = array.map(&mut |value, _, _| JsValue::from(2.0 * value.as_f64().unwrap()));
    let odd = array.filter(&mut |value, _, _| value.as_f64().unwrap() % 2.0 == 1.0);
    assert_eq!(
        (joined(&doubled), joined(&odd)),
        ("2 4 6".into(), "1 3".into())
    );
}

#[wasm_bindgen_test]
fn reduce_goes_from_the_left() {
    let glue = |left: JsValue, right: JsValue| &left + &right;
    let array = list(["b", "c"]);
    assert_eq!(
        array.reduce(&mut |a, b, _, _| glue(a, b), &"a".into()),
        "abc"
    );
    assert_eq!(
        array.reduce_right(&mut |a, b, _, _| glue(a, b), &"a".into()),
        "acb"
    );
}

#[wasm_bindgen_test]
fn for_each_leaves_holes_out() {
    let array = Array::new_with_length(3);
    array.set(1, "here".into());
    let mut seen = vec![];
    array.for_each(&mut |_, index, _| seen.push(index));
    assert_eq!(seen, [1]);
}

#[wasm_bindgen_test]
fn every_of_nothing_is_true_and_some_is_false() {
    let empty = Array::new();
    assert!(empty.every(&mut |_, _, _| false));
    assert!(!empty.some(&mut |_| true));
}

#[wasm_bindgen_test]
fn includes_finds_nan_and_index_of_does_not() {
    let array = list([f64::NAN]);
    assert!(array.includes(&f64::NAN.into(), 0));
    assert_eq!(array.index_of(&f64::NAN.into(), 0), -1);
}

#[wasm_bindgen_test]
fn splice_takes_out_and_puts_in() {
    let array = list([1, 2, 3, 4]);
    assert_eq!(joined(&array.splice(1, 2, &"new".into())), "2 3");
    assert_eq!(joined(&array), "1 new 4");
}

#[wasm_bindgen_test]
fn flat_opens_as_many_levels_as_it_is_told() {
    let nested = Array::of2(&1.into(), &Array::of1(&Array::of1(&2.into())));
    assert_eq!(nested.flat(1).length(), 2);
    assert!(Array::is_array(&nested.flat(1).get(1)));
    assert_eq!(joined(&nested.flat(2).unchecked_into()), "1 2");
}

#[wasm_bindgen_test]
fn concat_adds_the_elements_not_the_array() {
    assert_eq!(joined(&list([1]).concat(&list([2, 3]))), "1 2 3");
}

#[wasm_bindgen_test]
fn an_object_with_a_length_is_nearly_an_array() {
    let object = Object::new();
    Reflect::set(&object, &"length".into(), &2.into()).unwrap();
    Reflect::set(&object, &"0".into(), &"a".into()).unwrap();
    assert!(!Array::is_array(&object));
    let array = Array::from(&object);
    assert_eq!((array.length(), array.get(0)), (2, "a".into()));
}

#[wasm_bindgen_test]
fn copy_within_moves_elements_over_each_other() {
    assert_eq!(
        joined(&list([1, 2, 3, 4, 5]).copy_within(0, 3, 5)),
        "4 5 3 4 5"
    );
}

#[wasm_bindgen_test]
fn deleting_an_element_leaves_a_hole() {
    let array = list([1, 2]);
    array.delete(0);
    assert_eq!((array.length(), array.get(0)), (2, JsValue::UNDEFINED));
}
