"""JavaScript's null, which is not Python's None: that is undefined.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.jsnull
"""

from __future__ import annotations

from typing import Final


class JsNull:
    """The type of :data:`jsnull`; false, and unequal to None."""

    __slots__ = ()
    #: JavaScript's ``typeof null``.
    typeof = "object"

    def __new__(cls) -> JsNull:
        """Give the only one."""
        return jsnull

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "jsnull"

    def __reduce__(self) -> str:
        return "jsnull"


jsnull: Final[JsNull] = object.__new__(JsNull)
