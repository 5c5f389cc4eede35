"""Functions make their properties when somebody looks, and nobody can tell."""

from __future__ import annotations

import pytest

from playground.glue.closure import Description, OrdinaryFunction
from playground.jobs.promise import create_resolving_functions, new_promise
from playground.values.absent import undefined
from playground.values.descriptor import PartialDescriptor
from playground.values.function import JSFunction, native
from playground.values.object import get
from playground.values.realm import Realm


def nothing(*_: object) -> object:
    return undefined


def compiled(realm: Realm) -> OrdinaryFunction:
    proto = realm.intrinsics["%Function.prototype%"]
    return OrdinaryFunction(realm, proto, nothing, nothing, Description("f", 2, "function", False))


def every_kind(realm: Realm) -> dict[str, tuple[JSFunction, list[str], str, int]]:
    resolve, reject = create_resolving_functions(realm, new_promise(realm))
    return {
        "built-in": (native(realm, "f", 3, nothing), ["length", "name"], "f", 3),
        "compiled": (compiled(realm), ["length", "name", "prototype"], "f", 2),
        "resolve": (resolve, ["length", "name"], "", 1),
        "reject": (reject, ["length", "name"], "", 1),
    }


KINDS = pytest.mark.parametrize("kind", ["built-in", "compiled", "resolve", "reject"])


@KINDS
def test_properties_are_there_when_somebody_looks(realm: Realm, kind: str) -> None:
    f, keys, name, length = every_kind(realm)[kind]
    assert f.own is None
    assert f.own_keys() == keys
    assert (get(f, "name"), get(f, "length")) == (name, length)
    own = f.get_own_property("name")
    assert own is not None
    assert (own.writable, own.enumerable, own.configurable) == (False, False, True)


@KINDS
def test_reading_a_method_of_all_functions_makes_none(realm: Realm, kind: str) -> None:
    f, keys, _, _ = every_kind(realm)[kind]
    proto = realm.intrinsics["%Function.prototype%"]
    assert get(f, "call") is get(proto, "call")
    assert get(f, "nothing of that name") is undefined
    assert f.own is None
    assert f.has_property("length")
    assert f.own_keys() == keys


@KINDS
def test_changes_last(realm: Realm, kind: str) -> None:
    f, keys, _, _ = every_kind(realm)[kind]
    assert f.delete("name")
    assert get(f, "name") == ""  # that of %Function.prototype%
    assert f.set("added", 1, f)
    assert get(f, "added") == 1
    assert f.define_own_property("length", PartialDescriptor(value=9))
    assert get(f, "length") == 9
    assert f.own_keys() == [key for key in [*keys, "added"] if key != "name"]


def test_a_compiled_function_has_one_prototype_which_knows_it(realm: Realm) -> None:
    f = compiled(realm)
    prototype = get(f, "prototype")
    assert get(f, "prototype") is prototype
    assert get(prototype, "constructor") is f
    assert f.construct((), f).proto is prototype
