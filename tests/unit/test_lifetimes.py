"""What is closed is gone, and says so to everybody who still holds a piece of it."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wasmtime import wat2wasm

import playground
from playground.errors import ModuleClosed
from playground.jobs.loop import RealmLoop

PROMISES = Path(__file__).parents[2] / "static/modules/promises"


def silent(_level: str, _texts: list[str]) -> None:
    return None


def load() -> playground.LoadedModule:
    return playground.load_sync(PROMISES, console=silent)


@pytest.fixture
def classes(tmp_path: Path) -> Path:
    """A module with a class as wasm-bindgen writes them, and a count of its values."""
    wat = """(module (global $live (mut i32) (i32.const 0))
      (func (export "new") (result i32)
        (global.set $live (i32.add (global.get $live) (i32.const 1))) (global.get $live))
      (func (export "__wbg_counter_free") (param i32 i32)
        (global.set $live (i32.sub (global.get $live) (i32.const 1))))
      (func (export "live") (result i32) (global.get $live)))"""
    (tmp_path / "counters_bg.wasm").write_bytes(bytes(wat2wasm(wat)))
    (tmp_path / "counters.js").write_text(
        """let wasm;
        export class Counter {
          __destroy_into_raw() {
            const ptr = this.__wbg_ptr;
            this.__wbg_ptr = 0;
            CounterFinalization.unregister(this);
            return ptr;
          }
          free() { wasm.__wbg_counter_free(this.__destroy_into_raw(), 0); }
          constructor() {
            this.__wbg_ptr = wasm.new() >>> 0;
            CounterFinalization.register(this, this.__wbg_ptr, this);
            return this;
          }
        }
        if (Symbol.dispose) Counter.prototype[Symbol.dispose] = Counter.prototype.free;
        const CounterFinalization = new FinalizationRegistry(
          ptr => wasm.__wbg_counter_free(ptr >>> 0, 1));
        export function live() { return wasm.live(); }
        export function initSync({module}) {
          wasm = new WebAssembly.Instance(module, {}).exports;
        }"""
    )
    return tmp_path


# -- closing -------------------------------------------------------------------------------------


def test_closing_lets_go_of_everything() -> None:
    async def main() -> list[weakref.ref[Any]]:
        kept = []
        for _ in range(3):
            with await playground.load(PROMISES, console=silent) as module:
                assert await module.greet("Ada") == "Hello, Ada!"
                assert module.call_back(lambda value: value, 1) == 1
                mirror = module._mirror
                kept += [weakref.ref(x) for x in (mirror, mirror.realm, mirror._store._owner)]
        return kept

    kept = playground.run(main())
    gc.collect()
    assert [ref() for ref in kept if ref() is not None] == []


def test_the_number_of_objects_does_not_grow_with_the_cycles() -> None:
    async def cycles(count: int) -> int:
        for _ in range(count):
            with await playground.load(PROMISES, console=silent) as module:
                await module.greet("Ada")
        await asyncio.sleep(0)
        gc.collect()
        return len(gc.get_objects())

    async def main() -> tuple[int, int]:
        return await cycles(3), await cycles(8)

    before, after = playground.run(main())
    assert after - before < 100  # one realm has more than 10,000


USES: dict[str, Callable[[Any, Any], Any]] = {
    "an attribute of the module": lambda module, _kept: module.greet,
    "a call of a kept function": lambda _module, kept: kept("Ada"),
    "a property of a kept object": lambda _module, kept: kept.name,
    "setting one": lambda _module, kept: setattr(kept, "name", 1),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_use_after_close_is_a_named_error(use: Callable[[Any, Any], Any]) -> None:
    module = load()
    kept = module.greet
    module.close()
    module.close()
    with pytest.raises(ModuleClosed, match="promises"):
        use(module, kept)


@pytest.mark.parametrize("loop", [RealmLoop, asyncio.SelectorEventLoop])
def test_whoever_awaits_a_promise_is_told_that_the_module_was_closed(loop: Any) -> None:
    async def main() -> None:
        module = await playground.load(PROMISES, console=silent)
        never: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        waiting = asyncio.ensure_future(module.double_later(never))
        await asyncio.sleep(0.01)
        module.close()
        with pytest.raises(ModuleClosed):
            await asyncio.wait_for(waiting, 20)

    with asyncio.Runner(loop_factory=loop) as runner:
        runner.run(main())


def test_a_promise_that_is_awaited_after_close_is_no_hang() -> None:
    module = load()
    promise = module.greet("Ada")
    module.close()

    async def main() -> None:
        with pytest.raises(ModuleClosed):
            await asyncio.wait_for(promise, 20)

    playground.run(main())


def test_a_callback_cannot_close_the_module_that_called_it() -> None:
    with load() as module:
        with pytest.raises(RuntimeError, match="inside"):
            module.call_back(lambda _value: module.close(), 1)
        assert module.call_back(lambda value: value, 7) == 7


# -- values --------------------------------------------------------------------------------------


async def settle() -> None:
    for _ in range(3):
        gc.collect()
        await asyncio.sleep(0.01)


def test_a_dropped_object_frees_its_rust_value(classes: Path) -> None:
    async def main() -> None:
        with await playground.load(classes) as module:
            one, two = module.Counter.new(), module.Counter.new()
            assert module.live() == 2
            del one
            await settle()
            assert module.live() == 1
            two.free()
            assert module.live() == 0
            del two
            await settle()
            assert module.live() == 0
            with module.Counter.new():
                assert module.live() == 1
            assert module.live() == 0

    playground.run(main())


def test_an_object_dropped_after_close_is_no_error(classes: Path) -> None:
    async def main() -> None:
        with await playground.load(classes) as module:
            counter = module.Counter.new()
        del counter
        await settle()

    playground.run(main())


# -- together ------------------------------------------------------------------------------------


def test_several_instances_share_one_loop_and_nothing_else(classes: Path) -> None:
    async def main() -> None:
        with await playground.load(classes) as one, await playground.load(classes) as two:
            kept = [one.Counter.new() for _ in range(3)]
            assert (one.live(), two.live()) == (3, 0)
            one.close()
            assert two.live() == 0
            del kept

        modules = [await playground.load(PROMISES, console=silent) for _ in range(4)]
        texts = await asyncio.gather(*(m.greet(str(n)) for n, m in enumerate(modules)))
        assert texts == [f"Hello, {n}!" for n in range(4)]
        modules[0].close()
        assert await modules[1].greet("still here") == "Hello, still here!"
        for module in modules:
            module.close()

    playground.run(main())
