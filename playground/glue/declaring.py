"""Declaring names, and collecting references to them, while the tree is walked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from playground.glue.parse import Node, Tree
from playground.glue.scope import LEXICAL, Analysis, Function, Scope, Variable

PATTERNS: Final = frozenset(("object_pattern", "array_pattern"))
#: What to do at a node type: called with the binder, the node and its scope.
Handlers: TypeAlias = Mapping[str, Callable[[Any, Node, Scope], None]]


class Reference(NamedTuple):
    """An identifier that still has to be resolved."""

    node: Node
    name: str
    scope: Scope
    write: bool


class Declarer:
    """State of one walk.

    Parameters
    ----------
    tree:
        The parsed file.
    mode:
        ``module``, ``script`` (top-level ``var`` become properties of the global object) or
        ``function`` (the body of a function, as CommonJS wraps it).
    parameters:
        Names of the parameters in mode ``function``.
    handlers:
        What to do at a node type; other types just have their children walked.
    """

    def __init__(
        self, tree: Tree, mode: str, parameters: tuple[str, ...], handlers: Handlers
    ) -> None:
        self.tree = tree
        self.handlers = handlers
        self.mode = mode
        self.result = Analysis()
        self.work: list[tuple[Node, Scope]] = []
        self.references: list[Reference] = []
        self.annex_b: list[tuple[Node, str, Scope]] = []
        root = Function(tree.root, "root", None, mode == "module" or is_strict(tree.root))
        root.scope = Scope("root", None, root, looped=False, is_var=True)
        for name in parameters:
            root.scope.declare(name, "param", 0)
        if mode == "function":
            root.scope.declare("this", "this", 0)
        self.result.root = root
        self.result.functions[tree.root] = root
        self.result.scopes[tree.root] = root.scope

    def push_all(self, nodes: list[Node], scope: Scope) -> None:
        """Walk nodes later, in ``scope``."""
        # The last one goes on the stack first, so that the walk follows the text.
        for node in reversed(nodes):
            self.work.append((node, scope))

    def declare(self, node: Node, name: str, kind: str, scope: Scope) -> Variable | None:
        """Declare ``name``; ``None`` if it is a global variable of a script."""
        target = scope
        if kind == "var":
            while not target.is_var:
                target.var_names.add(name)
                known = target.vars.get(name)
                if known is not None and known.kind in LEXICAL:
                    raise self.twice(node, name)
                # The root scope is a var scope, so there always is a parent here.
                target = target.parent or self.result.root.scope
        top = target.kind == "root"
        if top and self.mode == "script" and kind in ("var", "function"):
            self.result.script_vars[name] = None
            return None
        if name in target.var_names and kind in LEXICAL:
            raise self.twice(node, name)
        known = target.vars.get(name)
        if known is not None:
            if known.kind in LEXICAL or (kind in LEXICAL and known.kind != "arguments"):
                raise self.twice(node, name)
            if kind == "function" and known.kind == "var":
                known.kind = "function"
            return known
        if kind in LEXICAL and target.kind == "body" and target.parent is not None:
            outer = target.parent.vars.get(name)
            if outer is not None and outer.kind == "param":
                raise self.twice(node, name)
        return target.declare(name, kind, node.end)

    def twice(self, node: Node, name: str) -> Exception:
        """Make the error for a second declaration."""
        return self.tree.error(node, f"Identifier '{name}' has already been declared")

    def _check_rest(self, pattern: Node) -> None:
        for part in pattern.kids[:-1]:
            if part.type == "rest_pattern":
                raise self.tree.error(part, "Rest element must be last element")

    def declare_pattern(self, node: Node, kind: str, scope: Scope) -> None:
        """Declare every name of a binding pattern, and walk the expressions inside."""
        stack = [node]
        while stack:
            node = stack.pop()
            if node.type in ("identifier", "shorthand_property_identifier_pattern"):
                self.declare(node, node.text, kind, scope)
                self.references.append(Reference(node, node.text, scope, True))
            elif node.type in ("assignment_pattern", "object_assignment_pattern"):
                stack.append(node["left"])
                self.work.append((node["right"], scope))
            elif node.type == "pair_pattern":
                self.work.append((node["key"], scope))
                stack.append(node["value"])
            elif node.type in PATTERNS or node.type == "rest_pattern":
                self._check_rest(node)
                stack.extend(node.kids)
            elif node.type == "undefined":
                raise self.tree.unsupported(node, "a variable named undefined")
            elif node.type != "hole":
                raise self.tree.error(node, "illegal binding pattern")

    def assign_pattern(self, node: Node, scope: Scope) -> None:
        """Walk an assignment target."""
        stack = [node]
        while stack:
            node = stack.pop()
            kind = node.type
            if kind in ("identifier", "shorthand_property_identifier_pattern"):
                self.references.append(Reference(node, node.text, scope, True))
            elif kind == "parenthesized_expression":
                stack.append(node.kids[0])
            elif kind in ("assignment_pattern", "object_assignment_pattern"):
                stack.append(node["left"])
                self.work.append((node["right"], scope))
            elif kind == "pair_pattern":
                self.work.append((node["key"], scope))
                stack.append(node["value"])
            elif kind in PATTERNS or kind == "rest_pattern":
                self._check_rest(node)
                stack.extend(node.kids)
            elif kind in ("member_expression", "subscript_expression"):
                self.work.append((node, scope))
            elif kind != "hole":
                raise self.tree.error(node, "Invalid left-hand side in assignment")


def is_strict(body: Node) -> bool:
    """Whether the directive prologue of a function body or script says ``use strict``."""
    for statement in body.kids:
        if statement.type == "hash_bang_line":
            continue
        if statement.type != "expression_statement" or statement.kids[0].type != "string":
            return False
        if statement.kids[0].text[1:-1] == "use strict":
            return True
    return False
