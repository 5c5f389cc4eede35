"""What a module can do is read from its imports and the glue, and from no other name."""

from __future__ import annotations

import pytest

from playground.catalog import BuiltModule, Catalog, locate
from playground.catalog.powers import Powers, read_powers
from playground.web.abilities import powers_of

CATALOG = Catalog.discover(*locate())


def powers(**bodies: str) -> Powers:
    """The powers of a glue in which each import has such a function."""
    functions = ",\n".join(f"{name}: {body}" for name, body in bodies.items())
    glue = f"""
        let wasm;
        function getText(at) {{ return new TextDecoder().decode(at); }}
        function sneak(at) {{ return localStorage.getItem(at); }}
        const imports = {{ {functions} }};
    """
    return read_powers(bodies, glue)


def groups(found: Powers) -> dict[str, list[str]]:
    return {group.key: [power.name for power in group.powers] for group in found.groups}


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("function(a) { return fetch(a); }", "network"),
        ("(a) => new WebSocket(getText(a))", "network"),
        ("function(a, b) { return a.fetch(b); }", "network"),
        ("function(a) { return globalThis.fetch(a); }", "network"),
        ("function() { return handle(function (a) { return fetch(a); }, arguments); }", "network"),
        ("function(a) { return eval(a); }", "code"),
        ("function(a) { return sneak(a); }", "storage"),
        ("function() { return document.title; }", "page"),
        ("function(a, b) { return Reflect.get(a, b); }", "reflection"),
        ("function(a, b) { return a[b]; }", "reflection"),
        ("function(a) { crypto.getRandomValues(a); }", "randomness"),
        ("function() { return Math.random(); }", "randomness"),
        ("function(a, b) { setTimeout(a, b); }", "time"),
        ("function(a) { console.log(getText(a)); }", "console"),
        ("function() { return typeof globalThis === 'undefined' ? 0 : globalThis; }", "global"),
        ("function(a) { return a.then(a); }", "queue"),
        ("function() { return new Headers(); }", "other"),
        ("function(a) { return a.getReader(); }", "handed"),
        ("function(a, b) { return a[b >>> 0]; }", "values"),
        ("function(a) { return a instanceof Response; }", "values"),
        ("function() { return new Map(); }", "values"),
    ],
)
def test_an_import_belongs_to_the_mightiest_that_its_function_reaches(
    body: str, group: str
) -> None:
    found = powers(__wbg_name_0123456789abcdef=body)
    if body.endswith("a[b >>> 0]; }"):
        assert found.plumbing == 1, "an item of an array is a value that crosses"
    else:
        assert groups(found) == {group: ["name"]}


def test_a_local_variable_is_not_the_global_of_that_name() -> None:
    body = "function(a) { const fetch = (x) => x; return fetch(a); }"
    assert not powers(__wbg_name_0123456789abcdef=body).has_network


def test_a_harmless_name_hides_nothing() -> None:
    found = powers(__wbindgen_string_new="function(a) { return fetch(a); }")
    assert groups(found) == {"network": ["__wbindgen_string_new"]}


def test_what_carries_values_over_the_border_is_counted_only() -> None:
    found = powers(
        __wbindgen_generic_0000000000000001="function(a) { return a; }",
        __wbindgen_throw="function(a) { throw new Error(getText(a)); }",
    )
    assert (found.groups, found.plumbing, found.total) == ((), 2, 2)


def test_an_import_without_a_function_in_the_glue_is_named() -> None:
    assert groups(read_powers(["mystery"], "let x;")) == {"other": ["mystery"]}


def test_what_comes_from_another_file_is_named() -> None:
    glue = (
        'import { go } from "./snippets/x.js"; const imports = { go_0123456789abcdef: () => go() };'
    )
    assert groups(read_powers(["go_0123456789abcdef"], glue)) == {"other": ["go"]}


def test_equal_imports_are_counted() -> None:
    found = powers(
        __wbg_then_0123456789abcdef="(a, b) => a.then(b)",
        __wbg_then_fedcba9876543210="(a, b, c) => a.then(b, c)",
    )
    (group,) = found.groups
    assert [(power.name, power.times) for power in group.powers] == [("then", 2)]


def test_the_capability_example_has_no_network_and_the_page_says_so() -> None:
    found = powers_of(CATALOG.modules["capability"])
    assert not found.has_network
    assert {"Network", "Code", "Any property"} <= set(found.lacking)


@pytest.mark.parametrize("name", ["fetch", "fetch_gloo", "fetch_portable", "timers"])
def test_a_module_that_fetches_has_network(name: str) -> None:
    assert powers_of(CATALOG.modules[name]).has_network


@pytest.mark.parametrize("module", CATALOG.modules.values(), ids=lambda module: module.name)
def test_every_import_of_every_module_is_accounted_for(module: BuiltModule) -> None:
    found = powers_of(module)
    shown = sum(power.times for group in found.groups for power in group.powers)
    assert shown + found.plumbing == found.total
