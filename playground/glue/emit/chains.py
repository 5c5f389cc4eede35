"""Member access, calls and optional chains: https://tc39.es/ecma262/#sec-left-hand-side-expressions.

``f(a)`` becomes ``f.code(undefined, a)`` and ``o.m(a)`` becomes ``get(o, "m").code(o, a)``: what
is no function has no ``code``, and :mod:`playground.glue.faults` turns Python's complaint into
JavaScript's.
"""

from __future__ import annotations

import ast

from playground.glue.build import (
    at,
    attribute,
    choose,
    const,
    is_nullish,
    last,
    load,
    op,
    thunk,
    undefined,
    walrus,
)
from playground.glue.emit.expressions import unwrap
from playground.glue.emit.references import References
from playground.glue.parse import Node
from playground.glue.scope import Scope

_LINKS = frozenset(("member_expression", "subscript_expression", "call_expression"))
_OWNER = {
    "member_expression": "object",
    "subscript_expression": "object",
    "call_expression": "function",
}
#: Links nested in one Python expression before a temporary cuts it.
_DEEP = 24


class Chain:
    """A chain under construction: its current value, and the ``this`` for a call of it."""

    def __init__(self, value: ast.expr, this: ast.expr | None = None) -> None:
        self.value = value
        self.this = this
        #: Tests of the optional links so far, each with what must be evaluated first.
        self.tests: list[tuple[list[ast.expr], ast.expr]] = []
        self.before: list[ast.expr] = []

    def finish(self, value: ast.expr | None = None, missing: ast.expr | None = None) -> ast.expr:
        """Fold the tests around the value; ``missing`` is the value of a chain cut short."""
        made = last([*self.before, self.value if value is None else value])
        for before, test in reversed(self.tests):
            made = last([*before, choose(test, missing or undefined(), made)])
        return made

    def test(self, name: str) -> None:
        """Go on only if the current value is not nullish."""
        self.tests.append((self.before, is_nullish(name, self.value)))
        self.before = []
        self.value = load(name)

    def cut(self, name: str) -> None:
        """Put the current value into a temporary, to keep Python's nesting shallow."""
        self.before = [*self.before, walrus(name, self.value)]
        self.value = load(name)


class Chains(References):
    """Everything that ends in a dot, a bracket or an argument list."""

    def chain(self, node: Node, this: str | None = None) -> ast.expr:
        """Give the value of a chain; ``this`` names a temporary that receives its owner."""
        made = self._build(node, keep_this=this)
        return made.finish()

    def _build(self, node: Node, keep_this: str | None = None) -> Chain:
        spine: list[Node] = []
        while node.type in _LINKS:
            spine.append(node)
            owner = node[_OWNER[node.type]]
            if owner.type in ("super", "import"):
                break
            node = owner
        else:
            owner = None
        if owner is not None and owner.type in ("super", "import"):
            made = self._special(spine.pop(), owner)
        else:
            made = self._base(node, called=bool(spine) and spine[-1].type == "call_expression")
        for index in range(len(spine) - 1, -1, -1):
            link = spine[index]
            called = index > 0 and spine[index - 1].type == "call_expression"
            name = keep_this if index == 0 else None
            self._link(made, link, called=called or name is not None, keep=name)
            if (len(spine) - index) % _DEEP == 0:
                made.cut(self.fresh())
        return made

    def _base(self, node: Node, *, called: bool) -> Chain:
        """Start a chain; a parenthesised chain that is called keeps its ``this``."""
        inner = unwrap(node)
        if (
            called
            and inner is not node
            and inner.type
            in (
                "member_expression",
                "subscript_expression",
            )
        ):
            name = self.fresh()
            value = self.chain(inner, name)
            if "?." in self._tokens(inner):
                made = Chain(value, load(name))
                made.before = [walrus(name, undefined())]
                return made
            return Chain(value, load(name))
        return Chain(self.expr(node))

    def _tokens(self, node: Node) -> set[str]:
        """Give the tokens of every link of a chain."""
        found: set[str] = set()
        while node.type in _LINKS:
            found.update(node.tokens)
            node = node[_OWNER[node.type]]
        return found

    def _special(self, link: Node, owner: Node) -> Chain:
        """Start a chain at ``super`` or ``import``."""
        if owner.type == "import":
            # Old glue has import() on paths that nobody takes, so it fails when it runs.
            return Chain(at(op("dynamic_import", *self.arguments(link["arguments"])), link))
        if link.type == "call_expression":
            return Chain(self.super_call(link, owner))
        home, this = self.super_parts(owner)
        if link.type == "member_expression":
            key: ast.expr = const(link["property"].text)
        else:
            key = op("property_key", self.expr(link["index"]))
        return Chain(op("super_get", home, key, this), this)

    def _link(self, made: Chain, link: Node, *, called: bool, keep: str | None) -> None:
        """Add a link; ``called`` says that a call follows and needs ``this``."""
        optional = "?." in link.tokens
        if link.type == "call_expression":
            self._call_link(made, link, optional=optional)
            return
        if optional:
            made.test(self.fresh())
        if called:
            owner = made.value
            if (
                keep is None
                and isinstance(owner, ast.Name)
                and (owner.id[0] == "t" or self.is_stable(link["object"]))
            ):
                made.this = load(owner.id)
            else:
                name = keep or self.fresh()
                made.value = walrus(name, owner)
                made.this = load(name)
        else:
            made.this = None
        made.value = at(self._property(made.value, link), link)

    def _property(self, owner: ast.expr, link: Node) -> ast.expr:
        if link.type == "member_expression":
            name = link["property"]
            if name.type == "private_property_identifier":
                return op("private_get", owner, self.private_name(name))
            return op("get", owner, const(name.text))
        index = link["index"]
        fixed = self.constant_index(index)
        if fixed is not None:
            return op("get", owner, const(fixed))
        return op("get_item", owner, self.expr(index))

    def _call_link(self, made: Chain, link: Node, *, optional: bool) -> None:
        arguments = link["arguments"]
        this = made.this if made.this is not None else undefined()
        if optional:
            made.test(self.fresh())
        if arguments.type == "template_string":
            template, values = self.template_object(arguments)
            args = [template, *values]
        else:
            args = self.arguments(arguments)
        callee = at(attribute(made.value, "code"), link["function"])
        self.frame.calls = True
        made.value = at(ast.Call(callee, [this, *args], []), link)
        made.this = None

    def arguments(self, node: Node) -> list[ast.expr]:
        """Give the arguments of a call."""
        return self.elements(node.kids)

    def new(self, node: Node) -> ast.expr:
        """Emit ``new``."""
        arguments = node.get("arguments")
        args = self.arguments(arguments) if arguments is not None else []
        return at(op("new", self.expr(node["constructor"]), *args), node["constructor"])

    def chain_delete(self, node: Node, strict: ast.expr) -> ast.expr:
        """Emit ``delete`` of a property; a chain cut short gives true."""
        owner = node["object"]
        if owner.type == "super":
            raise self.tree.unsupported(node, "delete of a super property")
        made = self._build(owner) if owner.type in _LINKS else Chain(self.expr(owner))
        if "?." in node.tokens:
            made.test(self.fresh())
        if node.type == "member_expression":
            key: ast.expr = const(node["property"].text)
        else:
            key = self.expr(node["index"])
        return made.finish(op("delete", made.value, key, strict), const(True))

    # -- super ----------------------------------------------------------------------------------

    def this_value(self, node: Node) -> ast.expr:
        """Read the ``this`` that is in force here, for ``super.x``."""
        at_scope: Scope | None = self.scope
        while at_scope is not None:
            if "this" in at_scope.vars:
                return at(self.read_variable(at_scope.vars["this"]), node)
            at_scope = at_scope.parent
        return undefined()  # pragma: no cover - analysis refuses super outside of methods

    def super_call(self, link: Node, owner: Node) -> ast.expr:
        """Emit ``super(…)``: https://tc39.es/ecma262/#sec-super-keyword-runtime-semantics-evaluation."""
        scope = self.analysis.scopes[owner]
        this, target = scope.vars["this"], scope.vars["new.target"]
        constructor = self.read_variable(self.refs[owner])
        made = op(
            "super_construct",
            constructor,
            self.read_variable(target),
            *self.arguments(link["arguments"]),
        )
        once = op("bind_this", thunk(load(this.py)), at(made, link))
        return op("init_fields", constructor, walrus(this.py, once))
