"""Scenario files as tests: one for each file, run on every host that was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from playground.catalog import Scenario
from playground.errors import PlaygroundError
from playground.parity import Found, Trace, find_case, find_cases
from playground.parity.judging import judge
from playground.parity.results import Result
from playground.parity.running import run_once
from playground.parity.trace import SUFFIX
from playground.pytest_plugin import options
from playground.pytest_plugin.bodies import find
from playground.pytest_plugin.difference import explain


class ScenarioFailed(Exception):
    """A scenario is not as it should be; the text says how, and where the traces are."""


class ScenarioFile(pytest.File):
    """A scenario's file."""

    def collect(self) -> Iterable[pytest.Item]:
        """Give its only test."""
        yield ScenarioItem.from_parent(self, name=self.path.stem)


class ScenarioItem(pytest.Item):
    """A scenario, on every host."""

    def runtest(self) -> None:
        """Run it on every host, and judge.

        Raises
        ------
        ScenarioFailed
            The verdict is not identical, equivalent or known.
        """
        session = options.session(self.config)
        chosen = options.hosts(self.config)
        try:
            found = find_cases([self.path], self.config.stash[options.CHOSEN].package or None)
        except PlaygroundError as error:
            raise ScenarioFailed(str(error)) from error
        missing = [f"{name}: {how}" for name, how in session.missing().items() if name in chosen]
        if missing:
            raise ScenarioFailed("\n".join(missing))
        result = _judged(found, chosen, session)
        saved = list(_save(self.config, result.name, result))
        if not result.ok:
            program = found.cases[0].program
            assert isinstance(program, Scenario)  # noqa: S101 - it was read from a file
            lines = explain(result, program.with_lab(session.site.lab))
            raise ScenarioFailed("\n".join([*lines, *_where(saved)]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what differs, without a traceback through our own code."""
        if isinstance(excinfo.value, ScenarioFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Name the file."""
        return self.path, 0, f"scenario: {self.name}"


def run_and_save(config: pytest.Config, scenario: str | Path, host: str, folder: Path) -> Trace:
    """Run a scenario on one host, for the fixture ``run_scenario``."""
    session = options.session(config)
    word = find(scenario, folder)
    case = find_case(word, config.stash[options.CHOSEN].package or None)
    trace = session.run(case, host)
    directory = config.stash[options.CHOSEN].trace_dir
    if directory is not None:
        trace.save(directory / f"{case.name}.{host}{SUFFIX}")
    return trace


def _judged(found: Found, hosts: Iterable[str], session: Any) -> Result:
    case = found.cases[0]
    return judge(case, [run_once(case, host, session) for host in hosts], found.known)


def _save(config: pytest.Config, name: str, result: Result) -> Iterator[Path]:
    """Save the traces: all in --playground-trace-dir, those of a failure in pytest's cache."""
    folder = config.stash[options.CHOSEN].trace_dir
    if folder is None:
        if result.ok or not hasattr(config, "cache"):
            return
        folder = Path(config.cache.mkdir("playground-traces"))
    for run in result.runs:
        if run.trace is not None:
            yield run.trace.save(folder / f"{name}.{run.host}{SUFFIX}")


def _where(saved: list[Path]) -> list[str]:
    if not saved:
        return ["--playground-trace-dir DIR saves the traces"]
    return ["the traces:", *(f"  {path}" for path in saved)]
