"""Throw completions: https://tc39.es/ecma262/#sec-completion-record-specification-type."""

from __future__ import annotations

from typing import Any


class Throw(Exception):
    """A JavaScript value on its way to the next ``catch``.

    Parameters
    ----------
    value:
        The thrown value, of any type.
    """

    def __init__(self, value: Any) -> None:
        super().__init__(value)
        self.value = value


class NativeThrow(Throw):
    """A native error that a specification algorithm throws.

    The Error object itself is made by ``Realm.caught`` when somebody first looks at it, so that
    algorithms need no realm to fail.

    Parameters
    ----------
    kind:
        Name of the constructor: ``TypeError``, ``RangeError``, ...
    message:
        V8's words where tests or people compare them.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(None)
        self.kind = kind
        self.message = message
        self.made = False

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}"


def type_error(message: str) -> NativeThrow:
    """Make a throw of a TypeError."""
    return NativeThrow("TypeError", message)


def range_error(message: str) -> NativeThrow:
    """Make a throw of a RangeError."""
    return NativeThrow("RangeError", message)


def reference_error(message: str) -> NativeThrow:
    """Make a throw of a ReferenceError."""
    return NativeThrow("ReferenceError", message)


def syntax_error(message: str) -> NativeThrow:
    """Make a throw of a SyntaxError."""
    return NativeThrow("SyntaxError", message)


def native_error(kind: str, message: str) -> NativeThrow:
    """Make a throw of the native error that ``kind`` names."""
    return NativeThrow(kind, message)
