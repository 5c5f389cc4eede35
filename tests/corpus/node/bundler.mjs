/**
 * Hooks for Node's loader: what a bundler does with packages that import wasm as a module.
 *
 * Newer releases of Node do this themselves, older ones behind flags that newer ones refuse.
 * https://nodejs.org/api/module.html#customization-hooks
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @param {string} url */
export async function load(url, context, nextLoad) {
  const path = url.startsWith("file:") ? fileURLToPath(url) : "";
  if (path.endsWith(".wasm")) return { format: "module", shortCircuit: true, source: moduleOf(path) };
  if (path.endsWith(".js")) return { format: "module", shortCircuit: true, source: readFileSync(path) };
  return nextLoad(url, context);
}

/**
 * Writes the module that stands for a wasm file: it imports what that imports, and exports the same.
 *
 * @param {string} path
 */
function moduleOf(path) {
  const wasm = new WebAssembly.Module(readFileSync(path));
  const sources = [...new Set(WebAssembly.Module.imports(wasm).map(({ module }) => module))].map(String);
  const names = WebAssembly.Module.exports(wasm).map(({ name }) => name);
  const quoted = JSON.stringify;
  return [
    'import { readFileSync } from "node:fs";',
    ...sources.map((source, i) => `import * as source${i} from ${quoted(source)};`),
    `const module = new WebAssembly.Module(readFileSync(${quoted(path)}));`,
    `const imports = { ${sources.map((source, i) => `${quoted(source)}: source${i}`).join(", ")} };`,
    "const { exports } = new WebAssembly.Instance(module, imports);",
    ...names.map((name, i) => `const export${i} = exports[${quoted(name)}];`),
    `export { ${names.map((name, i) => `export${i} as ${quoted(name)}`).join(", ")} };`,
  ].join("\n");
}
