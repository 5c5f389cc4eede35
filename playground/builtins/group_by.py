"""GroupBy: https://tc39.es/ecma262/#sec-groupby."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from playground.builtins.iteration import for_each_of
from playground.builtins.messages import not_a_function
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.function import is_callable
from playground.values.realm import Realm
from playground.values.types import Value


def group_by(
    realm: Realm,
    items: Value,
    callback: Value,
    coerce: Callable[[Value], Any],
    identity: Callable[[Any], Hashable],
) -> list[tuple[Any, list[Value]]]:
    """GroupBy(items, callback, keyCoercion).

    Parameters
    ----------
    coerce:
        What is done to each key that the callback returns.
    identity:
        Gives a Python key that is equal for keys of the same group.

    Returns
    -------
    list
        Pairs of key and elements, in order of first appearance.
    """
    if items is undefined or items is None:
        raise type_error(f"{'null' if items is None else 'undefined'} is not iterable")
    if not is_callable(callback):
        raise not_a_function(callback)
    groups: dict[Hashable, tuple[Any, list[Value]]] = {}
    k = 0

    def add(value: Value) -> None:
        nonlocal k
        key = coerce(callback.code(undefined, value, k))
        groups.setdefault(identity(key), (key, []))[1].append(value)
        k += 1

    for_each_of(realm, items, add)
    return list(groups.values())
