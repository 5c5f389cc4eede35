"""A scenario survives being written and read."""

from __future__ import annotations

from pathlib import Path

import pytest

from playground.catalog import locate, read_scenario
from playground.export.scenario_toml import scenario_toml

FILES = [
    *sorted(locate()[1].glob("*/scenarios/*.toml")),
    *sorted((Path(__file__).parents[2] / "cases/scenarios/steps").glob("*.toml")),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_scenario_survives_writing_and_reading(path: Path, tmp_path: Path) -> None:
    scenario = read_scenario(path)
    written = tmp_path / path.name
    written.write_text(scenario_toml(scenario), "utf-8")
    assert read_scenario(written) == scenario
