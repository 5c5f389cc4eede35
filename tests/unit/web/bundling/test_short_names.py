"""Shorter names mean the same variables: the analysis finds the same ones in the same places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.catalog import locate
from playground.glue.binding_walk import analyse
from playground.glue.parse import parse
from playground.web.bundling.short_names import short_names

STATIC = locate()[0]
SCRIPTS = sorted(path for name in ("app", "worker") for path in (STATIC / name).rglob("*.js"))


def renamed(source: str) -> str:
    names = short_names(source, "m.js")
    data, at = source.encode(), 0
    parts = []
    for (start, end), name in sorted(names.items()):
        parts += [data[at:start], name]
        at = end
    return b"".join([*parts, data[at:]]).decode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("const top = 1; f(top);", "const top = 1; f(top);"),
        ("function f(one, two) { one(two); }", "function f(a, b) { a(b); }"),
        ("(one) => (two) => one + two;", "(a) => (b) => a + b;"),
        ("(one) => { { let two; } { let three; } }", "(a) => { { let b; } { let b; } }"),
        ("(one) => { a(one); b(one); }", "(c) => { a(c); b(c); }"),
        ("({ one, two: x }) => ({ one, x });", "({ one:a, two: b }) => ({ one:a, x:b });"),
        ("({ one = 1, ...rest }) => rest[one];", "({ one:a = 1, ...b }) => b[a];"),
        ("try { f(); } catch (error) { g(error); }", "try { f(); } catch (a) { g(a); }"),
        ("for (const [i, x] of y) f(i, x.i);", "for (const [a, b] of y) f(a, b.i);"),
        ("function f() { function inner() {} class K {} }",) * 2,
        ("(x) => { function a() { return x; } }", "(b) => { function a() { return b; } }"),
        ("(x) => `${x} x ${(y) => x}`;", "(a) => `${a} x ${(b) => a}`;"),
        ("(é) => é;", "(a) => a;"),
        ("function f() { return arguments[0]; }",) * 2,
        ("(x) => { y: for (;;) break y; x; }", "(a) => { y: for (;;) break y; a; }"),
    ],
)
def test_what_a_function_sees_gets_the_shortest_name(source: str, expected: str) -> None:
    assert renamed(source) == expected


def test_more_variables_than_letters_have_names_that_are_no_words() -> None:
    count = 52 * 52
    text = f"({', '.join(f'v{n}' for n in range(count))}) => v{count - 1};"
    names = renamed(text)[1:].split(")")[0].split(", ")
    assert len(set(names)) == count
    assert names[51:54] == ["Z", "aa", "ab"]
    assert not {"do", "if", "in"} & set(names)


def shape(source: str) -> Iterator[object]:
    """Give a number for each identifier, the same for those of one variable; or a free name."""
    found = analyse(parse(source, "m.js"), "module")
    numbers: dict[object, int] = {}
    for _, variable in sorted(found.refs.items(), key=lambda pair: pair[0].start):
        yield numbers.setdefault(variable, len(numbers)), variable.kind, variable.scope.kind
    yield sorted(found.globals)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(STATIC).as_posix())
def test_our_scripts_mean_the_same_with_shorter_names(path: Path) -> None:
    source = path.read_text("utf-8")
    short = renamed(source)
    assert list(shape(short)) == list(shape(source))
    assert len(short) <= len(source)
