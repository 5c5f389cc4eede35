//! Marks where a future waits, who wakes it, and when it is dropped.
//!
//! From outside of a module nobody sees an `.await`, a `Waker` or a dropped future. [`watch`] puts a
//! future into another one, which tells the host's function `playgroundTrace(op, id, n, text)` of
//! them. A host without that function is told nothing, and each mark costs one branch.
//!
//! | op | what happened | `n` | `text` |
//! | --- | --- | --- | --- |
//! | 1 | the first poll of the future begins | 0 | `src/lib.rs:9`, then a space and the label, if any |
//! | 2 | the future is ready | 0 | |
//! | 3 | it is dropped | 1 if it was ready | |
//! | 4 | a waker was cloned | wakers alive | |
//! | 5 | a waker wakes | 8 × wakers alive + by reference + 2 × during the poll + 4 × again | |
//! | 6 | a waker was dropped | wakers alive | |
//!
//! `id` tells waits apart, from 1. *Alive* are the clones that somebody keeps, not the waker that
//! a poll lends. *Again* means: woken already since the last poll began, so that this wake adds
//! nothing. A waker that wakes by value is used up, without a mark of its drop. A future that was never
//! polled has not waited, and leaves no marks.

mod mark;
mod sink;
mod watch;

#[cfg(not(target_family = "wasm"))]
pub use sink::tell_instead;
pub use watch::{Watch, watch, watch_as};
