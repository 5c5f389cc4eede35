"""Arguments and ``new``: https://tc39.es/ecma262/#sec-function-calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from playground.glue.closure import construct_parent
from playground.glue.faults import caller_text
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.descriptor import Property
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR
from playground.values.types import Value


class ArgumentsObject(JSObject):
    """An unmapped arguments object: https://tc39.es/ecma262/#sec-createunmappedargumentsobject.

    Not in the specification: sloppy functions get one too, so assigning to a parameter does not
    change it.
    """

    __slots__ = ()
    class_name: ClassVar[str] = "Arguments"


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
        made = ArgumentsObject(realm.intrinsics["%Object.prototype%"])
        made.props = {str(index): value for index, value in enumerate(args)}
        made.hide("length", len(args))
        thrower = realm.intrinsics.get("%ThrowTypeError%")
        if thrower is not None:
            made.props["callee"] = Property.accessor(thrower, thrower, False, False)
        values = realm.intrinsics.get("%Array.prototype.values%")
        if values is not None:
            made.hide(SYMBOL_ITERATOR, values)
        return made

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


__all__ = ["ArgumentsObject", "operations"]
