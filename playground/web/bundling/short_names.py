"""Shorter names for what only a function sees: its parameters and variables.

Which identifier means which variable is asked of the analysis that compiles glue. Functions,
classes, and all that a module has at its top, keep their names: stack traces show them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, count, islice, product
from string import ascii_letters
from typing import Final

from playground.glue.binding_walk import analyse
from playground.glue.parse import parse
from playground.glue.scope import Scope, Variable

__all__ = ["short_names"]

_KINDS: Final = ("catch", "const", "let", "param", "var")
#: Reserved words of two letters: https://tc39.es/ecma262/#sec-keywords-and-reserved-words.
_WORDS: Final = ("do", "if", "in")


def short_names(source: str, path: str) -> dict[tuple[int, int], bytes]:
    """Choose names for the variables of a module's functions.

    Parameters
    ----------
    source:
        An ES module.
    path:
        How errors name it.

    Returns
    -------
    dict
        What may stand in the place of identifiers, each by where it begins and ends, in bytes of
        UTF-8.

    Raises
    ------
    GlueSyntaxError, Unsupported
        The analysis does not know the syntax.
    """
    found = analyse(parse(source, path), "module")
    # In the order of the text: where functions are alike, their names are, and compress well.
    refs = sorted(found.refs.items(), key=lambda pair: pair[0].start)
    inside: dict[Scope, dict[Variable, None]] = {}
    for _, variable in refs:
        if _is_local(variable):
            inside.setdefault(variable.scope, {})[variable] = None
    kept = {v.name for v in found.variables if not _is_local(v)} | found.globals.keys()
    names = list(islice(_names(kept), len(found.variables)))
    short: dict[Variable, str] = {}
    for scope, variables in inside.items():
        # After those of the scopes around it, so that it hides none that somebody inside may mean.
        first = sum(len(inside.get(outer, ())) for outer in _around(scope))
        short.update(zip(variables, names[first:], strict=False))
    return {
        (node.start, node.end): (
            # `{ a }` is short for `{ a: a }`, and the first of them is a property's name.
            f"{node.text}:{short[variable]}"
            if node.type.startswith("shorthand")
            else short[variable]
        ).encode()
        for node, variable in refs
        if variable in short
    }


def _is_local(variable: Variable) -> bool:
    return variable.kind in _KINDS and variable.scope.kind != "root"


def _around(scope: Scope) -> Iterator[Scope]:
    while scope.parent is not None:
        scope = scope.parent
        yield scope


def _names(kept: Collection[str]) -> Iterator[str]:
    """Give names, the shortest first, but for those that mean something else."""
    letters = chain.from_iterable(product(ascii_letters, repeat=length) for length in count(1))
    return (name for name in map("".join, letters) if name not in kept and name not in _WORDS)
