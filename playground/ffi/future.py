"""The future of a promise that a call returned: Pyodide's PyodideFuture.

https://pyodide.org/en/stable/usage/api/python-api/webloop.html#pyodide.webloop.PyodideFuture
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any, Final

#: asyncio itself keeps its tasks by weak references only.
_reactions: Final[set[asyncio.Task[None]]] = set()


class JsFuture(asyncio.Future[Any]):
    """An asyncio future with the methods of a promise, whose callbacks are Python's."""

    def then(
        self,
        onfulfilled: Callable[[Any], Any] | None,
        onrejected: Callable[[BaseException], Any] | None = None,
    ) -> JsFuture:
        """Call one of two functions when this future is done.

        Parameters
        ----------
        onfulfilled, onrejected:
            Called with the result, or the exception; without one it is passed on. An awaitable
            that it returns is awaited.

        Returns
        -------
        JsFuture
            What the callback returned or raised.
        """

        async def react(done: asyncio.Future[Any]) -> Any:
            error = done.exception()
            if error is not None:
                if onrejected is None:
                    raise error
                value = onrejected(error)
            else:
                value = done.result()
                if onfulfilled is not None:
                    value = onfulfilled(value)
            while inspect.isawaitable(value):
                value = await value
            return value

        return self._after(react)

    def catch(self, onrejected: Callable[[BaseException], Any]) -> JsFuture:
        """Do ``then(None, onrejected)``."""
        return self.then(None, onrejected)

    def finally_(self, onfinally: Callable[[], Any]) -> JsFuture:
        """Call a function with nothing when this future is done, then pass its outcome on."""

        async def react(done: asyncio.Future[Any]) -> Any:
            value = onfinally()
            while inspect.isawaitable(value):
                value = await value
            return done.result()

        return self._after(react)

    def _after(self, react: Callable[[asyncio.Future[Any]], Any]) -> JsFuture:
        result = JsFuture(loop=self.get_loop())

        async def carry_out() -> None:
            if self.cancelled():
                result.cancel()
                return
            try:
                value = await react(self)
            except Exception as exc:
                if not result.done():
                    result.set_exception(exc)
            else:
                if not result.done():
                    result.set_result(value)

        def start(_done: asyncio.Future[Any]) -> None:
            task = self.get_loop().create_task(carry_out())
            _reactions.add(task)
            task.add_done_callback(_reactions.discard)

        self.add_done_callback(start)
        return result
