"""Previews, over the cases that they share with static/worker/preview.js."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playground import webapis
from playground.abi import namespace
from playground.abi.linker import Linker
from playground.abi.preview import Previews
from playground.glue import compile_module, instantiate
from playground.host import Store
from playground.values.realm import Realm
from playground.webapis.services import Services

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['expression'][:50]}")
    for path in sorted((Path(__file__).parents[2] / "cases/preview").glob("*.json"))
    for case in json.loads(path.read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_the_preview_is_the_one_of_the_case(
    realm: Realm, run_script: Any, case: dict[str, Any]
) -> None:
    webapis.install_all(realm, Services())
    seen: list[Any] = []

    def script() -> None:
        unit = compile_module(f"export const value = ({case['expression']});", "case.js")
        exports = instantiate(unit, realm, lambda _name: None)
        seen.append(Previews(realm).of(exports.get("value", exports)))

    with Store() as store:
        namespace.install(realm, Linker(realm, store))
        run_script(script)
    assert seen == [case["preview"]]
