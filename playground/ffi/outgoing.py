"""How Python's own objects, functions and exceptions go to JavaScript.

https://pyodide.org/en/stable/usage/type-conversions.html#python-to-javascript
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playground.errors import LimitExceeded, PlaygroundError
from playground.ffi.current import CURRENT
from playground.ffi.exception import JsException
from playground.ffi.python_methods import prototype_for
from playground.ffi.python_object import PyCallable, PyObject, Reference
from playground.values.absent import undefined
from playground.values.completion import Throw
from playground.values.realm import ErrorObject
from playground.values.types import Value

if TYPE_CHECKING:
    from playground.ffi.bridge import Bridge


def make_py_proxy(
    bridge: Bridge, obj: Any, roundtrip: bool, capture_this: bool
) -> PyObject | PyCallable:
    """Make a PyProxy: a function of JavaScript, if the object can be called.

    Parameters
    ----------
    roundtrip:
        Whether Python gets the proxy back, not the object.
    capture_this:
        Whether JavaScript's ``this`` is the function's first argument.
    """
    reference = Reference(obj, roundtrip, capture_this)
    proto = prototype_for(bridge, obj, inspect.isawaitable(obj))
    if callable(obj):
        return PyCallable(proto, reference, _code(bridge, reference))
    return PyObject(proto, reference)


def _code(bridge: Bridge, reference: Reference) -> Callable[..., Value]:
    to_python, to_javascript = bridge.to_python, bridge.to_javascript

    def code(this: Value = undefined, *args: Value) -> Value:
        target = reference.take()
        token = CURRENT.set(bridge)
        try:
            values = map(to_python, args)
            if reference.capture_this:
                return to_javascript(target(to_python(this), *values))
            return to_javascript(target(*values))
        except JsException as exc:
            raise Throw(to_javascript(exc)) from exc
        except Throw:
            raise
        except Exception as exc:
            error_of(bridge, exc)
            raise
        finally:
            CURRENT.reset(token)

    return code


def error_of(bridge: Bridge, exc: BaseException) -> Value:
    """Give the error that JavaScript sees of a Python exception: a PythonError with a type."""
    if isinstance(exc, JsException):
        return bridge.to_javascript(exc)
    if isinstance(exc, LimitExceeded):
        # No glue may see it.
        return undefined
    if isinstance(exc, Exception):
        made: Any = bridge.realm.caught(exc)
    else:
        made = bridge.realm.error("PythonError", f"{type(exc).__name__}: {exc}")
    if isinstance(made, ErrorObject) and not isinstance(exc, PlaygroundError | RecursionError):
        made.hide("type", type(exc).__name__)
    return made
