"""The Function constructor and prototype: https://tc39.es/ecma262/#sec-function-objects."""

from __future__ import annotations

import math
from collections.abc import Sequence

from playground.values.absent import undefined
from playground.values.completion import native_error, type_error
from playground.values.convert import to_integer_or_infinity
from playground.values.descriptor import Property
from playground.values.function import (
    BoundFunction,
    NativeFunction,
    constructor,
    is_callable,
    method,
    native,
    set_function_name,
)
from playground.values.iterate import create_list_from_array_like
from playground.values.numbers import integral
from playground.values.object import JSObject, get
from playground.values.operators import ordinary_has_instance
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_HAS_INSTANCE
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install ``Function`` and the methods of its prototype."""
    prototype = realm.intrinsics["%Function.prototype%"]

    # https://tc39.es/ecma262/#sec-createdynamicfunction
    def construct_function(_args: Sequence[Value], _new_target: JSObject) -> JSObject:
        # Not in the specification: we compile no text at run time, as a strict
        # Content-Security-Policy does not; the words are V8's under one.
        raise native_error("EvalError", "Code generation from strings disallowed for this context")

    def call_function(_this: Value, *args: Value) -> Value:
        return construct_function(args, prototype)

    constructor(realm, "Function", 1, call_function, construct_function, prototype)

    # https://tc39.es/ecma262/#sec-function.prototype.apply
    def apply(
        this: Value, this_arg: Value = undefined, arg_array: Value = undefined, *_: Value
    ) -> Value:
        if not is_callable(this):
            raise type_error("Function.prototype.apply was called on a value that is no function")
        if arg_array is undefined or arg_array is None:
            return this.code(this_arg)
        return this.code(this_arg, *create_list_from_array_like(arg_array))

    # https://tc39.es/ecma262/#sec-function.prototype.call
    def call(this: Value, this_arg: Value = undefined, *args: Value) -> Value:
        if not is_callable(this):
            raise type_error("Function.prototype.call.call is not a function")
        return this.code(this_arg, *args)

    # https://tc39.es/ecma262/#sec-function.prototype.bind
    def bind(this: Value, this_arg: Value = undefined, *args: Value) -> Value:
        if not is_callable(this):
            raise type_error("Bind must be called on a function")
        f = BoundFunction(this, this_arg, args)
        # 4. Let L be 0. 5. Let targetHasLength be ? HasOwnProperty(Target, "length").
        length: float = 0
        if this.get_own_property("length") is not None:
            target_length = get(this, "length")
            if isinstance(target_length, int | float) and type(target_length) is not bool:
                whole = to_integer_or_infinity(target_length)
                length = whole if math.isinf(whole) and whole < 0 else max(whole - len(args), 0)
                length = 0 if length == -math.inf else integral(length)
        f.props["length"] = Property.data(length, False, False, True)
        name = get(this, "name")
        set_function_name(f, name if isinstance(name, str) else "", "bound")
        return f

    # https://tc39.es/ecma262/#sec-function.prototype.tostring
    def to_string(this: Value, *_: Value) -> Value:
        if not is_callable(this):
            raise type_error("Function.prototype.toString requires that 'this' be a Function")
        # Not in the specification: compiled functions keep their text only where the compiler
        # gave them one, in an attribute `source`.
        source = getattr(this, "source", None)
        if isinstance(source, str):
            return source
        name = JSObject.get_own_property(this, "name")
        shown = name.value if isinstance(this, NativeFunction) and name is not None else ""
        return f"function {shown}() {{ [native code] }}"

    def has_instance(this: Value, v: Value = undefined, *_: Value) -> Value:
        return ordinary_has_instance(this, v)

    method(realm, prototype, "apply", 2, apply)
    method(realm, prototype, "call", 1, call)
    method(realm, prototype, "bind", 1, bind)
    method(realm, prototype, "toString", 0, to_string)
    checker = native(realm, SYMBOL_HAS_INSTANCE, 1, has_instance)
    prototype.define(SYMBOL_HAS_INSTANCE, Property.data(checker, False, False, False))
    realm.intrinsics["%Function.prototype[Symbol.hasInstance]%"] = checker

    # https://tc39.es/ecma262/#sec-addrestrictedfunctionproperties
    thrower = realm.intrinsics["%ThrowTypeError%"]
    for name in ("caller", "arguments"):
        prototype.define(name, Property.accessor(thrower, thrower))
