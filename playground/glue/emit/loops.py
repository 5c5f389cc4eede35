"""Loops: https://tc39.es/ecma262/#sec-iteration-statements."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Final

from playground.glue.binding_walk import for_kind
from playground.glue.build import assign, at, const, is_, load, not_, op, statement, walrus
from playground.glue.emit.expressions import unwrap
from playground.glue.emit.frame import Target
from playground.glue.emit.jumps import leaves
from playground.glue.emit.switches import Switches
from playground.glue.parse import Node


class Loops(Switches):
    """``while``, ``do``, and ``for`` in its four forms."""

    def _clock(self) -> tuple[list[ast.stmt], list[ast.stmt]]:
        """Give what starts the clock of a loop, and what looks at it in each round."""
        if not self.interruptible:
            return [], []
        name = self.fresh()
        return [assign(name, op("clock"))], [ast.Expr(ast.Call(load(name), [], []))]

    def _loop_body(
        self, target: Target, body: Node, tick: list[ast.stmt]
    ) -> tuple[list[ast.stmt], list[ast.stmt]]:
        self.frame.targets.append(target)
        made = self.python_loop(target, lambda: [*tick, *self.body(body)])
        self.frame.targets.pop()
        return made

    def while_(self, node: Node) -> list[ast.stmt]:
        """Emit ``while``."""
        target = self.open_target(node, is_loop=True)
        outer, self.scope = self.scope, self.analysis.scopes[node]
        test = self.test(node["condition"])
        clock, tick = self._clock()
        body, after = self._loop_body(target, node["body"], tick)
        self.scope = outer
        return [*clock, ast.While(test, body, []), *after]

    def do(self, node: Node) -> list[ast.stmt]:
        """Emit ``do … while``."""
        target = self.open_target(node, is_loop=True)
        outer, self.scope = self.scope, self.analysis.scopes[node]
        test = self.test(node["condition"])
        continues = leaves(node["body"], frozenset(target.labels), plain=True, only_continue=True)
        clock, tick = self._clock()
        body, after = self._loop_body(target, node["body"], tick)
        self.scope = outer
        if not continues:
            leave = ast.If(not_(test), [ast.Break()], [])
            return [*clock, ast.While(const(True), [*body, leave], []), *after]
        first = self.fresh()
        head = ast.If(
            load(first), [assign(first, const(False))], [ast.If(not_(test), [ast.Break()], [])]
        )
        start = [*clock, assign(first, const(True))]
        return [*start, ast.While(const(True), [head, *body], []), *after]

    def for_(self, node: Node) -> list[ast.stmt]:
        """Emit ``for (;;)``: https://tc39.es/ecma262/#sec-forbodyevaluation."""
        target = self.open_target(node, is_loop=True)
        outer, self.scope = self.scope, self.analysis.scopes[node]
        made = self.enter(self.scope)
        start = node.get("initializer")
        if start is not None and start.type.endswith("declaration"):
            made += self.statement(start)
        elif start is not None and start.type != "empty_statement":
            inner = start.kids[0] if start.type == "expression_statement" else start
            made.append(statement(self.effect(inner)))
        condition = node.get("condition")
        if condition is not None and condition.type == "expression_statement":
            condition = condition.kids[0]
        test: ast.expr = const(True)
        if condition is not None and condition.type != "empty_statement":
            test = self.test(condition)
        # CreatePerIterationEnvironment: the closures of the last iteration keep its box.
        step: list[ast.stmt] = [
            assign(variable.py, op("box_copy", load(variable.py)))
            for variable in self.scope.vars.values()
            if variable.boxed and variable.kind == "let"
        ]
        made += step
        increment = node.get("increment")
        if increment is not None:
            step.append(statement(self.effect(increment)))
        labels = frozenset(target.labels)
        continues = bool(step) and leaves(node["body"], labels, plain=True, only_continue=True)
        clock, tick = self._clock()
        body, after = self._loop_body(target, node["body"], tick)
        self.scope = outer
        made += clock
        if not continues:
            return [*made, ast.While(test, [*body, *step], []), *after]
        first = self.fresh()
        head: list[ast.stmt] = [ast.If(load(first), [assign(first, const(False))], step)]
        if not isinstance(test, ast.Constant):
            head.append(ast.If(not_(test), [ast.Break()], []))
        made.append(assign(first, const(True)))
        return [*made, ast.While(const(True), [*head, *body], []), *after]

    def for_in(self, node: Node) -> list[ast.stmt]:
        """Emit ``for … in`` and ``for … of``: https://tc39.es/ecma262/#sec-for-in-and-for-of-statements."""
        target = self.open_target(node, is_loop=True)
        outer, self.scope = self.scope, self.analysis.scopes[node]
        made = self.enter(self.scope)
        source = at(self.expr(node["right"]), unwrap(node["right"]))
        value = self.fresh()
        left = unwrap(node["left"])
        kind = for_kind(node)

        clock, tick = self._clock()
        made += clock

        def body() -> list[ast.stmt]:
            outer_prelude, self.frame.prelude = self.frame.prelude, []
            boxes = self.enter(self.scope) if kind in ("let", "const") else []
            if kind:
                bound = self.bind(left, load(value), declare=True)
            elif left.type in ("member_expression", "subscript_expression"):
                write, parts = self.property_writer(left)
                bound = [statement(write(parts, load(value)))]
            else:
                bound = self.bind(left, load(value), declare=False)
            bound = [*self.frame.prelude, *bound]
            self.frame.prelude = outer_prelude
            return [*tick, *boxes, *bound, *self.body(node["body"])]

        self.frame.targets.append(target)
        inside, after = self.python_loop(target, body)
        self.frame.targets.pop()
        self.scope = outer
        if node.op == "in":
            keys = op("keys_of", source)
            loop = ast.For(ast.Name(value, ast.Store()), keys, inside, [])
            return [*made, loop, *after]
        walk = self.fresh()
        if "await" in node.tokens:
            return [*made, *self._await_loop(walk, value, source, inside), *after]
        made.append(at(assign(walk, at(op("walk", source), node["right"])), node["right"]))
        error = self.fresh("e")
        loop = ast.For(ast.Name(value, ast.Store()), load(walk), inside, [])
        handler = ast.ExceptHandler(
            load("BaseException"),
            error,
            [ast.Expr(op("abandon", load(walk), load(error))), ast.Raise(None, None)],
        )
        made.append(ast.Try([loop], [handler], [], [ast.Expr(op("finish", load(walk)))]))
        return [*made, *after]

    def _await_loop(
        self, walk: str, value: str, source: ast.expr, inside: list[ast.stmt]
    ) -> list[ast.stmt]:
        """Emit ``for await``: https://tc39.es/ecma262/#sec-asynciteratorclose."""
        error, closing = self.fresh("e"), self.fresh()
        following = self._awaited(op("async_next", load(walk)))
        step = op("async_step", load(walk), following)
        loop = ast.While(
            const(True),
            [
                assign(value, step),
                ast.If(is_(load(value), load("DONE")), [ast.Break()], []),
                *inside,
            ],
            [],
        )
        begun = walrus(closing, op("async_abandon", load(walk), load(error)))
        quiet = ast.Try(
            [ast.Expr(self._awaited(load(closing)))],
            [ast.ExceptHandler(load("Exception"), None, [ast.Pass()])],
            [],
            [],
        )
        handler = ast.ExceptHandler(
            load("BaseException"),
            error,
            [
                ast.If(ast.Compare(begun, [ast.IsNot()], [load("DONE")]), [quiet], []),
                ast.Raise(None, None),
            ],
        )
        ended = walrus(closing, op("async_finish", load(walk)))
        final = ast.If(
            ast.Compare(ended, [ast.IsNot()], [load("DONE")]),
            [ast.Expr(op("require_object", self._awaited(load(closing))))],
            [],
        )
        return [
            assign(walk, op("async_walk", source)),
            ast.Try([loop], [handler], [], [final]),
        ]

    def _awaited(self, value: ast.expr) -> ast.expr:
        if self.frame.function.is_generator:
            value = op("Await", value)
        return ast.Yield(value)

    def more_handlers(self) -> dict[str, Callable[..., list[ast.stmt]]]:
        """Give the handlers of this part."""
        return _HANDLERS


_HANDLERS: Final[dict[str, Callable[..., list[ast.stmt]]]] = {
    "break_statement": Loops.break_,
    "continue_statement": Loops.continue_,
    "labeled_statement": Loops.labelled,
    "while_statement": Loops.while_,
    "do_statement": Loops.do,
    "for_statement": Loops.for_,
    "for_in_statement": Loops.for_in,
    "switch_statement": Loops.switch,
}
__all__ = ["Loops"]
