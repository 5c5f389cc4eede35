/**
 * The functions that wasm imports, wrapped according to their roles: docs/trace.md, "The seam map".
 *
 * @module
 */

import { apply, slice, test } from "./primordials.js";

/** @typedef {import("./tracing.js").Tracing} Tracing */

/**
 * What an import does, and what is written of it.
 *
 * @typedef {(tracing: Tracing, import_: Import, args: unknown[]) => unknown} Behaviour
 */

/**
 * One import.
 *
 * @typedef {object} Import
 * @property {(args: unknown[]) => unknown} run  Calls it.
 * @property {string} name  Without the hash.
 * @property {string} letters  Of its parameters.
 * @property {string} method  then, catch or finally, of a reaction.
 */

const HASH = /_[0-9a-f]{16}$/;
const HASH_LENGTH = 17;
/** As what a reaction's callbacks are passed. @type {{[method: string]: string[]}} */
const CALLBACKS = { then: ["ok", "err"], catch: ["err"], finally: ["fin"] };

/**
 * Wraps an import.
 *
 * @param {Function} fn
 * @param {string} name
 * @param {Partial<import("./types.js").Role>} role
 * @param {Tracing} tracing
 * @returns {Function}
 */
export function wrapImport(fn, name, { role = "call", args: letters = "", method = "then" }, tracing) {
  const plain = withoutHash(name);
  const behaviour = behaviours[role] ?? call;
  const quiet = role === "plumbing";
  const unreferencing = role === "unref";
  // A method, since a method is no constructor, as an arrow is none, and yet has a `this`.
  const { imported } = {
    /** @param {unknown[]} args */
    imported(...args) {
      if (quiet) tracing.recorder.count(plain);
      /** @type {Import} */
      const import_ = { run: (given) => apply(fn, this, given), name: plain, letters, method };
      const before = quiet ? false : tracing.closures.enter(unreferencing);
      try {
        const value = behaviour(tracing, import_, args);
        tracing.own(value);
        return value;
      } finally {
        if (!quiet) tracing.closures.leave(before);
      }
    },
  };
  return imported;
}

/**
 * @param {string} name
 * @returns {string}
 */
export function withoutHash(name) {
  return test(HASH, name) ? slice(name, 0, -HASH_LENGTH) : name;
}

/** @param {unknown[]} list */
function copyOf(list) {
  const copy = [];
  for (let i = 0; i < list.length; i += 1) copy[i] = list[i];
  return copy;
}

/** @type {Behaviour} */
const call = ({ recorder, shown }, { run, name, letters }, args) => {
  if (!recorder.writing) return run(args);
  const depth = recorder.open("call.js", { data: { import: name, ...shown.args(args, letters) } });
  let value;
  try {
    value = run(args);
  } catch (thrown) {
    recorder.shut(depth, "return.js", () => ({ data: { threw: recorder.preview(thrown) } }));
    throw thrown;
  }
  recorder.shut(depth, "return.js", () => ({ data: { value: recorder.preview(value, true) } }));
  return value;
};

/** @type {Behaviour} */
const asItIs = (_tracing, { run }, args) => run(args);

/** @param {string} via @returns {Behaviour} */
const making = (via) =>
  function makes({ recorder, promises }, { run }, args) {
    const value = run(args);
    if (value === args[0] || !promises.isOne(value) || !recorder.writing) return value;
    const isOfOne = via === "resolve" || via === "reject";
    promises.made(value, via, isOfOne ? { value: args[0] } : undefined);
    return value;
  };

/** By role. @type {{[role: string]: Behaviour}} */
const behaviours = {
  call,
  plumbing: asItIs,
  unref: asItIs,
  run: asItIs,
  env: asItIs,
  error: asItIs,

  closure({ closures }, { run }, args) {
    const fn = run(args);
    if (typeof fn === "function") closures.made(args, fn);
    return fn;
  },

  enqueue(tracing, import_, args) {
    const last = args.length - 1;
    const callback = args[last];
    if (typeof callback !== "function") return call(tracing, import_, args);
    const enqueued = tracing.jobs.enqueued(callback);
    const given = copyOf(args);
    given[last] = enqueued.callback;
    const value = import_.run(given);
    enqueued.write();
    return value;
  },

  react(tracing, import_, args) {
    const promise = args[0];
    if (!tracing.promises.isOne(promise)) return call(tracing, import_, args);
    const names = CALLBACKS[import_.method] ?? ["ok", "err"];
    /** @type {{[as: string]: unknown}} */
    const callbacks = {};
    for (let i = 0; i < names.length; i += 1) callbacks[names[i]] = args[i + 1];
    const reaction = tracing.jobs.reacting(promise, callbacks);
    const given = copyOf(args);
    for (let i = 0; i < names.length && i + 1 < given.length; i += 1) {
      given[i + 1] = reaction.callbacks[names[i]];
    }
    const derived = import_.run(given);
    reaction.write(derived);
    return derived;
  },

  apply(tracing, import_, args) {
    const callee = args[0];
    if (typeof callee !== "function") return call(tracing, import_, args);
    if (tracing.promises.calling(callee, args[2]) || tracing.writesItself(callee)) return import_.run(args);
    return call(tracing, import_, args);
  },

  "promise.ctor": ({ promises }, { run }, args) => promises.constructing(() => run(args)),
  "promise.resolve": making("resolve"),
  "promise.reject": making("reject"),
  "promise.all": making("all"),
  "promise.any": making("any"),
  "promise.race": making("race"),
  "promise.allSettled": making("allSettled"),
};
