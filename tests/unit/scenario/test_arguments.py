"""The forms of arguments: docs/runs.md."""

from __future__ import annotations

import math
from typing import Any

import pytest

from playground.abi.preview import Previews
from playground.errors import InvalidArguments
from playground.scenario.arguments import check, decode
from playground.values.absent import undefined
from playground.values.bigint import BigInt
from playground.values.completion import Throw
from playground.values.realm import Realm


def one(realm: Realm, arg: Any, logged: list[Any] | None = None) -> Any:
    check([arg])
    log = (logged if logged is not None else []).extend
    return decode(realm, Previews(realm), [arg], log)[0]


@pytest.mark.parametrize(
    ("arg", "preview"),
    [
        (1, {"n": "1"}),
        (1.5, {"n": "1.5"}),
        (2**60, {"n": "1152921504606847000"}),
        ("Zoë 🦀", {"s": "Zoë 🦀"}),
        (True, {"b": True}),
        (None, {"v": "null"}),
        ([1, [2]], {"a": [{"n": "1"}, {"a": [{"n": "2"}]}]}),
        ({"b": 1, "a": {}}, {"o": [["b", {"n": "1"}], ["a", {"o": []}]]}),
        ({"$js": "undefined"}, {"v": "undefined"}),
        ({"$js": "-0"}, {"n": "-0"}),
        ({"$js": "-Infinity"}, {"n": "-Infinity"}),
        ({"$bigint": "12345678901234567890"}, {"i": "12345678901234567890"}),
        ({"$bytes": "00ff"}, {"t": "Uint8Array", "len": 2, "hex": "00ff"}),
        ({"$error": "RangeError", "message": "m"}, {"e": "RangeError", "m": "m", "own": True}),
        ({"$promise": "pending"}, {"p": "p1"}),
        ({"$function": "identity"}, {"f": "h1"}),
    ],
    ids=str,
)
def test_each_form_becomes_its_value(realm: Realm, arg: Any, preview: dict[str, Any]) -> None:
    check([arg])
    previews = Previews(realm)
    assert previews.of(decode(realm, previews, [arg], print)[0]) == preview


def test_nan_is_a_number(realm: Realm) -> None:
    assert math.isnan(one(realm, {"$js": "NaN"}))
    assert one(realm, {"$js": "undefined"}) is undefined
    assert type(one(realm, {"$bigint": "1"})) is BigInt


def test_promises_settle_at_once_or_after_their_time(realm: Realm, run_script: Any) -> None:
    made: dict[str, Any] = {}

    def script() -> None:
        for state in ("fulfilled", "rejected"):
            made[state] = one(realm, {"$promise": state, "value": 1})
            made[f"{state} later"] = one(realm, {"$promise": state, "value": 2, "after": 1})
            assert made[f"{state} later"].state == "pending"
        made["pending"] = one(realm, {"$promise": "pending"})

    run_script(script)
    assert {name: (p.state, p.result) for name, p in made.items()} == {
        "fulfilled": ("fulfilled", 1),
        "fulfilled later": ("fulfilled", 2),
        "rejected": ("rejected", 1),
        "rejected later": ("rejected", 2),
        "pending": ("pending", undefined),
    }


def test_functions_do_what_their_names_say(realm: Realm) -> None:
    logged: list[Any] = []
    assert one(realm, {"$function": "identity"}).code(undefined, 1, 2) == 1
    assert one(realm, {"$function": "log"}, logged).code(undefined, 1, 2) == 1
    assert logged == [1, 2]
    with pytest.raises(Throw) as thrown:
        one(realm, {"$function": "throw", "value": "x"}).code(undefined)
    assert thrown.value.value == "x"


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("args", "at", "reason"),
    [
        ({}, "args", "must be an array"),
        ([1] * 17, "args", "at most 16"),
        (["x" * 70_000], "args", "65,536"),
        ([0, {"$prmise": "fulfilled"}], "args[1]", r"unknown form \$prmise; known are"),
        ([{"$js": "null"}], "args[0]", "must be undefined, NaN"),
        ([{"$js": 1}], "args[0]", "must be"),
        ([{"$promise": "fulfilled", "vaule": 1}], "args[0]", "knows no key 'vaule'"),
        ([{"$promise": "fulfilled", "value": {"$js": "x"}}], "args[0].value", "must be"),
        ([{"$promise": "fulfilled", "after": -1}], "args[0].after", "milliseconds"),
        ([{"$promise": "fulfilled", "after": True}], "args[0].after", "milliseconds"),
        ([{"$promise": "fulfilled", "after": 1e9}], "args[0].after", "milliseconds"),
        ([{"$bigint": "1.5"}], "args[0]", "not an integer"),
        ([{"$bytes": "0g"}], "args[0]", "hexadecimal"),
        ([{"$error": "Err"}], "args[0]", "must be Error"),
        ([{"$error": "Error", "message": 1}], "args[0].message", "must be a string"),
        ([{"a": [{"$js": "x"}]}], "args[0].a[0]", "must be"),
        ([deep(40)], "args[0]" + "[0]" * 32, "nested"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_does_not_fit_is_named_with_its_place(args: Any, at: str, reason: str) -> None:
    with pytest.raises(InvalidArguments, match=reason) as caught:
        check(args)
    assert caught.value.at == at
