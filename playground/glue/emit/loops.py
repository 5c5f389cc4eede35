"""Loops, switch, labels and jumps: https://tc39.es/ecma262/#sec-iteration-statements.

Python's ``break`` and ``continue`` only reach the innermost loop. A jump further out sets a local
to a code, breaks, and after each Python loop on its way the code is looked at.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Final

from playground.glue.binding_walk import for_kind
from playground.glue.build import assign, at, const, is_, load, not_, op, statement, walrus
from playground.glue.emit.expressions import unwrap
from playground.glue.emit.frame import Target
from playground.glue.emit.statements import Statements
from playground.glue.parse import Node

_ABRUPT: Final = frozenset(
    ("break_statement", "return_statement", "throw_statement", "continue_statement")
)


class Loops(Statements):
    """Everything that ``break`` and ``continue`` can name."""

    # -- jumps --------------------------------------------------------------------------------

    def _python_loop(
        self, target: Target, make: Callable[[], list[ast.stmt]]
    ) -> tuple[list[ast.stmt], list[ast.stmt]]:
        """Emit the body of a Python loop for ``target``; also what must stand after the loop."""
        frame = self.frame
        frame.loops.append(target)
        frame.pending.append({})
        body = make()
        frame.loops.pop()
        return body, self._dispatch(frame.pending.pop())

    def _dispatch(self, pending: dict[int, tuple[Target, str]]) -> list[ast.stmt]:
        """After a Python loop, go on with jumps that lead further out."""
        frame = self.frame
        made: list[ast.stmt] = []
        for code, (target, how) in pending.items():
            assert frame.jump is not None
            if frame.loops[-1] is target:
                leave: ast.stmt = ast.Continue() if how == "continue" else ast.Break()
                then = [assign(frame.jump, const(0)), leave]
            else:
                frame.pending[-1][code] = (target, how)
                then = [ast.Break()]
            test = ast.Compare(load(frame.jump), [ast.Eq()], [const(code)])
            made.append(ast.If(test, then, []))
        return made

    def _jump(self, target: Target, how: str) -> list[ast.stmt]:
        frame = self.frame
        if frame.loops[-1] is target:
            made: list[ast.stmt] = [ast.Continue() if how == "continue" else ast.Break()]
            if frame.finally_depth and frame.jump is not None:
                made.insert(0, assign(frame.jump, const(0)))
            return made
        if frame.jump is None:
            frame.jump = self.fresh("j")
        code = target.codes.get(how)
        if code is None:
            code = target.codes[how] = frame.next_code
            frame.next_code += 1
        frame.pending[-1][code] = (target, how)
        return [assign(frame.jump, const(code)), ast.Break()]

    def break_(self, node: Node) -> list[ast.stmt]:
        """Emit ``break``."""
        label = node.get("label")
        for target in reversed(self.frame.targets):
            if target.breakable if label is None else label.text in target.labels:
                return self._jump(target, "break")
        if label is None:
            raise self.tree.error(node, "Illegal break statement")
        raise self.tree.error(label, f"Undefined label '{label.text}'")

    def continue_(self, node: Node) -> list[ast.stmt]:
        """Emit ``continue``."""
        label = node.get("label")
        for target in reversed(self.frame.targets):
            if target.is_loop and (label is None or label.text in target.labels):
                return self._jump(target, "continue")
        if label is None:
            raise self.tree.error(node, "Illegal continue statement: no surrounding iteration")
        raise self.tree.error(label, f"Undefined label '{label.text}'")

    def labelled(self, node: Node) -> list[ast.stmt]:
        """Emit a labelled statement; a loop or switch takes its labels over."""
        label = node["label"].text
        if any(label in target.labels for target in self.frame.targets):
            raise self.tree.error(node, f"Label '{label}' has already been declared")
        labels = [*self.frame.labels, label]
        body = node["body"]
        if body.type in _LABELLED:
            self.frame.labels = labels
            return self.statement(body)
        if not _leaves(body, frozenset(labels), plain=False):
            return self.body(body)
        target = Target(node, labels, is_loop=False, breakable=False)
        return self._once(target, lambda: self.body(body))

    def _once(self, target: Target, make: Callable[[], list[ast.stmt]]) -> list[ast.stmt]:
        """Emit statements that ``break`` can leave, as a Python loop that runs once."""
        self.frame.targets.append(target)
        body, after = self._python_loop(target, make)
        self.frame.targets.pop()
        return [ast.While(const(True), [*body, ast.Break()], []), *after]

    # -- loops --------------------------------------------------------------------------------

    def _target(self, node: Node, *, is_loop: bool) -> Target:
        target = Target(node, self.frame.labels, is_loop=is_loop, breakable=True)
        self.frame.labels = []
        return target

    def _tick(self) -> list[ast.stmt]:
        return [ast.Expr(op("tick"))] if self.interruptible else []

    def _loop_body(self, target: Target, body: Node) -> tuple[list[ast.stmt], list[ast.stmt]]:
        self.frame.targets.append(target)
        made = self._python_loop(target, lambda: [*self._tick(), *self.body(body)])
        self.frame.targets.pop()
        return made

    def while_(self, node: Node) -> list[ast.stmt]:
        """Emit ``while``."""
        target = self._target(node, is_loop=True)
        outer, self.scope = self.scope, self.analysis.scopes[node]
        test = self.test(node["condition"])
        body, after = self._loop_body(target, node["body"])
        self.scope = outer
        return [ast.While(test, body, []), *after]

    def do(self, node: Node) -> list[ast.stmt]:
        """Emit ``do … while``."""
        target = self._target(node, is_loop=True)
        outer, self.scope = self.scope, self.analysis.scopes[node]
        test = self.test(node["condition"])
        continues = _leaves(node["body"], frozenset(target.labels), plain=True, only_continue=True)
        body, after = self._loop_body(target, node["body"])
        self.scope = outer
        if not continues:
            leave = ast.If(not_(test), [ast.Break()], [])
            return [ast.While(const(True), [*body, leave], []), *after]
        first = self.fresh()
        head = ast.If(
            load(first), [assign(first, const(False))], [ast.If(not_(test), [ast.Break()], [])]
        )
        return [assign(first, const(True)), ast.While(const(True), [head, *body], []), *after]

    def for_(self, node: Node) -> list[ast.stmt]:
        """Emit ``for (;;)``: https://tc39.es/ecma262/#sec-forbodyevaluation."""
        target = self._target(node, is_loop=True)
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
        step: list[ast.stmt] = []
        for variable in self.scope.vars.values():
            if variable.boxed and variable.kind == "let":
                # CreatePerIterationEnvironment: the closures of the last iteration keep its box.
                step.append(assign(variable.py, op("box_copy", load(variable.py))))
        increment = node.get("increment")
        if increment is not None:
            step.append(statement(self.effect(increment)))
        labels = frozenset(target.labels)
        continues = bool(step) and _leaves(node["body"], labels, plain=True, only_continue=True)
        body, after = self._loop_body(target, node["body"])
        self.scope = outer
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
        target = self._target(node, is_loop=True)
        outer, self.scope = self.scope, self.analysis.scopes[node]
        made = self.enter(self.scope)
        source = at(self.expr(node["right"]), unwrap(node["right"]))
        value = self.fresh()
        left = unwrap(node["left"])
        kind = for_kind(node)

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
            return [*self._tick(), *boxes, *bound, *self.body(node["body"])]

        self.frame.targets.append(target)
        inside, after = self._python_loop(target, body)
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

    # -- switch -------------------------------------------------------------------------------

    def switch(self, node: Node) -> list[ast.stmt]:
        """Emit ``switch``: https://tc39.es/ecma262/#sec-switch-statement."""
        target = self._target(node, is_loop=False)
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

        made += self._once(target, body)
        self.scope = outer
        return made

    def _case_test(self, node: Node, value: str) -> ast.expr:
        inner = unwrap(node)
        if inner.type in ("undefined", "null", "true", "false"):
            return is_(load(value), self.expr(inner))
        if inner.type == "string":
            return ast.Compare(load(value), [ast.Eq()], [self.expr(inner)])
        return op("strictly_equal", load(value), self.expr(inner))

    def _choose_entry(
        self, cases: list[Node], tests: list[ast.expr], entry: str
    ) -> list[ast.stmt]:
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
            if final.type == "break_statement" and not final.fields.get("label"):
                nodes = nodes[:-1]
            elif index < len(bodies) - 1 and final.type not in _ABRUPT:
                return None
            labels = frozenset(target.labels)
            if any(_leaves(kid, labels, plain=True, only_break=True) for kid in nodes):
                return None
            stripped.append(nodes)
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

    def more_handlers(self) -> dict[str, Callable[..., list[ast.stmt]]]:
        """Give the handlers of this part."""
        return _HANDLERS


def _case_body(case: Node) -> list[Node]:
    value = case.get("value")
    return [kid for kid in case.kids if kid is not value]


def _leaves(
    node: Node,
    labels: frozenset[str],
    *,
    plain: bool,
    only_continue: bool = False,
    only_break: bool = False,
) -> bool:
    """Whether a jump inside ``node`` leaves the statement around it, which has ``labels``.

    Parameters
    ----------
    plain:
        Whether jumps without a label count.
    """
    work = [(node, plain, plain)]
    while work:
        node, breaks, continues = work.pop()
        kind = node.type
        if kind in ("break_statement", "continue_statement"):
            is_break = kind == "break_statement"
            if (is_break and only_continue) or (not is_break and only_break):
                continue
            label = node.get("label")
            if label.text in labels if label is not None else (breaks if is_break else continues):
                return True
            continue
        if kind in _OPAQUE:
            continue
        if kind in _LOOPS:
            breaks = continues = False
        elif kind == "switch_statement":
            breaks = False
        for kid in node.kids:
            work.append((kid, breaks, continues))
    return False


_LOOPS: Final = frozenset(("for_statement", "for_in_statement", "while_statement", "do_statement"))
_LABELLED: Final = _LOOPS | {"switch_statement", "labeled_statement"}
_OPAQUE: Final = frozenset(
    (
        "function_declaration", "generator_function_declaration", "function_expression",
        "generator_function", "arrow_function", "method_definition", "class_body",
        "expression_statement", "variable_declaration", "lexical_declaration",
    )
)  # fmt: skip
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
