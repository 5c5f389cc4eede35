"""EnumerableOwnProperties, the keys: https://tc39.es/ecma262/#sec-enumerableownproperties."""

from __future__ import annotations

from collections.abc import Iterator

from playground.values.descriptor import Property
from playground.values.object import JSObject, ordered_keys


def enumerable_own_names(o: JSObject) -> Iterator[str]:
    """Give the enumerable own string keys, each asked for when it is its turn."""
    if type(o) is JSObject:
        props = o.props
        for key in ordered_keys(props):
            if isinstance(key, str) and key in props:
                own = props[key]
                if type(own) is not Property or own.enumerable:
                    yield key
        return
    for key in o.own_keys():
        if isinstance(key, str):
            described = o.get_own_property(key)
            if described is not None and described.enumerable:
                yield key
