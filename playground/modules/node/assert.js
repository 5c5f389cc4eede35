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

module.exports = Object.assign((value, message) => ok(value, message), { ok, strictEqual, AssertionError });
