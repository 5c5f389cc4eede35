/**
 * Traces in the Trace Event Format, which Perfetto and Chromium's `about:tracing` open. Pure.
 *
 * The same exists in Python, and a test holds the two equal.
 *
 * @module
 * @see https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */

/** @typedef {import("../../worker/types.js").TraceEvent} TraceEvent */
/** @typedef {{[key: string]: unknown}} Entry */

/** Threads of each host: what the loop does, the tasks of the guest, and the seam between. */
const THREADS = { loop: 1, guest: 2, bridge: 3 };
/** @type {{[host: string]: number}} */
const PROCESSES = { browser: 1, mirror: 2 };
const TASKS = ["macrotask.begin", "microtask.begin"];
const OPENING = ["call.wasm", "call.js", "closure.invoke", "poll.begin"];
const CLOSING = ["return.wasm", "return.js", "closure.return", "poll.end"];
const GUEST = ["future", "poll", "await", "waker"];
const BRIDGE = ["call", "return", "closure", "promise"];

/**
 * Gives traces as one JSON object of the Trace Event Format.
 *
 * @param {TraceEvent[][]} traces  Each of one run; the host is the process.
 * @param {{byTime?: boolean}} [options]  `byTime`: place events by the run's clock; else each by
 *   its `seq`, as so many microseconds.
 * @returns {{traceEvents: Entry[], displayTimeUnit: string}}
 */
export function chromeTrace(traces, { byTime = false } = {}) {
  const traceEvents = traces.flatMap((trace, index) => {
    const host = trace[0]?.data?.host ?? "";
    return new Process(host, PROCESSES[host] ?? index + 3, trace, byTime).entries();
  });
  return { traceEvents, displayTimeUnit: "ms" };
}

/** One trace on its way. */
class Process {
  #host;
  #pid;
  #trace;
  #byTime;
  #known;
  /** Names of brackets that are open, for each thread. @type {Map<number, string[]>} */
  #open = new Map(Object.values(THREADS).map((tid) => [tid, []]));
  /** Whether a promise that was seen from its start is still pending. @type {Map<string, boolean>} */
  #promises = new Map();
  /** @type {Map<number, number[]>} */
  #targets = new Map();

  /**
   * @param {string} host
   * @param {number} pid
   * @param {TraceEvent[]} trace
   * @param {boolean} byTime
   */
  constructor(host, pid, trace, byTime) {
    this.#host = host;
    this.#pid = pid;
    this.#trace = trace;
    this.#byTime = byTime;
    this.#known = new Set(trace.map(({ seq }) => seq));
    for (const event of trace) {
      for (const seq of this.#sources(event)) {
        this.#targets.set(seq, [...(this.#targets.get(seq) ?? []), event.seq]);
      }
    }
  }

  /** @returns {Entry[]}  In the order of time. */
  entries() {
    const named = (/** @type {string} */ name, /** @type {number} */ tid, /** @type {string} */ text) => ({
      name,
      ph: "M",
      pid: this.#pid,
      tid,
      args: { name: text },
    });
    /** @type {Entry[]} */
    const found = [named("process_name", 0, this.#host || "unknown host")];
    for (const [name, tid] of Object.entries(THREADS)) found.push(named("thread_name", tid, name));
    const last = this.#trace[this.#trace.length - 1];
    const tasks = this.#trace.filter(({ ev }) => TASKS.includes(ev));
    const ends = new Map(tasks.map(({ seq }, i) => [seq, this.#ts(tasks[i + 1] ?? last)]));
    for (const event of this.#trace) {
      for (const seq of this.#sources(event)) {
        found.push({ ...this.#flow(event, seq, event.seq), ph: "f", bp: "e" });
      }
      found.push(this.#entry(event, ends));
      for (const seq of this.#targets.get(event.seq) ?? []) {
        found.push({ ...this.#flow(event, event.seq, seq), ph: "s" });
      }
    }
    for (const [tid, names] of this.#open) {
      // A trap may leave brackets open; a bracket must be closed.
      for (const name of names.reverse()) found.push({ name, ph: "E", ts: this.#ts(last), pid: this.#pid, tid });
    }
    return found;
  }

  /** @param {TraceEvent} event */
  #ts({ t = 0, seq }) {
    return this.#byTime ? t / 1000 : seq;
  }

  /**
   * @param {TraceEvent} event
   * @param {string} ph
   */
  #base(event, ph) {
    const [cat] = event.ev.split(".");
    return { name: titleOf(event), cat, ph, ts: this.#ts(event), pid: this.#pid, tid: threadOf(event.ev) };
  }

  /**
   * @param {TraceEvent} event
   * @param {Map<number, number>} ends
   * @returns {Entry}
   */
  #entry(event, ends) {
    const { ev, seq, data = {}, id = "" } = event;
    const args = Object.keys(data).length > 0 ? { args: data } : {};
    const open = /** @type {string[]} */ (this.#open.get(threadOf(ev)));
    if (TASKS.includes(ev)) {
      const dur = Math.max(/** @type {number} */ (ends.get(seq)) - this.#ts(event), 0);
      return { ...this.#base(event, "X"), dur, ...args };
    }
    if (OPENING.includes(ev)) {
      const entry = this.#base(event, "B");
      open.push(entry.name);
      return { ...entry, ...args };
    }
    if (CLOSING.includes(ev) && open.length > 0) return { ...this.#base(event, "E"), name: open.pop(), ...args };
    const phase = this.#promisePhase(event);
    if (phase !== "") return { ...this.#base(event, phase), name: id, id: `${this.#pid}.${id}`, ...args };
    return { ...this.#base(event, "i"), s: "t", ...args };
  }

  /**
   * The phase of an asynchronous event; "" if the promise was not seen from its start.
   *
   * @param {TraceEvent} event
   */
  #promisePhase({ ev, id = "" }) {
    if (ev === "promise.new" && !this.#promises.has(id)) {
      this.#promises.set(id, true);
      return "b";
    }
    if (!this.#promises.get(id)) return "";
    if (ev === "promise.resolve" || ev === "promise.reject") {
      this.#promises.set(id, false);
      return "e";
    }
    return ev === "promise.react" ? "n" : "";
  }

  /**
   * @param {TraceEvent} event
   * @returns {number[]}
   */
  #sources({ seq, cause = 0, parent = 0, links = [] }) {
    const causes = cause !== 0 && cause !== parent ? [cause] : [];
    return [...new Set([...causes, ...links])].filter((source) => this.#known.has(source) && source < seq);
  }

  /**
   * @param {TraceEvent} event
   * @param {number} source
   * @param {number} target
   */
  #flow(event, source, target) {
    return {
      name: "cause",
      cat: "cause",
      ts: this.#ts(event),
      pid: this.#pid,
      tid: threadOf(event.ev),
      id: `${this.#pid}.${source}-${target}`,
    };
  }
}

/**
 * @param {string} ev
 * @returns {number}
 */
function threadOf(ev) {
  const [family] = ev.split(".");
  if (GUEST.includes(family)) return THREADS.guest;
  return BRIDGE.includes(family) ? THREADS.bridge : THREADS.loop;
}

/**
 * What stands in a bar: what was called, or the event and its subject.
 *
 * @param {TraceEvent} event
 * @returns {string}
 */
function titleOf({ ev, id = "", data = {} }) {
  const called = data.export || data.import;
  if (called && OPENING.includes(ev)) return called;
  if (TASKS.includes(ev)) return `${data.kind || data.via} ${id}`.trim();
  return `${ev} ${id}`.trim();
}
