"""An arguments object makes its properties when somebody looks, and nobody can tell."""

from __future__ import annotations

from playground.values.arguments import ArgumentsObject
from playground.values.iterate import create_list_from_array_like
from playground.values.object import get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR


def test_its_list_is_that_of_the_arguments(realm: Realm) -> None:
    made = ArgumentsObject(realm, (1, "two"))
    assert create_list_from_array_like(made) == [1, "two"]
    assert made.own is None


def test_its_properties_are_there_when_somebody_looks(realm: Realm) -> None:
    made = ArgumentsObject(realm, (1, "two"))
    assert made.own_keys() == ["0", "1", "length", "callee", SYMBOL_ITERATOR]
    assert (get(made, "0"), get(made, "length")) == (1, 2)


def test_a_changed_one_gives_what_it_was_changed_to(realm: Realm) -> None:
    made = ArgumentsObject(realm, (1, "two"))
    made.set("0", "changed", made)
    made.set("length", 1, made)
    assert create_list_from_array_like(made) == ["changed"]
