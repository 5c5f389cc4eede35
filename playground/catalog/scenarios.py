"""A scenario: a short program in steps, and what it teaches: ``docs/scenarios.md``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from playground.catalog.steps import check_steps
from playground.catalog.tables import NAME, Place, kind, read_table

MAX_BYTES: Final = 16 * 1024
#: How a scenario may end.
OUTCOMES: Final = ("ok", "error", "stalled")
#: Which clock a run may have. The virtual one knows nothing of the network.
CLOCKS: Final = ("real", "virtual")
#: How many seconds a step waits while no timer of the scenario is left, at most; and where that is
#: how the scenario is meant to end. The rest wait long, for a slow answer must change nothing.
MAX_SECONDS: Final = 8.0
STALLED_SECONDS: Final = 1.0
MAX_SENTENCES: Final = 3

_KEYS: Final = (
    "title", "teaches", "ask", "explains", "order", "issues", "show", "prints", "outcome",
    "seconds", "clock", "needs", "step",
)  # fmt: skip
#: What a scenario may need that not every host has.
NEEDS: Final = ("dom", "jspi", "network", "threads")
#: Differences between the hosts that are known may lie beside the scenarios.
_NO_SCENARIO: Final = "known.toml"
_ASK_KEYS: Final = ("question", "answers", "right")
_SENTENCE: Final = re.compile(r"[.!?](?=\s|$)")


@dataclass(frozen=True)
class Question:
    """What is asked before a scenario runs.

    Parameters
    ----------
    question:
        One sentence.
    answers:
        2 to 5 different texts.
    right:
        One of them.
    """

    question: str
    answers: tuple[str, ...]
    right: str

    def to_json(self) -> dict[str, Any]:
        """Give the question as a JSON object."""
        return {"question": self.question, "answers": list(self.answers), "right": self.right}


@dataclass(frozen=True)
class Scenario:
    """A short program in steps.

    Parameters
    ----------
    name:
        The file's name without its ending.
    title, teaches, explains:
        A heading; one sentence; what happened, in at most three.
    ask:
        What is asked before it runs.
    order:
        Its place among the scenarios of the example, smaller first; then by name.
    issues:
        Addresses of what it shows.
    show:
        The name of the Rust item to look at, or "".
    prints:
        The lines that the console must show; None if that is not said.
    outcome:
        How the run must end: ``ok``, ``error`` or ``stalled``.
    seconds:
        How long a step waits while no timer of the scenario is left.
    clock:
        ``real``, or ``virtual``, which jumps from timer to timer.
    steps:
        Checked JSON data, one object for each step.
    needs:
        What a host must have for it: some of :data:`NEEDS`.
    """

    name: str
    title: str
    teaches: str
    explains: str
    ask: Question
    order: float
    issues: tuple[str, ...]
    show: str
    prints: tuple[str, ...] | None
    outcome: str
    seconds: float
    clock: str
    steps: tuple[Mapping[str, Any], ...]
    needs: tuple[str, ...] = ()

    def with_lab(self, lab: str) -> Scenario:
        """Give the scenario with the lab's address in the place of ``{lab}``."""
        return replace(
            self,
            steps=tuple(_with_lab(step, lab) for step in self.steps),
            prints=None if self.prints is None else tuple(_with_lab(list(self.prints), lab)),
        )

    def program(self) -> str:
        """Give what the hosts need to carry it out, as JSON."""
        return json.dumps({"steps": self.steps, "seconds": self.seconds})

    def to_json(self) -> dict[str, Any]:
        """Give all that the page needs, as a JSON object."""
        return {
            "name": self.name,
            "title": self.title,
            "teaches": self.teaches,
            "explains": self.explains,
            "ask": self.ask.to_json(),
            "issues": list(self.issues),
            "show": self.show,
            "seconds": self.seconds,
            "clock": self.clock,
            "steps": [dict(step) for step in self.steps],
        }


def read_scenarios(folder: Path) -> tuple[Scenario, ...]:
    """Read every scenario of a folder, in the order in which they are shown.

    Raises
    ------
    PlaygroundError
        One of them is not as it must be.
    """
    paths = [path for path in sorted(folder.glob("*.toml")) if path.name != _NO_SCENARIO]
    found = [read_scenario(path) for path in paths]
    return tuple(sorted(found, key=lambda scenario: (scenario.order, scenario.name)))


def read_scenario(path: Path) -> Scenario:
    """Read a scenario's file.

    Raises
    ------
    PlaygroundError
        It is not as it must be; the message names file, step and key.
    """
    place = Place(path)
    if not NAME.fullmatch(path.stem):
        place.fail(f"`{path.stem}`", f"no name for a scenario; it must match {NAME.pattern}")
    size = path.stat().st_size
    if size > MAX_BYTES:
        place.fail("file", f"{size:,} bytes; at most {MAX_BYTES:,} are allowed")
    table = read_table(path)
    place.refuse_unknown(table, _KEYS)
    return Scenario(
        name=path.stem,
        title=place.text(table, "title"),
        teaches=place.text(table, "teaches"),
        explains=_explains(place, table),
        ask=_ask(place, table),
        order=place.order(table),
        issues=_issues(place, table),
        show=place.text(table, "show") if "show" in table else "",
        prints=_texts(place, table, "prints") if "prints" in table else None,
        outcome=_outcome(place, table),
        seconds=_seconds(place, table),
        clock=_clock(place, table),
        steps=check_steps(place, table.get("step")),
        needs=_needs(place, table),
    )


def _explains(place: Place, table: Mapping[str, Any]) -> str:
    text = place.text(table, "explains")
    count = len(_SENTENCE.findall(text))
    if count > MAX_SENTENCES:
        place.fail("explains", f"{count} sentences; at most {MAX_SENTENCES} are allowed")
    return text


def _ask(place: Place, table: Mapping[str, Any]) -> Question:
    ask = table.get("ask")
    if not isinstance(ask, dict):
        place.fail("ask", "is missing" if ask is None else f"must be a table, not {kind(ask)}")
    inside = place.inside("ask.")
    inside.refuse_unknown(ask, _ASK_KEYS)
    question, right = inside.text(ask, "question"), inside.text(ask, "right")
    answers = _texts(inside, ask, "answers")
    if not 2 <= len(answers) <= 5 or len(set(answers)) < len(answers):
        inside.fail("answers", "must be 2 to 5 different texts")
    if right not in answers:
        inside.fail("right", f"`{right}` is none of the answers")
    return Question(question, answers, right)


def _texts(place: Place, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    for index, item in enumerate(place.array(table, key)):
        if not isinstance(item, str):
            place.fail(f"{key}[{index}]", f"must be a text, not {kind(item)}")
    return tuple(table.get(key, ()))


def _issues(place: Place, table: Mapping[str, Any]) -> tuple[str, ...]:
    issues = _texts(place, table, "issues")
    for index, issue in enumerate(issues):
        if not issue.startswith("https://"):
            place.fail(f"issues[{index}]", "must be a link that begins with https://")
    return issues


def _needs(place: Place, table: Mapping[str, Any]) -> tuple[str, ...]:
    needs = _texts(place, table, "needs")
    for index, need in enumerate(needs):
        if need not in NEEDS:
            place.fail(f"needs[{index}]", f"must be one of {', '.join(NEEDS)}")
    return needs


def _outcome(place: Place, table: Mapping[str, Any]) -> str:
    outcome = table.get("outcome", "ok")
    if outcome not in OUTCOMES:
        place.fail("outcome", f"must be one of {', '.join(OUTCOMES)}")
    return str(outcome)


def _seconds(place: Place, table: Mapping[str, Any]) -> float:
    stalls = _outcome(place, table) == "stalled"
    seconds = table.get("seconds", STALLED_SECONDS if stalls else MAX_SECONDS)
    if type(seconds) not in (int, float) or not 0 < seconds <= MAX_SECONDS:
        place.fail("seconds", f"must be a number, more than 0 and at most {MAX_SECONDS:g}")
    return float(seconds)


def _clock(place: Place, table: Mapping[str, Any]) -> str:
    clock = table.get("clock", "real" if _speaks_of_lab(table) else "virtual")
    if clock not in CLOCKS:
        place.fail("clock", f"must be one of {', '.join(CLOCKS)}")
    return str(clock)


def _speaks_of_lab(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_speaks_of_lab, value.values()))
    if isinstance(value, list):
        return any(map(_speaks_of_lab, value))
    return isinstance(value, str) and "{lab}" in value


def _with_lab(value: Any, lab: str) -> Any:
    if isinstance(value, str):
        return value.replace("{lab}", lab)
    if isinstance(value, list):
        return [_with_lab(item, lab) for item in value]
    if isinstance(value, dict):
        return {key: _with_lab(item, lab) for key, item in value.items()}
    return value
