"""Run requests with turned knobs: other steps, checked like those of a file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from playground.web.problems import Problem
from playground.web.run_request import parse


def request(**more: Any) -> bytes:
    return json.dumps({"module": "promises", "scenario": "first", **more}).encode()


def test_steps_seconds_and_clock_are_handed_on() -> None:
    asked = parse(
        request(steps=[{"deferred": "p"}, {"resolve": "p"}], seconds=0.5, clock="real"),
        lambda _args: None,
    )
    assert asked.turned["steps"] == ({"deferred": "p"}, {"resolve": "p"})
    assert (asked.turned["seconds"], asked.turned["clock"]) == (0.5, "real")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"steps": []}, "1 to 64 are allowed"),
        ({"steps": [{"log": "x"}] * 65}, "1 to 64 are allowed"),
        ({"steps": [{"resolve": "p"}]}, "step 1: resolve: `p` is no deferred of an earlier step"),
        ({"steps": [{"sleep": 10_001}]}, "must be 0 to 10000 milliseconds"),
        ({"steps": "none"}, "1 to 64 steps are needed"),
        ({"seconds": 9}, "at most 8"),
        ({"seconds": True}, "must be a number"),
        ({"clock": "sun"}, "must be one of real, virtual"),
    ],
)
def test_what_is_no_scenario_is_refused(more: dict[str, Any], words: str) -> None:
    with pytest.raises(Problem, match="scenario: ") as refused:
        parse(request(**more), lambda _args: None)
    assert refused.value.status == 400
    assert words in refused.value.detail


def test_an_export_has_no_steps() -> None:
    body = json.dumps({"module": "promises", "export": "order", "steps": []}).encode()
    with pytest.raises(Problem, match="beside `scenario` only"):
        parse(body, lambda _args: None)


def test_the_server_says_which_step(client: FlaskClient) -> None:
    answer = client.post(
        "/api/runs", data=request(steps=[{"lgo": "x"}]), content_type="application/json"
    )
    assert answer.status_code == 400
    assert "step 1: lgo: no verb; did you mean `log`?" in answer.json["detail"]
