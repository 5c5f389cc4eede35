"""The JSON object: https://tc39.es/ecma262/#sec-json-object."""

from __future__ import annotations

from playground.builtins.json_parse import internalize, parse
from playground.builtins.json_stringify import stringify
from playground.values.absent import undefined
from playground.values.convert import to_string
from playground.values.descriptor import Property
from playground.values.function import is_callable, method
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install ``JSON``."""
    target = JSObject(realm.intrinsics["%Object.prototype%"])
    realm.intrinsics["%JSON%"] = target
    realm.global_object.hide("JSON", target)
    target.define(SYMBOL_TO_STRING_TAG, Property.data("JSON", False, False, True))

    # https://tc39.es/ecma262/#sec-json.parse
    def json_parse(
        _this: Value, text: Value = undefined, reviver: Value = undefined, *_: Value
    ) -> Value:
        unfiltered = parse(realm, to_string(text))
        if not is_callable(reviver):
            return unfiltered
        return internalize(realm, ordinary_object(realm, **{"": unfiltered}), "", reviver.code)

    # https://tc39.es/ecma262/#sec-json.stringify
    def json_stringify(
        _this: Value,
        value: Value = undefined,
        replacer: Value = undefined,
        space: Value = undefined,
        *_: Value,
    ) -> Value:
        text = stringify(realm, value, replacer, space)
        return undefined if text is None else text

    realm.intrinsics["%JSON.parse%"] = method(realm, target, "parse", 2, json_parse)
    realm.intrinsics["%JSON.stringify%"] = method(realm, target, "stringify", 3, json_stringify)
