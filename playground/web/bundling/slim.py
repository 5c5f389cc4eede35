"""Scripts without comments and needless blanks: a third of them is explanation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tree_sitter import Node

__all__ = ["slim"]

#: Part of a word: without a blank two of them would be one.
_WORD: Final = re.compile(rb"[\w$#\\\x80-\xff]")
#: After these a line break ends no statement.
_OPEN: Final = b"({[,;"
#: Literals whose blanks are characters.
_WHOLE: Final = ("string", "regex")
#: Next to these no blank is ever needed.
_APART: Final = b"()[]{},;:\"'`"

#: By the type of a node: gives the text to put in its place, or ``None``.
Replacements = Mapping[str, Callable[[Node], bytes | None]]


def slim(root: Node, replacements: Replacements = MappingProxyType({})) -> bytes:
    """Take comments and needless blanks out of a script.

    Parameters
    ----------
    root:
        A syntax tree of JavaScript without errors.
    replacements:
        For some types of nodes, asked for the outer ones first.

    Returns
    -------
    bytes
        A script that means the same: tokens that were on two lines still are, for a line break may
        end a statement (ECMA-262, 12.10), unless they follow what cannot be the end of one.
    """
    source = root.text or b""
    origin = root.start_byte
    parts: list[bytes] = []
    last, at = b";", 0
    for start, end, instead in _tokens(root, replacements):
        gap = source[at : start - origin]
        at = end - origin
        text = source[start - origin : at] if instead is None else instead
        if gap:
            if b"\n" in gap:
                if last not in _OPEN:
                    parts.append(b"\n")
            elif _must_part(last, text[:1]):
                parts.append(b" ")
        parts.append(text)
        last = text[-1:]
    return b"".join(parts)


def _must_part(left: bytes, right: bytes) -> bool:
    """Tell whether a blank has to stay between two tokens: ``in x``, ``a - -b``, ``1 .at``."""
    if left in _APART or right in _APART:
        return False
    both = _WORD.match(left) is None, _WORD.match(right) is None
    return both[0] == both[1] or (left.isdigit() and right == b".")


def _tokens(root: Node, replacements: Replacements) -> Iterator[tuple[int, int, bytes | None]]:
    """Go through what is not blank: where it starts and ends, and what stands there instead."""
    waiting: list[Node | tuple[int, int]] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            yield *node, None
            continue
        kind = node.type
        if kind in replacements and (instead := replacements[kind](node)) is not None:
            if instead:
                yield node.start_byte, node.end_byte, instead
        elif kind == "template_string":
            waiting.extend(reversed(_template(node)))
        elif kind not in _WHOLE and (children := node.children):
            # The last goes first onto the stack, so that they come off it in their order.
            children.reverse()
            waiting.extend(children)
        elif kind != "comment" and node.end_byte > node.start_byte:
            yield node.start_byte, node.end_byte, None


def _template(node: Node) -> list[Node | tuple[int, int]]:
    """Part a template literal: blanks between its substitutions are characters of it."""
    parts: list[Node | tuple[int, int]] = []
    at = node.start_byte
    for child in node.children:
        if child.type == "template_substitution":
            parts += [(at, child.start_byte), child]
            at = child.end_byte
    return [*parts, (at, node.end_byte)]
