"""Private elements: https://tc39.es/ecma262/#sec-private-names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.glue.closure import (
    ClassFunction,
    Instance,
    PrivateName,
    add_private,
    private_table,
)
from playground.values.absent import MISSING
from playground.values.completion import type_error
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


class PrivateMethod:
    """A private method: it cannot be assigned."""

    __slots__ = ("function",)

    def __init__(self, function: Any) -> None:
        self.function = function


class PrivateAccessor:
    """A private accessor; its halves are added one after the other."""

    __slots__ = ("getter", "setter")

    def __init__(self) -> None:
        self.getter: Any = None
        self.setter: Any = None


def _find(o: Value, name: PrivateName) -> Any:
    if isinstance(o, Instance | ClassFunction):
        return MISSING if o.privates is None else o.privates.get(name, MISSING)
    if isinstance(o, JSObject):
        return private_table(o, name).get(o, MISSING)
    return MISSING


def private_get(o: Value, name: PrivateName) -> Value:
    """PrivateGet."""
    found = _find(o, name)
    if found is MISSING:
        raise type_error(
            f"Cannot read private member {name.name} from an object whose class did not declare it"
        )
    if type(found) is PrivateMethod:
        return found.function
    if type(found) is PrivateAccessor:
        if found.getter is None:
            raise type_error(f"'{name.name}' was defined without a getter")
        return found.getter.code(o)
    return found


def private_set(o: Value, name: PrivateName, value: Value) -> Value:
    """PrivateSet."""
    found = _find(o, name)
    if found is MISSING:
        raise type_error(
            f"Cannot write private member {name.name} to an object whose class did not declare it"
        )
    if type(found) is PrivateMethod:
        raise type_error(f"Private method '{name.name}' is not writable")
    if type(found) is PrivateAccessor:
        if found.setter is None:
            raise type_error(f"'{name.name}' was defined without a setter")
        found.setter.code(o, value)
        return value
    private_table(o, name)[name if isinstance(o, Instance | ClassFunction) else o] = value
    return value


def private_in(name: PrivateName, o: Value) -> bool:
    """``#x in o``."""
    if not isinstance(o, JSObject):
        raise type_error(f"Cannot use 'in' operator to search for '{name.name}' in {o}")
    return _find(o, name) is not MISSING


def private_method(
    f: ClassFunction, static: bool, half: str, name: PrivateName, function: JSObject
) -> None:
    """Add a private method or one half of a private accessor to a class."""
    waiting = f.statics if static else f.methods
    if not half:
        waiting.append((name, PrivateMethod(function)))
        return
    accessor = next((element for known, element in waiting if known is name), None)
    if accessor is None:
        accessor = PrivateAccessor()
        waiting.append((name, accessor))
    if half == "get":
        accessor.getter = function
    else:
        accessor.setter = function


def class_end(f: ClassFunction) -> None:
    """Add the private methods of the constructor itself, before its static fields run."""
    for name, element in f.statics:
        add_private(f, name, element)


def operations(_realm: Realm) -> dict[str, Callable[..., Any]]:
    """Give the operations of this file."""
    return {
        "class_end": class_end,
        "private_add": add_private,
        "private_get": private_get,
        "private_in": private_in,
        "private_method": private_method,
        "private_name": PrivateName,
        "private_set": private_set,
    }
