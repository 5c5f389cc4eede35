"""The names that signatures use for JavaScript values."""

from __future__ import annotations

from typing import Any, TypeAlias

from playground.values.symbol import Symbol

#: Any JavaScript value; the table in the package's docstring says which Python types occur.
Value: TypeAlias = Any
PropertyKey: TypeAlias = str | Symbol
