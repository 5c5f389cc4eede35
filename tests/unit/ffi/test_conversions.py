"""The tables of https://pyodide.org/en/stable/usage/type-conversions.html."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from playground.ffi import Bridge, JsBigInt, JsException, JsProxy, jsnull
from playground.values.absent import undefined
from playground.values.bigint import BigInt

Js = Callable[[str], Any]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1", 1),
        ("-0", 0),
        ("1.5", 1.5),
        ("2 ** 53 - 1", 2**53 - 1),
        ("2 ** 53", float(2**53)),
        ("'Zoë 🦀'", "Zoë 🦀"),
        ("true", True),
        ("undefined", None),
        ("null", jsnull),
        ("12n", 12),
    ],
)
def test_primitives_come_to_python(js: Js, expression: str, expected: Any) -> None:
    value = js(expression)
    assert value == expected
    assert type(value) is (JsBigInt if expression == "12n" else type(expected))


def test_nan_and_infinity_stay_floats(js: Js) -> None:
    assert math.isnan(js("NaN"))
    assert js("-Infinity") == -math.inf


def test_null_is_false_and_not_none() -> None:
    assert not jsnull
    assert jsnull is not None
    assert jsnull != None  # noqa: E711 - that is the claim


@pytest.mark.parametrize("expression", ["[]", "({})", "(() => 1)", "Symbol('s')", "new Map()"])
def test_everything_else_is_a_proxy(js: Js, expression: str) -> None:
    assert isinstance(js(expression), JsProxy)


def test_an_error_is_an_exception_with_the_errors_properties(js: Js) -> None:
    error = js("new TypeError('wrong', {cause: 'mine'})")
    assert isinstance(error, JsException)
    assert (error.name, error.message, error.cause) == ("TypeError", "wrong", "mine")
    assert str(error) == "TypeError: wrong"


@pytest.mark.parametrize(
    ("obj", "expected", "kind"),
    [
        (1, 1, int),
        (2**53 - 2, 2**53 - 2, int),
        (2**53, BigInt(2**53), BigInt),
        (-(2**70), BigInt(-(2**70)), BigInt),
        (1.5, 1.5, float),
        ("text", "text", str),
        (True, True, bool),
        (None, undefined, type(undefined)),
        (jsnull, None, type(None)),
        (JsBigInt(5), BigInt(5), BigInt),
    ],
    ids=repr,
)
def test_primitives_go_to_javascript(bridge: Bridge, obj: Any, expected: Any, kind: type) -> None:
    value = bridge.to_javascript(obj)
    assert value == expected
    assert type(value) is kind


def test_split_surrogates_are_joined_on_the_way(bridge: Bridge) -> None:
    assert bridge.to_javascript("\ud83e\udd80") == "🦀"


def test_a_python_object_comes_back_as_itself(bridge: Bridge, js: Js) -> None:
    class Thing:
        pass

    thing = Thing()
    assert js("(x) => x")(thing) is thing
    assert js("(x) => x")(thing.__init__) == thing.__init__


def test_a_python_object_shows_javascript_no_attribute(js: Js) -> None:
    class Thing:
        secret = "mine"

    assert js("(x) => x.secret")(Thing()) is None
    assert js("(x) => Object.keys(x).length")(Thing()) == 0
    assert js("(f) => f.__globals__")(lambda: None) is None


def test_a_python_function_is_called_with_python_values(js: Js) -> None:
    seen: list[Any] = []
    js("(f) => f(1, undefined, null, {a: 1})")(lambda *args: seen.extend(args))
    assert seen[:3] == [1, None, jsnull]
    assert seen[3].a == 1


def test_keyword_arguments_are_one_object_at_the_end(js: Js) -> None:
    assert js("(a, options) => a + options.b")(1, b=2) == 3


def test_what_a_python_function_raises_goes_through_javascript_unchanged(js: Js) -> None:
    def fail() -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        js("(f) => f()")(fail)
    assert (
        js("(f) => { try { f() } catch (e) { return e.name + ' ' + (e instanceof Error) } }")(fail)
        == "PythonError true"
    )


def test_a_js_exception_raised_by_python_is_its_own_error_again(js: Js) -> None:
    def again() -> None:
        raise js("new RangeError('x')")

    assert js("(f) => { try { f() } catch (e) { return e instanceof RangeError } }")(again) is True


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("'just text'", "just text"),
        ("42", "42"),
        ("undefined", "undefined"),
        ("({a: 1})", "object"),
    ],
)
def test_throwing_no_error_is_an_exception_all_the_same(js: Js, expression: str, text: str) -> None:
    with pytest.raises(JsException, match=text):
        js(f"() => {{ throw {expression} }}")()
