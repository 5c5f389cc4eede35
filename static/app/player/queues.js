/**
 * What waits at a column: timers, jobs, and the guest's own queue of tasks. Pure.
 *
 * A reaction is queued when its promise is settled; a trace tells of it when it begins, so here we
 * look ahead. Jobs that neither pass the seam nor belong to the driver are in no trace.
 *
 * @module
 */

import { stateAt } from "./objects.js";

/** @typedef {import("./model.js").HostModel} HostModel */
/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/** @typedef {{id: string, text: string, seq: number}} Waiting */

/**
 * @typedef {object} Queues
 * @property {Waiting[]} macrotasks
 * @property {Waiting[]} microtasks
 * @property {Waiting[]} tasks
 * @property {number | null} jobs  How many jobs the host ran at the checkpoint that comes next, unseen ones included; null if it does not say.
 */

/**
 * The queues of a host after the event of a column.
 *
 * @param {HostModel} host
 * @param {number} n
 * @returns {Queues}
 */
export function queuesAt({ events, bySeq, columns, hidden, tracks }, n) {
  /** @param {number} seq */
  const column = (seq) => columns.get(seq) ?? 0;
  /** @type {Map<string, Waiting>} */
  const macrotasks = new Map();
  /** @type {Map<string, Waiting>} */
  const microtasks = new Map();
  for (const event of events) {
    const { ev, id = "", seq, data = {} } = event;
    if (event.tier === "H") continue;
    const at = column(seq);
    if (at > n) {
      const queued = ev === "microtask.begin" && data.via === "react" ? reactionQueued(event, bySeq) : 0;
      if (queued !== 0 && column(queued) <= n) microtasks.set(id, { id, text: reactionText(event, bySeq), seq: queued });
      continue;
    }
    if (ev === "macrotask.enqueue") macrotasks.set(id, { id, text: timerText(data), seq });
    if (ev === "macrotask.begin" || ev === "macrotask.cancel") macrotasks.delete(id);
    if (ev === "microtask.enqueue") microtasks.set(id, { id, text: data.fn ? `calls ${data.fn}` : "of a step", seq });
    if (ev === "microtask.begin") microtasks.delete(id);
  }
  const tasks = tracks
    .filter((track) => track.kind === "task" && ["created", "woken"].includes(stateAt(track, n) ?? ""))
    .map((track) => {
      const change = /** @type {import("./objects.js").Change} */ (track.changes.findLast((one) => one.n <= n));
      return { id: track.id, text: `${track.label.slice(track.id.length + 1)} ${change.state}`.trim(), seq: change.seq };
    })
    .sort((a, b) => a.seq - b.seq);
  const checkpoint = [...hidden].sort(([a], [b]) => a - b).flatMap(([at, list]) => (at < n ? [] : list)).find(({ ev }) => ev === "checkpoint");
  return {
    macrotasks: [...macrotasks.values()],
    microtasks: [...microtasks.values()].sort((a, b) => a.seq - b.seq),
    tasks,
    jobs: checkpoint?.data?.n ?? null,
  };
}

/**
 * When a reaction became a job: when its promise was settled and had the reaction, whichever was later.
 *
 * @param {TraceEvent} begin
 * @param {Map<number, TraceEvent>} bySeq
 * @returns {number}  0 if it was not seen.
 */
function reactionQueued({ cause = 0, links = [] }, bySeq) {
  // Its only cause is the reaction if nobody saw the settlement.
  if (bySeq.get(cause)?.ev === "promise.react") return 0;
  return Math.max(cause, ...links);
}

/** @param {TraceEvent} begin @param {Map<number, TraceEvent>} bySeq */
function reactionText({ cause = 0, data = {} }, bySeq) {
  const promise = bySeq.get(cause)?.id ?? "a promise";
  return `reaction of ${promise}${data.fn ? `, calls ${data.fn}` : ""}`;
}

/** @param {{[key: string]: any}} data */
function timerText({ kind = "timer", ms = 0, fn }) {
  return `${kind} of ${ms} ms${fn ? `, calls ${fn}` : ""}`;
}
