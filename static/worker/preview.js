/**
 * Previews: what a trace writes of a JavaScript value.
 *
 * No code of the module's is run to make one. Properties are read by their descriptors, classes
 * are told by their internal slots, and an accessor is only named. The one exception cannot be
 * seen from JavaScript: a Proxy, whose traps do run.
 *
 * @module
 */

import {
  Bytes,
  arrayBufferByteLength,
  codePointAt,
  dataViewBuffer,
  dataViewByteLength,
  dataViewByteOffset,
  domExceptionMessage,
  domExceptionName,
  domExceptionPrototype,
  errorPrototype,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  getTime,
  hasOwn,
  is,
  isArray,
  isPrototypeOf,
  keys,
  numberToString,
  objectPrototype,
  padStart,
  promisePrototype,
  runtimeErrorPrototype,
  slice,
  symbolDescription,
  toText,
  typedArrayBuffer,
  typedArrayByteLength,
  typedArrayByteOffset,
  typedArrayLength,
  typedArrayName,
} from "./primordials.js";
import { trapName } from "./traps.js";

/** @typedef {import("./types.js").Preview} Preview */
/** @typedef {import("./identities.js").Identities} Identities */

const MAX_ENTRIES = 8;
const MAX_LEVEL = 2;
const MAX_BYTES = 32;
const MAX_UNITS = 256;

/**
 * The preview of a value.
 *
 * @param {unknown} value
 * @param {Identities} identities  Names objects; those that are new to it get their name here.
 * @param {boolean} [made]  Whether an error that is first seen here is the guest's own.
 * @returns {Preview}
 */
export function preview(value, identities, made = false) {
  return describe(value, identities, made, 1);
}

/**
 * @param {any} value
 * @param {Identities} identities
 * @param {boolean} made
 * @param {number} level  1 for the value itself, 2 for its entries.
 * @returns {Preview}
 */
function describe(value, identities, made, level) {
  switch (typeof value) {
    case "undefined":
      return { v: "undefined" };
    case "boolean":
      return { b: value };
    case "number":
      return { n: is(value, -0) ? "-0" : toText(value) };
    case "bigint":
      return { i: toText(value) };
    case "string":
      return text(value);
    case "symbol":
      return { y: symbolDescription(value) ?? "" };
    case "function":
      return { f: identities.name("h", value) };
    default:
      break;
  }
  if (value === null) return { v: "null" };
  try {
    return object(value, identities, made, level);
  } catch {
    // A revoked Proxy refuses every question.
    return { c: "Object", r: identities.name("o", value) };
  }
}

/**
 * @param {object} value
 * @param {Identities} identities
 * @param {boolean} made
 * @param {number} level
 * @returns {Preview}
 */
function object(value, identities, made, level) {
  if (isPrototypeOf(promisePrototype, value)) return { p: identities.name("p", value) };
  if (isArray(value)) return level > MAX_LEVEL ? { c: "Array" } : array(value, identities, level);
  if (isPrototypeOf(errorPrototype, value)) return error(value, identities, made);
  const bytes = binary(value);
  if (bytes !== null) return bytes;
  const ms = timeOf(value);
  if (ms !== null) return { d: ms };
  const prototype = getPrototypeOf(value);
  if (prototype === objectPrototype || prototype === null) {
    return level > MAX_LEVEL ? { c: "Object" } : record(value, identities, level);
  }
  return { c: className(value), r: identities.name("o", value) };
}

/**
 * @param {string} value
 * @returns {Preview}
 */
function text(value) {
  const s = cut(value);
  return s.length === value.length ? { s } : { s, len: value.length };
}

/**
 * The first 256 units of a string, one fewer if that would cut a surrogate pair in two.
 *
 * @param {string} value
 * @returns {string}
 */
function cut(value) {
  if (value.length <= MAX_UNITS) return value;
  const splits = codePointAt(value, MAX_UNITS - 1) > 0xffff;
  return slice(value, 0, splits ? MAX_UNITS - 1 : MAX_UNITS);
}

/**
 * @param {object} value
 * @param {Identities} identities
 * @param {number} level
 * @returns {Preview}
 */
function array(value, identities, level) {
  const length = getOwnPropertyDescriptor(value, "length")?.value ?? 0;
  const a = [];
  for (let i = 0; i < length && i < MAX_ENTRIES; i += 1) {
    a[i] = property(value, toText(i), identities, level);
  }
  return length > MAX_ENTRIES ? { a, len: length } : { a };
}

/**
 * @param {object} value
 * @param {Identities} identities
 * @param {number} level
 * @returns {Preview}
 */
function record(value, identities, level) {
  const names = keys(value);
  const o = [];
  for (let i = 0; i < names.length && i < MAX_ENTRIES; i += 1) {
    o[i] = [names[i], property(value, names[i], identities, level)];
  }
  return names.length > MAX_ENTRIES ? { o, len: names.length } : { o };
}

/**
 * @param {object} owner
 * @param {string} key
 * @param {Identities} identities
 * @param {number} level
 * @returns {Preview}
 */
function property(owner, key, identities, level) {
  const descriptor = getOwnPropertyDescriptor(owner, key);
  if (descriptor === undefined) return { v: "undefined" };
  if (!hasOwn(descriptor, "value")) return { v: "accessor" };
  return describe(descriptor.value, identities, false, level + 1);
}

/**
 * @param {object} value
 * @param {Identities} identities
 * @param {boolean} made
 * @returns {Preview}
 */
function error(value, identities, made) {
  const own = identities.isOwn(value, made);
  if (identities.isStackTrap(value)) return { e: "RuntimeError", trap: "stack" };
  const message = messageOf(value);
  if (isPrototypeOf(runtimeErrorPrototype, value)) return { e: "RuntimeError", trap: trapName(message) };
  const e = isPrototypeOf(domExceptionPrototype, value)
    ? attempt(domExceptionName, value)
    : inherited(value, "name", isString);
  const m = cut(message);
  return own ? { e: e ?? "Error", m, own: true } : { e: e ?? "Error", m };
}

/**
 * The message of an error, "" if it has none that can be read without running code.
 *
 * @param {object} value
 * @returns {string}
 */
export function messageOf(value) {
  if (isPrototypeOf(domExceptionPrototype, value)) return attempt(domExceptionMessage, value) ?? "";
  return inherited(value, "message", isString) ?? "";
}

/**
 * Bytes of a typed array, an ArrayBuffer or a DataView; null for anything else.
 *
 * @param {object} value
 * @returns {Preview | null}
 */
function binary(value) {
  const t = typedArrayName(value);
  if (t !== undefined) {
    const bytes = new Bytes(
      typedArrayBuffer(value),
      typedArrayByteOffset(value),
      typedArrayByteLength(value),
    );
    return { t, len: typedArrayLength(value), hex: hex(bytes) };
  }
  const length = attempt(arrayBufferByteLength, value);
  if (length !== undefined)
    return { t: "ArrayBuffer", len: length, hex: hex(new Bytes(/** @type {ArrayBuffer} */ (value))) };
  const span = attempt(dataViewByteLength, value);
  if (span === undefined) return null;
  return {
    t: "DataView",
    len: span,
    hex: hex(new Bytes(dataViewBuffer(value), dataViewByteOffset(value), span)),
  };
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}  Two digits for each of the first 32 bytes.
 */
function hex(bytes) {
  let digits = "";
  const length = typedArrayLength(bytes);
  for (let i = 0; i < length && i < MAX_BYTES; i += 1)
    digits += padStart(numberToString(bytes[i], 16), 2, "0");
  return digits;
}

/**
 * @param {object} value
 * @returns {string | null}  Milliseconds since 1970, null if the value is no Date.
 */
function timeOf(value) {
  const ms = attempt(getTime, value);
  return ms === undefined ? null : toText(ms);
}

/**
 * The name of the class of an object: of the first `constructor` up its prototype chain that is
 * a function with a name, both as plain data.
 *
 * @param {object} value
 * @returns {string}
 */
function className(value) {
  const maker = inherited(value, "constructor", isNamedFunction);
  return maker === undefined ? "Object" : getOwnPropertyDescriptor(maker, "name")?.value;
}

/**
 * The first data property of that name, up the prototype chain, whose value will do.
 *
 * @param {object} value
 * @param {string} key
 * @param {(found: unknown) => boolean} suits
 * @returns {any}
 */
function inherited(value, key, suits) {
  for (let owner = value; owner !== null; owner = getPrototypeOf(owner)) {
    const descriptor = getOwnPropertyDescriptor(owner, key);
    if (descriptor !== undefined && hasOwn(descriptor, "value") && suits(descriptor.value)) {
      return descriptor.value;
    }
  }
  return undefined;
}

/** @param {unknown} found */
function isString(found) {
  return typeof found === "string";
}

/** @param {unknown} found */
function isNamedFunction(found) {
  if (typeof found !== "function") return false;
  const descriptor = getOwnPropertyDescriptor(found, "name");
  // The class of some of the platform's objects has the empty name, which says nothing.
  return (
    descriptor !== undefined &&
    hasOwn(descriptor, "value") &&
    isString(descriptor.value) &&
    descriptor.value !== ""
  );
}

/**
 * Asks a built-in for what only its own kind of object has.
 *
 * @template T
 * @param {(self: unknown) => T} ask
 * @param {object} value
 * @returns {T | undefined}  undefined if the object is of another kind.
 */
function attempt(ask, value) {
  try {
    return ask(value);
  } catch {
    return undefined;
  }
}
