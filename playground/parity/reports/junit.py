"""The report that continuous integration reads: JUnit's XML.

One test case for each scenario and pair of hosts would tell no more; so it is one for each
scenario. https://github.com/testmoapp/junitxml
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree

from playground.parity.results import Result, Results

#: XML 1.0 has no way to write these, not even escaped: https://www.w3.org/TR/xml/#charsets.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SKIPPED: Final = ("known", "unsupported")


def junit(results: Results) -> str:
    """Write results as a JUnit file."""
    failed = [result for result in results.results if _fails(result)]
    errors = [result for result in failed if result.status == "failed"]
    suite = ElementTree.Element(
        "testsuite",
        name=_clean(f"playground parity: {', '.join(results.hosts)}"),
        tests=str(len(results.results) + len(results.stale)),
        failures=str(len(failed) - len(errors) + len(results.stale)),
        errors=str(len(errors)),
        skipped=str(sum(result.status in _SKIPPED for result in results.results)),
        time=f"{results.seconds:.3f}",
    )
    for result in results.results:
        _case(suite, result)
    for entry in results.stale:
        case = ElementTree.SubElement(
            suite, "testcase", classname="known", name=_clean(entry.scenario), time="0"
        )
        text = f"{entry.path}: this known difference excused nothing: {entry.cause}"
        ElementTree.SubElement(case, "failure", message=_clean(text), type="stale")
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _case(suite: ElementTree.Element, result: Result) -> None:
    group, _, name = result.name.rpartition("/")
    case = ElementTree.SubElement(
        suite,
        "testcase",
        classname=_clean(group or "scenario"),
        name=_clean(name),
        time=f"{result.seconds:.3f}",
    )
    if result.status in _SKIPPED:
        causes = [f"{entry.cause} {entry.link}" for entry in result.known]
        message = f"{result.status}: {' '.join(causes) or result.reason}"
        ElementTree.SubElement(case, "skipped", message=_clean(message))
    elif not result.ok:
        kind = "error" if result.status == "failed" else "failure"
        problem = ElementTree.SubElement(
            case, kind, message=_clean(result.reason), type=_clean(result.status)
        )
        problem.text = _clean("\n".join(_details(result)))


def _fails(result: Result) -> bool:
    return not result.ok and result.status not in _SKIPPED


def _details(result: Result) -> list[str]:
    lines = [f"{run.host}: {problem}" for run in result.runs for problem in run.problems]
    for run in result.runs:
        if run.failure is not None:
            lines.append(f"{run.host}: {run.failure.kind}: {run.failure.message}")
    for pair in result.pairs:
        first = pair.verdict.first
        if first is not None:
            lines += [
                f"first difference, at event {first.position + 1}:",
                f"  {pair.left}: {first.left or '(its trace has ended)'}",
                f"  {pair.right}: {first.right or '(its trace has ended)'}",
            ]
    return lines


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
