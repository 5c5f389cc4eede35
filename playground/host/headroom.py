"""Room for the callbacks: levels of recursion that are known to be left before wasm is entered.

A callback that starts when Python's recursion limit is reached fails before its first line,
where nothing can catch it, and wasmtime takes a random number for its answer. So each call into
wasm first takes the levels that a callback needs until its own ``try`` works, and gives them
back. If they are not there, a RecursionError comes out of the call, and no harm is done.
"""

from __future__ import annotations

import sys
from typing import Any


def _nested(depth: int) -> tuple[Any, ...]:
    """Return an empty tuple in a tuple in a tuple ..."""
    made: tuple[Any, ...] = ()
    for _ in range(depth):
        made = (made,)
    return made


def _descend(left: tuple[Any, ...]) -> None:
    """Call itself once for each level of nesting."""
    if left:
        _descend(left[0])


def _take(_value: None, both: tuple[tuple[Any, ...], tuple[Any, ...]]) -> None:
    """Take levels of calls from C, then of Python's own frames."""
    isinstance(None, both[0])
    _descend(both[1])


def levels(c_calls: int, frames: int) -> tuple[Any, ...]:
    """Return the argument of :data:`take` for so many calls from C and frames of Python."""
    if _ONE_COUNT:
        return _nested(c_calls + frames)
    return (_nested(c_calls), _nested(frames))


# Until Python 3.11 both count against one limit, and the cheapest thing that recurses is
# `isinstance` with nested tuples. From 3.12 on each has a limit of its own.
_ONE_COUNT = sys.version_info < (3, 12)

take: Any = isinstance if _ONE_COUNT else _take
"""To be called as ``take(None, levels(...))``; raises :class:`RecursionError`."""
