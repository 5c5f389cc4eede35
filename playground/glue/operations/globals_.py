"""Free identifiers: https://tc39.es/ecma262/#sec-global-environment-records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.values.absent import MISSING, undefined
from playground.values.completion import native_error, reference_error, type_error
from playground.values.convert import to_object
from playground.values.descriptor import Property
from playground.values.operators import typeof
from playground.values.realm import Realm
from playground.values.types import Value


def operations(realm: Realm) -> dict[str, Callable[..., Any]]:
    """Give the operations of this file."""
    lexicals = realm.lexicals

    def load_global(name: str) -> Value:
        """Look a free identifier up, each time anew: scripts' declarations, then the object."""
        if lexicals and name in lexicals:
            return lexicals[name][0]()
        scope = realm.global_object
        own = scope.props.get(name, MISSING)
        if type(own) is Property:
            if own.get is None:
                return own.value
        elif own is not MISSING:
            return own
        if scope.has_property(name):
            return scope.get(name, scope)
        raise reference_error(f"{name} is not defined")

    def typeof_global(name: str) -> str:
        """``typeof name``, which does not throw unless the binding is dead."""
        if name in lexicals:
            return typeof(lexicals[name][0]())
        scope = realm.global_object
        return typeof(scope.get(name, scope)) if scope.has_property(name) else "undefined"

    def store_lexical(name: str, value: Value) -> Value:
        """Assign to what another script declared."""
        write = lexicals[name][1]
        if write is None:
            raise type_error("Assignment to constant variable.")
        write(value)
        return value

    def store_global(name: str, value: Value) -> Value:
        """Assign to a free identifier in strict code."""
        if name in lexicals:
            return store_lexical(name, value)
        scope = realm.global_object
        if not scope.has_property(name):
            raise reference_error(f"{name} is not defined")
        if not scope.set(name, value, scope):
            raise type_error(f"Cannot assign to read only property '{name}' of object '#<Object>'")
        return value

    def store_global_sloppy(name: str, value: Value) -> Value:
        """Assign to a free identifier in sloppy code."""
        if name in lexicals:
            return store_lexical(name, value)
        scope = realm.global_object
        scope.set(name, value, scope)
        return value

    def delete_global(name: str) -> bool:
        """``delete name`` in sloppy code."""
        return name not in lexicals and realm.global_object.delete(name)

    def declare_global(name: str) -> None:
        """Create a global ``var``."""
        if realm.global_object.get_own_property(name) is None:
            realm.global_object.define(name, Property.data(undefined, True, True, False))

    def declare_lexical(
        name: str, read: Callable[[], Value], write: Callable[[Value], object] | None
    ) -> None:
        """Create a binding that every later script sees.

        https://tc39.es/ecma262/#sec-globaldeclarationinstantiation
        """
        if name in lexicals:
            raise native_error("SyntaxError", f"Identifier '{name}' has already been declared")
        lexicals[name] = (read, write)

    def load_this() -> Value:
        """Give ``this`` at the top of a script."""
        return realm.global_object

    def sloppy_this(this: Value) -> Value:
        """OrdinaryCallBindThis for sloppy code, objects first."""
        if this is undefined or this is None:
            return realm.global_object
        return to_object(realm, this)

    return {
        "declare_global": declare_global,
        "declare_lexical": declare_lexical,
        "delete_global": delete_global,
        "load_global": load_global,
        "load_this": load_this,
        "sloppy_this": sloppy_this,
        "store_global": store_global,
        "store_global_sloppy": store_global_sloppy,
        "typeof_global": typeof_global,
    }
