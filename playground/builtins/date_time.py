"""Time values and their parts: https://tc39.es/ecma262/#sec-time-values-and-time-range.

All in milliseconds since the epoch; NaN is an invalid date.
"""

from __future__ import annotations

import math
import time
from typing import Final, NamedTuple

MS_PER_DAY: Final = 86_400_000
MS_PER_MINUTE: Final = 60_000
_MAX_TIME: Final = 8.64e15
DAYS: Final = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


class Fields(NamedTuple):
    """The parts of a time value; months and weekdays count from 0."""

    year: int
    month: int
    date: int
    hours: int
    minutes: int
    seconds: int
    ms: int
    weekday: int


def fields(t: float) -> Fields:
    """Take a finite time value apart (YearFromTime, MonthFromTime, ...)."""
    day, in_day = divmod(int(t), MS_PER_DAY)
    # Days to a civil date in the proleptic Gregorian calendar; years begin in March here.
    era, doe = divmod(day + 719_468, 146_097)
    yoe = (doe - doe // 1460 + doe // 36_524 - doe // 146_096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + 2 if mp < 10 else mp - 10
    year = yoe + era * 400 + (month < 2)
    seconds, ms = divmod(in_day, 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return Fields(
        year, month, doy - (153 * mp + 2) // 5 + 1, hours, minute, second, ms, (day + 4) % 7
    )


def _day_number(year: int, month: int) -> int:
    """Give the days from the epoch to the first of a month (0 to 11)."""
    shifted = year - (month < 2)
    era, yoe = divmod(shifted, 400)
    mp = month - 2 if month >= 2 else month + 10
    doe = yoe * 365 + yoe // 4 - yoe // 100 + (153 * mp + 2) // 5
    return era * 146_097 + doe - 719_468


def make_day(year: float, month: float, date: float) -> float:
    """MakeDay: https://tc39.es/ecma262/#sec-makeday."""
    if not (math.isfinite(year) and math.isfinite(month) and math.isfinite(date)):
        return math.nan
    y, m, dt = math.trunc(year), math.trunc(month), math.trunc(date)
    whole_year, month_index = y + m // 12, m % 12
    if abs(whole_year) > 400_000:
        return math.nan
    return _day_number(whole_year, month_index) + dt - 1


def make_time(hours: float, minutes: float, seconds: float, ms: float) -> float:
    """MakeTime: https://tc39.es/ecma262/#sec-maketime."""
    parts = (hours, minutes, seconds, ms)
    if not all(map(math.isfinite, parts)):
        return math.nan
    h, m, s, milli = map(math.trunc, parts)
    return float(h * 3_600_000 + m * MS_PER_MINUTE + s * 1000 + milli)


def make_date(day: float, in_day: float) -> float:
    """MakeDate: https://tc39.es/ecma262/#sec-makedate."""
    if not (math.isfinite(day) and math.isfinite(in_day)):
        return math.nan
    return float(day * MS_PER_DAY + in_day)


def make_full_year(year: float) -> float:
    """MakeFullYear: 0 to 99 count from 1900."""
    if year != year:
        return math.nan
    whole = math.trunc(year) if math.isfinite(year) else year
    return 1900 + whole if 0 <= whole <= 99 else whole


def time_clip(t: float) -> float:
    """TimeClip: https://tc39.es/ecma262/#sec-timeclip."""
    if not math.isfinite(t) or abs(t) > _MAX_TIME:
        return math.nan
    return math.trunc(t)


def _offset_at(seconds: float) -> int:
    """Give the machine's offset from UTC at a moment, in milliseconds."""
    try:
        return time.localtime(seconds).tm_gmtoff * 1000
    except (OverflowError, ValueError, OSError):
        # Years that the C library does not know are like this one.
        return time.localtime().tm_gmtoff * 1000


def local_time(t: float) -> float:
    """LocalTime: https://tc39.es/ecma262/#sec-localtime."""
    return t + _offset_at(t // 1000)


def utc(t: float) -> float:
    """UTC(t): https://tc39.es/ecma262/#sec-utc-t; a time that occurs twice is the earlier one."""
    if not math.isfinite(t):
        return math.nan
    before = _offset_at((t - MS_PER_DAY) // 1000)
    after = _offset_at((t + MS_PER_DAY) // 1000)
    for offset in (before, after):
        if _offset_at((t - offset) // 1000) == offset:
            return t - offset
    # A time that a clock skips is read with the offset before the change.
    return t - before


def zone_name(t: float) -> str:
    """Give the name of the machine's time zone at a moment, as Date.prototype.toString shows it."""
    try:
        name = time.localtime(t // 1000).tm_zone
    except (OverflowError, ValueError, OSError):
        name = time.tzname[0]
    return "Coordinated Universal Time" if name == "UTC" else name
