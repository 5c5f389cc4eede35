"""Module namespace exotic objects: https://tc39.es/ecma262/#sec-module-namespace-exotic-objects.

Exports are live: each is read through a getter of the module that declares it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar, TypeAlias

from playground.values.absent import MISSING, undefined
from playground.values.descriptor import PartialDescriptor, Property
from playground.values.equality import same_value
from playground.values.object import JSObject
from playground.values.symbol import SYMBOL_TO_STRING_TAG, Symbol
from playground.values.types import PropertyKey, Value

Getter: TypeAlias = Callable[[], Value]


class ModuleNamespace(JSObject):
    """The exports of a module.

    Parameters
    ----------
    getters:
        Export name -> how to read its current value. A loader may make the namespace before the
        module runs, for modules that import each other.

    Attributes
    ----------
    evaluation:
        The promise of a module with top-level ``await``, else ``None``.
    """

    __slots__ = ("_getters", "evaluation")
    class_name: ClassVar[str] = "Module"

    def __init__(self, getters: Mapping[str, Getter] | None = None) -> None:
        super().__init__(None)
        self.extensible = False
        self._getters: dict[str, Getter] = {}
        self.evaluation: JSObject | None = None
        self.props[SYMBOL_TO_STRING_TAG] = Property.data("Module", False, False, False)
        self.publish(getters or {})

    def publish(self, getters: Mapping[str, Getter]) -> None:
        """Add exports; the names stay in the order of code units."""
        merged = {**self._getters, **getters}
        self._getters = {
            name: merged[name]
            for name in sorted(merged, key=lambda n: n.encode("utf-16-be", "surrogatepass"))
        }

    def withdraw(self, name: str) -> None:
        """Take an export back, which a loader announced and nothing provides."""
        self._getters.pop(name, None)

    def getter(self, name: str) -> Getter | None:
        """Give what reads an export, for modules that import it."""
        return self._getters.get(name)

    def names(self) -> Iterator[str]:
        """Give the names of all exports."""
        return iter(self._getters)

    def set_prototype_of(self, proto: JSObject | None) -> bool:
        """[[SetPrototypeOf]]."""
        return proto is None

    def get_own_property(self, key: PropertyKey) -> Property | None:
        """[[GetOwnProperty]]."""
        if isinstance(key, Symbol):
            return super().get_own_property(key)
        read = self._getters.get(key)
        return None if read is None else Property.data(read(), True, True, False)

    def define_own_property(self, key: PropertyKey, desc: PartialDescriptor) -> bool:
        """[[DefineOwnProperty]]."""
        if isinstance(key, Symbol):
            return super().define_own_property(key, desc)
        current = self.get_own_property(key)
        if current is None or desc.configurable is True or desc.enumerable is False:
            return False
        if desc.is_accessor or desc.writable is False:
            return False
        return desc.value is MISSING or same_value(desc.value, current.value)

    def has_property(self, key: PropertyKey) -> bool:
        """[[HasProperty]]."""
        return key in (self.props if isinstance(key, Symbol) else self._getters)

    def get(self, key: PropertyKey, receiver: Value) -> Value:
        """[[Get]]: ReferenceError for a binding that is still dead."""
        if isinstance(key, Symbol):
            return super().get(key, receiver)
        read = self._getters.get(key)
        return undefined if read is None else read()

    def set(self, key: PropertyKey, value: Value, receiver: Value) -> bool:
        """[[Set]]: never."""
        return False

    def delete(self, key: PropertyKey) -> bool:
        """[[Delete]]."""
        if isinstance(key, Symbol):
            return super().delete(key)
        return key not in self._getters

    def own_keys(self) -> list[PropertyKey]:
        """[[OwnPropertyKeys]]."""
        return [*self._getters, *self.props]
