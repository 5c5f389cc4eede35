"""Repair of one thing that the grammar gets wrong.

tree-sitter-javascript reads ``await (f)()`` and ``await [a][0]`` as a call of, and an index into, a
variable named ``await``; likewise ``yield``. No glue has variables of these names.
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
WORDS: Final = {"await": "await_expression", "yield": "yield_expression"}


def repair(path: list[Node], word: Node) -> None:
    """Turn a chain that starts at the identifier ``word`` into an operator and its operand.

    Parameters
    ----------
    path:
        The nodes around ``word``, outermost first.
    """
    inner = path[-1]
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


def _replace(path: list[Node], inner: Node, operand: Node, top: Node, moved: Node) -> None:
    """Put ``operand`` in the place of ``inner``, inside the copy of the chain's top."""
    holder = path[-2]
    if holder is top:
        holder = moved
    holder.kids = [operand if kid is inner else kid for kid in holder.kids]
    holder.fields = {
        name: operand if kid is inner else kid for name, kid in holder.fields.items()
    }


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
