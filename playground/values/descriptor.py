"""Properties and property descriptors.

https://tc39.es/ecma262/#sec-property-attributes and
https://tc39.es/ecma262/#sec-property-descriptor-specification-type.
"""

from __future__ import annotations

from typing import Any

from playground.values.absent import MISSING, undefined


class Property:
    """A property as an object holds it: every attribute present. Immutable by convention.

    Data properties have ``get is None``; accessor properties have a function or ``undefined``
    in ``get`` and ``set``.
    """

    __slots__ = ("configurable", "enumerable", "get", "set", "value", "writable")

    def __init__(
        self, value: Any, get: Any, set_: Any, writable: bool, enumerable: bool, configurable: bool
    ) -> None:
        self.value = value
        self.get = get
        self.set = set_
        self.writable = writable
        self.enumerable = enumerable
        self.configurable = configurable

    @property
    def is_accessor(self) -> bool:
        """Whether this is an accessor property."""
        return self.get is not None

    @classmethod
    def data(
        cls,
        value: Any,
        writable: bool = True,
        enumerable: bool = True,
        configurable: bool = True,
    ) -> Property:
        """Make a data property."""
        return cls(value, None, None, writable, enumerable, configurable)

    @classmethod
    def accessor(
        cls,
        get: Any = undefined,
        set_: Any = undefined,
        enumerable: bool = False,
        configurable: bool = True,
    ) -> Property:
        """Make an accessor property; ``undefined`` for a missing half."""
        return cls(undefined, get, set_, False, enumerable, configurable)


class PartialDescriptor:
    """A Property Descriptor whose fields may be absent (``MISSING``)."""

    __slots__ = ("configurable", "enumerable", "get", "set", "value", "writable")

    def __init__(
        self,
        *,
        value: Any = MISSING,
        get: Any = MISSING,
        set: Any = MISSING,
        writable: Any = MISSING,
        enumerable: Any = MISSING,
        configurable: Any = MISSING,
    ) -> None:
        self.value = value
        self.get = get
        self.set = set
        self.writable = writable
        self.enumerable = enumerable
        self.configurable = configurable

    @property
    def is_accessor(self) -> bool:
        """IsAccessorDescriptor."""
        return self.get is not MISSING or self.set is not MISSING

    @property
    def is_data(self) -> bool:
        """IsDataDescriptor."""
        return self.value is not MISSING or self.writable is not MISSING

    @classmethod
    def of(cls, own: Property) -> PartialDescriptor:
        """Make a complete descriptor of a property."""
        if own.is_accessor:
            return cls(
                get=own.get,
                set=own.set,
                enumerable=own.enumerable,
                configurable=own.configurable,
            )
        return cls(
            value=own.value,
            writable=own.writable,
            enumerable=own.enumerable,
            configurable=own.configurable,
        )
