"""The ArrayBuffer object: https://tc39.es/ecma262/#sec-arraybuffer-objects.

Only the object; its constructor and methods are in :mod:`playground.builtins`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import ClassVar, Final

from playground.values.completion import NativeThrow, range_error, type_error
from playground.values.object import JSObject
from playground.values.realm import Realm

#: Largest buffer that a program may make. Not in the specification.
MAX_BYTES: Final = 2**31 - 1


class Block(bytearray):
    """Bytes that count as long as they live."""

    __slots__ = ("_counted", "_realm")

    def __init__(self, realm: Realm, length: int) -> None:
        self._realm = realm
        self._counted = 0
        super().__init__(length)
        self._counted = length
        realm.buffer_bytes += length

    def __del__(self) -> None:
        """Count no more."""
        self._realm.buffer_bytes -= self._counted


def allocate(realm: Realm, length: int) -> Block:
    """CreateByteDataBlock.

    Raises
    ------
    Throw
        RangeError where the buffers of the realm would be larger, together, than one linear
        memory may be.
    """
    most = realm.limits.memory_bytes
    try:
        if length <= MAX_BYTES and (most is None or _fits(realm, length, most)):
            return Block(realm, length)
    except MemoryError:
        pass
    raise range_error("Array buffer allocation failed")


def _fits(realm: Realm, length: int, most: int) -> bool:
    if realm.buffer_bytes + length > most >= length:
        # Perhaps they are garbage.
        gc.collect()
    return realm.buffer_bytes + length <= most


class JSArrayBuffer(JSObject):
    """An ArrayBuffer, over bytes of its own or over memory that somebody else owns.

    Parameters
    ----------
    data:
        The bytes: a ``bytearray``, or a writable memoryview of format ``B`` into foreign memory.
    max_byte_length:
        [[ArrayBufferMaxByteLength]] of a resizable buffer, else ``None``.
    storage:
        So many bytes for a resizable buffer, if they are there already.

    Attributes
    ----------
    data:
        The bytes as they are now, or ``None`` when detached. Whoever changes the size puts a new
        memoryview here: views notice it by its identity.
    refresh:
        Called before each use of the bytes, if it is not ``None``. The owner of foreign memory
        sets it when the memory may have grown; the hook may detach the buffer or set itself back
        to ``None``.
    detachable:
        Whether a program may transfer the buffer, which detaches it: false for the buffer of a
        WebAssembly.Memory ([[ArrayBufferDetachKey]]).
    """

    __slots__ = ("data", "detachable", "max_byte_length", "refresh", "storage")
    class_name: ClassVar[str] = "ArrayBuffer"

    def __init__(
        self,
        proto: JSObject | None,
        data: bytearray | memoryview,
        max_byte_length: int | None = None,
        storage: bytearray | None = None,
    ) -> None:
        super().__init__(proto)
        self.data: memoryview | None = memoryview(data)
        self.max_byte_length = max_byte_length
        self.refresh: Callable[[], None] | None = None
        self.detachable = True
        #: All bytes that a resizable buffer may ever use, reserved at once.
        self.storage: memoryview | None = None
        if max_byte_length is not None:
            self.storage = memoryview(bytearray(max_byte_length) if storage is None else storage)
            self.storage[: len(data)] = data
            self.data = self.storage[: len(data)]

    def current(self) -> memoryview | None:
        """Give the bytes after the refresh hook had its say; ``None`` when detached."""
        if self.refresh is not None:
            self.refresh()
        return self.data

    def detach(self) -> None:
        """DetachArrayBuffer by the host; safe to call twice."""
        self.data = self.storage = None
        self.refresh = None


def array_buffer(realm: Realm, data: bytes | bytearray | memoryview) -> JSArrayBuffer:
    """Make an ArrayBuffer; ``bytes`` are copied, other buffers are used as they are."""
    own = bytearray(data) if isinstance(data, bytes) else data
    return JSArrayBuffer(realm.intrinsics["%ArrayBuffer.prototype%"], own)


def detached(name: str) -> NativeThrow:
    """Make V8's TypeError for an operation on a detached buffer."""
    return type_error(f"Cannot perform {name} on a detached ArrayBuffer")
