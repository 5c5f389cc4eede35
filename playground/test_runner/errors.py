"""The one error of this package that no other part raises."""

from __future__ import annotations

from playground.errors import PlaygroundError


class TestRunnerError(PlaygroundError):
    """The tests cannot be run at all; the message says why and what to do."""

    #: pytest takes classes called Test… for tests.
    __test__ = False
