from __future__ import annotations

from playground.test_runner.binary import Case
from playground.test_runner.host import Traces

CASE = Case("t", "t", False)


def test_what_a_test_said_is_told_without_the_line_that_announces_it() -> None:
    shown: list[tuple[str, str]] = []
    traces = Traces(lambda level, text: shown.append((level, text)))
    traces.said("log", "Invoking test: t")
    traces.said("warn", "one\ntwo")
    traces.caught_by_nobody("Error: x")
    assert traces.told(CASE, "It trapped.") == (
        "    It trapped.\n\n"
        "    console output:\n        one\n        two\n\n"
        "    caught by nobody:\n        Error: x\n\n"
    )
    assert shown == [("log", "Invoking test: t"), ("warn", "one\ntwo")]


def test_the_next_test_begins_with_nothing() -> None:
    traces = Traces(None)
    traces.said("log", "before")
    traces.caught_by_nobody("before")
    traces.begin()
    assert (traces.told(CASE), traces.uncaught) == ("", ())


def test_only_the_last_of_what_is_said_without_end_is_kept() -> None:
    traces = Traces(None)
    for number in range(10_000):
        traces.said("log", f"{number} " + "x" * 100_000)
    assert len(traces.told(CASE)) < 2_000_000
    assert "9999 " in traces.told(CASE)
    assert " 1 x" not in traces.told(CASE)
