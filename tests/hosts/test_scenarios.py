"""Every scenario, in Chromium and on the mirror: as it says, and alike.

A scenario is a test by being a file. What differs on purpose stands in
``rust_examples/known.toml``, with its cause and a link; an entry that nobody needs is an error.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from playground.parity import Case, Found, Session, find_cases
from playground.parity.judging import judge
from playground.parity.reports import json_text
from playground.parity.results import Results
from playground.parity.running import find_stale, run_once

STEPS = Path(__file__).parents[1] / "cases/scenarios/steps"
HOSTS = ("mirror", "chromium")


def found() -> Found:
    """The scenarios of the examples, and cases for the steps themselves."""
    examples, steps = find_cases(), find_cases([STEPS], module="promises")
    return replace(examples, cases=examples.cases + steps.cases)


FOUND = found()


@pytest.mark.parametrize("case", FOUND.cases, ids=lambda case: case.name)
def test_a_scenario_is_met_on_both_hosts_and_they_agree(
    case: Case, parity_session: Session
) -> None:
    runs = [run_once(case, host, parity_session) for host in HOSTS]
    result = judge(case, runs, FOUND.known)
    assert result.ok, json_text(Results(HOSTS, (result,)))
    # Each test runs on its own, so an entry too many is told here, for its scenario.
    alone = replace(FOUND, known=tuple(k for k in FOUND.known if k.scenario == case.name))
    assert find_stale(alone, [result], HOSTS) == (), "known.toml has an entry too many"


def test_a_known_difference_is_one_of_a_scenario_that_there_is() -> None:
    assert {entry.scenario for entry in FOUND.known} <= {case.name for case in FOUND.cases}
