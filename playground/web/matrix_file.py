"""``static/matrix.json``: what ``playground parity --report json`` found on further engines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

__all__ = ["Cell", "MatrixFile", "read_matrix"]

_REFERENCE: Final = "mirror"
#: These have columns of their own, from the recorded traces.
_OWN: Final = ("mirror", "chromium")
_MAX_BYTES: Final = 16 * 2**20
_MAJOR: Final = "1"


@dataclass(frozen=True)
class Cell:
    """What one engine did with one scenario, compared with the mirror.

    Parameters
    ----------
    verdict, equal, total:
        As a verdict has them.
    column:
        Where the first difference stands in the player, from 1; 0 if there is none.
    known:
        Why they differ: each with its ``cause`` and ``link``.
    """

    verdict: str
    equal: int
    total: int
    column: int = 0
    known: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class MatrixFile:
    """The columns of further engines.

    Parameters
    ----------
    engines:
        What each calls itself, by name.
    cells:
        By the scenario's name, ``crate/name``, and by the engine's.
    """

    engines: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)


def read_matrix(static_dir: Path) -> MatrixFile:
    """Read the report of ``playground parity``.

    Returns
    -------
    MatrixFile
        Without columns if there is no such file, or none that this version reads.
    """
    path = static_dir / "matrix.json"
    try:
        if path.stat().st_size > _MAX_BYTES:
            return MatrixFile()
        return _read(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return MatrixFile()


def _read(document: Mapping[str, Any]) -> MatrixFile:
    if str(document["schema"]).partition(".")[0] != _MAJOR:
        return MatrixFile()
    engines = {
        str(host["name"]): _engine(host.get("engine"))
        for host in document["hosts"]
        if host["name"] not in _OWN
    }
    cells = {}
    for result in document["scenarios"]:
        found = {}
        for pair in result["comparisons"]:
            sides = [pair["left"], pair["right"]]
            others = [side for side in sides if side in engines]
            if _REFERENCE not in sides or len(others) != 1:
                continue
            first = pair.get("first")
            found[others[0]] = Cell(
                str(pair["verdict"]),
                int(pair["equal"]),
                int(pair["total"]),
                int(first["position"]) + 1 if first else 0,
                _causes(result["known"], sides) if pair["verdict"] == "known" else (),
            )
        cells[str(result["name"])] = found
    return MatrixFile(engines, cells)


def _causes(known: Sequence[Mapping[str, Any]], sides: Sequence[str]) -> tuple[dict[str, str], ...]:
    """Choose those that concern one of two hosts; one without hosts concerns any."""
    return tuple(
        {"cause": str(entry["cause"]), "link": str(entry["link"])}
        for entry in known
        if not entry["hosts"] or not set(entry["hosts"]).isdisjoint(sides)
    )


def _engine(said: Any) -> str:
    """Write ``["node", "20.1"]``, or a text, as a text."""
    if isinstance(said, list):
        return " ".join(map(str, said))
    return str(said or "")
