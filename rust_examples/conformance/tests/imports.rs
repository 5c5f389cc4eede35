//! Imports: every way in which Rust can reach into JavaScript.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export let count = 0;
    export function increase() { count += 1; }

    export const settings = { depth: { level: 3 }, name: 'settings', twice(x) { return 2 * x; } };

    export function sum(...numbers) { return numbers.reduce((a, b) => a + b, 0); }
    export function describe(first, ...rest) { return `${first}:${rest.length}`; }
    export function arity() { return arguments.length; }

    export default function () { return 'default export'; }

    export class Account {
        #balance = 0;
        static opened = 0;
        static bank() { return 'bank'; }
        constructor(owner) { this.owner = owner; Account.opened += 1; }
        get balance() { return this.#balance; }
        set balance(value) { if (value < 0) { throw new RangeError('overdrawn'); } this.#balance = value; }
        deposit(amount) { this.#balance += amount; return this; }
        get 'strange name'() { return 'strange value'; }
    }

    export class Grid { constructor() { this.cells = {}; } }

    export function plain() { return { size: 4, name: 'plain', hello() { return 'hello ' + this.name; } }; }
    export function resize_frozen() { Object.freeze({ size: 4 }).size = 5; }
")]
extern "C" {
    fn increase();
    #[wasm_bindgen(thread_local_v2, js_name = count)]
    static COUNT: u32;

    #[wasm_bindgen(thread_local_v2, js_name = settings)]
    static SETTINGS: JsValue;
    #[wasm_bindgen(js_namespace = settings)]
    fn twice(x: u32) -> u32;

    #[wasm_bindgen(variadic)]
    fn sum(numbers: &[f64]) -> f64;
    #[wasm_bindgen(variadic)]
    fn describe(first: &str, rest: Vec<JsValue>) -> String;
    #[wasm_bindgen(js_name = arity)]
    fn arity0() -> u32;
    #[wasm_bindgen(js_name = arity)]
    fn arity2(a: u32, b: u32) -> u32;

    #[wasm_bindgen(js_name = default)]
    fn default_export() -> String;

    type Account;
    #[wasm_bindgen(constructor)]
    fn new(owner: &str) -> Account;
    #[wasm_bindgen(static_method_of = Account)]
    fn bank() -> String;
    #[wasm_bindgen(static_method_of = Account, getter)]
    fn opened() -> u32;
    #[wasm_bindgen(method, getter)]
    fn owner(this: &Account) -> String;
    #[wasm_bindgen(method, getter)]
    fn balance(this: &Account) -> f64;
    #[wasm_bindgen(method, setter, catch)]
    fn set_balance(this: &Account, value: f64) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn deposit(this: &Account, amount: f64) -> Account;
    #[wasm_bindgen(method, getter, js_name = "strange name")]
    fn strange_name(this: &Account) -> String;

    type Grid;
    #[wasm_bindgen(constructor)]
    fn new() -> Grid;
    #[wasm_bindgen(method, indexing_getter)]
    fn get(this: &Grid, key: &str) -> JsValue;
    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Grid, key: &str, value: u32);
    #[wasm_bindgen(method, indexing_deleter)]
    fn delete(this: &Grid, key: &str);

    // No such class exists: `structural`, the default, looks the names up on the value itself.
    type Named;
    fn plain() -> Named;
    #[wasm_bindgen(method, structural, getter)]
    fn size(this: &Named) -> u32;
    #[wasm_bindgen(method, structural, setter)]
    fn set_size(this: &Named, size: u32);
    #[wasm_bindgen(method, structural)]
    fn hello(this: &Named) -> String;
    #[wasm_bindgen(method, structural, getter)]
    fn missing(this: &Named) -> Option<u32>;
    #[wasm_bindgen(catch)]
    fn resize_frozen() -> Result<(), JsValue>;
}

#[wasm_bindgen]
extern "C" {
    // `final` takes the method from the class, and does not look at the object.
    #[wasm_bindgen(js_name = Array)]
    type List;
    #[wasm_bindgen(constructor, js_class = Array)]
    fn new() -> List;
    #[wasm_bindgen(method, final, js_class = Array)]
    fn push(this: &List, value: u32) -> u32;

    #[wasm_bindgen(js_namespace = ["globalThis", "Math"], js_name = max)]
    fn largest(a: f64, b: f64) -> f64;

    #[wasm_bindgen(catch, js_name = thisNameDoesNotExist)]
    fn does_not_exist() -> Result<(), JsValue>;

    #[wasm_bindgen(thread_local_v2, js_name = thisNameDoesNotExist)]
    static MISSING: Option<JsValue>;

    #[wasm_bindgen(thread_local_v2, js_namespace = Number, js_name = MAX_SAFE_INTEGER)]
    static MAX_SAFE_INTEGER: f64;
}

// A constant that is a string, made once and not at each use. (rustfmt would drop the text.)
#[rustfmt::skip]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, static_string)]
    static GREETING: js_sys::JsString = "grüezi \u{1f680}";
}

#[wasm_bindgen_test]
fn a_static_is_read_once() {
    assert_eq!(COUNT.with(|count| *count), 0);
    increase();
    assert_eq!(COUNT.with(|count| *count), 0); // still the value of the first time
}

#[wasm_bindgen_test]
fn a_static_that_does_not_exist_is_none() {
    assert!(MISSING.with(Option::is_none));
}

#[wasm_bindgen_test]
fn a_function_that_does_not_exist_throws_when_it_is_called() {
    assert!(
        does_not_exist()
            .unwrap_err()
            .is_instance_of::<js_sys::ReferenceError>()
    );
}

#[wasm_bindgen_test]
fn a_namespace_is_an_object_that_has_the_function() {
    assert_eq!((twice(4), largest(1.0, 2.0)), (8, 2.0));
    assert_eq!(
        MAX_SAFE_INTEGER.with(|limit| *limit),
        9_007_199_254_740_991.0
    );
}

#[wasm_bindgen_test]
fn an_object_can_be_imported_as_a_value() {
    let depth = SETTINGS.with(|settings| Reflect::get(settings, &"depth".into()).unwrap());
    assert_eq!(Reflect::get(&depth, &"level".into()), Ok(3.into()));
}

#[wasm_bindgen_test]
fn a_static_string_is_a_js_string() {
    assert_eq!(GREETING.with(|text| text.length()), 9);
}

#[wasm_bindgen_test]
fn the_default_export_has_no_other_name() {
    assert_eq!(default_export(), "default export");
}

#[wasm_bindgen_test]
fn a_variadic_function_gets_its_slice_as_arguments() {
    assert_eq!((sum(&[]), sum(&[1.0, 2.0, 3.0])), (0.0, 6.0));
    assert_eq!(describe("a", vec![1.into(), 2.into()]), "a:2");
}

#[wasm_bindgen_test]
fn one_function_can_be_imported_with_several_signatures() {
    assert_eq!((arity0(), arity2(1, 2)), (0, 2));
}

#[wasm_bindgen_test]
fn a_constructor_is_called_with_new() {
    let account = Account::new("Ada");
    assert_eq!(account.owner(), "Ada");
    assert!(account.is_instance_of::<Account>());
}

#[wasm_bindgen_test]
fn a_getter_and_a_setter_run_code() {
    let account = Account::new("Ada");
    account.set_balance(5.0).unwrap();
    assert_eq!(account.balance(), 5.0);
    assert!(
        account
            .set_balance(-1.0)
            .unwrap_err()
            .is_instance_of::<js_sys::RangeError>()
    );
    assert_eq!(account.balance(), 5.0);
}

#[wasm_bindgen_test]
fn a_method_knows_its_object() {
    let account = Account::new("Ada");
    assert_eq!(account.deposit(1.0).deposit(2.0).balance(), 3.0);
}

#[wasm_bindgen_test]
fn a_method_taken_from_its_object_has_lost_it() {
    let account = Account::new("Ada");
    let method: Function = Reflect::get(&account, &"deposit".into())
        .unwrap()
        .unchecked_into();
    assert!(method.call1(&JsValue::UNDEFINED, &1.into()).is_err());
    assert!(method.call1(&account, &1.into()).is_ok());
}

#[wasm_bindgen_test]
fn a_name_need_not_be_an_identifier() {
    assert_eq!(Account::new("Ada").strange_name(), "strange value");
}

#[wasm_bindgen_test]
fn static_members_belong_to_the_class() {
    let before = Account::opened();
    let _account = Account::new("Ada");
    assert_eq!(
        (Account::opened() - before, Account::bank()),
        (1, "bank".into())
    );
}

#[wasm_bindgen_test]
fn any_key_can_be_read_written_and_deleted() {
    let grid = Grid::new();
    grid.set("a", 1);
    assert_eq!(grid.get("a"), 1);
    grid.delete("a");
    assert!(grid.get("a").is_undefined());
}

#[wasm_bindgen_test]
fn structural_members_need_no_class() {
    let named = plain();
    named.set_size(named.size() + 1);
    assert_eq!((named.size(), named.hello()), (5, "hello plain".into()));
    assert_eq!(named.missing(), None);
}

/// A snippet is a module, and modules are strict: what fails silently in an old script throws. What
/// wasm-bindgen itself writes is a module for some targets, and an old script for others.
#[wasm_bindgen_test]
fn setting_a_frozen_property_throws() {
    assert!(
        resize_frozen()
            .unwrap_err()
            .is_instance_of::<js_sys::TypeError>()
    );
}

#[wasm_bindgen_test]
fn a_final_method_is_the_one_of_the_class() {
    let list = List::new();
    let own = Closure::<dyn Fn() -> u32>::new(|| 99);
    Reflect::set(&list, &"push".into(), own.as_ref()).unwrap();
    assert_eq!(list.push(7), 1); // Array.prototype.push, not the object's own
    assert_eq!(list.obj.unchecked_ref::<Array>().get(0), 7);
}

#[wasm_bindgen_test]
fn a_type_that_was_not_declared_can_still_be_reached() {
    let math = Reflect::get(&js_sys::global(), &"Math".into()).unwrap();
    let floor: Function = Reflect::get(&math, &"floor".into())
        .unwrap()
        .unchecked_into();
    assert_eq!(floor.call1(&JsValue::UNDEFINED, &1.5.into()), Ok(1.into()));
}

#[wasm_bindgen_test]
fn a_cast_that_does_not_fit_gives_the_value_back() {
    let value = JsValue::from("text");
    assert_eq!(value.dyn_into::<Object>().unwrap_err(), "text");
}
