"""A Python object's proxy in JavaScript, seen from Python: what ``create_proxy`` gives.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.JsDoubleProxy
"""

from __future__ import annotations

from typing import Any

from playground.ffi import flags
from playground.ffi.callable import JsCallable
from playground.ffi.proxy import JsProxy
from playground.ffi.python_object import destroy


class JsDoubleProxy(JsProxy):
    """A proxy that Python holds, to decide when it ends."""

    __slots__ = ()
    _js_type_flags = flags.IS_DOUBLE_PROXY

    def destroy(self) -> None:
        """Let go of the Python object: JavaScript can use it no longer. Safe to call twice."""
        destroy(self._js)

    def unwrap(self) -> Any:
        """Give the Python object.

        Raises
        ------
        JsException
            It was destroyed.
        """
        return self._bridge.taken(self._js)


class JsCallableDoubleProxy(JsDoubleProxy, JsCallable):
    """A proxy of a Python function; only for ``isinstance``."""

    __slots__ = ()
    _js_type_flags = flags.IS_DOUBLE_PROXY | flags.IS_CALLABLE
