"""What the comparison of two traces says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

#: A column of both traces, drawn one below the other: the ``seq`` of each, None for a placeholder.
Pair: TypeAlias = tuple[int | None, int | None]


@dataclass(frozen=True)
class Difference:
    """The first position at which two traces differ.

    Parameters
    ----------
    position:
        From 0, among the events that are compared.
    left, right:
        The canonical text of each; None where a trace has ended.
    left_seq, right_seq:
        Where the events stand in their traces.
    left_path, right_path:
        ``seq`` of each event, its cause, and so on, back to what a step wrote.
    fields:
        What differs: ``ev``, ``step``, ``parent``, ``data.value``; empty if a side is None.
    """

    position: int
    left: str | None
    right: str | None
    left_seq: int | None
    right_seq: int | None
    left_path: tuple[int, ...]
    right_path: tuple[int, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What the comparison of two traces says.

    Parameters
    ----------
    verdict:
        ``identical``, ``equivalent``, ``known``, ``divergent``, ``unsupported`` or
        ``inconclusive``.
    equal:
        Number of events before the first difference.
    total:
        Number of events of the longer trace that take part.
    first:
        The first difference; None if there is none, and of ``equivalent``.
    reason:
        Why there is no answer, of ``unsupported`` and ``inconclusive``.
    rules:
        The switches that were set, and ``turn-order`` if turns were moved.
    known:
        The known differences that were met.
    pairs:
        Every event of both traces once, but those of tier H, in columns; what takes no part faces
        a placeholder. If turns were moved, the right trace is in the order of the left one.
    """

    verdict: str
    equal: int
    total: int
    first: Difference | None = None
    reason: str | None = None
    rules: tuple[str, ...] = ()
    known: tuple[Mapping[str, Any], ...] = ()
    pairs: tuple[Pair, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the two hosts did the same: ``identical`` or ``equivalent``."""
        return self.verdict in ("identical", "equivalent")

    def to_json(self) -> dict[str, Any]:
        """Give the verdict as JSON data."""
        data: dict[str, Any] = asdict(self) | {"known": [dict(entry) for entry in self.known]}
        return {key: _listed(value) for key, value in data.items()}


def _listed(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_listed(item) for item in value]
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items()}
    return value
