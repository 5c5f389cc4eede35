"""Values that stand for the absence of one."""

from __future__ import annotations

from typing import Final


class Undefined:
    """The type of :data:`undefined`.

    Its truth value is Python's default, true: wasmtime confuses false objects with null.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return "undefined"

    def __reduce__(self) -> str:
        return "undefined"


class Missing:
    """The type of :data:`MISSING` and :data:`HOLE`, which are never JavaScript values."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


undefined: Final = Undefined()
#: No such property, no such field.
MISSING: Final = Missing("MISSING")
#: An index below an array's length that has no element.
HOLE: Final = Missing("HOLE")
