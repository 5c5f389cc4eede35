"""Realms: https://tc39.es/ecma262/#sec-code-realms.

A realm is one global object, one set of intrinsics and one microtask queue. The layers above put
their parts into it: :mod:`playground.jobs` the queue and the promise operations,
:mod:`playground.builtins` the intrinsics, :mod:`playground.webapis` the globals of the web.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from time import monotonic, time_ns
from typing import Any, ClassVar, Final

from playground.errors import LimitExceeded, PlaygroundError, WasmTrap
from playground.limits import Limits
from playground.values.absent import undefined
from playground.values.bigint import BigInt
from playground.values.completion import NativeThrow, Throw, type_error
from playground.values.object import JSObject, key_text
from playground.values.strings import array_index, code_unit_at, length
from playground.values.symbol import Symbol
from playground.values.types import PropertyKey, Value

#: How many rounds of a built-in's loop go by between two looks at the clock.
_SLICE: Final = 4096


class ErrorObject(JSObject):
    """An object with an [[ErrorData]] slot.

    ``origin`` is the Python exception that it stands for, if it stands for one: a trap, or a
    Python error that passed through JavaScript.
    """

    __slots__ = ("origin",)
    class_name: ClassVar[str] = "Error"

    def __init__(self, proto: JSObject | None, origin: BaseException | None = None) -> None:
        super().__init__(proto)
        self.origin = origin


class Realm:
    """One fresh set of globals.

    Parameters
    ----------
    limits:
        What code in this realm may use.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        #: By the specification's names: ``%Object.prototype%``, ``%Promise%``, ...
        self.intrinsics: dict[str, Any] = {}
        self.global_object = JSObject(None)
        #: What ``let``, ``const`` and ``class`` of scripts declared, a Declarative Environment
        #: Record: name -> how to read it, and how to assign to it, ``None`` for a constant.
        self.lexicals: dict[str, tuple[Callable[[], Value], Callable[[Value], object] | None]] = {}
        #: The microtask queue, a ``playground.jobs.queue.JobQueue``.
        self.jobs: Any = None
        #: Promise operations bound to this realm, a ``playground.jobs.promise.Promises``.
        self.promises: Any = None
        #: Timers and what else becomes a macrotask, a ``playground.jobs.timers.Timers``.
        self.timers: Any = None
        #: Called with the value of every exception that nobody caught.
        self.on_error: Callable[[Value], None] = _ignore
        #: Called with (promise, "reject" | "handle"): HostPromiseRejectionTracker.
        self.on_rejection: Callable[[Any, str], None] = _ignore
        #: Called with each promise as it is settled, if somebody wants to know.
        self.on_settled: Callable[[Any], None] | None = None
        #: Called with the number of jobs that a checkpoint ran, if somebody wants to know.
        self.on_checkpoint: Callable[[int], None] | None = None
        #: Gives the time of ``Date``: milliseconds since 1970.
        self.epoch_ms: Callable[[], int] = _epoch_ms
        #: Gives the JavaScript error that Python's complaint about compiled code stands for.
        self.translate: Callable[[BaseException], BaseException] = _same
        #: Whether FinalizationRegistry calls back. When it does, if ever, is left open by the
        #: specification; a recorded run does not, because a trace must not depend on it.
        self.finalizes = True
        #: Called with the exceeded limit that ended the realm.
        self.on_failure: list[Callable[[LimitExceeded], None]] = []
        #: What ended the realm, once something has: an exceeded limit, or that it was closed.
        self.failure: PlaygroundError | None = None
        #: Bytes of the program's own ArrayBuffers that are alive.
        self.buffer_bytes = 0
        #: Number of fetches under way.
        self.fetches = 0
        #: When the entry under way must be over, by ``time.monotonic``: see :meth:`begin`.
        self.until = math.inf
        #: When every entry must be over.
        self.ends = math.inf
        #: Run once when the realm is closed, last added first.
        self.closers: list[Callable[[], None]] = []

    def get_v(self, value: Value, key: PropertyKey) -> Value:
        """GetV: [[Get]] on any value, primitives included.

        Raises
        ------
        Throw
            TypeError for undefined and null, in V8's words.
        """
        if isinstance(value, JSObject):
            return value.get(key, value)
        if isinstance(value, str):
            if key == "length":
                return length(value)
            if isinstance(key, str) and (index := array_index(key)) is not None:
                return chr(code_unit_at(value, index)) if index < length(value) else undefined
        if value is None or value is undefined:
            name = "null" if value is None else "undefined"
            raise type_error(f"Cannot read properties of {name} (reading '{key_text(key)}')")
        return self.prototype_of_primitive(value).get(key, value)

    def prototype_of_primitive(self, value: Value) -> JSObject:
        """Give the prototype that ToObject would set, for a primitive but undefined and null."""
        if isinstance(value, str):
            name = "%String.prototype%"
        elif isinstance(value, bool):
            name = "%Boolean.prototype%"
        elif isinstance(value, BigInt):
            name = "%BigInt.prototype%"
        elif isinstance(value, Symbol):
            name = "%Symbol.prototype%"
        else:
            name = "%Number.prototype%"
        proto: JSObject = self.intrinsics[name]
        return proto

    def error(self, kind: str, message: str, origin: BaseException | None = None) -> ErrorObject:
        """Make a native error object, as ``new kind(message)`` would.

        Parameters
        ----------
        kind:
            ``TypeError`` and so on, or ``WebAssembly.RuntimeError`` and its kin.
        """
        made = ErrorObject(self.intrinsics[f"%{kind}.prototype%"], origin)
        made.hide("stack", f"{kind.removeprefix('WebAssembly.')}: {message}")
        made.hide("message", message)
        return made

    def caught(self, exc: BaseException) -> Value:
        """Give the value that a ``catch`` clause sees of a Python exception.

        Raises
        ------
        BaseException
            ``exc`` itself if no glue may catch it: a limit, or what is no ``Exception``.
        """
        exc = self.translate(exc)
        if isinstance(exc, NativeThrow):
            if not exc.made:
                exc.value = self.error(exc.kind, exc.message)
                exc.made = True
            return exc.value
        if isinstance(exc, Throw):
            return exc.value
        if isinstance(exc, LimitExceeded) or not isinstance(exc, Exception):
            raise exc
        if isinstance(exc, WasmTrap):
            kind = "RangeError" if exc.code == "stack" else "WebAssembly.RuntimeError"
            return self._once(exc, kind, exc.message)
        if isinstance(exc, RecursionError):
            return self._once(exc, "RangeError", "Maximum call stack size exceeded")
        return self._once(exc, "PythonError", f"{type(exc).__name__}: {exc}")

    def _once(self, exc: Exception, kind: str, message: str) -> Value:
        """Make the error object of a Python exception, the same one each time it is caught."""
        made = exc.__dict__.get("_playground_value")
        if made is None or made[0] is not self:
            made = (self, self.error(kind, message, exc))
            exc.__dict__["_playground_value"] = made
        return made[1]

    def report(self, exc: Exception) -> None:
        """Report an exception that nobody caught: https://html.spec.whatwg.org/#report-an-exception."""
        self.on_error(self.caught(exc))

    def begin(self) -> bool:
        """Start the clock of an entry: a script, a task, a job.

        Returns
        -------
        bool
            Whether it is the outermost one, whose caller calls :meth:`end` after it.
        """
        seconds = self.limits.seconds
        if seconds is None or self.until != math.inf:
            return False
        self.until = min(monotonic() + seconds, self.ends)
        return True

    def end(self) -> None:
        """Stop the clock that :meth:`begin` started."""
        self.until = math.inf

    def tick(self) -> None:
        """Look at the clock.

        Raises
        ------
        LimitExceeded
            The entry under way has had its time.
        """
        if monotonic() > self.until:
            seconds = self.limits.seconds
            raise LimitExceeded("seconds", f"the glue ran longer than {seconds} s without a pause")

    def rounds(self, numbers: range) -> Iterable[int]:
        """Count, for a loop of ours whose length the glue chose, with an eye on the clock."""
        if self.until == math.inf:
            return numbers
        self.tick()
        if not numbers[_SLICE:]:
            return numbers
        return self._watched(numbers)

    def _watched(self, numbers: range) -> Iterator[int]:
        while numbers:
            self.tick()
            yield from numbers[:_SLICE]
            numbers = numbers[_SLICE:]

    def run_task(self, callback: Callable[[], object]) -> None:
        """Run a macrotask's callback: what it throws is reported, as HTML's callbacks do."""
        outermost = self.begin()
        try:
            callback()
        except LimitExceeded as exc:
            self.fail(exc)
        except Exception as exc:
            self.report(exc)
        finally:
            if outermost:
                self.end()

    def fail(self, exc: LimitExceeded) -> None:
        """End the realm because it exceeded a limit: timers stop, whoever waits is told."""
        if self.failure is not None:
            return
        self.failure = exc
        if self.timers is not None:
            self.timers.close()
        for listener in list(self.on_failure):
            listener(exc)

    def exceeded(self, limit: str, message: str) -> LimitExceeded:
        """End the realm, and give the error to raise: a ``finally`` of glue may swallow it."""
        exc = LimitExceeded(limit, message)
        self.fail(exc)
        return exc

    def close(self) -> None:
        """Give back what the realm holds; safe to call twice."""
        while self.closers:
            self.closers.pop()()


def _epoch_ms() -> int:
    return time_ns() // 1_000_000


def _ignore(*_: Any) -> None:
    return None


def _same(exc: BaseException) -> BaseException:
    return exc
