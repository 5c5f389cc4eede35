"""Repair of what the grammar gets wrong.

tree-sitter-javascript reads ``await (f)()`` and ``await [a][0]`` as a call of, and an index into, a
variable named ``await``; likewise ``yield``, and the ``let`` of ``for await (let [a] of b)``. No
glue has variables of these names.
"""

from __future__ import annotations

import copy
from typing import Final

from playground.glue.parse_node import Node

_OWNER: Final = {
    "member_expression": "object",
    "subscript_expression": "object",
    "call_expression": "function",
}
WORDS: Final = {"await": "await_expression", "yield": "yield_expression", "let": ""}
_PATTERNS: Final = {
    "array": "array_pattern",
    "object": "object_pattern",
    "pair": "pair_pattern",
    "spread_element": "rest_pattern",
    "assignment_expression": "assignment_pattern",
    "shorthand_property_identifier": "shorthand_property_identifier_pattern",
}


def repair(path: list[Node], word: Node) -> None:
    """Turn a chain that starts at the identifier ``word`` into an operator and its operand.

    Parameters
    ----------
    path:
        The nodes around ``word``, outermost first.
    """
    inner = path[-1]
    if word.text == "let":
        _repair_let(path)
        return
    owner = _OWNER.get(inner.type)
    if owner is None or inner.get(owner) is not word:
        return
    operand = _operand(inner)
    if operand is None:
        return
    top = inner
    for outer in reversed(path[:-1]):
        if outer.get(_OWNER.get(outer.type, "")) is not top:
            break
        top = outer
    if top is not inner:
        # The rest of the chain moves into a new node; the old one becomes the operator.
        moved = copy.copy(top)
        _replace(path, inner, operand, top, moved)
        operand = moved
    top.type = WORDS[word.text]
    top.kids = [operand]
    top.fields = {}
    top.tokens = ()


def _repair_let(path: list[Node]) -> None:
    """Turn ``let[a]`` in the head of a ``for await`` into a declaration of ``[a]``."""
    if len(path) < 2:
        return
    inner, loop = path[-1], path[-2]
    if loop.type != "for_in_statement" or loop.get("left") is not inner:
        return
    index = inner["index"]
    inner.kids = index.kids if index.type == "sequence_expression" else [index]
    inner.fields = {}
    inner.type = "array_pattern"
    loop.tokens = (*loop.tokens, "let")
    work = list(inner.kids)
    while work:
        node = work.pop()
        node.type = _PATTERNS.get(node.type, node.type)
        if node.type in ("assignment_pattern", "pair_pattern"):
            work.append(node["left" if node.type == "assignment_pattern" else "value"])
        else:
            work.extend(node.kids if node.type in _PATTERNS.values() else ())


def _replace(path: list[Node], inner: Node, operand: Node, top: Node, moved: Node) -> None:
    """Put ``operand`` in the place of ``inner``, inside the copy of the chain's top."""
    holder = path[-2]
    if holder is top:
        holder = moved
    holder.kids = [operand if kid is inner else kid for kid in holder.kids]
    holder.fields = {name: operand if kid is inner else kid for name, kid in holder.fields.items()}


def _operand(link: Node) -> Node | None:
    """Give what follows the word: parentheses or an array."""
    made = copy.copy(link)
    made.fields, made.tokens = {}, ()
    if link.type == "call_expression":
        arguments = link["arguments"]
        if arguments.type != "arguments" or not arguments.kids:
            return None
        made.type = "parenthesized_expression"
        inside = arguments.kids
        if len(inside) > 1:
            sequence = copy.copy(arguments)
            sequence.type = "sequence_expression"
            inside = [sequence]
        made.kids = inside
        return made
    if link.type == "subscript_expression":
        index = link["index"]
        made.type = "array"
        made.kids = index.kids if index.type == "sequence_expression" else [index]
        return made
    return None
