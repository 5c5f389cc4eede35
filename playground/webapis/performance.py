"""performance: https://w3c.github.io/hr-time/#sec-performance and https://w3c.github.io/user-timing/."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.convert import to_number, to_string
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.clock import now, time_origin
from playground.webapis.dom_exception import dom_throw
from playground.webapis.event_target import JSEventTarget
from playground.webapis.webidl import Interface, dictionary, member


class JSPerformance(JSEventTarget):
    """A Performance object; entries are kept in the order of their start."""

    __slots__ = ("entries",)
    class_name: ClassVar[str] = "Performance"

    def __init__(self, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.entries: list[JSPerformanceEntry] = []


class JSPerformanceEntry(JSObject):
    """A PerformanceMark or PerformanceMeasure."""

    __slots__ = ("detail", "duration", "entry_type", "name", "start_time")
    class_name: ClassVar[str] = "PerformanceEntry"

    def __init__(
        self,
        proto: JSObject | None,
        entry_type: str,
        name: str,
        start_time: float,
        duration: float,
        detail: Value,
    ) -> None:
        super().__init__(proto)
        self.entry_type = entry_type
        self.name = name
        self.start_time = start_time
        self.duration = duration
        self.detail = detail


def install(realm: Realm) -> None:
    """Define the interfaces and the global ``performance`` in ``realm``."""
    origin = time_origin(realm).epoch_ms

    entry = Interface(realm, "PerformanceEntry", JSPerformanceEntry)
    entry.attribute("name", lambda this: this.name)
    entry.attribute("entryType", lambda this: this.entry_type)
    entry.attribute("startTime", lambda this: this.start_time)
    entry.attribute("duration", lambda this: this.duration)
    entry.operation(
        "toJSON",
        0,
        lambda this, *_: ordinary_object(
            realm,
            name=this.name,
            entryType=this.entry_type,
            startTime=this.start_time,
            duration=this.duration,
        ),
    )
    kinds: dict[str, Interface] = {}
    for kind, name in (("mark", "PerformanceMark"), ("measure", "PerformanceMeasure")):
        kinds[kind] = Interface(realm, name, JSPerformanceEntry, parent="PerformanceEntry")
        kinds[kind].attribute("detail", lambda this: this.detail)

    def add(
        this: JSPerformance, kind: str, name: str, start: float, duration: float, detail: Value
    ) -> JSPerformanceEntry:
        made = JSPerformanceEntry(
            kinds[kind].prototype,
            kind,
            name,
            start,
            duration,
            None if detail is undefined else detail,
        )
        this.entries.append(made)
        this.entries.sort(key=lambda each: each.start_time)
        return made

    def mark(this: JSPerformance, name: Value, options: Value = undefined, *_: Value) -> Value:
        """https://w3c.github.io/user-timing/#dom-performance-mark."""
        given = dictionary(options, "PerformanceMarkOptions")
        start = member(given, "startTime")
        at = now(realm) if start is undefined else to_number(start)
        if at < 0:
            raise type_error("startTime cannot be negative")
        return add(this, "mark", to_string(name), at, 0, member(given, "detail"))

    def timestamp(this: JSPerformance, value: Value) -> float:
        """Convert a mark to a timestamp."""
        if not isinstance(value, str):
            return to_number(value)
        for each in reversed(this.entries):
            if each.name == value and each.entry_type == "mark":
                return each.start_time
        raise dom_throw(realm, "SyntaxError", f"The mark '{value}' does not exist.")

    def measure(
        this: JSPerformance,
        name: Value,
        start_or_options: Value = undefined,
        end_mark: Value = undefined,
        *_: Value,
    ) -> Value:
        """https://w3c.github.io/user-timing/#dom-performance-measure."""
        start, end, duration, detail = start_or_options, end_mark, undefined, undefined
        if isinstance(start_or_options, JSObject):
            start, end, duration, detail = (
                member(start_or_options, each) for each in ("start", "end", "duration", "detail")
            )
        if end is not undefined:
            stop = timestamp(this, end)
        elif start is not undefined and duration is not undefined:
            stop = timestamp(this, start) + to_number(duration)
        else:
            stop = now(realm)
        if start is not undefined:
            began = timestamp(this, start)
        else:
            began = stop - to_number(duration) if duration is not undefined else 0
        return add(this, "measure", to_string(name), began, stop - began, detail)

    def clear(kind: str) -> Callable[..., Value]:
        def run(this: JSPerformance, name: Value = undefined, *_: Value) -> Value:
            named = None if name is undefined else to_string(name)
            this.entries = [
                each
                for each in this.entries
                if each.entry_type != kind or (named is not None and each.name != named)
            ]
            return undefined

        return run

    interface = Interface(realm, "Performance", JSPerformance, parent="EventTarget")
    interface.attribute("timeOrigin", lambda this: origin)
    interface.operation("now", 0, lambda this, *_: now(realm))
    interface.operation("mark", 1, mark)
    interface.operation("measure", 1, measure)
    interface.operation("clearMarks", 0, clear("mark"))
    interface.operation("clearMeasures", 0, clear("measure"))
    interface.operation("getEntries", 0, lambda this, *_: array(realm, this.entries))
    interface.operation(
        "getEntriesByType",
        1,
        lambda this, kind, *_: array(realm, [x for x in this.entries if x.entry_type == kind]),
    )
    interface.operation(
        "getEntriesByName",
        1,
        lambda this, name, *_: array(realm, [x for x in this.entries if x.name == name]),
    )
    interface.operation("toJSON", 0, lambda this, *_: ordinary_object(realm, timeOrigin=origin))
    realm.global_object.put("performance", JSPerformance(interface.prototype))
