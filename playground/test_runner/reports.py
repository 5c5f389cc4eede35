"""Prints what comes of tests, for people: like wasm-bindgen-test-runner, or a character a test."""

from __future__ import annotations

from typing import Final

import click

from playground.test_runner.binary import Case
from playground.test_runner.outcome import Outcome, indented
from playground.test_runner.running import Summary

#: As many as libtest puts on a line.
_WIDTH: Final = 88
_MARKS: Final = {"ok": ".", "failed": "F", "timeout": "F", "ignored": "i"}
_COLOURS: Final = {"ok": "green", "failed": "red", "timeout": "red", "ignored": "yellow"}
_WORDS: Final = {"ok": "ok", "failed": "FAIL", "timeout": "FAIL", "ignored": "ignored"}


class Pretty:
    """A line for each test, then the output of those that failed.

    Parameters
    ----------
    colour:
        Whether to print in colour.
    seconds:
        How long a test may run, for the message about one that took longer.
    """

    def __init__(self, colour: bool, seconds: float) -> None:
        self._colour = colour
        self._seconds = seconds

    def began(self, count: int) -> None:
        """Say how many tests there are."""
        self._say(f"running {count} test{'' if count == 1 else 's'}")

    def starts(self, case: Case) -> None:
        """Say nothing yet: a line is printed when the test ended."""

    def ended(self, case: Case, outcome: Outcome) -> None:
        """Print a test's line."""
        why = ""
        if outcome.kind == "timeout":
            why = f", still running after {self._seconds:g} s"
        elif outcome.kind == "ignored" and outcome.text:
            why = f", {outcome.text}"
        self._say(f"test {case.name} ... {self._styled(_WORDS[outcome.kind], outcome.kind)}{why}")
        self._tell_uncaught(case, outcome)

    def finished(self, summary: Summary) -> None:
        """Print the failures and the result."""
        if summary.failures:
            self._say("\nfailures:\n")
            for case, outcome in summary.failures:
                self._say(f"---- {case.name} output ----\n{self._text(outcome)}")
            self._say("failures:\n")
            for case, _ in summary.failures:
                self._say(f"    {case.name}")
        result = self._styled("FAILED", "failed") if summary.failures else self._styled("ok", "ok")
        self._say(
            f"\ntest result: {result}. {summary.passed} passed; {len(summary.failures)} failed;"
            f" {summary.ignored} ignored; {summary.filtered} filtered out;"
            f" finished in {summary.seconds:.2f}s\n"
        )

    def _text(self, outcome: Outcome) -> str:
        if outcome.kind != "timeout":
            return outcome.text
        why = f"It did not end within {self._seconds:g} seconds; --timeout gives it more.\n"
        return indented(why) + ("\n" + outcome.text if outcome.text else "")

    def _tell_uncaught(self, case: Case, outcome: Outcome) -> None:
        if outcome.kind == "ok":
            for text in outcome.uncaught:
                click.echo(f"warning: {case.name} left an exception uncaught: {text}", err=True)

    def _styled(self, text: str, kind: str) -> str:
        return click.style(text, fg=_COLOURS[kind])

    def _say(self, text: str) -> None:
        click.echo(text, color=self._colour)


class Terse(Pretty):
    """A character for each test, then as :class:`Pretty`."""

    def __init__(self, colour: bool, seconds: float) -> None:
        super().__init__(colour, seconds)
        self._column = 0
        self._done = 0
        self._count = 0

    def began(self, count: int) -> None:
        """Say how many tests there are."""
        super().began(count)
        self._count = count

    def ended(self, case: Case, outcome: Outcome) -> None:
        """Print a test's character."""
        self._done += 1
        self._column += 1
        mark = self._styled(_MARKS[outcome.kind], outcome.kind)
        full = self._column == _WIDTH
        count = f" {self._done}/{self._count}" if full else ""
        click.echo(mark + count, nl=full, color=self._colour)
        if full:
            self._column = 0

    def finished(self, summary: Summary) -> None:
        """Print the failures and the result."""
        click.echo("")
        super().finished(summary)
