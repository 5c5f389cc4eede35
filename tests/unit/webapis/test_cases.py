"""Small programs over the globals of the web give what Chromium gives (see ``record.py``)."""

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
#: Where Chromium and the standards differ we follow these: case -> (what we give, why).
DIFFERS: dict[str, tuple[object, str]] = {
    "listeners_run_in_order_and_once_each": (
        ["capture", "f", ["object", "x"], "once", "capture", ["object", "x"]],
        "DOM, dispatch: capturing listeners come first, at the target too; Chromium does so for "
        "nodes alone",
    ),
    "forms_of_urlencoded_and_multipart": (
        [
            "multipart/form-data; boundary=",
            [
                ["a", "1\r\n2"],
                ['q"x', "\u20ac"],
                ["f", ["n\u00e4me.txt", "text/x", "data"]],
                ["b", ["given", "application/octet-stream", "blob"]],
            ],
            [["x", "1"], ["y", "a b"]],
            "TypeError",
        ],
        "the multipart parser undoes what the encoder escapes (%22); Chromium's does not",
    ),
    "a_stream_is_a_body": (
        [True, "stream", "TypeError", "RangeError"],
        "Fetch, consume body: the stream's own error is the reason; Chromium gives a TypeError",
    ),
    "byob_wants_a_byte_stream_and_a_real_view": (
        ["TypeError", "TypeError", "TypeError", "TypeError", "RangeError"],
        "Web IDL: a value that is no ReadableStreamType is a TypeError; Chromium gives RangeError",
    ),
    "from_iterables": (
        [1, 2, 3, "a", "returned", "TypeError", "RangeError"],
        "Chromium has no ReadableStream.from",
    ),
}


@pytest.mark.parametrize(
    ("noun", "name"), [(noun, name) for noun, cases in EXPECTED.items() for name in cases]
)
def test_case(worker: Worker, noun: str, name: str) -> None:
    source = (FOLDER / f"{noun}.mjs").read_text()
    unit = compile_module(source, f"{noun}.mjs")
    namespace = instantiate(unit, worker.realm, {}.__getitem__)
    expected = EXPECTED[noun][name]
    if name in DIFFERS:
        assert DIFFERS[name][0] != expected, "no longer a difference: remove the line"
        expected = DIFFERS[name][0]

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
