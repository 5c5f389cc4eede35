"""The functions of ``pyodide.ffi``: conversion, and the life of Python objects in JavaScript.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html. They make objects in the realm that
:mod:`playground.ffi.current` finds.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NoReturn

from playground.ffi.current import current_bridge
from playground.ffi.null import JsNull
from playground.ffi.proxy import is_js_proxy
from playground.ffi.python_methods import once_callable
from playground.ffi.python_object import destroy, is_py_proxy
from playground.ffi.to_js import Conversion
from playground.ffi.to_js_options import converter, dict_converter
from playground.values.array import JSArray
from playground.values.function import call


def to_js(
    obj: Any,
    /,
    *,
    depth: int = -1,
    pyproxies: Any = None,
    create_pyproxies: bool = True,
    dict_converter: Callable[..., Any] | None = None,
    default_converter: Callable[..., Any] | None = None,
    eager_converter: Callable[..., Any] | None = None,
) -> Any:
    """Convert Python data into JavaScript's.

    Lists and tuples become Arrays, dictionaries plain objects, sets Sets, buffers typed arrays.
    What crosses without conversion is given back as it is; what has none becomes a PyProxy.

    Parameters
    ----------
    depth:
        Levels to convert; negative for all of them.
    pyproxies:
        A JsArray that gets every PyProxy that is made, for :func:`destroy_proxies`.
    create_pyproxies:
        Whether PyProxies may be made.
    dict_converter:
        Makes something of a dictionary's pairs, ``js.Map.new`` for example; they come as a
        JsArray of JsArrays.
    default_converter, eager_converter:
        ``converter(value, convert, cache)``, asked for what has no conversion, and before any
        other conversion. ``convert`` converts a part, ``cache(value, made)`` notes the result
        before that, so that cycles end.

    Returns
    -------
    object
        A JsProxy; or ``obj`` itself, if it crosses without conversion.

    Raises
    ------
    ConversionError
        A key is no string or number, keys collide, a converter raised, or a PyProxy would be
        needed that must not be made.
    RuntimeError
        No realm is open, or it is not clear which one is meant.
    """
    if obj is None or isinstance(obj, str | int | float | JsNull) or is_js_proxy(obj):
        return obj
    bridge = current_bridge()
    proxies: list[Any] | None = [] if create_pyproxies else None
    if create_pyproxies and pyproxies is not None:
        if not is_js_proxy(pyproxies) or not isinstance(pyproxies._js, JSArray):
            raise TypeError("Expected a JsArray for the pyproxies argument")
        proxies = pyproxies._js.items
    made = [
        None if function is None else bridge.to_javascript(function)
        for function in (dict_converter, default_converter, eager_converter)
    ]
    conversion = Conversion(
        bridge,
        depth,
        proxies,
        _dict_converter(made[0]),
        converter(bridge, made[1]),
        converter(bridge, made[2]),
    )
    try:
        result = bridge.run(conversion.convert, obj)
    finally:
        for function in made:
            if is_py_proxy(function):
                destroy(function)
    return bridge.proxy(result) if is_py_proxy(result) else bridge.to_python(result)


_dict_converter = dict_converter


def create_proxy(obj: Any, /, *, capture_this: bool = False, roundtrip: bool = True) -> Any:
    """Make a PyProxy whose life Python decides.

    A callback that JavaScript keeps beyond the call that it is given to needs one; end it with
    its ``destroy()``.

    Parameters
    ----------
    capture_this:
        Whether JavaScript's ``this`` is the function's first argument.
    roundtrip:
        Whether Python gets the JsDoubleProxy again when it comes back, rather than ``obj``.

    Returns
    -------
    JsDoubleProxy
        Its ``unwrap()`` is ``obj``.
    """
    bridge = current_bridge()
    return bridge.proxy(bridge.py_proxy(obj, roundtrip, capture_this))


def create_once_callable(obj: Callable[..., Any], /) -> Any:
    """Make a JavaScript function of a Python one that is let go of when it has been called.

    Returns
    -------
    JsOnceCallable
        Its ``destroy()`` lets go without a call.
    """
    bridge = current_bridge()
    return bridge.proxy(once_callable(bridge, obj))


def destroy_proxies(pyproxies: Any, /) -> None:
    """Destroy every PyProxy in a JsArray, such as :func:`to_js` fills."""
    if not is_js_proxy(pyproxies):
        raise TypeError("Expected a JsProxy for the argument")
    js, bridge = pyproxies._js, pyproxies._bridge
    if not isinstance(js, JSArray):
        raise TypeError("Expected a Js Array for the pyproxies argument")

    def destroy_all() -> None:
        for proxy in list(js.items):
            call(proxy.get("destroy", proxy), proxy)

    bridge.run(destroy_all)


def can_run_sync() -> bool:
    """Whether :func:`run_sync` works: never here, as wasm's stack cannot be set aside."""
    return False


def run_sync(awaitable: Awaitable[Any], /) -> NoReturn:
    """Block until an awaitable is done; not possible here.

    Raises
    ------
    RuntimeError
        Always: use ``await``.
    """
    close = getattr(awaitable, "close", None)
    if callable(close):
        close()
    raise RuntimeError(
        "run_sync needs WebAssembly stack switching, which this host does not have: use `await`"
    )
