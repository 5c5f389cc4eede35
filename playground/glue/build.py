"""Small constructors for Python syntax nodes, and their positions.

Generated code is built from these and never from text.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from typing import TypeVar

from playground.glue.parse import Node

A = TypeVar("A", bound=ast.expr | ast.stmt)


def load(name: str) -> ast.Name:
    """Read a Python name."""
    return ast.Name(name, ast.Load())


def store(name: str) -> ast.Name:
    """Give a Python name as assignment target."""
    return ast.Name(name, ast.Store())


def const(value: str | float | bool | None) -> ast.Constant:
    """Give a constant: the only place where text of the glue ends up."""
    return ast.Constant(value)


def undefined() -> ast.expr:
    """Read the ``undefined`` value."""
    return load("undefined")


def op(name: str, *args: ast.expr) -> ast.Call:
    """Call one of the fixed operations."""
    return ast.Call(load(name), list(args), [])


def walrus(name: str, value: ast.expr) -> ast.expr:
    """Assign inside an expression."""
    return ast.NamedExpr(store(name), value)


def assign(name: str, value: ast.expr) -> ast.stmt:
    """Assign as a statement."""
    return ast.Assign([store(name)], value)


def attribute(value: ast.expr, name: str) -> ast.Attribute:
    """Read one of the fixed attributes: ``code`` of a function, ``value`` of a box."""
    return ast.Attribute(value, name, ast.Load())


def last(parts: Sequence[ast.expr]) -> ast.expr:
    """Evaluate all parts in order; the value is the last one's."""
    if len(parts) == 1:
        return parts[0]
    return item(parts, -1)


def item(parts: Sequence[ast.expr], index: int) -> ast.expr:
    """Evaluate all parts in order; the value is that of ``parts[index]``."""
    return ast.Subscript(ast.Tuple(list(parts), ast.Load()), const(index), ast.Load())


def is_(left: ast.expr, right: ast.expr) -> ast.expr:
    """Compare identities."""
    return ast.Compare(left, [ast.Is()], [right])


def not_(value: ast.expr) -> ast.expr:
    """Negate a Python bool."""
    return ast.UnaryOp(ast.Not(), value)


def both(*tests: ast.expr) -> ast.expr:
    """Python's ``and``."""
    return ast.BoolOp(ast.And(), list(tests))


def either(*tests: ast.expr) -> ast.expr:
    """Python's ``or``."""
    return ast.BoolOp(ast.Or(), list(tests))


def choose(test: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.expr:
    """Python's conditional expression."""
    return ast.IfExp(test, then, otherwise)


def is_nullish(name: str, value: ast.expr | None = None) -> ast.expr:
    """Test a Python name for null and undefined, assigning ``value`` to it first if given."""
    first = load(name) if value is None else walrus(name, value)
    return either(is_(first, const(None)), is_(load(name), undefined()))


def statement(value: ast.expr) -> ast.stmt:
    """Evaluate for effects."""
    if isinstance(value, ast.NamedExpr):
        made: ast.stmt = ast.Assign([value.target], value.value)
    else:
        made = ast.Expr(value)
    if hasattr(value, "lineno"):
        ast.copy_location(made, value)
    return made


def function(
    name: str,
    parameters: Sequence[str],
    body: list[ast.stmt],
    *,
    optional: Sequence[str] = (),
    rest: str | None = None,
) -> ast.FunctionDef:
    """Define a Python function; ``optional`` parameters default to ``undefined``."""
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(parameter) for parameter in (*parameters, *optional)],
        vararg=None if rest is None else ast.arg(rest),
        kwonlyargs=[],
        kw_defaults=[],
        kwarg=None,
        defaults=[undefined() for _ in optional],
    )
    made = ast.FunctionDef(name, arguments, body, [])
    if "type_params" in ast.FunctionDef._fields:
        made.type_params = []  # type: ignore[attr-defined]
    return made


def thunk(value: ast.expr) -> ast.Lambda:
    """Make a Python function without parameters."""
    nothing = ast.arguments(
        posonlyargs=[], args=[], vararg=None, kwonlyargs=[], kw_defaults=[], kwarg=None, defaults=[]
    )
    return ast.Lambda(nothing, value)


def at(made: A, node: Node) -> A:
    """Give ``made`` the position of a syntax node, which tracebacks and messages then show."""
    made.lineno = node.line
    made.col_offset = node.col
    made.end_lineno = node.end_line
    made.end_col_offset = node.end_col
    return made


def fill_positions(module: ast.Module) -> None:
    """Give every node without a position that of the node around it, without recursion."""
    work: list[tuple[ast.AST, int, int, int, int]] = [(module, 1, 0, 1, 0)]
    while work:
        node, line, col, end_line, end_col = work.pop()
        if "lineno" in node._attributes:
            if "lineno" in node.__dict__:
                made: ast.expr = node  # type: ignore[assignment]
                line, col = made.lineno, made.col_offset
                end_line = made.end_lineno or line
                end_col = made.end_col_offset or col
            else:
                node.lineno, node.col_offset = line, col  # type: ignore[attr-defined]
                node.end_lineno, node.end_col_offset = end_line, end_col  # type: ignore[attr-defined]
        for kid in _children(node):
            work.append((kid, line, col, end_line, end_col))


def _children(node: ast.AST) -> Iterable[ast.AST]:
    for name in node._fields:
        value = getattr(node, name, None)
        if type(value) is list:
            for element in value:
                if isinstance(element, ast.AST):
                    yield element
        elif isinstance(value, ast.AST):
            yield value
