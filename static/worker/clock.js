/**
 * The clock of a run: the real one, or a virtual one that jumps from timer to timer.
 *
 * @module
 */

import { now } from "./primordials.js";

// The module may replace them; the clocks go on with their own.
const later = setTimeout;
const sooner = clearTimeout;
const Channel = MessageChannel;

/**
 * @typedef {object} Clock
 * @property {"real" | "virtual"} kind
 * @property {() => number} now  Milliseconds.
 * @property {(callback: () => void, ms: number) => unknown} after  Calls back in a task of its own.
 * @property {(handle: any) => void} cancel
 * @property {() => void} hold  Time stands still until `release`.
 * @property {() => void} release
 * @property {() => void} stop  Nothing is called any more.
 */

/** @returns {Clock} */
export function realClock() {
  return {
    kind: "real",
    now,
    after: (callback, ms) => later(callback, ms),
    cancel: (handle) => sooner(handle),
    hold() {},
    release() {},
    stop() {},
  };
}

/**
 * A clock on which nothing takes time but waiting. Each timer's task is a task of the Worker's, and
 * so begins when all jobs of the one before are done.
 *
 * @returns {Clock}
 */
export function virtualClock() {
  /** @type {{due: number, callback: () => void}[]} By time, and those of one time by their order. */
  const waiting = [];
  let time = 0;
  let holds = 0;
  let armed = false;
  let stopped = false;
  const { port1, port2 } = new Channel();
  const wake = port2.postMessage.bind(port2);

  const arm = () => {
    if (armed || stopped || holds > 0 || waiting.length === 0) return;
    armed = true;
    wake(0);
  };
  port1.onmessage = () => {
    armed = false;
    if (stopped || holds > 0 || waiting.length === 0) return;
    const next = waiting[0];
    takeOut(waiting, 0);
    time = next.due;
    try {
      next.callback();
    } finally {
      arm();
    }
  };

  return {
    kind: "virtual",
    now: () => time,
    after(callback, ms) {
      const entry = { due: time + ms, callback };
      let at = waiting.length;
      for (; at > 0 && waiting[at - 1].due > entry.due; at -= 1) waiting[at] = waiting[at - 1];
      waiting[at] = entry;
      arm();
      return entry;
    },
    cancel(handle) {
      for (let i = 0; i < waiting.length; i += 1) {
        if (waiting[i] === handle) return takeOut(waiting, i);
      }
    },
    hold() {
      holds += 1;
    },
    release() {
      holds -= 1;
      arm();
    },
    stop() {
      stopped = true;
    },
  };
}

/**
 * Takes an element out of an array, without what the module could have put into `Array.prototype`.
 *
 * @param {unknown[]} list
 * @param {number} at
 */
export function takeOut(list, at) {
  for (let i = at; i < list.length - 1; i += 1) list[i] = list[i + 1];
  list.length -= 1;
}
