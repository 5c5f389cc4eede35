"""Substituted functions do what the compiled ones do, down to the calls of malloc and realloc."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playground.glue import support_functions
from playground.glue.binding_walk import analyse
from playground.glue.parse import parse
from playground.glue.substitute import _TABLE, digest, register, registered
from playground.values.absent import undefined
from playground.values.completion import Throw
from playground.webapis import text_decoder, text_encoder

GLUE = (
    """
const log = [];
const memory = new ArrayBuffer(65536);
let next = 16;
const malloc = (size, align) => { log.push(`malloc ${size} ${align}`); next += size; return next; };
const realloc = (ptr, old, size, align) => {
    log.push(`realloc ${ptr} ${old} ${size} ${align}`);
    if (size <= old) return ptr;
    const from = new Uint8Array(memory, ptr, old); next += size;
    new Uint8Array(memory).set(from, next); return next;
};
let cachedUint8ArrayMemory0 = null;
function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null) cachedUint8ArrayMemory0 = new Uint8Array(memory);
    return cachedUint8ArrayMemory0;
}
"""
    + support_functions.STRING_IN
    + support_functions.STRING_OUT
    + support_functions.DECODE_TEXT
    + """
let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
cachedTextDecoder.decode();
const MAX_SAFARI_DECODE_BYTES = 2000;
let numBytesDecoded = 0;
const cachedTextEncoder = new TextEncoder();
let WASM_VECTOR_LEN = 0;
export function roundTrip(text, withRealloc) {
    next = 16; log.length = 0; numBytesDecoded = 0;
    const ptr = passStringToWasm0(text, malloc, withRealloc ? realloc : undefined);
    const back = getStringFromWasm0(ptr, WASM_VECTOR_LEN);
    const again = decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + WASM_VECTOR_LEN));
    return [ptr, WASM_VECTOR_LEN, back, again, numBytesDecoded, ...log].join('|');
}
export function bytes(...values) {
    new Uint8Array(memory).set(values, 100); numBytesDecoded = 0;
    return getStringFromWasm0(100, values.length) + '|' + numBytesDecoded;
}
export const pass = passStringToWasm0, take = getStringFromWasm0;
"""
)


@pytest.fixture
def table() -> Iterator[None]:
    kept = dict(_TABLE)
    _TABLE.clear()
    yield
    _TABLE.clear()
    _TABLE.update(kept)


Load = Callable[[], Callable[..., object]]


@pytest.fixture
def both(make_runner, table):
    """Give the module's exports, plain and with native code."""

    def load():
        runner = make_runner()
        text_encoder.install(runner.realm)
        text_decoder.install(runner.realm)
        made = runner.module(GLUE)
        return lambda name: made.get(name, made)

    plain = load()
    support_functions.register_all()
    native = load()
    assert native("pass").code.__qualname__.startswith("pass_string")
    assert "pass_string" not in plain("pass").code.__qualname__
    return plain, native


STRINGS = [
    "", "a", "hello", "hello?", "?é?", "grüße", "日本語", "😀", "a😀b", "\ud800",
    "x\udc00y", "😀\ud83d",
    "a" * 300, "é" * 300, "ab" * 50 + "😀" * 20 + "z", "\ufeffbom", "\0", "\x7f\x80",
]  # fmt: skip


@pytest.mark.parametrize("text", STRINGS)
@pytest.mark.parametrize("with_realloc", [True, False])
def test_same_results_and_same_calls(both, text: str, with_realloc: bool) -> None:
    plain, native = both
    expected = plain("roundTrip").code(undefined, text, with_realloc)
    assert native("roundTrip").code(undefined, text, with_realloc) == expected


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(st.characters(exclude_categories=()), max_size=40))
def test_same_for_any_string(both, text: str) -> None:
    plain, native = both
    expected = plain("roundTrip").code(undefined, text, True)
    assert native("roundTrip").code(undefined, text, True) == expected


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=12))
def test_same_for_any_bytes(both, data: bytes) -> None:
    plain, native = both
    assert native("bytes").code(undefined, *data) == plain("bytes").code(undefined, *data)


def test_what_is_no_string_goes_the_old_way(both) -> None:
    plain, native = both
    for exports in (plain, native):
        with pytest.raises(Throw, match="reading 'length'"):
            exports("pass").code(undefined, undefined, undefined, 5)


def test_current_glue_is_recognised(table) -> None:
    from pathlib import Path

    support_functions.register_all()
    known = registered()
    for path in sorted((Path(__file__).parents[3] / "static" / "modules").glob("*/*.js")):
        tree = parse(path.read_text("utf-8"), path.name)
        analysis = analyse(tree, "module")
        found = {
            kid["name"].text
            for kid in tree.root.kids
            if kid.type == "function_declaration" and digest(kid, analysis) in known
        }
        wanted = {"passStringToWasm0", "getStringFromWasm0", "decodeText"}
        wanted |= {"makeMutClosure", "getUint8ArrayMemory0", "getDataViewMemory0"}
        present = {kid["name"].text for kid in tree.root.kids if kid.type == "function_declaration"}
        assert found == wanted & present


def test_digest_ignores_layout_comments_and_local_names_only(table) -> None:
    def factory(*_: object) -> None:
        raise AssertionError

    base = register("function f(a) { const b = a + 1; return g(b, 'x'); }", factory)
    assert base == register(
        '/** doc */ function f(x)\n{ const y = x+1; // c\n return g(y, "x") }', factory
    )
    for other in (
        "function h(a) { const b = a + 1; return g(b, 'x'); }",
        "function f(a) { const b = a + 2; return g(b, 'x'); }",
        "function f(a) { const b = a - 1; return g(b, 'x'); }",
        "function f(a) { const b = a + 1; return h(b, 'x'); }",
        "function f(a) { let b = a + 1; return g(b, 'x'); }",
        "function f(a) { const b = a + 1; return g(a, 'x'); }",
        "async function f(a) { const b = a + 1; return g(b, 'x'); }",
        "function f(a) { const b = a + 1; return g(b, 'y'); }",
    ):
        assert register(other, factory) != base


def test_variables_are_read_and_written_through_cells(make_runner, table) -> None:
    def factory(_realm, variables, _original):
        def code(_this, *_args):
            variables.setter("n")(variables.getter("n")() + variables.getter("step")())
            return variables.getter("n")()

        return code

    source = "function bump() { n = n + step; return n; }"
    register(source, factory)
    runner = make_runner()
    runner.module(f"let n = 1; const step = 10; {source} print(bump(), bump(), n, bump.name);")
    assert runner.lines == ["11 21 21 bump"]
