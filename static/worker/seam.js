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

import {
  apply,
  construct,
  create,
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  hasOwn,
  keys,
  mapGet,
  mapSet,
} from "./primordials.js";

/** @typedef {import("./recorder.js").Recorder} Recorder */

const HASH = /_[0-9a-f]{16}$/;

/**
 * Replaces the ways to make an instance.
 *
 * @param {Recorder} recorder
 * @returns {() => void}  Puts everything back.
 */
export function installSeam(recorder) {
  const { Instance, instantiate, instantiateStreaming } = WebAssembly;
  const prototype = Instance.prototype;
  const exportsOf = /** @type {PropertyDescriptor} */ (getOwnPropertyDescriptor(prototype, "exports"));
  const wrappedExports = new WeakMap();
  const wrappers = new WeakMap();

  /** @param {object} original  The engine's exports object. */
  const wrapExports = (original) => {
    const known = mapGet(wrappedExports, original);
    if (known !== undefined) return known;
    const wrapped = create(null);
    const names = keys(original);
    for (let i = 0; i < names.length; i += 1) {
      const value = getOwnPropertyDescriptor(original, names[i])?.value;
      defineProperty(wrapped, names[i], {
        value: typeof value === "function" ? wrapExport(value, names[i], wrappers, recorder) : value,
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
    return construct(Instance, [module, wrapImports(imports, recorder)], target);
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
      apply(instantiate, WebAssembly, [source, wrapImports(imports, recorder), ...more]),
    /** @type {(source: any, imports?: any, ...more: unknown[]) => unknown} */
    instantiateStreaming: (source, imports, ...more) =>
      apply(instantiateStreaming, WebAssembly, [source, wrapImports(imports, recorder), ...more]),
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
 * @param {Recorder} recorder
 * @returns {any}
 */
function wrapImports(imports, recorder) {
  return view(imports, (_module, namespace) =>
    view(namespace, (name, value) =>
      typeof value === "function" ? wrapImport(value, String(name).replace(HASH, ""), recorder) : value,
    ),
  );
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
 * @param {Function} fn
 * @param {string} name
 * @param {Recorder} recorder
 */
function wrapImport(fn, name, recorder) {
  // A method, since a method is no constructor, as an arrow is none, and yet has a `this`.
  const { imported } = {
    /** @param {unknown[]} args */
    imported(...args) {
      const depth = recorder.enter("call.js", "import", name, args);
      let value;
      try {
        value = apply(fn, this, args);
      } catch (thrown) {
        recorder.leave(depth, "return.js", "threw", thrown);
        throw thrown;
      }
      recorder.leave(depth, "return.js", "value", value);
      return value;
    },
  };
  return looksLike(imported, fn);
}

/**
 * @param {Function} fn
 * @param {string} name
 * @param {WeakMap<Function, Function>} wrappers
 * @param {Recorder} recorder
 * @returns {Function}
 */
function wrapExport(fn, name, wrappers, recorder) {
  const known = mapGet(wrappers, fn);
  if (known !== undefined) return known;
  const { exported } = {
    /** @param {unknown[]} args */
    exported(...args) {
      const depth = recorder.enter("call.wasm", "export", name, args);
      let value;
      try {
        value = apply(fn, this, args);
      } catch (thrown) {
        recorder.leave(depth, "return.wasm", "threw", thrown);
        throw thrown;
      }
      recorder.leave(depth, "return.wasm", "value", value);
      return value;
    },
  };
  looksLike(exported, fn);
  mapSet(wrappers, fn, exported);
  return exported;
}

/**
 * Gives a wrapper the `name` and `length` of what it wraps.
 *
 * @param {Function} wrapper
 * @param {Function} fn
 */
function looksLike(wrapper, fn) {
  for (const key of ["name", "length"]) {
    const descriptor = getOwnPropertyDescriptor(fn, key);
    if (descriptor !== undefined && hasOwn(descriptor, "value"))
      defineProperty(wrapper, key, { ...descriptor, configurable: true });
  }
  return wrapper;
}
