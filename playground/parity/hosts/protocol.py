"""What every host can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from playground.parity.case import Case
from playground.parity.site import Site
from playground.trace import Event

Emit = Callable[[Event], None]


class Host(Protocol):
    """A host that was started, and runs one case after another until it is closed."""

    def features(self) -> frozenset[str]:
        """Name what it has of all that a scenario may need."""

    def run(self, case: Case, emit: Emit) -> None:
        """Carry out a case with globals of its own, and emit the events of its trace.

        Raises
        ------
        HostDied
            The host ended before the run did. It is of no more use, but to be closed.
        PageError, ModuleFailedToLoad
            The run could not begin.
        """

    def close(self) -> None:
        """End every process that was started. Safe to call twice."""


class HostModule(Protocol):
    """A file of this package."""

    NAME: str

    def missing(self) -> str | None:
        """Say what is missing and how to get it, or None if the host can be started."""

    def start(self, site: Site, seconds: float) -> Host:
        """Start the host.

        Parameters
        ----------
        site:
            Where it loads from.
        seconds:
            How long one run may take.

        Raises
        ------
        HostMissing
            It is not installed.
        HostDied
            It did not start.
        """
