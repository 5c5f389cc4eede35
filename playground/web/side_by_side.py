"""Examples that do the same at different levels, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template
from markupsafe import Markup

from playground.catalog import BuiltModule, Example, Scenario
from playground.catalog.powers import Powers
from playground.errors import ModuleNotFound
from playground.web.abilities import powers_of
from playground.web.highlight import rust_html
from playground.web.modules import describe
from playground.web.origin import shown_origin
from playground.web.services import services
from playground.web.summaries import read_summaries

__all__ = ["blueprint"]

blueprint = Blueprint("side_by_side", __name__)


@dataclass(frozen=True)
class Column:
    """One of the examples.

    Parameters
    ----------
    example, source:
        What it says of itself, and its Rust as HTML.
    module, powers:
        What was built of it; None before it was.
    """

    example: Example
    source: Markup
    module: BuiltModule | None
    powers: Powers | None


@blueprint.get("/e/<name>/side-by-side")
def page(name: str) -> str:
    """Show an example beside those that it names in ``compare``."""
    catalog = services().catalog
    first = catalog.example(name)
    if not first.compare:
        raise ModuleNotFound(f"`{name}` is not compared with another example")
    columns = [_column(catalog.example(one)) for one in (name, *first.compare)]
    return render_template(
        "side_by_side.html",
        first=first,
        columns=columns,
        scenarios=shared([column.example for column in columns]),
        data={
            "lab": f"{shown_origin()}/lab",
            "modules": [describe(column.module) for column in columns if column.module],
            "known": _known([column.example.name for column in columns]),
        },
    )


def shared(examples: list[Example]) -> list[Scenario]:
    """Give the scenarios of the first example whose name all the others have too."""
    first, *others = examples
    names = [{scenario.name for scenario in other.scenarios} for other in others]
    return [one for one in first.scenarios if all(one.name in known for known in names)]


def _known(examples: list[str]) -> list[dict[str, Any]]:
    """Give the known differences of all scenarios of some examples."""
    summaries = read_summaries(services().catalog.static_dir)
    return [
        entry
        for name, summary in summaries.items()
        if name.partition("/")[0] in examples
        for entry in summary.rewritings(name)
    ]


def _column(example: Example) -> Column:
    module = services().catalog.modules.get(example.name)
    powers = powers_of(module) if module else None
    return Column(example, rust_html(example.source, f"{example.name}-line"), module, powers)
