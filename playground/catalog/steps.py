"""The steps of a scenario: which verbs there are, which options each takes, and their checks.

They are carried out by ``static/worker/steps.js``, on both hosts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from playground.catalog.tables import Place, did_you_mean, kind

MAX_STEPS: Final = 64
MAX_MS: Final = 10_000
MAX_COLLECTED: Final = 1_000

#: ``check(steps, place, key, value)``: what stands at a key is as it must be.
Check: TypeAlias = Callable[["_Steps", Place, str, Any], None]

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_EXPORT: Final = re.compile(r"[A-Za-z_$][A-Za-z0-9_]*", re.ASCII)
_REFERENCE: Final = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)(\.[A-Za-z0-9_$]+)*", re.ASCII)
_ERRORS: Final = (
    "Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError",
)  # fmt: skip
_CONSTANTS: Final = ("undefined", "NaN", "Infinity", "-Infinity", "-0")


@dataclass
class _Steps:
    """What is known while the steps are read: names that were made, and those still to come."""

    later: dict[str, int]
    made: set[str] = field(default_factory=set)
    deferreds: set[str] = field(default_factory=set)
    controllers: set[str] = field(default_factory=set)


def check_steps(place: Place, steps: Any) -> tuple[Mapping[str, Any], ...]:
    """Check the steps of a scenario.

    Parameters
    ----------
    place:
        The file.
    steps:
        What it has as ``step``.

    Returns
    -------
    tuple
        The steps, as they are.

    Raises
    ------
    PlaygroundError
        A step is not as it must be; the message names its number and the key.
    """
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        place.fail("step", "1 to 64 steps are needed, each written as [[step]]")
    if not 1 <= len(steps) <= MAX_STEPS:
        place.fail("step", f"{len(steps)} steps; 1 to {MAX_STEPS} are allowed")
    later: dict[str, int] = {}
    for number, step in enumerate(steps, 1):
        for name in (step.get(key) for key in (*_MAKERS, "as")):
            if isinstance(name, str):
                later.setdefault(name, number)
    known = _Steps(later)
    for number, step in enumerate(steps, 1):
        _check_step(known, place.inside(f"step {number}: "), step)
    return tuple(steps)


def _check_step(known: _Steps, place: Place, step: Mapping[str, Any]) -> None:
    verbs = [verb for verb in VERBS if verb in step]
    if not verbs:
        first = next(iter(step), "")
        place.fail(first or "verb", f"no verb{did_you_mean(first, VERBS)}; a step has one")
    # What is a verb of its own may be an option of another: `log` of `then`.
    verb = next((one for one in verbs if set(verbs) - {one} <= set(VERBS[one])), None)
    if verb is None:
        place.fail(verbs[1], f"a second verb; this step has `{verbs[0]}` already")
    options = VERBS[verb]
    place.refuse_unknown(step, (verb, *(option for option in options if option)))
    for key, value in step.items():
        place.json(key, value)
        options["" if key == verb else key](known, place, key, value)
    if verb == "function":
        _check_function(place, step)
    name = step[verb]
    if verb in _MAKERS:
        known.made.add(name)
    if verb == "deferred":
        known.deferreds.add(name)
    if verb == "controller":
        known.controllers.add(name)
    if "as" in step:
        known.made.add(step["as"])


def _check_function(place: Place, step: Mapping[str, Any]) -> None:
    kinds: dict[str, tuple[str, ...]] = {
        "log": ("text",), "identity": (), "throw": ("error",), "promise": ("after",),
    }  # fmt: skip
    does = step.get("does")
    if does not in kinds:
        place.fail("does", f"must be one of {', '.join(kinds)}")
    place.refuse_unknown(step, ("function", "does", *kinds[does]))
    if does == "throw" and "error" not in step:
        place.fail("error", "is missing: what the function throws")


# -- what may stand at a key ---------------------------------------------------------------------


def _name(_known: _Steps, place: Place, key: str, value: Any) -> None:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        place.fail(key, f"must be a name such as `p`: {_NAME.pattern}")


def _made(_known: _Steps, place: Place, key: str, value: Any) -> None:
    _among(_known.made, "name that an earlier step made", place, key, value)


def _deferred(known: _Steps, place: Place, key: str, value: Any) -> None:
    _among(known.deferreds, "deferred of an earlier step", place, key, value)


def _controller(known: _Steps, place: Place, key: str, value: Any) -> None:
    _among(known.controllers, "controller of an earlier step", place, key, value)


def _among(names: set[str], what: str, place: Place, key: str, value: Any) -> None:
    if not isinstance(value, str) or value not in names:
        shown = value.removeprefix("$") if isinstance(value, str) else ""
        near = f"; did you mean `{shown}`?" if shown in names else did_you_mean(shown, names)
        place.fail(key, f"`{value}` is no {what}{near}")


def _reference(known: _Steps, place: Place, key: str, value: Any) -> None:
    found = _REFERENCE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        place.fail(key, "must refer to something: `$name` or `$name.key`")
    name = found[1]
    if name in known.later and name not in known.made:
        place.fail(key, f"`{name}` is made only later, by step {known.later[name]}")


def _callee(known: _Steps, place: Place, key: str, value: Any) -> None:
    if isinstance(value, str) and value.startswith("$"):
        _reference(known, place, key, value)
    elif not isinstance(value, str) or not _EXPORT.fullmatch(value):
        place.fail(key, "must be the name of an export, or `$name.method`")


def _value(known: _Steps, place: Place, key: str, value: Any) -> None:
    """Check a value: JSON with references and ``$`` forms."""
    if isinstance(value, str):
        if value.startswith("$") and not value.startswith("$$"):
            if not _REFERENCE.fullmatch(value):
                place.fail(key, f"`{value}` refers to nothing; write `${value}` for the text")
            _reference(known, place, key, value)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _value(known, place, f"{key}[{index}]", item)
    elif isinstance(value, dict):
        form = next((name for name in value if name.startswith("$")), None)
        if form is not None:
            _form(place, key, form, value)
            return
        for name, item in value.items():
            _value(known, place, f"{key}.{name}", item)
    elif isinstance(value, int) and abs(value) >= 2**53:
        place.fail(key, f'no Number is exactly {value}; write {{ "$bigint" = "{value}" }}')


def _form(place: Place, key: str, form: str, table: Mapping[str, Any]) -> None:
    forms = ("$js", "$bigint", "$bytes", "$error")
    if form not in forms:
        place.fail(key, f"unknown form `{form}`{did_you_mean(form, forms)}")
    place.inside(f"{key}.").refuse_unknown(
        table, (form, "message") if form == "$error" else (form,)
    )
    content, message = table[form], table.get("message", "")
    fits = isinstance(content, str) and isinstance(message, str)
    if form == "$js":
        fits = fits and content in _CONSTANTS
    elif form == "$error":
        fits = fits and content in _ERRORS
    else:
        pattern = r"-?[0-9]+" if form == "$bigint" else r"([0-9a-fA-F]{2})*"
        fits = fits and re.fullmatch(pattern, content) is not None
    if not fits:
        place.fail(key, f"`{content}` is nothing that `{form}` can be")


def _values(known: _Steps, place: Place, key: str, value: Any) -> None:
    if not isinstance(value, list):
        place.fail(key, f"must be an array, not {kind(value)}")
    _value(known, place, key, value)


def _text(_known: _Steps, place: Place, key: str, value: Any) -> None:
    if not isinstance(value, str):
        place.fail(key, f"must be a text, not {kind(value)}")


def _flag(_known: _Steps, place: Place, key: str, value: Any) -> None:
    if value is not True:
        place.fail(key, "must be true, or left out")


def _ms(_known: _Steps, place: Place, key: str, value: Any) -> None:
    if type(value) not in (int, float) or not 0 <= value <= MAX_MS:
        place.fail(key, f"must be 0 to {MAX_MS} milliseconds")


def _count(_known: _Steps, place: Place, key: str, value: Any) -> None:
    if type(value) is not int or not 1 <= value <= MAX_COLLECTED:
        place.fail(key, f"must be an integer, 1 to {MAX_COLLECTED}")


def _failure(known: _Steps, place: Place, key: str, value: Any) -> None:
    """Check what `throws` and `rejects` expect."""
    if not isinstance(value, dict):
        place.fail(key, 'must be a table: { error = "TypeError" } or { value = … }')
    inside = place.inside(f"{key}.")
    if "value" in value:
        inside.refuse_unknown(value, ("value",))
        _value(known, inside, "value", value["value"])
        return
    inside.refuse_unknown(value, ("error", "message", "value"))
    inside.text(value, "error")
    _text(known, inside, "message", value.get("message", ""))


_CALL: Final[dict[str, Check]] = {
    "": _callee, "args": _values, "as": _name, "expect": _value, "throws": _failure,
}  # fmt: skip
_COMBINE: Final[dict[str, Check]] = {"": _values, "as": _name}

#: What each verb takes: the check of the verb's own value at ``""``, those of its options by name.
VERBS: Final[Mapping[str, Mapping[str, Check]]] = {
    "call": _CALL,
    "new": _CALL,
    "get": {"": _reference, "as": _name, "expect": _value, "throws": _failure},
    "deferred": {"": _name},
    "resolve": {"": _deferred, "value": _value, "after": _ms},
    "reject": {"": _deferred, "error": _value, "after": _ms},
    "await": {"": _value, "as": _name, "expect": _value, "rejects": _failure},
    "sleep": {"": _ms},
    "all": _COMBINE,
    "any": _COMBINE,
    "race": _COMBINE,
    "settled": _COMBINE,
    "then": {"": _reference, "log": _text, "catch": _text, "as": _name},
    "log": {"": _text, "values": _values, "microtask": _flag, "after": _ms},
    "controller": {"": _name},
    "abort": {"": _controller, "reason": _value, "after": _ms},
    "function": {"": _name, "does": _text, "text": _text, "error": _value, "after": _ms},
    "stream": {"": _name, "chunks": _values, "after": _ms, "error": _value},
    "iterator": {"": _name, "values": _values, "after": _ms, "error": _value},
    "collect": {
        "": _reference, "as": _name, "expect": _value, "rejects": _failure, "most": _count,
    },
    "sink": {"": _name},
    "free": {"": _reference, "after": _ms, "throws": _failure},
    "drop": {"": _made},
}  # fmt: skip
_MAKERS: Final = ("deferred", "controller", "function", "stream", "iterator", "sink")
