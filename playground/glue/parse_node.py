"""A node of the syntax tree, light enough to be asked often."""

from __future__ import annotations

import tree_sitter


class Node:
    """A node of the syntax tree.

    Parameters
    ----------
    type:
        tree-sitter-javascript's name for it; ``hole`` for an elided array element.
    text:
        The source text of a node without children, else empty.
    line, col, end_line, end_col:
        Position: lines from 1, columns in UTF-8 bytes from 0, as Python's ``ast`` counts.
    start, end:
        Position in bytes.
    """

    __slots__ = (
        "col", "end", "end_col", "end_line", "fields", "kids", "line", "op", "start", "text",
        "tokens", "type",
    )  # fmt: skip

    def __init__(self, raw: tree_sitter.Node) -> None:
        self.type: str = raw.type
        self.start: int = raw.start_byte
        self.end: int = raw.end_byte
        row, self.col = raw.start_point
        self.line: int = row + 1
        row, self.end_col = raw.end_point
        self.end_line: int = row + 1
        self.text = ""
        self.op = ""
        self.kids: list[Node] = []
        self.fields: dict[str, Node] = {}
        self.tokens: tuple[str, ...] = ()

    def __getitem__(self, field: str) -> Node:
        return self.fields[field]

    def get(self, field: str) -> Node | None:
        """Give the child in ``field``, if there is one."""
        return self.fields.get(field)

    def __repr__(self) -> str:
        return f"<{self.type} {self.line}:{self.col}>"
