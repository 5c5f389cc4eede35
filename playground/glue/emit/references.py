"""Assignments and property references: https://tc39.es/ecma262/#sec-assignment-operators."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Final, TypeAlias

from playground.glue.build import at, choose, const, is_nullish, last, load, op, walrus
from playground.glue.declaring import PATTERNS
from playground.glue.emit.expressions import unwrap
from playground.glue.emit.operators import _BINARY, Operators
from playground.glue.literals import string_value
from playground.glue.parse import Node

Writer: TypeAlias = Callable[[list[ast.expr], ast.expr], ast.expr]
_FUNCTIONS: Final = frozenset(
    ("function_expression", "arrow_function", "generator_function", "class")
)


class Reference:
    """A property reference whose parts are evaluated once.

    Parameters
    ----------
    first:
        The parts, each assigned to a temporary.
    again:
        Reads of these temporaries.
    read:
        Reads the property, by way of the temporaries.
    write:
        ``write(parts, value)`` assigns, where parts is ``first`` or ``again``.
    """

    def __init__(
        self, first: list[ast.expr], again: list[ast.expr], read: ast.expr, write: Writer
    ) -> None:
        self.first = first
        self.again = again
        self.read = read
        self.write = write


class References(Operators):
    """Assignment in all its forms but patterns."""

    def assignment(self, node: Node) -> ast.expr:
        """Emit ``=``."""
        target = unwrap(node["left"])
        if target.type in PATTERNS:
            return self.bind_inline(target, self.expr(node["right"]))
        if target.type == "identifier":
            name = target.text if target is node["left"] else None
            return self.write(target, self.expr(node["right"], name))
        write, parts = self.property_writer(target)
        value = self.expr(node["right"])
        return at(write(parts, value), target)

    def property_writer(self, target: Node) -> tuple[Writer, list[ast.expr]]:
        """Give how to assign to a property, and the parts to evaluate before the value."""
        suffix = "" if self.frame.function.strict else "_sloppy"
        owner = target["object"]
        if target.type == "member_expression":
            name = target["property"]
            if name.type == "private_property_identifier":
                private = self.private_name(name)
                return lambda p, v: op("private_set", p[0], private, v), [self.expr(owner)]
            key: ast.expr = const(name.text)
            if owner.type == "super":
                home, this = self.super_parts(owner)
                return lambda _p, v: op("super_set", home, key, this, v), []
            return lambda p, v: op("put" + suffix, p[0], key, v), [self.expr(owner)]
        index = target["index"]
        if owner.type == "super":
            home, this = self.super_parts(owner)
            return lambda p, v: op("super_set", home, p[0], this, v), [
                op("property_key", self.expr(index))
            ]
        fixed = self.constant_index(index)
        if fixed is not None:
            return lambda p, v: op("put" + suffix, p[0], const(fixed), v), [self.expr(owner)]
        return lambda p, v: op("put_item" + suffix, p[0], p[1], v), [
            self.expr(owner),
            self.expr(index),
        ]

    def constant_index(self, index: Node) -> str | None:
        """Give the key of ``o["key"]``, if it is a constant string."""
        index = unwrap(index)
        return string_value(index.text) if index.type == "string" else None

    def super_parts(self, node: Node) -> tuple[ast.expr, ast.expr]:
        """Give the home object and ``this`` for a ``super`` reference."""
        return self.read_variable(self.refs[node]), self.this_value(node)

    def this_value(self, node: Node) -> ast.expr:
        """Read ``this`` where no ``this`` stands in the text."""
        raise NotImplementedError

    def modify(self, target: Node, change: Callable[[ast.expr], ast.expr], node: Node) -> ast.expr:
        """Read, change and write a target, evaluating its parts once; the value is the new one."""
        if target.type == "identifier":
            return self.write(target, change(self.read(target)))
        reference = self.reference(target)
        return at(reference.write(reference.first, change(at(reference.read, target))), node)

    def reference(self, target: Node) -> Reference:
        """Give a reference to a property."""
        if target.type not in ("member_expression", "subscript_expression"):
            raise self.tree.error(target, "Invalid left-hand side expression in assignment")
        write, parts = self.property_writer(target)
        names = [self.fresh() for _ in parts]
        if target.type == "subscript_expression" and target["object"].type != "super":
            if len(parts) == 2:
                parts[1] = op("item_key", load(names[0]), parts[1])
        firsts = [walrus(name, part) for name, part in zip(names, parts, strict=True)]
        again: list[ast.expr] = [load(name) for name in names]

        return Reference(firsts, again, self._read(target, again), write)

    def _read(self, target: Node, parts: list[ast.expr]) -> ast.expr:
        """Read a property whose parts are evaluated already."""
        owner = target["object"]
        if target.type == "member_expression":
            name = target["property"]
            if name.type == "private_property_identifier":
                return op("private_get", parts[0], self.private_name(name))
            if owner.type == "super":
                home, this = self.super_parts(owner)
                return op("super_get", home, const(name.text), this)
            return op("get", parts[0], const(name.text))
        if owner.type == "super":
            home, this = self.super_parts(owner)
            return op("super_get", home, parts[0], this)
        fixed = self.constant_index(target["index"])
        if fixed is not None:
            return op("get", parts[0], const(fixed))
        return op("get_item", parts[0], parts[1])

    def augmented(self, node: Node) -> ast.expr:
        """Emit ``+=`` and the logical assignments."""
        operator = node.op[:-1]
        target = unwrap(node["left"])
        right = node["right"]
        if operator in ("&&", "||", "??"):
            return self._logical_assignment(node, target, right, operator)
        return self.modify(
            target, lambda old: at(op(_BINARY[operator], old, self.expr(right)), node), node
        )

    def _logical_assignment(self, node: Node, target: Node, right: Node, operator: str) -> ast.expr:
        name = self.fresh()
        if target.type == "identifier":
            old = self.read(target)
            changed = self.write(target, self.expr(right, target.text))
        else:
            reference = self.reference(target)
            old = last([*reference.first, reference.read])
            changed = reference.write(reference.again, self.expr(right))
        if operator == "??":
            return choose(is_nullish(name, old), changed, load(name))
        truth = op("to_boolean", walrus(name, at(old, target)))
        if operator == "&&":
            return choose(truth, changed, load(name))
        return choose(truth, load(name), changed)


def is_anonymous_function(node: Node) -> bool:
    """IsAnonymousFunctionDefinition."""
    node = unwrap(node)
    return node.type in _FUNCTIONS and node.get("name") is None
