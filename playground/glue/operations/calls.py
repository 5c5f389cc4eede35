"""Arguments and ``new``: https://tc39.es/ecma262/#sec-function-calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from playground.glue.closure import construct_parent
from playground.glue.faults import caller_text
from playground.values.absent import undefined
from playground.values.arguments import ArgumentsObject
from playground.values.completion import type_error
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


def pad(args: Sequence[Value], count: int) -> Sequence[Value]:
    """Give exactly ``count`` arguments."""
    if len(args) >= count:
        return args[:count]
    return (*args, *([undefined] * (count - len(args))))


def tail(args: tuple[Value, ...], count: int) -> tuple[Value, ...]:
    """Give the arguments after the first ``count``."""
    return args[count:]


def operations(realm: Realm) -> dict[str, Callable[..., Any]]:
    """Give the operations of this file."""

    def new(f: Value, *args: Value) -> JSObject:
        """``new f(...args)``."""
        construct = getattr(f, "construct", None) if isinstance(f, JSObject) else None
        if construct is None:
            raise type_error(f"{caller_text()} is not a constructor")
        made: JSObject = construct(args, f)
        return made

    def arguments_object(args: tuple[Value, ...]) -> JSObject:
        """Make ``arguments``."""
        return ArgumentsObject(realm, args)

    def super_construct(f: JSObject, new_target: JSObject, *args: Value) -> JSObject:
        """The parent's part of ``super(...args)``."""
        return construct_parent(f, new_target, args)

    def dynamic_import(specifier: Value = undefined, *_: Value) -> Value:
        """Refuse ``import()``, when it runs: old glue has it on paths that nobody takes."""
        raise type_error(f"import({specifier!r}) is not supported: modules are loaded beforehand")

    return {
        "arguments_object": arguments_object,
        "dynamic_import": dynamic_import,
        "new": new,
        "pad": pad,
        "super_construct": super_construct,
        "tail": tail,
    }
