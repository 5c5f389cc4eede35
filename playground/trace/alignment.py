"""Which events of two traces stand beside each other when both are drawn.

Written again in ``static/app/compare_align.js``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

#: A column: an index into the left texts and one into the right ones; None is a placeholder.
Column: TypeAlias = tuple[int | None, int | None]

#: So many events may be missing, on both sides together, where two traces meet again.
REACH: Final = 48
#: So many equal events in a row make sure that they have met; fewer at an end.
_RUN: Final = 2


def align_texts(left: Sequence[str], right: Sequence[str]) -> list[Column]:
    """Pair the texts of two sequences, in their order.

    Where they differ, the nearest place is looked for at which they go on alike, the one with the
    fewest texts between first. Between, texts that begin with the same word share a column.

    Parameters
    ----------
    left, right:
        A text for each event, which begins with its name and a space.

    Returns
    -------
    list of Column
        Every index once, ascending on both sides.
    """
    numbers: dict[str, int] = {}
    lefts = [numbers.setdefault(text, len(numbers)) for text in left]
    rights = [numbers.setdefault(text, len(numbers)) for text in right]
    columns: list[Column] = []
    i = j = 0
    while i < len(lefts) and j < len(rights):
        if lefts[i] == rights[j]:
            columns.append((i, j))
            i, j = i + 1, j + 1
            continue
        skip_left, skip_right = _meeting(lefts, rights, i, j)
        columns += _gap(left, right, (i, i + skip_left), (j, j + skip_right))
        i, j = i + skip_left, j + skip_right
    return columns + _gap(left, right, (i, len(left)), (j, len(right)))


def _meeting(left: Sequence[int], right: Sequence[int], i: int, j: int) -> tuple[int, int]:
    """Tell how many to pass over on each side until both go on alike."""
    for distance in range(1, REACH + 1):
        for skip in range(distance + 1):
            a, b = i + skip, j + distance - skip
            if a < len(left) and b < len(right) and _alike(left, right, a, b):
                return skip, distance - skip
    return 1, 1


def _alike(left: Sequence[int], right: Sequence[int], i: int, j: int) -> bool:
    for offset in range(_RUN):
        a, b = i + offset, j + offset
        if a >= len(left) or b >= len(right):
            return True
        if left[a] != right[b]:
            return False
    return True


def _gap(
    left: Sequence[str], right: Sequence[str], lefts: tuple[int, int], rights: tuple[int, int]
) -> list[Column]:
    """Pair what lies between two meetings: the same name shares a column."""
    columns: list[Column] = []
    (i, i_end), (j, j_end) = lefts, rights
    while i < i_end or j < j_end:
        if i < i_end and j < j_end and _word(left[i]) == _word(right[j]):
            columns.append((i, j))
            i, j = i + 1, j + 1
        elif i_end - i >= j_end - j:
            columns.append((i, None))
            i += 1
        else:
            columns.append((None, j))
            j += 1
    return columns


def _word(text: str) -> str:
    return text.partition(" ")[0]
