//! What becomes of values at the border: text, numbers, bytes, structs and nothing.
//!
//! wasm itself knows numbers only. All else is copied into the module's memory, or stays with
//! JavaScript while Rust holds a handle: `String`, `&[u8]` and structs of serde are copied,
//! `JsValue`, `JsString` and `Uint8Array` are handles.

use std::collections::BTreeMap;

use js_sys::{BigInt, JsString, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

// Text. JavaScript counts units of 16 bits; Rust counts bytes of UTF-8 and, if asked, characters.

/// Counts a text in Rust's ways.
#[wasm_bindgen]
pub fn measure(text: &str) -> String {
    let (bytes, chars, units) = (
        text.len(),
        text.chars().count(),
        text.encode_utf16().count(),
    );
    format!("{bytes} bytes, {chars} chars, {units} units of UTF-16")
}

/// Returns the text: a copy of a copy, by way of UTF-8. Half a character becomes U+FFFD.
#[wasm_bindgen]
pub fn copy_text(text: String) -> String {
    text
}

/// Returns the value itself: a handle, there and back. Nothing is copied, nothing is lost.
#[wasm_bindgen]
pub fn pass(value: JsValue) -> JsValue {
    value
}

/// One unit of a text, which may be half a character: what JavaScript's `charAt` returns.
#[wasm_bindgen]
pub fn unit_at(text: &JsString, index: u32) -> JsString {
    text.char_at(index)
}

/// The units of a text, in hexadecimal, and whether a `String` could hold it.
#[wasm_bindgen]
pub fn units(text: &JsString) -> String {
    let units: Vec<_> = text.iter().map(|unit| format!("{unit:04x}")).collect();
    let verdict = if text.is_valid_utf16() {
        "valid"
    } else {
        "not valid"
    };
    format!("{}: {verdict}", units.join(" "))
}

/// Joins two texts in JavaScript, where two halves make a whole.
#[wasm_bindgen]
pub fn join(first: &JsString, second: &JsString) -> JsString {
    first.concat(second)
}

// Numbers. JavaScript's are 64-bit floats; what does not fit an integer type is cut off, not refused.

/// Adds two bytes. What comes in is cut to 8 bits; what goes out wraps round.
#[wasm_bindgen]
pub fn add_bytes(a: u8, b: u8) -> u8 {
    a.wrapping_add(b)
}

/// The next number. A `u64` is a BigInt on the other side, cut to 64 bits.
#[wasm_bindgen]
pub fn next(number: u64) -> u64 {
    number.wrapping_add(1)
}

/// The next number, as JavaScript's usual kind: exact up to 2 to the 53rd, and then no more.
#[wasm_bindgen]
pub fn next_float(number: f64) -> f64 {
    number + 1.0
}

/// The square of a number of any size: a handle to a BigInt, and JavaScript does the sum.
#[wasm_bindgen]
pub fn square(number: &BigInt) -> BigInt {
    number * number
}

// Bytes. A slice is a copy, in and, if it is `&mut`, back. A view is a window into our memory.

/// Adds up the bytes of a copy that the glue made.
#[wasm_bindgen]
pub fn sum(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(byte)).sum()
}

/// Sorts a copy, which the glue copies back into the caller's array.
#[wasm_bindgen]
pub fn sort(bytes: &mut [u8]) {
    bytes.sort_unstable();
}

/// Some bytes in the module's memory.
#[wasm_bindgen]
pub struct Pixels(Vec<u8>);

#[wasm_bindgen]
impl Pixels {
    #[wasm_bindgen(constructor)]
    pub fn new(length: usize) -> Self {
        Self(vec![0; length])
    }

    pub fn fill(&mut self, value: u8) {
        self.0.fill(value);
    }

    /// A copy, which belongs to JavaScript.
    pub fn copy(&self) -> Uint8Array {
        Uint8Array::from(&self.0[..])
    }

    /// A window: JavaScript sees every later change, without a call.
    pub fn view(&self) -> Uint8Array {
        // SAFETY: nothing keeps JavaScript from using it after the bytes have moved or are freed;
        // Rust's promises end here. That is what we want to see.
        unsafe { Uint8Array::view(&self.0) }
    }
}

/// Makes the memory larger, as any allocation may: every window into the old memory is shut.
#[wasm_bindgen]
pub fn grow_memory() {
    #[cfg(target_arch = "wasm32")]
    std::arch::wasm32::memory_grow::<0>(1);
}

// Structs. serde takes a JavaScript object apart and builds a new one.

/// A place, as both sides know it.
#[derive(Serialize, Deserialize)]
struct Place {
    name: String,
    floor: i32,
    note: Option<String>,
}

/// Moves a place up by one floor.
///
/// # Errors
///
/// An `Error` that says what is missing, or of the wrong type.
#[wasm_bindgen]
pub fn move_up(place: JsValue) -> Result<JsValue, serde_wasm_bindgen::Error> {
    let mut place: Place = serde_wasm_bindgen::from_value(place)?;
    place.floor += 1;
    serde_wasm_bindgen::to_value(&place)
}

/// Counts words. A map of Rust becomes a `Map`, for an object can have no other keys than strings.
///
/// # Errors
///
/// None: counts and words can always be converted.
#[wasm_bindgen]
pub fn count_words(words: Vec<String>) -> Result<JsValue, serde_wasm_bindgen::Error> {
    let mut counts = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_insert(0_u32) += 1;
    }
    serde_wasm_bindgen::to_value(&counts)
}

// Nothing. JavaScript has two of it, Rust has one.

/// What an optional number is to Rust: `undefined` and `null` are both `None`, 0 is a number.
#[wasm_bindgen]
pub fn see_option(number: Option<u32>) -> String {
    format!("{number:?}")
}

/// Half of an even number; `None` becomes `undefined`, never `null`.
#[wasm_bindgen]
pub fn half(number: u32) -> Option<u32> {
    (number % 2 == 0).then_some(number / 2)
}

/// The other nothing of JavaScript, for which a handle is needed.
#[wasm_bindgen]
pub fn make_null() -> JsValue {
    JsValue::NULL
}

/// What a handle is to Rust: here the two are still apart.
#[wasm_bindgen]
pub fn see_value(value: &JsValue) -> String {
    match (value.is_undefined(), value.is_null()) {
        (true, _) => "undefined".into(),
        (_, true) => "null".into(),
        _ => "something".into(),
    }
}
