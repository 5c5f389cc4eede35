/**
 * What is said of each event of a trace. Python reads this file too: after `export default ` it is
 * JSON.
 *
 * An event has rows of [conditions, text]; the first row whose conditions hold is taken. Conditions
 * are names of values, parted by spaces: `noop` (there is one; `false` in `data` is none), `!done`,
 * `via=queue`, `fn^=c` (begins with). Values are the keys of `data`, the fields of the envelope,
 * `task` (in whose poll the event lies, or which waits), `because` (a clause about its cause, from
 * "because"), and `linked` (one about its first link). With a capital letter a value begins with one.
 *
 * @module
 */

export default {
  "events": {
    "run.start": [
      ["scenario", "Scenario {scenario} of {module} begins on the {host}, on the {clock} clock."],
      ["", "{export} of {module} is called on the {host}, on the {clock} clock."]
    ],
    "run.end": [
      ["outcome=ok", "The run is over."],
      ["outcome=error error", "The run ends by an error: {error}."],
      ["outcome=error", "The run ends by an error."],
      ["outcome=stalled", "A step still waits, and nothing is left that could happen: the run has stalled."],
      ["outcome=limit", "The run is stopped: it has reached a limit."],
      ["outcome=timeout", "The run is stopped: its time is up."],
      ["", "The run ends: {outcome}."]
    ],
    "trace.dropped": [["", "{n} further events were only counted."]],
    "macrotask.enqueue": [
      ["kind=interval", "Interval {id} will run after {ms} ms."],
      ["fn", "Timer {id} is set: it will call {fn} after {ms} ms."],
      ["step", "Timer {id} of step {step} is set to {ms} ms."],
      ["", "Timer {id} is set to {ms} ms."]
    ],
    "macrotask.cancel": [["", "Timer {id} is cancelled."]],
    "macrotask.begin": [
      ["kind=script", "The script begins: the first task, in which the steps start."],
      ["kind=io", "An answer has arrived: task {id} begins."],
      ["kind=interval", "Interval {id} is due: a new task begins."],
      ["", "Timer {id} is due: a new task begins."]
    ],
    "microtask.enqueue": [
      ["fn^=c", "Rust asks for microtask {id}, which will call its closure {fn}."],
      ["fn", "Microtask {id} is queued; it will call {fn}."],
      ["", "Step {step} queues microtask {id}."]
    ],
    "microtask.begin": [
      ["via=queue fn^=c", "Microtask {id} begins: closure {fn} drains the queue of Rust's tasks."],
      ["via=queue", "Microtask {id}, which was queued, begins."],
      ["via=react because fn", "{Because}, so its reaction {fn} runs, in microtask {id}."],
      ["via=react because step", "{Because}, so step {step} goes on, in microtask {id}."],
      ["via=react because", "{Because}, so its reaction runs, in microtask {id}."],
      ["", "A reaction runs, in microtask {id}."]
    ],
    "promise.new": [
      ["via=deferred", "Step {step} makes promise {id} and keeps the means to settle it."],
      ["via=ctor", "Promise {id} is made by its constructor."],
      ["via=resolve value", "Promise {id} is made, already fulfilled with {value}."],
      ["via=reject value", "Promise {id} is made, already rejected with {value}."],
      ["via=op", "Promise {id} stands for the answer of fetch."],
      ["", "Promise {id} is made by Promise.{via}."]
    ],
    "promise.react": [
      ["out", "A reaction to promise {id} is registered; promise {out} will have its result."],
      ["step !ok !err !fin", "Step {step} waits for promise {id}."],
      ["!ok !err !fin", "The driver waits for promise {id}."],
      ["", "A reaction to promise {id} is registered."]
    ],
    "promise.resolve": [
      ["noop", "Promise {id} had been resolved or rejected before; this changes nothing."],
      ["task", "Task {task} resolves promise {id} with {value}."],
      ["", "Promise {id} is resolved with {value}."]
    ],
    "promise.reject": [
      ["noop", "Promise {id} had been resolved or rejected before; this changes nothing."],
      ["task", "Task {task} rejects promise {id} with {error}."],
      ["", "Promise {id} is rejected with {error}."]
    ],
    "promise.settle": [
      ["error", "Promise {id} is now {state}: {error}."],
      ["", "Promise {id} is now {state}: {value}."]
    ],
    "promise.unhandled": [["", "Promise {id} was rejected, and nobody handles it: {error}."]],
    "promise.handled": [["", "The rejection of promise {id} is handled after all."]],
    "checkpoint": [["", "The queue of microtasks is empty again, after {n}."]],
    "closure.new": [["", "Rust hands out closure {id} as a JavaScript function."]],
    "closure.invoke": [["", "JavaScript calls Rust's closure {id}."]],
    "closure.return": [
      ["threw", "Closure {id} throws {threw}."],
      ["value", "Closure {id} returns {value}."],
      ["", "Closure {id} returns."]
    ],
    "closure.free": [
      ["by=return", "Closure {id} has run once and is freed."],
      ["by=drop", "Rust drops closure {id}."],
      ["", "Closure {id} is freed."]
    ],
    "call.wasm": [
      ["step", "Step {step} calls the export {export}."],
      ["", "JavaScript calls the export {export}."]
    ],
    "return.wasm": [
      ["threw", "The export throws {threw}."],
      ["value", "The export returns {value}."],
      ["", "The export returns."]
    ],
    "call.js": [
      ["task", "Task {task} calls JavaScript: {import}."],
      ["", "Rust calls JavaScript: {import}."]
    ],
    "return.js": [
      ["threw", "JavaScript throws {threw}."],
      ["", "JavaScript returns {value}."]
    ],
    "future.new": [
      ["promise", "A Rust future becomes task {id}; it will settle promise {promise}."],
      ["", "A Rust future becomes task {id}."]
    ],
    "poll.begin": [
      ["n=1", "Task {id} is polled for the first time: its code begins to run."],
      ["linked", "Task {id} is polled again (poll {n}): {linked}."],
      ["", "Task {id} is polled again (poll {n})."]
    ],
    "poll.end": [
      ["threw", "Task {id} panics in its poll: {threw}."],
      ["ready", "Task {id} is done."],
      ["", "Task {id} is not done: it waits until somebody wakes it."]
    ],
    "await.begin": [
      ["task label", "Task {task} comes to an await: wait {id}, {label}."],
      ["task", "Task {task} comes to an await: wait {id}."],
      ["", "Wait {id} is polled for the first time."]
    ],
    "await.end": [
      ["task", "Wait {id} is over, and task {task} goes on behind its await."],
      ["", "Wait {id} is over."]
    ],
    "future.drop": [
      ["done", "The future of wait {id} is dropped: it is done."],
      ["", "The future of wait {id} is dropped before it was done: it was cancelled."]
    ],
    "waker.clone": [
      ["task", "Wait {id} keeps a waker of task {task}; {live} alive."],
      ["", "Wait {id} keeps a waker; {live} alive."]
    ],
    "waker.wake": [
      ["coalesced task", "Wait {id} wakes task {task} again; that is to be polled already, so once is enough."],
      ["coalesced", "Wait {id} wakes its task again; that is to be polled already, so once is enough."],
      ["in_poll task", "Task {task} wakes itself inside its own poll, by wait {id}; it will be polled again."],
      ["task because", "{Because}, so wait {id} wakes task {task}; {task} is polled in a later microtask."],
      ["task", "Wait {id} wakes task {task}; {task} is polled in a later microtask."],
      ["", "Wait {id} wakes its task."]
    ],
    "waker.drop": [
      ["task", "A waker of task {task} is dropped; {live} alive in wait {id}."],
      ["", "A waker is dropped; {live} alive in wait {id}."]
    ],
    "op.start": [["", "Fetch {id} starts: {method} {url}."]],
    "op.end": [
      ["error", "Fetch {id} fails: {error}."],
      ["", "Fetch {id} is answered with status {status}."]
    ],
    "log": [
      ["args", "The console shows: {args}."],
      ["", "The console shows an empty line."]
    ],
    "step.done": [
      ["unmet error", "Step {step} fails with {error}, which the scenario does not expect."],
      ["unmet", "Step {step} gives {value}, which the scenario does not expect."],
      ["error", "Step {step} ends with {error}."],
      ["", "Step {step} gives {value}."]
    ],
    "error": [["", "Nobody catches {error}."]]
  },
  "because": {
    "promise.resolve": [["", "promise {id} was fulfilled"]],
    "promise.reject": [["", "promise {id} was rejected"]],
    "promise.new": [
      ["via=reject", "promise {id} was rejected from the start"],
      ["via=resolve", "promise {id} was fulfilled from the start"]
    ],
    "promise.react": [["", "promise {id} was settled"]],
    "microtask.begin": [["via=react because", "{because}"]],
    "macrotask.begin": [
      ["kind=timer", "timer {id} was due"],
      ["kind=interval", "interval {id} was due"],
      ["kind=io", "an answer arrived"]
    ],
    "closure.invoke": [["because", "{because}"]],
    "waker.wake": [["", "wait {id} woke it"]]
  },
  "lints": {
    "lost_waker": "Task {id} waits, and nobody is left who could wake it.",
    "self_wake": "Task {id} wakes itself again and again inside its own poll.",
    "starved": "Timer {id} is due, but microtasks leave it no turn.",
    "unobserved_rejection": "Nobody handled the rejection of {what}.",
    "leaked_closure": "Closure {id} was never freed.",
    "divergence": "Here the two hosts first differ.",
    "error": "Here an exception was caught by nobody.",
    "threw": "Here a call threw.",
    "dropped": "The future of wait {id} was dropped before it was done.",
    "coalesced": "Wait {id} woke its task, which was woken already: two wakes, one poll.",
    "rejection": "Promise {id} was rejected."
  }
};
