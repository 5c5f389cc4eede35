"""Examples, scenarios and built modules, found on disk once and kept as frozen data.

An *example* is a crate below ``rust_examples/`` and what it teaches; it says so itself, in its
``example.toml`` and in its ``scenarios/*.toml``. A *built module* is what the build made of it,
below ``static/modules/``. Both have the same name.

What must never be inside: Flask, wasmtime, or a path that was made of a name which came from
outside; names are looked up among those that were found.
"""

from playground.catalog.discovery import Catalog, locate
from playground.catalog.examples import Example, Preset
from playground.catalog.modules import BuiltModule
from playground.catalog.scenarios import Question, Scenario, read_scenario
from playground.catalog.steps_text import InvalidSteps, steps_from_toml, steps_to_toml
from playground.catalog.tables import did_you_mean
from playground.catalog.turned import TURNED_KEYS, check_turned, turned

__all__ = [
    "TURNED_KEYS",
    "BuiltModule",
    "Catalog",
    "Example",
    "InvalidSteps",
    "Preset",
    "Question",
    "Scenario",
    "check_turned",
    "did_you_mean",
    "locate",
    "read_scenario",
    "steps_from_toml",
    "steps_to_toml",
    "turned",
]
