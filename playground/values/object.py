"""Ordinary objects: https://tc39.es/ecma262/#sec-ordinary-object-internal-methods-and-internal-slots.

The internal methods bear the specification's names in Python's spelling: [[Get]] is ``get``.
A property that is writable, enumerable and configurable lies bare in ``props``; every other lies
there as a :class:`Property`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from playground.values.absent import MISSING, undefined
from playground.values.completion import type_error
from playground.values.descriptor import PartialDescriptor, Property
from playground.values.strings import array_index
from playground.values.symbol import Symbol
from playground.values.types import PropertyKey, Value


class JSObject:
    """An ordinary object, and the base of every exotic one.

    Parameters
    ----------
    proto:
        [[Prototype]]: an object, or ``None`` for null.
    """

    __slots__ = ("__weakref__", "extensible", "props", "proto")
    #: What ``Object.prototype.toString`` calls the object when nothing else names it.
    class_name: ClassVar[str] = "Object"

    def __init__(self, proto: JSObject | None = None) -> None:
        self.proto = proto
        self.props: dict[PropertyKey, Any] = {}
        self.extensible = True

    # -- the essential internal methods ------------------------------------------------------

    def get_prototype_of(self) -> JSObject | None:
        """[[GetPrototypeOf]]."""
        return self.proto

    def set_prototype_of(self, proto: JSObject | None) -> bool:
        """[[SetPrototypeOf]]: https://tc39.es/ecma262/#sec-ordinarysetprototypeof."""
        if proto is self.proto:
            return True
        if not self.extensible:
            return False
        p = proto
        while p is not None:
            if p is self:
                return False
            # A proxy decides its own prototype, so the walk ends there.
            if type(p).get_prototype_of is not JSObject.get_prototype_of:
                break
            p = p.proto
        self.proto = proto
        return True

    def is_extensible(self) -> bool:
        """[[IsExtensible]]."""
        return self.extensible

    def prevent_extensions(self) -> bool:
        """[[PreventExtensions]]."""
        self.extensible = False
        return True

    def get_own_property(self, key: PropertyKey) -> Property | None:
        """[[GetOwnProperty]]; ``None`` for undefined."""
        own = self.props.get(key, MISSING)
        if own is MISSING:
            return None
        return own if type(own) is Property else Property.data(own)

    def define_own_property(self, key: PropertyKey, desc: PartialDescriptor) -> bool:
        """[[DefineOwnProperty]]: https://tc39.es/ecma262/#sec-ordinarydefineownproperty."""
        current = self.get_own_property(key)
        merged = validate_and_apply(self.is_extensible(), desc, current)
        if merged is None:
            return False
        self.define(key, merged)
        return True

    def has_property(self, key: PropertyKey) -> bool:
        """[[HasProperty]]."""
        o: JSObject | None = self
        while o is not None:
            if o.get_own_property(key) is not None:
                return True
            o = o.get_prototype_of()
            if o is not None and type(o).has_property is not JSObject.has_property:
                return o.has_property(key)
        return False

    def get(self, key: PropertyKey, receiver: Value) -> Value:
        """[[Get]]: https://tc39.es/ecma262/#sec-ordinaryget."""
        o = self
        while True:
            own = o.props.get(key, MISSING)
            if own is not MISSING:
                if type(own) is not Property:
                    return own
                getter = own.get
                if getter is None:
                    return own.value
                return undefined if getter is undefined else getter.code(receiver)
            parent = o.proto
            if parent is None:
                return undefined
            if type(parent).get is not JSObject.get:
                return parent.get(key, receiver)
            o = parent

    def set(self, key: PropertyKey, value: Value, receiver: Value) -> bool:
        """[[Set]]: https://tc39.es/ecma262/#sec-ordinaryset."""
        if receiver is self:
            own = self.props.get(key, MISSING)
            if own is not MISSING and type(own) is not Property:
                self.props[key] = value
                return True
        return ordinary_set_with_own_descriptor(
            self, key, value, receiver, self.get_own_property(key)
        )

    def delete(self, key: PropertyKey) -> bool:
        """[[Delete]]."""
        own = self.get_own_property(key)
        if own is None:
            return True
        if own.configurable:
            del self.props[key]
            return True
        return False

    def own_keys(self) -> list[PropertyKey]:
        """[[OwnPropertyKeys]]: array indices ascending, then strings, then symbols."""
        return ordered_keys(self.props)

    # -- Python conveniences ----------------------------------------------------------------

    def put(self, key: PropertyKey, value: Value) -> None:
        """Create a plain data property, unchecked."""
        self.props[key] = value

    def hide(self, key: PropertyKey, value: Value) -> None:
        """Create a data property with the attributes of a built-in's: not enumerable."""
        self.props[key] = Property(value, None, None, True, False, True)

    def define(self, key: PropertyKey, own: Property) -> None:
        """Store ``own``, unchecked; a plain one is stored bare."""
        if own.get is None and own.writable and own.enumerable and own.configurable:
            self.props[key] = own.value
        else:
            self.props[key] = own


def ordered_keys(keys: Any) -> list[PropertyKey]:
    """Sort property keys into the order of OrdinaryOwnPropertyKeys."""
    indices: list[str] = []
    names: list[PropertyKey] = []
    symbols: list[PropertyKey] = []
    for key in keys:
        if isinstance(key, Symbol):
            symbols.append(key)
        elif array_index(key) is not None:
            indices.append(key)
        else:
            names.append(key)
    indices.sort(key=int)
    return [*indices, *names, *symbols]


def validate_and_apply(
    extensible: bool, desc: PartialDescriptor, current: Property | None
) -> Property | None:
    """ValidateAndApplyPropertyDescriptor without the storing: the merged property, or ``None``.

    https://tc39.es/ecma262/#sec-validateandapplypropertydescriptor
    """
    # 2. If current is undefined, then
    if current is None:
        if not extensible:
            return None
        if desc.is_accessor:
            return Property.accessor(
                _or(desc.get, undefined),
                _or(desc.set, undefined),
                _or(desc.enumerable, False),
                _or(desc.configurable, False),
            )
        return Property.data(
            _or(desc.value, undefined),
            _or(desc.writable, False),
            _or(desc.enumerable, False),
            _or(desc.configurable, False),
        )
    # 5. If current.[[Configurable]] is false, then
    if not current.configurable:
        if desc.configurable is True:
            return None
        if desc.enumerable is not MISSING and desc.enumerable != current.enumerable:
            return None
        if (desc.is_accessor or desc.is_data) and desc.is_accessor != current.is_accessor:
            return None
        if current.is_accessor:
            if desc.get is not MISSING and desc.get is not current.get:
                return None
            if desc.set is not MISSING and desc.set is not current.set:
                return None
        elif not current.writable:
            if desc.writable is True:
                return None
            if desc.value is not MISSING and not _same(desc.value, current.value):
                return None
    # 6. If O is not undefined, then
    enumerable = _or(desc.enumerable, current.enumerable)
    configurable = _or(desc.configurable, current.configurable)
    if desc.is_accessor or (current.is_accessor and not desc.is_data):
        was = current if current.is_accessor else None
        return Property.accessor(
            _or(desc.get, was.get if was else undefined),
            _or(desc.set, was.set if was else undefined),
            enumerable,
            configurable,
        )
    held = None if current.is_accessor else current
    return Property.data(
        _or(desc.value, held.value if held else undefined),
        _or(desc.writable, held.writable if held else False),
        enumerable,
        configurable,
    )


def ordinary_set_with_own_descriptor(
    o: JSObject, key: PropertyKey, value: Value, receiver: Value, own: Property | None
) -> bool:
    """https://tc39.es/ecma262/#sec-ordinarysetwithowndescriptor."""
    # 1. If ownDesc is undefined, then
    if own is None:
        parent = o.get_prototype_of()
        if parent is not None:
            return parent.set(key, value, receiver)
        own = Property.data(undefined)
    # 2. If IsDataDescriptor(ownDesc) is true, then
    if not own.is_accessor:
        if not own.writable or not isinstance(receiver, JSObject):
            return False
        existing = receiver.get_own_property(key)
        if existing is not None:
            if existing.is_accessor or not existing.writable:
                return False
            return receiver.define_own_property(key, PartialDescriptor(value=value))
        return create_data_property(receiver, key, value)
    # 4. Let setter be ownDesc.[[Set]].
    if own.set is undefined:
        return False
    own.set.code(receiver, value)
    return True


def _or(field: Any, default: Any) -> Any:
    return default if field is MISSING else field


def _same(x: Value, y: Value) -> bool:
    """SameValue, written for the one use that the equality module cannot serve: it imports us."""
    if type(x) in (int, float) and type(y) in (int, float):
        return repr(float(x)) == repr(float(y))
    return x is y or (type(x) is type(y) and isinstance(x, str | int) and x == y)


# -- operations on objects: https://tc39.es/ecma262/#sec-operations-on-objects -----------------


def get(o: JSObject, key: PropertyKey) -> Value:
    """Get."""
    return o.get(key, o)


def set_strict(o: JSObject, key: PropertyKey, value: Value) -> None:
    """Set with Throw = true."""
    if not o.set(key, value, o):
        raise type_error(f"Cannot assign to read only property '{key_text(key)}' of object")


def create_data_property(o: JSObject, key: PropertyKey, value: Value) -> bool:
    """CreateDataProperty."""
    return o.define_own_property(
        key, PartialDescriptor(value=value, writable=True, enumerable=True, configurable=True)
    )


def create_data_property_or_throw(o: JSObject, key: PropertyKey, value: Value) -> None:
    """CreateDataPropertyOrThrow."""
    if not create_data_property(o, key, value):
        raise type_error(f"Cannot redefine property: {key_text(key)}")


def define_property_or_throw(o: JSObject, key: PropertyKey, desc: PartialDescriptor) -> None:
    """DefinePropertyOrThrow."""
    if not o.define_own_property(key, desc):
        if o.get_own_property(key) is None:
            raise type_error(f"Cannot define property {key_text(key)}, object is not extensible")
        raise type_error(f"Cannot redefine property: {key_text(key)}")


def delete_property_or_throw(o: JSObject, key: PropertyKey) -> None:
    """DeletePropertyOrThrow."""
    if not o.delete(key):
        raise type_error(f"Cannot delete property '{key_text(key)}' of object")


def has_own_property(o: JSObject, key: PropertyKey) -> bool:
    """HasOwnProperty."""
    return o.get_own_property(key) is not None


def key_text(key: PropertyKey) -> str:
    """Give a property key as messages show it."""
    return repr(key) if isinstance(key, Symbol) else key
