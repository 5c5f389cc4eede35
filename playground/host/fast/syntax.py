"""Short names for the few kinds of :mod:`ast` node that generated wrappers consist of."""

from __future__ import annotations

import ast
from typing import Any


def load(name: str) -> ast.expr:
    """``name``."""
    return ast.Name(name, ast.Load())


def constant(value: int | None) -> ast.expr:
    """A number or ``None``."""
    return ast.Constant(value)


def call(function: str, *args: ast.expr) -> ast.expr:
    """``function(*args)``."""
    return ast.Call(load(function), list(args), [])


def value_of(name: str) -> ast.expr:
    """``name.value``."""
    return ast.Attribute(load(name), "value", ast.Load())


def set_value(name: str, value: ast.expr) -> ast.stmt:
    """``name.value = value``."""
    return ast.Assign([ast.Attribute(load(name), "value", ast.Store())], value)


def assign(name: str, value: ast.expr) -> ast.stmt:
    """``name = value``."""
    return ast.Assign([ast.Name(name, ast.Store())], value)


def unpack(names: list[str], value: ast.expr) -> ast.stmt:
    """``(names...) = value``."""
    stores: list[ast.expr] = [ast.Name(name, ast.Store()) for name in names]
    return ast.Assign([ast.Tuple(stores, ast.Store())], value)


def pack(values: list[ast.expr]) -> ast.expr:
    """``(values...)``."""
    return ast.Tuple(values, ast.Load())


def set_cell(name: str) -> ast.stmt:
    """``name[0] = True``."""
    target = ast.Subscript(load(name), ast.Constant(0), ast.Store())
    return ast.Assign([target], ast.Constant(True))


def run(value: ast.expr) -> ast.stmt:
    """``value`` as a statement."""
    return ast.Expr(value)


def attempt(
    body: list[ast.stmt], error: str, handler: list[ast.stmt], name: str | None = None
) -> ast.stmt:
    """``try: body except error as name: handler``."""
    return ast.Try(body, [ast.ExceptHandler(load(error), name, handler)], [], [])


def always(body: list[ast.stmt], final: list[ast.stmt]) -> ast.stmt:
    """``try: body finally: final``."""
    return ast.Try(body, [], [], final)


def define(name: str, parameters: list[str], body: list[ast.stmt]) -> ast.stmt:
    """``def name(parameters, /): body``."""
    arguments = ast.arguments(
        posonlyargs=[ast.arg(p) for p in parameters],
        args=[],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )
    # From Python 3.12 on a definition has type parameters too, which the compiler wants to see.
    more: dict[str, Any] = {}
    if "type_params" in ast.FunctionDef._fields:
        more["type_params"] = []
    return ast.FunctionDef(name, arguments, body, [], **more)
