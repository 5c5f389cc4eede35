"""Getters and setters of Date.prototype: https://tc39.es/ecma262/#sec-date.prototype.getdate."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from playground.builtins.date import this_date
from playground.builtins.date_time import (
    MS_PER_DAY,
    MS_PER_MINUTE,
    Fields,
    fields,
    local_time,
    make_date,
    make_day,
    make_full_year,
    make_time,
    time_clip,
    utc,
)
from playground.values.absent import undefined
from playground.values.convert import to_number
from playground.values.function import Code, method
from playground.values.realm import Realm
from playground.values.types import Value

#: What getters give, by the end of their name.
_GETTERS: Final[tuple[tuple[str, Callable[[Fields], int]], ...]] = (
    ("Date", lambda f: f.date),
    ("Day", lambda f: f.weekday),
    ("FullYear", lambda f: f.year),
    ("Hours", lambda f: f.hours),
    ("Milliseconds", lambda f: f.ms),
    ("Minutes", lambda f: f.minutes),
    ("Month", lambda f: f.month),
    ("Seconds", lambda f: f.seconds),
)
#: The parts that a setter takes, in the order of its arguments.
_SETTERS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Date", ("date",)),
    ("FullYear", ("year", "month", "date")),
    ("Hours", ("hours", "minutes", "seconds", "ms")),
    ("Milliseconds", ("ms",)),
    ("Minutes", ("minutes", "seconds", "ms")),
    ("Month", ("month", "date")),
    ("Seconds", ("seconds", "ms")),
)


def install(realm: Realm) -> None:
    """Install the getters and setters."""
    prototype = realm.intrinsics["%Date.prototype%"]
    for end, read in _GETTERS:
        method(realm, prototype, f"get{end}", 0, _getting(read, local=True))
        method(realm, prototype, f"getUTC{end}", 0, _getting(read, local=False))
    for end, names in _SETTERS:
        method(realm, prototype, f"set{end}", len(names), _setting(names, local=True))
        method(realm, prototype, f"setUTC{end}", len(names), _setting(names, local=False))

    def get_time(this: Value, *_: Value) -> Value:
        return this_date(this).time

    def get_timezone_offset(this: Value, *_: Value) -> Value:
        t = this_date(this).time
        return t if t != t else int(t - local_time(t)) // MS_PER_MINUTE

    def get_year(this: Value, *_: Value) -> Value:
        t = this_date(this).time
        return t if t != t else fields(local_time(t)).year - 1900

    def set_time(this: Value, time: Value = undefined, *_: Value) -> Value:
        date = this_date(this)
        date.time = time_clip(to_number(time))
        return date.time

    # https://tc39.es/ecma262/#sec-date.prototype.setyear
    def set_year(this: Value, year: Value = undefined, *_: Value) -> Value:
        date = this_date(this)
        y = float(to_number(year))
        t = 0.0 if date.time != date.time else local_time(date.time)
        f = fields(t)
        day = make_day(make_full_year(y), f.month, f.date)
        date.time = time_clip(utc(make_date(day, t % MS_PER_DAY)))
        return date.time

    method(realm, prototype, "getTime", 0, get_time)
    method(realm, prototype, "getTimezoneOffset", 0, get_timezone_offset)
    method(realm, prototype, "getYear", 0, get_year)
    method(realm, prototype, "setTime", 1, set_time)
    method(realm, prototype, "setYear", 1, set_year)


def _getting(read: Callable[[Fields], int], local: bool) -> Code:
    def code(this: Value, *_: Value) -> Value:
        t = this_date(this).time
        if t != t:
            return math.nan
        return read(fields(local_time(t) if local else t))

    return code


def _setting(names: tuple[str, ...], local: bool) -> Code:
    """Give a setter; arguments that are left out keep their parts."""

    def code(this: Value, *args: Value) -> Value:
        date = this_date(this)
        t = date.time
        numbers = [float(to_number(arg)) for arg in (args or (undefined,))[: len(names)]]
        if t != t:
            # An invalid date stays so, but setFullYear begins with the epoch.
            if names[0] != "year":
                return math.nan
            t = 0.0
        elif local:
            t = local_time(t)
        parts: dict[str, float] = {**fields(t)._asdict(), **dict(zip(names, numbers, strict=False))}
        day = make_day(parts["year"], parts["month"], parts["date"])
        in_day = make_time(parts["hours"], parts["minutes"], parts["seconds"], parts["ms"])
        made = make_date(day, in_day)
        date.time = time_clip(utc(made) if local else made)
        return date.time

    return code
