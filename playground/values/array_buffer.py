"""The ArrayBuffer object: https://tc39.es/ecma262/#sec-arraybuffer-objects.

Only the object; its constructor and methods are in :mod:`playground.builtins`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from playground.values.completion import NativeThrow, type_error
from playground.values.object import JSObject
from playground.values.realm import Realm


class JSArrayBuffer(JSObject):
    """An ArrayBuffer, over bytes of its own or over memory that somebody else owns.

    Parameters
    ----------
    data:
        The bytes: a ``bytearray``, or a writable memoryview of format ``B`` into foreign memory.
    max_byte_length:
        [[ArrayBufferMaxByteLength]] of a resizable buffer, else ``None``.

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
    ) -> None:
        super().__init__(proto)
        self.data: memoryview | None = memoryview(data)
        self.max_byte_length = max_byte_length
        self.refresh: Callable[[], None] | None = None
        self.detachable = True
        #: All bytes that a resizable buffer may ever use, reserved at once.
        self.storage: memoryview | None = None
        if max_byte_length is not None:
            self.storage = memoryview(bytearray(max_byte_length))
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
