"""Arguments of a step: from their JSON form to what Python passes to JavaScript.

The forms of ``docs/runs.md``, and those that the corpus adds. Written again in
``../node/arguments.mjs``.
"""

from __future__ import annotations

import asyncio
import json
from array import array
from collections.abc import Awaitable, Callable
from typing import Any, Final

from playground.ffi import JsBigInt, create_proxy, jsnull, to_js
from tests.corpus.mirror.names import BrokenCase, Names, walk

_CONSTANTS: Final[dict[str, Any]] = {
    "undefined": None,
    "NaN": float("nan"),
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
    "-0": -0.0,
}


def make(value: Any, names: Names) -> Any:
    """Make the Python value that stands for JSON data.

    Lists and tables are still Python's, because they may be inside of others; :func:`passed`
    makes JavaScript's of them.
    """
    if value is None:
        return jsnull
    if isinstance(value, list):
        return [make(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    form = next((key for key in value if key.startswith("$")), None)
    if form is None:
        return {key: make(item, names) for key, item in value.items()}
    if form not in _FORMS:
        raise BrokenCase(f"unknown form {form}")
    return _FORMS[form](value[form], value, names)


def passed(value: Any, names: Names) -> Any:
    """Make the value that is passed to JavaScript."""
    made = make(value, names)
    return to_js(made) if isinstance(made, dict | list | bytes | array) else made


def _file(path: str, table: dict[str, Any], names: Names) -> Any:
    text = (names.folder / path).read_text("utf-8")
    if "get" not in table:
        return text
    return walk(json.loads(text), path, table["get"].split(".")).value


def _promise(state: str, table: dict[str, Any], names: Names) -> Awaitable[Any]:
    value = passed(table.get("value", {"$js": "undefined"}), names)

    async def settle() -> Any:
        if state != "fulfilled":
            await asyncio.get_running_loop().create_future()
        return value

    return settle()


def _function(kind: str, table: dict[str, Any], names: Names) -> Any:
    # Made to outlive the call: observers are called long after it.
    return create_proxy(_callable(kind, table, names))


def _callable(kind: str, table: dict[str, Any], names: Names) -> Callable[..., Any]:
    if kind == "identity":
        return lambda first=None, *_: first
    if kind == "constant":
        return lambda *_: passed(table["value"], names)
    if kind == "steps":
        return names.callback(table["steps"], table["as"])
    if kind != "log":
        raise BrokenCase(f"unknown function {kind}")
    name = table.get("name", "log")

    def log(*args: Any) -> Any:
        # Read now: what a callback is shown may not outlive it.
        shown = args
        if "get" in table:
            shown = tuple(walk(args[0], name, path.split(".")).value for path in table["get"])
        names.log(name, shown)
        return args[0] if args else None

    return log


_FORMS: Final[dict[str, Callable[[Any, dict[str, Any], Names], Any]]] = {
    "$js": lambda word, _, __: _CONSTANTS[word],
    "$bigint": lambda digits, _, __: JsBigInt(int(digits)),
    "$bytes": lambda digits, _, names: bytes.fromhex(make(digits, names)),
    "$utf8": lambda text, _, names: make(text, names).encode("utf-8"),
    "$lines": lambda lines, _, __: "\n".join(lines),
    "$repeat": lambda text, table, _: text * table["times"],
    "$array": lambda kind, table, names: names.root(kind).new(passed(table["items"], names)),
    "$map": lambda entries, _, names: names.root("Map").new(passed(entries, names)),
    "$set": lambda items, _, names: names.root("Set").new(passed(items, names)),
    "$ref": lambda path, _, names: names.find(path).value,
    "$file": lambda name, _, names: names.files[name],
    "$package": _file,
    "$promise": _promise,
    "$function": _function,
}
