//! Objects: properties, prototypes, symbols and proxies, through `Object` and `Reflect`.

use js_sys::{Array, Function, Object, Proxy, Reflect, Symbol, TypeError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export function with_getter() { return { get answer() { return 42; }, plain: 1 }; }
    export function mixed_keys() { return { b: 0, 2: 0, a: 0, 1: 0, [Symbol.iterator]: 0 }; }
    export function has_object_methods(object) { return 'toString' in object; }
    export function to_text(object) { return `${object}`; }
    export function class_tag(object) { return Object.prototype.toString.call(object); }
    export class Point { constructor(x, y) { this.x = x; this.y = y; } }
    export function get_point_class() { return Point; }
    export function own_and_inherited() { const o = Object.create({ inherited: 1 }); o.own = 1; return o; }
    export function in_loop(object) { const keys = []; for (const key in object) { keys.push(key); } return keys; }
")]
extern "C" {
    fn with_getter() -> Object;
    fn mixed_keys() -> Object;
    fn has_object_methods(object: &Object) -> bool;
    fn to_text(object: &JsValue) -> String;
    fn class_tag(object: &JsValue) -> String;
    fn get_point_class() -> Function;
    fn own_and_inherited() -> Object;
    fn in_loop(object: &Object) -> Array;
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap()
}

fn set(object: &JsValue, key: &str, value: impl Into<JsValue>) -> bool {
    Reflect::set(object, &key.into(), &value.into()).unwrap()
}

/// `{ [key]: value }`
fn object<T: Into<JsValue>>(entries: impl IntoIterator<Item = (&'static str, T)>) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        set(&object, key, value);
    }
    object
}

fn joined(list: &Array) -> String {
    list.join(" ").into()
}

#[wasm_bindgen_test]
fn keys_come_integers_first_then_in_the_order_of_insertion() {
    assert_eq!(joined(&Object::keys(&mixed_keys())), "1 2 b a");
}

#[wasm_bindgen_test]
fn own_keys_name_symbols_too_and_last() {
    let keys = Reflect::own_keys(&mixed_keys()).unwrap();
    assert_eq!(keys.length(), 5);
    assert!(Object::is(&keys.get(4), &Symbol::iterator()));
}

#[wasm_bindgen_test]
fn for_in_goes_up_the_prototypes_and_keys_does_not() {
    let object = own_and_inherited();
    assert_eq!(joined(&in_loop(&object)), "own inherited");
    assert_eq!(joined(&Object::keys(&object)), "own");
}

#[wasm_bindgen_test]
fn entries_are_pairs_of_key_and_value() {
    let pairs = Object::entries(&object([("a", 1), ("b", 2)]));
    let pairs: Vec<String> = pairs
        .iter()
        .map(|pair| joined(pair.unchecked_ref()))
        .collect();
    assert_eq!(pairs, ["a 1", "b 2"]);
}

#[wasm_bindgen_test]
fn a_getter_is_called_when_it_is_read() {
    assert_eq!(get(&with_getter(), "answer"), 42);
}

#[wasm_bindgen_test]
fn a_property_without_a_setter_refuses_to_be_set() {
    let object = with_getter();
    assert!(!set(&object, "answer", 1));
    assert_eq!(get(&object, "answer"), 42);
}

#[wasm_bindgen_test]
fn a_receiver_stands_in_for_this() {
    let target = object([("a", 1)]);
    let receiver = Object::new();
    Reflect::set_with_receiver(&target, &"a".into(), &2.into(), &receiver).unwrap();
    assert_eq!(
        (get(&target, "a"), get(&receiver, "a")),
        (1.into(), 2.into())
    );
}

#[wasm_bindgen_test]
fn a_frozen_object_keeps_what_it_has() {
    let frozen = Object::freeze(&object([("a", 1)]));
    assert!(!set(&frozen, "a", 2));
    assert!(!set(&frozen, "b", 2));
    assert_eq!(Reflect::delete_property(&frozen, &"a".into()), Ok(false));
    assert_eq!(get(&frozen, "a"), 1);
}

#[wasm_bindgen_test]
fn a_sealed_object_can_change_but_not_grow() {
    let sealed = Object::seal(&object([("a", 1)]));
    assert!(set(&sealed, "a", 2));
    assert!(!set(&sealed, "b", 2));
    assert!(Object::is_sealed(&sealed) && !Object::is_frozen(&sealed));
}

#[wasm_bindgen_test]
fn a_defined_property_is_hidden_and_fixed_unless_told_otherwise() {
    let target = Object::new();
    let descriptor = object([("value", 5)]);
    assert_eq!(
        Reflect::define_property(&target, &"x".into(), &descriptor),
        Ok(true)
    );
    assert_eq!(get(&target, "x"), 5);
    assert_eq!(Object::keys(&target).length(), 0);
    assert!(!set(&target, "x", 6));
}

#[wasm_bindgen_test]
fn a_descriptor_tells_what_a_property_is() {
    let target = object([("a", 1)]);
    let descriptor = Reflect::get_own_property_descriptor(&target, &"a".into()).unwrap();
    let flags = ["value", "writable", "enumerable", "configurable"];
    assert_eq!(
        joined(&Object::keys(descriptor.unchecked_ref::<Object>())),
        flags.join(" ")
    );
    assert!(get(&descriptor, "writable").is_truthy());
}

#[wasm_bindgen_test]
fn assign_copies_the_first_level_only() {
    let inner = Object::new();
    let copy = Object::assign(&Object::new(), &object([("inner", inner.clone())]));
    assert!(Object::is(&get(&copy, "inner"), &inner));
}

#[wasm_bindgen_test]
fn an_object_without_a_prototype_has_no_methods() {
    let bare = Object::create(JsValue::NULL.unchecked_ref());
    assert!(!has_object_methods(&bare));
    assert!(has_object_methods(&Object::new()));
}

#[wasm_bindgen_test]
fn what_is_not_there_is_looked_for_in_the_prototype() {
    let parent = object([("shared", 1)]);
    let child = Object::create(&parent);
    assert_eq!(get(&child, "shared"), 1);
    set(&parent, "shared", 2);
    assert_eq!(get(&child, "shared"), 2); // looked up each time, never copied
    assert!(!Object::has_own(&child, &"shared".into()));
}

#[wasm_bindgen_test]
fn prototypes_cannot_form_a_ring() {
    let parent = Object::new();
    let child = Object::create(&parent);
    assert_eq!(Reflect::set_prototype_of(&parent, &child), Ok(false));
}

#[wasm_bindgen_test]
fn construct_is_new() {
    let point = Reflect::construct(&get_point_class(), &Array::of2(&3.into(), &4.into())).unwrap();
    assert_eq!((get(&point, "x"), get(&point, "y")), (3.into(), 4.into()));
}

#[wasm_bindgen_test]
fn a_class_cannot_be_called_without_new() {
    let error = get_point_class().call0(&JsValue::NULL).unwrap_err();
    assert!(error.is_instance_of::<TypeError>());
}

#[wasm_bindgen_test]
fn reflect_takes_objects_only() {
    assert!(Reflect::get(&JsValue::from(5), &"x".into()).is_err());
    assert!(Reflect::own_keys(&"text".into()).is_err());
}

#[wasm_bindgen_test]
fn a_symbol_is_equal_to_itself_alone() {
    let (one, other) = (JsValue::symbol(Some("s")), JsValue::symbol(Some("s")));
    assert_eq!(one, one.clone());
    assert_ne!(one, other);
}

#[wasm_bindgen_test]
fn a_registered_symbol_is_found_again_by_its_key() {
    let symbol = Symbol::for_("conformance");
    assert!(Object::is(&symbol, &Symbol::for_("conformance")));
    assert_eq!(Symbol::key_for(&symbol), "conformance");
    assert!(Symbol::key_for(&Symbol::iterator()).is_undefined());
}

#[wasm_bindgen_test]
fn a_symbol_as_a_key_is_left_out_of_keys() {
    let target = Object::new();
    let key = JsValue::symbol(Some("hidden"));
    Reflect::set(&target, &key, &1.into()).unwrap();
    assert_eq!(Object::keys(&target).length(), 0);
    assert_eq!(Reflect::get(&target, &key), Ok(1.into()));
}

#[wasm_bindgen_test]
fn an_object_may_say_what_it_is_as_a_primitive() {
    let target = Object::new();
    let convert = Closure::<dyn Fn(String) -> String>::new(|hint| format!("as {hint}"));
    Reflect::set(&target, &Symbol::to_primitive(), convert.as_ref()).unwrap();
    assert_eq!(to_text(&target), "as string");
    assert_eq!(&JsValue::from(&*target) + &"!".into(), "as default!");
}

#[wasm_bindgen_test]
fn an_object_may_name_its_own_class() {
    let target = Object::new();
    assert_eq!(class_tag(&target), "[object Object]");
    Reflect::set(&target, &Symbol::to_string_tag(), &"Mine".into()).unwrap();
    assert_eq!(class_tag(&target), "[object Mine]");
    assert_eq!(class_tag(&JsValue::NULL), "[object Null]");
    assert_eq!(class_tag(&Array::new()), "[object Array]");
}

/// A proxy whose only trap is `name`.
fn proxy<F: ?Sized + wasm_bindgen::closure::WasmClosure>(
    target: &Object,
    name: &str,
    trap: Closure<F>,
) -> Proxy {
    let handler = Object::new();
    Reflect::set(&handler, &name.into(), &trap.into_js_value()).unwrap();
    Proxy::new(target, &handler)
}

#[wasm_bindgen_test]
fn a_proxy_answers_for_its_target() {
    let trap: Closure<dyn Fn(JsValue, String) -> String> =
        Closure::new(|_target, key| format!("no {key} here"));
    assert_eq!(
        get(&proxy(&Object::new(), "get", trap), "cake"),
        "no cake here"
    );
}

#[wasm_bindgen_test]
fn a_proxy_without_traps_is_a_window_to_its_target() {
    let target = object([("a", 1)]);
    let proxy = Proxy::new(&target, &Object::new());
    set(&proxy, "a", 2);
    assert_eq!(get(&target, "a"), 2);
}

#[wasm_bindgen_test]
fn a_proxy_can_refuse_to_be_set() {
    let trap: Closure<dyn Fn() -> bool> = Closure::new(|| false);
    assert!(!set(&proxy(&Object::new(), "set", trap), "a", 1));
}

/// A proxy may lie, but not about what its target has promised for ever.
#[wasm_bindgen_test]
fn a_proxy_cannot_lie_about_a_frozen_property() {
    let target = Object::freeze(&object([("a", 1)]));
    let trap: Closure<dyn Fn() -> u32> = Closure::new(|| 2);
    let proxy = proxy(&target, "get", trap);
    let error = Reflect::get(&proxy, &"a".into()).unwrap_err();
    assert!(error.is_instance_of::<TypeError>());
}

#[wasm_bindgen_test]
fn a_revoked_proxy_throws() {
    let pair = Proxy::revocable(&Object::new(), &Object::new());
    let proxy = get(&pair, "proxy");
    assert!(Reflect::has(&proxy, &"a".into()).is_ok());
    get(&pair, "revoke")
        .unchecked_into::<Function>()
        .call0(&JsValue::NULL)
        .unwrap();
    assert!(Reflect::has(&proxy, &"a".into()).is_err());
}
