"""What Python sees of a JavaScript value, and JavaScript of a Python one.

For: the rules of Pyodide's foreign function interface
(https://pyodide.org/en/stable/usage/type-conversions.html), so that the same Python runs in a
browser on Pyodide and here on the mirror.

Never in here: what JavaScript values are or do. One departure is on purpose: JavaScript never
reaches an attribute of a Python object. A Python function can be called, an awaitable can be
awaited, and every other object is opaque.
"""

from playground.ffi.bridge import Bridge
from playground.ffi.exception import JsException
from playground.ffi.null import JsNull, jsnull
from playground.ffi.numbers import JsBigInt
from playground.ffi.proxy import JsProxy

__all__ = ["Bridge", "JsBigInt", "JsException", "JsNull", "JsProxy", "jsnull"]
