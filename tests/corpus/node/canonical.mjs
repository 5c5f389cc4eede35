/**
 * Values as JSON that tells them apart: `../README.md` lists the forms.
 *
 * Written again in `../mirror/canonical.py`.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { types } from "node:util";

const MAX_NESTING = 64;
const WHOLE = 64;
const START = 16;

/**
 * @param {any} value
 * @param {number} level
 * @returns {unknown} What `JSON.stringify` keeps as it is.
 */
export function canonical(value, level = 0) {
  if (level > MAX_NESTING) throw new RangeError(`a result is nested more than ${MAX_NESTING} deep`);
  const below = (item) => canonical(item, level + 1);
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (value === undefined) return { $js: "undefined" };
  if (typeof value === "number") return number(value);
  if (typeof value === "bigint") return { $bigint: String(value) };
  if (typeof value === "symbol") return { $symbol: value.description ?? null };
  if (typeof value === "function") return { $function: value.name };
  if (Array.isArray(value)) return Array.from(value, below);
  if (value instanceof Error) return { $error: value.constructor.name, message: value.message };
  if (types.isUint8Array(value)) return { $bytes: bytes(value) };
  if (types.isTypedArray(value)) return { $array: value.constructor.name, items: Array.from(value, below) };
  if (types.isAnyArrayBuffer(value)) return { $buffer: bytes(new Uint8Array(value)) };
  if (value instanceof Map) return { $map: Array.from(value, below) };
  if (value instanceof Set) return { $set: Array.from(value, below) };
  if (value instanceof Date) return { $date: value.toISOString() };
  const maker = Object.getPrototypeOf(value);
  if (maker !== null && maker !== Object.prototype) return { $instance: value.constructor.name };
  const entries = Object.entries(value).map(([key, item]) => [key, below(item)]);
  // A key with the sign would be taken for a form.
  return entries.some(([key]) => key.startsWith("$")) ? { $object: entries } : Object.fromEntries(entries);
}

/** @param {number} value */
function number(value) {
  // Python's view has no -0.
  if (value === 0) return 0;
  return Number.isFinite(value) ? value : { $js: String(value) };
}

/**
 * Short bytes as they are, long ones by their digest.
 *
 * @param {Uint8Array} value
 */
function bytes(value) {
  const buffer = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (buffer.length <= WHOLE) return buffer.toString("hex");
  return {
    length: buffer.length,
    start: buffer.subarray(0, START).toString("hex"),
    sha256: createHash("sha256").update(buffer).digest("hex"),
  };
}
