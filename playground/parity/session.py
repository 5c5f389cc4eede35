"""Hosts that stay open over many runs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Final

from playground.errors import PlaygroundError
from playground.parity.case import Case
from playground.parity.errors import HostDied, LacksFeature, ModuleFailedToLoad, RunTimedOut
from playground.parity.finding import find_case
from playground.parity.hosts import Host, host_module
from playground.parity.site import Site
from playground.parity.trace import Trace
from playground.trace import Event

#: How long one run may take.
RUN_SECONDS: Final = 10.0
#: The two hosts of which this project is about.
DEFAULT_HOSTS: Final = ("mirror", "chromium")


class Session:
    """A server and some hosts, started when first needed, for as long as the ``with`` lasts.

    Parameters
    ----------
    names:
        Of hosts: ``mirror``, ``chromium``, ``firefox``, ``node``, ``bun``, ``deno``.
    seconds:
        How long one run may take, at most 60.

    Raises
    ------
    UnknownHost
        There is no host of that name.
    """

    def __init__(self, names: Iterable[str], seconds: float = RUN_SECONDS) -> None:
        self.names = tuple(dict.fromkeys(names))
        if not 0 < seconds <= 60:
            raise ValueError(f"seconds must be more than 0 and at most 60, not {seconds:g}")
        self.seconds = seconds
        self._modules = {name: host_module(name) for name in self.names}
        self._running: dict[str, Host] = {}
        self._site: Site | None = None

    @property
    def site(self) -> Site:
        """The server; it is started by the first run, or by this."""
        if self._site is None:
            self._site = Site()
        return self._site

    def missing(self) -> dict[str, str]:
        """Say of each host that is not installed how to get it."""
        said = {name: module.missing() for name, module in self._modules.items()}
        return {name: text for name, text in said.items() if text is not None}

    def run(self, scenario: Case | str | Path, host: str = "") -> Trace:
        """Run a scenario on one host.

        Parameters
        ----------
        scenario:
            A case; a name, as ``promises/await_a_promise``; or the path of a scenario's file.
        host:
            One of the session's hosts; it may be left out if there is only one.

        Returns
        -------
        Trace
            From ``run.start`` to ``run.end``.

        Raises
        ------
        UnknownScenario, UnknownHost
            There is none of that name.
        HostMissing, HostDied
            The host is not installed, or ended in the middle. The next run starts it again.
        LacksFeature
            The host lacks what the scenario needs.
        ModuleFailedToLoad, PageError
            The run could not begin.
        RunTimedOut
            It took too long; ``trace`` of the error is what was recorded until then.
        """
        case = scenario if isinstance(scenario, Case) else find_case(scenario)
        if not host and len(self.names) == 1:
            host = self.names[0]
        if host not in self._modules:
            self._modules[host] = host_module(host)
        running = self.host(host)
        lacks = tuple(need for need in case.needs if need not in running.features())
        if lacks:
            raise LacksFeature(host, lacks)
        events: list[Event] = []
        try:
            running.run(case, events.append)
        except HostDied:
            self._drop(host)
            raise
        except KeyboardInterrupt:
            self.close()
            raise
        except PlaygroundError as error:
            if isinstance(error, ModuleFailedToLoad) or events:
                raise
            raise ModuleFailedToLoad(f"{host}: {case.name}: {error}") from error
        trace = Trace(host, tuple(events))
        if trace.outcome == "timeout":
            raise RunTimedOut(f"{host}: {case.name} took longer than {self.seconds:g} s", trace)
        return trace

    def close(self) -> None:
        """End every host and the server. Safe to call twice."""
        for name in list(self._running):
            self._drop(name)
        if self._site is not None:
            self._site.close()
            self._site = None

    def __enter__(self) -> Session:
        """Give the session itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End it."""
        self.close()

    def host(self, name: str) -> Host:
        """Give one of the session's hosts; it is started when first asked for.

        Raises
        ------
        HostMissing, HostDied
            It is not installed, or did not start.
        """
        if name not in self._running:
            self._running[name] = self._modules[name].start(self.site, self.seconds)
        return self._running[name]

    def _drop(self, name: str) -> None:
        self._running.pop(name).close()


def open_hosts(*names: str, seconds: float = RUN_SECONDS) -> Session:
    """Keep hosts open over many runs: ``with open_hosts("mirror", "chromium") as session``.

    Parameters
    ----------
    names:
        Of hosts; by default ``mirror`` and ``chromium``.
    seconds:
        How long one run may take.

    Raises
    ------
    UnknownHost
        There is no host of that name.
    """
    return Session(names or DEFAULT_HOSTS, seconds)


def run(scenario: Case | str | Path, host: str = "mirror", seconds: float = RUN_SECONDS) -> Trace:
    """Run a scenario once, on a host that is started for it and ended after it.

    Parameters
    ----------
    scenario, host, seconds:
        As for :meth:`Session.run`.

    Returns
    -------
    Trace
        From ``run.start`` to ``run.end``.
    """
    with open_hosts(host, seconds=seconds) as session:
        return session.run(scenario, host)
