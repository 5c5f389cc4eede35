"""An example: a crate, and what it teaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playground.catalog.scenarios import Scenario, read_scenarios
from playground.catalog.tables import NAME, Place, did_you_mean, read_table
from playground.errors import ModuleNotFound

_KEYS: Final = ("title", "lesson", "source", "order", "compare", "run")
_PRESET_KEYS: Final = ("title", "export", "args")


@dataclass(frozen=True)
class Preset:
    """A run of an example that is ready to start.

    Parameters
    ----------
    title:
        What it shows, in a few words.
    export:
        Name of the exported function.
    args:
        Its arguments, in the JSON form of a run request. ``{lab}`` in a string stands for the
        lab's address; whoever starts the run replaces it.
    """

    title: str
    export: str
    args: tuple[Any, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the preset as a JSON object."""
        return {"title": self.title, "export": self.export, "args": list(self.args)}


@dataclass(frozen=True)
class Example:
    """A crate, and what it teaches.

    Parameters
    ----------
    name:
        The crate's folder below ``rust_examples``.
    title, lesson:
        Heading and teaching sentence.
    source:
        The Rust file that the page shows.
    order:
        Its place among the examples, smaller first; those without one come last, by name.
    runs:
        Runs that are ready to start; the first is the default. None if there are scenarios only.
    scenarios:
        In the order in which they are shown.
    compare:
        Names of examples that do the same in another way, and are shown beside this one.
    """

    name: str
    title: str
    lesson: str
    source: Path
    order: float
    runs: tuple[Preset, ...]
    scenarios: tuple[Scenario, ...] = ()
    compare: tuple[str, ...] = ()

    def scenario(self, name: str) -> Scenario:
        """Look up the scenario of that name.

        Raises
        ------
        ModuleNotFound
            There is none; the message names the nearest.
        """
        for scenario in self.scenarios:
            if scenario.name == name:
                return scenario
        near = did_you_mean(name, [scenario.name for scenario in self.scenarios])
        raise ModuleNotFound(f"`{name}` is no scenario of {self.name}{near}")


def read_example(path: Path) -> Example:
    """Read one ``example.toml`` and the scenarios beside it.

    Raises
    ------
    PlaygroundError
        One of them is not as it must be; the message names file and key.
    """
    name = path.parent.name
    place = Place(path)
    if not NAME.fullmatch(name):
        place.fail(f"`{name}`", f"no name for an example; it must match {NAME.pattern}")
    table = read_table(path)
    place.refuse_unknown(table, _KEYS)
    source = path.parent / place.text(table, "source")
    # A crate shows its own source and nothing else that may lie on this disk.
    if not source.resolve().is_relative_to(path.parent.resolve()) or not source.is_file():
        place.fail("source", f"no such file in this crate: `{table['source']}`")
    scenarios = read_scenarios(path.parent / "scenarios")
    runs = table.get("run", [])
    if not isinstance(runs, list) or not all(isinstance(run, dict) for run in runs):
        place.fail("run", "must be an array of tables: [[run]]")
    if not runs and not scenarios:
        place.fail("run", "at least one [[run]] is needed, or a file scenarios/*.toml")
    return Example(
        name=name,
        title=place.text(table, "title"),
        lesson=place.text(table, "lesson"),
        source=source,
        order=place.order(table),
        runs=tuple(_read_preset(place.inside(f"run[{i}]."), run) for i, run in enumerate(runs)),
        scenarios=scenarios,
        compare=_read_compare(place, table),
    )


def _read_compare(place: Place, table: Mapping[str, Any]) -> tuple[str, ...]:
    names = place.array(table, "compare")
    if not all(isinstance(name, str) for name in names) or len(set(names)) < len(names):
        place.fail("compare", "must be an array of different names of examples")
    return tuple(names)


def _read_preset(place: Place, table: Mapping[str, Any]) -> Preset:
    """Read one ``[[run]]``."""
    place.refuse_unknown(table, _PRESET_KEYS)
    args = place.array(table, "args")
    for index, arg in enumerate(args):
        place.json(f"args[{index}]", arg)
    return Preset(place.text(table, "title"), place.text(table, "export"), tuple(args))
