//! `Map`, `Set` and their weak kin: keys of any kind, in the order of insertion.

use js_sys::{Array, Map, Object, Set, WeakMap, WeakRef, WeakSet};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

fn joined(iterable: &JsValue) -> String {
    Array::from(iterable).join(" ").into()
}

#[wasm_bindgen_test]
fn a_map_keeps_the_order_of_insertion() {
    let map = Map::new();
    for key in ["z", "a", "m"] {
        map.set(&key.into(), &JsValue::TRUE);
    }
    assert_eq!(joined(&map.keys().into()), "z a m");
}

#[wasm_bindgen_test]
fn setting_a_key_again_does_not_move_it() {
    let map = Map::new();
    map.set(&"a".into(), &1.into())
        .set(&"b".into(), &2.into())
        .set(&"a".into(), &3.into());
    assert_eq!(joined(&map.values().into()), "3 2");
}

#[wasm_bindgen_test]
fn a_deleted_key_comes_back_at_the_end() {
    let map = Map::new();
    map.set(&"a".into(), &1.into()).set(&"b".into(), &2.into());
    assert!(map.delete(&"a".into()));
    map.set(&"a".into(), &3.into());
    assert_eq!(joined(&map.keys().into()), "b a");
}

/// A plain object would turn each of these keys into the same text.
#[wasm_bindgen_test]
fn keys_are_told_apart_by_their_type() {
    let map = Map::new();
    let keys = [
        JsValue::from(1),
        "1".into(),
        JsValue::from(1_u64),
        JsValue::TRUE,
    ];
    for key in &keys {
        map.set(key, key);
    }
    assert_eq!(map.size(), 4);
}

#[wasm_bindgen_test]
fn nan_is_one_key_and_both_zeros_are_one() {
    let map = Map::new();
    map.set(&f64::NAN.into(), &"nan".into());
    map.set(&(-0.0).into(), &"zero".into());
    assert_eq!(
        (map.get(&f64::NAN.into()), map.get(&0.0.into())),
        ("nan".into(), "zero".into())
    );
}

#[wasm_bindgen_test]
fn objects_are_keys_by_identity() {
    let (one, other) = (Object::new(), Object::new());
    let map = Map::new();
    map.set(&one, &1.into());
    assert!(map.has(&one));
    assert!(!map.has(&other));
}

#[wasm_bindgen_test]
fn a_missing_key_reads_as_undefined() {
    assert!(Map::new().get(&"missing".into()).is_undefined());
}

#[wasm_bindgen_test]
fn what_is_added_during_for_each_is_visited_too() {
    let map = Map::new();
    map.set(&1.into(), &JsValue::NULL);
    let mut seen = vec![];
    map.for_each(&mut |_, key| {
        seen.push(key.as_f64().unwrap());
        if seen.len() < 3 {
            map.set(&JsValue::from(seen.len() as u32 + 1), &JsValue::NULL);
        }
    });
    assert_eq!(seen, [1.0, 2.0, 3.0]);
}

#[wasm_bindgen_test]
fn what_is_deleted_during_for_each_is_not_visited() {
    let map = Map::new();
    map.set(&"a".into(), &JsValue::NULL)
        .set(&"b".into(), &JsValue::NULL);
    let mut seen = 0;
    map.for_each(&mut |_, _| {
        seen += 1;
        map.delete(&"b".into());
    });
    assert_eq!(seen, 1);
}

#[wasm_bindgen_test]
fn entries_are_pairs() {
    let map = Map::new();
    map.set(&"key".into(), &"value".into());
    let pair: Array = map
        .entries()
        .into_iter()
        .next()
        .unwrap()
        .unwrap()
        .unchecked_into();
    assert_eq!(joined(&pair), "key value");
}

#[wasm_bindgen_test]
fn a_map_can_be_made_into_an_object() {
    let map = Map::new();
    map.set(&"a".into(), &1.into());
    let object = Object::from_entries(&map).unwrap();
    assert_eq!(joined(&Object::keys(&object)), "a");
}

#[wasm_bindgen_test]
fn clear_empties_a_map() {
    let map = Map::new();
    map.set(&1.into(), &1.into());
    map.clear();
    assert_eq!(map.size(), 0);
}

#[wasm_bindgen_test]
fn a_set_holds_each_value_once() {
    let set = Set::new(&Array::of4(
        &"b".into(),
        &"a".into(),
        &"b".into(),
        &"a".into(),
    ));
    assert_eq!(joined(&set.values().into()), "b a");
}

#[wasm_bindgen_test]
fn a_set_of_a_text_holds_its_characters() {
    assert_eq!(Set::new(&"hello".into()).size(), 4);
}

#[wasm_bindgen_test]
fn deleting_says_whether_there_was_something() {
    let set = Set::new(&JsValue::UNDEFINED);
    set.add(&1.into());
    assert!(set.delete(&1.into()));
    assert!(!set.delete(&1.into()));
}

#[wasm_bindgen_test]
fn a_weak_map_looks_up_by_identity() {
    let (key, twin) = (Object::new(), Object::new());
    let map = WeakMap::new();
    map.set(&key, &"value".into());
    assert_eq!(map.get(&key), "value");
    assert!(!map.has(&twin));
}

#[wasm_bindgen_test]
fn a_weak_set_forgets_on_demand() {
    let key = Object::new();
    let set = WeakSet::new();
    set.add(&key);
    assert!(set.has(&key));
    assert!(set.delete(&key));
    assert!(!set.has(&key));
}

/// When its target goes is the collector's secret. While somebody holds it, it is there.
#[wasm_bindgen_test]
fn a_weak_ref_gives_a_target_that_is_held() {
    let target = Object::new();
    assert_eq!(WeakRef::new(&target).deref(), Some(target));
}
