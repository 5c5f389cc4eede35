"""Boxes, constants, exceptions and clocks: what compiled code needs around its variables."""

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


def check_depth() -> None:
    """Do nothing: the call itself makes Python look at the depth of recursion."""


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


def clock_maker(realm: Realm) -> Callable[[], Callable[[], None]]:
    """Make ``clock``, which every loop of an interruptible unit calls when it starts.

    It gives the function that the loop calls in each round. A loop that awaits is not running all
    the while, so its time starts again when jobs have run meanwhile.
    """

    def clock() -> Callable[[], None]:
        seconds = realm.limits.seconds
        if seconds is None:
            return _never
        limit = seconds
        end = min(monotonic() + limit, realm.until)
        jobs_run = _jobs_run(realm)

        def tick() -> None:
            nonlocal end, jobs_run
            if monotonic() > end:
                if _jobs_run(realm) == jobs_run:
                    raise LimitExceeded("seconds", f"a loop of the glue ran longer than {limit} s")
                end = min(monotonic() + limit, realm.until)
                jobs_run = _jobs_run(realm)

        return tick

    return clock


def _jobs_run(realm: Realm) -> int:
    return 0 if realm.jobs is None else int(realm.jobs.jobs_run)


def _never() -> None:
    return None


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
        "check_depth": check_depth,
        "const_assign": const_assign,
        "list": list,
        "require_object": require_object,
        "clock": clock_maker(realm),
        "tick": realm.tick,
        "undefined": undefined,
    }
