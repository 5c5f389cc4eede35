"""Promise objects and the records around them: https://tc39.es/ecma262/#sec-promise-objects."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple, TypeAlias

from playground.values.absent import undefined
from playground.values.object import JSObject
from playground.values.types import Value


class PromiseCapability(NamedTuple):
    """https://tc39.es/ecma262/#sec-promisecapability-records."""

    promise: Value
    resolve: Value
    reject: Value


#: What a reaction settles: a capability, ``None`` for undefined, or a promise that stands for a
#: capability of the realm's own %Promise% whose functions no program can get hold of.
Derived: TypeAlias = "PromiseCapability | JSPromise | None"


class Reaction(NamedTuple):
    """https://tc39.es/ecma262/#sec-promisereaction-records: both records of one ``then``.

    A handler is a JavaScript function, a Python callable of one argument (our own awaits, which
    no program can see), or ``None`` for empty.
    """

    capability: Derived
    on_fulfilled: Any
    on_rejected: Any


class JSPromise(JSObject):
    """https://tc39.es/ecma262/#sec-properties-of-promise-instances."""

    __slots__ = ("is_handled", "reactions", "result", "state")
    class_name: ClassVar[str] = "Promise"

    def __init__(self, proto: JSObject | None) -> None:
        # Without the base class's constructor: programs make promises by the ten thousand.
        self.proto = proto
        self.props = {}
        self.extensible = True
        self.state = "pending"
        self.result: Value = undefined
        #: [[PromiseFulfillReactions]] and [[PromiseRejectReactions]]; ``None`` while empty.
        self.reactions: list[Reaction] | None = None
        self.is_handled = False
