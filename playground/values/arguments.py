"""Arguments objects: https://tc39.es/ecma262/#sec-arguments-exotic-objects."""

from __future__ import annotations

from typing import Any, ClassVar

from playground.values.descriptor import Property
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR
from playground.values.types import PropertyKey, Value


class ArgumentsObject(JSObject):
    """An unmapped arguments object: https://tc39.es/ecma262/#sec-createunmappedargumentsobject.

    Most are handed to ``apply`` and forgotten, so the properties are made when somebody looks.

    Not in the specification: sloppy functions get one too, so assigning to a parameter does not
    change it.
    """

    __slots__ = ("args", "own", "realm")
    class_name: ClassVar[str] = "Arguments"

    def __init__(self, realm: Realm, args: tuple[Value, ...]) -> None:
        self.proto = realm.intrinsics["%Object.prototype%"]
        self.own: dict[PropertyKey, Any] | None = None
        self.extensible = True
        self.realm = realm
        self.args = args

    @property
    def props(self) -> dict[PropertyKey, Any]:  # type: ignore[override]
        """The own properties."""
        own = self.own
        if own is None:
            own = self.own = self._first_properties()
        return own

    @property
    def untouched(self) -> tuple[Value, ...] | None:
        """The arguments, as long as nobody can have changed a property."""
        return self.args if self.own is None else None

    def _first_properties(self) -> dict[PropertyKey, Any]:
        intrinsics = self.realm.intrinsics
        made: dict[PropertyKey, Any] = {str(index): value for index, value in enumerate(self.args)}
        made["length"] = Property(len(self.args), None, None, True, False, True)
        thrower = intrinsics.get("%ThrowTypeError%")
        if thrower is not None:
            made["callee"] = Property.accessor(thrower, thrower, False, False)
        values = intrinsics.get("%Array.prototype.values%")
        if values is not None:
            made[SYMBOL_ITERATOR] = Property(values, None, None, True, False, True)
        return made
