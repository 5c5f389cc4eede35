"""Promises: what programs write, in the order of V8; what the tables cannot say beneath."""

from __future__ import annotations

import pytest

from playground.values.object import get
from playground.values.realm import Realm
from tests.unit.builtins.conftest import SHOW_GLOBALS, Run, rows_of


def _written(realm: Realm, run: Run, script: str) -> str:
    """Run a script and all its jobs; give what it wrote into ``log``."""
    run(SHOW_GLOBALS)
    body = f"try {{ {script} }} catch (error) {{ log.push('throws ' + show(error)); }}"
    run(f"const log = globalThis.log = []; {body}")
    realm.jobs.checkpoint()
    text = run("return show(globalThis.log);")
    assert isinstance(text, str)
    return text


@rows_of("orders.txt", "reactions_run_in_the_order_of_v8")
def test_reactions_run_in_the_order_of_v8(
    realm: Realm, run: Run, expression: str, shown: str
) -> None:
    assert _written(realm, run, expression) == shown


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        ("Promise.withResolvers().promise.then(x => log.push(x));", "[]"),
        (
            "const r = Promise.withResolvers(); r.resolve(5); r.promise.then(x => log.push(x));",
            "[5]",
        ),
        ("Promise.try(() => 5).then(x => log.push(x));", "[5]"),
        ("Promise.try((a, b) => a + b, 1, 2).then(x => log.push(x));", "[3]"),
        ("Promise.try(() => { throw 6; }).catch(x => log.push(x));", "[6]"),
        ("Promise.try(7).catch(x => log.push(x.message));", '["7 is not a function"]'),
    ],
)
def test_newer_constructors_functions_follow_the_specification(
    realm: Realm, run: Run, script: str, shown: str
) -> None:
    assert _written(realm, run, script) == shown


def test_a_promise_that_resolves_to_itself_is_rejected(realm: Realm, run: Run) -> None:
    script = "let f; const p = new Promise(r => f = r); f(p); p.catch(e => log.push(e.message));"
    assert _written(realm, run, script) == '["Chaining cycle detected for promise #<Promise>"]'


def test_a_python_exception_in_a_handler_rejects_with_an_error_object(
    realm: Realm, run: Run
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("lost")

    promise = run("return Promise.resolve(1);")
    chained = get(promise, "then").code(promise, _native(realm, fail))
    get(chained, "catch").code(chained, run("return e => { globalThis.seen = String(e); };"))
    realm.jobs.checkpoint()
    assert run("return globalThis.seen;") == "PythonError: KeyError: 'lost'"


def _native(realm: Realm, code: object) -> object:
    from playground.values.function import native

    return native(realm, "f", 0, code)  # type: ignore[arg-type]
