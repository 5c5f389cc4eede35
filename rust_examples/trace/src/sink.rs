//! Where the marks go: to the function `playgroundTrace` of the host, if it has one.

/// What happened: see the table in the crate's documentation.
#[derive(Clone, Copy)]
pub(crate) enum Op {
    AwaitBegin = 1,
    AwaitEnd = 2,
    FutureDrop = 3,
    WakerClone = 4,
    WakerWake = 5,
    WakerDrop = 6,
}

#[cfg(target_family = "wasm")]
mod host {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        // Reading a property that is not there is no error; calling it would be one.
        #[wasm_bindgen(thread_local_v2, js_namespace = globalThis, js_name = playgroundTrace)]
        static FUNCTION: Option<js_sys::Function>;

        #[wasm_bindgen(js_namespace = globalThis, js_name = playgroundTrace)]
        fn playground_trace(op: u32, id: u32, n: u32, text: &str);
    }

    thread_local! {
        // Looked up once: before the first mark, and never again.
        static LISTENS: bool = FUNCTION.with(Option::is_some);
    }

    pub(crate) fn listens() -> bool {
        LISTENS.with(|listens| *listens)
    }

    pub(crate) fn tell(op: super::Op, id: u32, n: u32, text: &str) {
        playground_trace(op as u32, id, n, text);
    }
}

#[cfg(not(target_family = "wasm"))]
mod host {
    use std::cell::RefCell;
    use std::rc::Rc;

    type Listener = Rc<dyn Fn(u32, u32, u32, &str)>;

    thread_local! {
        static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
    }

    /// Gives this thread a function in place of `playgroundTrace`, for tests outside of wasm.
    pub fn tell_instead(listener: impl Fn(u32, u32, u32, &str) + 'static) {
        LISTENER.set(Some(Rc::new(listener)));
    }

    pub(crate) fn listens() -> bool {
        LISTENER.with_borrow(Option::is_some)
    }

    pub(crate) fn tell(op: super::Op, id: u32, n: u32, text: &str) {
        // Cloned first: a listener may do anything, and so come here again.
        if let Some(listener) = LISTENER.with_borrow(Option::clone) {
            listener(op as u32, id, n, text);
        }
    }
}

#[cfg(not(target_family = "wasm"))]
pub use host::tell_instead;
pub(crate) use host::{listens, tell};
