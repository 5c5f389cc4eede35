"""JavaScript's BigInt in Python.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.JsBigInt
"""

from __future__ import annotations

from typing import Any


def _big(value: Any) -> Any:
    """Make a BigInt again of what ``int`` computed, but of NotImplemented."""
    return JsBigInt(value) if isinstance(value, int) else value


class JsBigInt(int):
    """An ``int`` that becomes a BigInt in JavaScript, however small it is.

    Arithmetic whose left operand is a JsBigInt gives one again; ``1 + x`` gives an ``int``.
    """

    __slots__ = ()

    def __abs__(self) -> JsBigInt:
        return JsBigInt(int.__abs__(self))

    def __add__(self, other: Any) -> Any:
        return _big(int.__add__(self, other))

    def __and__(self, other: Any) -> Any:
        return _big(int.__and__(self, other))

    def __floordiv__(self, other: Any) -> Any:
        return _big(int.__floordiv__(self, other))

    def __invert__(self) -> JsBigInt:
        return JsBigInt(int.__invert__(self))

    def __lshift__(self, other: Any) -> Any:
        return _big(int.__lshift__(self, other))

    def __mod__(self, other: Any) -> Any:
        return _big(int.__mod__(self, other))

    def __mul__(self, other: Any) -> Any:
        return _big(int.__mul__(self, other))

    def __neg__(self) -> JsBigInt:
        return JsBigInt(int.__neg__(self))

    def __or__(self, other: Any) -> Any:
        return _big(int.__or__(self, other))

    def __pos__(self) -> JsBigInt:
        return JsBigInt(int.__pos__(self))

    def __pow__(self, other: Any, modulus: Any = None) -> Any:
        return _big(int.__pow__(self, other, modulus))

    def __rshift__(self, other: Any) -> Any:
        return _big(int.__rshift__(self, other))

    def __sub__(self, other: Any) -> Any:
        return _big(int.__sub__(self, other))

    def __xor__(self, other: Any) -> Any:
        return _big(int.__xor__(self, other))
