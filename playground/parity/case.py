"""What is run: a scenario, or a single export, of one package."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playground.catalog import Scenario
from playground.package import Package


@dataclass(frozen=True)
class ExportCall:
    """A single export with its arguments.

    Parameters
    ----------
    export:
        Its name.
    args:
        In the JSON form of ``docs/runs.md``; ``{lab}`` in a text is replaced by the lab's address.
    """

    export: str
    args: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Case:
    """One thing to run, on any host.

    Parameters
    ----------
    name:
        As reports name it: ``promises/await_a_promise``.
    package:
        The module's files.
    program:
        What is run of it.
    path:
        The scenario's file, if it has one.
    """

    name: str
    package: Package
    program: Scenario | ExportCall
    path: Path | None = None

    @property
    def title(self) -> str:
        """A heading for it."""
        program = self.program
        return program.title if isinstance(program, Scenario) else f"{program.export}()"

    @property
    def needs(self) -> tuple[str, ...]:
        """What a host must have for it, as ``jspi``."""
        return self.program.needs if isinstance(self.program, Scenario) else ()
