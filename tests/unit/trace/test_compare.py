"""The comparison, over the cases that it shares with static/app/compare.js."""

from __future__ import annotations

from pathlib import Path

import pytest

from playground.errors import PlaygroundError
from playground.trace import compare
from tests.unit.trace.node import call, needs_node
from tests.unit.trace.trace_cases import CASES, base, case, expected

PATHS = sorted((CASES / "compare").glob("*.json"))
WORDS = {"identical", "equivalent", "known", "divergent", "unsupported", "inconclusive"}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_verdict_is_the_one_of_the_case(path: Path) -> None:
    data = case(path)
    verdict = compare(data["left"], data["right"], rules=data["rules"], known=data["known"])
    assert verdict.to_json() == expected(data)


@needs_node
def test_the_page_says_the_same() -> None:
    cases = [case(path) for path in PATHS]
    said = call(
        "compare.js",
        "compare",
        [[c["left"], c["right"], {"rules": c["rules"], "known": c["known"]}] for c in cases],
    )
    names = [path.stem for path in PATHS]
    assert dict(zip(names, said, strict=True)) == {
        name: {"value": expected(data)} for name, data in zip(names, cases, strict=True)
    }


def test_the_cases_show_every_verdict() -> None:
    assert {case(path)["verdict"]["verdict"] for path in PATHS} == WORDS


KNOWN = {
    "scenario": "promises/await_one",
    "host": "mirror",
    "match": "log",
    "action": "drop",
    "cause": "why",
    "link": "https://example.org",
}
BAD = [
    (["-turns"], [], "`-turns` is no rule; there are -turn, -loc, -cause, +messages, logs-only"),
    ([], [{"host": "mirror"}], "known difference 1 (no scenario): `scenario` is missing"),
    ([], [KNOWN, {**KNOWN, "when": 1}], "difference 2 (promises/await_one): `when` is no key;"),
    ([], [{**KNOWN, "host": "Chromium"}], "`host` must be browser or mirror"),
    ([], [{**KNOWN, "match": ""}], "`match` must be a part of an event's text"),
    ([], [{**KNOWN, "action": "skip"}], '`action` must be "drop" or a table of fields'),
    ([], [{**KNOWN, "action": {}}], '`action` must be "drop" or a table of fields'),
]


@pytest.mark.parametrize(("rules", "known", "message"), BAD)
def test_what_is_no_rule_and_no_known_difference_is_named(
    rules: list[str], known: list[dict[str, object]], message: str
) -> None:
    trace = base("await_one")
    with pytest.raises(PlaygroundError) as caught:
        compare(trace, trace, rules=rules, known=known)
    assert message in str(caught.value)


@needs_node
def test_the_page_names_it_too() -> None:
    trace = base("await_one")
    said = call(
        "compare.js", "compare", [[trace, trace, {"rules": r, "known": k}] for r, k, _ in BAD]
    )
    for answer, (_, _, message) in zip(said, BAD, strict=True):
        assert message in answer["error"]
