"""What every proxy of an object in a page has; what some have besides is in ``kinds.py``."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING, Any, ClassVar, Final

from playground.ffi import flags
from playground.ffi.proxy import JsProxyMeta, property_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.pytest_plugin.remote.page import Page

#: Names that Pyodide's proxies have and these have not.
REFUSED: Final = frozenset((
    "as_object_map", "as_py_json", "to_weakref", "unwrap",
))  # fmt: skip


class RemoteProxy(metaclass=JsProxyMeta):
    """An object, function or symbol of a page, by the rules of Pyodide's JsProxy.

    Parameters
    ----------
    page:
        Where it lives.
    data:
        What the page said of it: its handle, its bits, its type.
    this:
        The object that a function was read from.
    """

    __slots__ = ("__weakref__", "_data", "_page", "_this")
    _js_type_flags: ClassVar[int | tuple[int, ...]] = 0
    #: More names that are refused, of this kind of object.
    _refused: ClassVar[frozenset[str]] = frozenset()
    __hash__ = None  # type: ignore[assignment]
    _page: Page
    _data: dict[str, Any]
    _this: RemoteProxy | None

    def __init__(self, page: Page, data: dict[str, Any], this: RemoteProxy | None = None) -> None:
        for name, value in (("_page", page), ("_data", data), ("_this", this)):
            object.__setattr__(self, name, value)

    def __del__(self) -> None:
        page, data = getattr(self, "_page", None), getattr(self, "_data", None)
        if page is not None and data is not None:
            page.let_go(data["h"])

    def _ask(self, op: str, *args: Any, **more: Any) -> Any:
        return self._page.ask(op, self._data["h"], args, more)

    # -- properties ----------------------------------------------------------------------------

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if name == "keys" and self._data["k"] & (flags.IS_ARRAY | flags.IS_TYPEDARRAY):
            # Python asks for it to know what is a mapping.
            raise AttributeError(name)
        if name in REFUSED or name in self._refused:
            raise NotImplementedError(f"{name} of a proxy in a real browser")
        try:
            value = self._ask("get", property_name(name))
        except LookupError:
            raise AttributeError(name) from None
        return self._page.bound(value, self)

    def __setattr__(self, name: str, value: Any) -> None:
        self._ask("set", property_name(name), value)

    def __delattr__(self, name: str) -> None:
        self._ask("delete", property_name(name))

    def __dir__(self) -> list[str]:
        names = str(self._ask("names")).splitlines()
        own = {f"{name}_" if name.rstrip("_") in keyword.kwlist else name for name in names}
        hidden = {"_data", "_page", "_this"}
        if self._data["k"] & (flags.IS_ARRAY | flags.IS_TYPEDARRAY):
            hidden.add("keys")
        return sorted({*object.__dir__(self), *own} - hidden)

    def object_keys(self) -> Any:
        """Give ``Object.keys(o)``, as a JsArray."""
        return self._ask("object", "keys")

    def object_values(self) -> Any:
        """Give ``Object.values(o)``, as a JsArray."""
        return self._ask("object", "values")

    def object_entries(self) -> Any:
        """Give ``Object.entries(o)``, as a JsArray of pairs."""
        return self._ask("object", "entries")

    # -- identity and comparison ---------------------------------------------------------------

    @property
    def typeof(self) -> str:
        """JavaScript's ``typeof``."""
        return str(self._data["t"])

    @property
    def js_id(self) -> int:
        """An identifier, the same for the same object as long as Python holds it."""
        return int(self._data["h"])

    def __eq__(self, other: object) -> bool:
        other = getattr(other, "_proxy", other)
        mine = isinstance(other, RemoteProxy) and other._page is self._page
        return mine and other._data["h"] == self._data["h"]  # type: ignore[attr-defined]

    def __lt__(self, other: Any) -> Any:
        return self._ask("less", other) if isinstance(other, RemoteProxy) else NotImplemented

    def __gt__(self, other: Any) -> Any:
        return other._ask("less", self) if isinstance(other, RemoteProxy) else NotImplemented

    def __le__(self, other: Any) -> Any:
        return self._ask("at_most", other) if isinstance(other, RemoteProxy) else NotImplemented

    def __ge__(self, other: Any) -> Any:
        return other._ask("at_most", self) if isinstance(other, RemoteProxy) else NotImplemented

    def __bool__(self) -> bool:
        return bool(self._ask("truth"))

    # -- conversion ----------------------------------------------------------------------------

    def to_py(self, *, depth: int = -1, default_converter: Callable[..., Any] | None = None) -> Any:
        """Copy plain data into Python: arrays, plain objects, maps, sets, buffers.

        Raises
        ------
        NotImplementedError
            There is a ``default_converter``.
        """
        if default_converter is not None:
            raise NotImplementedError("to_py(default_converter=…) in a real browser")
        return self._ask("to_py", depth)

    def __repr__(self) -> str:
        return str(self._ask("text"))
