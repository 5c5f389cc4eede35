from __future__ import annotations

import json

import pytest

from playground.test_runner.outcome import OUTPUT, read_outcome

HEAD = "---- t output ----\n"


def report(*lines: str, ok: bool = True, spoiled: bool = False) -> str:
    return json.dumps({"ok": ok, "lines": ["running 1 test", *lines], "spoiled": spoiled})


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        (report("test t ... ok"), "ok", ""),
        (report("test t ... ignored"), "ignored", ""),
        (report("test t ... ignored, later"), "ignored", "later"),
        (report("test t ... FAIL", f"{HEAD}    why\n", ok=False), "failed", "    why\n"),
        # What does not fit together is a failure.
        (report("test t ... ok", ok=False), "failed", "running 1 test\ntest t ... ok"),
        (report("test tt ... ok"), "failed", "running 1 test\ntest tt ... ok"),
    ],
)
def test_what_was_printed_tells_the_outcome(text: str, kind: str, said: str) -> None:
    outcome = read_outcome("t", text)
    assert (outcome.kind, outcome.text) == (kind, said)


def test_long_output_is_cut_with_a_word_about_it() -> None:
    lines = ("test t ... FAIL", HEAD + "x" * (OUTPUT + 5))
    outcome = read_outcome("t", report(*lines, ok=False))
    assert outcome.text.endswith("x\n… and 5 characters more\n")


def test_an_instance_may_be_spoiled_even_by_a_test_that_passed() -> None:
    assert read_outcome("t", report("test t ... ok", spoiled=True)).spoiled
    assert not read_outcome("t", report("test t ... ok")).spoiled
