/**
 * What an object can do, as the bits of `playground/ffi/flags.py`, by the rules of Pyodide's
 * `JsProxy_compute_typeflags`: https://github.com/pyodide/pyodide/blob/314.0.7/src/core/jsproxy.c
 */
(bits, pythons, isObject, attempt) => {
  function flagsOf(value) {
    if (!isObject(value)) return 0;
    let flags = 0;
    const has = (key) => attempt(() => key in value) === true;
    const method = (key, bit) => {
      if (typeof attempt(() => value[key]) === "function") flags |= bit;
    };
    method("then", bits.IS_AWAITABLE);
    method("get", bits.HAS_GET);
    method("set", bits.HAS_SET);
    method("has", bits.HAS_HAS);
    method("includes", bits.HAS_INCLUDES);
    method(Symbol.iterator, bits.IS_ITERABLE);
    method(Symbol.asyncIterator, bits.IS_ASYNC_ITERABLE);
    if (Symbol.dispose) method(Symbol.dispose, bits.HAS_DISPOSE);
    if (Symbol.asyncDispose) method(Symbol.asyncDispose, bits.HAS_ASYNC_DISPOSE);
    if (typeof attempt(() => value.next) === "function") {
      const [sync, async] = [flags & bits.IS_ITERABLE, flags & bits.IS_ASYNC_ITERABLE];
      if (sync || !async) flags |= bits.IS_ITERATOR;
      if (async || !sync) flags |= bits.IS_ASYNC_ITERATOR;
    }
    if (typeof value === "function") flags |= bits.IS_CALLABLE;
    const isArray = attempt(() => Array.isArray(value)) === true;
    const hasLength = isArray || (has("length") && typeof value !== "function");
    if (hasLength || has("size")) flags |= bits.HAS_LENGTH;
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) flags |= bits.IS_BUFFER;
    if (isArray) flags |= bits.IS_ARRAY;
    else if (ArrayBuffer.isView(value) && !(value instanceof DataView)) flags |= bits.IS_TYPEDARRAY;
    else if (hasLength && flags & bits.IS_ITERABLE && !(flags & bits.IS_ITERATOR)) flags |= bits.IS_ARRAY_LIKE;
    const tag = attempt(() => value[Symbol.toStringTag]);
    if (tag === "Generator") flags |= bits.IS_GENERATOR;
    if (tag === "AsyncGenerator") flags |= bits.IS_ASYNC_GENERATOR;
    const error = has("message") && has("name") && (has("stack") || value instanceof DOMException);
    if (error && !(flags & (bits.IS_CALLABLE | bits.IS_BUFFER))) flags |= bits.IS_ERROR;
    if (pythons.has(value)) flags |= bits.IS_DOUBLE_PROXY;
    return flags;
  }
  return flagsOf;
}
