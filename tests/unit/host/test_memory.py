import gc
import os
import subprocess
import sys
import textwrap

import pytest

from playground.errors import ModuleClosed
from playground.host import Limits, MemoryType, Store
from playground.host.memory import PAGE

MEMORY = """(module (memory (export "memory") 1 5)
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "get") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "set") (param i32 i32) (i32.store8 (local.get 0) (local.get 1))))"""


def test_both_sides_see_the_same_bytes(run):
    exports = run(MEMORY)
    buffer = exports["memory"].buffer()
    assert (buffer.format, buffer.readonly, len(buffer)) == ("B", False, 65536)
    buffer[7] = 200
    assert exports["get"](7) == 200
    exports["set"](8, 255)
    assert buffer[8] == 255
    buffer[10:13] = b"abc"
    assert exports["get"](12) == ord("c")


def test_the_buffer_is_the_same_until_the_memory_grows(run):
    exports = run(MEMORY)
    memory = exports["memory"]
    first = memory.buffer()
    generation = memory.generation
    exports["set"](0, 1)
    assert memory.buffer() is first
    assert memory.generation == generation
    assert memory.grow(1) == 1
    assert memory.generation != generation
    assert memory.buffer() is not first
    assert len(memory.buffer()) == memory.size_bytes == 2 * 65536


def test_growth_inside_of_wasm_is_seen_after_the_call(run):
    exports = run(MEMORY)
    memory = exports["memory"]
    generation = memory.generation
    assert exports["grow"](2) == 1
    assert memory.generation != generation
    assert memory.size_bytes == 3 * 65536
    memory.buffer()[3 * 65536 - 1] = 9
    assert exports["get"](3 * 65536 - 1) == 9


def test_growth_inside_of_wasm_is_seen_by_a_host_function_below(run):
    seen = []
    box = []

    def look():
        memory = box[0]["memory"]
        seen.append((memory.generation, len(memory.buffer())))

    box.append(
        run(
            """(module (import "m" "look" (func $look)) (memory (export "memory") 1)
            (func (export "go") call $look (drop (memory.grow (i32.const 1))) call $look))""",
            look,
        )
    )
    box[0]["go"]()
    (before, size_before), (after, size_after) = seen
    assert before != after
    assert (size_before, size_after) == (65536, 2 * 65536)


def test_growth_is_seen_after_a_trap_and_after_an_exception(run):
    def fail():
        raise KeyError

    exports = run(
        """(module (import "m" "fail" (func $fail)) (memory (export "memory") 1)
        (func (export "trap") (drop (memory.grow (i32.const 1))) unreachable)
        (func (export "fail") (drop (memory.grow (i32.const 1))) call $fail))""",
        fail,
    )
    memory = exports["memory"]
    for pages, name in ((2, "trap"), (3, "fail")):
        generation = memory.generation
        with pytest.raises(Exception):  # noqa: B017, PT011
            exports[name]()
        assert memory.generation != generation
        assert memory.size_bytes == pages * 65536


def test_a_listener_hears_once_that_the_memory_has_grown(run):
    exports = run(MEMORY)
    memory, heard = exports["memory"], []
    memory.when_grown(lambda: heard.append(memory.size_bytes))
    memory.look()
    assert heard == []
    exports["grow"](1)
    assert heard == []
    memory.look()
    assert heard == [2 * PAGE]
    exports["grow"](1)
    memory.look()
    memory.grow(1)
    assert heard == [2 * PAGE]


def test_a_listener_hears_of_growth_from_outside_at_once(run):
    memory, heard = run(MEMORY)["memory"], []
    memory.when_grown(lambda: heard.append(memory.size_bytes))
    memory.grow(2)
    assert heard == [3 * PAGE]


def test_looking_at_one_of_several_memories_sees_the_growth_of_all(run):
    text = """(module (memory (export "a") 1) (memory $b (export "b") 1)
      (func (export "grow") (drop (memory.grow $b (i32.const 1)))))"""
    exports = run(text)
    heard = []
    exports["b"].when_grown(lambda: heard.append("b"))
    exports["a"].when_grown(lambda: heard.append("a"))
    exports["grow"]()
    exports["a"].look()
    assert heard == ["b"]


def test_looking_at_a_closed_memory_says_so(path, compile):
    with Store(path=path) as store:
        memory = store.instantiate(compile(MEMORY)).exports["memory"]
    with pytest.raises(ModuleClosed):
        memory.look()


def test_growing_by_nothing_changes_nothing(run):
    memory = run(MEMORY)["memory"]
    buffer, generation = memory.buffer(), memory.generation
    assert memory.grow(0) == 1
    assert memory.generation == generation
    assert memory.buffer() is buffer


def test_growth_past_the_maximum_is_refused_on_both_sides(run):
    exports = run(MEMORY)
    assert exports["memory"].grow(5) == -1
    assert exports["grow"](5) == -1
    assert exports["memory"].grow(4) == 1
    assert exports["memory"].grow(2**40) == -1
    with pytest.raises(ValueError, match="shrink"):
        exports["memory"].grow(-1)


def test_growth_past_the_limit_is_refused_on_both_sides(path, compile):
    limits = Limits(memory_bytes=2 * 65536)
    with Store(limits, path=path) as store:
        exports = store.instantiate(compile(MEMORY, limits=limits)).exports
        assert exports["grow"](2) == -1
        assert exports["memory"].grow(2) == -1
        assert exports["grow"](1) == 1
        assert exports["memory"].grow(1) == -1


def test_each_of_several_memories_sees_its_own_growth(run):
    exports = run(
        """(module (memory (export "a") 1) (memory (export "b") 1)
        (func (export "grow_b") (drop (memory.grow 1 (i32.const 1)))))"""
    )
    a, b = exports["a"], exports["b"]
    was = a.generation, b.generation
    exports["grow_b"]()
    assert a.generation == was[0]
    assert b.generation != was[1]
    assert (a.size_bytes, b.size_bytes) == (65536, 2 * 65536)


def test_an_empty_memory_has_an_empty_buffer(run):
    memory = run('(module (memory (export "m") 0))')["m"]
    assert memory.buffer().nbytes == 0
    assert memory.grow(1) == 0
    assert memory.buffer().nbytes == 65536


def test_a_memory_of_the_host_is_imported(store, compile):
    memory = store.new_memory(MemoryType(1, 3))
    memory.buffer()[0] = 77
    exports = store.instantiate(
        compile(
            """(module (import "m" "memory" (memory 1)) (export "memory" (memory 0))
            (func (export "get") (result i32) (i32.load8_u (i32.const 0))))"""
        ),
        [memory],
    ).exports
    assert exports["get"]() == 77
    assert exports["memory"] is memory
    assert (memory.min, memory.max) == (1, 3)
    assert memory.grow(3) == -1


def test_the_buffer_is_released_when_the_store_closes(path, compile):
    store = Store(path=path)
    memory = store.instantiate(compile(MEMORY)).exports["memory"]
    buffer = memory.buffer()
    store.close()
    with pytest.raises(ValueError, match="released"):
        buffer[0]
    for use in (memory.buffer, lambda: memory.generation, lambda: memory.grow(1)):
        with pytest.raises(ValueError, match="closed"):
            use()


def test_a_forgotten_slice_outlives_the_store_without_a_crash(path, compile):
    store = Store(path=path)
    memory = store.instantiate(compile(MEMORY)).exports["memory"]
    memory.buffer()[100] = 5
    part = memory.buffer()[100:200]
    old = memory.buffer()
    store.close()
    del store, memory, old
    gc.collect()
    assert part[0] == 5
    part[0] = 6
    assert part[0] == 6


def test_pages_are_given_back_when_the_store_closes(path):
    """4 GiB of addresses for each memory: ten thousand that stay would use up all there are."""
    script = f"""
        from wasmtime import wat2wasm
        from playground.host import Module, Store
        module = Module.compile(bytes(wat2wasm('(module (memory (export "m") 1))')))
        def mapped():
            return sum(1 for _ in open("/proc/self/maps"))
        def use():
            with Store(path={path!r}) as store:
                store.instantiate(module).exports["m"].buffer()[0] = 1
        use(); before = mapped()
        for _ in range(200):
            use()
        print(mapped() - before)
    """
    if not os.path.exists("/proc/self/maps"):
        pytest.skip("needs /proc: https://docs.kernel.org/filesystems/proc.html")
    out = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=True
    )
    assert int(out.stdout) < 20
