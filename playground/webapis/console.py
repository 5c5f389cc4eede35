"""console: https://console.spec.whatwg.org/#console-namespace.

Not in the specification: formatting and grouping are left to whoever reads the sink, which gets
the values themselves; ``console.createTask`` is Chromium's and Node's (the Async Stack Tagging
API), and is here because debug builds of wasm-bindgen poll inside it where it exists.
"""

from __future__ import annotations

import time
from typing import ClassVar

from playground.values.absent import undefined
from playground.values.completion import native_error, type_error
from playground.values.convert import to_boolean, to_string
from playground.values.function import Code, call, is_callable, method, native
from playground.values.numbers import number_to_string
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.services import Services
from playground.webapis.webidl import tag

#: Methods that print their arguments, with the level that they print at.
_PRINTING = {
    "debug": "debug",
    "dir": "log",
    "dirxml": "log",
    "error": "error",
    "info": "info",
    "log": "log",
    "table": "log",
    "trace": "log",
    "warn": "warn",
}


class JSConsoleTask(JSObject):
    """What ``console.createTask`` returns."""

    __slots__ = ("name",)
    class_name: ClassVar[str] = "ConsoleTask"

    def __init__(self, proto: JSObject | None, name: str) -> None:
        super().__init__(proto)
        self.name = name


def install(realm: Realm, services: Services) -> None:
    """Define the namespace object in ``realm``; what it prints goes to ``services.console``."""
    # The namespace object's prototype is an empty object of its own, for web compatibility.
    console = JSObject(JSObject(realm.intrinsics["%Object.prototype%"]))
    counts: dict[str, int] = {}
    timers: dict[str, float] = {}
    sink = services.console

    def define(name: str, length: int, code: Code) -> None:
        console.put(name, native(realm, name, length, code))

    def printing(name: str, level: str) -> None:
        def run(_this: Value = undefined, *data: Value) -> Value:
            sink(level, list(data))
            return undefined

        define(name, 0, run)

    for name, level in _PRINTING.items():
        printing(name, level)

    def assert_(_this: Value = undefined, condition: Value = False, *data: Value) -> Value:
        """https://console.spec.whatwg.org/#assert."""
        # 1. If condition is true, return.
        if to_boolean(condition):
            return undefined
        # 2. to 4.
        message = "Assertion failed"
        if data and isinstance(data[0], str):
            sink("error", [f"{message}: {data[0]}", *data[1:]])
        else:
            sink("error", [message, *data])
        return undefined

    def clear(_this: Value = undefined, *_: Value) -> Value:
        return undefined

    def count(_this: Value = undefined, label: Value = undefined, *_: Value) -> Value:
        text = _label(label)
        counts[text] = counts.get(text, 0) + 1
        sink("info", [f"{text}: {counts[text]}"])
        return undefined

    def count_reset(_this: Value = undefined, label: Value = undefined, *_: Value) -> Value:
        text = _label(label)
        if text in counts:
            counts[text] = 0
        else:
            sink("warn", [f"Count for '{text}' does not exist"])
        return undefined

    def group(_this: Value = undefined, *data: Value) -> Value:
        if data:
            sink("log", list(data))
        return undefined

    def start(_this: Value = undefined, label: Value = undefined, *_: Value) -> Value:
        text = _label(label)
        if text in timers:
            sink("warn", [f"Timer '{text}' already exists"])
        else:
            timers[text] = time.perf_counter()
        return undefined

    def elapsed(name: str, ends: bool) -> None:
        def run(_this: Value = undefined, label: Value = undefined, *data: Value) -> Value:
            text = _label(label)
            if text not in timers:
                sink("warn", [f"Timer '{text}' does not exist"])
                return undefined
            began = timers.pop(text) if ends else timers[text]
            milliseconds = round((time.perf_counter() - began) * 1000, 3)
            printed = f"{text}: {number_to_string(milliseconds)} ms"
            sink("info", [printed, *([] if ends else data)])
            return undefined

        define(name, 0, run)

    define("assert", 0, assert_)
    define("clear", 0, clear)
    define("count", 0, count)
    define("countReset", 0, count_reset)
    define("group", 0, group)
    define("groupCollapsed", 0, group)
    define("groupEnd", 0, clear)
    define("time", 0, start)
    elapsed("timeLog", ends=False)
    elapsed("timeEnd", ends=True)

    task_prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    def run_task(this: Value = undefined, f: Value = undefined, *_: Value) -> Value:
        if not isinstance(this, JSConsoleTask):
            raise type_error("Illegal invocation")
        if not is_callable(f):
            raise type_error("First argument must be a function.")
        return call(f, undefined)

    def create_task(_this: Value = undefined, name: Value = undefined, *_: Value) -> Value:
        if not isinstance(name, str) or not name:
            raise native_error("Error", "First argument must be a non-empty string.")
        return JSConsoleTask(task_prototype, name)

    method(realm, task_prototype, "run", 1, run_task)
    define("createTask", 1, create_task)
    tag(console, "console")
    realm.global_object.hide("console", console)


def _label(label: Value) -> str:
    return "default" if label is undefined else to_string(label)
