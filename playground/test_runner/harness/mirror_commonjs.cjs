// Where the mirror begins with glue of the target `nodejs`.
"use strict";

// Files of a crate whose tests run in Node by default may use Node's name for it.
globalThis.global = globalThis;
const glue = require("./wasm-bindgen-test.js");
const { harness } = require("./playground-harness.mjs");

const original = { ...console };
exports.run = harness(glue, (level, values) => original[level](...values));
