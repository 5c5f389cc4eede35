"""Dates as text, both ways: https://tc39.es/ecma262/#sec-date.parse and #sec-todatestring."""

from __future__ import annotations

import math
import re
from typing import Final

from playground.builtins.date_time import (
    DAYS,
    MONTHS,
    MS_PER_MINUTE,
    fields,
    local_time,
    make_date,
    make_day,
    make_time,
    time_clip,
    utc,
    zone_name,
)

_ISO: Final = re.compile(
    r"(\d{4}|[+-]\d{6})(?:-(\d\d)(?:-(\d\d))?)?"
    r"(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:([Zz])|([+-])(\d\d):?(\d\d))?)?",
    re.ASCII,
)
_ZONE: Final = (
    r"(?:\s*(?:(Z|UTC?|GMT|[ECMP][SD]T)?\s*(?:([+-])(\d{1,2}):?(\d\d)?)?)\s*(?:\(.*\))?)?"
)
#: The zones that engines know by name, in hours from UTC: https://www.rfc-editor.org/rfc/rfc2822#section-4.3
_HOURS: Final = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_CLOCK: Final = r"(?:[\s,]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*(AM|PM)?)?"
_WEEKDAY: Final = r"\s*(?:[A-Za-z]{3,9}\.?,?\s+)?"
_NAME: Final = r"(?P<month>[A-Za-z]{3,9})"
_DAY: Final = r"(?P<day>\d{1,2})"
_YEAR: Final = r"(?P<year>-?\d{1,6})"
_MONTH: Final = r"(?P<month>\d{1,2})"
#: The forms of toString and toUTCString, and what people write for them.
_FORMS: Final = tuple(
    re.compile(rf"{_WEEKDAY}{form}{_CLOCK}{_ZONE}\s*", re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_NAME}\.?\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}[\s-]{_NAME}\.?[\s,-]\s*{_YEAR}",
        rf"{_MONTH}/{_DAY}/{_YEAR}",
        rf"(?P<year>\d{{3,6}})[/-]{_MONTH}[/-]{_DAY}",
    )
)


def parse_date(text: str) -> float:
    """Do the steps of Date.parse.

    Not in the specification: which forms are known besides its own three.
    """
    found = _ISO.fullmatch(text)
    if found is not None:
        return _iso(found, text)
    for form in _FORMS:
        match = form.fullmatch(text)
        if match is not None:
            return _legacy(match)
    return math.nan


def _fraction(digits: str | None) -> int:
    return int((digits or "0").ljust(3, "0")[:3])


def _iso(found: re.Match[str], text: str) -> float:
    year, month, day = found[1], int(found[2] or 1), int(found[3] or 1)
    hours, minutes, seconds = int(found[4] or 0), int(found[5] or 0), int(found[6] or 0)
    ms = _fraction(found[7])
    in_range = 1 <= month <= 12 and 1 <= day <= 31 and hours <= 24
    in_range = in_range and minutes <= 59 and seconds <= 59
    midnight = hours < 24 or (minutes == seconds == ms == 0)
    if not in_range or not midnight or year == "-000000":
        return math.nan
    t = make_date(make_day(int(year), month - 1, day), make_time(hours, minutes, seconds, ms))
    if found[9] is not None:
        if int(found[10]) > 23 or int(found[11]) > 59:
            return math.nan
        offset = (int(found[10]) * 60 + int(found[11])) * MS_PER_MINUTE
        return time_clip(t - offset if found[9] == "+" else t + offset)
    # A date alone is UTC, a date with a time and no offset is local.
    is_utc = found[8] is not None or found[4] is None
    return time_clip(t if is_utc else utc(t))


def _legacy(found: re.Match[str]) -> float:
    named = found["month"]
    if named.isdigit():
        month = int(named) - 1
    else:
        prefix = named[:3].capitalize()
        if prefix not in MONTHS:
            return math.nan
        month = MONTHS.index(prefix)
    day = int(found["day"])
    year = int(found["year"])
    if 0 <= year <= 99 and len(found["year"]) <= 2:
        year += 2000 if year < 50 else 1900
    hour, minute, second, fraction, half, name, sign, zone_hours, zone_minutes = found.groups()[3:]
    hours = int(hour or 0)
    if half is not None:
        if not 1 <= hours <= 12:
            return math.nan
        hours = hours % 12 + (12 if half.upper() == "PM" else 0)
    minutes, seconds = int(minute or 0), int(second or 0)
    if not 0 <= month <= 11 or not 1 <= day <= 31 or hours > 24 or minutes > 59 or seconds > 59:
        return math.nan
    in_day = make_time(hours, minutes, seconds, _fraction(fraction))
    t = make_date(make_day(year, month, day), in_day)
    if sign is not None:
        offset = (int(zone_hours) * 60 + int(zone_minutes or 0)) * MS_PER_MINUTE
        return time_clip(t - offset if sign == "+" else t + offset)
    if name is None:
        return time_clip(utc(t))
    return time_clip(t - _HOURS.get(name.upper(), 0) * 60 * MS_PER_MINUTE)


def _year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def date_string(t: float) -> str:
    """DateString of a local time: https://tc39.es/ecma262/#sec-datestring."""
    f = fields(t)
    return f"{DAYS[f.weekday]} {MONTHS[f.month]} {f.date:02d} {_year(f.year)}"


def time_string(t: float) -> str:
    """TimeString: https://tc39.es/ecma262/#sec-timestring."""
    f = fields(t)
    return f"{f.hours:02d}:{f.minutes:02d}:{f.seconds:02d} GMT"


def zone_string(t: float) -> str:
    """TimeZoneString of a time value: https://tc39.es/ecma262/#sec-timezoneestring."""
    minutes = int(local_time(t) - t) // MS_PER_MINUTE
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"{sign}{hours:02d}{rest:02d} ({zone_name(t)})"


def to_date_string(t: float) -> str:
    """ToDateString: https://tc39.es/ecma262/#sec-todatestring."""
    if t != t:
        return "Invalid Date"
    local = local_time(t)
    return f"{date_string(local)} {time_string(local)}{zone_string(t)}"


def utc_string(t: float) -> str:
    """Write the form of toUTCString: https://tc39.es/ecma262/#sec-date.prototype.toutcstring."""
    f = fields(t)
    return (
        f"{DAYS[f.weekday]}, {f.date:02d} {MONTHS[f.month]} {_year(f.year)} "
        f"{f.hours:02d}:{f.minutes:02d}:{f.seconds:02d} GMT"
    )


def iso_string(t: float) -> str:
    """Write the form of toISOString: https://tc39.es/ecma262/#sec-date-time-string-format."""
    f = fields(t)
    if 0 <= f.year <= 9999:
        year = f"{f.year:04d}"
    else:
        year = f"{'-' if f.year < 0 else '+'}{abs(f.year):06d}"
    return (
        f"{year}-{f.month + 1:02d}-{f.date:02d}T"
        f"{f.hours:02d}:{f.minutes:02d}:{f.seconds:02d}.{f.ms:03d}Z"
    )


def locale_date(t: float) -> str:
    """Write a local date in English. Not in the specification: the locale is always English."""
    f = fields(t)
    return f"{f.month + 1}/{f.date}/{f.year}"


def locale_time(t: float) -> str:
    """Write a local time in English. Not in the specification: the locale is always English."""
    f = fields(t)
    half = "AM" if f.hours < 12 else "PM"
    return f"{(f.hours + 11) % 12 + 1}:{f.minutes:02d}:{f.seconds:02d} {half}"
