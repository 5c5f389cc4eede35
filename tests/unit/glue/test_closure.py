"""Function objects of compiled code, as the layers above see them."""

from __future__ import annotations

import ast
import builtins as python_builtins
from pathlib import Path
from typing import Any

import pytest

from playground.glue import ClassFunction, ClosureFunction, compile_module
from playground.glue.emit.emitter import Emitter
from playground.glue.parse import parse
from playground.values.absent import undefined
from playground.values.completion import Throw
from playground.values.function import is_callable, is_constructor

MODULES = Path(__file__).parents[3] / "static" / "modules"


def test_any_number_of_arguments_can_be_passed(runner) -> None:
    made = runner.module("export function f(a, b) { return [a, b].length + String(b); }")
    f = made.get("f", made)
    assert f.code(undefined) == "2undefined"
    assert f.code(undefined, 1, 2, 3, 4) == "22"


def test_kinds(runner) -> None:
    made = runner.module(
        "export function f() {} export const a = () => 1; export class K {}"
        "export async function s() {} export function* g() {} export const m = { m() {} }.m;"
    )

    def get(name: str) -> Any:
        return made.get(name, made)

    assert all(is_callable(get(name)) for name in "faKsgm")
    assert is_constructor(get("f"))
    assert is_constructor(get("K"))
    assert not any(is_constructor(get(name)) for name in ("a", "s", "g", "m"))
    assert isinstance(get("K"), ClassFunction)
    assert isinstance(get("a"), ClosureFunction)


def test_class_cannot_be_called(runner) -> None:
    made = runner.module("export class K {}")
    k = made.get("K", made)
    with pytest.raises(Throw, match="Class constructor K cannot be invoked without 'new'"):
        k.code(undefined)


def test_construct_with_another_new_target(runner) -> None:
    made = runner.module("export class A { constructor(x) { this.x = x; } } export class B {}")
    a, b = made.get("A", made), made.get("B", made)
    o = a.construct((5,), b)
    assert o.get("x", o) == 5
    assert o.get_prototype_of() is b.get("prototype", b)


def test_functions_have_properties(runner) -> None:
    runner.module(
        "const f = () => 1; f._wbg_cb_unref = () => 2; print(f._wbg_cb_unref(), f.length);"
    )
    assert runner.lines == ["2 0"]


GLUE = sorted(MODULES.glob("*/*.js"))


@pytest.mark.parametrize("path", GLUE, ids=lambda path: path.stem)
def test_generated_code_reaches_nothing_but_the_operations(path: Path, runner) -> None:
    from playground.glue.operations import operations

    tree = Emitter(parse(path.read_text("utf-8"), path.name), "module").unit()
    known = set(operations(runner.realm))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Import | ast.ImportFrom | ast.Global)
        if isinstance(node, ast.Attribute):
            assert node.attr in ("code", "value")
        if isinstance(node, ast.Name) and not node.id[-1].isdigit():
            assert node.id in known | {"unit", "link", "import_meta", "undefined"}
        if isinstance(node, ast.Name) and hasattr(python_builtins, node.id):
            assert node.id in known


def test_hostile_names_stay_constants(runner) -> None:
    runner.module(
        "const __class__ = 1, __import__ = 2, exec = 3; const o = {};"
        "print(o.__class__, o['__dict__'], (() => 1).__globals__, (() => 1).code, ''.__class__);"
        "print(__class__ + __import__ + exec, typeof __builtins__, typeof get, typeof undefined);"
    )
    assert runner.lines == [
        "undefined undefined undefined undefined undefined",
        "6 undefined undefined undefined",
    ]


@pytest.mark.parametrize("path", GLUE, ids=lambda path: path.stem)
def test_real_glue_compiles(path: Path) -> None:
    unit = compile_module(path.read_text("utf-8"), str(path))
    assert "initSync" in unit.exports
    assert unit.code.co_filename == str(path)
