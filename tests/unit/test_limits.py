"""The limits of an instance: each has a name, ends what exceeds it, and leaves the others alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from wasmtime import wat2wasm

import playground
from playground.errors import LimitExceeded
from playground.limits import Limits

Module = Callable[..., Path]

WAT = """(module (memory (export "memory") 1) (table (export "table") 1 externref)
  (func (export "forever") (loop (br 0)))
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "more") (param i32) (result i32) (table.grow (ref.null extern) (local.get 0)))
  (func $deep (export "deep") (call $deep)))"""


@pytest.fixture
def module(tmp_path: Path) -> Module:
    """Give ``module(javascript)``: a package with hand-written glue."""

    def write(javascript: str) -> Path:
        (tmp_path / "made_bg.wasm").write_bytes(bytes(wat2wasm(WAT)))
        (tmp_path / "made.js").write_text(
            f"""let wasm;
            export function initSync({{module}}) {{
              wasm = new WebAssembly.Instance(module, {{}}).exports;
            }}
            {javascript}"""
        )
        return tmp_path

    return write


def call(path: Path, **limits: Any) -> Any:
    """Load, await what the export ``run`` gives, close."""

    async def main() -> Any:
        options: dict[str, Any] = {"limits": Limits(**limits), "console": lambda *_: None}
        async with await playground.load(path, **options) as loaded:
            result = loaded.run()
            return await result if hasattr(result, "__await__") else result

    return playground.run(main())


def exceeds(limit: str, path: Path, **limits: Any) -> LimitExceeded:
    with pytest.raises(LimitExceeded) as caught:
        call(path, **limits)
    assert caught.value.limit == limit
    return caught.value


# -- time ----------------------------------------------------------------------------------------

LOOPS = {
    "in wasm": "wasm.forever();",
    "in glue": "for (;;);",
    "in calls": "const f = () => { f(); f(); }; const g = (n) => n && (g(n - 1), g(n - 1)); g(60);",
    "in a built-in": "Array.prototype.indexOf.call({length: 2 ** 53 - 1}, 0);",
    "in wasm after glue": "const t = Date.now(); while (Date.now() - t < 200); wasm.forever();",
    "in glue after glue": "const t = Date.now(); while (Date.now() - t < 200); for (;;);",
    "in microtasks": "return (async () => { for (;;) await 0; })();",
    "in jobs": "const f = () => queueMicrotask(f); f(); return new Promise(() => {});",
    "in a finally": "try { for (;;); } finally { for (;;); }",
    "in a finally that goes on": "for (;;) { try { for (;;); } finally { continue; } }",
    "in a job in wasm": "return Promise.resolve().then(() => wasm.forever());",
    "in a timer": "return new Promise(() => setTimeout(() => wasm.forever(), 0));",
}


@pytest.mark.parametrize("loop", LOOPS.values(), ids=LOOPS)
def test_a_loop_without_end_is_ended_soon_after_its_deadline(module: Module, loop: str) -> None:
    path = module(f"export function run() {{ {loop} }}")
    began = time.monotonic()
    exceeds("seconds", path, seconds=0.25, microtasks=10**9)
    assert time.monotonic() - began < 5  # the figure is in benchmarks/limits.py


def test_other_instances_go_on_while_one_is_ended(module: Module) -> None:
    path = module(
        "export function run() { wasm.forever(); }\n"
        "export async function add(a, b) { await 0; return a + b; }"
    )
    limits = Limits(seconds=0.3)
    sums: list[int] = []
    done = threading.Event()

    async def busy() -> None:
        with await playground.load(path, limits=limits) as other:
            while not done.is_set():
                sums.append(await other.add(20, 22))

    async def both() -> None:
        neighbour = await playground.load(path, limits=limits)
        with await playground.load(path, limits=limits) as endless:
            before = len(sums)
            with pytest.raises(LimitExceeded):
                endless.run()
            assert len(sums) > before
            with pytest.raises(LimitExceeded):
                await endless.add(1, 1)  # an instance that exceeded a limit is over
        with neighbour:
            assert await neighbour.add(1, 1) == 2

    thread = threading.Thread(target=lambda: playground.run(busy()))
    thread.start()
    try:
        while not sums and thread.is_alive():
            time.sleep(0.01)
        playground.run(both())
    finally:
        done.set()
        thread.join(30)
    assert set(sums) == {42}


def test_many_short_tasks_never_reach_the_deadline(module: Module) -> None:
    path = module(
        """export async function run() {
          const begin = Date.now(); let n = 0;
          while (Date.now() - begin < 900) { n++; await new Promise((f) => setTimeout(f, 20)); }
          return n;
        }"""
    )
    assert call(path, seconds=0.4) > 5


# -- memory, tables, stack -----------------------------------------------------------------------


def test_memory_and_tables_do_not_grow_beyond_their_limits(module: Module) -> None:
    path = module(
        "export function run() { return [wasm.grow(1), wasm.grow(9), wasm.more(9)].join(); }"
    )
    assert call(path, memory_bytes=4 * 2**16, table_elements=5) == "1,-1,-1"


def test_a_module_that_starts_too_large_names_the_limit(module: Module) -> None:
    path = module("export function run() {}")
    exceeds("memory_bytes", path, memory_bytes=2**15)
    exceeds("table_elements", path, table_elements=0)


def test_recursion_without_end_is_a_range_error_that_glue_can_catch(module: Module) -> None:
    path = module(
        """export function run() {
          const names = [];
          for (const f of [() => wasm.deep(), () => { const g = () => g(); g(); }]) {
            try { f(); } catch (e) { names.push(`${e.name}: ${e.message}`); }
          }
          return names.join();
        }"""
    )
    message = "RangeError: Maximum call stack size exceeded"
    assert call(path, wasm_stack_bytes=2**19) == f"{message},{message}"


# -- queues --------------------------------------------------------------------------------------


def test_pending_timers_are_limited(module: Module) -> None:
    path = module(
        "export function run() { for (let i = 0; i < 51; i++) setTimeout(() => 0, 1e6); }"
    )
    assert "50" in str(exceeds("timers", path, timers=50))
    call(path, timers=51)


def test_timers_that_are_over_or_cleared_do_not_count(module: Module) -> None:
    path = module(
        """export async function run() {
          for (let i = 0; i < 30; i++) clearTimeout(setTimeout(() => 0, 1e6));
          for (let i = 0; i < 30; i++) await new Promise((f) => setTimeout(f, 0));
        }"""
    )
    call(path, timers=2)


def test_pending_microtasks_are_limited(module: Module) -> None:
    path = module("export function run() { for (let i = 0; i < 51; i++) queueMicrotask(() => 0); }")
    assert "50" in str(exceeds("jobs", path, jobs=50))
    call(path, jobs=60)


def test_microtasks_of_one_checkpoint_are_limited(module: Module) -> None:
    path = module("export async function run() { for (let i = 0; i < 500; i++) await 0; }")
    assert "100" in str(exceeds("microtasks", path, microtasks=100))


def test_glue_cannot_catch_a_limit(module: Module) -> None:
    path = module(
        """export async function run() {
          try { for (;;) setTimeout(() => 0, 1e6); } catch { return 1; } finally { return 2; }
        }"""
    )
    exceeds("timers", path, timers=10)


def test_fetches_under_way_are_limited(module: Module) -> None:
    path = module(
        "export function run() { for (let i = 0; i < 6; i++) fetch('http://127.0.0.1:9/'); }"
    )
    assert "5" in str(exceeds("fetches", path, fetches=5))


def test_a_fetch_that_is_over_does_not_count(module: Module) -> None:
    path = module(
        """export async function run() {
          for (let i = 0; i < 6; i++) await (await fetch("data:,hi")).text();
        }"""
    )
    call(path, fetches=2)


# -- output --------------------------------------------------------------------------------------


def test_console_output_is_limited(module: Module) -> None:
    path = module(
        "export function run() { for (let i = 0; i < 9; i++) console.log('ä'.repeat(5)); }"
    )
    exceeds("console_bytes", path, console_bytes=50)
    call(path, console_bytes=99)


def test_a_body_is_limited(module: Module) -> None:
    path = module(
        "export async function run() { return (await new Response('x'.repeat(99)).text()); }"
    )
    call(path, body_bytes=99)


def test_every_limit_is_explained() -> None:
    text = (Path(__file__).parents[2] / "docs/limits.md").read_text("utf-8")
    assert [field.name for field in fields(Limits) if f"`{field.name}`" not in text] == []
