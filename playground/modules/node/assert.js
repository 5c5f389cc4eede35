// https://nodejs.org/api/assert.html
"use strict";
class AssertionError extends Error {
  constructor({ message }) {
    super(message);
    this.name = "AssertionError";
    this.code = "ERR_ASSERTION";
  }
}

function ok(value, message = "The expression evaluated to a falsy value") {
  if (value) return;
  throw message instanceof Error ? message : new AssertionError({ message });
}

function strictEqual(actual, expected, message = "Expected values to be strictly equal") {
  ok(Object.is(actual, expected), message);
}

function notStrictEqual(actual, expected, message = "Expected values to be unequal") {
  ok(!Object.is(actual, expected), message);
}

function equal(actual, expected, message = "Expected values to be loosely equal") {
  ok(actual == expected || (actual !== actual && expected !== expected), message);
}

function same(actual, expected, alike) {
  if (alike(actual, expected)) return true;
  if (Object(actual) !== actual || Object(expected) !== expected) return false;
  if (Object.getPrototypeOf(actual) !== Object.getPrototypeOf(expected)) return false;
  const keys = Object.keys(actual);
  return keys.length === Object.keys(expected).length
    && keys.every((key) => Object.hasOwn(expected, key) && same(actual[key], expected[key], alike));
}

// Of objects, what their own enumerable properties hold; a Map or a Date has none.
function deepEqual(actual, expected, message = "Expected values to be loosely deep-equal") {
  ok(same(actual, expected, (one, other) => one == other), message);
}

function deepStrictEqual(actual, expected, message = "Expected values to be strictly deep-equal") {
  ok(same(actual, expected, Object.is), message);
}

function throws(code, expected, message = "Missing expected exception.") {
  try {
    code();
  } catch (error) {
    if (expected instanceof RegExp) ok(expected.test(String(error)));
    else if (typeof expected === "function" && !(error instanceof expected)) throw error;
    return;
  }
  ok(false, typeof expected === "string" ? expected : message);
}

module.exports = Object.assign((value, message) => ok(value, message), {
  ok, strictEqual, notStrictEqual, equal, deepEqual, deepStrictEqual, throws, AssertionError,
});
