"""The operations that compiled code calls, by fixed names: one file for each kind.

They are closures over one realm. Generated code sees these names and no others. Never in here: an
operation by which a name of the glue selects a Python attribute.
"""

from __future__ import annotations

from typing import Any, Final

from playground.glue import async_functions, async_generators, generators
from playground.glue.faults import translate
from playground.glue.operations import (
    arithmetic,
    bindings,
    calls,
    classes,
    functions,
    globals_,
    iteration,
    literals,
    private,
    properties,
)
from playground.values.realm import Realm

_KEY: Final = "%glue operations%"


def operations(realm: Realm) -> dict[str, Any]:
    """Give the namespace of operations for a realm; it is built once.

    Also makes the intrinsics of generators and async functions where no one has, and teaches
    ``realm.caught`` about Python's complaints about compiled code.
    """
    known: dict[str, Any] | None = realm.intrinsics.get(_KEY)
    if known is None:
        realm.translate = translate
        generators.install(realm)
        async_functions.install(realm)
        async_generators.install(realm)
        known = {}
        for part in (
            arithmetic,
            bindings,
            calls,
            classes,
            functions,
            globals_,
            iteration,
            literals,
            private,
            properties,
        ):
            known.update(part.operations(realm))
        realm.intrinsics[_KEY] = known
    return known


__all__ = ["operations"]
