"""Published packages on the mirror, beside Node on the same machine in the same minute.

Prints one JSON object a line. Run with ``python -m benchmarks.packages [folder]``, where the folder
is the unpacked npm package; without one it is fetched into the user's cache folder.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import playground
from tests.corpus import npm

#: Name, version, and npm's digest of the packed file.
PACKAGE = (
    "@astral-sh/ruff-wasm-web",
    "0.16.9",
    "sha512-W7hoHDDy1LE/GXLTEh2y16iJkOlKybHdm4yiI9XJ88Lbx6/eimcZWsvvsBZ8qDBo8Y8E9U+ziP/6Tsua/jFcFQ==",
)
#: Node needs a dozen rounds until V8's better compiler is done with the module.
ROUNDS = 40
KEPT = 15
UTF_16 = 1

#: Twenty lines, fifty times. Ruff complains of the import and of the name that is never used.
BLOCK = '''\
import module_{n}


class Table{n}:
    """Holds rows {n}."""

    def __init__(self, rows: list[dict[str, int]]) -> None:
        self.rows = sorted(rows, key=lambda row: row["key"])

    def total(self, *names: str) -> int:
        unused = {n}
        return sum(row[name] for row in self.rows for name in names if name in row)

    async def find(self, key: int) -> dict[str, int] | None:
        for row in self.rows:
            if row["key"] == key:
                return {{**row, "found": f"{{key!r}} of {{len(self.rows)}}"}}
        return None


'''
NODE = """
import { readFileSync } from "node:fs";
const [folder, file, rounds] = process.argv.slice(2);
const glue = await import(`file://${folder}/ruff_wasm.js`);
glue.initSync({ module: readFileSync(`${folder}/ruff_wasm_bg.wasm`) });
const text = readFileSync(file, "utf8");
const workspace = new glue.Workspace(glue.Workspace.defaultSettings(), 1);
const wall = [], cpu = [];
let found;
for (let i = 0; i < rounds; i++) {
  const used = process.cpuUsage(), start = performance.now();
  found = workspace.check(text).length;
  wall.push(performance.now() - start);
  const { user, system } = process.cpuUsage(used);
  cpu.push((user + system) / 1000);
}
console.log(JSON.stringify({ wall, cpu, found }));
"""


def on_the_mirror(package: Path, text: str) -> dict[str, Any]:
    """Check the text again and again; milliseconds of each round."""
    wall, cpu = [], []
    with playground.load_sync(package) as module:
        workspace = module.Workspace.new(module.Workspace.defaultSettings(), UTF_16)
        for _ in range(ROUNDS):
            used, start = time.process_time(), time.perf_counter()
            found = len(workspace.check(text))
            wall.append((time.perf_counter() - start) * 1000)
            cpu.append((time.process_time() - used) * 1000)
    return {"wall": wall, "cpu": cpu, "found": found}


def on_node(node: str, package: Path, text: str) -> dict[str, Any]:
    """Do the same in Node."""
    with tempfile.TemporaryDirectory() as temporary:
        script, file = Path(temporary) / "check.mjs", Path(temporary) / "text.py"
        script.write_text(NODE, "utf-8")
        file.write_text(text, "utf-8")
        command = [node, str(script), str(package.resolve()), str(file), str(ROUNDS)]
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def main() -> None:
    """Compare, or say why not."""
    node = shutil.which("node")
    if node is None:
        print("skipped: there is no `node` on the PATH to compare with", file=sys.stderr)
        return
    package = Path(sys.argv[1]) if len(sys.argv) > 1 else npm.unpack(npm.fetch(*PACKAGE))
    text = "".join(BLOCK.format(n=n) for n in range(50))
    theirs, ours = on_node(node, package, text), on_the_mirror(package, text)
    if theirs["found"] != ours["found"]:
        raise SystemExit(f"Node found {theirs['found']} problems, the mirror {ours['found']}")
    line: dict[str, Any] = {"benchmark": f"ruff: check {text.count(chr(10)):,} lines of Python"}
    for kind in ("wall", "cpu"):
        here, there = (statistics.median(side[kind][-KEPT:]) for side in (ours, theirs))
        line[f"{kind}_ms"] = round(here, 1)
        line[f"node_{kind}_ms"] = round(there, 1)
        line[f"{kind}_ratio"] = round(here / there, 2)
    line |= {"first_ms": round(ours["wall"][0], 1), "node_first_ms": round(theirs["wall"][0], 1)}
    print(json.dumps({**line, "problems": ours["found"]}), flush=True)


if __name__ == "__main__":
    main()
