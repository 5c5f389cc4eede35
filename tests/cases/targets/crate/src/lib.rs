//! Built for every target of wasm-bindgen, with either ABI: see README.md.

use wasm_bindgen::prelude::*;

#[cfg(feature = "snippets")]
mod snippets {
    use wasm_bindgen::prelude::*;

    // JavaScript in the crate itself: it becomes snippets/…/inline0.js.
    #[wasm_bindgen(inline_js = "
      const names = new Map();
      export function remember(name) {
        names.set(name, (names.get(name) ?? 0) + 1);
        return names.get(name);
      }
    ")]
    extern "C" {
        fn remember(name: &str) -> u32;
    }

    // A file of the crate: it becomes snippets/…/src/counter.js.
    #[wasm_bindgen(module = "/src/counter.js")]
    extern "C" {
        type Counter;
        #[wasm_bindgen(constructor)]
        fn new(start: i32) -> Counter;
        #[wasm_bindgen(method)]
        fn next(this: &Counter) -> i32;
    }

    /// Tells how often it was given that name.
    #[wasm_bindgen]
    pub fn times(name: &str) -> u32 {
        remember(name)
    }

    /// Counts on from a number.
    #[wasm_bindgen]
    pub fn count(start: i32, steps: u32) -> i32 {
        let counter = Counter::new(start);
        (0..steps).map(|_| counter.next()).last().unwrap_or(start)
    }
}

/// Greets, by name.
#[wasm_bindgen]
pub fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}

/// Fails with the value that it is given.
///
/// # Errors
///
/// Always.
#[wasm_bindgen]
pub fn fail(value: JsValue) -> Result<(), JsValue> {
    Err(value)
}

/// Calls a function with each number below a limit.
#[wasm_bindgen]
pub fn each(limit: u32, f: &js_sys_function::Function) {
    for number in 0..limit {
        f.call1(&JsValue::UNDEFINED, &number.into());
    }
}

/// `Function`, without all of `js-sys`.
mod js_sys_function {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        pub type Function;
        #[wasm_bindgen(method, js_name = call)]
        pub fn call1(this: &Function, receiver: &JsValue, value: &JsValue) -> JsValue;
    }
}

/// A sum that grows.
#[wasm_bindgen]
#[derive(Default)]
pub struct Tally {
    sum: f64,
}

#[wasm_bindgen]
impl Tally {
    /// Begins at a number.
    #[wasm_bindgen(constructor)]
    pub fn new(start: f64) -> Tally {
        Tally { sum: start }
    }

    /// Adds numbers.
    pub fn add(&mut self, numbers: &[f64]) {
        self.sum += numbers.iter().sum::<f64>();
    }

    /// The sum until now.
    #[wasm_bindgen(getter)]
    pub fn sum(&self) -> f64 {
        self.sum
    }
}
