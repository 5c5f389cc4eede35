"""A realm to try the globals of the web in, with short words for what a program would write."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from playground import builtins, webapis
from playground.jobs.loop import RealmLoop, bind
from playground.jobs.promise import JSPromise, Promises, await_value
from playground.jobs.queue import JobQueue
from playground.jobs.timers import Timers
from playground.limits import Limits
from playground.values.absent import undefined
from playground.values.array import array, list_of
from playground.values.completion import Throw
from playground.values.function import construct, native
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject, get, set_strict
from playground.values.realm import ErrorObject, Realm
from playground.webapis import Services


class Rejected(Exception):
    """A promise was rejected; ``value`` is the reason."""

    def __init__(self, value: Any) -> None:
        super().__init__(repr(value))
        self.value = value


class Worker:
    """A realm with short words for what a program would write."""

    def __init__(self, services: Services | None = None, limits: Limits | None = None) -> None:
        self.loop = RealmLoop()
        self.logged: list[tuple[str, list[Any]]] = []
        self.blocked: list[str] = []
        self.errors: list[Any] = []
        self.unhandled: list[Any] = []
        given = services or Services()
        self.services = dataclasses.replace(
            given,
            console=lambda level, args: self.logged.append((level, args)),
            on_blocked=self.blocked.append,
        )
        self.realm = realm = Realm(limits)
        realm.jobs = JobQueue(realm)
        realm.promises = Promises(realm)
        realm.timers = Timers(realm, lambda: self.loop)
        realm.on_error = self.errors.append
        realm.on_rejection = lambda promise, _: self.unhandled.append(promise.result)
        bind(realm.jobs, self.loop)
        builtins.install_all(realm)
        webapis.install_all(realm, self.services)

    # -- what a program would write --

    def name(self, name: str) -> Any:
        return get(self.realm.global_object, name)

    def get(self, target: Any, *names: str) -> Any:
        for each in names:
            target = self.realm.get_v(target, each)
        return target

    def set(self, target: JSObject, name: str, value: Any) -> None:
        set_strict(target, name, value)

    def call(self, target: Any, name: Any, *args: Any) -> Any:
        return self.realm.get_v(target, name).code(target, *args)

    def new(self, name: str, *args: Any) -> Any:
        return construct(self.name(name), args)

    def js(self, value: Any) -> Any:
        """Make a JavaScript value of Python data; functions take the arguments alone."""
        if isinstance(value, dict):
            return ordinary_object(self.realm, **{key: self.js(v) for key, v in value.items()})
        if isinstance(value, list):
            return array(self.realm, [self.js(item) for item in value])
        if callable(value) and not isinstance(value, JSObject):
            return self.function(value)
        return value

    def py(self, value: Any) -> Any:
        """Make Python data of plain JavaScript objects and arrays."""
        if hasattr(value, "items") and isinstance(value.items, list):
            return [self.py(item) for item in list_of(value)]
        if type(value) is JSObject:
            return {key: self.py(get(value, key)) for key in value.own_keys()}
        return value

    def function(self, code: Callable[..., Any]) -> Any:
        return native(self.realm, "f", 0, lambda _this=undefined, *args: _or_undefined(code(*args)))

    def iterated(self, value: Any) -> list[Any]:
        from playground.values.iterate import iterate

        return [self.py(item) for item in iterate(self.realm, value)]

    def thrown_value(self, code: Callable[[], Any]) -> Any:
        """Give what ``code`` throws."""
        with pytest.raises(Throw) as caught:
            code()
        return self.realm.caught(caught.value)

    def thrown(self, code: Callable[[], Any]) -> tuple[str, str]:
        """Give name and message of the error that ``code`` throws."""
        return self.error(self.thrown_value(code))

    def error(self, value: Any) -> tuple[str, str]:
        assert isinstance(value, ErrorObject), value
        return get(value, "name"), get(value, "message")

    # -- time --

    async def wait(self, promise: Any, seconds: float = 10) -> Any:
        """Await a JavaScript promise."""
        assert isinstance(promise, JSPromise), promise
        done = self.loop.create_future()
        await_value(
            self.realm,
            promise,
            lambda value: done.cancelled() or done.set_result(value),
            lambda reason: done.cancelled() or done.set_exception(Rejected(reason)),
        )
        return await asyncio.wait_for(done, seconds)

    async def rejection(self, promise: Any, seconds: float = 10) -> Any:
        """Await a promise that must be rejected, and give the reason."""
        with pytest.raises(Rejected) as caught:
            await self.wait(promise, seconds)
        return caught.value.value

    async def turn(self, times: int = 1) -> None:
        """Let so many macrotasks pass."""
        for _ in range(times):
            await asyncio.sleep(0)

    def run(self, main: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """Run a coroutine function to its end on the realm's loop."""
        return self.loop.run_until_complete(asyncio.wait_for(main(), 30))

    def microtasks(self) -> None:
        self.realm.jobs.checkpoint()

    def close(self) -> None:
        """End the realm; safe to call twice."""
        if self.loop.is_closed():
            return
        self.realm.timers.close()
        self.realm.close()
        self.loop.run_until_complete(self._settle())
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()

    async def _settle(self) -> None:
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        await asyncio.gather(*tasks, return_exceptions=True)


def _or_undefined(value: Any) -> Any:
    return undefined if value is None else value
