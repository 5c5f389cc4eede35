//! What the tests share: a diary of what happened when, and two ways to let time pass.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Calls a function in a later task. What it returns, a number or an object, depends on the host.
    #[wasm_bindgen(js_name = setTimeout)]
    pub fn set_timeout(callback: &JsValue, milliseconds: u32) -> JsValue;
}

/// A promise that is fulfilled with `undefined` after some milliseconds.
pub fn sleep(milliseconds: u32) -> Promise {
    Promise::new(&mut |resolve, _reject| {
        set_timeout(&resolve, milliseconds);
    })
}

/// A promise that is fulfilled in a later task, when no microtask waits any more.
pub fn next_task() -> Promise {
    sleep(0)
}

/// Notes in the order in which they were made. Its clones write into the same diary.
#[derive(Clone, Default)]
pub struct Diary(Rc<RefCell<Vec<String>>>);

impl Diary {
    /// Writes one note.
    pub fn note(&self, text: impl Into<String>) {
        self.0.borrow_mut().push(text.into());
    }

    /// All notes, with spaces between them.
    pub fn read(&self) -> String {
        self.0.borrow().join(" ")
    }
}

/// Makes a note when it is dropped: it shows how long something lived.
pub struct Bell(pub Diary, pub &'static str);

impl Drop for Bell {
    fn drop(&mut self) {
        self.0.note(self.1);
    }
}
