"""The body of ``POST /api/runs``: bytes in, a checked :class:`RunRequest` or a problem out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from playground.catalog import TURNED_KEYS, check_turned, did_you_mean
from playground.errors import PlaygroundError
from playground.web.problems import Problem
from playground.web.running import RunRequest

__all__ = ["parse"]

_FIELDS = ("module", "export", "args", "scenario", *TURNED_KEYS)
_HELP = "/help#run-request"


def parse(body: bytes, check_arguments: Callable[[Sequence[Any]], None]) -> RunRequest:
    """Read a run request.

    Parameters
    ----------
    body:
        JSON in UTF-8.
    check_arguments:
        Raises ``InvalidArguments`` if the arguments are of an unknown form.

    Returns
    -------
    RunRequest
        Its names are texts; whether anything has those names is not looked at here.

    Raises
    ------
    Problem
        400: not UTF-8, not JSON (with ``line`` and ``column``, from 1), or a field is missing,
        unknown, one too many or of another type (``at`` names it).
    InvalidArguments
        From `check_arguments`.
    """
    document = _decode(body)
    if not isinstance(document, dict):
        raise _problem(f"A run request is a JSON object, not {_kind(document)}.")
    for key in document:
        if key not in _FIELDS:
            hint = did_you_mean(key, _FIELDS) or f"; it has {', '.join(_FIELDS)}."
            raise _problem(
                f"`{key}` is no field of a run request{hint}", at=key, known=list(_FIELDS)
            )
    needed = ("module", "scenario") if "scenario" in document else ("module", "export")
    for key in needed:
        if key not in document:
            raise _problem(f"The field `{key}` is missing.", at=key)
        if not isinstance(document[key], str):
            raise _problem(f"`{key}` must be a string, not {_kind(document[key])}.", at=key)
    if "scenario" in document:
        for key in ("export", "args"):
            if key in document:
                raise _problem(f"`{key}` is no field beside `scenario`.", at=key)
        return RunRequest(
            document["module"], scenario=document["scenario"], turned=_turned(document)
        )
    for key in TURNED_KEYS:
        if key in document:
            raise _problem(f"`{key}` is a field beside `scenario` only.", at=key)
    args = document.get("args", [])
    if not isinstance(args, list):
        raise _problem(f"`args` must be an array, not {_kind(args)}.", at="args")
    check_arguments(args)
    return RunRequest(document["module"], document["export"], tuple(args))


def _turned(document: dict[str, Any]) -> Mapping[str, Any]:
    """Read what is other than in the scenario's file."""
    try:
        return check_turned({key: document[key] for key in TURNED_KEYS if key in document})
    except PlaygroundError as error:
        raise _problem(f"{error}.", at="steps" if "steps" in document else "scenario") from error


def _decode(body: bytes) -> Any:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _problem(
            f"The body is not UTF-8: byte {error.start + 1} cannot be decoded."
        ) from error
    try:
        # Python's decoder knows three words that JSON does not have.
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _problem(
            f"The body is not JSON: {error.msg}, at line {error.lineno}, column {error.colno}.",
            line=error.lineno,
            column=error.colno,
        ) from error
    except RecursionError as error:
        raise _problem("The body is nested too deeply.") from error
    except ValueError as error:
        # An integer of thousands of digits, which Python refuses to convert.
        raise _problem(f"The body holds a number that cannot be read: {error}.") from error


def _no_constant(word: str) -> NoReturn:
    raise _problem(f'JSON has no `{word}`; write {{"$js": "{word}"}}.')


def _problem(detail: str, **extension: Any) -> Problem:
    return Problem(400, detail, type_=_HELP, title="Not a run request", **extension)


def _kind(value: Any) -> str:
    """Say what JSON calls the type of a value."""
    names = {str: "a string", bool: "a boolean", list: "an array", dict: "an object"}
    return "null" if value is None else names.get(type(value), "a number")
