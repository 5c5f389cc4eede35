"""Promises and other thenables in Python.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.JsPromise
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from playground.ffi import flags
from playground.ffi.proxy import JsProxy
from playground.ffi.python_object import DESTROYED, destroy_borrowed
from playground.jobs.promise import perform_promise_then
from playground.values.function import call
from playground.values.types import Value


class JsPromise(JsProxy):
    """What has a method ``then``.

    ``await`` it, or give ``then``, ``catch`` and ``finally_`` Python functions: they live until the
    promise is settled, and what they return or raise settles the promise that they give.
    """

    __slots__ = ()
    _js_type_flags = flags.IS_AWAITABLE

    def __hash__(self) -> int:  # type: ignore[override]
        # Not in Pyodide: ``asyncio.gather`` needs it.
        return self.js_id

    def __await__(self) -> Generator[Any, None, Any]:
        return self._bridge.future(self._js).__await__()

    def then(
        self,
        onfulfilled: Callable[[Any], Any] | None = None,
        onrejected: Callable[[Any], Any] | None = None,
    ) -> Any:
        """React to the promise's outcome; a function that is None passes it on."""
        return self._react("then", onfulfilled, onrejected)

    def catch(self, onrejected: Callable[[Any], Any], /) -> Any:
        """React to a rejection."""
        return self._react("then", None, onrejected)

    def finally_(self, onfinally: Callable[[], Any], /) -> Any:
        """React to either outcome, which passes on."""
        return self._react("finally", onfinally)

    def _react(self, method: str, *handlers: Callable[..., Any] | None) -> Any:
        bridge = self._bridge
        made: list[Any] = []
        values = [bridge.to_javascript(handler, made) for handler in handlers]

        def release(_outcome: Value) -> None:
            destroy_borrowed(made, DESTROYED)

        def react() -> Value:
            promise = bridge.realm.promises.promise_resolve(self._js)
            result = call(promise.get(method, promise), promise, *values)
            if made:
                # Registered after the handlers, so it runs after they have.
                perform_promise_then(bridge.realm, promise, release, release)
            return result

        return bridge.proxy(bridge.run(react))
