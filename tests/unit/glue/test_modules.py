"""Imports, exports, scripts and CommonJS bodies."""

from __future__ import annotations

import pytest

from playground.errors import LinkError
from playground.glue import ModuleNamespace, compile_module, instantiate
from playground.values.absent import undefined
from playground.values.object import JSObject
from playground.values.symbol import SYMBOL_TO_STRING_TAG


def test_exports_are_live(runner) -> None:
    made = runner.module(
        "export let n = 0; export function bump() { return ++n; } export { n as m };"
    )
    bump = made.get("bump", made)
    assert made.get("n", made) == 0
    bump.code(undefined)
    assert (made.get("n", made), made.get("m", made)) == (1, 1)


def test_imports_are_live_and_constant(runner) -> None:
    counter = runner.module(
        "export let n = 0; export const bump = () => { n++; }; export default 'd';"
    )
    runner.module(
        "import d, { n, bump as b } from 'c'; import * as ns from 'c';"
        "print(d, n, ns.n); b(); print(n, ns.n, Object.keys(ns).join(), typeof b);"
        "try { n = 5; } catch (e) { print(e.name); }"
        "try { ns.n = 5; } catch (e) { print(e.name); }",
        {"c": counter},
    )
    assert runner.lines == ["d 0 0", "1 1 bump,default,n function", "TypeError", "TypeError"]


def test_an_import_may_come_from_a_mapping_or_an_object(runner) -> None:
    o = JSObject(None)
    o.put("x", "from object")
    runner.module(
        "import { x } from 'object'; import { y } from 'mapping'; import * as m from 'mapping';"
        "print(x, y, m.y);",
        {"object": o, "mapping": {"y": "from mapping"}},
    )
    assert runner.lines == ["from object from mapping from mapping"]


def test_reexports(runner) -> None:
    a = runner.module("export const x = 1, y = 2; export default 'not by star';")
    made = runner.module(
        "export * from 'a'; export { x as renamed, default as d } from 'a';"
        "export * as all from 'a';"
        "export const y = 'own wins';",
        {"a": a},
    )
    assert list(made.names()) == ["all", "d", "renamed", "x", "y"]
    assert made.get("y", made) == "own wins"
    assert made.get("all", made) is a


def test_missing_export_is_named(runner) -> None:
    with pytest.raises(LinkError, match=r"test.js:2: 'a' does not provide an export named 'nope'"):
        runner.module("\nimport { nope } from 'a';", {"a": runner.module("export const x = 1;")})


def test_source_phase_import_keeps_positions(runner) -> None:
    source = 'import source wasmModule from "./x.wasm";\nexport { wasmModule }; nope();'
    unit = compile_module(source, "m.js")
    request = unit.imports[0]
    assert (request.kind, request.specifier, request.names) == (
        "source",
        "./x.wasm",
        (("source", "wasmModule"),),
    )
    assert unit.free_globals == {"nope": 2}
    plain = compile_module("import source from 'x'; import { source as s } from 'y';", "m.js")
    assert [request.kind for request in plain.imports] == ["evaluation", "evaluation"]


def test_cycle_sees_hoisted_functions(runner) -> None:
    a = compile_module("import { b } from 'b'; export function f() { return 'f' + b; }", "a.js")
    b = compile_module("import { f } from 'a'; export const b = typeof f; print(f.name);", "b.js")
    spaces = {"a": ModuleNamespace(), "b": ModuleNamespace()}
    done: set[str] = set()

    def resolve(name: str) -> ModuleNamespace:
        if name not in done:
            done.add(name)
            instantiate({"a": a, "b": b}[name], runner.realm, resolve, "", spaces[name])
        return spaces[name]

    made = resolve("a")
    assert runner.lines == ["f"]
    assert made.get("f", made).code(undefined) == "ffunction"


def test_reading_a_dead_export_throws(runner) -> None:
    made = ModuleNamespace()
    unit = compile_module("import 'self'; export let late = 1;", "m.js")
    seen = []

    def resolve(_: str) -> dict[str, object]:
        try:
            made.get("late", made)
        except NameError as error:
            seen.append(runner.realm.caught(error).get("message", undefined))
        return {}

    instantiate(unit, runner.realm, resolve, "", made)
    assert seen == ["Cannot access 'late' before initialization"]


def test_namespace_is_an_exotic_object(runner) -> None:
    made = runner.module("export const b = 1; export const a = 2;")
    assert made.own_keys() == ["a", "b", SYMBOL_TO_STRING_TAG]
    assert made.get_prototype_of() is None
    assert not made.is_extensible()
    assert not made.set("a", 1, made)
    assert not made.delete("a")
    assert made.delete("zzz")
    own = made.get_own_property("a")
    assert own is not None
    assert (own.value, own.writable, own.enumerable, own.configurable) == (2, True, True, False)
    assert made.get_own_property("toString") is None


def test_default_exports_are_named(runner) -> None:
    for source, name in (
        ("export default function () {}", "default"),
        ("export default () => {};", "default"),
        ("export default class {}", "default"),
        ("export default function named() {}", "named"),
        ("export default class Named {}", "Named"),
    ):
        made = runner.module(source)
        f = made.get("default", made)
        assert f.get("name", f) == name


def test_import_meta_has_the_url(runner) -> None:
    runner.module("print(import.meta.url, typeof import.meta, Object.getPrototypeOf(import.meta));")
    assert runner.lines == ["file:///test.js object null"]


def test_top_level_await_gives_a_promise(runner) -> None:
    unit = compile_module("export const x = await Promise.resolve(5);", "m.js")
    assert unit.has_top_level_await
    made = instantiate(unit, runner.realm, {}.__getitem__)
    assert made.evaluation is not None
    assert made.evaluation.state == "pending"
    runner.realm.jobs.checkpoint()
    assert made.evaluation.state == "fulfilled"
    assert made.get("x", made) == 5


def test_this_at_the_top(runner) -> None:
    runner.module("print(this === undefined);")
    runner.script("print(this === globalThis);")
    runner.commonjs("print(this === module.exports);")
    assert runner.lines == ["true"] * 3


def test_script_exports_its_lexicals(runner) -> None:
    made = runner.script("let wasm_bindgen = 5; var v = 6; class K {}")
    assert list(made.names()) == ["K", "wasm_bindgen"]
    assert runner.realm.global_object.get("v", undefined) == 6


def test_commonjs_gives_its_exports(runner) -> None:
    made = runner.commonjs("module.exports.f = function (x) { return x + __dirname; };")
    assert made.get("f", made).code(undefined, "in ") == "in dir"


def test_free_and_guarded_globals() -> None:
    unit = compile_module(
        "\nif (typeof window !== 'undefined') window.x;\nfetch(1); let own; own; undefined;"
        "const f = (a) => a + document;",
        "m.js",
    )
    assert unit.free_globals == {"document": 3, "fetch": 3}
    assert unit.guarded_globals == {"window": 2}


def test_a_name_from_two_stars_is_ambiguous(runner) -> None:
    a = runner.module("export const x = 1, y = 2;")
    b = runner.module("export const x = 3; export * from 'a';", {"a": a})
    made = runner.module("export * from 'a'; export * from 'b';", {"a": a, "b": b})
    assert list(made.names()) == ["y"]


def test_star_under_the_name_default(runner) -> None:
    a = runner.module("export const x = 1;")
    made = runner.module("export * as default from 'a';", {"a": a})
    assert made.get("default", made) is a
