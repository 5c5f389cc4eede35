/**
 * Runs the cases of one package in Node, through the package's own glue.
 *
 * The job comes as JSON on the standard input. What each case gave goes to the standard output, one
 * line of JSON a case; what the package prints goes to the standard error.
 *
 * @module
 */

import { Console } from "node:console";
import { readFileSync, writeSync } from "node:fs";
import { createRequire, register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { run } from "./steps.mjs";

globalThis.console = new Console(process.stderr);

/** @param {object} line */
const tell = (line) => writeSync(1, JSON.stringify(line) + "\n");

/**
 * @param {string} folder  Where the package was unpacked.
 * @param {{require?: string, import?: string, init?: string, bundler?: string}} how
 */
async function load(folder, { require: script, import: module, init, bundler }) {
  if (script !== undefined) return createRequire(import.meta.url)(join(folder, script));
  if (bundler !== undefined) register("./bundler.mjs", import.meta.url);
  const exports = await import(pathToFileURL(join(folder, bundler ?? module)).href);
  // Glue for the web fetches its wasm; Node's fetch reads no files.
  if (init !== undefined) exports.initSync({ module: readFileSync(join(folder, init)) });
  return exports;
}

const job = JSON.parse(readFileSync(0, "utf8"));
const files = Object.fromEntries(
  Object.entries(job.files).map(([name, text]) => [name, Buffer.from(text, "base64")]),
);
const exports = await load(job.folder, job.node);
for (const steps of job.cases) {
  try {
    tell({ outcomes: await run(exports, steps, { files, folder: job.folder }) });
  } catch (error) {
    tell({ broken: `${error.constructor.name}: ${error.message}` });
  }
}
// A package may leave timers behind; nothing waits for them.
process.exit(0);
