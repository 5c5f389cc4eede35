"""Python's complaints become JavaScript's errors, words included."""

from __future__ import annotations

import pytest

from playground.errors import LimitExceeded
from playground.limits import Limits


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("let wasm = {}; wasm.foo(1);", "TypeError: wasm.foo is not a function"),
        ("const o = { a: {} }; o.a['b']();", "TypeError: o.a['b'] is not a function"),
        ("const f = () => ({}); f(1, 2).g(3);", "TypeError: f(...).g is not a function"),
        ("(1, 2)();", "TypeError: (intermediate value) is not a function"),
        ("null.x;", "TypeError: Cannot read properties of null (reading 'x')"),
        ("let u; u.x = 1;", "TypeError: Cannot set properties of undefined (setting 'x')"),
        ("x; let x;", "ReferenceError: Cannot access 'x' before initialization"),
        ("(() => y)(); let y;", "ReferenceError: Cannot access 'y' before initialization"),
        ("nope;", "ReferenceError: nope is not defined"),
        ("new (() => 1)();", "TypeError: (intermediate value) is not a constructor"),
        ("let k = 5; new k.x();", "TypeError: k.x is not a constructor"),
        ("let k = 5; for (const x of k);", "TypeError: k is not iterable"),
        (
            "const { a } = null;",
            "TypeError: Cannot destructure property 'a' of 'null' as it is null.",
        ),
        (
            "for (let i = 0; i < 1; i++) { f(); let q; function f() { q; } }",
            "ReferenceError: Cannot access 'q' before initialization",
        ),
    ],
)
def test_words_are_v8s(runner, source: str, message: str) -> None:
    assert runner.message(source) == message


def test_fault_in_a_promise_job_rejects_with_the_right_error(runner) -> None:
    runner.module(
        "Promise.resolve().then(() => { nothing(); let nothing; }).catch((e) => print(e));"
        "Promise.resolve({}).then((o) => o.f()).catch((e) => print(e));"
    )
    assert runner.lines == [
        "ReferenceError: Cannot access 'nothing' before initialization",
        "TypeError: o.f is not a function",
    ]


def test_python_errors_of_hosts_are_not_mistaken(runner) -> None:
    from playground.values.function import native

    def broken(*_: object) -> None:
        raise AttributeError("'X' object has no attribute 'code'", name="code")

    runner.realm.global_object.hide("broken", native(runner.realm, "broken", 0, broken))
    runner.realm.intrinsics.setdefault(
        "%PythonError.prototype%", runner.realm.intrinsics["%Error.prototype%"]
    )
    runner.module(
        "try { broken(); } catch (e) { print(e instanceof TypeError, e instanceof Error); }"
    )
    assert runner.lines == ["false true"]


def test_interrupts_pass_through_catch_and_skip_nothing(runner) -> None:
    from playground.values.function import native

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    runner.realm.global_object.hide("stop", native(runner.realm, "stop", 0, stop))
    with pytest.raises(KeyboardInterrupt):
        runner.module("try { stop(); } catch (e) { print('never'); } finally { print('finally'); }")
    assert runner.lines == ["finally"]


@pytest.mark.parametrize(
    "loop", ["while (true);", "for (;;) {}", "do ; while (true)", "for (const x of forever());"]
)
def test_endless_loop_exceeds_the_limit_uncaught(make_runner, loop: str) -> None:
    runner = make_runner(Limits(seconds=0.2))
    source = (
        "function* forever() { for (;;) yield 1; }"
        f"try {{ {loop} }} catch (e) {{ print('caught'); }}"
    )
    with pytest.raises(LimitExceeded) as caught:
        runner.module(source, interruptible=True)
    assert caught.value.limit == "seconds"
    assert runner.lines == []


def test_recursion_is_a_range_error(runner) -> None:
    assert runner.message("(function f() { f(); })();") == (
        "RangeError: Maximum call stack size exceeded"
    )


def test_short_loops_under_a_limit_are_left_alone(make_runner) -> None:
    runner = make_runner(Limits(seconds=30))
    runner.module(
        "let n = 0; for (let i = 0; i < 5000; i++) n++; while (n-- > 0); do n++; while (n < 9);"
        "for (const x of [1]) n += x; for (const k in { a: 1 }) n += k; print(n);"
        "(async () => { for (let i = 0; i < 2000; i++) { await i; } print('awaited'); })();",
        interruptible=True,
    )
    assert runner.lines == ["10a", "awaited"]
