"""The constructors that no global names."""

from __future__ import annotations

import pytest

KINDS = {
    "GeneratorFunction": "function* () {}",
    "AsyncFunction": "async function () {}",
    "AsyncGeneratorFunction": "async function* () {}",
}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_has_its_constructor(runner, name: str) -> None:
    runner.module(
        f"const C = ({KINDS[name]}).constructor;"
        f"print(C.name, C.length, Object.getPrototypeOf(C) === Function,"
        f" ({KINDS[name]}) instanceof C, C.prototype.constructor === C);"
        f"print(C.prototype[Symbol.toStringTag], '{name}' in globalThis);"
    )
    assert runner.output == f"{name} 1 true true true\n{name} false\n"


@pytest.mark.parametrize("name", KINDS)
def test_they_compile_nothing(runner, name: str) -> None:
    runner.module(
        f"const C = ({KINDS[name]}).constructor;"
        "for (const f of [() => C('1'), () => new C('1')])"
        "  try { f(); } catch (e) { print(e.name); }"
    )
    assert runner.output == "EvalError\nEvalError\n"
