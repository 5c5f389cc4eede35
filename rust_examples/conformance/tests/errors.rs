//! Errors: what JavaScript throws is an `Err` in Rust, and an `Err` of Rust is thrown.

use js_sys::{
    Error, ErrorOptions, EvalError, Function, Object, RangeError, ReferenceError, Reflect,
    SyntaxError, TypeError, UriError,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export function throw_value(value) { throw value; }
    export function maybe(throws) { if (throws) { throw new RangeError('too far'); } return 7; }
    export function read_name_of(value) { return value.name; }
    export function call_missing() { return ({}).missing(); }
    export function use_undeclared() { return undeclared_variable; }
    export function assign_constant() { const constant = 1; constant = 2; }
    export function recurse() { return recurse() + 1; }

    export function caught_by(f) {
        try { f(); } catch (error) { return String(error); }
        return 'nothing';
    }

    export function order(f) {
        const log = [];
        try { try { f(); } finally { log.push('finally'); } } catch { log.push('catch'); }
        return log.join(' ');
    }

    export class Refusal extends Error {
        constructor(message, code) { super(message); this.name = 'Refusal'; this.code = code; }
    }
    export function refuse(code) { throw new Refusal('refused', code); }
")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn throw_value(value: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(catch)]
    fn maybe(throws: bool) -> Result<u32, JsValue>;
    #[wasm_bindgen(catch, js_name = maybe)]
    fn maybe_typed(throws: bool) -> Result<u32, RangeError>;
    #[wasm_bindgen(catch)]
    fn read_name_of(value: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    fn call_missing() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    fn use_undeclared() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    fn assign_constant() -> Result<(), JsValue>;
    #[wasm_bindgen(catch)]
    fn recurse() -> Result<f64, JsValue>;
    fn caught_by(f: &JsValue) -> String;
    fn order(f: &JsValue) -> String;

    #[wasm_bindgen(extends = Error, extends = Object)]
    type Refusal;
    #[wasm_bindgen(method, getter)]
    fn code(this: &Refusal) -> u32;
    #[wasm_bindgen(catch)]
    fn refuse(code: u32) -> Result<(), Refusal>;
}

#[wasm_bindgen_test]
fn what_does_not_throw_is_ok() {
    assert_eq!(maybe(false), Ok(7));
}

#[wasm_bindgen_test]
fn what_throws_is_an_err() {
    let error: RangeError = maybe(true).unwrap_err().dyn_into().unwrap();
    assert_eq!(error.message(), "too far");
}

/// The type is a promise of the programmer; nobody looks what was really thrown.
#[wasm_bindgen_test]
fn the_type_of_an_error_may_be_declared() {
    assert_eq!(maybe_typed(true).unwrap_err().name(), "RangeError");
}

#[wasm_bindgen_test]
fn anything_can_be_thrown() {
    for value in [
        JsValue::UNDEFINED,
        JsValue::NULL,
        0.into(),
        "text".into(),
        false.into(),
    ] {
        assert_eq!(throw_value(&value), Err(value));
    }
}

#[wasm_bindgen_test]
fn what_is_thrown_keeps_its_identity() {
    let value = JsValue::from(Object::new());
    assert!(Object::is(&throw_value(&value).unwrap_err(), &value));
}

#[wasm_bindgen_test]
fn a_class_of_errors_may_have_fields_of_its_own() {
    let refusal = refuse(403).unwrap_err();
    assert_eq!(refusal.code(), 403);
    assert_eq!(refusal.to_string(), "Refusal: refused");
    assert!(refusal.is_instance_of::<Error>());
}

#[wasm_bindgen_test]
fn reading_a_property_of_undefined_is_a_type_error() {
    assert!(
        read_name_of(&JsValue::UNDEFINED)
            .unwrap_err()
            .is_instance_of::<TypeError>()
    );
    assert!(
        read_name_of(&JsValue::NULL)
            .unwrap_err()
            .is_instance_of::<TypeError>()
    );
    assert_eq!(read_name_of(&JsValue::from(1)), Ok(JsValue::UNDEFINED)); // a number has a prototype
}

#[wasm_bindgen_test]
fn calling_what_is_not_there_is_a_type_error() {
    assert!(call_missing().unwrap_err().is_instance_of::<TypeError>());
}

#[wasm_bindgen_test]
fn an_unknown_name_is_a_reference_error() {
    assert!(
        use_undeclared()
            .unwrap_err()
            .is_instance_of::<ReferenceError>()
    );
}

#[wasm_bindgen_test]
fn assigning_to_a_constant_is_a_type_error() {
    assert!(assign_constant().unwrap_err().is_instance_of::<TypeError>());
}

#[wasm_bindgen_test]
fn endless_recursion_can_be_caught() {
    // ECMA-262 leaves the kind of error to the engine, so the test asks for no more than an error.
    assert!(recurse().unwrap_err().is_instance_of::<Error>());
    assert_eq!(maybe(false), Ok(7)); // and the module works on
}

#[wasm_bindgen_test]
fn an_err_of_rust_is_thrown_to_javascript() {
    let fails = Closure::<dyn Fn() -> Result<(), JsValue>>::new(|| Err("plain text".into()));
    assert_eq!(caught_by(fails.as_ref()), "plain text");
}

#[wasm_bindgen_test]
fn js_error_makes_an_error_with_a_message() {
    let fails = Closure::<dyn Fn() -> Result<(), JsError>>::new(|| Err(JsError::new("bad")));
    assert_eq!(caught_by(fails.as_ref()), "Error: bad");
}

#[wasm_bindgen_test]
fn errors_of_rust_become_js_errors() {
    let fails = Closure::<dyn Fn() -> Result<i32, JsError>>::new(|| Ok("x".parse::<i32>()?));
    assert_eq!(
        caught_by(fails.as_ref()),
        "Error: invalid digit found in string"
    );
}

#[wasm_bindgen_test]
fn finally_runs_on_the_way_of_an_err() {
    let fails = Closure::<dyn Fn() -> Result<(), JsValue>>::new(|| Err(JsValue::NULL));
    assert_eq!(order(fails.as_ref()), "finally catch");
}

/// `throw_str` does not return: what its caller owns is not dropped.
#[wasm_bindgen_test]
fn throw_str_throws_from_anywhere() {
    let fails = Closure::<dyn Fn()>::new(|| wasm_bindgen::throw_str("from the depth"));
    assert_eq!(caught_by(fails.as_ref()), "Error: from the depth");
}

#[wasm_bindgen_test]
fn expect_throw_throws_its_message() {
    let fails = Closure::<dyn Fn() -> u32>::new(|| None.expect_throw("nothing there"));
    // A build with debug assertions adds the place, in brackets.
    assert!(caught_by(fails.as_ref()).starts_with("Error: nothing there"));
}

#[wasm_bindgen_test]
fn every_class_of_errors_has_its_name() {
    let errors: [(Error, &str); 7] = [
        (Error::new("m"), "Error"),
        (EvalError::new("m").unchecked_into(), "EvalError"),
        (RangeError::new("m").unchecked_into(), "RangeError"),
        (ReferenceError::new("m").unchecked_into(), "ReferenceError"),
        (SyntaxError::new("m").unchecked_into(), "SyntaxError"),
        (TypeError::new("m").unchecked_into(), "TypeError"),
        (UriError::new("m").unchecked_into(), "URIError"),
    ];
    for (error, name) in errors {
        assert_eq!((error.name(), error.message()), (name.into(), "m".into()));
    }
}

#[wasm_bindgen_test]
fn a_type_error_is_an_error_and_not_the_other_way_round() {
    assert!(TypeError::new("").is_instance_of::<Error>());
    assert!(!Error::new("").is_instance_of::<TypeError>());
}

#[wasm_bindgen_test]
fn an_error_prints_its_name_and_its_message() {
    let error = Error::new("message");
    error.set_name("Name");
    assert_eq!(error.to_string(), "Name: message");
    error.set_message("");
    assert_eq!(error.to_string(), "Name"); // no colon without a message
}

#[wasm_bindgen_test]
fn a_message_is_its_own_property_and_cannot_be_enumerated() {
    let error = Error::new("hidden");
    assert_eq!(Object::keys(&error).length(), 0);
    assert!(Object::has_own(&error, &"message".into()));
    assert!(!Object::has_own(&error, &"name".into())); // that one is the prototype's
}

#[wasm_bindgen_test]
fn a_cause_tells_what_was_there_before() {
    let first = JsValue::from(Error::new("first"));
    let second = Error::new_with_error_options("second", &ErrorOptions::new(&first));
    assert!(Object::is(&second.cause(), &first));
}

#[wasm_bindgen_test]
fn a_stack_is_text_if_there_is_one() {
    // No standard says so yet; all engines have it, and none agrees with another on its form.
    let stack = Reflect::get(&Error::new("deep"), &"stack".into()).unwrap();
    assert!(stack.is_undefined() || stack.is_string());
}

#[wasm_bindgen_test]
fn an_error_passes_through_two_languages_and_back() {
    // Rust calls JavaScript, which calls Rust, which calls JavaScript, which throws.
    let value = JsValue::from(Object::new());
    let thrown = value.clone();
    let inner = Closure::<dyn Fn() -> Result<(), JsValue>>::new(move || throw_value(&thrown));
    let function: &Function = inner.as_ref().unchecked_ref();
    assert!(Object::is(
        &function.call0(&JsValue::NULL).unwrap_err(),
        &value
    ));
}
