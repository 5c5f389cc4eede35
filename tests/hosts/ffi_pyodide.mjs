// Runs FFI cases on Pyodide: `node ffi_pyodide.mjs <directory of the npm package> < cases.json`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const { loadPyodide } = require(`${process.argv[2]}/pyodide.js`);
// Some cases leave a rejection unhandled; that is not what they are about.
process.on("unhandledRejection", () => {});

const pyodide = await loadPyodide({ stdout: () => {}, stderr: () => {} });
const run = readFileSync(fileURLToPath(new URL("ffi_run.py", import.meta.url)), "utf8");
pyodide.runPython(run);
pyodide.globals.set("cases_text", readFileSync(0, "utf8"));
const outcomes = await pyodide.runPythonAsync(`
import json
import js
import pyodide.ffi
from pyodide.code import run_js

names = {name: getattr(pyodide.ffi, name) for name in dir(pyodide.ffi) if name[0] != "_"}
names["js"] = js
outcomes = {}
for case in json.loads(cases_text):
    outcomes[case["id"]] = await outcome(case, run_js, names)
json.dumps(outcomes)
`);
console.log(JSON.stringify({ version: pyodide.version, outcomes: JSON.parse(outcomes) }));
process.exit(0);
