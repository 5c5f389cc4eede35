"""JSON.parse: https://tc39.es/ecma262/#sec-json.parse."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from playground.builtins.json_errors import explain
from playground.builtins.own_names import enumerable_own_names
from playground.values.absent import undefined
from playground.values.array import JSArray, is_array
from playground.values.completion import syntax_error
from playground.values.function import Code
from playground.values.iterate import length_of_array_like
from playground.values.numbers import integral, number
from playground.values.object import JSObject, create_data_property, get
from playground.values.realm import Realm
from playground.values.strings import join_surrogates
from playground.values.types import PropertyKey, Value

_SURROGATE = re.compile("[\ud800-\udfff]|\\\\[uU][dD][89a-fA-F]")


def parse(realm: Realm, text: str) -> Value:
    """ParseJSON, by Python's scanner, whose grammar is the same with what is switched off here.

    Raises
    ------
    Throw
        SyntaxError in V8's words.
    """
    object_prototype = realm.intrinsics["%Object.prototype%"]
    array_prototype = realm.intrinsics["%Array.prototype%"]
    # Only a text with escapes can hold both halves of a pair apart.
    mend = join_surrogates if _SURROGATE.search(text) else None

    def convert(value: Any) -> Value:
        if type(value) is list:
            return JSArray(array_prototype, [convert(item) for item in value])
        return mend(value) if mend is not None and type(value) is str else value

    def make(pairs: list[tuple[str, Any]]) -> JSObject:
        made = JSObject(object_prototype)
        for key, value in pairs:
            made.props[key if mend is None else mend(key)] = convert(value)
        return made

    try:
        value = json.loads(
            text,
            object_pairs_hook=make,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=_refuse,
        )
    except ValueError as error:
        raise syntax_error(explain(text)) from error
    return convert(value)


def _integer(digits: str) -> int | float:
    if len(digits) > 300:
        return float(digits)
    value = int(digits)
    return -0.0 if value == 0 and digits[0] == "-" else number(value)


def _float(digits: str) -> int | float:
    return integral(float(digits))


def _refuse(name: str) -> Value:
    raise ValueError(name)


def internalize(realm: Realm, holder: JSObject, name: PropertyKey, reviver: Code) -> Value:
    """InternalizeJSONProperty: https://tc39.es/ecma262/#sec-internalizejsonproperty."""
    value = get(holder, name)
    if isinstance(value, JSObject):
        if is_array(value):
            keys: Iterable[PropertyKey] = map(str, realm.rounds(range(length_of_array_like(value))))
        else:
            keys = list(enumerable_own_names(value))
        for key in keys:
            element = internalize(realm, value, key, reviver)
            if element is undefined:
                value.delete(key)
            else:
                create_data_property(value, key, element)
    return reviver(holder, name, value)
