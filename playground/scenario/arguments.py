"""The arguments of a run: JSON, with ``$`` forms for what JSON lacks: ``docs/runs.md``.

Written again in ``static/worker/arguments.js``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from playground.abi.preview import Previews
from playground.errors import InvalidArguments
from playground.jobs.promise import JSPromise
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.bigint import BigInt
from playground.values.buffers import uint8_array
from playground.values.completion import Throw
from playground.values.function import native
from playground.values.iterate import ordinary_object
from playground.values.numbers import integral, number
from playground.values.realm import Realm
from playground.values.strings import join_surrogates
from playground.values.types import Value

MAX_ARGUMENTS: Final = 16
MAX_NESTING: Final = 32
MAX_BYTES: Final = 64 * 1024
#: The longest delay of a promise's settling, in milliseconds.
MAX_AFTER_MS: Final = 10_000

_WORDS: Final[dict[str, Value]] = {
    "undefined": undefined,
    "NaN": float("nan"),
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
    "-0": -0.0,
}
_ERRORS: Final = (
    "Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError",
)  # fmt: skip
_STATES: Final = ("fulfilled", "rejected", "pending")
_FUNCTIONS: Final = ("identity", "log", "throw")
#: For each form: the values that its ``$`` key may have (``None``: checked by itself), and the
#: keys that may stand beside it.
_FORMS: Final[dict[str, tuple[tuple[str, ...] | None, tuple[str, ...]]]] = {
    "$js": (tuple(_WORDS), ()),
    "$bigint": (None, ()),
    "$bytes": (None, ()),
    "$error": (_ERRORS, ("message",)),
    "$promise": (_STATES, ("value", "after")),
    "$function": (_FUNCTIONS, ("value",)),
}


def check(args: Sequence[Any]) -> None:
    """Check that arguments are of the known forms, without making anything of them.

    Parameters
    ----------
    args:
        JSON data: what ``json.loads`` gives.

    Raises
    ------
    InvalidArguments
        They are not; ``at`` names the place, as ``args[1].value``.
    """
    if not isinstance(args, list | tuple):
        raise InvalidArguments("must be an array")
    if len(args) > MAX_ARGUMENTS:
        raise InvalidArguments(f"{len(args)} arguments; at most {MAX_ARGUMENTS} are allowed")
    for index, arg in enumerate(args):
        _check(arg, f"args[{index}]", MAX_NESTING)
    try:
        size = len(json.dumps(args))
    except (TypeError, ValueError) as error:
        raise InvalidArguments(f"not JSON: {error}") from error
    if size > MAX_BYTES:
        raise InvalidArguments(f"{size:,} bytes of JSON; at most {MAX_BYTES:,} are allowed")


def _check(value: Any, at: str, depth: int) -> None:
    if depth == 0:
        raise InvalidArguments(f"nested more than {MAX_NESTING} levels deep", at)
    if isinstance(value, list):
        for index, item in enumerate(value):
            _check(item, f"{at}[{index}]", depth - 1)
    elif isinstance(value, dict):
        form = next((key for key in value if isinstance(key, str) and key.startswith("$")), None)
        if form is not None:
            _check_form(form, value, at, depth)
            return
        for key, item in value.items():
            _check(item, f"{at}.{key}", depth - 1)


def _check_form(form: str, table: dict[str, Any], at: str, depth: int) -> None:
    if form not in _FORMS:
        raise InvalidArguments(f"unknown form {form}; known are {', '.join(_FORMS)}", at)
    words, others = _FORMS[form]
    subject = table[form]
    for key in table:
        if key != form and key not in others:
            raise InvalidArguments(f"{form} knows no key {key!r}", at)
    if not isinstance(subject, str) or (words is not None and subject not in words):
        expected = ", ".join(words) if words else "a string"
        raise InvalidArguments(f"{form} is {json.dumps(subject)}; it must be {expected}", at)
    if form == "$bigint" and _parsed(int, subject) is None:
        raise InvalidArguments(f"$bigint is {subject!r}, not an integer", at)
    if form == "$bytes" and _parsed(bytes.fromhex, subject) is None:
        raise InvalidArguments(f"$bytes is {subject!r}, not pairs of hexadecimal digits", at)
    if not isinstance(table.get("message", ""), str):
        raise InvalidArguments("message must be a string", f"{at}.message")
    after = table.get("after", 0)
    if type(after) not in (int, float) or not 0 <= after <= MAX_AFTER_MS:
        raise InvalidArguments(f"after must be 0 to {MAX_AFTER_MS} milliseconds", f"{at}.after")
    if "value" in table:
        _check(table["value"], f"{at}.value", depth - 1)


def _parsed(parse: Callable[[str], Any], text: str) -> Any:
    try:
        return parse(text)
    except ValueError:
        return None


def decode(
    realm: Realm,
    previews: Previews,
    args: Sequence[Any],
    log: Callable[[list[Value]], None],
    later: Callable[[JSPromise, str, Value, float], None] | None = None,
) -> list[Value]:
    """Make the JavaScript values of checked arguments.

    Parameters
    ----------
    previews:
        Is told which errors were made here.
    log:
        What a ``{"$function": "log"}`` calls with its arguments.
    later:
        Sees to it that a promise is settled, ``resolve`` or ``reject``, after so many
        milliseconds; the realm's timers do unless told otherwise.
    """

    def make(value: Any) -> Value:
        if isinstance(value, str):
            return join_surrogates(value)
        if isinstance(value, bool) or value is None:
            return value
        if isinstance(value, int):
            return number(value)
        if isinstance(value, float):
            return integral(value)
        if isinstance(value, list):
            return array(realm, [make(item) for item in value])
        for form, build in forms.items():
            if form in value:
                return build(value[form], value)
        return ordinary_object(realm, **{key: make(item) for key, item in value.items()})

    def error(kind: str, table: dict[str, Any]) -> Value:
        made = realm.error(kind, table.get("message", ""))
        previews.mark_own(made)
        return made

    def promise(state: str, table: dict[str, Any]) -> Value:
        made: JSPromise = realm.promises.new_promise()
        if state == "pending":
            return made
        value = make(table["value"]) if "value" in table else undefined
        how = "resolve" if state == "fulfilled" else "reject"
        settle = realm.promises.resolve if state == "fulfilled" else realm.promises.reject
        if "after" in table and later is not None:
            later(made, how, value, table["after"])
        elif "after" in table:
            realm.timers.set_timer(lambda: settle(made, value), table["after"], False)
        else:
            settle(made, value)
        return made

    def function(what: str, table: dict[str, Any]) -> Value:
        thrown = make(table["value"]) if "value" in table else undefined

        def code(_this: Value = undefined, *values: Value) -> Value:
            if what == "throw":
                raise Throw(thrown)
            if what == "log":
                log(list(values))
            return values[0] if values else undefined

        return native(realm, what, 1, code)

    forms: dict[str, Callable[[str, dict[str, Any]], Value]] = {
        "$js": lambda word, _: _WORDS[word],
        "$bigint": lambda digits, _: BigInt(int(digits)),
        "$bytes": lambda digits, _: uint8_array(realm, bytes.fromhex(digits)),
        "$error": error,
        "$promise": promise,
        "$function": function,
    }
    return [make(arg) for arg in args]
