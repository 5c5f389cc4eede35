"""Boxes, constants, exceptions and ``tick``: what compiled code needs around its variables."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from playground.errors import LimitExceeded
from playground.glue.faults import Box
from playground.values.absent import HOLE, undefined
from playground.values.completion import Throw, reference_error, type_error
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


def box_set(box: Box, value: Value) -> Value:
    """Give a box its value."""
    box.value = value
    return value


def box_copy(box: Box) -> Box:
    """Make the box of the next iteration: CreatePerIterationEnvironment."""
    made = Box()
    made.value = box.value
    return made


def const_assign(_value: Value, name: str) -> Value:
    """Refuse an assignment to a constant."""
    raise type_error("Assignment to constant variable.")


def is_object(value: Value) -> bool:
    """Tell objects from primitives."""
    return isinstance(value, JSObject)


def derived_result(value: Value, this: Value) -> Value:
    """Decide what a derived constructor gives that returned no object."""
    if value is not undefined:
        raise type_error("Derived constructors may only return object or undefined")
    return this


def bind_this(probe: Callable[[], Value], value: Value) -> Value:
    """BindThisValue: ``super()`` may run once; ``probe`` reads the binding."""
    try:
        probe()
    except NameError:
        return value
    raise reference_error("Super constructor may only be called once")


def require_object(value: Value) -> None:
    """Check what an iterator's ``return`` gave."""
    if not isinstance(value, JSObject):
        raise type_error(f"{value} is not an object")


def ticker(realm: Realm) -> Callable[[], None]:
    """Make the function that every loop of an interruptible unit calls.

    The time runs from the first tick after a pause of the realm longer than the limit allows: a
    loop that never ends ticks all the while.
    """
    started = last = 0.0
    count = 0

    def tick() -> None:
        nonlocal started, last, count
        count += 1
        if count & 0xFF:
            return
        seconds = realm.limits.seconds
        if seconds is None:
            return
        now = monotonic()
        jobs_run = realm.jobs.jobs_run if realm.jobs is not None else 0
        if jobs_run != last:
            started, last = now, jobs_run
        elif now - started > seconds:
            started = now
            raise LimitExceeded("seconds", f"a loop of the glue ran longer than {seconds} s")

    return tick


def operations(realm: Realm) -> dict[str, Any]:
    """Give the operations of this file."""

    def caught(exc: BaseException) -> Value:
        return realm.caught(exc)

    return {
        "BaseException": BaseException,
        "Box": Box,
        "Exception": Exception,
        "GeneratorExit": GeneratorExit,
        "HOLE": HOLE,
        "Throw": Throw,
        "bind_this": bind_this,
        "box_copy": box_copy,
        "box_set": box_set,
        "caught": caught,
        "const_assign": const_assign,
        "derived_result": derived_result,
        "is_object": is_object,
        "list": list,
        "require_object": require_object,
        "tick": ticker(realm),
        "undefined": undefined,
    }
