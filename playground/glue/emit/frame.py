"""The Python function that is being emitted."""

from __future__ import annotations

import ast

from playground.glue.parse import Node
from playground.glue.scope import Function


class Target:
    """Something that ``break`` or ``continue`` can leave.

    Parameters
    ----------
    node:
        The loop, switch or labelled statement.
    labels:
        Its label set.
    is_loop:
        Whether ``continue`` may name it.
    breakable:
        Whether ``break`` without a label leaves it.
    """

    __slots__ = ("breakable", "codes", "depth", "is_loop", "labels", "node")

    def __init__(self, node: Node, labels: list[str], *, is_loop: bool, breakable: bool) -> None:
        self.node = node
        self.labels = labels
        self.is_loop = is_loop
        self.breakable = breakable
        #: Which of the frame's Python loops it is.
        self.depth = 0
        #: Jump codes for leaving it from inside an inner Python loop: "break", "continue" -> code.
        self.codes: dict[str, int] = {}


class Frame:
    """State of one Python function.

    Parameters
    ----------
    function:
        The JavaScript function that it is made from.
    """

    def __init__(self, function: Function) -> None:
        self.function = function
        #: Python function definitions that the statement being emitted needs before it.
        self.prelude: list[ast.stmt] = []
        #: Targets around the current statement, innermost last.
        self.targets: list[Target] = []
        #: The target of each Python loop around the current statement, innermost last.
        self.loops: list[Target] = []
        #: Jump codes that pass through each of these Python loops.
        self.pending: list[dict[int, tuple[Target, str]]] = []
        #: Python local that says where a jump through several Python loops leads.
        self.jump: str | None = None
        self.next_code = 1
        #: Bodies of catch clauses, which forget a jump that an exception overtook.
        self.handlers: list[list[ast.stmt]] = []
        #: How many finally clauses are around the current statement.
        self.finally_depth = 0
        #: Python local that says that the generator is being thrown away.
        self.dying: str | None = None
        #: Whether it calls a JavaScript function.
        self.calls = False
        #: Names of the labels that wait for the statement after them.
        self.labels: list[str] = []
