//! Classes: structs of Rust as classes of JavaScript, and imported ones that extend each other.

use conformance::{Bell, Diary};
use js_sys::{Array, Error, Function, Map, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export class Animal { constructor(name) { this.name = name; } speak() { return this.name + ' makes a sound'; } }
    export class Dog extends Animal { speak() { return this.name + ' barks'; } fetch() { return 'stick'; } }
    export function make_animal() { return new Animal('Somebody'); }
    export function only_looks_like_a_dog() { return { name: 'Cat', speak() { return 'Cat acts'; } }; }
    export class Even { static [Symbol.hasInstance](value) { return value % 2 === 0; } }

    export function get_value(counter) { return counter.value; }
    export function set_value(counter, value) { counter.value = value; }
    export function increment_twice(counter) { counter.increment(); counter.increment(); }
    export function class_name(value) { return value.constructor.name; }
    export function free(value) { value.free(); }
    export function error_of(f) { try { f(); return 'none'; } catch (error) { return error.constructor.name; } }
    export function use_after_free(counter) { counter.free(); return error_of(() => counter.increment()); }
    export function make_another(counter) { return new counter.constructor(10); }
    export function call_static(counter) { return counter.constructor.describe(); }
    export function keys(value) { return Object.keys(value).filter((key) => !key.startsWith('__')); }
    export function method_keys(counter) { return Object.getOwnPropertyNames(Object.getPrototypeOf(counter)); }
")]
extern "C" {
    #[wasm_bindgen(extends = Object)]
    type Animal;
    #[wasm_bindgen(constructor)]
    fn new(name: &str) -> Animal;
    #[wasm_bindgen(method)]
    fn speak(this: &Animal) -> String;

    #[wasm_bindgen(extends = Animal, extends = Object)]
    type Dog;
    #[wasm_bindgen(constructor)]
    fn new(name: &str) -> Dog;
    #[wasm_bindgen(method)]
    fn fetch(this: &Dog) -> String;

    fn make_animal() -> Animal;
    fn only_looks_like_a_dog() -> JsValue;
    type Even;

    fn get_value(counter: &JsValue) -> f64;
    fn set_value(counter: &JsValue, value: u32);
    fn increment_twice(counter: &JsValue);
    fn class_name(value: &JsValue) -> String;
    fn free(value: &JsValue);
    fn use_after_free(counter: &JsValue) -> String;
    fn make_another(counter: &JsValue) -> Counter;
    fn call_static(counter: &JsValue) -> String;
    fn keys(value: &JsValue) -> Array;
    fn method_keys(counter: &JsValue) -> Array;
}

/// A struct that JavaScript knows as a class.
#[wasm_bindgen]
pub struct Counter {
    /// A public field that can be copied is a getter and a setter.
    pub value: u32,
    #[expect(dead_code, reason = "held for its `Drop`")]
    bell: Option<Bell>,
}

#[wasm_bindgen]
impl Counter {
    /// `new Counter(value)`
    #[wasm_bindgen(constructor)]
    pub fn new(value: u32) -> Counter {
        Counter { value, bell: None }
    }

    /// A method that needs the struct for itself while it runs.
    pub fn increment(&mut self) {
        self.value += 1;
    }

    /// `Counter.describe()`
    pub fn describe() -> String {
        "counts".into()
    }

    /// Consumes the struct: what JavaScript holds is then empty.
    #[wasm_bindgen(js_name = intoValue)]
    pub fn into_value(self) -> u32 {
        self.value
    }
}

impl Counter {
    fn ringing(diary: &Diary) -> Counter {
        Counter {
            value: 0,
            bell: Some(Bell(diary.clone(), "dropped")),
        }
    }
}

#[wasm_bindgen_test]
fn an_imported_class_has_its_methods() {
    assert_eq!(Animal::new("Cow").speak(), "Cow makes a sound");
}

#[wasm_bindgen_test]
fn a_class_that_extends_another_can_be_used_as_it() {
    let dog = Dog::new("Rex");
    let animal: &Animal = &dog; // `Deref`, from `extends`
    assert_eq!(
        (animal.speak(), dog.fetch()),
        ("Rex barks".into(), "stick".into())
    );
}

#[wasm_bindgen_test]
fn upwards_a_cast_always_fits_and_downwards_it_is_checked() {
    let animal: Animal = Dog::new("Rex").into();
    assert!(animal.dyn_ref::<Dog>().is_some());
    assert!(make_animal().dyn_ref::<Dog>().is_none());
}

#[wasm_bindgen_test]
fn instanceof_asks_for_prototypes_not_for_methods() {
    assert!(!only_looks_like_a_dog().is_instance_of::<Dog>());
}

/// `unchecked_into` asks nobody. Methods are looked up by name, so it may even work.
#[wasm_bindgen_test]
fn an_unchecked_cast_believes_what_it_is_told() {
    let cat: Dog = only_looks_like_a_dog().unchecked_into();
    assert_eq!(cat.speak(), "Cat acts");
}

#[wasm_bindgen_test]
fn a_class_may_decide_itself_what_its_instances_are() {
    assert!(JsValue::from(4).is_instance_of::<Even>());
    assert!(!JsValue::from(5).is_instance_of::<Even>());
}

#[wasm_bindgen_test]
fn primitives_are_instances_of_nothing() {
    assert!(!JsValue::from("text").is_instance_of::<Object>());
    assert!(JsValue::from("text").has_type::<js_sys::JsString>()); // asks for `typeof` instead
}

#[wasm_bindgen_test]
fn built_in_classes_extend_object() {
    for value in [
        JsValue::from(Map::new()),
        Array::new().into(),
        Uint8Array::new(&0.into()).into(),
    ] {
        assert!(value.is_instance_of::<Object>());
    }
    assert!(Error::new("").is_instance_of::<Object>());
}

#[wasm_bindgen_test]
fn a_struct_is_an_object_of_its_own_class() {
    assert_eq!(class_name(&Counter::new(1).into()), "Counter");
}

#[wasm_bindgen_test]
fn a_public_field_can_be_read_and_written() {
    let counter = JsValue::from(Counter::new(1));
    assert_eq!(get_value(&counter), 1.0);
    set_value(&counter, 5);
    assert_eq!(get_value(&counter), 5.0);
}

#[wasm_bindgen_test]
fn a_method_changes_the_struct_behind_the_object() {
    let counter = JsValue::from(Counter::new(1));
    increment_twice(&counter);
    assert_eq!(get_value(&counter), 3.0);
}

#[wasm_bindgen_test]
fn javascript_can_make_a_struct_of_rust() {
    let ten = make_another(&Counter::new(1).into());
    assert_eq!(ten.value, 10);
}

#[wasm_bindgen_test]
fn a_function_without_self_is_a_static_method() {
    assert_eq!(call_static(&Counter::new(0).into()), "counts");
}

#[wasm_bindgen_test]
fn fields_live_in_rust_and_not_on_the_object() {
    let counter = JsValue::from(Counter::new(1));
    assert_eq!(keys(&counter).length(), 0);
    assert!(method_keys(&counter).includes(&"value".into(), 0));
}

#[wasm_bindgen_test]
fn free_drops_the_struct() {
    let diary = Diary::default();
    let counter = JsValue::from(Counter::ringing(&diary));
    assert_eq!(diary.read(), "");
    free(&counter);
    assert_eq!(diary.read(), "dropped");
}

#[wasm_bindgen_test]
fn using_a_struct_after_free_throws() {
    assert_eq!(use_after_free(&Counter::new(1).into()), "Error");
}

#[wasm_bindgen_test]
fn dropping_the_object_in_rust_does_not_drop_the_struct() {
    // The object may be held by JavaScript; the collector drops the struct some day, or never.
    let diary = Diary::default();
    drop(JsValue::from(Counter::ringing(&diary)));
    assert_eq!(diary.read(), "");
}

#[wasm_bindgen_test]
fn a_method_that_takes_self_empties_the_object() {
    let counter = JsValue::from(Counter::new(8));
    let method: Function = Reflect::get(&counter, &"intoValue".into())
        .unwrap()
        .unchecked_into();
    assert_eq!(method.call0(&counter), Ok(8.into()));
    assert!(method.call0(&counter).is_err());
}

#[wasm_bindgen_test]
fn an_object_of_another_class_is_refused() {
    let counter = JsValue::from(Counter::new(1));
    let method: Function = Reflect::get(&counter, &"increment".into())
        .unwrap()
        .unchecked_into();
    assert!(method.call0(&Object::new()).is_err());
}
