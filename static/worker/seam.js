/**
 * The seam: every call between JavaScript and wasm passes here and is recorded.
 *
 * `WebAssembly.Instance`, `instantiate` and `instantiateStreaming` are replaced, so that the module
 * is linked to wrapped imports; the getter `exports` of every instance gives wrapped exports.
 * Nothing else is touched: the instance is the engine's own, arguments, results and exceptions pass
 * as they are, and no promise is put between. An element of a table is left alone.
 *
 * @module
 */

import { wrapExport } from "./exports.js";
import { wrapImport } from "./imports.js";
import {
  WeakTable,
  apply,
  construct,
  create,
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  hasOwn,
  isPrototypeOf,
  keys,
  mapGet,
  mapSet,
  memoryPrototype,
  toText,
} from "./primordials.js";

/** @typedef {import("./tracing.js").Tracing} Tracing */

/**
 * Replaces the ways to make an instance.
 *
 * @param {Tracing} tracing
 * @param {import("./types.js").SeamMap} map  What its functions are for.
 * @returns {() => void}  Puts everything back.
 */
export function installSeam(tracing, map) {
  const { Instance, instantiate, instantiateStreaming } = WebAssembly;
  const prototype = Instance.prototype;
  const exportsOf = /** @type {PropertyDescriptor} */ (getOwnPropertyDescriptor(prototype, "exports"));
  const wrappedExports = new WeakTable();
  const wrappers = new WeakTable();

  /** @param {Function} fn @param {string} name */
  const exported = (fn, name) => {
    let wrapper = mapGet(wrappers, fn);
    if (wrapper === undefined) {
      wrapper = looksLike(wrapExport(fn, name, roleOf(map.exports, name), tracing), fn);
      mapSet(wrappers, fn, wrapper);
    }
    return wrapper;
  };
  /** @param {any} imports */
  const wrapImports = (imports) => wrapAll(imports, tracing, map);

  /** @param {object} original  The engine's exports object. */
  const wrapExports = (original) => {
    const known = mapGet(wrappedExports, original);
    if (known !== undefined) return known;
    const wrapped = create(null);
    const names = keys(original);
    for (let i = 0; i < names.length; i += 1) {
      const value = getOwnPropertyDescriptor(original, names[i])?.value;
      if (isPrototypeOf(memoryPrototype, value)) tracing.shown.memory ??= value;
      defineProperty(wrapped, names[i], {
        value: typeof value === "function" ? exported(value, names[i]) : value,
        enumerable: true,
      });
    }
    freeze(wrapped);
    mapSet(wrappedExports, original, wrapped);
    return wrapped;
  };

  /**
   * @param {WebAssembly.Module} module
   * @param {WebAssembly.Imports} [imports]
   */
  function TracedInstance(module, imports) {
    if (new.target === undefined) return apply(Instance, undefined, [module, imports]);
    const target = new.target === TracedInstance ? Instance : new.target;
    return construct(Instance, [module, wrapImports(imports)], target);
  }
  defineProperty(TracedInstance, "name", { value: "Instance", configurable: true });
  defineProperty(TracedInstance, "length", { value: 1, configurable: true });
  // One prototype for both: whoever asks `instanceof`, by either name, gets the right answer.
  defineProperty(TracedInstance, "prototype", { value: prototype, writable: false });

  const get = /** @type {() => object} */ (exportsOf.get);
  defineProperty(prototype, "exports", {
    ...exportsOf,
    get() {
      return wrapExports(apply(get, this, []));
    },
  });
  const traced = {
    Instance: TracedInstance,
    /** @type {(source: any, imports?: any, ...more: unknown[]) => unknown} */
    instantiate: (source, imports, ...more) =>
      apply(instantiate, WebAssembly, [source, wrapImports(imports), ...more]),
    /** @type {(source: any, imports?: any, ...more: unknown[]) => unknown} */
    instantiateStreaming: (source, imports, ...more) =>
      apply(instantiateStreaming, WebAssembly, [source, wrapImports(imports), ...more]),
  };
  Object.assign(WebAssembly, traced);

  return () => {
    Object.assign(WebAssembly, { Instance, instantiate, instantiateStreaming });
    defineProperty(prototype, "exports", exportsOf);
  };
}

/**
 * A view of an import object in which every function is wrapped.
 *
 * The engine reads an import object property by property, in the order of the module's imports.
 * A view keeps that: nothing is read earlier, or more often, than without us.
 *
 * @param {any} imports
 * @param {Tracing} tracing
 * @param {import("./types.js").SeamMap} map
 * @returns {any}
 */
function wrapAll(imports, tracing, map) {
  return view(imports, (_module, namespace) =>
    view(namespace, (key, value) => {
      if (typeof value !== "function") return value;
      const name = toText(key);
      return looksLike(wrapImport(value, name, roleOf(map.imports, name), tracing), value);
    }),
  );
}

/**
 * What a function is for; {} if nobody knows.
 *
 * @param {{[name: string]: import("./types.js").Role}} roles
 * @param {string} name
 * @returns {Partial<import("./types.js").Role>}
 */
function roleOf(roles, name) {
  return hasOwn(roles, name) ? roles[name] : {};
}

/**
 * @param {any} object
 * @param {(key: string | symbol, value: any) => unknown} seenAs
 * @returns {any}  The same if it is no object: refusing it is the engine's business.
 */
function view(object, seenAs) {
  if (object === null || (typeof object !== "object" && typeof object !== "function")) return object;
  // Not a Proxy of the object itself, which would have to show frozen properties as they are.
  return new Proxy(create(null), { get: (_target, key) => seenAs(key, object[key]) });
}

/**
 * Gives a wrapper the `name` and `length` of what it wraps.
 *
 * @param {Function} wrapper
 * @param {Function} fn
 */
function looksLike(wrapper, fn) {
  const shared = ["name", "length"];
  for (let i = 0; i < shared.length; i += 1) {
    const key = shared[i];
    const descriptor = getOwnPropertyDescriptor(fn, key);
    if (descriptor !== undefined && hasOwn(descriptor, "value"))
      defineProperty(wrapper, key, { ...descriptor, configurable: true });
  }
  return wrapper;
}
