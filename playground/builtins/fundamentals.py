"""The intrinsics that all others hang from.

https://tc39.es/ecma262/#sec-properties-of-the-object-prototype-object,
https://tc39.es/ecma262/#sec-properties-of-the-function-prototype-object and
https://tc39.es/ecma262/#sec-value-properties-of-the-global-object.
"""

from __future__ import annotations

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.descriptor import Property
from playground.values.function import NativeFunction, native
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


class ImmutablePrototypeObject(JSObject):
    """https://tc39.es/ecma262/#sec-immutable-prototype-exotic-objects."""

    __slots__ = ()

    def set_prototype_of(self, proto: JSObject | None) -> bool:
        """[[SetPrototypeOf]]."""
        return proto is self.proto


def install(realm: Realm) -> None:
    """Make ``%Object.prototype%``, ``%Function.prototype%`` and the global object's values."""
    object_prototype = ImmutablePrototypeObject(None)
    realm.intrinsics["%Object.prototype%"] = object_prototype

    def nothing(_this: Value = undefined, *_: Value) -> Value:
        return undefined

    function_prototype = NativeFunction(object_prototype, nothing)
    function_prototype.props["length"] = Property.data(0, False, False, True)
    function_prototype.props["name"] = Property.data("", False, False, True)
    realm.intrinsics["%Function.prototype%"] = function_prototype

    def throw_type_error(_this: Value = undefined, *_: Value) -> Value:
        raise type_error(
            "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode "
            "functions or the arguments objects for calls to them"
        )

    thrower = native(realm, "", 0, throw_type_error)
    thrower.props["length"] = Property.data(0, False, False, False)
    thrower.props["name"] = Property.data("", False, False, False)
    thrower.prevent_extensions()
    realm.intrinsics["%ThrowTypeError%"] = thrower

    realm.global_object.proto = object_prototype
    realm.global_object.hide("globalThis", realm.global_object)
    for name, value in (
        ("Infinity", float("inf")),
        ("NaN", float("nan")),
        ("undefined", undefined),
    ):
        realm.global_object.define(name, Property.data(value, False, False, False))
