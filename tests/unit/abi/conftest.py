from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from wasmtime import wat2wasm

from playground.abi import namespace
from playground.abi.linker import Linker
from playground.host import Store
from playground.values.absent import undefined
from playground.values.function import construct, native
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm

Instantiate = Callable[..., JSObject]


@pytest.fixture
def linker(realm: Realm) -> Iterator[Linker]:
    with Store() as store:
        linker = Linker(realm, store)
        namespace.install(realm, linker)
        yield linker
        linker.close()


@pytest.fixture
def instantiate(realm: Realm, linker: Linker) -> Instantiate:
    """Give ``instantiate(wat, **imports)``: the exports of a module whose imports are in "m"."""

    def make(wat: str, **imports: Callable[..., Any]) -> JSObject:
        module = namespace.compile_bytes(realm, bytes(wat2wasm(wat)))
        functions = {
            name: native(realm, name, 0, lambda _this, *args, f=f: f(*args))
            for name, f in imports.items()
        }
        table = ordinary_object(realm, m=ordinary_object(realm, **functions))
        instance = construct(realm.intrinsics["%WebAssembly.Instance%"], [module, table])
        exports: JSObject = instance.get("exports", instance)
        return exports

    return make


def call(exports: JSObject, name: str, *args: Any) -> Any:
    return exports.get(name, exports).code(undefined, *args)  # type: ignore[attr-defined]
