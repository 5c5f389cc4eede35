/**
 * The language's own functions, taken before any glue is loaded.
 *
 * A preview must run no code of the module's. So the tracer calls none of these through an
 * object that the module could have changed: it keeps them here, and calls them from here.
 *
 * @module
 */

const { bind, call } = Function.prototype;

/**
 * Makes a function `(self, ...args)` of a method that takes `self` as `this`.
 *
 * @param {Function} method
 * @returns {(self: unknown, ...args: any[]) => any}
 */
const uncurry = (method) => bind.call(call, method);

/**
 * The getter of a built-in accessor, as a function of the object that it is asked of.
 *
 * @param {object} prototype
 * @param {PropertyKey} key
 * @returns {(self: unknown) => any}
 */
const getter = (prototype, key) =>
  uncurry(/** @type {Function} */ (Object.getOwnPropertyDescriptor(prototype, key)?.get));

export const { apply, construct } = Reflect;
export const { isArray } = Array;
export const { round, trunc } = Math;
export const { defineProperty, freeze, getOwnPropertyDescriptor, getPrototypeOf, is, keys } = Object;
export const create = Object.create;
export const toText = String;
export const toNumber = Number;

export const hasOwn = uncurry(Object.prototype.hasOwnProperty);
export const isPrototypeOf = uncurry(Object.prototype.isPrototypeOf);
export const slice = uncurry(String.prototype.slice);
export const codePointAt = uncurry(String.prototype.codePointAt);
export const padStart = uncurry(String.prototype.padStart);
export const numberToString = uncurry(Number.prototype.toString);
export const getTime = uncurry(Date.prototype.getTime);
export const indexOf = uncurry(String.prototype.indexOf);
export const toUpperCase = uncurry(String.prototype.toUpperCase);
export const test = uncurry(RegExp.prototype.test);
export const symbolDescription = getter(Symbol.prototype, "description");

export const mapGet = uncurry(WeakMap.prototype.get);
export const mapSet = uncurry(WeakMap.prototype.set);
export const mapHas = uncurry(WeakMap.prototype.has);

const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
export const typedArrayName = getter(typedArray, Symbol.toStringTag);
export const typedArrayLength = getter(typedArray, "length");
export const typedArrayByteLength = getter(typedArray, "byteLength");
export const typedArrayByteOffset = getter(typedArray, "byteOffset");
export const typedArrayBuffer = getter(typedArray, "buffer");
export const arrayBufferByteLength = getter(ArrayBuffer.prototype, "byteLength");
export const dataViewByteLength = getter(DataView.prototype, "byteLength");
export const dataViewByteOffset = getter(DataView.prototype, "byteOffset");
export const dataViewBuffer = getter(DataView.prototype, "buffer");

export const objectPrototype = Object.prototype;
export const promisePrototype = Promise.prototype;
export const errorPrototype = Error.prototype;
export const domExceptionPrototype = DOMException.prototype;
export const domExceptionName = getter(DOMException.prototype, "name");
export const domExceptionMessage = getter(DOMException.prototype, "message");
export const runtimeErrorPrototype = WebAssembly.RuntimeError.prototype;
export const Bytes = Uint8Array;
export const WeakTable = WeakMap;

export const memoryPrototype = WebAssembly.Memory.prototype;
export const memoryBuffer = getter(WebAssembly.Memory.prototype, "buffer");
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
export const decode = decoder.decode.bind(decoder);

export const abortSignalAborted = getter(AbortSignal.prototype, "aborted");
export const requestUrl = getter(Request.prototype, "url");
export const requestMethod = getter(Request.prototype, "method");
export const requestSignal = getter(Request.prototype, "signal");
export const responseStatus = getter(Response.prototype, "status");
export const urlHref = getter(URL.prototype, "href");

export const now = performance.now.bind(performance);
