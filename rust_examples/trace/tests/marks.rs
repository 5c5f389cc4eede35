//! What is told of a wait, and that the waker inside is as good as the one outside.

use std::cell::RefCell;
use std::future::{Future, pending, poll_fn, ready};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::{Context, Poll, Wake, Waker};

use trace::{tell_instead, watch, watch_as};

type Marks = Rc<RefCell<Vec<(u32, u32, u32, String)>>>;

/// The marks of this test: each runs in a thread of its own.
fn listen() -> Marks {
    let marks = Marks::default();
    let told = Rc::clone(&marks);
    tell_instead(move |op, id, n, text| told.borrow_mut().push((op, id, n, text.to_owned())));
    marks
}

/// Operation and number of each mark.
fn numbers(marks: &Marks) -> Vec<(u32, u32)> {
    marks.borrow().iter().map(|mark| (mark.0, mark.2)).collect()
}

/// Counts how often a task is woken, and by its strong count how many wakers of it there are.
#[derive(Default)]
struct Task(AtomicUsize);

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, SeqCst);
    }
}

fn poll<F: Future>(future: Pin<&mut F>, task: &Arc<Task>) -> Poll<F::Output> {
    let waker = Waker::from(Arc::clone(task));
    future.poll(&mut Context::from_waker(&waker))
}

/// A future that keeps its waker here, and is ready when it is polled again.
fn once(slot: &Rc<RefCell<Option<Waker>>>) -> impl Future<Output = ()> + use<> {
    let slot = Rc::clone(slot);
    let mut polled = false;
    poll_fn(move |context| {
        if std::mem::replace(&mut polled, true) {
            return Poll::Ready(());
        }
        *slot.borrow_mut() = Some(context.waker().clone());
        Poll::Pending
    })
}

#[test]
fn one_wait_from_begin_to_drop() {
    let (marks, slot, task) = (listen(), Rc::default(), Arc::default());
    {
        let mut wait = pin!(watch(once(&slot)));
        assert_eq!(poll(wait.as_mut(), &task), Poll::Pending);
        slot.take().unwrap().wake();
        assert_eq!(poll(wait, &task), Poll::Ready(()));
    }
    // Begin, clone (one alive), wake by value (none alive), end, drop of what was ready.
    assert_eq!(numbers(&marks), [(1, 0), (4, 1), (5, 0), (2, 0), (3, 1)]);
    assert_eq!(task.0.load(SeqCst), 1);
}

#[test]
fn the_text_names_the_place_and_the_label() {
    let marks = listen();
    let line = line!() + 1;
    let plain = watch(ready(1));
    let labelled = watch_as("the gate", ready(2));
    assert_eq!(poll(pin!(plain), &Arc::default()), Poll::Ready(1));
    assert_eq!(poll(pin!(labelled), &Arc::default()), Poll::Ready(2));
    let texts: Vec<_> = marks.borrow().iter().map(|mark| mark.3.clone()).collect();
    assert_eq!(texts[0], format!("{}:{line}", file!()));
    assert_eq!(texts[3], format!("{}:{} the gate", file!(), line + 1));
    assert!(texts[1].is_empty() && texts[2].is_empty());
}

#[test]
fn waits_are_numbered_by_their_first_poll() {
    let marks = listen();
    let first = pin!(watch_as("first", ready(())));
    let second = pin!(watch_as("second", ready(())));
    assert_eq!(poll(second, &Arc::default()), Poll::Ready(()));
    assert_eq!(poll(first, &Arc::default()), Poll::Ready(()));
    let marks = marks.borrow();
    let begun: Vec<_> = marks.iter().filter(|mark| mark.0 == 1).collect();
    assert!(begun[0].1 == 1 && begun[0].3.ends_with("second"));
    assert!(begun[1].1 == 2 && begun[1].3.ends_with("first"));
}

#[test]
fn a_future_that_is_dropped_half_way_was_not_ready() {
    let marks = listen();
    {
        let mut wait = pin!(watch(pending::<()>()));
        assert_eq!(poll(wait.as_mut(), &Arc::default()), Poll::Pending);
    }
    assert_eq!(numbers(&marks), [(1, 0), (3, 0)]);
}

#[test]
fn a_future_that_was_never_polled_leaves_no_marks() {
    let marks = listen();
    drop(watch(ready(())));
    assert_eq!(numbers(&marks), []);
}

#[test]
fn a_wake_during_the_poll_and_a_second_one_say_so() {
    let marks = listen();
    let task = Arc::default();
    let mut wait = pin!(watch(poll_fn(|context| {
        context.waker().wake_by_ref();
        let copy = context.waker().clone();
        copy.wake();
        Poll::<()>::Pending
    })));
    assert_eq!(poll(wait.as_mut(), &task), Poll::Pending);
    // By reference and in the poll: 1 + 2. By value, in the poll, and again: 2 + 4.
    assert_eq!(numbers(&marks), [(1, 0), (5, 3), (4, 1), (5, 6)]);
    assert_eq!(task.0.load(SeqCst), 2);
    // A new poll begins a new count.
    assert_eq!(poll(wait, &task), Poll::Pending);
    assert_eq!(numbers(&marks)[4..], [(5, 3), (4, 1), (5, 6)]);
}

#[test]
fn a_second_wake_after_the_poll_is_for_nothing_and_says_so() {
    let (marks, slot, task) = (listen(), Rc::default(), Arc::default());
    let mut wait = pin!(watch(once(&slot)));
    assert_eq!(poll(wait.as_mut(), &task), Poll::Pending);
    let waker = slot.take().unwrap();
    waker.wake_by_ref();
    waker.wake();
    // One alive, by reference: 8 + 1. None alive, again: 4.
    assert_eq!(numbers(&marks)[2..], [(5, 9), (5, 4)]);
    assert_eq!(task.0.load(SeqCst), 2);
}

#[test]
fn every_waker_that_was_cloned_is_dropped_once() {
    let (marks, slot, task) = (listen(), Rc::default(), Arc::<Task>::default());
    {
        let mut wait = pin!(watch(once(&slot)));
        assert_eq!(poll(wait.as_mut(), &task), Poll::Pending);
        let waker = slot.take().unwrap();
        let copy = waker.clone();
        assert_eq!(Arc::strong_count(&task), 3);
        drop(waker);
        drop(copy);
    }
    assert_eq!(
        numbers(&marks)[1..],
        [(4, 1), (4, 2), (6, 1), (6, 0), (3, 0)]
    );
    assert_eq!(Arc::strong_count(&task), 1);
}

#[test]
fn a_waker_outlives_its_future_and_still_wakes() {
    let (marks, slot, task) = (listen(), Rc::default(), Arc::default());
    {
        let mut wait = pin!(watch(once(&slot)));
        assert_eq!(poll(wait.as_mut(), &task), Poll::Pending);
    }
    slot.take().unwrap().wake();
    assert_eq!(numbers(&marks)[2..], [(3, 0), (5, 0)]);
    assert_eq!(task.0.load(SeqCst), 1);
}

#[test]
fn a_waker_may_go_to_another_thread() {
    let (_marks, slot, task) = (listen(), Rc::default(), Arc::<Task>::default());
    let mut wait = pin!(watch(once(&slot)));
    assert_eq!(poll(wait.as_mut(), &task), Poll::Pending);
    let waker = slot.take().unwrap();
    std::thread::spawn(move || waker.wake()).join().unwrap();
    assert_eq!(task.0.load(SeqCst), 1);
}

#[test]
fn a_poll_that_panics_is_over() {
    let (marks, slot) = (listen(), Rc::new(RefCell::new(None)));
    let keep = Rc::clone(&slot);
    let mut wait = Box::pin(watch(poll_fn(move |context| -> Poll<()> {
        *keep.borrow_mut() = Some(context.waker().clone());
        panic!("on purpose");
    })));
    let polled = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        poll(wait.as_mut(), &Arc::default())
    }));
    assert!(polled.is_err());
    slot.take().unwrap().wake();
    assert_eq!(numbers(&marks), [(1, 0), (4, 1), (5, 0)]);
}

#[test]
fn without_a_listener_the_task_gets_its_own_waker() {
    let task = Arc::default();
    let waker = Waker::from(Arc::<Task>::clone(&task));
    let mut wait = pin!(watch(poll_fn(|context| {
        assert!(context.waker().will_wake(&waker));
        Poll::Ready(())
    })));
    assert!(
        wait.as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_ready()
    );
    assert_eq!(Arc::strong_count(&task), 2);
}
