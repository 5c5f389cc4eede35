/**
 * Rust closures that JavaScript can still call when a run is over. Pure.
 *
 * @module
 */

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */

/**
 * Closures that were never freed.
 *
 * The closure that drains the guest's queue lives for ever by design, and one that is registered
 * with a promise lives until that is settled; they do not count.
 *
 * @param {TraceEvent[]} events
 * @returns {[string, number][]}  The closure's id, and `seq` of its `closure.new`.
 */
export function leakedClosures(events) {
  /** @type {Map<string, number>} */
  const made = new Map();
  /** @type {Set<string>} */
  const excused = new Set();
  /** @type {Set<string>} */
  const settled = new Set();
  /** @type {Map<number, [string, string[]]>} */
  const reactions = new Map();
  for (const event of events) {
    const { ev, id = "", seq, data = {} } = event;
    if (ev === "closure.new") made.set(id, seq);
    else if (ev === "closure.free") made.delete(id);
    else if (ev === "microtask.enqueue") excused.add(data.fn ?? "");
    else if (ev === "promise.react") {
      const callbacks = [data.ok, data.err, data.fin].filter((fn) => fn !== undefined);
      reactions.set(seq, [id, callbacks]);
    } else if (settles(event)) settled.add(id);
    else if (ev === "microtask.begin" && data.via === "react") {
      // What was resolved with another promise is seen to be settled only by this.
      for (const at of [...(event.links ?? []), event.cause ?? 0]) {
        const reaction = reactions.get(at);
        if (reaction !== undefined) settled.add(reaction[0]);
      }
    }
  }
  for (const [promise, callbacks] of reactions.values()) {
    if (!settled.has(promise)) for (const fn of callbacks) excused.add(fn);
  }
  return [...made].filter(([id]) => !excused.has(id));
}

/**
 * Whether an event settles its promise for all that can be seen.
 *
 * @param {TraceEvent} event
 */
function settles({ ev, data = {} }) {
  if (ev === "promise.reject") return !data.noop;
  if (ev === "promise.new") return data.value !== undefined && data.value.p === undefined;
  return ev === "promise.resolve" && !data.noop && data.value?.p === undefined;
}
