"""The native ``makeMutClosure`` does what the compiled one does, as programs can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from playground.glue import support_closures
from playground.glue.substitute import _TABLE
from playground.values.absent import undefined

GLUE = (
    """
const log = [];
const wasm = { __wbindgen_destroy_closure(a, b) { log.push(`destroy ${a} ${b}`); } };
let held;
const CLOSURE_DTORS = {
    register(target, state, token) {
        held = state;
        log.push(`register ${target.name} ${state === token} ${Object.entries(state)}`);
    },
    unregister(token) { log.push(`unregister ${token === held} ${Object.entries(token)}`); },
};
"""
    + support_closures.MAKE_MUT_CLOSURE
    + """
let step = () => {};
function invoke(a, b, ...args) {
    log.push(`invoke ${a} ${b} [${args}] while ${Object.entries(held)}`);
    step(...args);
    return 'result';
}
export const make = makeMutClosure;
export function run(name) {
    const real = makeMutClosure(7, 8, invoke);
    try { log.push(`${cases[name](real)}`); } catch (e) { log.push(`threw ${e}`); }
    return log.splice(0).join('; ');
}
const cases = {
    called(real) { return [real(), real(1, 'two')]; },
    dropped(real) { real._wbg_cb_unref(); return Object.entries(held); },
    dropped_while_it_runs(real) { step = () => real._wbg_cb_unref(); return real(); },
    throwing(real) { step = () => { throw 'inside'; }; return real(); },
    called_from_itself(real) { step = (x) => { if (x) real(x - 1); }; return real(1); },
    called_with_this(real) { return real.call('this', 'argument'); },
    described(real) {
        const unref = real._wbg_cb_unref;
        return [typeof real, real.name, real.length, typeof unref, unref.name, unref.length];
    },
    listed(real) { return [Object.getOwnPropertyNames(real), Object.keys(real)]; },
    the_same_each_time(real) {
        const before = real._wbg_cb_unref;
        return [Object.keys(real), before === real._wbg_cb_unref, 'prototype' in real];
    },
    no_constructor(real) { return new real(); },
    replaced(real) { real._wbg_cb_unref = () => log.push('replaced'); return real(); },
    removed(real) { delete real._wbg_cb_unref; return real(); },
};
export const names = Object.keys(cases).join();
"""
)
NAMES = (
    "called", "dropped", "dropped_while_it_runs", "throwing", "called_from_itself",
    "called_with_this", "described", "listed", "the_same_each_time", "no_constructor",
    "replaced", "removed",
)  # fmt: skip
Export = Callable[[str], Any]


@pytest.fixture
def both(make_runner: Any) -> Iterator[tuple[Export, Export]]:
    """Give the module's exports, plain and with native code."""
    kept = dict(_TABLE)
    _TABLE.clear()

    def load() -> Export:
        made = make_runner().module(GLUE)
        return lambda name: made.get(name, made)

    plain = load()
    support_closures.register_all()
    native = load()
    assert native("make").code.__qualname__.startswith("make_mut_closure")
    assert native("names") == ",".join(NAMES)
    yield plain, native
    _TABLE.clear()
    _TABLE.update(kept)


@pytest.mark.parametrize("name", NAMES)
def test_programs_cannot_tell_them_apart(both: tuple[Export, Export], name: str) -> None:
    plain, native = both
    expected = plain("run").code(undefined, name)
    assert "register real true a,7,b,8,cnt,1" in expected
    assert native("run").code(undefined, name) == expected
