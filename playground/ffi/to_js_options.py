"""``toJs(options)``: the conversion that JavaScript asks of a PyProxy.

https://pyodide.org/en/stable/usage/api/js-api.html#pyodide.ffi.PyProxy.toJs
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.ffi.to_js import Conversion
from playground.values.absent import undefined
from playground.values.array import JSArray
from playground.values.convert import to_boolean, to_int32
from playground.values.function import call, is_callable, native
from playground.values.object import JSObject
from playground.values.types import Value

if TYPE_CHECKING:
    from playground.ffi.bridge import Bridge


def convert_with_options(bridge: Bridge, obj: Any, options: Value) -> Value:
    """Convert a Python object as ``toJs`` does.

    Parameters
    ----------
    options:
        A JavaScript object with the options of ``toJs``, or undefined.
    """

    def option(name: str) -> Value:
        return options.get(name, options) if isinstance(options, JSObject) else undefined

    depth, create = option("depth"), option("create_pyproxies")
    given = option("pyproxies")
    proxies = given.items if isinstance(given, JSArray) else []
    conversion = Conversion(
        bridge,
        -1 if depth is undefined else to_int32(depth),
        proxies if create is undefined or to_boolean(create) else None,
        dict_converter(option("dict_converter")),
        converter(bridge, option("default_converter")),
        converter(bridge, option("eager_converter")),
    )
    return conversion.convert(obj)


def dict_converter(function: Value) -> Any:
    """Give a function of JavaScript as what a conversion calls with the pairs of a dictionary."""
    if not is_callable(function):
        return None
    return lambda pairs: call(function, undefined, pairs)


def converter(bridge: Bridge, function: Value) -> Any:
    """Give a function of JavaScript as what a conversion calls with an object."""
    if not is_callable(function):
        return None
    realm = bridge.realm

    def ask(value: Value, convert: Any, cache: Any) -> Value:
        def convert_code(_this: Value = undefined, part: Value = undefined, *_: Value) -> Value:
            return convert(part)

        def cache_code(
            _this: Value = undefined, key: Value = undefined, made: Value = undefined, *_: Value
        ) -> Value:
            cache(key, made)
            return undefined

        functions = (native(realm, "", 1, convert_code), native(realm, "", 2, cache_code))
        return call(function, undefined, value, *functions)

    return ask
