import subprocess
import sys

import pytest

from playground.host import headroom

SCRIPT = """
import sys
from wasmtime import wat2wasm
from playground.errors import WasmTrap
from playground.host import Module, Store

path, limit, starts = sys.argv[1], *map(int, sys.argv[2:])
sys.setrecursionlimit(limit)
module = Module.compile(bytes(wat2wasm('''(module
  (import "m" "f" (func $f (param i32 externref) (result externref)))
  (func (export "go") (param i32 externref) (result externref)
    local.get 0 local.get 1 call $f))''')))
ends = set()
with Store(path=path) as store:
    padding = 0
    def f(n, x, left=None):
        left = padding if left is None else left
        return f(n, x, left - 1) if left else go(n + 1, x)
    go = store.instantiate(module, [f]).exports["go"].call
    # Each start meets the end of the stack at another line of ours.
    for padding in range(4):
        for start in range(starts):
            def descend(left):
                return descend(left - 1) if left else go(0, None)
            try:
                descend(start)
            except (RecursionError, WasmTrap) as error:
                ends.add(type(error).__name__ + getattr(error, "code", ""))
print(*sorted(ends))
"""


@pytest.mark.parametrize(("limit", "starts"), [(400, 15), (10**6, 1)])
def test_endless_recursion_through_wasm_ends_in_an_error_and_not_in_a_crash(path, limit, starts):
    out = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", SCRIPT, path, str(limit), str(starts)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert out.returncode == 0, out.stderr[-2000:]
    assert set(out.stdout.split()) <= {"RecursionError", "WasmTrapstack"}
    assert out.stdout.split()


def test_levels_that_are_not_there_are_a_recursion_error():
    levels = headroom.levels(c_calls=20, frames=20)
    headroom.take(None, levels)

    def descend():
        headroom.take(None, levels)
        descend()

    with pytest.raises(RecursionError) as caught:
        descend()
    # It was the taking that failed, not the descent.
    assert caught.traceback[-1].name in {"descend", "_take", "_descend"}
    assert "descend()" not in str(caught.traceback[-1].statement).strip()
