"""The objects of the WebAssembly namespace: https://webassembly.github.io/spec/js-api/#objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from playground.host import Function, Global, Memory, Module, Table
from playground.values.buffers import JSArrayBuffer
from playground.values.function import JSFunction
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


class ExportedFunction(JSFunction):
    """https://webassembly.github.io/spec/js-api/#exported-function-exotic-objects."""

    __slots__ = ("function",)

    def __init__(
        self, proto: JSObject | None, code: Callable[..., Value], function: Function
    ) -> None:
        super().__init__(proto, code)
        self.function = function


class MemoryBuffer(JSArrayBuffer):
    """The ArrayBuffer over a memory, detached by the memory's growth.

    Growth inside wasm is not announced. So the buffer looks, each time before its bytes are used,
    whether the memory is still the one that it was made for.
    """

    __slots__ = ()

    def __init__(self, proto: JSObject | None, memory: Memory) -> None:
        super().__init__(proto, memory.buffer())
        self.detachable = False
        generation = memory.generation

        def refresh() -> None:
            if memory.generation != generation:
                self.detach()

        self.refresh = refresh


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
