"""What each import's function in the glue touches: globals, and members of what it is handed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from playground.glue.binding_walk import analyse
from playground.glue.parse import Node, parse
from playground.glue.scope import Analysis

__all__ = ["Touched", "touched_by_imports"]


@dataclass(frozen=True)
class Touched:
    """What one function touches.

    Parameters
    ----------
    globals:
        Ways that begin at a global: ``fetch``, ``console.log``, ``new Promise``.
    members:
        Properties and methods of a value that is handed to it, with a dot: ``.then``; ``[]`` if the
        module says which one when it runs.
    tested:
        Globals that it only compares a value with, by ``instanceof``.
    """

    globals: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    tested: frozenset[str] = frozenset()


def touched_by_imports(glue: str, names: Iterable[str]) -> dict[str, Touched]:
    """Find the function of each import in the glue, and what it touches.

    The globals count as well that are touched by functions of the glue which the import's function
    calls.

    Parameters
    ----------
    glue:
        The JavaScript text.
    names:
        Names of imports, as the wasm has them.

    Returns
    -------
    dict
        By name; a name that the glue gives no function to is left out.

    Raises
    ------
    PlaygroundError
        The text is no JavaScript that we read.
    """
    tree = parse(glue, "glue")
    reader = _Reader(analyse(tree, "module"))
    functions = _properties(tree.root, set(names))
    return {name: reader.read(node) for name, node in functions.items()}


def _properties(root: Node, names: set[str]) -> dict[str, Node]:
    """Find what the glue assigns to properties of these names: ``{ name: … }``, ``x.name = …``."""
    found: dict[str, Node] = {}
    for node in _walk(root):
        if node.type == "pair":
            key, value = node["key"].text.strip("\"'"), node["value"]
        elif node.type == "assignment_expression" and node["left"].type == "member_expression":
            key, value = node["left"]["property"].text, node["right"]
        else:
            continue
        if key in names:
            found.setdefault(key, value)
    return found


class _Reader:
    """Reads functions of one file.

    Parameters
    ----------
    analysis:
        Knows which identifiers are variables; the others are globals.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.refs = analysis.refs
        #: The functions at the top of the file, by name.
        self.helpers: Mapping[str, Node] = {
            node["name"].text: node
            for node, function in analysis.functions.items()
            if node is not None
            and node.type == "function_declaration"
            and function.parent is analysis.root
        }

    def read(self, function: Node) -> Touched:
        """Say what a function touches, and what those that it calls touch."""
        own = self._own(function)
        ways, tested = set(own.globals), set(own.tested)
        seen: set[str] = set()
        ahead = self._called(function)
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                helper = self._own(self.helpers[name])
                ways |= helper.globals
                tested |= helper.tested
                ahead |= self._called(self.helpers[name])
        return Touched(frozenset(ways), own.members, frozenset(tested))

    def _called(self, function: Node) -> set[str]:
        return {
            node.text
            for node in _walk(function)
            if node.type == "identifier"
            and node.text in self.helpers
            and self._is_of_the_file(node)
        }

    def _is_of_the_file(self, node: Node) -> bool:
        variable = self.refs.get(node)
        return variable is not None and variable.scope.kind == "root"

    def _own(self, function: Node) -> Touched:
        ways, members, tested = set(), set(), set()
        parents = {kid: node for node in _walk(function) for kid in node.kids}
        for node in _walk(function):
            if node.type == "identifier" and self._is_global(node):
                parent = parents.get(node)
                if parent is not None and _only_tests(parent, node):
                    tested.add(node.text)
                else:
                    ways.add(_way(node, parents))
            elif node.type == "member_expression" and self._is_handed(node["object"]):
                members.add(f".{node['property'].text}")
            elif node.type == "subscript_expression" and self._is_handed(node["object"]):
                # `x >>> 0` is a number: an item, and no property of any name.
                if node["index"].op != ">>>":
                    members.add("[]")
        return Touched(frozenset(ways), frozenset(members), frozenset(tested))

    def _is_global(self, node: Node) -> bool:
        variable = self.refs.get(node)
        # What is imported from another file is none of this glue's own.
        return node.text != "undefined" and (variable is None or variable.kind == "import")

    def _is_handed(self, node: Node) -> bool:
        variable = self.refs.get(node) if node.type == "identifier" else None
        return variable is not None and variable.kind == "param"


def _only_tests(parent: Node, node: Node) -> bool:
    if parent.type == "unary_expression":
        return parent.op == "typeof"
    return (
        parent.type == "binary_expression"
        and parent.op == "instanceof"
        and parent.get("right") is node
    )


def _way(node: Node, parents: Mapping[Node, Node]) -> str:
    """Give a global as it is used: ``new Promise``, ``console.log``, ``fetch``."""
    parent = parents.get(node)
    if parent is not None and parent.get("object") is node and parent.type == "member_expression":
        return f"{node.text}.{parent['property'].text}"
    if parent is not None and parent.type == "new_expression":
        return f"new {node.text}"
    return node.text


def _walk(node: Node) -> Iterable[Node]:
    ahead = [node]
    while ahead:
        one = ahead.pop()
        yield one
        ahead.extend(reversed(one.kids))
