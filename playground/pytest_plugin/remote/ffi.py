"""What ``pyodide.ffi`` is for a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import playground.ffi as names
from playground.pytest_plugin.remote.proxy import RemoteProxy
from playground.pytest_plugin.remote.wire import Writer, simple

if TYPE_CHECKING:
    from playground.pytest_plugin.remote.page import Page

_REFUSED: Final = frozenset((
    "destroy_proxies", "register_js_module", "run_sync", "unregister_js_module", "use_realm",
    "Bridge",
))  # fmt: skip


class RemoteFFI:
    """The names of ``pyodide.ffi``: classes are those of :mod:`playground.ffi`.

    Parameters
    ----------
    page:
        In which objects are made.
    """

    def __init__(self, page: Page) -> None:
        self._page = page

    def __getattr__(self, name: str) -> Any:
        if name in _REFUSED:
            raise NotImplementedError(f"ffi.{name} in a real browser")
        if name not in names.__all__:
            raise AttributeError(name)
        return getattr(names, name)

    @property
    def js(self) -> Any:
        """The page's global object."""
        return self._page.ask("global")

    def to_js(
        self,
        obj: Any,
        /,
        *,
        dict_converter: Callable[..., Any] | None = None,
        **options: Any,
    ) -> Any:
        """Convert lists, tuples, dictionaries, sets and buffers, all levels of them.

        Parameters
        ----------
        dict_converter:
            A function of the page, as ``ffi.js.Map.new`` or ``ffi.js.Object.fromEntries``.

        Raises
        ------
        NotImplementedError
            There is another option, a converter that is Python's, or something in it has no
            conversion.
        """
        if options:
            raise NotImplementedError(f"to_js({next(iter(options))}=…) in a real browser")
        if simple(obj) is not NotImplemented or isinstance(obj, RemoteProxy | names.JsException):
            return obj
        if callable(obj):
            raise NotImplementedError("to_js of a function in a real browser: use ffi.create_proxy")
        writer = Writer(self._page.write, self._converter(dict_converter))
        return self._page.send({"op": "make", "args": [writer.write(obj)]})

    def _converter(self, function: Any) -> dict[str, Any]:
        if function is None:
            return {}
        new = getattr(function, "__self__", None)
        if isinstance(new, RemoteProxy) and getattr(function, "__name__", "") == "new":
            return {"with": new._data["h"], "new": True}
        if not isinstance(function, RemoteProxy):
            raise NotImplementedError("to_js(dict_converter=…) of Python's own in a real browser")
        this = {} if function._this is None else {"this": function._this._data["h"]}
        return {"with": function._data["h"], **this}

    def create_proxy(
        self, obj: Any, /, *, capture_this: bool = False, roundtrip: bool = True
    ) -> Any:
        """Make something of a Python function or awaitable that lives until its ``destroy()``."""
        if capture_this or not roundtrip:
            raise NotImplementedError("options of create_proxy in a real browser")
        written = self._page.write(obj, roundtrip=True)
        return self._page.send({"op": "make", "args": [written]})

    def create_once_callable(self, obj: Callable[..., Any], /) -> Any:
        """Make a function of a Python one that can be called once."""
        written = self._page.write(obj, roundtrip=True, once=True)
        return self._page.send({"op": "make", "args": [written]})
