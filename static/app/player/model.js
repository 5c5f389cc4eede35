/**
 * All that the player draws, computed once from two traces. Pure: data in, data out.
 *
 * @module
 */

import { barsOf } from "./bars.js";
import { HOSTS, columnsOf, differencesIn, isHostOnly } from "./columns.js";
import { tracksOf } from "./objects.js";

/** @typedef {import("../types.js").TraceEvent} TraceEvent */
/** @typedef {import("../types.js").HostName} HostName */
/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./bars.js").Bar} Bar */
/** @typedef {import("./objects.js").Track} Track */

/**
 * One host's side.
 *
 * @typedef {object} HostModel
 * @property {TraceEvent[]} events
 * @property {Map<number, TraceEvent>} bySeq
 * @property {Map<number, number>} columns  `seq` to column. What only this host records has that of the event before it.
 * @property {Map<number, TraceEvent[]>} hidden  What only this host records, by that column.
 * @property {Bar[]} bars
 * @property {Track[]} tracks
 */

/**
 * @typedef {object} Model
 * @property {Column[]} columns
 * @property {{browser: HostModel | null, mirror: HostModel | null}} hosts
 * @property {number[]} differences  Columns in which the hosts differ.
 * @property {{[kind in "promise" | "future"]: Map<string, number>}} rows  The row of each object in its lane.
 */

/**
 * Computes the model.
 *
 * @param {TraceEvent[] | null} browser
 * @param {TraceEvent[] | null} mirror
 * @param {import("./columns.js").Alignment | null} alignment  If there are two.
 * @returns {Model}
 */
export function modelOf(browser, mirror, alignment) {
  const columns = columnsOf(browser, mirror, alignment);
  const hosts = { browser: hostOf("browser", browser, columns), mirror: hostOf("mirror", mirror, columns) };
  return { columns, hosts, differences: differencesIn(columns), rows: rowsOf(hosts) };
}

/**
 * @param {HostName} host
 * @param {TraceEvent[] | null} events
 * @param {Column[]} columns
 * @returns {HostModel | null}
 */
function hostOf(host, events, columns) {
  if (events === null) return null;
  /** @type {Map<number, number>} */
  const numbers = new Map();
  for (const column of columns) {
    const event = column[host];
    if (event !== null) numbers.set(event.seq, column.n);
  }
  /** @type {Map<number, TraceEvent[]>} */
  const hidden = new Map();
  let last = 1;
  for (const event of events) {
    if (isHostOnly(event)) {
      numbers.set(event.seq, last);
      hidden.set(last, [...(hidden.get(last) ?? []), event]);
    } else last = numbers.get(event.seq) ?? last;
  }
  /** @param {number} seq */
  const columnOf = (seq) => numbers.get(seq) ?? 1;
  return {
    events,
    bySeq: new Map(events.map((event) => [event.seq, event])),
    columns: numbers,
    hidden,
    bars: barsOf(events, columnOf),
    tracks: tracksOf(events, columnOf),
  };
}

/**
 * A row for each object, the same on both hosts: one takes the first row that is free when it begins.
 *
 * @param {{browser: HostModel | null, mirror: HostModel | null}} hosts
 */
function rowsOf(hosts) {
  /** @type {Map<string, {from: number, to: number, promise: boolean}>} */
  const lives = new Map();
  for (const host of HOSTS) {
    for (const { id, kind, from, to } of hosts[host]?.tracks ?? []) {
      const known = lives.get(id);
      lives.set(id, {
        from: Math.min(from, known?.from ?? from),
        to: Math.max(to, known?.to ?? to),
        promise: kind === "promise",
      });
    }
  }
  const rows = { promise: new Map(), future: new Map() };
  const ends = { promise: /** @type {number[]} */ ([]), future: /** @type {number[]} */ ([]) };
  for (const [id, { from, to, promise }] of [...lives].sort(([, a], [, b]) => a.from - b.from)) {
    const lane = promise ? "promise" : "future";
    let row = ends[lane].findIndex((end) => end + 1 < from);
    if (row === -1) row = ends[lane].length;
    ends[lane][row] = to;
    rows[lane].set(id, row);
  }
  return rows;
}

/**
 * The event that is looked at in a column: that of the host asked for, else of the one that has it.
 *
 * @param {Column | undefined} column
 * @param {"both" | HostName} host
 * @returns {{host: HostName, event: TraceEvent} | null}
 */
export function eventIn(column, host) {
  if (column === undefined) return null;
  const order = host === "mirror" ? [...HOSTS].reverse() : HOSTS;
  for (const name of order) {
    const event = column[name];
    if (event !== null) return { host: name, event };
  }
  return null;
}

/**
 * The columns that speak of the object of a column, in order: by subject, or in the values.
 *
 * @param {Model} model
 * @param {number} n
 * @param {"both" | HostName} host
 * @returns {number[]}
 */
export function sameObject(model, n, host) {
  const seen = eventIn(model.columns[n - 1], host);
  const id = seen?.event.id;
  if (seen === null || id === undefined) return [];
  return model.columns.filter((column) => column[seen.host]?.id === id).map((column) => column.n);
}
