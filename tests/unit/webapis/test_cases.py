"""Small programs over the globals of the web give what Node gives (see ``record.mjs``)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playground.glue import compile_module, instantiate
from playground.values.absent import undefined
from playground.values.object import get

from .worker import Worker

FOLDER = Path(__file__).parent / "cases"
EXPECTED = {path.stem: json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))}
#: Where Node 20 is behind the standards: case -> (what the standard says, why).
NODE_DIFFERS: dict[str, tuple[object, str]] = {}


@pytest.mark.parametrize(
    ("noun", "name"), [(noun, name) for noun, cases in EXPECTED.items() for name in cases]
)
def test_case(worker: Worker, noun: str, name: str) -> None:
    source = (FOLDER / f"{noun}.mjs").read_text()
    unit = compile_module(source, f"{noun}.mjs")
    namespace = instantiate(unit, worker.realm, {}.__getitem__)
    expected = EXPECTED[noun][name]
    if name in NODE_DIFFERS:
        assert NODE_DIFFERS[name][0] != expected, "Node has caught up: remove the line"
        expected = NODE_DIFFERS[name][0]

    async def main() -> object:
        value = await worker.wait(get(namespace, name).code(undefined))
        text = worker.call(worker.name("JSON"), "stringify", value)
        return None if text is undefined else json.loads(text)

    assert worker.run(main) == expected
    assert worker.errors == worker.unhandled == []


def test_every_case_has_been_recorded() -> None:
    for path in FOLDER.glob("*.mjs"):
        unit = compile_module(path.read_text(), path.name)
        assert sorted(unit.exports) == sorted(EXPECTED[path.stem])
