"""JSON.stringify: https://tc39.es/ecma262/#sec-json.stringify."""

from __future__ import annotations

import math
import re
from json.encoder import encode_basestring
from typing import Any

from playground.builtins.messages import constructor_name
from playground.builtins.number import is_number
from playground.builtins.own_names import enumerable_own_names
from playground.values.array import is_array
from playground.values.bigint import BigInt
from playground.values.completion import type_error
from playground.values.convert import PrimitiveObject, to_integer_or_infinity, to_number, to_string
from playground.values.function import Code, is_callable
from playground.values.iterate import length_of_array_like, ordinary_object
from playground.values.numbers import number_to_string
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.strings import joined, substring
from playground.values.types import Value

_LONE = re.compile("[\ud800-\udfff]")


def quote(text: str) -> str:
    """QuoteJSONString: https://tc39.es/ecma262/#sec-quotejsonstring."""
    quoted: str = encode_basestring(text)
    if text.isascii():
        return quoted
    return _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def stringify(realm: Realm, value: Value, replacer: Value, space: Value) -> str | None:
    """Do the steps of JSON.stringify; ``None`` for undefined."""
    replacer_function: Code | None = None
    property_list: list[str] | None = None
    # 5. If replacer is an Object, then
    if is_callable(replacer):
        replacer_function = replacer.code
    elif is_array(replacer):
        property_list = _property_list(realm, replacer)
    # 6. to 9. The gap.
    if isinstance(space, PrimitiveObject):
        if is_number(space.primitive):
            space = to_number(space)
        elif isinstance(space.primitive, str):
            space = to_string(space)
    gap = ""
    if is_number(space):
        gap = " " * int(max(0, min(10, to_integer_or_infinity(space))))
    elif isinstance(space, str):
        gap = substring(space, 0, 10)
    state = _State(realm, replacer_function, property_list, gap)
    return state.serialize_property(ordinary_object(realm, **{"": value}), "")


def _property_list(realm: Realm, replacer: JSObject) -> list[str]:
    names: dict[str, None] = {}
    for index in realm.rounds(range(length_of_array_like(replacer))):
        item = get(replacer, str(index))
        if isinstance(item, str):
            names[item] = None
        elif is_number(item) or (
            isinstance(item, PrimitiveObject)
            and (is_number(item.primitive) or isinstance(item.primitive, str))
        ):
            names[to_string(item)] = None
    return list(names)


class _State:
    """The state of one serialization."""

    def __init__(
        self, realm: Realm, replacer: Code | None, property_list: list[str] | None, gap: str
    ) -> None:
        self.realm = realm
        self.replacer = replacer
        self.property_list = property_list
        self.gap = gap
        self.indent = ""
        #: The objects around the current one, each with the key by which it was reached.
        self.stack: list[tuple[JSObject, str]] = []

    def serialize_property(self, holder: JSObject, key: str) -> str | None:
        """SerializeJSONProperty: https://tc39.es/ecma262/#sec-serializejsonproperty."""
        self.realm.tick()
        value: Any = get(holder, key)
        # 2. If value is an Object or value is a BigInt, then
        if isinstance(value, JSObject | BigInt):
            to_json = self.realm.get_v(value, "toJSON")
            if is_callable(to_json):
                value = to_json.code(value, key)
        if self.replacer is not None:
            value = self.replacer(holder, key, value)
        # 4. If value is an Object, then
        if isinstance(value, PrimitiveObject):
            if is_number(value.primitive):
                value = to_number(value)
            elif isinstance(value.primitive, str):
                value = to_string(value)
            elif isinstance(value.primitive, bool | BigInt):
                value = value.primitive
        if value is None:
            return "null"
        if value is True:
            return "true"
        if value is False:
            return "false"
        if isinstance(value, str):
            return quote(value)
        if is_number(value):
            return number_to_string(value) if math.isfinite(value) else "null"
        if isinstance(value, BigInt):
            raise type_error("Do not know how to serialize a BigInt")
        if isinstance(value, JSObject) and not is_callable(value):
            return self.serialize_container(value, key)
        return None

    def serialize_container(self, value: JSObject, key: str) -> str:
        """SerializeJSONObject and SerializeJSONArray."""
        self._check_cycle(value, key)
        self.stack.append((value, key))
        stepback = self.indent
        self.indent += self.gap
        if is_array(value):
            parts = [
                self.serialize_property(value, str(index)) or "null"
                for index in self.realm.rounds(range(length_of_array_like(value)))
            ]
            text = self._brackets("[", parts, "]", stepback)
        else:
            text = self._brackets("{", self._members(value), "}", stepback)
        self.stack.pop()
        self.indent = stepback
        return text

    def _members(self, value: JSObject) -> list[str]:
        keys = self.property_list
        if keys is None:
            keys = list(enumerable_own_names(value))
        colon = ": " if self.gap else ":"
        members: list[str] = []
        for key in keys:
            text = self.serialize_property(value, key)
            if text is not None:
                members.append(f"{quote(key)}{colon}{text}")
        return members

    def _brackets(self, left: str, parts: list[str], right: str, stepback: str) -> str:
        if not parts:
            return left + right
        if not self.gap:
            return joined([left, joined(parts, ","), right])
        inner = joined(parts, f",\n{self.indent}")
        return f"{left}\n{self.indent}{inner}\n{stepback}{right}"

    def _check_cycle(self, value: JSObject, key: str) -> None:
        """Throw V8's description of the way around, if ``value`` is on the stack."""
        start = next((i for i, (o, _) in enumerate(self.stack) if o is value), None)
        if start is None:
            return
        lines = [
            "Converting circular structure to JSON",
            f"    --> starting at object with constructor '{constructor_name(value)}'",
        ]
        path = [
            f"    |     {_step(self.stack[i - 1][0], self.stack[i][1])} -> object with constructor "
            f"'{constructor_name(self.stack[i][0])}'"
            for i in range(start + 1, len(self.stack))
        ]
        if len(path) > 3:
            path = [*path[:2], "    |     ...", path[-1]]
        lines += [*path, f"    --- {_step(self.stack[-1][0], key)} closes the circle"]
        raise type_error("\n".join(lines))


def _step(holder: JSObject, key: str) -> str:
    return f"index {key}" if is_array(holder) else f"property '{key}'"
