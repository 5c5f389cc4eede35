"""Classes of Pyodide's that say what a value is known to be; every proxy is an instance of them.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html
"""

from __future__ import annotations

from playground.ffi.proxy import JsProxy


class JsFetchResponse(JsProxy):
    """A Response, for type checkers: ``isinstance`` cannot tell."""

    __slots__ = ()


class JsDomElement(JsProxy):
    """An element of a page, for type checkers: ``isinstance`` cannot tell, and here is no page."""

    __slots__ = ()


class JsWeakRef(JsProxy):
    """A WeakRef, for type checkers: ``isinstance`` cannot tell."""

    __slots__ = ()
