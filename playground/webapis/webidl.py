"""Web IDL: how interfaces and the types of their arguments look in JavaScript.

https://webidl.spec.whatwg.org/#javascript-binding. Only what the interfaces here need.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.convert import to_number, to_string
from playground.values.descriptor import Property
from playground.values.function import Construct, NativeFunction, constructor, native
from playground.values.function import set_function_name as _set_function_name
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.strings import to_well_formed
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import PropertyKey, Value
from playground.webapis.promises import promise_call


class Interface:
    """An interface: its interface object, its prototype object, and what is put on them.

    Parameters
    ----------
    name:
        The interface's identifier.
    cls:
        The Python class of the objects that implement it, for the check of ``this``.
    construct:
        ``construct(args, new_target)``; ``None`` throws "Illegal constructor".
    required:
        How many arguments the constructor requires.
    parent:
        The name of the interface that this one inherits from.
    expose:
        Whether there is a global of that name.

    Attributes
    ----------
    prototype, constructor:
        The interface prototype object and the interface object.
    """

    def __init__(
        self,
        realm: Realm,
        name: str,
        cls: type[JSObject],
        construct: Construct | None = None,
        *,
        required: int = 0,
        parent: str | None = None,
        expose: bool = True,
    ) -> None:
        self.realm = realm
        self.name = name
        self.cls = cls
        above = realm.intrinsics[f"%{parent or 'Object'}.prototype%"]
        self.prototype = JSObject(above)

        def make(args: Sequence[Value], new_target: JSObject) -> JSObject:
            if construct is None:
                raise type_error(f"Failed to construct '{name}': Illegal constructor")
            _require(args, required, f"Failed to construct '{name}'")
            return construct(args, new_target)

        def call_without_new(_this: Value = undefined, *_args: Value) -> Value:
            if construct is None:
                raise type_error("Illegal constructor")
            raise type_error(
                f"Failed to construct '{name}': Please use the 'new' operator, "
                "this DOM object constructor cannot be called as a function."
            )

        self.constructor: NativeFunction = constructor(
            realm,
            name,
            required,
            call_without_new,
            make,
            self.prototype,
            proto=realm.intrinsics[f"%{parent}%"] if parent else None,
            expose=expose,
        )
        tag(self.prototype, name)

    def operation(
        self,
        name: PropertyKey,
        required: int,
        code: Callable[..., Value],
        *,
        promise: bool = False,
    ) -> NativeFunction:
        """Define a regular operation: https://webidl.spec.whatwg.org/#js-operations.

        Parameters
        ----------
        required:
            How many arguments must be given; also the function's ``length``.
        code:
            ``code(this, *args)``, ``this`` already checked.
        promise:
            Whether it returns a promise: then exceptions become rejections.
        """
        context = f"Failed to execute '{name}' on '{self.name}'"
        realm, cls = self.realm, self.cls

        def checked(this: Value = undefined, *args: Value) -> Value:
            # 1.4. undefined and null stand for the global object, for `addEventListener(…)`.
            if this is undefined or this is None:
                this = realm.global_object
            if not isinstance(this, cls):
                raise type_error("Illegal invocation")
            _require(args, required, context)
            return code(this, *args)

        if promise:

            def run(this: Value = undefined, *args: Value) -> Value:
                return promise_call(realm, lambda: checked(this, *args))
        else:
            run = checked
        f = native(realm, name, required, run)
        self.prototype.put(name, f)
        return f

    def attribute(
        self,
        name: PropertyKey,
        get_: Callable[[Any], Value],
        set_: Callable[[Any, Value], None] | None = None,
        *,
        promise: bool = False,
    ) -> None:
        """Define an attribute: https://webidl.spec.whatwg.org/#js-attributes."""
        realm, cls = self.realm, self.cls

        def checked(this: Value) -> Value:
            if not isinstance(this, cls):
                raise type_error("Illegal invocation")
            return get_(this)

        def read(this: Value = undefined, *_: Value) -> Value:
            return promise_call(realm, lambda: checked(this)) if promise else checked(this)

        def write(this: Value = undefined, value: Value = undefined, *_: Value) -> Value:
            if not isinstance(this, cls):
                raise type_error("Illegal invocation")
            if set_ is not None:
                set_(this, value)
            return undefined

        define_accessor(realm, self.prototype, name, read, None if set_ is None else write)

    def static(self, name: str, required: int, code: Callable[..., Value]) -> NativeFunction:
        """Define a static operation; ``code(this, *args)``."""
        context = f"Failed to execute '{name}' on '{self.name}'"

        def run(this: Value = undefined, *args: Value) -> Value:
            _require(args, required, context)
            return code(this, *args)

        f = native(self.realm, name, required, run)
        self.constructor.put(name, f)
        return f

    def constant(self, name: str, value: Value) -> None:
        """Define a constant: https://webidl.spec.whatwg.org/#js-constants."""
        own = Property.data(value, False, True, False)
        self.constructor.define(name, own)
        self.prototype.define(name, own)


def define_accessor(
    realm: Realm,
    target: JSObject,
    name: PropertyKey,
    read: Callable[..., Value],
    write: Callable[..., Value] | None = None,
) -> None:
    """Define an accessor property with an attribute's flags: enumerable and configurable."""
    getter = native(realm, name, 0, read)
    _set_function_name(getter, name, "get")
    setter: Value = undefined
    if write is not None:
        setter = native(realm, name, 1, write)
        _set_function_name(setter, name, "set")
    target.define(name, Property.accessor(getter, setter, True, True))


def tag(target: JSObject, name: str) -> None:
    """Set the class string: https://webidl.spec.whatwg.org/#dfn-class-string."""
    target.define(SYMBOL_TO_STRING_TAG, Property.data(name, False, False, True))


def _require(args: Sequence[Value], required: int, context: str) -> None:
    if len(args) < required:
        plural = "argument" if required == 1 else "arguments"
        raise type_error(f"{context}: {required} {plural} required, but only {len(args)} present.")


# -- types: https://webidl.spec.whatwg.org/#js-type-mapping -------------------------------------


def usv_string(value: Value) -> str:
    """Convert to a USVString: lone surrogates become U+FFFD."""
    return to_well_formed(to_string(value))


def byte_string(value: Value) -> str:
    """Convert to a ByteString, kept as text of characters up to U+00FF."""
    text = to_string(value)
    if any(char > "\xff" for char in text):
        raise type_error("String contains non ISO-8859-1 code point.")
    return text


def integer(
    value: Value, bits: int, *, signed: bool = False, enforce: bool = False, clamp: bool = False
) -> int:
    """ConvertToInt: https://webidl.spec.whatwg.org/#abstract-opdef-converttoint.

    Parameters
    ----------
    enforce, clamp:
        The extended attributes [EnforceRange] and [Clamp].
    """
    # 1. to 3. The bounds.
    if bits == 64:
        upper, lower = 2**53 - 1, -(2**53) + 1 if signed else 0
    elif signed:
        lower, upper = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    else:
        lower, upper = 0, 2**bits - 1
    # 4. Let x be ? ToNumber(V).
    x = to_number(value)
    # 6. [EnforceRange]
    if enforce:
        if x != x or math.isinf(x):
            raise type_error("Value is not a finite number")
        x = int(x)
        if not lower <= x <= upper:
            raise type_error("Value is outside the range of the type")
        return x
    # 7. [Clamp]
    if clamp and x == x:
        clamped: int = round(min(max(x, lower), upper))
        return clamped
    # 8. to 12.
    if x != x or math.isinf(x):
        return 0
    wrapped = int(x) % (1 << bits)
    return wrapped - (1 << bits) if signed and wrapped >> (bits - 1) else wrapped


def dictionary(value: Value, name: str) -> JSObject | None:
    """Convert to a dictionary: its object, or ``None`` for undefined and null, which are empty."""
    if value is undefined or value is None:
        return None
    if not isinstance(value, JSObject):
        raise type_error(f"The provided value is not of type '{name}'.")
    return value


def member(of: JSObject | None, name: str) -> Value:
    """Give a dictionary's member, ``undefined`` if it is not present."""
    return undefined if of is None else get(of, name)


def enumeration(value: Value, name: str, allowed: Sequence[str]) -> str:
    """Convert to an enumeration's value; TypeError for any other."""
    text = to_string(value)
    if text not in allowed:
        raise type_error(f"The provided value '{text}' is not a valid enum value of type {name}.")
    return text
