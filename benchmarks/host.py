"""What a crossing costs: medians in microseconds of CPU time, on the fast and the stock path.

Prints one JSON object a line, with both medians and their ratio from the same run; the ratio is
what can be compared between machines. Run with ``python -m benchmarks.host``.
"""

from __future__ import annotations

import contextlib
import json
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from wasmtime import wat2wasm

from playground.host import Limits, Module, Store

ROUNDS = 31
ROUND_SECONDS = 0.004  # short, so that most rounds run undisturbed on a busy machine
INNER = 100  # crossings by one call, where wasm makes them in a loop

CALLS = """(module
  (import "host" "i32" (func $i32 (param i32) (result i32)))
  (import "host" "externref" (func $externref (param externref) (result externref)))
  (memory (export "memory") 1)
  (table (export "table") 8 externref)
  (func (export "add") (param i32 i32) (result i32)
    (i32.add (local.get 0) (local.get 1)))
  (func (export "same") (param externref) (result externref) (local.get 0))
  (func (export "call_i32") (param i32)
    (loop (drop (call $i32 (local.get 0)))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
  (func (export "call_externref") (param i32 externref)
    (loop (drop (call $externref (local.get 1)))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))"""

RAISE = """(module (import "host" "fail" (func $fail)) (func (export "call") (call $fail)))"""

MANY = "(module {} {})".format(
    "".join(f'(import "m" "f{i}" (func (param i32 externref) (result i32)))' for i in range(127)),
    "".join(f'(func (export "e{i}") (param i32 f64))' for i in range(137)),
)


def identity(value: Any) -> Any:
    """Be the host function."""
    return value


def fail() -> None:
    """Be the host function that raises."""
    raise LookupError


def subjects(path: Any) -> Iterator[tuple[str, Callable[[], Any], int]]:
    """Give name, what to time, and how many crossings it is, for one path."""
    module = Module.compile(bytes(wat2wasm(CALLS)))
    exports: Any = Store(path=path).instantiate(module, [identity, identity]).exports
    add, same, table, memory = (exports[n] for n in ("add", "same", "table", "memory"))
    value = object()
    limits = Limits(seconds=60)
    module = Module.compile(bytes(wat2wasm(CALLS)), limits=limits)
    limited: Any = Store(limits, path=path).instantiate(module, [identity] * 2).exports["add"]
    yield "call add(i32, i32) -> i32", lambda: add.call(3, 4), 1
    yield "the same with a time limit", lambda: limited.call(3, 4), 1
    yield "call same(externref) -> externref", lambda: same.call(value), 1
    yield "import f(i32) -> i32", lambda: exports["call_i32"].call(INNER), INNER
    yield (
        "import f(externref) -> externref",
        lambda: exports["call_externref"].call(INNER, value),
        INNER,
    )
    raising = Module.compile(bytes(wat2wasm(RAISE)))
    through: Any = Store(path=path).instantiate(raising, [fail]).exports["call"]

    def raise_through() -> None:
        with contextlib.suppress(LookupError):
            through.call()

    yield "an exception of a host function, through wasm", raise_through, 1
    yield "Table.get", lambda: table.get(1), 1
    yield "Table.set", lambda: table.set(1, value), 1
    view = memory.buffer()
    yield "memory: read 64 bytes of a view", lambda: bytes(view[1024:1088]), 1
    yield "memory: generation after a call", lambda: (add.call(3, 4), memory.generation), 1
    yield "memory: generation again", lambda: memory.generation, 1

    many = Module.compile(bytes(wat2wasm(MANY)))
    imports = [identity] * len(many.imports)

    def instantiate() -> None:
        with Store(path=path) as store:
            store.instantiate(many, imports)

    def instantiate_and_open() -> None:
        with Store(path=path) as store:
            for _ in store.instantiate(many, imports).exports.values():
                pass

    yield "new Store, instantiate with 127 imports", instantiate, 1
    yield "the same, and open 137 exports", instantiate_and_open, 1


def sample(function: Callable[[], Any], repeats: int) -> float:
    """Return the time of one call, in microseconds, over that many."""
    start = time.thread_time()
    for _ in range(repeats):
        function()
    return (time.thread_time() - start) / repeats * 1e6


def main() -> None:
    """Time both paths in turns, so that a disturbance hits both."""
    for fast, stock in zip(subjects("fast"), subjects("stock"), strict=True):
        name, _, crossings = fast
        times: dict[str, list[float]] = {"fast": [], "stock": []}
        pairs = [("fast", fast[1]), ("stock", stock[1])]
        repeats = {
            path: max(1, int(ROUND_SECONDS * 1e6 / max(sample(f, 3), 0.1))) for path, f in pairs
        }
        for _ in range(ROUNDS):
            for path, function in pairs:
                times[path].append(sample(function, repeats[path]) / crossings)
        fast_us, stock_us = (statistics.median(times[path]) for path in ("fast", "stock"))
        line = {
            "benchmark": f"host: {name}",
            "fast_us": round(fast_us, 3),
            "stock_us": round(stock_us, 3),
            "ratio": round(stock_us / fast_us, 1),
        }
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
