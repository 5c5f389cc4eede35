/**
 * The columns that are worth a stop, and why. Pure.
 *
 * @module
 */

import { lints, pointsOfInterest } from "../lints.js";
import { HOSTS } from "./columns.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("../types.js").HostName} HostName */

/** A column and why one stops there. @typedef {{n: number, why: string}} Point */

/**
 * Something that looks wrong.
 *
 * @typedef {{name: string, id: string, n: number, hosts: HostName[]}} Finding
 */

/** @type {{[name: string]: string}} */
const WORDS = {
  divergence: "the first difference",
  error: "an error that nobody caught",
  threw: "something was thrown",
  dropped: "a wait was cancelled",
  coalesced: "a wake that changed nothing",
  rejection: "a rejection",
  lost_waker: "a task that nobody can wake any more",
  self_wake: "a task that wakes itself in its own poll",
  starved: "a timer that is due and does not get its turn",
  unobserved_rejection: "a rejection that nobody handles",
  leaked_closure: "a closure that is never freed",
};

/** What a lint means, in words. @param {string} name */
export const meaning = (name) => WORDS[name] ?? name;

/**
 * The points of interest of a model, in order of columns; of several in one column the worst.
 *
 * @param {Model} model
 * @returns {Point[]}
 */
export function pointsOf({ hosts, differences }) {
  /** @type {Map<number, string>} */
  const points = new Map();
  if (differences.length > 0) points.set(differences[0], meaning("divergence"));
  for (const name of HOSTS) {
    const host = hosts[name];
    for (const point of host === null ? [] : pointsOfInterest(host.events)) {
      const n = host?.columns.get(point.seq);
      if (n !== undefined && !points.has(n)) points.set(n, `${meaning(point.name)}${point.id ? `: ${point.id}` : ""}`);
    }
  }
  return [...points].map(([n, why]) => ({ n, why })).sort((a, b) => a.n - b.n);
}

/**
 * The lints of both hosts; what both have stands there once.
 *
 * @param {Model} model
 * @returns {Finding[]}
 */
export function findingsOf({ hosts }) {
  /** @type {Map<string, Finding>} */
  const found = new Map();
  for (const name of HOSTS) {
    const host = hosts[name];
    for (const lint of host === null ? [] : lints(host.events)) {
      const n = host?.columns.get(lint.seq) ?? 1;
      const key = `${lint.name} ${lint.id} ${n}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { name: lint.name, id: lint.id, n, hosts: [name] });
      else if (!known.hosts.includes(name)) known.hosts.push(name);
    }
  }
  return [...found.values()];
}
