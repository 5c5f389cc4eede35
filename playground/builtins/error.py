"""Error objects: https://tc39.es/ecma262/#sec-error-objects."""

from __future__ import annotations

from collections.abc import Sequence

from playground.builtins.iteration import for_each_of
from playground.builtins.messages import incompatible
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.convert import to_string
from playground.values.function import (
    NativeFunction,
    constructor,
    method,
    prototype_from_constructor,
)
from playground.values.object import JSObject, get
from playground.values.realm import ErrorObject, Realm
from playground.values.types import Value

NATIVE_ERRORS = (
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
    "URIError",
)


def error_text(o: JSObject) -> str:
    """Do the steps of Error.prototype.toString: https://tc39.es/ecma262/#sec-error.prototype.tostring."""
    name = get(o, "name")
    name = "Error" if name is undefined else to_string(name)
    message = get(o, "message")
    message = "" if message is undefined else to_string(message)
    return f"{name}: {message}" if name and message else name or message


def install(realm: Realm) -> None:
    """Install ``Error``, the NativeErrors, ``AggregateError`` and ``%PythonError%``."""
    object_prototype = realm.intrinsics["%Object.prototype%"]
    prototype = JSObject(object_prototype)
    error_constructor = _install_kind(realm, "Error", prototype, None)

    def error_to_string(this: Value, *_: Value) -> Value:
        if not isinstance(this, JSObject):
            raise incompatible("Error.prototype.toString", this)
        return error_text(this)

    method(realm, prototype, "toString", 0, error_to_string)

    # Not in the specification: V8's https://v8.dev/docs/stack-trace-api without frames.
    def capture_stack_trace(_this: Value, o: Value = undefined, *_: Value) -> Value:
        if not isinstance(o, JSObject):
            raise type_error(f"Invalid argument: {to_string(o)}")
        o.hide("stack", error_text(o))
        return undefined

    # https://tc39.es/ecma262/#sec-error.iserror
    def is_error(_this: Value, value: Value = undefined, *_: Value) -> Value:
        return isinstance(value, ErrorObject)

    method(realm, error_constructor, "captureStackTrace", 2, capture_stack_trace)
    method(realm, error_constructor, "isError", 1, is_error)

    for name in NATIVE_ERRORS:
        _install_kind(realm, name, JSObject(prototype), error_constructor)
    _install_aggregate_error(realm, JSObject(prototype), error_constructor)
    # Not in the specification: what a Python exception becomes on its way through JavaScript.
    _install_kind(realm, "PythonError", JSObject(prototype), error_constructor, expose=False)


def _make(
    realm: Realm, new_target: JSObject, name: str, message: Value, options: Value
) -> ErrorObject:
    """Steps 2 to 4 of Error ( message [ , options ] ).

    Not in the specification: an own property ``stack``, as every engine has it; it is the first,
    as in V8, and holds the first line only.
    """
    proto = prototype_from_constructor(realm, new_target, f"%{name}.prototype%")
    o = ErrorObject(proto)
    o.hide("stack", "")
    if message is not undefined:
        o.hide("message", to_string(message))
    # InstallErrorCause: https://tc39.es/ecma262/#sec-installerrorcause
    if isinstance(options, JSObject) and options.has_property("cause"):
        o.hide("cause", get(options, "cause"))
    o.hide("stack", error_text(o))
    return o


def _install_kind(
    realm: Realm, name: str, prototype: JSObject, parent: JSObject | None, expose: bool = True
) -> NativeFunction:
    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        message = args[0] if args else undefined
        return _make(realm, new_target, name, message, args[1] if len(args) > 1 else undefined)

    def call(_this: Value = undefined, *args: Value) -> Value:
        return construct(args, made)

    made = constructor(realm, name, 1, call, construct, prototype, proto=parent, expose=expose)
    prototype.hide("name", name)
    prototype.hide("message", "")
    return made


def _install_aggregate_error(realm: Realm, prototype: JSObject, parent: JSObject) -> None:
    """https://tc39.es/ecma262/#sec-aggregate-error."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        errors, message, options = (*args, undefined, undefined, undefined)[:3]
        o = _make(realm, new_target, "AggregateError", message, options)
        collected: list[Value] = []
        for_each_of(realm, errors, collected.append)
        o.hide("errors", array(realm, collected))
        return o

    def call(_this: Value = undefined, *args: Value) -> Value:
        return construct(args, made)

    made = constructor(realm, "AggregateError", 2, call, construct, prototype, proto=parent)
    prototype.hide("name", "AggregateError")
    prototype.hide("message", "")
