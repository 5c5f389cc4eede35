"""ToWebAssemblyValue and ToJSValue: https://webassembly.github.io/spec/js-api/#towebassemblyvalue."""

from __future__ import annotations

import math
from typing import Any

import pytest

from playground.values.absent import undefined
from playground.values.array import JSArray
from playground.values.bigint import BigInt
from playground.values.completion import Throw
from playground.values.object import JSObject
from playground.values.realm import Realm
from tests.unit.abi.conftest import Instantiate, call


def echo(kind: str) -> str:
    """A module that hands its argument to an import and returns what that returns."""
    return f"""(module (import "m" "f" (func $f (param {kind}) (result {kind})))
        (func (export "g") (param {kind}) (result {kind}) (call $f (local.get 0))))"""


@pytest.mark.parametrize(
    ("kind", "given", "seen"),
    [
        ("i32", 7, 7),
        ("i32", 2**31, -(2**31)),
        ("i32", -1.9, -1),
        ("i32", undefined, 0),
        ("i32", None, 0),
        ("i32", True, 1),
        ("i32", "12", 12),
        ("i32", math.nan, 0),
        ("i32", 2.0**32 + 5, 5),
        ("i64", BigInt(2**63), BigInt(-(2**63))),
        ("i64", True, BigInt(1)),
        ("i64", "5", BigInt(5)),
        ("f64", "1.5", 1.5),
        ("f64", None, 0),
        ("f64", 2, 2),
        ("f32", 0.1, 0.10000000149011612),
        ("externref", undefined, undefined),
        ("externref", None, None),
        ("externref", 0, 0),
        ("externref", "", ""),
        ("externref", False, False),
    ],
    ids=repr,
)
def test_a_value_crosses_by_its_type(
    instantiate: Instantiate, kind: str, given: Any, seen: Any
) -> None:
    arrived: list[Any] = []

    def f(value: Any) -> Any:
        arrived.append(value)
        return value

    result = call(instantiate(echo(kind), f=f), "g", given)
    assert (arrived, result) == ([seen], seen)
    assert type(arrived[0]) is type(seen) or isinstance(seen, float | int)


def test_missing_arguments_are_undefined_and_extra_ones_are_dropped(
    instantiate: Instantiate,
) -> None:
    exports = instantiate('(module (func (export "g") (param i32 f64) (result f64) (local.get 1)))')
    assert math.isnan(call(exports, "g"))
    assert call(exports, "g", 1, 2.5, "dropped") == 2.5


@pytest.mark.parametrize(("kind", "value"), [("i64", 1), ("i64", undefined), ("i32", BigInt(1))])
def test_numbers_and_bigints_do_not_mix(
    realm: Realm, instantiate: Instantiate, kind: str, value: Any
) -> None:
    with pytest.raises(Throw) as thrown:
        call(instantiate(echo(kind), f=lambda v: v), "g", value)
    assert realm.caught(thrown.value).get("name", realm.caught(thrown.value)) == "TypeError"


def test_an_object_crosses_as_itself(realm: Realm, instantiate: Instantiate) -> None:
    thing = JSObject(None)
    assert call(instantiate(echo("externref"), f=lambda v: v), "g", thing) is thing


def test_several_results_are_a_fresh_array(instantiate: Instantiate) -> None:
    exports = instantiate(
        """(module (func (export "g") (result i32 i64 f64)
        (i32.const -1) (i64.const 2) (f64.const 3.5)))"""
    )
    first, second = call(exports, "g"), call(exports, "g")
    assert isinstance(first, JSArray)
    assert first.items == [-1, BigInt(2), 3.5]
    assert first is not second


def test_an_import_with_several_results_gives_an_iterable(
    realm: Realm, instantiate: Instantiate
) -> None:
    wat = """(module (import "m" "f" (func $f (result i32 f64)))
        (func (export "g") (result i32 f64) (call $f)))"""
    items = JSArray(realm.intrinsics["%Array.prototype%"], ["3", None])
    assert call(instantiate(wat, f=lambda: items), "g").items == [3, 0]
    short = JSArray(realm.intrinsics["%Array.prototype%"], [1])
    with pytest.raises(Throw, match="multi-return"):
        call(instantiate(wat, f=lambda: short), "g")
