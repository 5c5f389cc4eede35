import os
import subprocess
import sys
import textwrap
import threading

import pytest

from playground.host import Limits
from playground.host.engines import EngineKey, engine_for


def test_there_is_one_engine_for_each_configuration():
    plain = EngineKey.of(Limits())
    assert engine_for(plain) is engine_for(EngineKey.of(Limits(events=5)))
    assert engine_for(plain) is not engine_for(EngineKey.of(Limits(seconds=1)))
    assert engine_for(plain) is not engine_for(EngineKey.of(Limits(wasm_stack_bytes=2**20)))
    assert engine_for(EngineKey.of(Limits(seconds=1))) is engine_for(
        EngineKey.of(Limits(seconds=2))
    )


def test_threads_that_come_at_once_get_the_same_engine():
    key = EngineKey.of(Limits(wasm_stack_bytes=3 * 2**20))
    barrier = threading.Barrier(8)
    engines = []

    def work():
        barrier.wait()
        engines.append(engine_for(key))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, engines))) == 1


def run_script(script, path):
    return subprocess.run(
        [sys.executable, "-W", "error", "-X", "faulthandler", "-c", textwrap.dedent(script), path],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PLAYGROUND_CACHE_DIR": "off"},
    )


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="https://docs.python.org/3/library/os.html#os.fork"
)
def test_a_forked_child_compiles_runs_and_keeps_time(path):
    out = run_script(
        """
        import os, sys
        from wasmtime import wat2wasm
        from playground.errors import LimitExceeded
        from playground.host import Limits, Module, Store

        def wasm(n):
            functions = "".join(f'(func (export "f{i}") (result i32) i32.const {i + n})'
                                for i in range(200))
            return bytes(wat2wasm(f'(module {functions} (func (export "forever") (loop (br 0))))'))

        def work(n, module=None):
            limits = Limits(seconds=0.05)
            with Store(limits, path=sys.argv[1]) as store:
                module = module or Module.compile(wasm(n), limits=limits)
                exports = store.instantiate(module).exports
                assert exports["f7"]() == 7 + n
                try:
                    exports["forever"]()
                except LimitExceeded:
                    return module

        module = work(1)
        kept = Store(path=sys.argv[1])
        exports = kept.instantiate(Module.compile(wasm(5))).exports
        child = os.fork()
        if child == 0:
            # What the parent made still works, and so does what is new.
            assert exports["f1"]() == 6
            work(1, module)
            work(2)
            assert kept.instantiate(Module.compile(wasm(6))).exports["f1"]() == 7
            kept.close()
            os._exit(42)
        _, status = os.waitpid(child, 0)
        work(3)
        print(os.waitstatus_to_exitcode(status))
        """,
        path,
    )
    assert (out.stdout, out.stderr) == ("42\n", "")


@pytest.mark.parametrize("megabytes", [1, 4, 16])
def test_the_stack_limit_reaches_as_deep_as_it_says(path, compile, megabytes):
    """In a thread with room for it: a main thread has 8 MiB on most systems."""
    script = """
        import sys, threading
        from wasmtime import wat2wasm
        from playground.errors import WasmTrap
        from playground.host import Limits, Module, Store

        def work():
            with Store(Limits(wasm_stack_bytes=SIZE * 2**20), path=sys.argv[1]) as store:
                exports = store.instantiate(Module.compile(bytes(wat2wasm('''(module
                    (global $n (export "n") (mut i32) (i32.const 0))
                    (func $deep (export "deep") (result i64)
                      (global.set $n (i32.add (global.get $n) (i32.const 1)))
                      (i64.add (call $deep) (i64.const 1))))''')))).exports
                try:
                    exports["deep"]()
                except WasmTrap as trap:
                    print(trap.code, exports["n"].get() // 1000)

        threading.stack_size((SIZE + 4) * 2**20)
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    """
    out = run_script(script.replace("SIZE", str(megabytes)), path)
    code, thousands = out.stdout.split()
    assert code == "stack"
    # A frame takes at least 16 bytes and, for so small a function, not more than 64.
    assert megabytes * 16 <= int(thousands) <= megabytes * 66
