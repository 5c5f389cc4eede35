"""WeakRef objects: https://tc39.es/ecma262/#sec-weak-ref-objects."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import ref

from playground.builtins.messages import incompatible
from playground.builtins.weak import can_be_held_weakly
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.descriptor import Property
from playground.values.function import constructor, method, prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import Value


class JSWeakRef(JSObject):
    """A WeakRef; ``target`` is a Python weak reference."""

    __slots__ = ("target",)

    def __init__(self, proto: JSObject | None, target: ref[Value]) -> None:
        super().__init__(proto)
        self.target = target


def install(realm: Realm) -> None:
    """Install ``WeakRef``."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        target = args[0] if args else undefined
        if not can_be_held_weakly(target):
            raise type_error("WeakRef: invalid target")
        proto = prototype_from_constructor(realm, new_target, "%WeakRef.prototype%")
        # Not in the specification: AddToKeptObjects. A target lives until Python drops it,
        # perhaps within one job; who dereferences it gets a strong reference at once.
        return JSWeakRef(proto, ref(target))

    constructor(realm, "WeakRef", 1, None, construct, prototype)

    def deref(this: Value, *_: Value) -> Value:
        if not isinstance(this, JSWeakRef):
            raise incompatible("WeakRef.prototype.deref", this)
        target = this.target()
        return undefined if target is None else target

    method(realm, prototype, "deref", 0, deref)
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data("WeakRef", False, False, True))
