"""Expressions: https://tc39.es/ecma262/#sec-ecmascript-language-expressions.

A JavaScript expression becomes one Python expression; Python function definitions that it needs
go before the statement, where they do nothing but exist.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from playground.glue.build import at, const, last, load, op, undefined
from playground.glue.emit.base import Base
from playground.glue.literals import (
    has_bad_escape,
    number_value,
    string_value,
    template_raw,
    unescape,
)
from playground.glue.parse import Node
from playground.values.bigint import BigInt


def unwrap(node: Node) -> Node:
    """Look through parentheses."""
    while node.type == "parenthesized_expression":
        node = node.kids[0]
    return node


class Expressions(Base):
    """Literals, names, and what belongs to no family of its own."""

    def expr(self, node: Node, name: str | None = None) -> ast.expr:
        """Give the value of an expression; ``name`` is what an anonymous function is called."""
        kind = node.type
        if kind in ("identifier", "this"):
            return self.read(node)
        if kind == "parenthesized_expression":
            return self.expr(node.kids[0], name)
        if kind in _NAMED:
            return self.class_(node, name) if kind == "class" else self.function(node, name)
        handler = _HANDLERS.get(kind)
        if handler is None:
            raise self.tree.unsupported(node, kind.replace("_", " "))
        return handler(self, node)

    def effect(self, node: Node) -> ast.expr:
        """Evaluate an expression whose value nobody uses."""
        node = unwrap(node)
        if node.type == "update_expression":
            return self.update(node, wanted=False)
        if node.type == "sequence_expression":
            return ast.Tuple([self.effect(kid) for kid in node.kids], ast.Load())
        return self.expr(node)

    # Stubs of the operators part.

    def update(self, node: Node, *, wanted: bool = True) -> ast.expr:
        """Emit ``++`` or ``--``."""
        raise NotImplementedError

    def binary(self, node: Node) -> ast.expr:
        """Emit a binary or logical operator."""
        raise NotImplementedError

    def unary(self, node: Node) -> ast.expr:
        """Emit a unary operator."""
        raise NotImplementedError

    def ternary(self, node: Node) -> ast.expr:
        """Emit ``a ? b : c``."""
        raise NotImplementedError

    def assignment(self, node: Node) -> ast.expr:
        """Emit ``=``."""
        raise NotImplementedError

    def augmented(self, node: Node) -> ast.expr:
        """Emit ``+=``, ``??=`` and so on."""
        raise NotImplementedError

    def new(self, node: Node) -> ast.expr:
        """Emit ``new``."""
        raise NotImplementedError

    # Literals.

    def number(self, node: Node) -> ast.expr:
        """Emit a numeric literal."""
        value = number_value(node.text)
        if isinstance(value, BigInt):
            return self.head_constant("k", op("bigint", const(int(value))))
        return const(value)

    def template_parts(self, node: Node) -> tuple[list[str], list[Node]]:
        """Split a template into its raw texts and its expressions."""
        source = self.tree.source
        texts: list[str] = []
        inside: list[Node] = []
        start = node.start + 1
        for kid in node.kids:
            if kid.type == "template_substitution":
                texts.append(source[start : kid.start].decode("utf-8", "surrogatepass"))
                inside.append(kid.kids[0])
                start = kid.end
        texts.append(source[start : node.end - 1].decode("utf-8", "surrogatepass"))
        return [template_raw(text) for text in texts], inside

    def string_literal(self, node: Node) -> ast.expr:
        """Emit a string."""
        try:
            return const(string_value(node.text))
        except ValueError as error:
            raise self.tree.error(node, "Undefined Unicode code-point") from error

    def template(self, node: Node) -> ast.expr:
        """Emit an untagged template."""
        texts, inside = self.template_parts(node)
        parts: list[ast.expr] = []
        for index, text in enumerate(texts):
            if has_bad_escape(text):
                raise self.tree.error(node, "Invalid escape sequence in template")
            if text:
                parts.append(const(unescape(text)))
            if index < len(inside):
                parts.append(self.expr(inside[index]))
        if not parts:
            return const("")
        if len(parts) == 1 and isinstance(parts[0], ast.Constant):
            return parts[0]
        return op("text", *parts)

    def template_object(self, node: Node) -> tuple[ast.expr, list[ast.expr]]:
        """Emit the template object of a tagged template, and its expressions.

        https://tc39.es/ecma262/#sec-gettemplateobject
        """
        texts, inside = self.template_parts(node)
        cooked: list[ast.expr] = [
            undefined() if has_bad_escape(text) else const(unescape(text)) for text in texts
        ]
        raw: list[ast.expr] = [const(text) for text in texts]
        site = self.head_constant(
            "q", op("template_site", ast.Tuple(cooked, ast.Load()), ast.Tuple(raw, ast.Load()))
        )
        return op("template_object", site), [self.expr(kid) for kid in inside]

    def regex(self, node: Node) -> ast.expr:
        """Emit a regular expression literal: a new object each time."""
        flags = node.get("flags")
        pattern = node.get("pattern")
        return at(
            op(
                "regexp",
                const(pattern.text if pattern is not None else ""),
                const(flags.text if flags is not None else ""),
            ),
            node,
        )

    def elements(self, nodes: list[Node]) -> list[ast.expr]:
        """Give list elements or call arguments, spreads included."""
        parts: list[ast.expr] = []
        for kid in nodes:
            if kid.type == "spread_element":
                spread = at(op("items", self.expr(kid.kids[0])), kid.kids[0])
                parts.append(ast.Starred(spread, ast.Load()))
            elif kid.type == "hole":
                parts.append(load("HOLE"))
            else:
                parts.append(self.expr(kid))
        return parts

    def array(self, node: Node) -> ast.expr:
        """Emit an array literal."""
        return op("new_array", ast.List(self.elements(node.kids), ast.Load()))

    def sequence(self, node: Node) -> ast.expr:
        """Emit the comma operator."""
        parts = [self.effect(kid) for kid in node.kids[:-1]]
        return last([*parts, self.expr(node.kids[-1])])

    def await_(self, node: Node) -> ast.expr:
        """Emit ``await``: a yield to the driver."""
        value = self.expr(node.kids[0])
        function = self.frame.function
        if function.is_generator:
            value = op("Await", value)
        return at(ast.Yield(value), node)

    def yield_(self, node: Node) -> ast.expr:
        """Emit ``yield`` and ``yield*``: https://tc39.es/ecma262/#sec-generator-function-definitions."""
        value = self.expr(node.kids[0]) if node.kids else undefined()
        is_async = self.frame.function.is_async
        if "*" in node.tokens:
            return at(ast.YieldFrom(op("delegate_async" if is_async else "delegate", value)), node)
        if is_async:
            value = ast.Yield(op("Await", value))
        return at(ast.Yield(value), node)

    def meta_property(self, node: Node) -> ast.expr:
        """Emit ``new.target`` and ``import.meta``."""
        if "import" in node.tokens:
            if self.mode != "module":
                raise self.tree.error(node, "Cannot use 'import.meta' outside a module")
            return load("import_meta")
        variable = self.refs.get(node)
        return undefined() if variable is None else self.read_variable(variable)

    def private_name(self, node: Node) -> ast.expr:
        """Read the Private Name that ``#x`` means."""
        return self.read_variable(self.refs[node])

    def delete(self, node: Node) -> ast.expr:
        """Emit ``delete``: https://tc39.es/ecma262/#sec-delete-operator."""
        target = unwrap(node)
        strict = const(self.frame.function.strict)
        if target.type in ("member_expression", "subscript_expression"):
            return self.chain_delete(target, strict)
        if target.type == "identifier":
            if target in self.refs:
                return const(False)
            return op("delete_global", const(target.text))
        return last([self.expr(target), const(True)])

    def chain_delete(self, node: Node, strict: ast.expr) -> ast.expr:
        """Emit ``delete`` of a property."""
        raise NotImplementedError


_NAMED = frozenset(("function_expression", "arrow_function", "generator_function", "class"))

_HANDLERS: dict[str, Callable[[Expressions, Node], ast.expr]] = {
    "undefined": lambda _self, _node: undefined(),
    "null": lambda _self, _node: const(None),
    "true": lambda _self, _node: const(True),
    "false": lambda _self, _node: const(False),
    "number": Expressions.number,
    "string": lambda self, node: self.string_literal(node),
    "template_string": Expressions.template,
    "regex": Expressions.regex,
    "array": Expressions.array,
    "object": lambda self, node: self.object(node),
    "sequence_expression": Expressions.sequence,
    "await_expression": Expressions.await_,
    "yield_expression": Expressions.yield_,
    "meta_property": Expressions.meta_property,
    "member_expression": lambda self, node: self.chain(node),
    "subscript_expression": lambda self, node: self.chain(node),
    "call_expression": lambda self, node: self.chain(node),
    "binary_expression": lambda self, node: self.binary(node),
    "unary_expression": lambda self, node: self.unary(node),
    "update_expression": lambda self, node: self.update(node),
    "ternary_expression": lambda self, node: self.ternary(node),
    "assignment_expression": lambda self, node: self.assignment(node),
    "augmented_assignment_expression": lambda self, node: self.augmented(node),
    "new_expression": lambda self, node: self.new(node),
    "private_property_identifier": Expressions.private_name,
}
