"""Array exotic objects: https://tc39.es/ecma262/#sec-array-exotic-objects.

Elements are kept in a Python list; ``HOLE`` marks an index that has none. Elements with other
attributes than a plain property's (after ``Object.freeze``, say) lie in ``props`` instead, where
the list has a hole.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from playground.values.absent import HOLE, MISSING, undefined
from playground.values.completion import range_error
from playground.values.convert import to_number, to_uint32
from playground.values.descriptor import PartialDescriptor, Property
from playground.values.object import JSObject, ordered_keys, validate_and_apply
from playground.values.realm import Realm
from playground.values.strings import array_index
from playground.values.types import PropertyKey, Value

#: Most elements of one array.
#: Not in the specification, which allows 2^32-1: holes cost memory here.
MAX_LENGTH: Final = 2**26


class JSArray(JSObject):
    """An Array.

    Parameters
    ----------
    proto:
        [[Prototype]], usually ``%Array.prototype%``.
    items:
        The elements; the array takes the list over.
    """

    __slots__ = ("items", "length_writable")
    class_name: ClassVar[str] = "Array"

    def __init__(self, proto: JSObject | None, items: list[Value]) -> None:
        super().__init__(proto)
        self.items = items
        self.length_writable = True

    def get(self, key: PropertyKey, receiver: Value) -> Value:
        """[[Get]]."""
        if isinstance(key, str):
            if key == "length":
                return len(self.items)
            index = array_index(key)
            if index is not None and index < len(self.items):
                item = self.items[index]
                if item is not HOLE:
                    return item
        return super().get(key, receiver)

    def set(self, key: PropertyKey, value: Value, receiver: Value) -> bool:
        """[[Set]]."""
        if receiver is self and isinstance(key, str) and (index := array_index(key)) is not None:
            if index < len(self.items) and self.items[index] is not HOLE:
                self.items[index] = value
                return True
        return super().set(key, value, receiver)

    def get_own_property(self, key: PropertyKey) -> Property | None:
        """[[GetOwnProperty]]."""
        if isinstance(key, str):
            if key == "length":
                return Property(len(self.items), None, None, self.length_writable, False, False)
            index = array_index(key)
            if index is not None and index < len(self.items):
                item = self.items[index]
                if item is not HOLE:
                    return Property.data(item)
        return super().get_own_property(key)

    def define_own_property(self, key: PropertyKey, desc: PartialDescriptor) -> bool:
        """[[DefineOwnProperty]]."""
        if key == "length":
            return self._set_length(desc)
        index = array_index(key) if isinstance(key, str) else None
        if index is None:
            return super().define_own_property(key, desc)
        if index >= len(self.items) and not self.length_writable:
            return False
        merged = validate_and_apply(self.extensible, desc, self.get_own_property(key))
        if merged is None:
            return False
        self._reserve(index + 1)
        plain = not merged.is_accessor and merged.writable and merged.enumerable
        if plain and merged.configurable:
            self.items[index] = merged.value
            self.props.pop(key, None)
        else:
            self.items[index] = HOLE
            self.props[key] = merged
        return True

    def _reserve(self, size: int) -> None:
        if size > MAX_LENGTH:
            raise range_error(f"Invalid array length: more than {MAX_LENGTH} elements")
        missing = size - len(self.items)
        if missing > 0:
            self.items.extend([HOLE] * missing)

    def _set_length(self, desc: PartialDescriptor) -> bool:
        """ArraySetLength: https://tc39.es/ecma262/#sec-arraysetlength."""
        refused = desc.is_accessor or desc.configurable is True or desc.enumerable is True
        if desc.value is MISSING:
            if refused:
                return False
            if desc.writable is True and not self.length_writable:
                return False
            if desc.writable is False:
                self.length_writable = False
            return True
        size = to_uint32(desc.value)
        if size != to_number(desc.value):
            raise range_error("Invalid array length")
        if refused:
            return False
        if desc.writable is True and not self.length_writable:
            return False
        if size != len(self.items) and not self.length_writable:
            return False
        done = size == len(self.items) or self._resize(size)
        # 16.d. Even where an element could not be deleted.
        if desc.writable is False:
            self.length_writable = False
        return done

    def _resize(self, size: int) -> bool:
        fixed = [
            index
            for key, own in self.props.items()
            if isinstance(key, str) and (index := array_index(key)) is not None and index >= size
        ]
        keep = size
        for index in sorted(fixed, reverse=True):
            if not self.props[str(index)].configurable:
                keep = index + 1
                break
            del self.props[str(index)]
        self._reserve(keep)
        del self.items[keep:]
        return keep == size

    def delete(self, key: PropertyKey) -> bool:
        """[[Delete]]."""
        if key == "length":
            return False
        index = array_index(key) if isinstance(key, str) else None
        if index is not None and index < len(self.items) and self.items[index] is not HOLE:
            self.items[index] = HOLE
            return True
        return super().delete(key)

    def own_keys(self) -> list[PropertyKey]:
        """[[OwnPropertyKeys]]."""
        dense: list[PropertyKey] = [str(i) for i, v in enumerate(self.items) if v is not HOLE]
        if not self.props:
            return [*dense, "length"]
        return ordered_keys([*dense, "length", *self.props])


def array(realm: Realm, items: Iterable[Value] = ()) -> JSArray:
    """CreateArrayFromList."""
    return JSArray(realm.intrinsics["%Array.prototype%"], list(items))


def is_array(value: Any) -> bool:
    """IsArray; a Proxy's target is looked through by its own class."""
    while (target := getattr(value, "proxy_target", None)) is not None:
        value = target
    return isinstance(value, JSArray)


def list_of(value: JSArray) -> list[Value]:
    """Give the elements, with ``undefined`` for holes (the prototype is not consulted)."""
    return [undefined if item is HOLE else item for item in value.items]
