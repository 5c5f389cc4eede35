//! A future that tells of its waiting.

use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use crate::mark::{Wait, polling};
use crate::sink::{Op, listens, tell};

thread_local! {
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Watches `future`: awaits it, and tells the host of it.
#[track_caller]
pub fn watch<F: Future>(future: F) -> Watch<F> {
    watch_as("", future)
}

/// As [`watch`], with a few words on what is waited for.
#[track_caller]
pub fn watch_as<F: Future>(label: &'static str, future: F) -> Watch<F> {
    Watch {
        place: Location::caller(),
        label,
        state: State::New,
        future,
    }
}

/// The future that [`watch`] returns. Its output is that of the future inside.
#[must_use = "a future does nothing unless it is awaited"]
pub struct Watch<F> {
    place: &'static Location<'static>,
    label: &'static str,
    state: State,
    future: F,
}

enum State {
    New,
    /// Nobody listened at the first poll.
    Untold,
    Told {
        wait: Arc<Wait>,
        done: bool,
    },
}

impl<F: Future> Future for Watch<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        // SAFETY: of all fields only `future` is pinned. Nothing moves out of it, here or in `drop`,
        // and `Watch` is `Unpin` only where `F` is.
        let this = unsafe { self.get_unchecked_mut() };
        let future = unsafe { Pin::new_unchecked(&mut this.future) };
        if let State::New = this.state {
            this.state = begin(this.place, this.label);
        }
        let State::Told { wait, done } = &mut this.state else {
            return future.poll(context);
        };
        let result = polling(wait, context.waker(), |waker| {
            future.poll(&mut Context::from_waker(waker))
        });
        if result.is_ready() {
            *done = true;
            tell(Op::AwaitEnd, wait.id, 0, "");
        }
        result
    }
}

impl<F> Drop for Watch<F> {
    fn drop(&mut self) {
        if let State::Told { wait, done } = &self.state {
            tell(Op::FutureDrop, wait.id, u32::from(*done), "");
        }
    }
}

fn begin(place: &Location<'_>, label: &str) -> State {
    if !listens() {
        return State::Untold;
    }
    let id = LAST.get() + 1;
    LAST.set(id);
    let mut text = String::from(place.file());
    text.push(':');
    text.push_str(&place.line().to_string());
    if !label.is_empty() {
        text.push(' ');
        text.push_str(label);
    }
    tell(Op::AwaitBegin, id, 0, &text);
    State::Told {
        wait: Arc::new(Wait::new(id)),
        done: false,
    }
}
