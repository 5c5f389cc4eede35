//! Iterators and generators: the two halves of the protocol, from either side.

use js_sys::{
    Array, Error, Function, Generator, Iterator, IteratorNext, Object, Reflect, Set, Symbol,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export function* count_to(last) { for (let n = 1; n <= last; n++) { yield n; } return 'end'; }
    export function* echo() { let received = 'ready'; for (;;) { received = yield received; } }
    export function* delegating() { yield 0; const value = yield* count_to(2); yield value; }
    export function* guarded(log) {
        try { yield 1; yield 2; } catch (error) { log.push('catch'); yield error; }
        finally { log.push('finally'); }
    }
    export function first_of(iterable) { for (const item of iterable) { return item; } }
    export function spread(iterable) { return [...iterable]; }
    export function broken() { return { [Symbol.iterator]() { return { next() { throw new Error('broken'); } }; } }; }
    export function second_of([, second]) { return second; }
")]
extern "C" {
    fn count_to(last: u32) -> Generator;
    fn echo() -> Generator;
    fn delegating() -> JsValue;
    fn guarded(log: &Array) -> Generator;
    fn first_of(iterable: &JsValue) -> JsValue;
    fn spread(iterable: &JsValue) -> Array;
    fn broken() -> JsValue;
    fn second_of(iterable: &JsValue) -> JsValue;
}

fn joined(list: &Array) -> String {
    list.join(" ").into()
}

fn collect(iterable: &JsValue) -> Vec<JsValue> {
    js_sys::try_iter(iterable)
        .unwrap()
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn next(generator: &Generator, value: &JsValue) -> (bool, JsValue) {
    let step: IteratorNext = generator.next(value).unwrap().unchecked_into();
    (step.done(), step.value())
}

#[wasm_bindgen_test]
fn what_can_be_iterated_is_an_iterator_of_rust() {
    assert_eq!(collect(&Array::of2(&1.into(), &2.into())), [1, 2]);
    assert_eq!(collect(&Set::new(&"abba".into())), ["a", "b"]);
}

#[wasm_bindgen_test]
fn what_cannot_be_iterated_is_none() {
    assert!(js_sys::try_iter(&Object::new()).unwrap().is_none());
}

/// `for … of` reads a text character by character. `try_iter` asks `Reflect`, which takes objects.
#[wasm_bindgen_test]
fn try_iter_does_not_take_a_primitive_text() {
    assert_eq!(joined(&spread(&"ab".into())), "a b");
    assert!(js_sys::try_iter(&"ab".into()).is_err());
}

#[wasm_bindgen_test]
fn an_iterator_that_throws_gives_an_err_and_ends() {
    let mut iterator = js_sys::try_iter(&broken()).unwrap().unwrap();
    assert!(
        iterator
            .next()
            .unwrap()
            .unwrap_err()
            .is_instance_of::<Error>()
    );
    assert!(iterator.next().is_none());
}

#[wasm_bindgen_test]
fn a_generator_runs_from_yield_to_yield() {
    let generator = count_to(2);
    let nothing = JsValue::UNDEFINED;
    assert_eq!(next(&generator, &nothing), (false, 1.into()));
    assert_eq!(next(&generator, &nothing), (false, 2.into()));
    assert_eq!(next(&generator, &nothing), (true, "end".into()));
    assert_eq!(next(&generator, &nothing), (true, JsValue::UNDEFINED));
}

/// What a generator returns is not one of its values: loops never see it.
#[wasm_bindgen_test]
fn the_value_of_return_is_not_iterated() {
    assert_eq!(collect(&count_to(2)), [1, 2]);
}

#[wasm_bindgen_test]
fn next_hands_its_argument_to_the_waiting_yield() {
    let generator = echo();
    // Nobody waits at a `yield` yet, so the first argument is lost.
    assert_eq!(next(&generator, &"lost".into()), (false, "ready".into()));
    assert_eq!(next(&generator, &"heard".into()), (false, "heard".into()));
}

#[wasm_bindgen_test]
fn a_generator_may_hand_over_to_another() {
    assert_eq!(
        collect(&delegating()),
        ["0", "1", "2", "end"]
            .map(|text| { text.parse::<u32>().map_or(text.into(), JsValue::from) })
    );
}

#[wasm_bindgen_test]
fn return_runs_finally_and_ends() {
    let log = Array::new();
    let generator = guarded(&log);
    next(&generator, &JsValue::UNDEFINED);
    let step: IteratorNext = generator.return_(&"bye".into()).unchecked_into();
    assert_eq!((step.done(), step.value()), (true, "bye".into()));
    assert_eq!(joined(&log), "finally");
}

#[wasm_bindgen_test]
fn throw_arrives_at_the_waiting_yield() {
    let log = Array::new();
    let generator = guarded(&log);
    next(&generator, &JsValue::UNDEFINED);
    let error = Error::new("thrown in");
    let step: IteratorNext = generator.throw(&error).unwrap().unchecked_into();
    assert_eq!((step.done(), step.value()), (false, error.into()));
    assert_eq!(joined(&log), "catch");
}

#[wasm_bindgen_test]
fn leaving_a_loop_early_closes_the_iterator() {
    let log = Array::new();
    assert_eq!(first_of(&guarded(&log)), 1);
    assert_eq!(joined(&log), "finally");
}

#[wasm_bindgen_test]
fn destructuring_takes_no_more_than_it_needs() {
    let log = Array::new();
    assert_eq!(second_of(&guarded(&log)), 2);
    assert_eq!(joined(&log), "finally"); // closed after the second value
}

#[wasm_bindgen_test]
fn a_generator_is_its_own_iterator() {
    let generator = count_to(1);
    let method: Function = Reflect::get(&generator, &Symbol::iterator())
        .unwrap()
        .unchecked_into();
    assert!(Object::is(&method.call0(&generator).unwrap(), &generator));
}

#[wasm_bindgen_test]
fn a_generator_can_be_read_once() {
    let generator = count_to(2);
    assert_eq!(spread(&generator).length(), 2);
    assert_eq!(spread(&generator).length(), 0);
}

#[wasm_bindgen_test]
fn keys_of_an_array_include_its_holes() {
    let keys: Iterator = Array::new_with_length(2).keys().unchecked_into();
    assert_eq!(collect(&keys), [0, 1]);
}

#[wasm_bindgen_test]
fn an_array_that_grows_is_iterated_to_its_new_end() {
    let array = Array::of1(&1.into());
    let mut seen = vec![];
    for value in js_sys::try_iter(&array).unwrap().unwrap() {
        seen.push(value.unwrap());
        if array.length() < 3 {
            array.push(&JsValue::from(array.length() + 1));
        }
    }
    assert_eq!(seen, [1, 2, 3]);
}

// An iterator of Rust for JavaScript's loops.

/// Counts down to 1.
#[wasm_bindgen]
pub struct CountDown(u32);

#[wasm_bindgen]
impl CountDown {
    /// What `for … of` calls first.
    #[wasm_bindgen(js_name = "[Symbol.iterator]")]
    pub fn iterator(&self) -> CountDown {
        CountDown(self.0)
    }

    /// The next number, or `{ done: true }`.
    pub fn next(&mut self) -> Result<Object, JsValue> {
        let step = Object::new();
        Reflect::set(&step, &"done".into(), &(self.0 == 0).into())?;
        Reflect::set(&step, &"value".into(), &self.0.into())?;
        self.0 = self.0.saturating_sub(1);
        Ok(step)
    }
}

#[wasm_bindgen_test]
fn javascript_spreads_an_iterator_that_rust_wrote() {
    assert_eq!(joined(&spread(&CountDown(3).into())), "3 2 1");
}
