"""SortIndexedProperties and the comparators: https://tc39.es/ecma262/#sec-sortindexedproperties."""

from __future__ import annotations

from functools import cmp_to_key

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.convert import to_number, to_string
from playground.values.function import is_callable
from playground.values.strings import is_narrow
from playground.values.types import Value


def require_comparator(comparator: Value) -> None:
    """Throw V8's TypeError unless ``comparator`` is a function or undefined."""
    if comparator is not undefined and not is_callable(comparator):
        raise type_error("The comparison function must be either a function or undefined")


def sort_values(values: list[Value], comparator: Value) -> list[Value]:
    """Sort as SortCompare does: ``undefined`` last, the rest by ``comparator`` or as strings.

    Not in the specification, which leaves it to the implementation: the order of the calls, and
    each value becomes a string once.
    """
    defined = [value for value in values if value is not undefined]
    absent = len(values) - len(defined)
    if comparator is undefined:
        texts = [to_string(value) for value in defined]
        if all(map(is_narrow, texts)):
            order = sorted(range(len(texts)), key=texts.__getitem__)
        else:
            units = [text.encode("utf-16-be", "surrogatepass") for text in texts]
            order = sorted(range(len(texts)), key=units.__getitem__)
        ordered = [defined[index] for index in order]
    else:
        code = comparator.code

        def compare(x: Value, y: Value) -> int:
            v = to_number(code(undefined, x, y))
            return (v > 0) - (v < 0)

        ordered = sorted(defined, key=cmp_to_key(compare))
    return ordered + [undefined] * absent
