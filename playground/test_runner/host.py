"""What runs tests: the mirror, or a browser."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final, Protocol, TypeAlias

from playground.test_runner.binary import Case
from playground.test_runner.outcome import Outcome, indented

#: ``show(level, text)``: a console call, for ``--nocapture``.
Show: TypeAlias = Callable[[str, str], None]
#: How much is kept of what a test left behind: console calls, exceptions, characters of each.
_KEPT: Final = 100
_LENGTH: Final = 10_000


class Traces:
    """What a test leaves behind while it runs, for the case that it never ends.

    Of a test that ends, wasm-bindgen-test itself has the console output.

    Parameters
    ----------
    show:
        Told of each console call, if it is to be shown at once.
    """

    def __init__(self, show: Show | None) -> None:
        self._show = show
        self._said: deque[str] = deque(maxlen=_KEPT)
        self._uncaught: deque[str] = deque(maxlen=_KEPT)

    def begin(self) -> None:
        """Forget what the test before left."""
        self._said.clear()
        self._uncaught.clear()

    def said(self, level: str, text: str) -> None:
        """Take note of a console call."""
        if self._show is not None:
            self._show(level, text)
        self._said.append(text[:_LENGTH])

    def caught_by_nobody(self, text: str) -> None:
        """Take note of an exception."""
        self._uncaught.append(text[:_LENGTH])

    @property
    def uncaught(self) -> tuple[str, ...]:
        """The last exceptions that nobody caught."""
        return tuple(self._uncaught)

    def told(self, case: Case, why: str = "") -> str:
        """Give a reason, then the last console output and exceptions, as the text of a failure."""
        # wasm-bindgen-test says this of every test, before it.
        said = [text for text in self._said if text != f"Invoking test: {case.name}"]
        text = f"{why}\n\n" if why else ""
        for head, lines in (("console output", said), ("caught by nobody", self._uncaught)):
            if lines:
                text += f"{head}:\n{indented(chr(10).join(lines))}\n"
        return indented(text)


class Host(Protocol):
    """Runs tests of one binary, one at a time, all in one instance unless a test spoils it."""

    async def open(self) -> None:
        """Make an instance, a new one if there was one.

        Raises
        ------
        TestRunnerError
            It cannot be loaded; the message says why.
        """

    async def run(self, case: Case, include_ignored: bool) -> Outcome:
        """Run a test, for as long as the host's time limit allows.

        The outcome tells whether another :meth:`open` is needed before the next test.
        """

    async def close(self) -> None:
        """End the instance and what it runs in. Safe to call twice."""
