"""structuredClone: https://html.spec.whatwg.org/#dom-structuredclone.

StructuredSerialize and StructuredDeserialize in one pass, as nothing leaves the realm.

Not in the specification: streams cannot be transferred.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from playground.glue.closure import Instance
from playground.values.absent import HOLE, undefined
from playground.values.array import JSArray, array
from playground.values.array_buffer import allocate
from playground.values.buffers import JSArrayBuffer, JSDataView, JSTypedArray, make_typed_array
from playground.values.completion import Throw, type_error
from playground.values.convert import PrimitiveObject, to_object, to_string
from playground.values.function import construct, is_callable, native
from playground.values.iterate import iterate
from playground.values.object import JSObject, get, has_own_property
from playground.values.realm import ErrorObject, Realm
from playground.values.symbol import Symbol
from playground.values.types import Value
from playground.webapis.blob import JSBlob, JSFile
from playground.webapis.dom_exception import JSDOMException, dom_throw
from playground.webapis.webidl import dictionary, member

_ERRORS: Final = (
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
    "URIError",
)


class _Brands:
    """What tells and opens the language's own containers, taken before any program runs."""

    def __init__(self, realm: Realm) -> None:
        self._realm = realm
        self.date_value = self._method("Date", "valueOf")
        self.map_each = self._method("Map", "forEach")
        self.map_set = self._method("Map", "set")
        self.set_each = self._method("Set", "forEach")
        self.set_add = self._method("Set", "add")
        self.sizes = {kind: self._getter(kind, "size") for kind in ("Map", "Set")}
        self.source = self._getter("RegExp", "source")
        self.flags = self._getter("RegExp", "flags")

    def _method(self, kind: str, name: str) -> Callable[..., Value]:
        proto = self._realm.intrinsics.get(f"%{kind}.prototype%")
        code: Callable[..., Value] = _never if proto is None else get(proto, name).code
        return code

    def _getter(self, kind: str, name: str) -> Callable[..., Value]:
        proto = self._realm.intrinsics.get(f"%{kind}.prototype%")
        own = None if proto is None else proto.get_own_property(name)
        code: Callable[..., Value] = _never if own is None else own.get.code
        return code

    def collection(self, value: JSObject) -> str | None:
        """Tell a Map or a Set by its internal slot, ``None`` for anything else."""
        for kind, size in self.sizes.items():
            with suppress(Throw):
                size(value)
                return kind
        return None

    def regexp(self, value: JSObject) -> tuple[str, str] | None:
        """Give source and flags of a RegExp; ``None`` for anything else."""
        if value.class_name != "RegExp":
            return None
        return self.source(value), self.flags(value)


def _never(*_: Value) -> Value:
    raise type_error("Illegal invocation")


class _Clone:
    """One run of the algorithm; ``memory`` maps objects to their clones."""

    def __init__(self, realm: Realm, brands: _Brands) -> None:
        self.realm = realm
        self.brands = brands
        self.memory: dict[int, tuple[JSObject, JSObject]] = {}

    def remember(self, value: JSObject, clone: JSObject) -> JSObject:
        """Put a clone into the memory, which keeps both alive."""
        self.memory[id(value)] = (value, clone)
        return clone

    def clone(self, value: Value) -> Value:
        """StructuredSerializeInternal: https://html.spec.whatwg.org/#structuredserializeinternal."""
        # 4. If value is a primitive, but no Symbol, it is its own clone.
        if isinstance(value, Symbol):
            raise self.refuse(repr(value))
        if not isinstance(value, JSObject):
            return value
        # 2. If memory[value] exists, then return memory[value].
        if id(value) in self.memory:
            return self.memory[id(value)][1]
        made = self._leaf(value)
        if made is not None:
            return self.remember(value, made)
        return self._container(value)

    def refuse(self, what: str) -> Throw:
        """Make a throw of the DataCloneError."""
        message = f"Failed to execute 'structuredClone': {what} could not be cloned."
        return dom_throw(self.realm, "DataCloneError", message)

    def _leaf(self, value: JSObject) -> JSObject | None:
        """Clone what holds no further values, or ``None``."""
        realm = self.realm
        if isinstance(value, PrimitiveObject):
            if isinstance(value.primitive, Symbol):
                raise self.refuse("Object(Symbol())")
            return to_object(realm, value.primitive)
        if isinstance(value, JSArrayBuffer):
            data = value.current()
            if data is None:
                raise dom_throw(realm, "DataCloneError", "An ArrayBuffer is detached")
            proto = realm.intrinsics["%ArrayBuffer.prototype%"]
            block = allocate(realm, len(data))
            block[:] = data
            most = value.max_byte_length
            storage = None if most is None else allocate(realm, most)
            return JSArrayBuffer(proto, block, most, storage)
        if isinstance(value, JSTypedArray):
            proto = realm.intrinsics[f"%{value.element.name}.prototype%"]
            buffer = self.clone(value.buffer)
            offset, size = value.byte_offset, value.fixed_length
            return make_typed_array(proto, value.element, buffer, offset, size)
        if isinstance(value, JSDataView):
            proto = realm.intrinsics["%DataView.prototype%"]
            buffer = self.clone(value.buffer)
            return JSDataView(proto, buffer, value.byte_offset, value.fixed_length)
        if isinstance(value, JSFile):
            proto = realm.intrinsics["%File.prototype%"]
            return JSFile(proto, value.data, value.type, value.name, value.last_modified)
        if isinstance(value, JSBlob):
            return JSBlob(realm.intrinsics["%Blob.prototype%"], value.data, value.type)
        if (regexp := self.brands.regexp(value)) is not None:
            return construct(realm.intrinsics["%RegExp%"], regexp)
        if value.class_name == "Date":
            return construct(realm.intrinsics["%Date%"], [self.brands.date_value(value)])
        return None

    def _container(self, value: JSObject) -> JSObject:
        """Clone what holds further values: remember the clone first, then fill it."""
        realm = self.realm
        if isinstance(value, ErrorObject):
            return self._error(value)
        if is_callable(value):
            name = get(value, "name")
            raise self.refuse(f"function {name}() {{ [native code] }}" if name else "a function")
        if isinstance(value, JSArray):
            made: JSObject = array(realm, [HOLE] * len(value.items))
        elif type(value) in (JSObject, Instance):
            made = JSObject(realm.intrinsics["%Object.prototype%"])
        elif (collection := self.brands.collection(value)) is not None:
            return self._collection(value, is_map=collection == "Map")
        else:
            raise self.refuse(f"#<{value.class_name}>")
        self.remember(value, made)
        for key in value.own_keys():
            own = value.get_own_property(key)
            if isinstance(key, str) and own is not None and own.enumerable:
                item = self.clone(get(value, key))
                if isinstance(made, JSArray):
                    made.set(key, item, made)
                else:
                    made.put(key, item)
        return made

    def _collection(self, value: JSObject, is_map: bool) -> JSObject:
        """Clone a Map or a Set: its entries are taken first, then cloned."""
        realm, brands = self.realm, self.brands
        entries: list[tuple[Value, Value]] = []

        def take(_this: Value, item: Value, key: Value, *_: Value) -> Value:
            entries.append((key, item))
            return undefined

        each = brands.map_each if is_map else brands.set_each
        each(value, native(realm, "", 2, take))
        made = construct(realm.intrinsics["%Map%" if is_map else "%Set%"], [])
        self.remember(value, made)
        for key, item in entries:
            if is_map:
                brands.map_set(made, self.clone(key), self.clone(item))
            else:
                brands.set_add(made, self.clone(key))
        return made

    def _error(self, value: ErrorObject) -> JSObject:
        realm = self.realm
        if isinstance(value, JSDOMException):
            proto = realm.intrinsics["%DOMException.prototype%"]
            return self.remember(value, JSDOMException(proto, value.name, value.message))
        # 17. Otherwise, if value has an [[ErrorData]] internal slot, then:
        given = get(value, "name")
        name = "Error" if given is undefined else to_string(given)
        kind = name if name in _ERRORS else "Error"
        made = ErrorObject(realm.intrinsics[f"%{kind}.prototype%"])
        self.remember(value, made)
        own = value.get_own_property("message")
        stack = get(value, "stack")
        if stack is not undefined:
            made.hide("stack", to_string(stack))
        if own is not None and not own.is_accessor:
            made.hide("message", to_string(own.value))
        if has_own_property(value, "cause"):
            made.hide("cause", self.clone(get(value, "cause")))
        return made


def install(realm: Realm) -> None:
    """Define the function in ``realm``."""
    brands = _Brands(realm)

    def structured_clone(_this: Value = undefined, *given: Value) -> Value:
        if not given:
            raise type_error(
                "Failed to execute 'structuredClone': 1 argument required, but only 0 present."
            )
        options = dictionary(
            given[1] if len(given) > 1 else undefined, "StructuredSerializeOptions"
        )
        transfer = member(options, "transfer")
        work = _Clone(realm, brands)
        moved = [] if transfer is undefined else _transferred(realm, transfer)
        for buffer in moved:
            proto = realm.intrinsics["%ArrayBuffer.prototype%"]
            data = buffer.current() or memoryview(b"")
            work.remember(buffer, JSArrayBuffer(proto, data, buffer.max_byte_length))
        result = work.clone(given[0])
        for buffer in moved:
            buffer.detach()
        return result

    function = native(realm, "structuredClone", 1, structured_clone)
    realm.global_object.put("structuredClone", function)


def _transferred(realm: Realm, transfer: Value) -> list[JSArrayBuffer]:
    buffers: list[JSArrayBuffer] = []
    for item in iterate(realm, transfer):
        if not isinstance(item, JSArrayBuffer):
            message = "Value in the transfer list cannot be transferred."
            raise dom_throw(realm, "DataCloneError", message)
        if item in buffers or item.current() is None or not item.detachable:
            message = "An ArrayBuffer of the transfer list is detached, a memory's, or there twice."
            raise dom_throw(realm, "DataCloneError", message)
        buffers.append(item)
    return buffers
