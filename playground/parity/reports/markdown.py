"""The report for a summary of a CI job, in GitHub's Markdown."""

from __future__ import annotations

import re
from typing import Final

from playground.parity.reports.overview import compared, overview
from playground.parity.results import Pair, Result, Results

#: GitHub shows 1 MiB of a summary and refuses more; a difference has at most so much text.
MAX_DETAILS: Final = 50
_MAX_TEXT: Final = 2_000
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()|~&@:])")
_MARKS: Final = {"identical": "✅", "equivalent": "✅", "known": "☑️", "unsupported": "⏭️"}


def markdown(results: Results) -> str:
    """Write results as Markdown: the summary, the overview, and each difference."""
    lines = [
        f"## {'✅' if results.ok else '❌'} Parity",
        "",
        f"{_escape(results.summary)}, in {results.seconds:.1f} s.",
    ]
    for name, how in results.missing:
        lines += ["", f"**{_escape(name)} is missing**: {_escape(how)}"]
    for entry in results.stale:
        where = f"{_escape(entry.scenario)} in {_escape(entry.path.name)}"
        lines += ["", f"**A known difference excused nothing**: {where}: {_escape(entry.cause)}"]
    if results.results:
        hosts = [_escape(host) for host in compared(results)]
        lines += [
            "",
            f"| scenarios of | n | {' | '.join(hosts)} |",
            "| --- | ---: |" + " --- |" * len(hosts),
        ]
        lines += [
            f"| {_escape(name)} | {count} | {' | '.join(cells)} |"
            for name, count, cells in overview(results)
        ]
    other = [result for result in results.results if not result.same]
    if other:
        lines += ["", "| | scenario | verdict | why |", "| --- | --- | --- | --- |"]
        lines += [_row(result) for result in other]
    wrong = [result for result in other if not result.ok]
    for result in wrong[:MAX_DETAILS]:
        lines += ["", *_details(result)]
    if len(wrong) > MAX_DETAILS:
        lines += ["", f"{len(wrong) - MAX_DETAILS} more are not shown here."]
    return "\n".join(lines) + "\n"


def _row(result: Result) -> str:
    why = _escape(_cut(result.reason))
    if result.known:
        why = "; ".join(
            f"{_escape(entry.cause)} [more]({_link(entry.link)})" for entry in result.known
        )
    mark = _MARKS.get(result.status, "❌")
    return f"| {mark} | {_escape(result.name)} | {_escape(result.status)} | {why} |"


def _details(result: Result) -> list[str]:
    lines = ["<details>", f"<summary>{_html(result.name)}: {_html(result.status)}</summary>", ""]
    for run in result.runs:
        lines += [f"- {_escape(run.host)}: {_escape(_cut(problem))}" for problem in run.problems]
        if run.failure is not None:
            message = _escape(_cut(run.failure.message))
            lines.append(f"- {_escape(run.host)}: {_escape(run.failure.kind)}: {message}")
    for pair in result.pairs:
        lines += _difference(pair)
    return [*lines, "", "</details>"]


def _difference(pair: Pair) -> list[str]:
    first = pair.verdict.first
    if first is None:
        return []
    ended = "(its trace has ended)"
    body = [
        f"@ event {first.position + 1}",
        f"- {pair.left}: {_cut(first.left or ended)}",
        f"+ {pair.right}: {_cut(first.right or ended)}",
    ]
    text = "\n".join(line.replace("\r", "␍").replace("\n", "␊") for line in body)
    # A fence must be longer than any that the text holds.
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return ["", f"{fence}diff", text, fence]


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _link(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("|", "%7C")


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_TEXT else f"{text[:_MAX_TEXT]}…"
