// Where the mirror begins with glue of the target `web`.
import * as glue from "./wasm-bindgen-test.js";
import { harness } from "./playground-harness.mjs";

// It fetches its wasm, which the mirror reads from the package.
await glue.default();
const original = { ...console };
export const run = harness(glue, (level, values) => original[level](...values));
