"""Writes the matrix: as text, as JSON, and as a page of its own."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import jinja2
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tests.corpus.cases import PackageCases
from tests.corpus.verdicts import Cell

#: For each package, for each host.
Matrix = Mapping[str, Mapping[str, Cell]]

_PAGE: Final = Path(__file__).with_name("report.html.jinja")
_LONG: Final = 1000


def print_matrix(
    console: Console, packages: Sequence[PackageCases], hosts: Sequence[str], matrix: Matrix
) -> None:
    """Print the table, and below it what differs."""
    table = Table("package", *hosts, title="Packages of others: cases passed")
    for package in packages:
        cells = [matrix[package.name][host] for host in hosts]
        texts = [Text(_mark(cell), "green" if cell.ok else "bold red") for cell in cells]
        table.add_row(f"{package.package} {package.version}", *texts)
    console.print(table)
    for package in packages:
        for host in hosts:
            cell = matrix[package.name][host]
            if cell.problem:
                console.print(f"\n{package.package} on {host}: {cell.problem}", markup=False)
            for found in cell.differences:
                console.print(
                    f"\n{package.package} on {host}: {found.case}", style="bold", markup=False
                )
                if found.step:
                    console.print(f"  step      {_short(found.step)}", markup=False)
                console.print(f"  expected  {_short(found.expected)}", markup=False)
                console.print(f"  got       {_short(found.got)}", markup=False)


def _mark(cell: Cell) -> str:
    return f"{cell.passed}/{cell.total}" + ("" if cell.ok else " ✗")


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]} … ({len(text):,} characters)"


def write(
    folder: Path, packages: Sequence[PackageCases], hosts: Sequence[str], matrix: Matrix
) -> None:
    """Write ``corpus.json`` and ``corpus.html`` into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        {
            "name": package.package,
            "version": package.version,
            "cases": [case.title for case in package.cases],
            "hosts": {
                host: {**dataclasses.asdict(cell), "ok": cell.ok}
                for host, cell in matrix[package.name].items()
            },
        }
        for package in packages
    ]
    ok = all(cell.ok for row in matrix.values() for cell in row.values())
    data = {"ok": ok, "hosts": list(hosts), "packages": rows}
    (folder / "corpus.json").write_text(json.dumps(data, indent=1) + "\n", "ascii")
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    page = environment.from_string(_PAGE.read_text("utf-8")).render(data)
    (folder / "corpus.html").write_text(page + "\n", "utf-8", "backslashreplace")
