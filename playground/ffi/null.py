"""JavaScript's null, which is not Python's None: that is undefined."""

from __future__ import annotations

from typing import Final


class JsNull:
    """The type of :data:`jsnull`; false, and unequal to None."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "jsnull"

    def __reduce__(self) -> str:
        return "jsnull"


jsnull: Final = JsNull()
