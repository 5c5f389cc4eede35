"""``break``, ``continue`` and labels: https://tc39.es/ecma262/#sec-labelled-statements.

Python's ``break`` and ``continue`` only reach the innermost loop. A jump further out sets a local
to a code, breaks, and after each Python loop on its way the code is looked at.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Final

from playground.glue.build import assign, const, load
from playground.glue.emit.frame import Target
from playground.glue.emit.statements import Statements
from playground.glue.parse import Node


class Jumps(Statements):
    """Everything that leaves a statement early, but ``return`` and ``throw``."""

    def python_loop(
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
            jump = frame.jump or ""
            if frame.loops[-1] is target:
                leave: ast.stmt = ast.Continue() if how == "continue" else ast.Break()
                then = [assign(jump, const(0)), leave]
            else:
                frame.pending[-1][code] = (target, how)
                then = [ast.Break()]
            test = ast.Compare(load(jump), [ast.Eq()], [const(code)])
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
        if label in self.frame.labels or any(
            label in target.labels for target in self.frame.targets
        ):
            raise self.tree.error(node, f"Label '{label}' has already been declared")
        labels = [*self.frame.labels, label]
        body = node["body"]
        if body.type in _LABELLED:
            self.frame.labels = labels
            return self.statement(body)
        if not leaves(body, frozenset(labels), plain=False):
            return self.body(body)
        target = Target(node, labels, is_loop=False, breakable=False)
        return self.once(target, lambda: self.body(body))

    def once(self, target: Target, make: Callable[[], list[ast.stmt]]) -> list[ast.stmt]:
        """Emit statements that ``break`` can leave, as a Python loop that runs once."""
        self.frame.targets.append(target)
        body, after = self.python_loop(target, make)
        self.frame.targets.pop()
        return [ast.While(const(True), [*body, ast.Break()], []), *after]

    def open_target(self, node: Node, *, is_loop: bool) -> Target:
        """Begin a loop or switch, which takes the labels that wait for it."""
        target = Target(node, self.frame.labels, is_loop=is_loop, breakable=True)
        self.frame.labels = []
        return target


def leaves(
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
