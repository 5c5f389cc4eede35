"""The steps of a scenario as a person writes them: TOML in, checked steps out, and back."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import tomli_w

from playground.catalog.scenarios import MAX_BYTES
from playground.catalog.steps import check_steps
from playground.catalog.tables import Place
from playground.errors import PlaygroundError

__all__ = ["InvalidSteps", "steps_from_toml", "steps_to_toml"]

_HEADER: Final = re.compile(r"^[ \t]*\[\[[ \t]*step[ \t]*\]\]", re.MULTILINE)
_AT: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_STEP: Final = re.compile(r"step (\d+): ([\w$]*)", re.ASCII)


class InvalidSteps(PlaygroundError):
    """A text is not the steps of a scenario.

    Parameters
    ----------
    problem:
        What is wrong, in a sentence without its full stop.
    line, column:
        Where, from 1; the column is 0 if it is the line as a whole.
    """

    def __init__(self, problem: str, line: int, column: int = 0) -> None:
        super().__init__(problem)
        self.line = line
        self.column = column


def steps_from_toml(text: str) -> tuple[Mapping[str, Any], ...]:
    """Read steps, each written as ``[[step]]`` (``docs/scenarios.md``).

    Parameters
    ----------
    text:
        TOML with nothing but steps.

    Returns
    -------
    tuple
        The steps, checked.

    Raises
    ------
    InvalidSteps
        It is too long, no TOML, or a step is not as it must be.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise InvalidSteps(f"more than {MAX_BYTES:,} bytes", 1)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = _AT.search(said)
        line, column = (at[1], at[2]) if at and at[1] else (text.count("\n") + 1, 0)
        raise InvalidSteps(_AT.sub("", said), int(line), int(column)) from None
    except RecursionError:
        raise InvalidSteps("nested too deeply", 1) from None
    for key in table:
        if key != "step":
            said = f"`{key}` is no step; each begins with `[[step]]`"
            raise InvalidSteps(said, _line(text, key, 0, len(text)))
    try:
        return check_steps(Place(Path("steps")), table.get("step"))
    except PlaygroundError as error:
        said = str(error).removeprefix("steps: ")
        found = _STEP.match(said)
        if found is None:
            raise InvalidSteps(said, 1) from None
        bounds = [*(match.start() for match in _HEADER.finditer(text)), len(text)]
        number = int(found[1])
        # Steps that are written in another way, as an array in a line, have no lines of their own.
        start, end = bounds[number - 1 : number + 1] if number < len(bounds) else (0, len(text))
        raise InvalidSteps(said, _line(text, found[2], start, end)) from None


def steps_to_toml(steps: Sequence[Mapping[str, Any]]) -> str:
    """Write steps so that :func:`steps_from_toml` gives them again: a line for each key."""
    tables = (
        "".join(f"{_key(key)} = {_inline(value)}\n" for key, value in step.items())
        for step in steps
    )
    return "\n".join(f"[[step]]\n{table}" for table in tables)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        pairs = ", ".join(f"{_key(key)} = {_inline(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")


def _key(key: str) -> str:
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def _line(text: str, key: str, start: int, end: int) -> int:
    """Give the line of a key, or of a header, between two places; else that of the first."""
    pattern = rf"^[ \t]*(?:\[\[?[ \t]*)?{re.escape(key)}[ \t]*[=\]]"
    found = re.compile(pattern, re.MULTILINE).search(text, start, end) if key else None
    return text.count("\n", 0, found.start() if found else start) + 1
