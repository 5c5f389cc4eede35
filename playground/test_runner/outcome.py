"""What came of one test, read from what the crate wasm-bindgen-test printed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["ok", "failed", "timeout", "ignored"]
#: Most of a test's output that is kept, in characters.
OUTPUT: Final = 1_000_000


@dataclass(frozen=True)
class Outcome:
    """What came of a test.

    Parameters
    ----------
    kind:
        What it is.
    text:
        Of a failure, what was printed and thrown, indented; why a test is ignored.
    seconds:
        How long it ran.
    uncaught:
        Exceptions that nobody caught while it ran.
    spoiled:
        Nothing more can be run where this test ran.
    """

    kind: Kind
    text: str = ""
    seconds: float = 0.0
    uncaught: Sequence[str] = ()
    spoiled: bool = False


def read_outcome(name: str, report: str) -> Outcome:
    """Read the harness's report of a test.

    Parameters
    ----------
    name:
        The test's name.
    report:
        JSON: ``ok``, ``spoiled``, and ``lines``, each one thing that was printed.
    """
    record = json.loads(report)
    spoiled = record["spoiled"] is True
    lines = [str(line) for line in record["lines"]]
    first = f"test {name} ... "
    status = next((line.removeprefix(first) for line in lines if line.startswith(first)), "")
    if status.startswith("ignored"):
        return Outcome("ignored", status.removeprefix("ignored").removeprefix(", "))
    if status == "ok" and record["ok"] is True:
        return Outcome("ok", spoiled=spoiled)
    head = f"---- {name} output ----\n"
    found = next((line.removeprefix(head) for line in lines if line.startswith(head)), None)
    text = "\n".join(lines) if found is None else found
    return shortened(Outcome("failed", text, spoiled=spoiled))


def shortened(outcome: Outcome) -> Outcome:
    """Give the outcome with the beginning of its text, if that is very long."""
    more = len(outcome.text) - OUTPUT
    if more <= 0:
        return outcome
    return replace(outcome, text=f"{outcome.text[:OUTPUT]}\n… and {more:,} characters more\n")


def indented(text: str) -> str:
    """Indent a text as wasm-bindgen-test does the output of a failure."""
    return "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())
