"""The values of a scenario as expressions of Python, and what is asserted of them. Pure text."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

__all__ = ["Names", "argument", "check", "failure", "listed", "name_of", "quoted", "reference"]

#: What the steps have made: the scenario's name, and the expression for it.
Names: TypeAlias = Mapping[str, str]

#: What the program itself calls so.
_TAKEN: Final = frozenset(
    (
        "JsBigInt", "JsException", "WasmTrap", "aiter", "asyncio", "bytes",
        "create_once_callable", "create_proxy", "getattr", "item", "items", "iter", "iterator",
        "js", "len", "load", "main", "math", "module", "next", "promised", "run", "to_js",
    )
)  # fmt: skip
_CONSTANTS: Final = {
    "undefined": "None",
    "NaN": "math.nan",
    "Infinity": "math.inf",
    "-Infinity": "-math.inf",
    "-0": "-0.0",
}


def name_of(name: str) -> str:
    """Give a name of the scenario that Python, and the program around it, has no use for."""
    return f"{name}_" if keyword.iskeyword(name) or name in _TAKEN else name


def quoted(text: str) -> str:
    """Give a text as a literal, in double quotes where that needs no more escapes."""
    plain = repr(text)
    return plain if '"' in plain else f'"{plain[1:-1]}"'


def reference(text: str, made: Names) -> str:
    """Give ``$name.key`` as an expression; what no step made is an export of the module."""
    name, *keys = text.removeprefix("$").split(".")
    found = made[name] if name in made else _export(name)
    for key in keys:
        if key.isdigit():
            # Not `found[key]`: JavaScript has undefined where Python has an IndexError.
            found = f"js.Reflect.get({found}, {key})"
        else:
            # As Pyodide has it: `from_` is the property `from`.
            found += f".{key}_" if keyword.iskeyword(key) else f".{key}"
    return found


def _export(name: str) -> str:
    return f'getattr(module, "{name}")' if keyword.iskeyword(name) else f"module.{name}"


def argument(value: Any, made: Names) -> str:
    """Give a value as it is handed to JavaScript."""
    if _is_plain(value) or "$error" in value or "$js" in value or "$bigint" in value:
        return inside(value, made)
    return f"to_js({inside(value, made)})"


def _is_plain(value: Any) -> bool:
    return not isinstance(value, (list, Mapping))


def inside(value: Any, made: Names) -> str:
    """Give a value as it stands inside of another one."""
    if isinstance(value, str):
        if value.startswith("$") and not value.startswith("$$"):
            return reference(value, made)
        return quoted(value[1:] if value.startswith("$$") else value)
    if isinstance(value, list):
        return f"[{listed(value, made, inside)}]"
    if not isinstance(value, Mapping):
        return repr(value)
    if "$js" in value:
        return _CONSTANTS[value["$js"]]
    if "$bigint" in value:
        return f"JsBigInt({int(value['$bigint'])})"
    if "$bytes" in value:
        return f"bytes.fromhex({quoted(value['$bytes'])})"
    if "$error" in value:
        message = quoted(value["message"]) if "message" in value else ""
        return f"js.{value['$error']}.new({message})"
    return (
        "{" + ", ".join(f"{quoted(key)}: {inside(item, made)}" for key, item in value.items()) + "}"
    )


def listed(values: Any, made: Names, form: Any = argument) -> str:
    """Give values with commas between them."""
    return ", ".join(form(value, made) for value in values)


def check(found: str, expected: Any, made: Names) -> str:
    """Give the condition that an expression has this value."""
    if isinstance(expected, bool):
        return f"{found} is {expected}"
    if isinstance(expected, Mapping):
        if "$js" in expected:
            return _is_constant(found, expected["$js"])
        if "$bigint" in expected:
            return f"{found} == {int(expected['$bigint'])}"
        if "$bytes" in expected:
            return f"{found}.to_bytes() == {inside(expected, made)}"
        if "$error" in expected:
            return _is_error(found, expected["$error"], expected.get("message"))
    if isinstance(expected, (list, Mapping)):
        return f"{found}.to_py() == {inside(expected, made)}"
    return f"{found} == {inside(expected, made)}"


def _is_constant(found: str, constant: str) -> str:
    if constant == "undefined":
        owner, _dot, key = found.rpartition(".")
        # Python has no attribute where JavaScript has undefined.
        missing = key.isidentifier() and owner
        return f"getattr({owner}, {quoted(key)}, None) is None" if missing else f"{found} is None"
    if constant == "NaN":
        return f"math.isnan({found})"
    # Minus zero comes as 0.
    return f"{found} == {'0' if constant == '-0' else _CONSTANTS[constant]}"


def failure(expected: Mapping[str, Any], made: Names) -> str:
    """Give the condition that ``error`` is what ``throws`` or ``rejects`` says."""
    if "value" not in expected:
        return _is_error("error", expected["error"], expected.get("message"))
    if isinstance(expected["value"], str) and not expected["value"].startswith("$"):
        return f"error.message == {quoted(expected['value'])}"
    return 'error.name == "Error"  # which wraps what was thrown, for that is no Error'


def _is_error(found: str, name: str, message: str | None) -> str:
    condition = f"{found}.name == {quoted(name)}"
    if message is not None:
        condition += f" and {found}.message == {quoted(message)}"
    return condition
