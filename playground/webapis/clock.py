"""The clock of a realm: https://w3c.github.io/hr-time/#sec-tools."""

from __future__ import annotations

import time
from typing import Final, NamedTuple

from playground.values.realm import Realm

_ORIGIN: Final = "%TimeOrigin%"


class TimeOrigin(NamedTuple):
    """When a realm began: seconds of the monotonic clock, milliseconds since the epoch."""

    monotonic: float
    epoch_ms: float


def start(realm: Realm) -> None:
    """Set the realm's time origin to now."""
    realm.intrinsics[_ORIGIN] = TimeOrigin(time.perf_counter(), round(time.time() * 1000, 3))


def time_origin(realm: Realm) -> TimeOrigin:
    """Get the time origin."""
    origin: TimeOrigin = realm.intrinsics[_ORIGIN]
    return origin


def now(realm: Realm) -> float:
    """Give the current high resolution time, in milliseconds.

    Coarsened to 5 µs, as for a cross-origin isolated context.
    """
    return round((time.perf_counter() - time_origin(realm).monotonic) * 200_000) / 200
