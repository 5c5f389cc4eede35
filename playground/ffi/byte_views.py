"""The bytes of ArrayBuffers and their views, as Python's buffers."""

from __future__ import annotations

from typing import Any

from playground.values.buffers import JSArrayBuffer, JSTypedArray
from playground.values.types import Value


def bytes_view(js: Value) -> memoryview:
    """Give the bytes of a buffer or of what a view looks at, not a copy."""
    data = js.current() if isinstance(js, JSArrayBuffer | JSTypedArray) else js.view
    # Python refuses to cast a view of nothing.
    return memoryview(data).cast("B") if data else memoryview(bytearray())


def format_of(js: Value) -> Any:
    """Give the format of a buffer's elements, as :mod:`struct` writes it."""
    return js.element.format if isinstance(js, JSTypedArray) else "B"


def copied(js: Value) -> memoryview:
    """Copy the bytes into a memoryview with the elements' format."""
    made: memoryview = memoryview(bytearray(bytes_view(js))).cast(format_of(js))
    return made
