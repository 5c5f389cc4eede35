"""The objects of the WebAssembly namespace: https://webassembly.github.io/spec/js-api/#objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from playground.host import Function, Global, Memory, Module, Table, Tag
from playground.values.buffers import JSArrayBuffer
from playground.values.function import NativeFunction
from playground.values.object import JSObject
from playground.values.types import Value


class ModuleObject(JSObject):
    """A WebAssembly.Module: a compiled module of the host."""

    __slots__ = ("module",)
    class_name: ClassVar[str] = "WebAssembly.Module"

    def __init__(self, proto: JSObject | None, module: Module) -> None:
        super().__init__(proto)
        self.module = module


class InstanceObject(JSObject):
    """A WebAssembly.Instance; ``exports`` is its frozen exports object."""

    __slots__ = ("exports",)
    class_name: ClassVar[str] = "WebAssembly.Instance"

    def __init__(self, proto: JSObject | None, exports: JSObject) -> None:
        super().__init__(proto)
        self.exports = exports


class ExportedFunction(NativeFunction):
    """https://webassembly.github.io/spec/js-api/#exported-function-exotic-objects."""

    __slots__ = ("function",)

    def __init__(
        self, proto: JSObject | None, code: Callable[..., Value], function: Function
    ) -> None:
        # Not in the specification: the name is there the function's index, which the host does
        # not tell.
        super().__init__(proto, code, None, "", len(function.type.params))
        self.function = function


class MemoryBuffer(JSArrayBuffer):
    """The ArrayBuffer over a memory, detached by the memory's growth.

    Growth inside wasm is not announced. So the buffer has the memory look, each time before its
    bytes are used, whether it has grown.
    """

    __slots__ = ()

    def __init__(self, proto: JSObject | None, memory: Memory) -> None:
        super().__init__(proto, memory.buffer())
        self.detachable = False
        self.refresh = memory.look
        memory.when_grown(self.detach)


class MemoryObject(JSObject):
    """A WebAssembly.Memory: https://webassembly.github.io/spec/js-api/#memories."""

    __slots__ = ("_array_buffer_proto", "_buffer", "memory")
    class_name: ClassVar[str] = "WebAssembly.Memory"

    def __init__(
        self, proto: JSObject | None, array_buffer_proto: JSObject, memory: Memory
    ) -> None:
        super().__init__(proto)
        self.memory = memory
        self._array_buffer_proto = array_buffer_proto
        self._buffer: MemoryBuffer | None = None

    @property
    def buffer(self) -> MemoryBuffer:
        """The buffer object: the same one until the memory grows."""
        if self._buffer is None or self._buffer.current() is None:
            self._buffer = MemoryBuffer(self._array_buffer_proto, self.memory)
        return self._buffer

    def close(self) -> None:
        """Drop the view, which must happen before the store goes."""
        if self._buffer is not None:
            self._buffer.detach()
            self._buffer = None


class TableObject(JSObject):
    """A WebAssembly.Table."""

    __slots__ = ("table",)
    class_name: ClassVar[str] = "WebAssembly.Table"

    def __init__(self, proto: JSObject | None, table: Table) -> None:
        super().__init__(proto)
        self.table = table


class GlobalObject(JSObject):
    """A WebAssembly.Global."""

    __slots__ = ("global_",)
    class_name: ClassVar[str] = "WebAssembly.Global"

    def __init__(self, proto: JSObject | None, global_: Global) -> None:
        super().__init__(proto)
        self.global_ = global_


class TagObject(JSObject):
    """A WebAssembly.Tag."""

    __slots__ = ("tag",)
    class_name: ClassVar[str] = "WebAssembly.Tag"

    def __init__(self, proto: JSObject | None, tag: Tag) -> None:
        super().__init__(proto)
        self.tag = tag


class ExceptionObject(JSObject):
    """A WebAssembly.Exception; ``payload`` has values of wasm's types, as the host takes them."""

    __slots__ = ("payload", "tag")
    class_name: ClassVar[str] = "WebAssembly.Exception"

    def __init__(self, proto: JSObject | None, tag: Tag, payload: tuple[Any, ...]) -> None:
        super().__init__(proto)
        self.tag = tag
        self.payload = payload
