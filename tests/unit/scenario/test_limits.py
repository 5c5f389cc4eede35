"""Glue that wants to run for ever, or to have all the memory: what a run does about it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from playground.scenario import RUN_LIMITS
from playground.trace import Event

Trace = Callable[..., list[Event]]
Glue = Callable[..., Path]

SHORT = replace(RUN_LIMITS, seconds=0.3)


def outcome(trace: Trace, module: Path, **settings: Any) -> dict[str, Any]:
    data: dict[str, Any] = trace(module, "run", **{"limits": SHORT, **settings})[-1]["data"]
    return data


def thrown(trace: Trace, module: Path) -> dict[str, Any]:
    (event,) = (e for e in trace(module, "run", limits=RUN_LIMITS) if e["ev"] == "step.done")
    error: dict[str, Any] = event["data"]["error"]
    return error


def body(glue: Glue, javascript: str) -> Path:
    return glue(f"export function run() {{ {javascript} }}")


@pytest.mark.parametrize(
    "javascript",
    [
        "function f(n) { return n ? f(n - 1) + f(n - 1) : 1; } return f(60);",
        "const f = (n) => n ? [1, 1].map(() => f(n - 1)) : 1; return f(60);",
        "function f() { try { for (;;); } finally { f(); } } f();",
        "function f() { try { return f(); } finally { f(); } } f();",
        "return [...'x'.repeat(99999)].sort(() => Math.random() - 0.5).length;",
        "new Set({[Symbol.iterator]: () => ({next: () => ({done: false})})});",
        "[...{[Symbol.iterator]: () => ({next: () => ({done: false})})}];",
        "const [...all] = {[Symbol.iterator]: () => ({next: () => ({done: false})})};",
    ],
)
def test_calls_without_a_loop_end_in_time_too(trace: Trace, glue: Glue, javascript: str) -> None:
    end = outcome(trace, body(glue, javascript))
    assert (end["outcome"], end["error"]["e"]) == ("limit", "LimitExceeded")


@pytest.mark.parametrize(
    "javascript",
    [
        "Array.prototype.fill.call({length: 2 ** 53 - 1}, 0);",
        "Array.prototype.indexOf.call({length: 2 ** 53 - 1}, 0);",
        "Array.prototype.join.call({length: 2 ** 53 - 1}, '');",
        "Array.prototype.reverse.call({length: 2 ** 53 - 1});",
        "[].concat({length: 2 ** 50, [Symbol.isConcatSpreadable]: true});",
        "String.raw({raw: {length: 2 ** 40}});",
        "let o = [1]; for (let i = 0; i < 60; i++) o = [o, o]; o.flat(Infinity);",
        "let o = [1]; for (let i = 0; i < 60; i++) o = [o, o]; JSON.stringify(o);",
        "console.log(...Array(2 ** 21).fill('y'));",
        "/^(a+)+$/.test('a'.repeat(40) + 'b');",
        "/a*a*a*a*b/.test('a'.repeat(3000));",
        "encodeURIComponent('\\u4e00'.repeat(2 ** 22));",
    ],
)
def test_a_built_in_that_loops_on_its_own_ends_in_time(
    trace: Trace, glue: Glue, javascript: str
) -> None:
    assert outcome(trace, body(glue, javascript))["outcome"] == "limit"


def test_microtasks_that_each_take_long_cannot_outlast_the_run(trace: Trace, glue: Glue) -> None:
    javascript = """
    const f = () => { const t = Date.now(); while (Date.now() - t < 150); queueMicrotask(f); };
    f();
    return new Promise(() => {});
    """
    began = time.monotonic()
    end = outcome(trace, body(glue, javascript), seconds=0.6)
    assert end["outcome"] == "limit"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("javascript", "message"),
    [
        ("let s = 'x'; for (;;) s += s;", "Invalid string length"),
        ("const s = 'x'.repeat(2 ** 28); return s.concat(s, s);", "Invalid string length"),
        ("const s = 'x'.repeat(2 ** 28); return `${s}${s}`;", "Invalid string length"),
        ("return Array(99).join('x'.repeat(2 ** 28));", "Invalid string length"),
        (
            "return 'a'.repeat(9999).replaceAll('a', 'b'.repeat(99999));",
            "Invalid string length",
        ),
        ("const a = []; for (;;) a.push(new ArrayBuffer(1e6));", "Array buffer allocation failed"),
        ("return new Float64Array(2 ** 28 - 1);", "Array buffer allocation failed"),
        ("return (3n ** (10n ** 8n));", "Maximum BigInt size exceeded"),
        ("let x = 2n; for (;;) x *= x;", "Maximum BigInt size exceeded"),
        ("return ('a' + '\\u0300\\u0316'.repeat(1e5)).normalize('NFD');", "Invalid string length"),
        ("return Math.max.apply(null, {length: 2 ** 40});", "Invalid array length"),
    ],
)  # fmt: skip
def test_what_grows_too_large_is_a_range_error(
    trace: Trace, glue: Glue, javascript: str, message: str
) -> None:
    assert thrown(trace, body(glue, javascript)) == {"e": "RangeError", "m": message}


def test_buffers_that_are_garbage_make_room(trace: Trace, glue: Glue) -> None:
    javascript = """
    let n = 0;
    for (let i = 0; i < 200; i++) { const u = new Uint8Array(2 ** 20); u.me = u; n += u.length; }
    return n;
    """
    (event,) = (e for e in trace(body(glue, javascript), "run") if e["ev"] == "step.done")
    assert event["data"] == {"value": {"n": str(200 * 2**20)}}


@pytest.mark.parametrize(
    "javascript",
    [
        "return Number('1'.repeat(1e5) + 'e'.repeat(1e5));",
        "return String(2n ** 1000000n).length === 301030 ? NaN : 0;",
    ],
)
def test_long_numerals_take_no_quadratic_time(trace: Trace, glue: Glue, javascript: str) -> None:
    (event,) = (e for e in trace(body(glue, javascript), "run") if e["ev"] == "step.done")
    assert event["data"] == {"value": {"n": "NaN"}}


def test_a_pattern_that_is_too_large_is_a_syntax_error(trace: Trace, glue: Glue) -> None:
    error = thrown(trace, body(glue, "new RegExp('a|'.repeat(500000));"))
    assert error["e"] == "SyntaxError"
    assert error["m"].endswith("Regular expression too large")
