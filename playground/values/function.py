"""Function objects: https://tc39.es/ecma262/#sec-ecmascript-function-objects.

One calling convention everywhere: whatever has an attribute ``code`` can be called, as
``f.code(this, *args)``; ``code`` takes any number of arguments and fills in ``undefined``.
Whatever has a ``construct`` that is not ``None`` is a constructor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeAlias, TypeGuard

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.descriptor import Property
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import Symbol
from playground.values.types import PropertyKey, Value

Code: TypeAlias = Callable[..., Value]
Construct: TypeAlias = Callable[[Sequence[Value], JSObject], JSObject]


class JSFunction(JSObject):
    """An object with a [[Call]] internal method, and perhaps a [[Construct]].

    Parameters
    ----------
    proto:
        [[Prototype]], usually ``%Function.prototype%``.
    code:
        ``code(this, *args)``.
    construct:
        ``construct(args, new_target)``, or ``None`` if this is no constructor.
    """

    __slots__ = ("code", "construct")
    class_name: ClassVar[str] = "Function"

    def __init__(
        self, proto: JSObject | None, code: Code, construct: Construct | None = None
    ) -> None:
        super().__init__(proto)
        self.code = code
        self.construct = construct


class NativeFunction(JSFunction):
    """A built-in function: https://tc39.es/ecma262/#sec-built-in-function-objects."""

    __slots__ = ()


class BoundFunction(JSFunction):
    """https://tc39.es/ecma262/#sec-bound-function-exotic-objects."""

    __slots__ = ("target",)

    def __init__(self, target: JSFunction, bound_this: Value, bound: tuple[Value, ...]) -> None:
        code = target.code

        def call_bound(_this: Value = undefined, *args: Value) -> Value:
            return code(bound_this, *bound, *args)

        inner = target.construct

        def construct_bound(args: Sequence[Value], new_target: JSObject) -> JSObject:
            if inner is None:  # pragma: no cover - construct is None then
                raise type_error("bound function is not a constructor")
            return inner((*bound, *args), target if new_target is self else new_target)

        super().__init__(
            target.get_prototype_of(), call_bound, None if inner is None else construct_bound
        )
        self.target = target


def is_callable(value: Value) -> TypeGuard[JSFunction]:
    """IsCallable."""
    return isinstance(value, JSObject) and getattr(value, "code", None) is not None


def is_constructor(value: Value) -> TypeGuard[JSFunction]:
    """IsConstructor."""
    return isinstance(value, JSObject) and getattr(value, "construct", None) is not None


def call(f: Value, this: Value, *args: Value) -> Value:
    """Call(F, V, argumentsList): TypeError if ``f`` cannot be called."""
    if not is_callable(f):
        raise type_error("object is not a function")
    return f.code(this, *args)


def construct(f: Value, args: Sequence[Value], new_target: Value = None) -> JSObject:
    """Construct(F, argumentsList, newTarget): TypeError if ``f`` is no constructor."""
    if not is_constructor(f):
        raise type_error("object is not a constructor")
    make: Any = f.construct
    made: JSObject = make(args, f if new_target is None else new_target)
    return made


def set_function_name(f: JSObject, name: PropertyKey, prefix: str = "") -> None:
    """SetFunctionName: https://tc39.es/ecma262/#sec-setfunctionname."""
    text = name
    if isinstance(name, Symbol):
        text = f"[{name.description}]" if name.description else ""
    f.props["name"] = Property(
        f"{prefix} {text}" if prefix else text, None, None, False, False, True
    )


def native(
    realm: Realm, name: PropertyKey, length: int, code: Code, construct: Construct | None = None
) -> NativeFunction:
    """CreateBuiltinFunction.

    Parameters
    ----------
    name, length:
        The values of the properties of the same names.
    code:
        ``code(this, *args)``; must accept any number of arguments.
    construct:
        ``construct(args, new_target)`` for constructors.
    """
    f = NativeFunction(realm.intrinsics["%Function.prototype%"], code, construct)
    f.props["length"] = Property(length, None, None, False, False, True)
    set_function_name(f, name)
    return f


def method(
    realm: Realm, target: JSObject, name: PropertyKey, length: int, code: Code
) -> NativeFunction:
    """Install a built-in method on ``target``."""
    f = native(realm, name, length, code)
    target.hide(name, f)
    return f


def getter(
    realm: Realm, target: JSObject, name: PropertyKey, get: Code, set_: Code | None = None
) -> None:
    """Install a built-in accessor property on ``target``: configurable, not enumerable."""
    read = native(realm, name, 0, get)
    set_function_name(read, name, "get")
    write: Value = undefined
    if set_ is not None:
        write = native(realm, name, 1, set_)
        set_function_name(write, name, "set")
    target.define(name, Property.accessor(read, write))


def constructor(
    realm: Realm,
    name: str,
    length: int,
    code: Code | None,
    construct: Construct,
    prototype: JSObject,
    *,
    proto: JSObject | None = None,
    expose: bool = True,
) -> NativeFunction:
    """Make a built-in constructor, tie it to ``prototype`` and make it a global.

    Parameters
    ----------
    code:
        What a call without ``new`` does; ``None`` throws V8's TypeError.
    proto:
        [[Prototype]] of the constructor itself, for those that extend another.
    expose:
        Whether the global object gets a property of this name.
    """

    def call_without_new(_this: Value = undefined, *_args: Value) -> Value:
        raise type_error(f"Constructor {name} requires 'new'")

    f = native(realm, name, length, call_without_new if code is None else code, construct)
    if proto is not None:
        f.proto = proto
    f.props["prototype"] = Property(prototype, None, None, False, False, False)
    prototype.hide("constructor", f)
    realm.intrinsics[f"%{name}%"] = f
    realm.intrinsics[f"%{name}.prototype%"] = prototype
    if expose:
        realm.global_object.hide(name, f)
    return f


def prototype_from_constructor(realm: Realm, new_target: JSObject, default: str) -> JSObject:
    """GetPrototypeFromConstructor; ``default`` names an intrinsic, as ``%Map.prototype%``."""
    proto = new_target.get("prototype", new_target)
    if isinstance(proto, JSObject):
        return proto
    fallback: JSObject = realm.intrinsics[default]
    return fallback
