"""Signatures come from the text and from JSDoc."""

from __future__ import annotations

from playground.glue import Parameter, compile_module

SOURCE = """
/**
 * Adds things.
 *
 * Slowly.
 * @param {number} a
 * @param {string | undefined} [b]
 * @param {{ x: number }[] | null} c
 * @returns {Promise<string>}
 */
export async function add(a, b, c = 1, ...rest) {}

/** A counter. */
export class Counter {
    /** Makes one. @param is no tag here
     * @param {number} start
     */
    constructor(start) {}
    /** @returns {number} */
    get value() { return 1; }
    /** @param {number} v */
    set value(v) {}
    /**
     * Goes on.
     * @param {number} by
     */
    increment(by) {}
    static make() {}
    __destroy_into_raw() {}
    #hidden() {}
}
const arrow = (x) => x;
export { arrow as fn, add as default };
"""


def test_function_with_documentation() -> None:
    made = compile_module(SOURCE, "m.js").signatures["add"]
    assert made.kind == "function"
    assert made.is_async
    assert made.doc == "Adds things.\n\nSlowly."
    assert made.returns == "Promise<string>"
    assert made.params == (
        Parameter("a", "number", False),
        Parameter("b", "string | undefined", True),
        Parameter("c", "{ x: number }[] | null", True),
        Parameter("rest", None, True),
    )


def test_class_and_members() -> None:
    made = compile_module(SOURCE, "m.js").signatures
    assert made["Counter"].kind == "class"
    assert made["Counter"].params == (Parameter("start", "number", False),)
    assert made["Counter"].doc.startswith("A counter.")
    assert made["Counter.value"].kind == "getter"
    assert made["Counter.value"].returns == "number"
    assert made["Counter.value="].kind == "setter"
    assert made["Counter.increment"].doc == "Goes on."
    assert made["Counter.make"].kind == "static"
    assert not any("destroy" in name or "hidden" in name for name in made)


def test_names_of_exports_not_of_declarations() -> None:
    made = compile_module(SOURCE, "m.js").signatures
    assert made["fn"].params == (Parameter("x", None, False),)
    assert made["default"].name == "default"
    assert "arrow" not in made
