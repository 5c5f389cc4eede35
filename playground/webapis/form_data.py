"""FormData: https://xhr.spec.whatwg.org/#interface-formdata."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.blob import JSBlob, JSFile, new_file
from playground.webapis.pairs import define_pairs
from playground.webapis.webidl import Interface, usv_string

#: An entry's value: text, or a file.
Entry = tuple[str, str | JSFile]


class JSFormData(JSObject):
    """A FormData object."""

    __slots__ = ("entries",)
    class_name: ClassVar[str] = "FormData"

    def __init__(self, proto: JSObject | None, entries: list[Entry]) -> None:
        super().__init__(proto)
        self.entries = entries


def new_form_data(realm: Realm, entries: list[Entry]) -> JSFormData:
    """Make a FormData object that holds ``entries``."""
    return JSFormData(realm.intrinsics["%FormData.prototype%"], entries)


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        if args and args[0] is not undefined:
            raise type_error(
                "Failed to construct 'FormData': parameter 1 is not of type 'HTMLFormElement'."
            )
        proto = prototype_from_constructor(realm, new_target, "%FormData.prototype%")
        return JSFormData(proto, [])

    def entry(name: Value, value: Value, filename: Sequence[Value]) -> Entry:
        """Create an entry: https://html.spec.whatwg.org/#create-an-entry."""
        key = usv_string(name)
        if not isinstance(value, JSBlob):
            if filename and filename[0] is not undefined:
                raise type_error("parameter 2 is not of type 'Blob'.")
            return key, usv_string(value)
        named = usv_string(filename[0]) if filename and filename[0] is not undefined else None
        if not isinstance(value, JSFile):
            return key, new_file(realm, value.data, value.type, named or "blob")
        if named is None:
            return key, value
        return key, new_file(realm, value.data, value.type, named)

    def append(this: JSFormData, name: Value, value: Value, *filename: Value) -> Value:
        this.entries.append(entry(name, value, filename))
        return undefined

    def delete(this: JSFormData, name: Value, *_: Value) -> Value:
        key = usv_string(name)
        this.entries = [pair for pair in this.entries if pair[0] != key]
        return undefined

    def get(this: JSFormData, name: Value, *_: Value) -> Value:
        key = usv_string(name)
        return next((value for held, value in this.entries if held == key), None)

    def get_all(this: JSFormData, name: Value, *_: Value) -> Value:
        key = usv_string(name)
        return array(realm, [value for held, value in this.entries if held == key])

    def has(this: JSFormData, name: Value, *_: Value) -> Value:
        key = usv_string(name)
        return any(held == key for held, _ in this.entries)

    def set_(this: JSFormData, name: Value, value: Value, *filename: Value) -> Value:
        made = entry(name, value, filename)
        held = this.entries
        first = next((i for i, pair in enumerate(held) if pair[0] == made[0]), None)
        if first is None:
            held.append(made)
        else:
            rest = [pair for pair in held[first + 1 :] if pair[0] != made[0]]
            this.entries = [*held[:first], made, *rest]
        return undefined

    interface = Interface(realm, "FormData", JSFormData, construct)
    interface.operation("append", 2, append)
    interface.operation("delete", 1, delete)
    interface.operation("get", 1, get)
    interface.operation("getAll", 1, get_all)
    interface.operation("has", 1, has)
    interface.operation("set", 2, set_)
    define_pairs(interface, lambda this: this.entries)
