"""Native code for the glue's cached views of memory.

Nearly every shim asks for one, and the test whether the kept one is still good costs the compiled
functions several property reads. What they do when it is not is left to them.
"""

from __future__ import annotations

from typing import Final

from playground.glue.closure import ClosureFunction
from playground.glue.substitute import Variables, register
from playground.values.data_view import JSDataView
from playground.values.function import Code
from playground.values.realm import Realm
from playground.values.typed_array import ELEMENT_TYPES, JSTypedArray
from playground.values.types import Value

TYPED: Final = """
function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
        cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedUint8ArrayMemory0;
}
"""
DATA_VIEW: Final = """
function getDataViewMemory0() {
    if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)) {
        cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
    }
    return cachedDataViewMemory0;
}
"""  # noqa: E501 - the glue's own words


_BYTES: Final = ELEMENT_TYPES["Uint8Array"]


def bytes_view(_realm: Realm, variables: Variables, original: ClosureFunction) -> Code:
    """Make ``getUint8ArrayMemory0``.

    The code's attribute ``direct`` gives the bytes of the kept array, or ``None`` where the
    function itself must be asked.
    """
    plain = original.code
    cached = variables.getter("cachedUint8ArrayMemory0")

    def direct() -> memoryview | None:
        known = cached()
        if type(known) is JSTypedArray and known.element is _BYTES:
            view: memoryview = known.current()
            if len(view):
                return view
        return None

    def code(this: Value, *_: Value) -> Value:
        known = cached()
        if type(known) is JSTypedArray and len(known.current()):
            return known
        return plain(this)

    # An attribute, since a table of functions would keep them: through the bytes, all of the
    # module is reached.
    code.direct = direct  # type: ignore[attr-defined]
    return code


def data_view(_realm: Realm, variables: Variables, original: ClosureFunction) -> Code:
    """Make ``getDataViewMemory0``."""
    plain = original.code
    cached = variables.getter("cachedDataViewMemory0")

    def code(this: Value, *_: Value) -> Value:
        known = cached()
        if type(known) is JSDataView and known.buffer.current() is not None:
            return known
        return plain(this)

    return code


def register_all() -> None:
    """Register what this file knows; safe to call twice."""
    register(TYPED, bytes_view)
    register(DATA_VIEW, data_view)
