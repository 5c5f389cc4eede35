"""What the mirror costs above the host: medians, with the ratio to a baseline of the same run.

Prints one JSON object a line. Run with ``python -m benchmarks.mirror``.
"""

from __future__ import annotations

import asyncio
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from wasmtime import wat2wasm

import playground
from playground.values.absent import undefined

ROUNDS = 15
INNER = 200
MODULE = Path(__file__).parents[1] / "static/modules/promises"

LOOP = """(module
  (import "m" "same" (func $same (param i32) (result i32)))
  (func (export "add") (param i32 i32) (result i32)
    (i32.add (local.get 0) (local.get 1)))
  (func (export "calls") (param i32)
    (loop (drop (call $same (local.get 0)))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))"""
LOOP_GLUE = """let wasm;
export function add(a, b) { const ret = wasm.add(a, b); return ret; }
export function calls(n) { wasm.calls(n); }
export function initSync({module}) {
  const imports = { m: { same: function(arg0) { const ret = arg0; return ret; } } };
  wasm = new WebAssembly.Instance(module, imports).exports;
}"""
#: Hands a string to wasm and takes it back, with the glue's own functions.
ECHO_GLUE = """
export function echo(text) {
  const ptr = passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
  const len = WASM_VECTOR_LEN;
  try { return getStringFromWasm0(ptr, len); } finally { wasm.__wbindgen_free(ptr, len, 1); }
}"""


def microseconds(function: Callable[[], Any], repeats: int) -> float:
    """Give the time of one call: the median over the rounds, of CPU time."""
    samples = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        for _ in range(repeats):
            function()
        samples.append((time.thread_time() - start) / repeats * 1e6)
    return statistics.median(samples)


def report(name: str, value: float, unit: str, **more: Any) -> None:
    """Print one result."""
    line = {"benchmark": f"mirror: {name}", unit: round(value, 3), **more}
    print(json.dumps(line), flush=True)


def calls(folder: Path) -> None:
    """Crossings through compiled glue, beside an attribute call of Python in the same run."""
    (folder / "loop_bg.wasm").write_bytes(bytes(wat2wasm(LOOP)))
    (folder / "loop.js").write_text(LOOP_GLUE)

    class Thing:
        def method(self, a: int, b: int) -> int:
            return a + b

    thing = Thing()
    baseline = microseconds(lambda: thing.method(1, 2), 20_000)
    report("a Python method call, the baseline", baseline, "us")
    with playground.load_sync(folder) as module:
        run, add = module.calls, module.add
        inner = microseconds(lambda: run(INNER), 200) / INNER
        report("import through one line of glue", inner, "us", ratio=round(inner / baseline, 1))
        export = microseconds(lambda: add(1, 2), 5_000)
        report("export through Python's view", export, "us", ratio=round(export / baseline, 1))


def strings(folder: Path) -> None:
    """Text to wasm and back, beside encoding and decoding it in Python."""
    shutil.copytree(MODULE, folder, dirs_exist_ok=True)
    glue = folder / "promises.js"
    glue.write_text(glue.read_text("utf-8") + ECHO_GLUE, "utf-8")
    with playground.load_sync(folder) as module:
        code = module.echo._js.code
        for length in (32, 1_000, 100_000):
            for name, text in (("ASCII", "x" * length), ("astral", "🦀" * (length // 2))):
                took = microseconds(lambda text=text: code(undefined, text), 200)
                plain = microseconds(lambda text=text: text.encode().decode(), 200)
                what = f"{length} units of {name} text and back"
                report(what, took, "us", python_us=round(plain, 2))


def loading() -> None:
    """A module whose caches are warm, until its exports can be called."""
    playground.load_sync(MODULE).close()
    took = microseconds(lambda: playground.load_sync(MODULE).close(), 3) / 1000
    report("load, caches warm", took, "ms")


def promises() -> None:
    """Promise reactions a second, beside asyncio's own callbacks."""
    count = 50_000

    async def main() -> tuple[float, ...]:
        module = await playground.load(MODULE, console=lambda *_: None)
        realm = module._mirror.realm
        done = asyncio.Event()
        loop = asyncio.get_running_loop()

        def chain(left: int, step: Callable[[Callable[[], Any]], Any]) -> None:
            if left:
                step(lambda: chain(left - 1, step))
            else:
                done.set()

        def react(value: Any, callback: Callable[[], Any]) -> None:
            realm.promises.await_value(value, lambda _value: callback(), lambda _reason: None)

        def on_a_promise(callback: Callable[[], Any]) -> None:
            react(realm.promises.promise_resolve(undefined), callback)

        def on_no_object(callback: Callable[[], Any]) -> None:
            react(undefined, callback)

        rates = []
        for step in (on_a_promise, on_no_object, loop.call_soon):
            done.clear()
            start = time.thread_time()
            chain(count, step)
            await done.wait()
            rates.append(count / (time.thread_time() - start))
        module.close()
        return tuple(rates)

    rates = [playground.run(main()) for _ in range(5)]
    *awaits, callbacks = (statistics.median(column) for column in zip(*rates, strict=True))
    for name, rate in zip(("a promise", "what is no object"), awaits, strict=True):
        ratio = round(rate / callbacks, 2)
        what = f"awaits of {name}, a CPU second"
        report(what, rate, "rate", call_soon=round(callbacks), ratio=ratio)


def futures() -> None:
    """Ten thousand Rust futures, each of which awaits a timer of 100 ms, beside asyncio's tasks."""
    count = 10_000

    async def sleep() -> None:
        await asyncio.sleep(0.1)

    async def timed(start_one: Callable[[], Awaitable[Any]]) -> tuple[float, float]:
        used, start = time.process_time(), time.perf_counter()
        await asyncio.gather(*(start_one() for _ in range(count)))
        return time.perf_counter() - start, time.process_time() - used

    async def mirror() -> tuple[float, float]:
        module = await playground.load(MODULE, console=lambda *_: None)
        await module.await_timer(0)
        took = await timed(lambda: module.await_timer(100))
        module.close()
        return took

    tasks_wall, tasks_cpu = asyncio.run(timed(sleep))
    wall, cpu = playground.run(mirror())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report(
        f"{count} futures that await 100 ms",
        wall,
        "s",
        cpu_s=round(cpu, 3),
        cpu_us_each=round(cpu / count * 1e6),
        peak_rss_mib=round(peak),
        asyncio_tasks_s=round(tasks_wall, 3),
        asyncio_tasks_cpu_s=round(tasks_cpu, 3),
        cpu_ratio=round(cpu / tasks_cpu, 1),
    )


def main() -> None:
    """Run everything, cheapest first; or what the arguments name, of the two without a folder."""
    named = {"promises": promises, "futures": futures}
    if sys.argv[1:]:
        for name in sys.argv[1:]:
            named[name]()
        return
    with tempfile.TemporaryDirectory() as folder:
        calls(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        strings(Path(folder))
    loading()
    for name in named:
        # In a process of its own: the peak of its memory is then its own too.
        subprocess.run([sys.executable, __file__, name], check=True)  # noqa: S603 - ourselves


if __name__ == "__main__":
    main()
