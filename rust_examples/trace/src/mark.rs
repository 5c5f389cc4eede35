//! A waker that passes everything on to another one, and tells of it.
//!
//! A `Waker` is a pointer and four functions. Ours points to a [`Mark`]: the one that a poll lends
//! lies on the stack of that poll, and each clone of it in a box of its own.

use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::task::{RawWaker, RawWakerVTable, Waker};

use crate::sink::{Op, tell};

/// What all wakers of one wait share. Atomic, because a waker may be sent to another thread.
pub(crate) struct Wait {
    pub(crate) id: u32,
    live: AtomicU32,
    in_poll: AtomicBool,
    woken: AtomicBool,
}

impl Wait {
    pub(crate) fn new(id: u32) -> Wait {
        Wait {
            id,
            live: AtomicU32::new(0),
            in_poll: AtomicBool::new(false),
            woken: AtomicBool::new(false),
        }
    }

    fn wakes(&self, live: u32, by_ref: bool) {
        let in_poll = self.in_poll.load(Relaxed);
        let again = self.woken.swap(true, Relaxed);
        let n = live * 8 + u32::from(by_ref) + 2 * u32::from(in_poll) + 4 * u32::from(again);
        tell(Op::WakerWake, self.id, n, "");
    }
}

/// A waker of the outer task, and the wait that it belongs to.
struct Mark {
    wait: Arc<Wait>,
    task: Waker,
}

impl Mark {
    fn gone(&self) -> u32 {
        self.wait.live.fetch_sub(1, Relaxed) - 1
    }
}

/// Runs one poll of `wait` with a waker that tells.
pub(crate) fn polling<T>(wait: &Arc<Wait>, task: &Waker, poll: impl FnOnce(&Waker) -> T) -> T {
    /// Also after a panic: what wakes later does not wake during a poll.
    struct Ends<'a>(&'a Wait);
    impl Drop for Ends<'_> {
        fn drop(&mut self) {
            self.0.in_poll.store(false, Relaxed);
        }
    }

    wait.woken.store(false, Relaxed);
    wait.in_poll.store(true, Relaxed);
    let _ends = Ends(wait);
    let mark = Mark {
        wait: Arc::clone(wait),
        task: task.clone(),
    };
    // SAFETY: `mark` outlives the waker, which is only lent: nobody can keep it or consume it, and
    // `ManuallyDrop` keeps us from it. Whoever wants to keep one clones it, which makes a box.
    let waker = ManuallyDrop::new(unsafe {
        Waker::from_raw(RawWaker::new((&raw const mark).cast(), &LENT))
    });
    poll(&waker)
}

static LENT: RawWakerVTable = RawWakerVTable::new(clone, wake_by_ref, wake_by_ref, |_| ());
static KEPT: RawWakerVTable = RawWakerVTable::new(clone, wake, wake_by_ref, drop_kept);

// SAFETY, for all of these: `data` points to a `Mark` that lives. `clone` alone makes pointers for
// `KEPT`, by `Box::into_raw`, and `wake` and `drop_kept` end their waker, so each box is freed once.

unsafe fn clone(data: *const ()) -> RawWaker {
    let mark = unsafe { &*data.cast::<Mark>() };
    let live = mark.wait.live.fetch_add(1, Relaxed) + 1;
    let copy = Box::new(Mark {
        wait: Arc::clone(&mark.wait),
        task: mark.task.clone(),
    });
    tell(Op::WakerClone, mark.wait.id, live, "");
    RawWaker::new(Box::into_raw(copy).cast_const().cast(), &KEPT)
}

unsafe fn wake_by_ref(data: *const ()) {
    let mark = unsafe { &*data.cast::<Mark>() };
    mark.wait.wakes(mark.wait.live.load(Relaxed), true);
    mark.task.wake_by_ref();
}

unsafe fn wake(data: *const ()) {
    let mark = unsafe { Box::from_raw(data.cast_mut().cast::<Mark>()) };
    mark.wait.wakes(mark.gone(), false);
    mark.task.wake();
}

unsafe fn drop_kept(data: *const ()) {
    let mark = unsafe { Box::from_raw(data.cast_mut().cast::<Mark>()) };
    tell(Op::WakerDrop, mark.wait.id, mark.gone(), "");
}
