"""The comparison, over the cases that it shares with static/app/compare.js."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playground.trace import compare

CASES = sorted((Path(__file__).parents[2] / "cases/compare").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_verdict_is_the_one_of_the_case(path: Path) -> None:
    case: dict[str, Any] = json.loads(path.read_text("utf-8"))
    verdict = compare(case["left"], case["right"]).to_json()
    expected = case["verdict"]
    assert verdict == {"reason": None, **expected}


def test_there_are_cases() -> None:
    assert len(CASES) >= 15
