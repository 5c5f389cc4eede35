"""Python's complaints about compiled code, as JavaScript's errors.

Compiled code checks nothing on its fast path. What is no function has no attribute ``code``, and a
binding that is still dead is a Python local without a value, so Python raises, and this module
says what that means. The positions in the code object are those of the JavaScript text, which
gives the words.
"""

from __future__ import annotations

import re
import sys
from types import CodeType, FrameType, TracebackType
from typing import Any, Final

from playground.values.completion import NativeThrow, reference_error, type_error

#: Key of the unit in the globals of its compiled code; no generated name looks like it.
UNIT: Final = "#unit"
_LOCAL: Final = re.compile(r"'(\w+)'")
_PLAIN: Final = re.compile(r"[\w$.#?\[\]'\"-]+")
_THIS: Final = (
    "Must call super constructor in derived class before accessing 'this' or returning from "
    "derived constructor"
)


class Box:
    """A binding of which each iteration of a loop has its own; without ``value`` it is dead."""

    __slots__ = ("value",)

    value: Any


def translate(exc: BaseException) -> BaseException:
    """Give the JavaScript error that an exception raised by compiled code itself stands for.

    Parameters
    ----------
    exc:
        Any exception.

    Returns
    -------
    BaseException
        The same exception if it is anything else.
    """
    if not isinstance(exc, AttributeError | NameError):
        return exc
    known = exc.__dict__.get("_playground_throw")
    if known is None:
        known = _explain(exc)
        if known is not None:
            exc.__dict__["_playground_throw"] = known
    return exc if known is None else known


def _explain(exc: AttributeError | NameError) -> NativeThrow | None:
    traceback = exc.__traceback__
    if traceback is None:
        return None
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    unit = traceback.tb_frame.f_globals.get(UNIT)
    if unit is None:
        return None
    if isinstance(exc, AttributeError):
        text = _text_at(traceback)
        if exc.name == "code":
            return type_error(f"{text} is not a function")
        if isinstance(exc.obj, Box):
            return _dead(text)
        return None
    found = _LOCAL.search(str(exc))
    name = unit.locals.get(found[1]) if found is not None else None
    return None if name is None else _dead(name)


def _dead(name: str) -> NativeThrow:
    if name == "this":
        return reference_error(_THIS)
    return reference_error(f"Cannot access '{name}' before initialization")


def caller_text(depth: int = 2) -> str:
    """Give the JavaScript text of the operation that compiled code is calling right now.

    Parameters
    ----------
    depth:
        How many Python frames the compiled code is away.
    """
    frame: FrameType | None = sys._getframe(depth)
    while frame is not None and UNIT not in frame.f_globals:
        frame = frame.f_back
    if frame is None:
        return "value"
    return _quote(frame.f_globals[UNIT].source, _position(frame.f_code, frame.f_lasti))


def _text_at(traceback: TracebackType) -> str:
    frame = traceback.tb_frame
    return _quote(frame.f_globals[UNIT].source, _position(frame.f_code, traceback.tb_lasti))


_Position = tuple[int | None, int | None, int | None, int | None]


def _position(code: CodeType, instruction: int) -> _Position:
    for index, position in enumerate(code.co_positions()):
        if index == instruction // 2:
            return position
    return (None, None, None, None)


def _quote(source: str, position: _Position) -> str:
    """Give the text at a position as V8 prints callees: calls without their arguments."""
    line, end_line, col, end_col = position
    if line is None or end_line is None or col is None or end_col is None:
        return "value"
    lines = source.split("\n")[line - 1 : end_line]
    data = [text.encode("utf-8", "surrogatepass") for text in lines]
    if not data:
        return "value"
    data[-1] = data[-1][:end_col]
    data[0] = data[0][col:]
    text = b"\n".join(data).decode("utf-8", "replace").strip()
    while _is_wrapped(text):
        text = text[1:-1].strip()
    if _PLAIN.fullmatch(text):
        return text
    shortened = _without_arguments(text)
    if _PLAIN.fullmatch(shortened.replace("(...)", "")):
        return shortened
    return "(intermediate value)" + ("(...)" if text.endswith(")") else "")


def _is_wrapped(text: str) -> bool:
    """Whether one pair of parentheses surrounds all of the text."""
    depth = 0
    for index, char in enumerate(text):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth == 0:
            return char == ")" and index == len(text) - 1
    return False


def _without_arguments(text: str) -> str:
    made: list[str] = []
    depth = 0
    for char in text:
        if char == "(":
            depth += 1
            if depth == 1:
                made.append("(...)")
        elif char == ")":
            depth -= 1
        elif depth == 0 and not char.isspace():
            made.append(char)
    return "".join(made)
