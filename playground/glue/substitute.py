"""Native code in the place of known support functions.

A function at the top of a unit is recognised by a digest of its syntax tree in which comments,
spaces and the names of its own variables do not count. Who knows such a function registers a
factory under its digest; the compiled function stays as it is for everybody who looks at it, only
its code is another one.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from playground.glue.binding_walk import analyse
from playground.glue.closure import ClosureFunction
from playground.glue.literals import number_value, string_value
from playground.glue.parse import Node, parse
from playground.glue.scope import Analysis
from playground.values.function import Code
from playground.values.realm import Realm
from playground.values.types import Value


class Variables:
    """The variables of the unit that a substituted function uses, by their JavaScript names.

    Parameters
    ----------
    cells:
        (name, getter, setter); there is no setter if the original never assigns.
    """

    __slots__ = ("_getters", "_setters")

    def __init__(
        self,
        cells: tuple[tuple[str, Callable[[], Value], Callable[[Value], None] | None], ...],
    ) -> None:
        self._getters = {name: read for name, read, _write in cells}
        self._setters = {name: write for name, _read, write in cells if write is not None}

    def getter(self, name: str) -> Callable[[], Value]:
        """Give what reads a variable; like the original, it fails while that is dead."""
        return self._getters[name]

    def setter(self, name: str) -> Callable[[Value], None]:
        """Give what assigns a variable."""
        return self._setters[name]


#: ``factory(realm, variables, original)`` gives the native code; it may call the original's.
Factory: TypeAlias = Callable[[Realm, Variables, ClosureFunction], Code]

_TABLE: Final[dict[str, Factory]] = {}


def register(source: str, factory: Factory) -> str:
    """Register a factory for a function declaration; give its digest.

    Parameters
    ----------
    source:
        The declaration as the glue has it.
    factory:
        Makes the native code.
    """
    tree = parse(source, "substitute")
    analysis = analyse(tree, "module")
    made = digest(tree.root.kids[0], analysis)
    _TABLE[made] = factory
    return made


def registered() -> Mapping[str, Factory]:
    """Give digest -> factory."""
    return MappingProxyType(_TABLE)


def digest(node: Node, analysis: Analysis) -> str:
    """Give the digest of a function declaration at the top of a unit."""
    parts: list[str] = []
    names: dict[int, str] = {}
    work = [node]
    while work:
        at = work.pop()
        text = at.text
        variable = analysis.refs.get(at)
        if variable is not None and variable.scope.function is not analysis.root:
            text = names.setdefault(id(variable), f"${len(names)}")
        elif at.type == "string":
            text = repr(string_value(text))
        elif at.type == "number":
            text = repr(number_value(text))
        parts.append(f"{at.type} {at.op} {' '.join(at.tokens)} {len(at.kids)} {text}")
        work.extend(reversed(at.kids))
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def substituted(
    realm: Realm, name: str, original: ClosureFunction, variables: Variables
) -> ClosureFunction:
    """Give ``original`` with native code, if somebody registered a factory for its digest."""
    factory = _TABLE.get(name)
    if factory is not None:
        # Where the unit lacks a variable that the original reads, that is a global: another thing.
        with contextlib.suppress(KeyError):
            original.code = factory(realm, variables, original)
    return original
