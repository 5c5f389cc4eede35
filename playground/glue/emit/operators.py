"""Operators: https://tc39.es/ecma262/#sec-ecmascript-language-expressions."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Final

from playground.glue.build import (
    at,
    both,
    choose,
    const,
    either,
    is_,
    is_nullish,
    item,
    last,
    load,
    not_,
    op,
    undefined,
    walrus,
)
from playground.glue.emit.expressions import Expressions, unwrap
from playground.glue.parse import Node

_BINARY: Final = {
    "+": "add", "-": "subtract", "*": "multiply", "/": "divide", "%": "remainder",
    "**": "exponentiate", "&": "bitwise_and", "|": "bitwise_or", "^": "bitwise_xor",
    "<<": "left_shift", ">>": "signed_right_shift", ">>>": "unsigned_right_shift",
    "<": "less_than", ">": "greater_than", "<=": "less_equal", ">=": "greater_equal",
    "==": "loosely_equal", "instanceof": "instance_of", "in": "has_property",
}  # fmt: skip
_UNARY: Final = {"-": "unary_minus", "+": "to_number", "~": "bitwise_not", "typeof": "typeof"}
_BOOLEAN: Final = frozenset(("<", ">", "<=", ">=", "==", "!=", "===", "!==", "instanceof", "in"))
_LOGICAL: Final = frozenset(("&&", "||", "??"))
#: Operators whose Python nesting we allow before a temporary cuts it.
_DEEP: Final = 40
_IDENTITY: Final = frozenset(("undefined", "null", "true", "false"))


class Operators(Expressions):
    """Unary, binary, logical and conditional operators."""

    def binary(self, node: Node) -> ast.expr:
        """Emit a chain of binary operators, its left spine without recursion."""
        if node.op in _LOGICAL:
            return self.logical(node)
        spine: list[Node] = []
        while node.type == "binary_expression" and node.op not in _LOGICAL:
            spine.append(node)
            if node.op in ("===", "!=="):
                break
            node = unwrap(node["left"])
        before: list[ast.expr] = []
        inner = spine.pop()
        value = self.simple_binary(inner, None)
        for depth, outer in enumerate(reversed(spine), 1):
            if depth % _DEEP == 0:
                name = self.fresh()
                before.append(walrus(name, value))
                value = load(name)
            value = self.simple_binary(outer, value)
        return last([*before, value])

    def simple_binary(self, node: Node, left: ast.expr | None) -> ast.expr:
        """Emit one operator; ``left`` is its left side if that is emitted already."""
        operator = node.op
        if operator in ("===", "!=="):
            same = self.strict_equal(node["left"], node["right"])
            return _negated(same) if operator == "!==" else same
        if operator in ("==", "!="):
            same = self.loose_equal(node["left"], node["right"], left)
            return _negated(same) if operator == "!=" else same
        if left is None and node["left"].type == "private_property_identifier":
            name = self.private_name(node["left"])
            return op("private_in", name, self.expr(node["right"]))
        if left is None:
            left = self.expr(node["left"])
        right = unwrap(node["right"])
        if operator == ">>>" and right.text == "0":
            return op("to_uint32", left)
        if operator == "|" and right.text == "0":
            return op("or_zero", left)
        return at(op(_BINARY[operator], left, self.expr(right)), node)

    def strict_equal(self, left: Node, right: Node) -> ast.expr:
        """Give IsStrictlyEqual, by identity where one side is a constant that allows it."""
        left, right = unwrap(left), unwrap(right)
        if left.type in _IDENTITY or right.type in _IDENTITY:
            return is_(self.expr(left), self.expr(right))
        if left.type == "string" or right.type == "string":
            # No value of another type is equal to a Python str.
            return ast.Compare(self.expr(left), [ast.Eq()], [self.expr(right)])
        return op("strictly_equal", self.expr(left), self.expr(right))

    def loose_equal(self, left: Node, right: Node, done: ast.expr | None) -> ast.expr:
        """Give IsLooselyEqual."""
        for here, there in ((unwrap(left), right), (unwrap(right), left)):
            if here.type in ("null", "undefined"):
                if there is left and done is not None:
                    return is_nullish(self.fresh(), done)
                return is_nullish(self.fresh(), self.expr(there))
        return op("loosely_equal", self.expr(left) if done is None else done, self.expr(right))

    def is_boolean(self, node: Node) -> bool:
        """Whether the value is always true or false."""
        node = unwrap(node)
        if node.type == "binary_expression":
            if node.op in ("&&", "||"):
                return self.is_boolean(node["left"]) and self.is_boolean(node["right"])
            return node.op in _BOOLEAN
        if node.type == "unary_expression":
            return node.op in ("!", "delete")
        return node.type in ("true", "false")

    def test(self, node: Node) -> ast.expr:
        """Give ToBoolean of an expression as a Python bool."""
        node = unwrap(node)
        if node.type == "binary_expression" and node.op in ("&&", "||"):
            parts = [self.test(part) for part in self._operands(node)]
            return both(*parts) if node.op == "&&" else either(*parts)
        if node.type == "unary_expression" and node.op == "!":
            return _negated(self.test(node["argument"]))
        if self.is_boolean(node):
            return self.expr(node)
        return op("to_boolean", self.expr(node))

    def _operands(self, node: Node) -> list[Node]:
        """Give the operands of a left-associative chain of one logical operator."""
        operator = node.op
        parts: list[Node] = []
        while node.type == "binary_expression" and node.op == operator:
            parts.append(node["right"])
            node = node["left"]
        parts.append(node)
        return parts[::-1]

    def logical(self, node: Node) -> ast.expr:
        """Emit ``&&``, ``||`` or ``??``."""
        parts = self._operands(node)
        if node.op != "??" and all(self.is_boolean(part) for part in parts[:-1]):
            tests = [self.test(part) for part in parts[:-1]]
            final = self.expr(parts[-1])
            return both(*tests, final) if node.op == "&&" else either(*tests, final)
        name = self.fresh()
        if len(parts) == 2:
            value, other = self.expr(parts[0]), self.expr(parts[1])
            if node.op == "??":
                return choose(is_nullish(name, value), other, load(name))
            truth = op("to_boolean", walrus(name, value))
            if node.op == "&&":
                return choose(truth, other, load(name))
            return choose(truth, load(name), other)
        # A long chain stays flat: Python's operator only decides when to stop.
        steps: list[ast.expr] = []
        for part in parts[:-1]:
            value = self.expr(part)
            if node.op == "??":
                steps.append(_negated(is_nullish(name, value)))
            else:
                steps.append(op("to_boolean", walrus(name, value)))
        steps.append(walrus(name, self.expr(parts[-1])))
        stop = both(*steps) if node.op == "&&" else either(*steps)
        return last([stop, load(name)])

    def unary(self, node: Node) -> ast.expr:
        """Emit a unary operator."""
        operand = unwrap(node["argument"])
        if node.op == "!":
            return _negated(self.test(operand))
        if node.op == "void":
            return last([self.expr(operand), undefined()])
        if node.op == "delete":
            return at(self.delete(operand), node)
        if node.op == "typeof" and operand.type == "identifier" and operand not in self.refs:
            return op("typeof_global", const(operand.text))
        value = self.expr(operand)
        if node.op == "-" and isinstance(value, ast.Constant) and type(value.value) in (int, float):
            return const(-float(value.value) if value.value == 0 else -value.value)  # type: ignore[arg-type,operator]
        return at(op(_UNARY[node.op], value), node)

    def ternary(self, node: Node) -> ast.expr:
        """Emit ``a ? b : c``."""
        return choose(
            self.test(node["condition"]),
            self.expr(node["consequence"]),
            self.expr(node["alternative"]),
        )

    def modify(self, target: Node, change: Callable[[ast.expr], ast.expr], node: Node) -> ast.expr:
        """Read, change and write a target, evaluating its parts once; the value is the new one."""
        raise NotImplementedError

    def update(self, node: Node, *, wanted: bool = True) -> ast.expr:
        """Emit ``++`` or ``--``: https://tc39.es/ecma262/#sec-update-expressions."""
        target = unwrap(node["argument"])
        step = "increment" if node.op == "++" else "decrement"
        prefix = node.start < node["argument"].start
        if prefix or not wanted:
            return self.modify(target, lambda old: op(step, old), node)
        name = self.fresh()
        changed = self.modify(
            target, lambda old: op(step, walrus(name, op("to_numeric", old))), node
        )
        return item([changed, load(name)], 1)


def _negated(test: ast.expr) -> ast.expr:
    """Negate a Python bool, folding the commonest comparisons."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        if isinstance(test.ops[0], ast.Is):
            return ast.Compare(test.left, [ast.IsNot()], test.comparators)
        if isinstance(test.ops[0], ast.Eq):
            return ast.Compare(test.left, [ast.NotEq()], test.comparators)
    return not_(test)
