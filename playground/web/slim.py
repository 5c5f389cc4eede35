"""Scripts without their comments, as they are sent compressed: a third of them is explanation.

Who reads the sources asks for the files as they are, or looks into the project.
"""

from __future__ import annotations

import tree_sitter_javascript
from tree_sitter import Language, Parser

__all__ = ["without_comments"]

_LANGUAGE = Language(tree_sitter_javascript.language())


def without_comments(source: bytes) -> bytes:
    """Take the comments out of a script.

    Parameters
    ----------
    source:
        JavaScript in UTF-8. What does not parse is given back as it is.

    Returns
    -------
    bytes
        A script that means the same: a comment with a line break leaves one, which may end a
        statement (ECMA-262, 12.4).
    """
    tree = Parser(_LANGUAGE).parse(source)
    if tree.root_node.has_error:
        return source
    kept, at = [], 0
    pending = [tree.root_node]
    while pending:
        node = pending.pop()
        if node.type == "comment":
            breaks = b"\n" in source[node.start_byte : node.end_byte]
            kept += [source[at : node.start_byte], b"\n" if breaks else b" "]
            at = node.end_byte
        else:
            # The last goes first onto the stack, so that they come off it in their order.
            pending.extend(reversed(node.children))
    return b"".join([*kept, source[at:]])
