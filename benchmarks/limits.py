"""How late a module that loops for ever is ended: medians, by where it loops.

Prints one JSON object a line. Run with ``python -m benchmarks.limits``.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from wasmtime import wat2wasm

import playground
from playground.errors import LimitExceeded

ROUNDS = 15
SECONDS = 0.2
WAT = '(module (func (export "forever") (loop (br 0))) (func (export "quick")))'
GLUE = """let wasm;
export function initSync({module}) { wasm = new WebAssembly.Instance(module, {}).exports; }
export function in_wasm() { wasm.forever(); }
export function in_glue() { for (;;); }
export function in_calls() { for (;;) wasm.quick(); }
export function in_recursion() { const f = (n) => n ? f(n - 1) + f(n - 1) : 1; f(60); }
export function in_a_built_in() { Array.prototype.indexOf.call({length: 2 ** 53 - 1}, 0); }
export function in_wasm_after_glue() {
  const begin = Date.now(); while (Date.now() - begin < 150); wasm.forever();
}
export async function in_microtasks() { for (;;) await 0; }
export function in_queued_jobs() {
  const f = () => queueMicrotask(f); f(); return new Promise(() => {});
}
"""


async def lateness(folder: Path, name: str) -> float:
    """Give how many milliseconds after its deadline an export was ended."""
    limits = playground.Limits(seconds=SECONDS, microtasks=10**9)
    with await playground.load(folder, limits=limits) as module:
        export = getattr(module, name)
        began = time.perf_counter()
        try:
            await export()
        except LimitExceeded as error:
            if error.limit != "seconds":
                raise
        return (time.perf_counter() - began - SECONDS) * 1000


def main() -> None:
    """Measure each kind of loop."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "loops_bg.wasm").write_bytes(bytes(wat2wasm(WAT)))
        (folder / "loops.js").write_text(GLUE)
        exports = [line.split("(")[0].split()[-1] for line in GLUE.splitlines() if "() {" in line]
        for export in [x for x in exports if x.startswith("in_")]:
            samples = [playground.run(lateness(folder, export)) for _ in range(ROUNDS)]
            result: dict[str, Any] = {"benchmark": f"limits: {export} ends late by"}
            result["ms"] = round(statistics.median(samples), 1)
            result["longest"] = round(max(samples), 1)
            print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
