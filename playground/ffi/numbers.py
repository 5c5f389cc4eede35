"""JavaScript's BigInt in Python."""

from __future__ import annotations


class JsBigInt(int):
    """An ``int`` that becomes a BigInt in JavaScript, however small it is."""

    __slots__ = ()
