from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from playground.ffi import Bridge
from playground.glue import compile_module, instantiate, translate
from playground.values.realm import Realm


@pytest.fixture
def bridge(realm: Realm) -> Bridge:
    realm.translate = translate
    return Bridge(realm)


@pytest.fixture
def js(realm: Realm, bridge: Bridge) -> Callable[[str], Any]:
    """Evaluate an expression of JavaScript and give what Python sees of it."""

    def evaluate(expression: str) -> Any:
        unit = compile_module(f"export const value = {expression};", "test.js")
        exports = instantiate(unit, realm, lambda name: None, "file:///test.js")
        return bridge.to_python(exports.get("value", exports))

    return evaluate
