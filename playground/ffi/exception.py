"""JavaScript threw.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.JsException
"""

from __future__ import annotations

from typing import Any

from playground.errors import PlaygroundError
from playground.ffi import flags
from playground.ffi.current import current_bridge
from playground.ffi.proxy import JsProxy, property_name
from playground.ffi.thrown import make_error
from playground.values.absent import MISSING
from playground.values.object import JSObject
from playground.values.types import Value


class JsException(JsProxy, PlaygroundError):
    """A JavaScript error: an exception and its proxy in one.

    Properties of the error read as attributes: ``exc.name``, ``exc.message``, ``exc.stack``,
    ``exc.cause``. If something other than an error was thrown, this is an Error that describes it;
    where it goes on through JavaScript, it is again what was thrown.

    ``JsException(name, message, stack)`` makes a new one, as unpickling does.

    Parameters
    ----------
    name:
        The error's name, ``TypeError`` for example.
    message, stack:
        Its properties of these names.
    """

    _js_type_flags = flags.IS_ERROR
    #: What was thrown, if it was no error.
    _thrown: Value = MISSING

    def __new__(cls, name: str = "Error", message: str = "", stack: str = "") -> Any:
        """Make an error in the realm that is meant, or one that belongs to none."""
        bridge = current_bridge(required=False)
        if bridge is not None:
            return bridge.to_python(make_error(bridge.realm, name, message, stack))
        made: Any = PlaygroundError.__new__(_Detached, f"{name}: {message}")
        for key, value in (("name", name), ("message", message), ("stack", stack)):
            object.__setattr__(made, key, value)
        return made

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        # Exception's own would replace ``args``.
        pass

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name in ("_js", "_bridge", "_this"):
            # Python looks for ``__notes__`` while it prints an exception.
            raise AttributeError(name)
        found = _data_property(self._js, property_name(name))
        if found is not MISSING:
            return self._bridge.to_python(found, self._js)
        if self._bridge.realm.failure is not None:
            raise AttributeError(name)
        return JsProxy.__getattr__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("__"):
            object.__setattr__(self, name, value)
        else:
            JsProxy.__setattr__(self, name, value)

    @property
    def js_error(self) -> JsException:
        """The error itself, for programs written when it was a separate object."""
        return self

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        # An error outlives its module: whoever caught it looks at it later.
        if self._bridge.realm.failure is not None:
            return f"{self.name}: {self.message}"
        return str(self.args[0])

    def __repr__(self) -> str:
        return str(self)

    def __reduce__(self) -> Any:
        return JsException, (self.name, self.message, self.stack)


def _data_property(js: Value, key: str) -> Value:
    """Read a property without running anything; MISSING if there is none that is plain data."""
    o = js if isinstance(js, JSObject) else None
    while o is not None and type(o).get_own_property is JSObject.get_own_property:
        own = o.get_own_property(key)
        if own is not None:
            return MISSING if own.is_accessor else own.value
        o = o.proto
    return MISSING


class _Detached(JsException):
    """A JsException that was made where no realm is open: it has no object in JavaScript."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)

    def __str__(self) -> str:
        return f"{self.name}: {self.message}"

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = None  # type: ignore[assignment]


_Detached.__name__ = JsException.__name__
