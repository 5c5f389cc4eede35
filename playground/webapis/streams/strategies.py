"""CountQueuingStrategy and ByteLengthQueuingStrategy: https://streams.spec.whatwg.org/#qs-api."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.convert import to_number
from playground.values.function import Code, native, prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.webidl import Interface, dictionary, member


class JSQueuingStrategy(JSObject):
    """What both kinds of strategy hold."""

    __slots__ = ("high_water_mark",)

    def __init__(self, proto: JSObject | None, high_water_mark: float) -> None:
        super().__init__(proto)
        self.high_water_mark = high_water_mark


class JSCountQueuingStrategy(JSQueuingStrategy):
    """A CountQueuingStrategy."""

    __slots__ = ()
    class_name: ClassVar[str] = "CountQueuingStrategy"


class JSByteLengthQueuingStrategy(JSQueuingStrategy):
    """A ByteLengthQueuingStrategy."""

    __slots__ = ()
    class_name: ClassVar[str] = "ByteLengthQueuingStrategy"


def install(realm: Realm) -> None:
    """Define both interfaces in ``realm``."""

    def count(_this: Value = undefined, *_: Value) -> Value:
        return 1

    def byte_length(_this: Value = undefined, chunk: Value = undefined, *_: Value) -> Value:
        return realm.get_v(chunk, "byteLength")

    _define(realm, "CountQueuingStrategy", JSCountQueuingStrategy, 0, count)
    _define(realm, "ByteLengthQueuingStrategy", JSByteLengthQueuingStrategy, 1, byte_length)


def _define(realm: Realm, name: str, cls: type[JSQueuingStrategy], length: int, code: Code) -> None:
    size = native(realm, "size", length, code)

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        mark = member(dictionary(args[0], "QueuingStrategyInit"), "highWaterMark")
        if mark is undefined:
            raise type_error(
                f"Failed to construct '{name}': required member highWaterMark is undefined."
            )
        proto = prototype_from_constructor(realm, new_target, f"%{name}.prototype%")
        return cls(proto, to_number(mark))

    interface = Interface(realm, name, cls, construct, required=1)
    interface.attribute("highWaterMark", lambda this: this.high_water_mark)
    interface.attribute("size", lambda this: size)
