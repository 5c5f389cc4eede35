"""The seam map of real glue: docs/trace.md, "The seam map"."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from playground.abi.seam_map import seam_map
from playground.trace.events import plain_name

ROOT = Path(__file__).parents[3]
MODULES = sorted((ROOT / "static/modules").glob("*/*.js"))
TARGETS = ROOT / "tests/cases/targets"
#: What wasm-bindgen calls its imports, by what their texts do; the map itself looks at no name.
EXPECTED = {
    r"__wbg_then": "react",
    r"__wbg_catch": "react",
    r"__wbg_queueMicrotask": "enqueue|plumbing",
    r"__wbg_resolve": "promise.resolve",
    r"__wbg_reject": "promise.reject",
    r"__wbg_new_typed": "promise.ctor",
    r"__wbg__wbg_cb_unref": "unref",
    r"__wbg_call": "apply",
    r"__wbg_run": "run",
    r"__wbg_(log|error|setTimeout|setInterval|clearTimeout|clearInterval|fetch)": "env",
    r"__wbg_Error": "error",
    r"__wbg___wbindgen_.*|__wbg_static_accessor_.*|__wbindgen_init_.*": "plumbing",
    r"__wbg_instanceof_.*": "plumbing",
    r"__wbindgen_generic": "plumbing|closure",
    r"__wbg_(value|done|length|read|abort|signal|get|status|message|name|set_.*)": "call",
}


def glue(imports: str, rest: str = "") -> dict[str, Any]:
    return seam_map(f"function imports() {{ return {{ {imports} }}; }}\n{rest}")


def roles(text: str, rest: str = "") -> dict[str, Any]:
    entry: dict[str, Any] = glue(f"__wbg_f_0: {text}", rest)["imports"]["__wbg_f_0"]
    return entry


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_glue_of_every_example_is_understood(path: Path) -> None:
    text = path.read_text("utf-8")
    found = seam_map(text)
    assert set(found["imports"]) == set(re.findall(r"^\s+(__wb\w+): function", text, re.MULTILINE))
    for name, entry in found["imports"].items():
        for pattern, role in EXPECTED.items():
            if re.fullmatch(pattern, plain_name(name)):
                assert re.fullmatch(role, entry["role"]), (name, entry)
    mentioned = set(re.findall(r"\bwasm\.(\w+)\b(?!\.)", text)) - {"__wbindgen_externrefs"}
    assert mentioned == set(found["exports"])
    closures = {e["args"] for e in found["imports"].values() if e["role"] == "closure"}
    assert closures <= {"pp"}
    for name, entry in found["exports"].items():
        assert (entry["role"] == "shim") == ("_invoke__h" in name), name


@pytest.mark.parametrize(
    ("text", "role", "letters"),
    [
        ("function(arg0, arg1) { const ret = arg0.then(arg1); return ret; }", "react", "vv"),
        ("function(arg0) { queueMicrotask(arg0); }", "enqueue", "v"),
        ("function(arg0) { const ret = arg0.queueMicrotask; return ret; }", "plumbing", "v"),
        ("function(arg0) { const ret = Promise.allSettled(arg0); return ret; }",
         "promise.allSettled", "v"),
        ("function() { return handleError(function (arg0, arg1) { const ret = arg0.call(arg1);"
         " return ret; }, arguments); }", "apply", "vv"),
        ("function(arg0, arg1) { console.log(getStringFromWasm0(arg0, arg1)); }", "env", "sl"),
        ("function(arg0, arg1) { const ret = arg0.fetch(arg1); return ret; }", "env", "vv"),
        ("function(arg0, arg1, arg2, arg3, arg4) { globalThis.playgroundTrace(arg0 >>> 0,"
         " arg1 >>> 0, arg2 >>> 0, getStringFromWasm0(arg3, arg4)); }", "env", "vvvsl"),
        ("function(arg0, arg1) { const ret = new RangeError(getStringFromWasm0(arg0, arg1));"
         " return ret; }", "error", "sl"),
        ("function(arg0) { const ret = arg0.then; return ret; }", "call", "v"),
        ("function(arg0) { const ret = arg0; return ret; }", "plumbing", "v"),
        ("function(arg0) { const ret = Thing.__wrap(arg0); return ret; }", "call", "p"),
        ("function(arg0, arg1) { const ret = arg1.url; const ptr1 = passStringToWasm0(ret,"
         " wasm.__wbindgen_malloc, wasm.__wbindgen_realloc); getDataViewMemory0()"
         ".setInt32((arg0 >>> 0) + 4 * 0, ptr1, true); }", "call", "pv"),
        ("function(arg0, arg1) { const ret = arg1.then(arg0); return ret; }", "call", "vv"),
    ],
)  # fmt: skip
def test_the_role_of_an_import_is_what_its_text_does(text: str, role: str, letters: str) -> None:
    entry = roles(text)
    assert (entry["role"], entry["args"]) == (role, letters)


def test_a_reaction_says_by_which_method() -> None:
    for method in ("then", "catch", "finally"):
        assert roles(f"function(arg0, arg1) {{ arg0.{method}(arg1); }}")["method"] == method


def test_a_closure_is_known_by_the_shim_that_it_will_call() -> None:
    found = glue(
        "__wbindgen_cast_1: function(arg0, arg1) { return made(arg0, arg1, 5, adapter); },"
        "__wbindgen_cast_2: function(arg0) { return arg0; }",
        "function adapter(arg0, arg1, arg2) { wasm.whatever(arg0, arg1, arg2); }"
        "export function f(a, b) { wasm.f(a, b); }",
    )
    assert {name: e["role"] for name, e in found["imports"].items()} == {
        "__wbindgen_cast_1": "closure",
        "__wbindgen_cast_2": "plumbing",
    }
    assert {name: e["role"] for name, e in found["exports"].items()} == {
        "whatever": "shim",
        "f": "api",
    }


@pytest.mark.parametrize(
    ("text", "args", "result"),
    [
        ("const ptr0 = passStringToWasm0(a); const len0 = WASM_VECTOR_LEN; wasm.f(ptr0, len0);",
         "sl", "v"),
        ("const ptr0 = passArray8ToWasm0(a); const len0 = WASM_VECTOR_LEN; wasm.f(ptr0, len0);",
         "pv", "v"),
        ("const ret = wasm.f(this.__wbg_ptr, a); return Thing.__wrap(ret);", "pv", "p"),
        ("wasm.f(isLikeNone(a) ? 0 : addToExternrefTable0(a));", "p", "v"),
        ("const ret = wasm.f(a); this.__wbg_ptr = ret >>> 0;", "v", "p"),
        ("const ret = wasm.f(a); if (ret[1]) throw takeFromExternrefTable0(ret[0]);", "v", "v"),
    ],
)  # fmt: skip
def test_what_an_export_is_given_is_read_from_its_call(text: str, args: str, result: str) -> None:
    entry = seam_map(f"export function f(a) {{ {text} }}")["exports"]["f"]
    assert entry == {"role": "api", "args": args, "result": result}


def test_all_targets_give_the_same_map() -> None:
    maps = {
        target: seam_map((TARGETS / "externref" / target / f"{name}.js").read_text("utf-8"))
        for target, name in (
            ("web", "targets"),
            ("nodejs", "targets"),
            ("deno", "targets"),
            ("module", "targets"),
            ("experimental-nodejs-module", "targets"),
            ("bundler", "targets_bg"),
        )
    }
    started = {"__wbindgen_start"}
    for target, found in maps.items():
        assert found["imports"] == maps["web"]["imports"], target
        assert {n: e for n, e in found["exports"].items() if n not in started} == {
            n: e for n, e in maps["web"]["exports"].items() if n not in started
        }, target
    assert len(maps["web"]["imports"]) == 7


@pytest.mark.parametrize("path", sorted(TARGETS.glob("heap/*/targets*.js")), ids=str)
def test_results_that_are_returned_by_pointer_are_read_too(path: Path) -> None:
    exports = seam_map(path.read_text("utf-8"))["exports"]
    if not exports:
        assert "./targets_bg.js" in path.read_text("utf-8")
        return
    assert exports["greet"] == {"role": "api", "args": "psl", "result": "v"}
    assert exports["__wbindgen_export2"]["role"] == "plumbing"


HEAP = """
let heap = new Array(128).fill(undefined);
heap.push(undefined, null, true, false);
function getObject(idx) { return heap[idx]; }
let heap_next = heap.length;
function addHeapObject(obj) {
    if (heap_next === heap.length) heap.push(heap.length + 1);
    const idx = heap_next;
    heap_next = heap[idx];
    heap[idx] = obj;
    return idx;
}
export function run(a) { const ret = wasm.run(addHeapObject(a)); return takeObject(ret); }
const imports = {
    __wbg_then_58a04e42527f52c6: function(arg0, arg1) {
        const ret = getObject(arg0).then(getObject(arg1));
        return addHeapObject(ret);
    },
};
"""


def test_the_older_heap_abi_gives_an_empty_map() -> None:
    assert seam_map(HEAP) == {"imports": {}, "exports": {}}


def test_an_export_called_as_a_helper_of_the_heap_abi_is_no_heap() -> None:
    text = "export function getObject(a) { const ret = wasm.getObject(a); return ret; }"
    assert list(seam_map(text)["exports"]) == ["getObject"]
