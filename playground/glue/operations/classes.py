"""Classes: https://tc39.es/ecma262/#sec-runtime-semantics-classdefinitionevaluation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.glue.closure import ClassFunction, Description
from playground.glue.faults import caller_text
from playground.glue.operations.literals import name_after, set_accessor
from playground.values.completion import type_error
from playground.values.descriptor import PartialDescriptor, Property
from playground.values.function import Code, is_constructor
from playground.values.object import JSObject, define_property_or_throw
from playground.values.realm import Realm
from playground.values.types import PropertyKey, Value


def class_prototype(f: ClassFunction) -> JSObject:
    """Give the prototype of instances."""
    own = f.props["prototype"]
    made: JSObject = own.value
    return made


def define_method(o: JSObject, key: PropertyKey, function: JSObject, named: bool = False) -> None:
    """Define a method; ``named`` says that it takes its name from the key now."""
    if named:
        name_after(function, key)
    define_property_or_throw(
        o,
        key,
        PartialDescriptor(value=function, writable=True, enumerable=False, configurable=True),
    )


def define_getter_hidden(
    o: JSObject, key: PropertyKey, function: JSObject, _named: bool = False
) -> None:
    """Define a getter of a class."""
    set_accessor(o, key, "get", function, False)


def define_setter_hidden(
    o: JSObject, key: PropertyKey, function: JSObject, _named: bool = False
) -> None:
    """Define a setter of a class."""
    set_accessor(o, key, "set", function, False)


def define_field(o: JSObject, key: PropertyKey, value: Value) -> None:
    """DefineField: CreateDataPropertyOrThrow."""
    define_property_or_throw(
        o, key, PartialDescriptor(value=value, writable=True, enumerable=True, configurable=True)
    )


def define_named_field(o: JSObject, key: PropertyKey, value: Value) -> None:
    """DefineField with a computed key, after which an anonymous function is named."""
    if isinstance(value, JSObject) and hasattr(value, "code"):
        name_after(value, key)
    define_field(o, key, value)


def init_fields(f: ClassFunction, this: JSObject) -> JSObject:
    """InitializeInstanceElements, right after ``super()``."""
    return f.initialise(this)


def class_fields(f: ClassFunction, fields: Callable[[JSObject], Any]) -> None:
    """Keep the function that initialises instance fields."""
    f.fields = fields


def operations(realm: Realm) -> dict[str, Callable[..., Any]]:
    """Give the operations of this file."""
    intrinsics = realm.intrinsics

    def begin(
        description: Description, body: Code | None, proto: JSObject, parent: JSObject | None
    ) -> ClassFunction:
        made = ClassFunction(realm, proto, body, description)
        prototype = JSObject(parent)
        made.props["prototype"] = Property(prototype, None, None, False, False, False)
        prototype.props["constructor"] = Property(made, None, None, True, False, True)
        return made

    def class_begin(description: Description, body: Code | None) -> ClassFunction:
        """Make the constructor of a base class."""
        return begin(
            description, body, intrinsics["%Function.prototype%"], intrinsics["%Object.prototype%"]
        )

    def class_extends(description: Description, body: Code | None, parent: Value) -> ClassFunction:
        """Make the constructor of a derived class."""
        if parent is None:
            return begin(description, body, intrinsics["%Function.prototype%"], None)
        if not is_constructor(parent):
            raise type_error(f"Class extends value {caller_text()} is not a constructor or null")
        prototype = parent.get("prototype", parent)
        if prototype is not None and not isinstance(prototype, JSObject):
            raise type_error("Class extends value does not have valid prototype property")
        return begin(description, body, parent, prototype)

    return {
        "class_begin": class_begin,
        "class_extends": class_extends,
        "class_fields": class_fields,
        "class_prototype": class_prototype,
        "define_field": define_field,
        "define_getter_hidden": define_getter_hidden,
        "define_method": define_method,
        "define_named_field": define_named_field,
        "define_setter_hidden": define_setter_hidden,
        "init_fields": init_fields,
    }
