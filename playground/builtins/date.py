"""Date objects, but for their getters and setters: https://tc39.es/ecma262/#sec-date-objects."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import ClassVar

from playground.builtins.date_text import (
    date_string,
    iso_string,
    locale_date,
    locale_time,
    parse_date,
    time_string,
    to_date_string,
    utc_string,
    zone_string,
)
from playground.builtins.date_time import (
    local_time,
    make_date,
    make_day,
    make_full_year,
    make_time,
    time_clip,
    utc,
)
from playground.builtins.messages import describe, incompatible
from playground.builtins.number import is_number
from playground.values.absent import undefined
from playground.values.completion import range_error, type_error
from playground.values.convert import to_number, to_object, to_primitive, to_string
from playground.values.descriptor import Property
from playground.values.function import (
    Code,
    call,
    constructor,
    is_callable,
    method,
    native,
    prototype_from_constructor,
)
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_PRIMITIVE
from playground.values.types import Value


class JSDate(JSObject):
    """A Date; ``time`` is its [[DateValue]]."""

    __slots__ = ("time",)
    class_name: ClassVar[str] = "Date"

    def __init__(self, proto: JSObject | None, time: float) -> None:
        super().__init__(proto)
        self.time = time


def this_date(this: Value) -> JSDate:
    """Require the [[DateValue]] slot."""
    if isinstance(this, JSDate):
        return this
    raise type_error("this is not a Date object.")


def from_parts(args: Sequence[Value]) -> float:
    """Make a time of year, month and so on, not yet clipped nor converted to UTC."""
    numbers = [float(to_number(arg)) for arg in args[:7]]
    missing = (0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)[len(numbers) :]
    year, month, date, hours, minutes, seconds, ms = (*numbers, *missing)
    day = make_day(make_full_year(year), month, date)
    return make_date(day, make_time(hours, minutes, seconds, ms))


def install(realm: Realm) -> None:
    """Install ``Date``."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    # https://tc39.es/ecma262/#sec-date
    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        if not args:
            tv: float = realm.epoch_ms()
        elif len(args) > 1:
            tv = time_clip(utc(from_parts(args)))
        elif isinstance(args[0], JSDate):
            tv = args[0].time
        else:
            v = to_primitive(args[0])
            tv = parse_date(v) if isinstance(v, str) else time_clip(to_number(v))
        return JSDate(prototype_from_constructor(realm, new_target, "%Date.prototype%"), tv)

    def call_without_new(_this: Value = undefined, *_: Value) -> Value:
        return to_date_string(realm.epoch_ms())

    made = constructor(realm, "Date", 7, call_without_new, construct, prototype)

    def now_(_this: Value, *_: Value) -> Value:
        return realm.epoch_ms()

    def parse(_this: Value, text: Value = undefined, *_: Value) -> Value:
        return parse_date(to_string(text))

    # https://tc39.es/ecma262/#sec-date.utc
    def utc_(_this: Value, *args: Value) -> Value:
        return time_clip(from_parts(args or (math.nan,)))

    method(realm, made, "now", 0, now_)
    method(realm, made, "parse", 1, parse)
    method(realm, made, "UTC", 7, utc_)
    _install_text(realm, prototype)
    _install_conversions(realm, prototype)


def _written(write: Callable[[float], str]) -> Code:
    """Give a method that writes a valid date, and ``Invalid Date`` for NaN."""

    def code(this: Value, *_: Value) -> Value:
        t = this_date(this).time
        return write(t) if t == t else "Invalid Date"

    return code


def _install_text(realm: Realm, prototype: JSObject) -> None:
    for name, write in (
        ("toDateString", lambda t: date_string(local_time(t))),
        ("toLocaleDateString", lambda t: locale_date(local_time(t))),
        ("toLocaleString", lambda t: f"{locale_date(local_time(t))}, {locale_time(local_time(t))}"),
        ("toLocaleTimeString", lambda t: locale_time(local_time(t))),
        ("toString", to_date_string),
        ("toTimeString", lambda t: time_string(local_time(t)) + zone_string(t)),
    ):
        method(realm, prototype, name, 0, _written(write))
    # https://tc39.es/ecma262/#sec-date.prototype.togmtstring: the same function object.
    made = method(realm, prototype, "toUTCString", 0, _written(utc_string))
    prototype.hide("toGMTString", made)

    def to_iso_string(this: Value, *_: Value) -> Value:
        t = this_date(this).time
        if t != t:
            raise range_error("Invalid time value")
        return iso_string(t)

    method(realm, prototype, "toISOString", 0, to_iso_string)


def _install_conversions(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-date.prototype.tojson
    def to_json(this: Value, *_: Value) -> Value:
        o = to_object(realm, this)
        tv = to_primitive(o, "number")
        if is_number(tv) and not math.isfinite(tv):
            return None
        return call(get(o, "toISOString"), o)

    def value_of(this: Value, *_: Value) -> Value:
        return this_date(this).time

    # https://tc39.es/ecma262/#sec-date.prototype-%symbol.toprimitive%
    def date_to_primitive(this: Value, hint: Value = undefined, *_: Value) -> Value:
        if not isinstance(this, JSObject):
            raise incompatible("Date.prototype [ @@toPrimitive ]", this)
        if hint not in ("string", "default", "number"):
            raise type_error(f"Invalid hint: {describe(hint)}")
        order = ("valueOf", "toString") if hint == "number" else ("toString", "valueOf")
        # OrdinaryToPrimitive
        for name in order:
            f = get(this, name)
            if is_callable(f):
                result = f.code(this)
                if not isinstance(result, JSObject):
                    return result
        raise type_error("Cannot convert object to primitive value")

    method(realm, prototype, "toJSON", 1, to_json)
    method(realm, prototype, "valueOf", 0, value_of)
    converter = native(realm, SYMBOL_TO_PRIMITIVE, 1, date_to_primitive)
    prototype.define(SYMBOL_TO_PRIMITIVE, Property.data(converter, False, False, True))
