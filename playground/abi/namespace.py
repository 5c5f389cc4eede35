"""The WebAssembly namespace: https://webassembly.github.io/spec/js-api/#webassembly-namespace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from playground.abi.exceptions import install_exception, install_js_tag, install_tag
from playground.abi.linker import Linker
from playground.abi.objects import (
    GlobalObject,
    InstanceObject,
    MemoryObject,
    ModuleObject,
    TableObject,
)
from playground.errors import InvalidModule, Unsupported
from playground.host import Module
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.buffers import array_buffer, bytes_of
from playground.values.completion import Throw, range_error, type_error
from playground.values.convert import to_string, to_uint32
from playground.values.descriptor import Property
from playground.values.function import constructor, getter, method, prototype_from_constructor
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import ErrorObject, Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import Value


def install(realm: Realm, linker: Linker) -> None:
    """Define the global ``WebAssembly``."""
    namespace = JSObject(realm.intrinsics["%Object.prototype%"])
    namespace.define(SYMBOL_TO_STRING_TAG, Property.data("WebAssembly", False, False, True))
    realm.global_object.hide("WebAssembly", namespace)
    for kind in ("CompileError", "LinkError", "RuntimeError"):
        _install_error(realm, namespace, kind)
    _install_module(realm, namespace)
    _install_instance(realm, namespace, linker)
    _install_memory(realm, namespace)
    _install_table(realm, namespace, linker)
    _install_global(realm, namespace, linker)
    _install_functions(realm, namespace, linker)
    make = partial(_class, realm, namespace)
    install_tag(realm, make, linker.store, linker.object_of)
    install_exception(realm, make, linker.border, linker.exceptions)
    install_js_tag(realm, namespace, linker.exceptions, linker.object_of)


def _class(
    realm: Realm,
    namespace: JSObject,
    name: str,
    construct: Callable[[Sequence[Value], JSObject], JSObject],
) -> JSObject:
    """Make one of the interfaces; give its prototype."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data(f"WebAssembly.{name}", False, False, True))
    f = constructor(realm, name, 1, None, construct, prototype, expose=False)
    # The intrinsics are known by their full names; `Module` alone would be anybody's.
    del realm.intrinsics[f"%{name}%"], realm.intrinsics[f"%{name}.prototype%"]
    realm.intrinsics[f"%WebAssembly.{name}%"] = f
    realm.intrinsics[f"%WebAssembly.{name}.prototype%"] = prototype
    namespace.hide(name, f)
    return prototype


def _install_error(realm: Realm, namespace: JSObject, name: str) -> None:
    """https://webassembly.github.io/spec/js-api/#error-objects, which are NativeErrors."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        proto = prototype_from_constructor(realm, new_target, f"%WebAssembly.{name}.prototype%")
        made = ErrorObject(proto)
        message = args[0] if args else undefined
        text = "" if message is undefined else to_string(message)
        made.hide("stack", f"{name}: {text}" if text else name)
        if message is not undefined:
            made.hide("message", text)
        return made

    prototype = _class(realm, namespace, name, construct)
    prototype.proto = realm.intrinsics["%Error.prototype%"]
    prototype.props.pop(SYMBOL_TO_STRING_TAG)
    prototype.hide("name", name)
    prototype.hide("message", "")
    realm.intrinsics[f"%WebAssembly.{name}%"].proto = realm.intrinsics["%Error%"]


def compile_bytes(realm: Realm, data: bytes) -> ModuleObject:
    """Compile, and make a WebAssembly.Module; throws WebAssembly.CompileError."""
    try:
        compiled = Module.compile(data, limits=realm.limits)
    except (InvalidModule, Unsupported) as error:
        message = f"WebAssembly.Module(): {error}"
        raise Throw(realm.error("WebAssembly.CompileError", message, error)) from error
    return ModuleObject(realm.intrinsics["%WebAssembly.Module.prototype%"], compiled)


def _module_of(value: Value) -> ModuleObject:
    if not isinstance(value, ModuleObject):
        raise type_error("WebAssembly.Instance(): Argument 0 must be a WebAssembly.Module")
    return value


def _install_module(realm: Realm, namespace: JSObject) -> None:
    def construct(args: Sequence[Value], _new_target: JSObject) -> JSObject:
        return compile_bytes(realm, bytes_of(args[0] if args else undefined))

    _class(realm, namespace, "Module", construct)
    module = realm.intrinsics["%WebAssembly.Module%"]

    def imports(_this: Value = undefined, value: Value = undefined, *_: Value) -> Value:
        rows = _module_of(value).module.imports
        return array(
            realm,
            [
                ordinary_object(realm, module=row.module, name=row.name, kind=row.kind)
                for row in rows
            ],
        )

    def exports(_this: Value = undefined, value: Value = undefined, *_: Value) -> Value:
        rows = _module_of(value).module.exports
        return array(realm, [ordinary_object(realm, name=row.name, kind=row.kind) for row in rows])

    def custom_sections(
        _this: Value = undefined, value: Value = undefined, name: Value = undefined, *_: Value
    ) -> Value:
        sections = _module_of(value).module.custom_sections(to_string(name))
        return array(realm, [array_buffer(realm, data) for data in sections])

    method(realm, module, "imports", 1, imports)
    method(realm, module, "exports", 1, exports)
    method(realm, module, "customSections", 2, custom_sections)


def _install_instance(realm: Realm, namespace: JSObject, linker: Linker) -> None:
    def construct(args: Sequence[Value], _new_target: JSObject) -> JSObject:
        module = _module_of(args[0] if args else undefined)
        return linker.instantiate(module, args[1] if len(args) > 1 else undefined)

    def exports(this: Value, *_: Value) -> Value:
        if not isinstance(this, InstanceObject):
            raise type_error("Illegal invocation")
        return this.exports

    getter(realm, _class(realm, namespace, "Instance", construct), "exports", exports)


def _refuse_construct(what: str) -> Callable[[Sequence[Value], JSObject], JSObject]:
    def construct(_args: Sequence[Value], _new_target: JSObject) -> JSObject:
        # Only builds with threads make their own memory; those are refused at load.
        raise type_error(f"{what} cannot be made by JavaScript on this host")

    return construct


def _install_memory(realm: Realm, namespace: JSObject) -> None:
    def memory_of(this: Value) -> MemoryObject:
        if not isinstance(this, MemoryObject):
            raise type_error("Illegal invocation")
        return this

    def buffer(this: Value, *_: Value) -> Value:
        return memory_of(this).buffer

    def grow(this: Value, delta: Value = undefined, *_: Value) -> Value:
        memory = memory_of(this)
        pages = memory.memory.grow(to_uint32(delta))
        if pages < 0:
            raise range_error("WebAssembly.Memory.grow(): Maximum memory size exceeded")
        return pages

    prototype = _class(realm, namespace, "Memory", _refuse_construct("WebAssembly.Memory"))
    getter(realm, prototype, "buffer", buffer)
    method(realm, prototype, "grow", 1, grow)


def _install_table(realm: Realm, namespace: JSObject, linker: Linker) -> None:
    def table_of(this: Value) -> TableObject:
        if not isinstance(this, TableObject):
            raise type_error("Illegal invocation")
        return this

    def length(this: Value, *_: Value) -> Value:
        return table_of(this).table.size

    def get(this: Value, index: Value = undefined, *_: Value) -> Value:
        table = table_of(this).table
        at = to_uint32(index)
        try:
            item = table.get(at)
        except IndexError:
            raise range_error(f"WebAssembly.Table.get(): invalid address {at}") from None
        return linker.exported_function(item) if table.element == "funcref" else item

    def set_(this: Value, index: Value = undefined, *values: Value) -> Value:
        table = table_of(this).table
        at = to_uint32(index)
        if at >= table.size:
            raise range_error(f"WebAssembly.Table.set(): invalid address {at}")
        value = values[0] if values else linker.default(table.element)
        table.set(at, linker.border.to_wasm(table.element)(value))
        return undefined

    def grow(this: Value, delta: Value = undefined, *values: Value) -> Value:
        table = table_of(this).table
        value = values[0] if values else linker.default(table.element)
        was = table.grow(to_uint32(delta), linker.border.to_wasm(table.element)(value))
        if was < 0:
            raise range_error("WebAssembly.Table.grow(): failed to grow table")
        return was

    prototype = _class(realm, namespace, "Table", _refuse_construct("WebAssembly.Table"))
    getter(realm, prototype, "length", length)
    method(realm, prototype, "get", 1, get)
    method(realm, prototype, "set", 1, set_)
    method(realm, prototype, "grow", 1, grow)


def _install_global(realm: Realm, namespace: JSObject, linker: Linker) -> None:
    def global_of(this: Value) -> GlobalObject:
        if not isinstance(this, GlobalObject):
            raise type_error("Illegal invocation")
        return this

    def value_of(this: Value = undefined, *_: Value) -> Value:
        g = global_of(this).global_
        return linker.border.to_js(g.type)(g.get())

    def set_value(this: Value = undefined, value: Value = undefined, *_: Value) -> Value:
        g = global_of(this).global_
        if not g.mutable:
            raise type_error(
                "set WebAssembly.Global.value: Can't set the value of an immutable global."
            )
        g.set(linker.border.to_wasm(g.type)(value))
        return undefined

    prototype = _class(realm, namespace, "Global", _refuse_construct("WebAssembly.Global"))
    getter(realm, prototype, "value", value_of, set_value)
    method(realm, prototype, "valueOf", 0, value_of)


def _install_functions(realm: Realm, namespace: JSObject, linker: Linker) -> None:
    promises = realm.promises

    def asynchronously(make: Callable[[], Value]) -> Value:
        """Settle a new promise with what ``make`` returns or throws, as a task of its own."""
        promise = promises.new_promise()

        def task() -> None:
            try:
                promises.resolve(promise, make())
            except Exception as exc:
                promises.reject(promise, realm.caught(exc))

        realm.timers.post(task)
        return promise

    def promising(begin: Callable[[], Value]) -> Value:
        """Give the promise of ``begin``, rejected if that throws already: so Web IDL has it.

        https://webidl.spec.whatwg.org/#js-operations
        """
        try:
            return begin()
        except Exception as exc:
            promise = promises.new_promise()
            promises.reject(promise, realm.caught(exc))
            return promise

    def validate(_this: Value = undefined, source: Value = undefined, *_: Value) -> Value:
        data = bytes_of(source)
        try:
            Module.compile(data, limits=realm.limits)
        except (InvalidModule, Unsupported):
            return False
        return True

    def compile_(_this: Value = undefined, source: Value = undefined, *_: Value) -> Value:
        def begin() -> Value:
            data = bytes_of(source)
            return asynchronously(lambda: compile_bytes(realm, data))

        return promising(begin)

    def instantiate(
        _this: Value = undefined, source: Value = undefined, imports: Value = undefined, *_: Value
    ) -> Value:
        if isinstance(source, ModuleObject):
            return asynchronously(lambda: linker.instantiate(source, imports))

        def begin() -> Value:
            data = bytes_of(source)

            def make() -> Value:
                module = compile_bytes(realm, data)
                instance = linker.instantiate(module, imports)
                return ordinary_object(realm, module=module, instance=instance)

            return asynchronously(make)

        return promising(begin)

    method(realm, namespace, "validate", 1, validate)
    method(realm, namespace, "compile", 1, compile_)
    method(realm, namespace, "instantiate", 1, instantiate)
