"""What is refused is refused at load, with file, line and construct."""

from __future__ import annotations

import pytest

from playground.errors import GlueSyntaxError, Unsupported
from playground.glue import compile_module, compile_script


@pytest.mark.parametrize(
    ("source", "place", "what"),
    [
        ("let x = ;", "a.js:1:", "syntax error"),
        ("let a;\nfunction f( {", "a.js:2:", ""),
        ("let x = 1;\nlet x = 2;", "a.js:2:5", "Identifier 'x' has already been declared"),
        ("let y; var y;", "a.js:1:", "already been declared"),
        ("const y = 1; function y() {}", "a.js:1:", "already been declared"),
        ("{ let q; { var q; } }", "a.js:1:", "already been declared"),
        ("function f(a) { let a; }", "a.js:1:", "already been declared"),
        ("import a from 'x'; let a;", "a.js:1:", "already been declared"),
        ("const c;", "a.js:1:", "Missing initializer in const declaration"),
        ("let [a];", "a.js:1:", "Missing initializer in destructuring declaration"),
        ("\nbreak;", "a.js:2:", "Illegal break"),
        ("continue;", "a.js:1:", "Illegal continue"),
        ("x: { continue x; }", "a.js:1:", "Undefined label 'x'"),
        ("while (1) { break nope; }", "a.js:1:", "Undefined label 'nope'"),
        ("a: a: ;", "a.js:1:", "Label 'a' has already been declared"),
        ("while (1) { (() => { break; })(); }", "a.js:1:", "Illegal break"),
        ("return 1;", "a.js:1:", "Illegal return"),
        ("f() = 1;", "a.js:1:5", "syntax error"),
        ("{ { var q; } let q; }", "a.js:1:18", "already been declared"),
        ("1++;", "a.js:1:", "Invalid left-hand side"),
        ("class A { m() { o.#x; } }", "a.js:1:", "Private field '#x' must be declared"),
        ("class A { #x; #x; }", "a.js:1:", "already been declared"),
        ("function f() { super.x; }", "a.js:1:", "'super' keyword unexpected here"),
        ("class A { constructor() { super(); } }", "a.js:1:", "'super' keyword unexpected here"),
        ("new.target;", "a.js:1:", "new.target"),
        ("delete x;", "a.js:1:", "Delete of an unqualified identifier"),
        ("(() => { await 1; })();", "a.js:1:", "await is only valid"),
        ("export { nope };", "a.js:1:", "Export 'nope' is not defined in module"),
        ("export let a; export { a };", "a.js:1:", "Duplicate export of 'a'"),
        ("(a, a) => 1;", "a.js:1:", "Duplicate parameter name"),
    ],
)
def test_early_error_names_file_line_and_column(source: str, place: str, what: str) -> None:
    with pytest.raises(GlueSyntaxError) as caught:
        compile_module(source, "a.js")
    assert str(caught.value).startswith(place)
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("source", "where", "what"),
    [
        ("\n\nlet x = <div/>;", "a.js:3", "JSX"),
        ("\nusing x = y;", "a.js:2", "using"),
        ("import j from './j.css' with { type: 'css' };", "a.js:1", "import attribute"),
        ("class A { m() { delete super.x; } }", "a.js:1", "delete of a super property"),
    ],
)
def test_unsupported_construct_is_named(source: str, where: str, what: str) -> None:
    with pytest.raises(Unsupported) as caught:
        compile_module(source, "a.js")
    assert caught.value.where == where
    assert what in caught.value.what


def test_with_statement_is_refused() -> None:
    with pytest.raises(Unsupported, match=r"b\.js:2: the with statement"):
        compile_script("var o = {};\nwith (o) { x; }", "b.js")


def test_import_is_an_error_outside_of_modules() -> None:
    with pytest.raises(GlueSyntaxError, match="Cannot use 'import' statement outside a module"):
        compile_script("import a from 'a';", "b.js")
    with pytest.raises(GlueSyntaxError, match="outside a module"):
        compile_script("import.meta.url;", "b.js")


def test_nesting_beyond_python_is_refused_by_name() -> None:
    source = "for (const x of y) " * 30 + ";"
    with pytest.raises(Unsupported, match="nest"):
        compile_module(source, "deep.js")
    parens = "f(" * 3000 + ")" * 3000
    with pytest.raises(Unsupported, match="nested"):
        compile_module(parens, "deep.js")


def test_long_chains_do_not_nest(runner) -> None:
    chain = " + ".join(["1"] * 3000)
    calls = "o" + ".m()" * 1000
    branches = "".join(f"if (x === {n}) r = {n}; else " for n in range(600)) + "r = -1;"
    runner.module(
        f"print({chain}); const o = {{ n: 0, m() {{ this.n++; return this; }} }};"
        f"print({calls}.n); let r; const x = 599; {branches} print(r);"
        f"print({' || '.join(['0'] * 500)}, {', '.join(map(str, range(500)))});"
    )
    assert runner.lines[:3] == ["3000", "1000", "599"]


def test_dynamic_import_fails_when_it_runs(runner) -> None:
    runner.module(
        "function never() { import('./x.js'); }"
        "try { import('./y.js'); } catch (e) { print(e.name, e.message); }"
    )
    assert runner.lines == [
        "TypeError import('./y.js') is not supported: modules are loaded beforehand"
    ]
