/**
 * Tasks that nobody can wake, and tasks that wake themselves. Pure.
 *
 * @module
 */

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */
/** @typedef {import("./lints.js").Lint} Lint */
/** @typedef {{polled: number, ended: number, ready: boolean, wakes: number, own: number, firstOwn: number}} Task */
/** @typedef {{task: string, live: number, woken: number, over: boolean}} Wait */

/** Wakes of one task, from which on it may be one that wakes itself. */
const SELF_WAKES = 4;

/**
 * @param {TraceEvent[]} events
 * @returns {Lint[]}
 */
export function taskLints(events) {
  const { tasks, waits } = gather(events);
  /** @type {Lint[]} */
  const found = [];
  for (const [id, task] of tasks) {
    const mine = [...waits.values()].filter((wait) => wait.task === id && !wait.over);
    const silent = mine.every(({ live, woken }) => live === 0 && woken < task.polled);
    if (mine.length > 0 && silent && !task.ready && task.ended > task.polled) {
      found.push({ name: "lost_waker", seq: task.ended, id });
    }
  }
  for (const [id, { wakes, own, firstOwn }] of tasks) {
    if (wakes >= SELF_WAKES && own * 2 > wakes) found.push({ name: "self_wake", seq: firstOwn, id });
  }
  return found;
}

/** @param {TraceEvent[]} events */
function gather(events) {
  /** @type {Map<string, Task>} */
  const tasks = new Map();
  /** @type {Map<string, Wait>} */
  const waits = new Map();
  const known = new Map(events.map((event) => [event.seq, event]));
  for (const event of events) {
    const { ev, id = "", seq, data = {} } = event;
    const task = tasks.get(id);
    const wait = waits.get(id);
    if (ev === "poll.begin") {
      if (task === undefined) tasks.set(id, { polled: seq, ended: 0, ready: true, wakes: 0, own: 0, firstOwn: 0 });
      else task.polled = seq;
    } else if (ev === "poll.end" && task !== undefined) {
      task.ended = seq;
      // A task that panicked is not polled again, and waits for nothing.
      task.ready = Boolean(data.ready) || data.threw !== undefined;
    } else if (ev === "await.begin") {
      waits.set(id, { task: taskAround(event, known), live: 0, woken: 0, over: false });
    } else if (wait === undefined) {
      continue;
    } else if (ev === "await.end" || ev === "future.drop") {
      wait.over = true;
    } else if (ev === "waker.clone" || ev === "waker.drop") {
      wait.live = data.live ?? 0;
    } else if (ev === "waker.wake") {
      wait.live = data.live ?? 0;
      wait.woken = seq;
      countWake(tasks.get(wait.task), event);
    }
  }
  return { tasks, waits };
}

/**
 * @param {Task | undefined} task
 * @param {TraceEvent} event
 */
function countWake(task, { seq, data = {} }) {
  if (task === undefined) return;
  task.wakes += 1;
  if (!data.in_poll) return;
  task.own += 1;
  task.firstOwn ||= seq;
}

/**
 * The task in whose poll an event lies, or "".
 *
 * @param {TraceEvent} event
 * @param {Map<number, TraceEvent>} known
 * @returns {string}
 */
export function taskAround(event, known) {
  let around = known.get(event.parent ?? 0);
  while (around !== undefined && around.ev !== "poll.begin") {
    const above = around.parent ?? 0;
    around = above < around.seq ? known.get(above) : undefined;
  }
  return around?.id ?? "";
}
