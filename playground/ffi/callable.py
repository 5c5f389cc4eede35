"""Functions of JavaScript as Python sees them.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.JsCallable
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.ffi import flags
from playground.ffi.proxy import JsProxy


class JsCallable(JsProxy):
    """A function. Keyword arguments become one object at the end: ``fetch(url, method='POST')``.

    A Python object that is lent to the call, a callback for example, is taken away when the call
    returns, or when the promise is settled or the generator is done that it returned. What is to
    live longer is passed through :func:`create_proxy` or :func:`create_once_callable`.
    """

    __slots__ = ()
    _js_type_flags = flags.IS_CALLABLE
    if TYPE_CHECKING:
        _bound: tuple[Any, Any, Any]

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        """Call the function."""
        # One read: a class that has __getattr__ is slow at each.
        bridge, js, this = self._bound
        return bridge.call(js.code, this, args, kwargs)

    def new(self, /, *args: Any, **kwargs: Any) -> Any:
        """Construct: ``X.new(a)`` is JavaScript's ``new X(a)``."""
        return self._bridge.construct(self._js, args, kwargs)

    def __get__(self, obj: Any, _owner: Any = None) -> Any:
        """Bind ``this``: a function of JavaScript in a Python class is a method of it."""
        if obj is None:
            return self
        return self._bridge.proxy(self._js, self._bridge.to_javascript(obj))


class JsOnceCallable(JsCallable):
    """A function of Python's that can be called once, see :func:`create_once_callable`."""

    __slots__ = ()
