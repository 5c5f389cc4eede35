"""JavaScript text without a module: a realm of the mirror in which scripts run.

For trying a few lines, and for conformance suites, which load their harness and then a test into
one realm.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from playground import builtins, webapis
from playground.abi.preview import Previews
from playground.console import Console, display
from playground.errors import Unsupported
from playground.ffi import Bridge
from playground.glue import CompiledUnit, compile_module, compile_script, instantiate
from playground.jobs.loop import RealmLoop
from playground.jobs.promise import Promises
from playground.jobs.queue import JobQueue
from playground.jobs.timers import Timers
from playground.limits import Limits
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis import Services

#: How often :meth:`Scripts.settle` looks whether timers are left, in seconds.
_LOOK = 0.001


class Scripts:
    """A realm with the globals of language and web, and no wasm; ``close()`` or ``with`` ends it.

    Scripts share what they declare, ``let``, ``const`` and ``class`` included, as those of a page
    do. Nothing may be fetched.

    Parameters
    ----------
    limits:
        What the scripts may use.
    console:
        ``console(level, texts)`` for each console call; without it they are collected in
        ``lines``.

    Attributes
    ----------
    lines:
        What was printed, a line for each call.
    realm:
        For those who want to add globals of their own.
    """

    def __init__(self, limits: Limits | None = None, console: Console | None = None) -> None:
        self.lines: list[str] = []
        self.realm = realm = Realm(limits)
        self._loop = RealmLoop()
        self._console: Console = console or self._collect
        self._bridge = Bridge(realm)
        self._closed = False
        realm.jobs = JobQueue(realm)
        realm.promises = Promises(realm)
        realm.timers = Timers(realm, self._bridge.loop)
        realm.on_error = lambda value: self._said("error", "uncaught", value)
        realm.on_rejection = self._rejection
        builtins.install_all(realm)
        webapis.install_all(realm, Services(console=self._print))

    def run(self, text: str, filename: str = "script.js") -> None:
        """Run a script, and the microtasks that it queued.

        Raises
        ------
        GlueSyntaxError, Unsupported
            The text is no JavaScript, or not what we compile.
        JsException
            What the script threw.
        """
        self._run(compile_script(text, filename, interruptible=self._timed))

    def run_module(self, text: str, filename: str = "module.js") -> None:
        """Run a module that imports nothing, and the microtasks that it queued.

        Raises
        ------
        GlueSyntaxError, Unsupported, JsException
            As :meth:`run` does.
        """
        self._run(compile_module(text, filename, interruptible=self._timed))

    def settle(self, seconds: float | None = None) -> None:
        """Let timers and streams go on until nothing is left to do.

        Parameters
        ----------
        seconds:
            For how long at most; ``None`` waits for as long as there are timers.

        Raises
        ------
        TimeoutError
            There was still something to do.
        LimitExceeded
            The scripts exceeded one.
        """
        self._loop.run_until_complete(asyncio.wait_for(self._idle(), seconds))
        if self.realm.failure is not None:
            raise self.realm.failure

    def close(self) -> None:
        """End the realm; safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self.realm.timers.close()
        self.realm.jobs.clear()
        self.realm.close()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def __enter__(self) -> Scripts:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _timed(self) -> bool:
        return self.realm.limits.seconds is not None

    def _run(self, unit: CompiledUnit) -> None:
        def code(_this: Value) -> Value:
            return instantiate(unit, self.realm, _no_modules, f"file:///{unit.filename}")

        async def step() -> None:
            self._bridge.script(code, None, ())

        self._loop.run_until_complete(step())

    async def _idle(self) -> None:
        realm = self.realm
        await asyncio.sleep(0)
        while (len(realm.timers) or len(realm.jobs)) and realm.failure is None:
            await asyncio.sleep(_LOOK)

    def _collect(self, _level: str, texts: list[str]) -> None:
        self.lines.append(" ".join(texts))

    def _print(self, level: str, values: list[Value]) -> None:
        # Previews of its own: those of a run keep alive what they were shown.
        self._console(level, [display(Previews(self.realm), value) for value in values])

    def _said(self, level: str, word: str, value: Value) -> None:
        self._console(level, [word, display(Previews(self.realm), value)])

    def _rejection(self, promise: Any, operation: str) -> None:
        if operation == "reject":
            self._said("error", "unhandled", promise.result)
        else:
            # HTML queues a task to tell it: the reaction that handles comes first.
            self._loop.call_soon(self._console, "error", ["handled late"])


def run_script(
    text: str,
    *,
    filename: str = "script.js",
    limits: Limits | None = None,
    prepare: Callable[[JSObject], None] | None = None,
) -> list[str]:
    """Run a script to its end, timers included, and give what it printed.

    Parameters
    ----------
    text:
        The program.
    filename:
        How errors name it.
    limits:
        What it may use.
    prepare:
        Called with the global object beforehand.

    Returns
    -------
    list of str
        A line for each console call; ``uncaught …`` and ``unhandled …`` for what nobody caught.

    Raises
    ------
    GlueSyntaxError, Unsupported, JsException, LimitExceeded
        As :meth:`Scripts.run` and :meth:`Scripts.settle` do.
    """
    with Scripts(limits) as scripts:
        if prepare is not None:
            prepare(scripts.realm.global_object)
        scripts.run(text, filename)
        scripts.settle()
        return scripts.lines


def _no_modules(specifier: str) -> Any:
    raise Unsupported(f"importing {specifier!r} from a script")
