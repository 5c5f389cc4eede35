"""Mutations of JavaScript text: subtrees exchanged, tokens changed, hostile pieces put in."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from typing import Any

import tree_sitter
import tree_sitter_javascript

_TOKEN = re.compile(
    r"\s+|//[^\n]*|/\*.*?\*/|[\w$]+|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"
    r"|=>|[-+*/%&|^<>=!?.]{1,4}|.",
    re.DOTALL,
)

#: Expressions that may stand where another one stood.
EXPRESSIONS = (
    "undefined", "null", "NaN", "-0", "2 ** 53", "-1", "1e308 * 10", "0n", "2n ** 64n", "Symbol.iterator",
    "globalThis", "this", "new.target", "arguments", "import.meta", "super.x", "wasm", "wasm.memory.buffer",
    "({}).constructor.constructor('return this')()", "(() => {}).constructor", "Object.prototype",
    "({valueOf() { return wasm.memory.grow(1); }})", "({toString() { throw this; }})",
    "({get then() { throw 1; }})", "({[Symbol.toPrimitive]: null})", "({__proto__: null})",
    "({__proto__: Array.prototype, length: 2 ** 32})", "new Proxy({}, {get: (t, k) => k})",
    "new Proxy(function () {}, {})", "Reflect.ownKeys(globalThis)", "[...'ab\\ud800']", "[,,]",
    "(function* () { yield* arguments; })()", "(async () => { throw 1; })()", "class extends null {}",
    "new Uint8Array(wasm.memory.buffer)", "structuredClone(new Uint8Array(3))", "'x'.repeat(1e5)",
    "Array(1e4).fill({})", "`${Symbol.iterator.description}`", "/(a+)+$/.exec('aaaaaaaaaaaaaaaaaaaaaaab')",
    "await 1", "yield 1", "(x) => x", "function f() { return f; }", "delete globalThis.Array", "void 0",
    "JSON.parse('{\"__proto__\": 1}')", "Object.freeze(wasm)", "typeof missing", "missing", "later",
    "Promise.reject(2)", "new Error('e', {cause: globalThis}).stack", "Date.now()", "0x7fffffff << 1",
)  # fmt: skip

#: Statements that may be put between two others.
STATEMENTS = (
    "throw wasm;", "return;", "debugger;", "for (const x of [1]) continue;", "label: { break label; }",
    "try { throw 1; } catch { } finally { }", "var wasm;", "{ let later = 1; later; }", "with_ = 1;",
    "queueMicrotask(() => { throw new Error('later'); });", "setTimeout(run, 0);", "({a: b = 1} = {});",
    "[wasm] = [wasm];", "Object.prototype.x = 1;", "delete Object.prototype.toString;", "if (a) { b; }",
    "Array.prototype[Symbol.iterator] = undefined;", "Promise.prototype.then = () => {};",
    "globalThis.Array = null;", "globalThis.undefined = 1;", "wasm.memory.grow(1);", "for (;;) { break; }",
    "function arguments_() { return arguments.length; }", "class K { static #p = 1; static q = K.#p; }",
    "switch (a) { case b: default: }", "do { } while (0);", "console.log(globalThis);", "await null;",
    "for (var i in wasm) { i; }", "const {a: {b: c} = {}, ...rest} = {};", "while (true) { }",
)  # fmt: skip

NAMES = (
    "__proto__", "constructor", "prototype", "length", "__class__", "__globals__", "__dict__", "then",
    "code", "props", "proto", "apply", "caller", "arguments", "toString", "valueOf", "buffer", "get", "set",
    "a b", "0", "-1", "4294967295", "Symbol.iterator", "name", "stack", "items", "__builtins__", "__import__",
)  # fmt: skip


@cache
def _parser() -> Any:
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))


@cache
def _nodes(text: str) -> tuple[list[tuple[int, int, str]], bytes]:
    """Give (start, end, type) of every expression and statement of a text, in bytes."""
    data = text.encode("utf-8", "surrogatepass")
    found: list[tuple[int, int, str]] = []
    work = [_parser().parse(data).root_node]
    while work:
        node = work.pop()
        if node.is_named and node.type not in ("program", "comment"):
            found.append((node.start_byte, node.end_byte, node.type))
        work.extend(node.children)
    found.sort()
    return found, data


def mutate(text: str, pool: tuple[str, ...], random: Random) -> str:
    """Change a text in one to four places.

    Parameters
    ----------
    pool:
        Other texts, from which pieces are taken.
    """
    data = text
    for _ in range(random.randint(1, 4)):
        data = random.choices((_subtree, _statement, _token), (6, 2, 2))[0](data, pool, random)
    return data


def _subtree(text: str, pool: tuple[str, ...], random: Random) -> str:
    nodes, data = _nodes(text)
    if not nodes:
        return text
    start, end, kind = random.choice(nodes)
    if random.random() < 0.5:
        other, source = _nodes(random.choice((text, *pool)))
        same = [(a, b) for a, b, k in other if k == kind and b - a < 2000]
        if same:
            a, b = random.choice(same)
            return _join(data[:start], source[a:b], data[end:])
    if kind in ("property_identifier", "shorthand_property_identifier"):
        name = random.choice(NAMES)
        return _join(data[:start], name.encode(), data[end:])
    piece = random.choice(STATEMENTS if kind.endswith("statement") else EXPRESSIONS)
    return _join(
        data[:start], f"({piece})".encode() if random.random() < 0.3 else piece.encode(), data[end:]
    )


def _statement(text: str, pool: tuple[str, ...], random: Random) -> str:
    nodes, data = _nodes(text)
    places = [end for _, end, kind in nodes if kind.endswith(("statement", "declaration"))]
    if not places:
        return text
    at = random.choice(places)
    return _join(data[:at], b"\n" + random.choice(STATEMENTS).encode() + b"\n", data[at:])


def _token(text: str, pool: tuple[str, ...], random: Random) -> str:
    tokens = _TOKEN.findall(text)
    at = random.randrange(len(tokens))
    match random.randrange(5):
        case 0:
            del tokens[at]
        case 1:
            tokens.insert(at, tokens[at])
        case 2:
            tokens[at] = random.choice(tokens)
        case 3:
            tokens[at] = random.choice(NAMES)
        case _:
            other = random.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
    return "".join(tokens)


def _join(*parts: bytes) -> str:
    return b"".join(parts).decode("utf-8", "replace")
