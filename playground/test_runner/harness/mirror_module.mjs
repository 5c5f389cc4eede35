// Where the mirror begins with glue of the target `experimental-nodejs-module`.
import "./playground-global.mjs";
import * as glue from "./wasm-bindgen-test.js";
import { harness } from "./playground-harness.mjs";

const original = { ...console };
export const run = harness(glue, (level, values) => original[level](...values));
