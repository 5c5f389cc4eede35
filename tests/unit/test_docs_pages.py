"""`docs/pages.md` lists what a link of the player can carry: all of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "docs/pages.md").read_text("utf-8")


def between(path: str, begin: str, end: str) -> str:
    text = (ROOT / "static/app" / path).read_text("utf-8")
    found = re.search(f"{re.escape(begin)}(.*?){re.escape(end)}", text, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    "words",
    [
        re.findall(r'"([\w-]+)"', between("player/address.js", "const TABS =", ";")),
        re.findall(r'"([+\w-]+)"', between("player/address.js", "const RULES =", ";")),
        re.findall(r"^  (\w+):", between("player/address.js", "const READ =", "};"), re.MULTILINE),
    ],
    ids=["tabs", "rules", "keys"],
)
def test_every_value_that_a_link_can_have_is_listed(words: list[str]) -> None:
    assert len(words) > 4
    assert [word for word in words if f"`{word}`" not in PAGES] == []


def test_every_knob_is_listed() -> None:
    knobs = re.findall(r"^  (\w+)[:(]", between("knobs.js", "const TURNS =", "\n};"), re.MULTILINE)
    assert {"delay", "arg"} < set(knobs)
    assert [knob for knob in knobs if f"`{knob}:" not in PAGES] == []
