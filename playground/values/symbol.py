"""The Symbol type: https://tc39.es/ecma262/#sec-ecmascript-language-types-symbol-type."""

from __future__ import annotations

from typing import Final


class Symbol:
    """A unique property key.

    Parameters
    ----------
    description:
        Text for people, or ``None`` for ``undefined``.
    """

    __slots__ = ("__weakref__", "description")

    def __init__(self, description: str | None = None) -> None:
        self.description = description

    def __repr__(self) -> str:
        return f"Symbol({self.description or ''})"


def _well_known(name: str) -> Symbol:
    return Symbol(f"Symbol.{name}")


SYMBOL_ASYNC_DISPOSE: Final = _well_known("asyncDispose")
SYMBOL_ASYNC_ITERATOR: Final = _well_known("asyncIterator")
SYMBOL_DISPOSE: Final = _well_known("dispose")
SYMBOL_HAS_INSTANCE: Final = _well_known("hasInstance")
SYMBOL_IS_CONCAT_SPREADABLE: Final = _well_known("isConcatSpreadable")
SYMBOL_ITERATOR: Final = _well_known("iterator")
SYMBOL_MATCH: Final = _well_known("match")
SYMBOL_MATCH_ALL: Final = _well_known("matchAll")
SYMBOL_REPLACE: Final = _well_known("replace")
SYMBOL_SEARCH: Final = _well_known("search")
SYMBOL_SPECIES: Final = _well_known("species")
SYMBOL_SPLIT: Final = _well_known("split")
SYMBOL_TO_PRIMITIVE: Final = _well_known("toPrimitive")
SYMBOL_TO_STRING_TAG: Final = _well_known("toStringTag")
SYMBOL_UNSCOPABLES: Final = _well_known("unscopables")

#: Every well-known symbol, by the name that it has on the ``Symbol`` constructor.
WELL_KNOWN_SYMBOLS: Final[dict[str, Symbol]] = {
    symbol.description.removeprefix("Symbol."): symbol
    for symbol in (
        SYMBOL_ASYNC_DISPOSE,
        SYMBOL_ASYNC_ITERATOR,
        SYMBOL_DISPOSE,
        SYMBOL_HAS_INSTANCE,
        SYMBOL_IS_CONCAT_SPREADABLE,
        SYMBOL_ITERATOR,
        SYMBOL_MATCH,
        SYMBOL_MATCH_ALL,
        SYMBOL_REPLACE,
        SYMBOL_SEARCH,
        SYMBOL_SPECIES,
        SYMBOL_SPLIT,
        SYMBOL_TO_PRIMITIVE,
        SYMBOL_TO_STRING_TAG,
        SYMBOL_UNSCOPABLES,
    )
    if symbol.description is not None
}
