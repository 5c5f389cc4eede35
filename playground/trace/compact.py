"""JSON as ``JSON.stringify`` writes it, so that both hosts' comparisons show the same texts."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, Final

#: A number from here on has an exponent, and so has one below the second.
_LARGE: Final = 1e21
_SMALL: Final = 1e-6
_LONE: Final = re.compile("[\ud800-\udfff]")


def compact(value: Any) -> str:
    """Write JSON data on one line, without spaces."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{_text(key)}:{compact(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(compact, value)) + "]"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    return _number(float(value))


def _text(value: str) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _number(value: float) -> str:
    if value == 0:
        return "0"
    text = repr(value)
    if _SMALL <= abs(value) < _LARGE:
        return format(Decimal(text), "f").removesuffix(".0")
    return re.sub(r"e([+-])0*", r"e\1", text)
