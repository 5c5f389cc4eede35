"""Reading a TOML file key by key, with errors that name file and key."""

from __future__ import annotations

import difflib
import math
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from playground.errors import PlaygroundError

#: What an example and a scenario may be called: both are part of a URL.
NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,63}", re.ASCII)


class Place:
    """A place in a file: what an error names.

    Parameters
    ----------
    path:
        The file.
    at:
        The way to the place, ending in what separates it from a key: ``run[0].``.
    """

    def __init__(self, path: Path, at: str = "") -> None:
        self.path = path
        self.at = at

    def inside(self, at: str) -> Place:
        """Give a place further inside."""
        return Place(self.path, f"{self.at}{at}")

    def fail(self, key: str, problem: str) -> NoReturn:
        """Say what is wrong.

        Raises
        ------
        PlaygroundError
            Always.
        """
        raise PlaygroundError(f"{self.path}: {self.at}{key}: {problem}")

    def refuse_unknown(self, table: Mapping[str, Any], known: Iterable[str]) -> None:
        """Check that a table has known keys only."""
        for key in table:
            if key not in known:
                self.fail(key, f"unknown key{did_you_mean(key, known)}")

    def text(self, table: Mapping[str, Any], key: str) -> str:
        """Give a text that must be there and not be empty."""
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            missing = value is None
            self.fail(key, "is missing" if missing else f"must be a text, not {kind(value)}")
        return value

    def order(self, table: Mapping[str, Any]) -> float:
        """Give the key ``order``; what has none comes last."""
        value = table.get("order", math.inf)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.fail("order", f"must be a number, not {kind(value)}")
        return value

    def array(self, table: Mapping[str, Any], key: str) -> Sequence[Any]:
        """Give an array that may be left out."""
        value = table.get(key, [])
        if not isinstance(value, list):
            self.fail(key, f"must be an array, not {kind(value)}")
        return value

    def json(self, key: str, value: Any) -> None:
        """Check a value, for TOML has dates and NaN and JSON has neither."""
        if isinstance(value, dict):
            for name, item in value.items():
                self.json(f"{key}.{name}", item)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self.json(f"{key}[{index}]", item)
        elif isinstance(value, float) and not math.isfinite(value):
            self.fail(key, f'JSON has no {value}; write {{ "$js" = "NaN" }} or the like')
        elif not isinstance(value, (str, int, float)):
            self.fail(key, f"JSON has no {kind(value)}")


def read_table(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises
    ------
    PlaygroundError
        It is not UTF-8, or no TOML; the message names file, line and column.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlaygroundError(f"{path}: {error}") from error


def kind(value: Any) -> str:
    """Say what TOML calls the type of a value."""
    if isinstance(value, str):
        return "an empty text" if not value.strip() else "a text"
    names = {
        bool: "a boolean",
        int: "an integer",
        float: "a float",
        list: "an array",
        dict: "a table",
    }
    return names.get(type(value), "a date or time")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Give the second half of an error message: ``; did you mean `x`?``, or nothing.

    Parameters
    ----------
    name:
        What was asked for.
    known:
        What there is.
    """
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean `{near[0]}`?" if near else ""
