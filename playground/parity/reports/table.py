"""The report in the terminal: the overview, the scenarios that are not identical, the sum.

Only differences in detail; what is as it should be is counted.
"""

from __future__ import annotations

from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from playground.parity.reports.overview import compared, overview
from playground.parity.results import Result, Results

_STYLES: Final = {
    "identical": "green", "equivalent": "green", "known": "yellow", "unsupported": "yellow",
}  # fmt: skip
#: So many differences are shown in detail.
MAX_DETAILS: Final = 20
_MAX_TEXT: Final = 500


def table(results: Results) -> RenderableType:
    """Lay out results for a terminal."""
    parts: list[RenderableType] = [_overview(results), Text()] if results.results else []
    other = [result for result in results.results if not result.same]
    causes: dict[tuple[str, str], list[str]] = {}
    for result in other:
        for entry in result.known:
            causes.setdefault((entry.cause, entry.link), []).append(result.name)
    for (cause, link), names in causes.items():
        text = Text("known  ", style="yellow")
        text.append(cause, style="default").append(f" {link}\n", style="dim")
        parts.append(text.append(f"  {', '.join(names)}\n", style="default"))
    rest = [result for result in other if result.status != "known"]
    if rest:
        rows = Table(box=None, pad_edge=False, header_style="bold")
        for heading in ("scenario", "verdict", "why"):
            rows.add_column(heading, overflow="fold", min_width=len(heading))
        for result in rest:
            why = Text(_cut(result.reason))
            rows.add_row(Text(result.name), status_text(result.status), why)
        parts += [rows, Text()]
    wrong = [result for result in rest if not result.ok]
    parts += [_details(result) for result in wrong[:MAX_DETAILS]]
    if len(wrong) > MAX_DETAILS:
        parts.append(Text(f"{len(wrong) - MAX_DETAILS} more are not shown here.\n"))
    for name, how in results.missing:
        parts.append(Text(f"{name} is missing: {how}", style="yellow"))
    for entry in results.stale:
        parts.append(
            Text(f"{entry.path}: this entry excused nothing: {entry.scenario}", style="red")
        )
    good = "bold green" if results.ok else "bold red"
    parts.append(Text(f"{results.summary}, in {results.seconds:.1f} s", style=good))
    return Group(*parts)


def _overview(results: Results) -> Table:
    sums = Table(box=None, pad_edge=False, header_style="bold")
    sums.add_column("scenarios of")
    sums.add_column("n", justify="right")
    for host in compared(results):
        sums.add_column(Text(host))
    for name, count, cells in overview(results):
        sums.add_row(Text(name), str(count), *(_cell_text(cell) for cell in cells))
    return sums


def _cell_text(cell: str) -> Text:
    """Give a cell in the colour of the worst in it."""
    words = [word for word in cell.replace(",", "").split() if not word.isdigit()]
    return Text(cell, style=_STYLES.get(words[-1], "bold red") if words else "")


def status_text(status: str) -> Text:
    """Give a status in its colour."""
    return Text(status, style=_STYLES.get(status, "bold red"))


def _details(result: Result) -> Text:
    """Show both sides of each difference."""
    text = Text(f"{result.name}: {result.title}\n", style="bold")
    for run in result.runs:
        for problem in run.problems:
            text.append(f"  {run.host}: {_cut(problem)}\n", style="not bold")
        if run.failure is not None:
            said = f"{run.failure.kind}: {_cut(run.failure.message)}"
            text.append(f"  {run.host}: {said}\n", style="not bold")
    width = max((len(run.host) for run in result.runs), default=0)
    for pair in result.pairs:
        first = pair.verdict.first
        if first is not None:
            text.append(f"  event {first.position + 1}\n", style="not bold dim")
            sides = ((pair.left, first.left, "red"), (pair.right, first.right, "green"))
            for host, line, style in sides:
                said = _cut(line or "(its trace has ended)")
                text.append(f"    {host:{width}}  {said}\n", style=f"not bold {style}")
    return text


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_TEXT else f"{text[:_MAX_TEXT]}…"
