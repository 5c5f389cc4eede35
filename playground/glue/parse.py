"""JavaScript text to syntax nodes, by way of tree-sitter.

The grammar is the library's; what we keep of its tree is a light :class:`Node`, because every
attribute of a tree-sitter node costs a call into C.
"""

from __future__ import annotations

import re
from typing import Final

import tree_sitter
import tree_sitter_javascript

from playground.errors import GlueSyntaxError, Unsupported
from playground.glue import misparse
from playground.glue.literals import unescape_identifier
from playground.glue.parse_node import Node

_LANGUAGE: Final = tree_sitter.Language(tree_sitter_javascript.language())

#: ``import source x from "y"``: the one line of wasm-bindgen's that the grammar does not know.
_SOURCE_PHASE: Final = re.compile(
    rb"^([ \t]*import[ \t]+)(source)(?=[ \t]+(?!from\b)[A-Za-z_$][\w$]*[ \t\r\n]+from\b)",
    re.MULTILINE,
)
#: Tokens that mean something to us; punctuation does not.
_TOKENS: Final = frozenset(
    (
        "async", "*", "static", "get", "set", "await", "of", "in", "default", "new", "import",
        "target", "const", "let", "var", "using", "?.",
    )
)  # fmt: skip
_HOLEY: Final = frozenset(("array", "array_pattern"))
_COMMENTS: Final = frozenset(("comment", "html_comment"))


class Tree:
    """A parsed file.

    Parameters
    ----------
    root:
        The ``program`` node.
    source:
        The file as UTF-8.
    filename:
        How errors name it.
    """

    def __init__(self, root: Node, source: bytes, filename: str) -> None:
        self.root = root
        self.source = source
        self.filename = filename
        #: ``/** … */`` comments: position of their end -> text.
        self.docs: dict[int, str] = {}
        #: Positions of ``import`` statements of the source phase.
        self.source_phase: set[int] = set()

    def where(self, node: Node) -> str:
        """Give ``file:line`` of a node."""
        return f"{self.filename}:{node.line}"

    def error(self, node: Node, message: str) -> GlueSyntaxError:
        """Make a syntax error at ``node``."""
        return GlueSyntaxError(f"{self.filename}:{node.line}:{node.col + 1}: {message}")

    def unsupported(self, node: Node, what: str) -> Unsupported:
        """Make a refusal of the construct at ``node``."""
        return Unsupported(what, self.where(node))

    def doc_before(self, node: Node) -> str:
        """Give the JSDoc comment that ends right before ``node``, or the empty string."""
        before = self.source[: node.start].rstrip()
        return self.docs.get(len(before), "")


def parse(source: str, filename: str) -> Tree:
    """Parse a module or script.

    Parameters
    ----------
    source:
        The text; a hashbang line is allowed.
    filename:
        How errors name it.

    Raises
    ------
    GlueSyntaxError
        The text is no JavaScript; names file, line and column.
    """
    data = source.encode("utf-8", "surrogatepass")
    phases: set[int] = set()

    def blank(found: re.Match[bytes]) -> bytes:
        phases.add(found.start() + len(found[0]) - len(found[0].lstrip()))
        return found[1] + b" " * 6

    # Six spaces keep every position.
    text = _SOURCE_PHASE.sub(blank, data) if b"source" in data else data
    raw = tree_sitter.Parser(_LANGUAGE).parse(text).root_node
    if raw.has_error:
        raise _syntax_error(raw, text, filename)
    tree = Tree(Node(raw), text, filename)
    tree.source_phase = phases
    _convert(raw, tree)
    return tree


def _convert(raw: tree_sitter.Node, tree: Tree) -> None:
    """Copy tree-sitter's tree, without recursion: files may nest deeply."""
    source = tree.source
    cursor = raw.walk()
    if not cursor.goto_first_child():
        return
    parents: list[Node] = [tree.root]
    tokens: list[list[str]] = [[]]
    # For arrays: whether a comma right now would elide an element.
    after_comma: list[bool] = [False]
    suspects: list[tuple[list[Node], Node]] = []
    while (current := cursor.node) is not None:
        parent = parents[-1]
        if not current.is_named:
            kind = current.type
            field = cursor.field_name
            if field == "operator" or (field == "kind" and not parent.op):
                parent.op = kind
            if kind in _TOKENS:
                tokens[-1].append(kind)
            if kind == "default" and field in ("name", "alias"):
                node = Node(current)
                node.type, node.text = "identifier", "default"
                parent.fields[field] = node
                parent.kids.append(node)
            if parent.type in _HOLEY:
                if kind == ",":
                    if after_comma[-1]:
                        hole = Node(current)
                        hole.type = "hole"
                        parent.kids.append(hole)
                    after_comma[-1] = True
                elif kind == "[":
                    after_comma[-1] = True
        elif current.type in _COMMENTS:
            text = source[current.start_byte : current.end_byte]
            if text.startswith(b"/**"):
                tree.docs[current.end_byte] = text.decode("utf-8", "replace")
        elif current.type == "optional_chain":
            tokens[-1].append("?.")
        else:
            node = Node(current)
            field = cursor.field_name
            if field is not None:
                parent.fields.setdefault(field, node)
            parent.kids.append(node)
            after_comma[-1] = False
            if node.type in ("string", "regex", "template_string"):
                node.text = _text(source, node)
            if node.type != "string" and cursor.goto_first_child():
                parents.append(node)
                tokens.append([])
                after_comma.append(False)
                continue
            if not node.text:
                node.text = _text(source, node)
                if node.text in misparse.WORDS and node.type == "identifier":
                    suspects.append((parents.copy(), node))
                if "identifier" in node.type and "\\" in node.text:
                    node.text = unescape_identifier(node.text)
        while not cursor.goto_next_sibling():
            finished = parents.pop()
            finished.tokens = tuple(tokens.pop())
            after_comma.pop()
            if not parents:
                for path, word in suspects:
                    misparse.repair(path, word)
                return
            cursor.goto_parent()


def _text(source: bytes, node: Node) -> str:
    return source[node.start : node.end].decode("utf-8", "surrogatepass")


def _syntax_error(root: tree_sitter.Node, source: bytes, filename: str) -> GlueSyntaxError:
    """Describe the first error in the tree."""
    node = root
    while True:
        if node.type == "ERROR" or node.is_missing:
            break
        inner = [child for child in node.children if child.has_error or child.is_missing]
        if not inner:
            break
        node = inner[0]
    row, column = node.start_point
    place = f"{filename}:{row + 1}:{column + 1}"
    if node.is_missing:
        return GlueSyntaxError(f"{place}: missing {node.type}")
    text = source[node.start_byte : node.start_byte + 40].decode("utf-8", "replace")
    first = text.split("\n")[0].strip() or "end of input"
    return GlueSyntaxError(f"{place}: syntax error near {first!r}")


__all__ = ["Node", "Tree", "parse"]
