// Runs every case under Node and writes down what it gives: `node tests/unit/webapis/record.mjs`.
// The standards' own behaviour is asked of an engine, not of our memory.
import { readdirSync, writeFileSync } from "node:fs";

const folder = new URL("./cases/", import.meta.url);
for (const file of readdirSync(folder).filter((name) => name.endsWith(".mjs")).sort()) {
  const cases = await import(new URL(file, folder));
  const results = {};
  for (const name of Object.keys(cases).sort()) {
    results[name] = JSON.parse(JSON.stringify((await cases[name]()) ?? null));
  }
  writeFileSync(new URL(file.replace(".mjs", ".json"), folder), `${JSON.stringify(results, null, 1)}\n`);
}
process.exit(0);
