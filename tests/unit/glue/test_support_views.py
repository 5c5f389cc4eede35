"""The native view getters keep a good view, and leave a bad one to the compiled code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from playground.glue import support_views
from playground.glue.substitute import _TABLE
from playground.values.absent import undefined

GLUE = (
    """
let buffer = new ArrayBuffer(16);
let reads = 0;
const wasm = { get memory() { reads++; return { buffer }; } };
let cachedUint8ArrayMemory0 = null;
let cachedDataViewMemory0 = null;
"""
    + support_views.TYPED
    + support_views.DATA_VIEW
    + """
export function run(name) {
    const view = { bytes: getUint8ArrayMemory0, numbers: getDataViewMemory0 }[name];
    const first = view(), again = view();
    const before = reads;
    buffer = buffer.transfer(32);
    const grown = view();
    return [first === again, before, first === grown, grown.byteLength, reads].join();
}
export const bytes = getUint8ArrayMemory0;
"""
)


@pytest.fixture
def table() -> Iterator[None]:
    kept = dict(_TABLE)
    _TABLE.clear()
    yield
    _TABLE.clear()
    _TABLE.update(kept)


@pytest.mark.parametrize("native", [False, True])
@pytest.mark.parametrize("name", ["bytes", "numbers"])
def test_a_view_is_kept_until_its_buffer_is_detached(
    make_runner: Any, table: None, name: str, native: bool
) -> None:
    if native:
        support_views.register_all()
    made = make_runner().module(GLUE)
    assert made.get("bytes", made).code.__qualname__.startswith("bytes_view") is native
    assert made.get("run", made).code(undefined, name) == "true,1,false,32,2"
