"""The module ``js`` of Pyodide: the global object of the realm that is meant."""

from __future__ import annotations

from typing import Any, Final

from playground.ffi.current import current_bridge


class GlobalObject:
    """Reads and writes the globals of the realm that :mod:`playground.ffi.current` finds.

    ``bridge.js`` is a certain realm's, as a JsProxy.
    """

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(current_bridge().js, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(current_bridge().js, name, value)

    def __delattr__(self, name: str) -> None:
        delattr(current_bridge().js, name)

    def __dir__(self) -> list[str]:
        return dir(current_bridge().js)

    def __repr__(self) -> str:
        return "<the global object of the realm that is meant>"


js: Final = GlobalObject()
