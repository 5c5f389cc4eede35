/**
 * The life of every promise, task, wait and operation of a trace, as states over columns. Pure.
 *
 * @module
 */

/** @typedef {import("../types.js").TraceEvent} TraceEvent */
/** @typedef {"promise" | "task" | "wait" | "operation"} TrackKind */

/**
 * From an event on it has this state.
 *
 * @typedef {{n: number, seq: number, state: string}} Change
 */

/**
 * @typedef {object} Track
 * @property {string} id
 * @property {TrackKind} kind
 * @property {string} label  Its id, and a name if it has one.
 * @property {number} from  The column of the first event that speaks of it.
 * @property {number} to  That of the last.
 * @property {Change[]} changes  In order.
 * @property {boolean} unhandled  A promise whose rejection nobody handled.
 * @property {string} owner  Of a wait: the task in which it was first polled.
 */

/** @type {{[letter: string]: TrackKind}} */
const KINDS = { p: "promise", f: "task", g: "wait" };

/** What is said of each state: its glyph and its word. @type {{[state: string]: {glyph: string, word: string}}} */
export const STATES = {
  pending: { glyph: "…", word: "pending" },
  locked: { glyph: "⇢", word: "locked in to another promise" },
  fulfilled: { glyph: "✓", word: "fulfilled" },
  rejected: { glyph: "✕", word: "rejected" },
  created: { glyph: "○", word: "created" },
  polling: { glyph: "▶", word: "polling" },
  waiting: { glyph: "Ⅱ", word: "pending" },
  woken: { glyph: "!", word: "woken" },
  ready: { glyph: "✓", word: "ready" },
  dropped: { glyph: "■", word: "dropped" },
  cancelled: { glyph: "⧄", word: "cancelled" },
  running: { glyph: "…", word: "under way" },
  done: { glyph: "✓", word: "answered" },
  failed: { glyph: "✕", word: "failed" },
};

/**
 * Every object of a trace, in order of first appearance.
 *
 * @param {TraceEvent[]} events
 * @param {(seq: number) => number} columnOf
 * @returns {Track[]}
 */
export function tracksOf(events, columnOf) {
  /** @type {Map<string, Track>} */
  const tracks = new Map();
  /** @type {Map<number, TraceEvent>} */
  const bySeq = new Map();
  /** @type {string[]} */
  const polling = [];

  /** @param {string} id @param {TrackKind} kind @param {number} n */
  const track = (id, kind, n) => {
    let found = tracks.get(id);
    if (found === undefined) {
      found = { id, kind, label: id, from: n, to: n, changes: [], unhandled: false, owner: "" };
      tracks.set(id, found);
    }
    found.to = Math.max(found.to, n);
    return found;
  };

  for (const event of events) {
    bySeq.set(event.seq, event);
    const { ev, seq, id = "", data = {} } = event;
    if (event.tier === "H") continue;
    const n = columnOf(seq);
    const kind = ev.startsWith("op.") ? "operation" : KINDS[id[0]];
    if (kind !== undefined && !id.includes(".")) {
      const state = stateAfter(event);
      const mine = track(id, kind, n);
      // What is dropped stays so, though its waker may be called later.
      const over = ["dropped", "cancelled"].includes(mine.changes.at(-1)?.state ?? "");
      if (state !== null && !over) mine.changes.push({ n, seq, state });
      if (ev === "future.new") mine.label = `${id} ${shortType(data.type ?? "")}`;
      if (ev === "await.begin" && data.label) mine.label = `${id} ${data.label}`;
      if (ev === "op.start") mine.label = `${id} ${data.kind ?? ""}`;
      if (ev === "await.begin") mine.owner = polling.at(-1) ?? "";
    }
    if (ev === "poll.begin") polling.push(id);
    if (ev === "poll.end") polling.pop();
    if (ev === "waker.wake" && !data.coalesced) wake(tracks, id, n, seq);
    if (ev === "microtask.begin" && data.via === "react") reacted(event, n);
    if (ev === "run.end") {
      for (const [promise] of data.unhandled ?? []) {
        const found = tracks.get(promise);
        if (found !== undefined) found.unhandled = true;
      }
    }
  }
  return [...tracks.values()];

  /** A reaction tells what became of a promise that settled unseen. @param {TraceEvent} event @param {number} n */
  function reacted({ seq, links = [], cause = 0, data = {} }, n) {
    const react = [...links, cause].map((link) => bySeq.get(link)).find((found) => found?.ev === "promise.react");
    const mine = tracks.get(react?.id ?? "");
    if (mine === undefined) return;
    mine.to = Math.max(mine.to, n);
    const last = mine.changes.at(-1)?.state;
    if (last === "fulfilled" || last === "rejected" || data.fn === undefined) return;
    const state = data.fn === react?.data?.err ? "rejected" : "fulfilled";
    mine.changes.push({ n, seq, state });
  }
}

/**
 * The state of an object at a column: that of its last change there or before; null if it was not yet.
 *
 * @param {Track} track
 * @param {number} n
 * @returns {string | null}
 */
export function stateAt(track, n) {
  return track.changes.findLast((change) => change.n <= n)?.state ?? null;
}

/** @param {Map<string, Track>} tracks @param {string} id @param {number} n @param {number} seq */
function wake(tracks, id, n, seq) {
  const owner = tracks.get(tracks.get(id)?.owner ?? "");
  const state = owner?.changes.at(-1)?.state;
  if (owner === undefined || state === "ready" || state === "polling") return;
  owner.to = Math.max(owner.to, n);
  owner.changes.push({ n, seq, state: "woken" });
}

/** @param {TraceEvent} event @returns {string | null}  Null if it changes nothing. */
function stateAfter({ ev, data = {} }) {
  switch (ev) {
    case "promise.new":
      if (data.via === "reject") return "rejected";
      if (data.via !== "resolve") return "pending";
      return data.value?.p === undefined ? "fulfilled" : "locked";
    case "promise.resolve":
      if (data.noop) return null;
      return data.value?.p === undefined ? "fulfilled" : "locked";
    case "promise.reject":
      return data.noop ? null : "rejected";
    case "future.new":
      return "created";
    case "poll.begin":
      return "polling";
    case "poll.end":
      return data.ready ? "ready" : data.threw === undefined ? "waiting" : "cancelled";
    case "await.begin":
      return "waiting";
    case "await.end":
      return "ready";
    case "waker.wake":
      return data.coalesced ? null : "woken";
    case "future.drop":
      return data.done ? "dropped" : "cancelled";
    case "op.start":
      return "running";
    case "op.end":
      return data.error === undefined ? "done" : "failed";
    default:
      return null;
  }
}

/**
 * The innermost path of a task's type that a user wrote: `promises::double_later`.
 *
 * @param {string} type
 * @returns {string}
 */
export function shortType(type) {
  const own = [...type.matchAll(/[A-Za-z_]\w*(?:::(?:\{\{closure\}\}|[A-Za-z_]\w*))+/g)]
    .map(([path]) => path.split("::").filter((part) => part !== "{{closure}}" && part !== "_"))
    .filter(([crate]) => !["js_sys", "wasm_bindgen_futures", "wasm_bindgen", "core", "alloc", "std"].includes(crate));
  const path = own.at(-1);
  if (path === undefined) return type.length > 40 ? `${type.slice(0, 39)}…` : type;
  return path.map((part) => part.replace("__wasm_bindgen_generated_", "")).join("::");
}
