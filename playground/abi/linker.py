"""Instantiation: https://webassembly.github.io/spec/js-api/#instantiate-the-core-of-a-webassembly-module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from playground.abi.conversions import Border
from playground.abi.exceptions import Exceptions
from playground.abi.objects import (
    ExportedFunction,
    GlobalObject,
    InstanceObject,
    MemoryObject,
    ModuleObject,
    TableObject,
    TagObject,
)
from playground.errors import LinkError
from playground.host import Function, FuncType, Global, ImportType, Memory, Store, Table, Tag
from playground.values.absent import undefined
from playground.values.completion import Throw, type_error
from playground.values.descriptor import Property
from playground.values.function import is_callable, native
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value

Code = Callable[..., Value]


class Seam(Protocol):
    """Whoever listens at the border."""

    def wrap_import(self, name: str, code: Code) -> Code:
        """Give a function that records the call and makes it."""

    def wrap_export(self, name: str, code: Code) -> Code:
        """Give a function that records the call and makes it."""

    def attach(self, exports: Mapping[str, Any]) -> None:
        """Hear what a new instance exports."""


class Linker:
    """Joins compiled modules to the values of one realm, in one store.

    Parameters
    ----------
    realm:
        Whose JavaScript values import and export.
    store:
        Owner of everything that is made.
    seam:
        Wraps every imported and exported function, if given.
    """

    def __init__(self, realm: Realm, store: Store, seam: Seam | None = None) -> None:
        self._realm = realm
        self.store = store
        self._seam = seam
        self._memories: list[MemoryObject] = []
        self._functions: dict[Function, ExportedFunction] = {}
        self._wrapped: dict[Function, JSObject] = {}
        self._objects: dict[int, tuple[Any, JSObject]] = {}
        self.border = Border(realm, self._to_funcref, self.exported_function)
        self.exceptions = Exceptions(realm, store)

    def close(self) -> None:
        """Drop every view of wasm memory, which must happen before the store goes."""
        for memory in self._memories:
            memory.close()
        self._memories.clear()

    def instantiate(self, module: ModuleObject, imports: Value) -> InstanceObject:
        """Read the imports, instantiate, and make the exports object.

        Parameters
        ----------
        imports:
            The import object, or ``undefined`` if the module imports nothing.

        Raises
        ------
        Throw
            TypeError or WebAssembly.LinkError, naming the import; what a start function threw.
        """
        compiled = module.module
        # 1. If module.imports is not empty, and importObject is undefined, throw a TypeError.
        if compiled.imports and not isinstance(imports, JSObject):
            raise type_error(
                "WebAssembly.Instance(): Imports argument must be present and must be an object"
            )
        values = [
            self._import_value(number, wanted, imports)
            for number, wanted in enumerate(compiled.imports)
        ]
        try:
            instance = self.store.instantiate(compiled, values)
        except LinkError as error:
            message = f"WebAssembly.Instance(): {error}"
            raise Throw(self._realm.error("WebAssembly.LinkError", message, error)) from error
        if self._seam is not None:
            self._seam.attach(instance.exports)
        exports = JSObject(None)
        for name, value in instance.exports.items():
            exports.define(
                name, Property.data(self._export_object(name, value), False, True, False)
            )
        exports.prevent_extensions()
        proto = self._realm.intrinsics["%WebAssembly.Instance.prototype%"]
        return InstanceObject(proto, exports)

    def _import_value(self, number: int, wanted: ImportType, imports: JSObject) -> Any:
        """https://webassembly.github.io/spec/js-api/#read-the-imports, one import."""
        place = f'WebAssembly.Instance(): Import #{number} "{wanted.module}"'
        o = imports.get(wanted.module, imports)
        if not isinstance(o, JSObject):
            raise type_error(f"{place}: module is not an object or function")
        v = o.get(wanted.name, o)
        if wanted.kind == "function" and isinstance(wanted.type, FuncType):
            if not is_callable(v):
                raise self._link_error(
                    f'{place} "{wanted.name}": function import requires a callable'
                )
            code, kind = v.code, wanted.type
            if self._seam is not None:
                code = self._seam.wrap_import(wanted.name, code)
            return self.border.exit(code, kind)
        if wanted.kind == "memory" and isinstance(v, MemoryObject):
            return v.memory
        if wanted.kind == "table" and isinstance(v, TableObject):
            return v.table
        if wanted.kind == "global" and isinstance(v, GlobalObject):
            return v.global_
        if wanted.kind == "tag" and isinstance(v, TagObject):
            return v.tag
        raise self._link_error(
            f'{place} "{wanted.name}": {wanted.kind} import must be a'
            f" WebAssembly.{wanted.kind.capitalize()} object"
        )

    def _link_error(self, message: str) -> Throw:
        error = LinkError(message.removeprefix("WebAssembly.Instance(): "))
        return Throw(self._realm.error("WebAssembly.LinkError", message, error))

    # -- what wasm exports, as objects ---------------------------------------------------------

    def _export_object(self, name: str, value: Any) -> JSObject:
        if isinstance(value, Function):
            return self._exported(name, value)
        return self.object_of(value)

    def object_of(self, value: Memory | Table | Global | Tag) -> JSObject:
        """Give the object of a memory, table, global or tag: the same one each time."""
        known = self._objects.get(id(value))
        if known is not None:
            return known[1]
        made: JSObject
        intrinsics = self._realm.intrinsics
        if isinstance(value, Memory):
            made = memory = MemoryObject(
                intrinsics["%WebAssembly.Memory.prototype%"],
                intrinsics["%ArrayBuffer.prototype%"],
                value,
            )
            self._memories.append(memory)
        elif isinstance(value, Table):
            made = TableObject(intrinsics["%WebAssembly.Table.prototype%"], value)
        elif isinstance(value, Tag):
            made = TagObject(intrinsics["%WebAssembly.Tag.prototype%"], value)
        else:
            made = GlobalObject(intrinsics["%WebAssembly.Global.prototype%"], value)
        self._objects[id(value)] = (value, made)
        return made

    def exported_function(self, function: Function | None) -> ExportedFunction | None:
        """Give the Exported Function of a host function: the same one each time; null stays null.

        https://webassembly.github.io/spec/js-api/#a-new-exported-function
        """
        if function is None:
            return None
        made = self._functions.get(function)
        if made is None:
            proto = self._realm.intrinsics["%Function.prototype%"]
            made = ExportedFunction(
                proto, self.border.entry(function.call, function.type), function
            )
            self._functions[function] = made
        return made

    def _exported(self, name: str, function: Function) -> JSObject:
        raw = self.exported_function(function)
        if raw is None or self._seam is None:
            return raw  # type: ignore[return-value]
        wrapped = self._wrapped.get(function)
        if wrapped is None:
            code = self._seam.wrap_export(name, raw.code)
            wrapped = native(self._realm, "", len(function.type.params), code)
            self._wrapped[function] = wrapped
        return wrapped

    def _to_funcref(self, value: Value) -> Function | None:
        if value is None:
            return None
        if isinstance(value, ExportedFunction):
            return value.function
        raise type_error("WebAssembly objects are opaque: function-typed object expected")

    def default(self, kind: str) -> Any:
        """DefaultValue: https://webassembly.github.io/spec/js-api/#defaultvalue."""
        return {"externref": undefined, "funcref": None}.get(kind, 0)
