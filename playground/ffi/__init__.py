"""What Python sees of a JavaScript value, and JavaScript of a Python one.

For: the rules of Pyodide's foreign function interface, in its names, so that the same Python runs
in a browser on Pyodide and here on the mirror. ``docs/ffi.md`` says what is followed and what
differs: https://pyodide.org/en/stable/usage/api/python-api/ffi.html.

Never in here: what JavaScript values are or do. One departure is on purpose: JavaScript never
reaches an attribute of a Python object. A Python function can be called, an awaitable can be
awaited, lists, tuples, dictionaries and sets give their items, and every other object is opaque.
"""

from typing import Final

from playground.ffi.array import JsArray
from playground.ffi.bridge import Bridge
from playground.ffi.buffer import JsBuffer, JsTypedArray
from playground.ffi.callable import JsCallable, JsOnceCallable
from playground.ffi.current import use_realm
from playground.ffi.double_proxy import JsCallableDoubleProxy, JsDoubleProxy
from playground.ffi.errors import ConversionError, InternalError
from playground.ffi.exception import JsException
from playground.ffi.functions import (
    can_run_sync,
    create_once_callable,
    create_proxy,
    destroy_proxies,
    run_sync,
    to_js,
)
from playground.ffi.global_object import js
from playground.ffi.iterators import (
    JsAsyncGenerator,
    JsAsyncIterable,
    JsAsyncIterator,
    JsGenerator,
    JsIterable,
    JsIterator,
)
from playground.ffi.kinds import JsDomElement, JsFetchResponse, JsWeakRef
from playground.ffi.mapping import JsMap, JsMutableMap
from playground.ffi.modules import register_js_module, unregister_js_module
from playground.ffi.null import JsNull, jsnull
from playground.ffi.numbers import JsBigInt
from playground.ffi.promise import JsPromise
from playground.ffi.proxy import JsProxy

#: False, as it is in every Python that is not Pyodide.
IN_PYODIDE: Final = False

__all__ = [
    "IN_PYODIDE",
    "Bridge",
    "ConversionError",
    "InternalError",
    "JsArray",
    "JsAsyncGenerator",
    "JsAsyncIterable",
    "JsAsyncIterator",
    "JsBigInt",
    "JsBuffer",
    "JsCallable",
    "JsCallableDoubleProxy",
    "JsDomElement",
    "JsDoubleProxy",
    "JsException",
    "JsFetchResponse",
    "JsGenerator",
    "JsIterable",
    "JsIterator",
    "JsMap",
    "JsMutableMap",
    "JsNull",
    "JsOnceCallable",
    "JsPromise",
    "JsProxy",
    "JsTypedArray",
    "JsWeakRef",
    "can_run_sync",
    "create_once_callable",
    "create_proxy",
    "destroy_proxies",
    "js",
    "jsnull",
    "register_js_module",
    "run_sync",
    "to_js",
    "unregister_js_module",
    "use_realm",
]
