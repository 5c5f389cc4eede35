/**
 * Tier G: what the guest crate `trace` tells by the global `playgroundTrace(op, id, n, text)`.
 *
 * @module
 */

import { create, defineProperty, indexOf, slice, toText } from "./primordials.js";

/** @typedef {import("./tasks.js").Task} Task */

/**
 * A future that the crate watches.
 *
 * @typedef {{id: string, begun: number, task: Task | undefined}} Wait
 */

/**
 * Makes the global.
 *
 * @param {import("./tracing.js").Tracing} tracing
 */
export function installGuest(tracing) {
  const { recorder, tasks } = tracing;
  /** By the guest's own numbers. @type {{[id: string]: Wait}} */
  const waits = create(null);

  /** @param {number} number */
  const waitOf = (number) => {
    const key = toText(number);
    waits[key] ??= { id: recorder.identities.reserve("g"), begun: 0, task: undefined };
    return waits[key];
  };

  /** By operation. @type {{[op: number]: (wait: Wait, n: number, text: string) => void}} */
  const writers = {
    1(wait, _n, text) {
      const { loc, rest } = located(text);
      wait.task = tasks.current;
      wait.begun = recorder.write("await.begin", {
        tier: "G",
        id: wait.id,
        loc,
        data: rest ? { label: rest } : {},
      });
    },
    2({ id, begun }, _n, text) {
      recorder.write("await.end", { tier: "G", id, ...links(begun), loc: located(text).loc });
    },
    3({ id, begun }, n, text) {
      const { loc } = located(text);
      recorder.write("future.drop", { tier: "G", id, ...links(begun), loc, data: { done: n === 1 } });
    },
    4({ id }, n, text) {
      recorder.write("waker.clone", { tier: "G", id, loc: located(text).loc, data: { live: n } });
    },
    5({ id, task }, n, text) {
      const coalesced = (n & 4) !== 0;
      const seq = recorder.write("waker.wake", {
        tier: "G",
        id,
        loc: located(text).loc,
        data: {
          live: n >> 3,
          ...((n & 1) !== 0 && { by_ref: true }),
          ...((n & 2) !== 0 && { in_poll: true }),
          ...(coalesced && { coalesced: true }),
        },
      });
      if (task !== undefined && !coalesced && task.woken === 0) task.woken = seq;
    },
    6({ id }, n, text) {
      recorder.write("waker.drop", { tier: "G", id, loc: located(text).loc, data: { live: n } });
    },
  };

  /** @type {(op: number, id: number, n: number, text: unknown) => void} */
  const playgroundTrace = (op, id, n, text) => {
    const write = writers[op];
    if (write === undefined || !recorder.writing) return;
    write(waitOf(id), n, typeof text === "string" ? text : "");
  };
  tracing.writes(playgroundTrace);
  defineProperty(globalThis, "playgroundTrace", {
    value: playgroundTrace,
    writable: true,
    configurable: true,
  });
}

/** @param {number} seq */
function links(seq) {
  return { links: seq > 0 ? [seq] : [] };
}

/**
 * Splits a text at its first space: what is before it is a place, what follows a label.
 *
 * @param {string} text
 */
function located(text) {
  const space = indexOf(text, " ");
  return space < 0 ? { loc: text, rest: "" } : { loc: slice(text, 0, space), rest: slice(text, space + 1) };
}
