"""``switch``: https://tc39.es/ecma262/#sec-switch-statement."""

from __future__ import annotations

import ast
from typing import Final

from playground.glue.build import assign, const, is_, load, op
from playground.glue.emit.expressions import unwrap
from playground.glue.emit.frame import Target
from playground.glue.emit.jumps import Jumps, leaves
from playground.glue.parse import Node

_ABRUPT: Final = frozenset(
    ("break_statement", "return_statement", "throw_statement", "continue_statement")
)


class Switches(Jumps):
    """The switch statement: a chain of ``if`` where no clause falls through."""

    def switch(self, node: Node) -> list[ast.stmt]:
        """Emit ``switch``: https://tc39.es/ecma262/#sec-switch-statement."""
        target = self.open_target(node, is_loop=False)
        value = self.fresh()
        made: list[ast.stmt] = [assign(value, self.expr(node["value"]))]
        outer, self.scope = self.scope, self.analysis.scopes[node["body"]]
        made += self.enter(self.scope)
        cases = node["body"].kids
        tests = [
            self._case_test(case["value"], value) for case in cases if case.type == "switch_case"
        ]
        bodies = [_case_body(case) for case in cases]
        groups = self._exclusive(bodies, target)
        if groups is not None:
            self.frame.targets.append(target)
            made += self._as_if(cases, tests, groups)
            self.frame.targets.pop()
            self.scope = outer
            return made
        entry = self.fresh()
        made += self._choose_entry(cases, tests, entry)

        def body() -> list[ast.stmt]:
            steps: list[ast.stmt] = []
            for index, nodes in enumerate(bodies):
                inside = self.statements(nodes)
                if inside:
                    reached = ast.Compare(load(entry), [ast.LtE()], [const(index)])
                    steps.append(ast.If(reached, inside, []))
            return steps

        made += self.once(target, body)
        self.scope = outer
        return made

    def _case_test(self, node: Node, value: str) -> ast.expr:
        inner = unwrap(node)
        if inner.type in ("undefined", "null", "true", "false"):
            return is_(load(value), self.expr(inner))
        if inner.type == "string":
            return ast.Compare(load(value), [ast.Eq()], [self.expr(inner)])
        return op("strictly_equal", load(value), self.expr(inner))

    def _choose_entry(self, cases: list[Node], tests: list[ast.expr], entry: str) -> list[ast.stmt]:
        """Set ``entry`` to the index of the clause to start at, testing in order."""
        default = next(
            (i for i, case in enumerate(cases) if case.type == "switch_default"), len(cases)
        )
        made: list[ast.stmt] = [assign(entry, const(-1))]
        indices = [i for i, case in enumerate(cases) if case.type == "switch_case"]
        for index, test in zip(indices, tests, strict=True):
            waiting = ast.Compare(load(entry), [ast.Lt()], [const(0)])
            made.append(
                ast.If(ast.BoolOp(ast.And(), [waiting, test]), [assign(entry, const(index))], [])
            )
        none = ast.Compare(load(entry), [ast.Lt()], [const(0)])
        made.append(ast.If(none, [assign(entry, const(default))], []))
        return made

    def _exclusive(self, bodies: list[list[Node]], target: Target) -> list[list[Node]] | None:
        """Give the clauses without their final ``break`` if none falls through, else ``None``."""
        stripped: list[list[Node]] = []
        for index, nodes in enumerate(bodies):
            if not nodes:
                stripped.append([])
                continue
            final = nodes[-1]
            kept = nodes
            if final.type == "break_statement" and not final.fields.get("label"):
                kept = nodes[:-1]
            elif index < len(bodies) - 1 and final.type not in _ABRUPT:
                return None
            labels = frozenset(target.labels)
            if any(leaves(kid, labels, plain=True, only_break=True) for kid in kept):
                return None
            stripped.append(kept)
        return stripped

    def _as_if(
        self, cases: list[Node], tests: list[ast.expr], bodies: list[list[Node]]
    ) -> list[ast.stmt]:
        branches: list[tuple[ast.expr, list[ast.stmt]]] = []
        final: list[ast.stmt] = []
        waiting: list[ast.expr] = []
        with_default = False
        remaining = iter(tests)
        raw = [_case_body(case) for case in cases]
        for index, case in enumerate(cases):
            if case.type == "switch_case":
                waiting.append(next(remaining))
            else:
                with_default = True
            if not raw[index] and index < len(cases) - 1:
                continue
            inside = self.statements(bodies[index]) or [ast.Pass()]
            if with_default:
                final, with_default = inside, False
                # Tests that lead to the default's clause still take part, in their order.
                if waiting:
                    test = waiting[0] if len(waiting) == 1 else ast.BoolOp(ast.Or(), waiting)
                    branches.append((test, inside))
            else:
                test = waiting[0] if len(waiting) == 1 else ast.BoolOp(ast.Or(), waiting)
                branches.append((test, inside))
            waiting = []
        if len(branches) > 20:
            return self._flat_if(branches, final)
        made = final
        for test, then in reversed(branches):
            made = [ast.If(test, then, made)]
        return made


def _case_body(case: Node) -> list[Node]:
    value = case.get("value")
    return [kid for kid in case.kids if kid is not value]
