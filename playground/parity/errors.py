"""What can go wrong between a scenario and its trace: one error for each, to tell them apart.

A host that is not there, a host that died, a page that broke, a module that did not load, a run
that took too long, a host that lacks what the scenario needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.errors import PlaygroundError

if TYPE_CHECKING:
    from playground.parity.trace import Trace


class ParityError(PlaygroundError):
    """The base of every error of this package."""


class UnknownScenario(ParityError):
    """A name or a path leads to no scenario; the message says what there is."""


class InvalidScenario(ParityError):
    """A scenario, or a ``known.toml``, is not as it must be; the message names file and key."""


class UnknownHost(ParityError):
    """There is no host of that name; the message lists those that there are."""


class HostMissing(ParityError):
    """A host is not installed on this computer; the message says how to get it."""


class BrowserNotFound(HostMissing):
    """There is no such browser and none could be installed; the message says what was tried."""


class HostDied(ParityError):
    """A host ended in the middle of a run: it was killed, crashed, or ran out of memory."""


class BrowserDied(HostDied):
    """The browser, or its page, is gone. The next run starts a new one."""


class PageError(ParityError):
    """The page or the Worker that should carry out the run broke down before it could begin."""


class ModuleFailedToLoad(ParityError):
    """A host could not fetch, compile or evaluate the module's files; there is no trace."""


class NotForBrowsers(ModuleFailedToLoad):
    """The package was built for a target that no browser runs as it is."""


class RunTimedOut(ParityError):
    """A run took longer than it may.

    Parameters
    ----------
    message:
        Which run, and how long it was given.
    trace:
        What was recorded until then.
    """

    def __init__(self, message: str, trace: Trace) -> None:
        super().__init__(message)
        self.trace = trace


class LacksFeature(ParityError):
    """A host lacks what a scenario ``needs``.

    Parameters
    ----------
    host:
        Name of the host.
    features:
        What it lacks.
    """

    def __init__(self, host: str, features: tuple[str, ...]) -> None:
        super().__init__(f"{host} lacks {', '.join(features)}, which the scenario needs")
        self.host = host
        self.features = features


class StepThrew(ParityError):
    """The value of a step was asked for, and the step threw; the message shows what."""
