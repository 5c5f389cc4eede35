"""Room for the callbacks: levels of recursion that are known to be left before wasm is entered.

A callback that starts when Python's recursion limit is reached fails before its first line,
where nothing can catch it, and wasmtime takes a random number for its answer. So each call into
wasm first takes the levels that a callback needs until its own ``try`` works, and gives them
back. If they are not there, a RecursionError comes out of the call, and no harm is done.
"""

from __future__ import annotations

import sys
from typing import Any


def levels(depth: int) -> tuple[Any, ...]:
    """Return what makes ``take(None, ...)`` take that many levels: a tuple in a tuple ..."""
    made: tuple[Any, ...] = ()
    for _ in range(depth):
        made = (made,)
    return made


def _descend(_value: None, left: tuple[Any, ...]) -> None:
    """Call itself once for each level."""
    if left:
        _descend(None, left[0])


# Until Python 3.11 calls from C count as levels too, and the cheapest that recurses is
# `isinstance` with nested tuples. From 3.12 on only Python's own frames count.
take: Any = isinstance if sys.version_info < (3, 12) else _descend
"""To be called as ``take(None, levels(n))``."""
