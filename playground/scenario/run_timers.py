"""The timers of a run, on its clock and recorded. The twin of ``static/worker/timers.js``."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from playground.scenario.run_clock import Clock
from playground.trace.recorded_jobs import Macrotask
from playground.trace.recording import Recording
from playground.values.absent import undefined
from playground.values.completion import native_error
from playground.values.convert import to_number
from playground.values.function import is_callable, native
from playground.values.realm import Realm
from playground.values.types import Value

#: Delays are Web IDL ``long``: what is beyond wraps, which browsers treat as "at once".
_LONGEST_MS: Final = 2**31 - 1


class _Timer:
    """A timer that is set; ``task`` is the run that it waits for, if it does."""

    __slots__ = ("args", "callback", "function", "handle", "kind", "ms", "task")

    def __init__(
        self,
        kind: str,
        ms: int,
        callback: Callable[..., object],
        args: tuple[Value, ...],
        function: Value,
    ) -> None:
        self.kind = kind
        self.ms = ms
        self.callback = callback
        self.args = args
        self.function = function
        self.task: Macrotask | None = None
        self.handle = 0


class RunTimers:
    """Numbers timers from 1, and writes ``macrotask.*`` of them.

    Parameters
    ----------
    realm:
        Whose globals are replaced by :meth:`install`.
    recording, clock:
        Of the run.
    """

    def __init__(self, realm: Realm, recording: Recording, clock: Clock) -> None:
        self._realm = realm
        self._recording = recording
        self._clock = clock
        self._active: dict[int, _Timer] = {}
        self._last = 0

    def install(self) -> None:
        """Replace ``setTimeout``, ``setInterval`` and their kin."""
        for name, kind in (("setTimeout", "timer"), ("setInterval", "interval")):
            self._install_setter(name, kind)
        for name in ("clearTimeout", "clearInterval"):
            self._realm.global_object.put(name, native(self._realm, name, 1, self._clear))

    def _install_setter(self, name: str, kind: str) -> None:
        this = self._realm.global_object

        def set_(
            _this: Value = undefined,
            handler: Value = undefined,
            timeout: Value = undefined,
            *args: Value,
        ) -> Value:
            if not is_callable(handler):
                raise native_error(
                    "EvalError",
                    f"Failed to execute '{name}': a string is not evaluated as JavaScript here",
                )
            code = handler.code
            return self.set(kind, delay(timeout), lambda: code(this, *args), args, handler)

        this.put(name, native(self._realm, name, 1, set_))

    def set(
        self,
        kind: str,
        ms: int,
        callback: Callable[[], object],
        args: tuple[Value, ...] = (),
        function: Value = undefined,
    ) -> int:
        """Set a timer; give its number.

        Parameters
        ----------
        kind:
            ``timer`` or ``interval``.
        callback:
            Takes nothing.
        args, function:
            What it will call, and with what, if that is JavaScript's.
        """
        self._last += 1
        timer = self._active[self._last] = _Timer(kind, ms, callback, args, function)
        self._start(self._last, timer)
        return self._last

    def _start(self, number: int, timer: _Timer) -> None:
        recording, function = self._recording, timer.function
        is_guest = recording.closures.is_closure(function) or recording.promises.is_resolving(
            function
        )
        shown = recording.ids.known(function) if is_guest else ""
        timer.task = recording.jobs.timer_set(timer.kind, timer.ms, function, shown)
        timer.handle = self._clock.after(lambda: self._fire(number, timer), timer.ms)

    def _fire(self, number: int, timer: _Timer) -> None:
        task, timer.task = timer.task, None
        if timer.kind == "timer":
            self._active.pop(number, None)
        if task is not None:
            self._recording.jobs.timer_begins(task)
        self._recording.calls(timer.function, timer.args[0] if timer.args else undefined)
        try:
            timer.callback()
        finally:
            if self._active.get(number) is timer:
                self._start(number, timer)

    def _clear(self, _this: Value = undefined, identifier: Value = undefined, *_: Value) -> Value:
        number = to_number(identifier)
        timer = self._active.pop(int(number), None) if math.isfinite(number) else None
        if timer is not None and timer.task is not None:
            self._recording.jobs.timer_cleared(timer.task)
            self._clock.cancel(timer.handle)
        return undefined


def delay(timeout: Value) -> int:
    """Give a delay in whole milliseconds, 0 for what is no delay."""
    ms = to_number(timeout)
    return int(ms) if 0 < ms <= _LONGEST_MS else 0
