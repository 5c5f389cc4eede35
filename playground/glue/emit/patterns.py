"""Destructuring: https://tc39.es/ecma262/#sec-destructuring-assignment and binding patterns.

A pattern becomes a list of steps. As statements they stand in a ``try`` that closes the iterator
when something throws; inside an expression there is no room for it, see :meth:`bind_inline`.
"""

from __future__ import annotations

import ast
from typing import TypeAlias

from playground.glue.build import (
    assign,
    at,
    choose,
    const,
    is_,
    last,
    load,
    op,
    statement,
    store,
    undefined,
    walrus,
)
from playground.glue.declaring import PATTERNS
from playground.glue.emit.chains import Chains
from playground.glue.emit.expressions import unwrap
from playground.glue.parse import Node


class ArraySteps:
    """The steps that use one iterator, kept in the Python local ``walk``."""

    def __init__(self, walk: str, steps: list[Step]) -> None:
        self.walk = walk
        self.steps = steps


Step: TypeAlias = "ast.expr | ArraySteps"


class Patterns(Chains):
    """Object and array patterns, with defaults and rests."""

    def bind(self, pattern: Node, value: ast.expr, *, declare: bool) -> list[ast.stmt]:
        """Bind a pattern, as statements."""
        return self._statements(self._steps(pattern, value, declare))

    def bind_inline(self, pattern: Node, value: ast.expr) -> ast.expr:
        """Assign to a pattern inside an expression; the value is ``value``.

        Not in the specification: if a default or a setter throws half-way through an array
        pattern here, the iterator is not closed.
        """
        name = self.fresh()
        steps = self._steps(pattern, load(name), declare=False)
        return last([walrus(name, value), *_flat(steps), load(name)])

    def _statements(self, steps: list[Step]) -> list[ast.stmt]:
        made: list[ast.stmt] = []
        for step in steps:
            if isinstance(step, ast.expr):
                made.append(statement(step))
                continue
            error = self.fresh("e")
            caught = op("abandon_pattern", load(step.walk), load(error))
            made.append(
                ast.Try(
                    self._statements(step.steps),
                    [
                        ast.ExceptHandler(
                            load("BaseException"),
                            error,
                            [ast.Expr(caught), ast.Raise(None, None)],
                        )
                    ],
                    [],
                    [],
                )
            )
        return made

    def _steps(self, pattern: Node, value: ast.expr, declare: bool) -> list[Step]:
        if pattern.type == "object_pattern":
            return self._object_steps(pattern, value, declare)
        if pattern.type == "array_pattern":
            return self._array_steps(pattern, value, declare)
        return [self._to_name(pattern, value, declare)]

    def _to_name(self, target: Node, value: ast.expr, declare: bool) -> ast.expr:
        return self.declare(target, value) if declare else self.write(target, value)

    def _element(self, element: Node, value: ast.expr, declare: bool) -> list[Step]:
        """Give the steps that put ``value`` (evaluated there) into one element of a pattern.

        An assignment to a property evaluates its object before the value, as prescribed.
        """
        default: Node | None = None
        if element.type in ("assignment_pattern", "object_assignment_pattern"):
            default = element["right"]
            element = element["left"]
        element = unwrap(element)
        steps: list[Step] = []
        if element.type in ("member_expression", "subscript_expression"):
            reference = self.reference(element)
            if reference.first:
                steps.append(ast.Tuple(reference.first, ast.Load()))
            steps.append(reference.write(reference.again, self._defaulted(value, default, None)))
            return steps
        if element.type in PATTERNS:
            name = self.fresh()
            steps.append(walrus(name, self._defaulted(value, default, None)))
            return [*steps, *self._steps(element, load(name), declare)]
        made = self._defaulted(value, default, element.text)
        return [self._to_name(element, made, declare)]

    def _defaulted(self, value: ast.expr, default: Node | None, name: str | None) -> ast.expr:
        if default is None:
            return value
        temporary = self.fresh()
        return choose(
            is_(walrus(temporary, value), undefined()),
            self.expr(default, name),
            load(temporary),
        )

    def _object_steps(self, pattern: Node, value: ast.expr, declare: bool) -> list[Step]:
        """https://tc39.es/ecma262/#sec-runtime-semantics-destructuringassignmentevaluation."""
        steps: list[Step] = []
        source = self.fresh()
        first = pattern.kids[0] if pattern.kids else None
        checked = at(op("destructurable", value, const(_first_key(first))), pattern)
        if hasattr(value, "lineno"):
            # Messages name the value, not the pattern.
            ast.copy_location(checked, value)
        steps.append(walrus(source, checked))
        has_rest = bool(pattern.kids) and pattern.kids[-1].type == "rest_pattern"
        seen: list[ast.expr] = []
        for part in pattern.kids:
            if part.type == "rest_pattern":
                rest = op("object_rest", load(source), *seen)
                steps += self._element(part.kids[0], rest, declare)
                continue
            if part.type == "pair_pattern":
                target = part["value"]
                fixed = self.is_constant_key(part["key"])
                key: ast.expr = const(fixed)
                if fixed is None:
                    name = self.fresh()
                    steps.append(walrus(name, self.key(part["key"])))
                    key = load(name)
            else:
                target = part
                inner = part["left"] if part.type == "object_assignment_pattern" else part
                key = const(inner.text)
            if has_rest:
                seen.append(key)
            steps += self._element(target, op("get", load(source), key), declare)
        return steps

    def _array_steps(self, pattern: Node, value: ast.expr, declare: bool) -> list[Step]:
        walk = self.fresh()
        steps: list[Step] = []
        for part in pattern.kids:
            if part.type == "hole":
                steps.append(op("step", load(walk)))
            elif part.type == "rest_pattern":
                steps += self._element(part.kids[0], op("rest", load(walk)), declare)
            else:
                steps += self._element(part, op("step", load(walk)), declare)
        steps.append(op("finish", load(walk)))
        return [walrus(walk, at(op("walk", value), pattern)), ArraySteps(walk, steps)]

    def parameter(self, pattern: Node, name: str) -> list[ast.stmt]:
        """Bind a parameter that is no plain name from the Python parameter ``name``."""
        if pattern.type == "assignment_pattern" and pattern["left"].type == "identifier":
            target = pattern["left"]
            made = choose(
                is_(load(name), undefined()),
                self.expr(pattern["right"], target.text),
                load(name),
            )
            return [statement(self.declare(target, made))]
        return self._statements(self._element(pattern, load(name), declare=True))


def _flat(steps: list[Step]) -> list[ast.expr]:
    made: list[ast.expr] = []
    for step in steps:
        if isinstance(step, ast.expr):
            made.append(step)
        else:
            made += _flat(step.steps)
    return made


def _first_key(part: Node | None) -> str | None:
    """Give the name that V8 mentions when the value has no properties."""
    if part is None or part.type == "rest_pattern":
        return None
    if part.type == "pair_pattern":
        return part["key"].text or None
    return part.text or part["left"].text


__all__ = ["ArraySteps", "Patterns", "Step", "assign", "store"]
