"""A page that Python works with: what crosses, who holds what, and what was promised."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable
from pathlib import Path
from typing import Any, Final

from playground.ffi import JsException, flags
from playground.ffi.future import JsFuture
from playground.parity.errors import PageError
from playground.parity.hosts.playwright import Browser
from playground.pytest_plugin.remote.conversation import Conversation
from playground.pytest_plugin.remote.exception import RemoteException
from playground.pytest_plugin.remote.kinds import class_of
from playground.pytest_plugin.remote.proxy import RemoteProxy
from playground.pytest_plugin.remote.wire import kind_of, read, simple, trap

_FOLDER: Final = Path(__file__).parent
_BITS: Final = {
    name: value for name, value in vars(flags).items() if name.startswith(("IS_", "HAS_"))
}
#: So many objects of Python's may be lent to one page.
MAX_OBJECTS: Final = 1_000_000


class Page:
    """An open page.

    Parameters
    ----------
    browser:
        Where it is opened.
    url:
        Its address.
    seconds:
        How long an operation may take.
    """

    def __init__(self, browser: Browser, url: str, seconds: float) -> None:
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._futures: dict[int, asyncio.Future[Any]] = {}
        self._count = itertools.count(1)
        self._unused: dict[int, int] = {}
        self._closed = False
        self._talk = Conversation(browser, url, _script(), _BITS, seconds, self._handle)

    def load(self, glue: str, wasm: str) -> Any:
        """Start a package and give its exports, as a proxy of the module's namespace."""
        handle = self._talk.load(glue, wasm)
        return RemoteProxy(self, {"h": handle, "k": 0, "t": "object"})

    def ask(self, op: str, of: int | None = None, args: Any = (), more: Any = None) -> Any:
        """Carry out an operation, and give its result or raise what it threw.

        Raises
        ------
        LookupError
            There is no such property or item.
        """
        more = dict(more or {})
        written = [self.write(arg) for arg in args]
        keywords = more.pop("_keywords", None)
        if keywords:
            written.append({"d": [[key, self.write(item)] for key, item in keywords.items()]})
        return self.send({"op": op, "args": written, **({} if of is None else {"of": of}), **more})

    def send(self, operation: dict[str, Any]) -> Any:
        """Carry out an operation whose values are written already."""
        unused, self._unused = self._unused, {}
        if unused:
            operation["drop"] = list(unused.items())
        answer = self._talk.ask(operation)
        if "threw" in answer:
            raise self._raised(answer["threw"])
        if isinstance(answer["done"], dict) and "absent" in answer["done"]:
            raise LookupError
        return read(answer["done"], self._wrap)

    def write(self, value: Any, **options: Any) -> Any:
        """Write a value for the page; what is no plain value becomes a function or a thenable."""
        written = simple(value)
        if written is not NotImplemented:
            return written
        value = getattr(value, "_proxy", value) if isinstance(value, RemoteException) else value
        if isinstance(value, RemoteProxy):
            if value._page is not self:
                raise PageError("this object is of another page")
            return {"h": value._data["h"]}
        kind = kind_of(value)
        number = self._numbers.get(id(value))
        if number is None:
            if len(self._objects) >= MAX_OBJECTS:
                raise PageError(f"more than {MAX_OBJECTS:,} objects of Python's in one page")
            number = next(self._count)
            self._objects[number] = value
            self._numbers[id(value)] = number
        return {"py": number, "kind": kind, **options}

    def bound(self, value: Any, owner: RemoteProxy) -> Any:
        """Bind a function that was read to its object."""
        if isinstance(value, RemoteProxy) and value._js_type_flags & flags.IS_CALLABLE:  # type: ignore[operator]
            object.__setattr__(value, "_this", owner)
        return value

    def called(self, value: Any) -> Any:
        """Give the future of a promise that a call returned, where a loop runs."""
        if isinstance(value, RemoteProxy) and value._js_type_flags & flags.IS_AWAITABLE:  # type: ignore[operator]
            try:
                asyncio.get_running_loop()
            except RuntimeError:
                return value
            return self.future(value)
        return value

    def future(self, promise: RemoteProxy) -> JsFuture:
        """Give a future that is done when the promise is settled."""
        number = next(self._count)
        future = JsFuture(loop=asyncio.get_running_loop())
        self._futures[number] = future
        self.ask("watch", promise._data["h"], [number])
        return future

    def let_go(self, handle: int) -> None:
        """Note that Python does not use a handle any longer."""
        if not self._closed:
            self._unused[handle] = self._unused.get(handle, 0) + 1

    def close(self) -> None:
        """Close the page. Safe to call twice."""
        self._closed = True
        self._talk.close()
        self._objects.clear()
        self._numbers.clear()

    # -- what the page asks --------------------------------------------------------------------

    def _handle(self, message: dict[str, Any]) -> dict[str, Any]:
        if "settled" in message:
            self._settled(self._futures.pop(message["settled"]), message)
            return {}
        try:
            if "await" in message:
                self._await(message["await"])
                return {}
            args = [read(arg, self._wrap) for arg in message["args"]]
            return {"value": self.write(self._objects[message["call"]](*args))}
        except Exception as error:
            return {"threw": self._thrown(error)}

    def _settled(self, future: asyncio.Future[Any], message: dict[str, Any]) -> None:
        if future.done() or future.get_loop().is_closed():
            return
        if "threw" in message:
            future.set_exception(self._raised(message["threw"]))
        else:
            future.set_result(read(message["value"], self._wrap))

    def _await(self, number: int) -> None:
        awaited: Awaitable[Any] = self._objects[number]

        async def wait() -> Any:
            return await awaited

        task = asyncio.get_running_loop().create_task(wait())
        task.add_done_callback(lambda done: self._tell(number, done))
        # asyncio itself keeps its tasks by weak references only.
        self._objects[-number] = task

    def _tell(self, number: int, task: asyncio.Task[Any]) -> None:
        self._objects.pop(-number, None)
        if task.cancelled() or self._closed:
            return
        error = task.exception()
        if error is None:
            self.ask("settle", None, [number, task.result()])
        else:
            self.ask("settle", None, [number, None], {"threw": self._thrown(error)})

    def _thrown(self, error: BaseException) -> dict[str, Any]:
        if isinstance(error, RemoteException):
            return {"h": error._proxy._data["h"]}
        number = next(self._count)
        self._objects[number] = error
        kind = type(error).__name__
        return {"py": number, "type": kind, "message": f"{kind}: {error}"}

    # -- what the page gives -------------------------------------------------------------------

    def _wrap(self, data: dict[str, Any]) -> Any:
        if "py" in data:
            return self._objects[data["py"]]
        if "e" in data:
            return RemoteException(self, data)
        return class_of(data["k"])(self, data)

    def _raised(self, data: dict[str, Any]) -> BaseException:
        if "raise" in data:
            error: BaseException = self._objects[data["raise"]]
            return error
        if "trap" in data:
            return trap(data)
        made: JsException = RemoteException(self, data)
        if "cause" in data:
            made.__cause__ = self._objects[data["cause"]]
        return made


def _script() -> str:
    """Put the page's part together: an expression of the bits and the address."""
    agent, look = (_FOLDER.joinpath(name).read_text("utf-8") for name in ("agent.js", "kinds.js"))
    return f"(bits, address) => (\n{agent}\n)(bits, address, (\n{look}\n))"
