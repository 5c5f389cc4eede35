"""`POST /api/check`: what is wrong with steps is said by line and key."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from playground.catalog import Catalog, Scenario, locate, steps_from_toml, steps_to_toml

GOOD = """\
[[step]]
deferred = "p"

[[step]]
call = "double_later"
args = ["$p"]
as = "r"
"""


def check(client: FlaskClient, toml: str) -> dict[str, Any]:
    answer = client.post("/api/check", data=toml.encode(), content_type="application/toml")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    document: dict[str, Any] = answer.json  # type: ignore[assignment]
    return document


def test_toml_becomes_steps_and_back(client: FlaskClient) -> None:
    answer = client.post("/api/check", data=GOOD, content_type="application/toml").json
    assert answer is not None
    assert answer["toml"] == GOOD
    assert answer["steps"] == [
        {"deferred": "p"},
        {"call": "double_later", "args": ["$p"], "as": "r"},
    ]
    again = client.post("/api/check", json=answer["steps"]).json
    assert again is not None
    assert steps_from_toml(again["toml"]) == tuple(answer["steps"])


def test_what_toml_writes_in_another_way_is_kept() -> None:
    steps = ({"log": 'a "b"\n\t', "values": [{"$js": "NaN"}, [1.5, True, {"a": []}], "$$"]},)
    assert steps_from_toml(steps_to_toml(steps)) == steps


@pytest.mark.parametrize(
    "scenario",
    [
        scenario
        for example in Catalog.discover(*locate()).examples.values()
        for scenario in example.scenarios
    ],
    ids=lambda scenario: scenario.name,
)
def test_every_scenario_is_read_as_it_is_written(scenario: Scenario) -> None:
    text = steps_to_toml(scenario.steps)
    assert steps_from_toml(text) == scenario.steps
    # A line for each header, each key, and between two steps.
    assert text.count("\n") == sum(len(step) + 2 for step in scenario.steps) - 1


@pytest.mark.parametrize(
    ("toml", "line", "column", "said"),
    [
        ('[[step]]\nlog = "a\n', 2, 9, "Illegal character"),
        ("[[step]\n", 1, 7, "Expected"),
        ("[[step]]\nlog =", 2, 0, "Invalid value"),
        ("[[step]]\nlog = ]", 2, 7, "Invalid value"),
        (GOOD + '\n[[step]]\nresove = "p"\n', 10, 0, "did you mean `resolve`?"),
        (GOOD + '\n[[step]]\nresolve = "q"\n', 10, 0, "q"),
        (GOOD.replace("as =", "args2 ="), 7, 0, "args2: unknown key; did you mean `args`?"),
        (GOOD + "\n[[step]]\n", 9, 0, "no verb"),
        ('title = "x"\n' + GOOD, 1, 0, "`title` is no step"),
        (GOOD + "\n[[stpe]]\nsleep = 1\n", 9, 0, "`stpe` is no step; each begins with `[[step]]`"),
        (GOOD + "\n[other]\n", 9, 0, "`other` is no step"),
        ("", 1, 0, "1 to 64 steps are needed"),
        ("step = [{ lag = 1 }]", 1, 0, "did you mean `log`?"),
        ("[[step]]\nsleep = 1\n" * 65, 1, 0, "65 steps; 1 to 64 are allowed"),
        ("a = " + "[" * 15_000, 1, 0, "nested too deeply"),
        ("# " + "x" * 17_000, 1, 0, "more than 16,384 bytes"),
    ],
)
def test_what_is_wrong_is_told_where_it_is(
    client: FlaskClient, toml: str, line: int, column: int, said: str
) -> None:
    problem = check(client, toml)
    assert (problem["line"], problem["column"]) == (line, column), problem
    assert said in problem["detail"]


@pytest.mark.parametrize(
    ("body", "mimetype", "status"),
    [
        (b"\xff", "application/toml", 400),
        (b"{}", "application/json", 400),
        (b"[1]", "application/json", 400),
        (b"[", "application/json", 400),
        (b"[" * 20_000, "application/json", 400),
        (b"x", "text/plain", 415),
        (b"#" * 70_000, "application/toml", 413),
    ],
)
def test_what_is_no_text_of_steps_is_refused(
    client: FlaskClient, body: bytes, mimetype: str, status: int
) -> None:
    answer = client.post("/api/check", data=body, content_type=mimetype)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
