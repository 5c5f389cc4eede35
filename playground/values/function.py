"""Function objects: https://tc39.es/ecma262/#sec-ecmascript-function-objects.

One calling convention everywhere: whatever has an attribute ``code`` can be called, as
``f.code(this, *args)``; ``code`` takes any number of arguments and fills in ``undefined``.
Whatever has a ``construct`` that is not ``None`` is a constructor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final, TypeAlias, TypeGuard

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.descriptor import Property
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import Symbol
from playground.values.types import PropertyKey, Value

Code: TypeAlias = Callable[..., Value]
Construct: TypeAlias = Callable[[Sequence[Value], JSObject], JSObject]

FIRST: Final[frozenset[PropertyKey]] = frozenset(("length", "name", "prototype"))


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

    __slots__ = ("code", "construct", "own")
    class_name: ClassVar[str] = "Function"
    #: The properties that such a function may have from the start.
    first: ClassVar[frozenset[PropertyKey]] = FIRST

    def __init__(
        self, proto: JSObject | None, code: Code, construct: Construct | None = None
    ) -> None:
        # Without the base class's constructor, which would make a dictionary.
        self.proto = proto
        self.own: dict[PropertyKey, Any] | None = None
        self.extensible = True
        self.code = code
        self.construct = construct

    # Most functions are called and forgotten: their properties are made when somebody looks.

    @property
    def props(self) -> dict[PropertyKey, Any]:  # type: ignore[override]
        """The own properties."""
        own = self.own
        if own is None:
            own = self.own = self.first_properties()
        return own

    def first_properties(self) -> dict[PropertyKey, Any]:
        """Make the properties that the function starts with, ``first`` at the most."""
        return {}

    def get(self, key: PropertyKey, receiver: Value) -> Value:
        """[[Get]], which for ``f.call`` and its like makes no properties."""
        if self.own is None and key not in self.first and self.proto is not None:
            return self.proto.get(key, receiver)
        return JSObject.get(self, key, receiver)


class NativeFunction(JSFunction):
    """A built-in function: https://tc39.es/ecma262/#sec-built-in-function-objects.

    Parameters
    ----------
    proto, code, construct:
        As in :class:`JSFunction`.
    name, length:
        Values of the properties of the same names.
    """

    __slots__ = ("first_length", "first_name")

    def __init__(
        self,
        proto: JSObject | None,
        code: Code,
        construct: Construct | None = None,
        name: str = "",
        length: int = 0,
    ) -> None:
        super().__init__(proto, code, construct)
        self.first_name = name
        self.first_length = length

    def first_properties(self) -> dict[PropertyKey, Any]:
        """Give ``length`` and ``name``."""
        return built_in_properties(self.first_name, self.first_length)


def built_in_properties(name: str, length: int) -> dict[PropertyKey, Any]:
    """Make ``length`` and ``name`` of a built-in function."""
    return {
        "length": Property(length, None, None, False, False, True),
        "name": Property(name, None, None, False, False, True),
    }


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
    """IsCallable: a function, or a proxy of one."""
    if isinstance(value, JSFunction):
        return True
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
    f.props["name"] = Property(_function_name(name, prefix), None, None, False, False, True)


def _function_name(name: PropertyKey, prefix: str = "") -> str:
    text = name
    if isinstance(name, Symbol):
        text = f"[{name.description}]" if name.description else ""
    return f"{prefix} {text}" if prefix else str(text)


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
    proto = realm.intrinsics["%Function.prototype%"]
    return NativeFunction(proto, code, construct, _function_name(name), length)


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
    read = native(realm, _function_name(name, "get"), 0, get)
    write: Value = undefined
    if set_ is not None:
        write = native(realm, _function_name(name, "set"), 1, set_)
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
