"""An error of a page's JavaScript: an exception and a proxy in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.errors import PlaygroundError
from playground.ffi import JsException, flags
from playground.pytest_plugin.remote.proxy import RemoteProxy

if TYPE_CHECKING:
    from playground.pytest_plugin.remote.page import Page


class RemoteException(JsException):
    """Caught by ``except JsException``; ``name``, ``message`` and ``stack`` outlive the page."""

    _js_type_flags = flags.IS_ERROR

    def __new__(cls, _page: Page, data: dict[str, Any]) -> Any:
        """Make one of what the page said of it."""
        name, message, _stack = data["e"]
        return PlaygroundError.__new__(cls, f"{name}: {message}")

    def __init__(self, page: Page, data: dict[str, Any]) -> None:
        name, message, stack = data["e"]
        said = {"name": name, "message": message, "stack": stack}
        for key, value in {**said, "_proxy": RemoteProxy(page, data)}.items():
            object.__setattr__(self, key, value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._proxy, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("__"):
            object.__setattr__(self, name, value)
        else:
            setattr(self._proxy, name, value)

    def __str__(self) -> str:
        return f"{self.name}: {self.message}"

    def __repr__(self) -> str:
        return str(self)

    @property
    def typeof(self) -> str:
        """JavaScript's ``typeof``."""
        return str(self._proxy.typeof)

    @property
    def js_id(self) -> int:
        """As for every proxy."""
        return int(self._proxy.js_id)

    def to_py(self, **options: Any) -> Any:
        """Do nothing: an error is no plain data."""
        return self

    def __eq__(self, other: object) -> bool:
        proxy: bool = self._proxy == (other._proxy if isinstance(other, RemoteException) else other)
        return proxy

    def __reduce__(self) -> Any:
        return JsException, (self.name, self.message, self.stack)

    __hash__ = None  # type: ignore[assignment]


RemoteException.__name__ = JsException.__name__
