"""What a conversion raises.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.ConversionError
"""

from __future__ import annotations

from playground.errors import PlaygroundError


class ConversionError(PlaygroundError):
    """A Python object has no counterpart in JavaScript."""


class InternalError(PlaygroundError):
    """An assertion of Pyodide's own failed; the mirror never raises it."""
