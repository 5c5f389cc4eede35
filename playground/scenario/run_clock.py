"""The clock of a run: ``docs/trace.md``, "Clocks". The twin of ``static/worker/clock.js``."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, Protocol

from playground.jobs.virtual_clock import EPOCH_MS, VirtualClock
from playground.values.function import native
from playground.values.realm import Realm

_SEED: Final = 1
_WORD: Final = 0xFFFF_FFFF


class Clock(Protocol):
    """What tells the time of a run, and calls back."""

    def now_ns(self) -> int:
        """Give the time in nanoseconds since some fixed moment."""

    def after(self, callback: Callable[[], object], ms: int) -> int:
        """Call back in a macrotask of its own; give a number for :meth:`cancel`."""

    def cancel(self, number: int) -> None:
        """Do not call back."""

    def stop(self) -> None:
        """Call nobody back any more, if time can stand still."""


class RealClock:
    """The machine's clock, and the realm's own timers."""

    def __init__(self, realm: Realm) -> None:
        self._timers = realm.timers
        self.now_ns = time.perf_counter_ns

    def after(self, callback: Callable[[], object], ms: int) -> int:
        """Call back in a macrotask of its own; give a number for :meth:`cancel`."""
        number: int = self._timers.set_timer(callback, ms, False)
        return number

    def cancel(self, number: int) -> None:
        """Do not call back."""
        self._timers.clear_timer(number)

    def stop(self) -> None:
        """Do nothing: real time goes on."""


def show_virtual_time(realm: Realm, clock: VirtualClock) -> None:
    """Let a module see the virtual clock, and numbers that are no chance."""
    realm.epoch_ms = lambda: EPOCH_MS + clock.ms
    performance = realm.global_object.get("performance", realm.global_object)
    performance.hide("now", native(realm, "now", 0, lambda *_: clock.ms))
    draw = mulberry32(_SEED)
    realm.intrinsics["%Math%"].hide("random", native(realm, "random", 0, lambda *_: draw()))


def mulberry32(seed: int) -> Callable[[], float]:
    """Make a small generator of numbers from 0 up to 1.

    https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32
    """
    state = seed

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & _WORD
        mixed = ((state ^ (state >> 15)) * (1 | state)) & _WORD
        mixed = ((mixed + ((mixed ^ (mixed >> 7)) * (61 | mixed) & _WORD)) & _WORD) ^ mixed
        return (mixed ^ (mixed >> 14)) / 2**32

    return draw
