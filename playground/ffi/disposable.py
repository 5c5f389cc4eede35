"""Resources of JavaScript in Python's ``with`` and ``async with``.

https://tc39.es/proposal-explicit-resource-management/
"""

from __future__ import annotations

from typing import Any

from playground.ffi.proxy import JsProxy
from playground.values.function import call
from playground.values.symbol import SYMBOL_ASYNC_DISPOSE, SYMBOL_DISPOSE


class Disposable(JsProxy):
    """What has a method ``[Symbol.dispose]``; the classes of wasm-bindgen do."""

    __slots__ = ()

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        js = self._js
        self._bridge.run(call, js.get(SYMBOL_DISPOSE, js), js)


class AsyncDisposable(JsProxy):
    """What has a method ``[Symbol.asyncDispose]``."""

    __slots__ = ()

    async def __aenter__(self) -> Any:
        return self

    async def __aexit__(self, *_: object) -> None:
        js, bridge = self._js, self._bridge
        await bridge.future(bridge.run(call, js.get(SYMBOL_ASYNC_DISPOSE, js), js))
