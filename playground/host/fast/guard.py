"""Makes a ``try`` around a whole function body cover the function's first instruction too.

CPython looks for signals when a function starts, one instruction before a ``try`` in its first
line takes effect. A Ctrl-C that arrives while wasm computes is seen just there, when wasm next
calls Python: the exception leaves the callback, ctypes prints "Exception ignored", and wasmtime
takes what happens to be in the result register for a trap. So the interrupt is lost at best.

CPython keeps the reach of each ``try`` in a table beside the code. Here the first entry of that
table is stretched back to the instruction that looks for signals (``RESUME``).

Source: https://github.com/python/cpython/blob/3.13/Objects/exception_handling_notes.txt (the
same in 3.11, 3.12 and 3.14).
"""

from __future__ import annotations

import dis
from collections.abc import Callable
from types import CodeType
from typing import Any


def _read(table: bytes, offset: int) -> tuple[int, int]:
    """Return the number at an offset, six bits to a byte, and the offset behind it."""
    value = table[offset] & 0x3F
    while table[offset] & 0x40:
        offset += 1
        value = value << 6 | table[offset] & 0x3F
    return value, offset + 1


def _write(value: int) -> bytes:
    """Return a number, six bits to a byte, 0x40 marking that another byte follows."""
    parts = [value & 0x3F]
    while value := value >> 6:
        parts.append(value & 0x3F | 0x40)
    return bytes(reversed(parts))


def stretch(code: CodeType) -> CodeType:
    """Return the code with the first ``try`` reaching back to the instruction ``RESUME``.

    Parameters
    ----------
    code:
        Code of a function whose body is one ``try`` statement.

    Raises
    ------
    ValueError
        If the code does not look like that.
    """
    instructions = dis.get_instructions(code)
    resume = next((x.offset // 2 for x in instructions if x.opname.startswith("RESUME")), None)
    table = code.co_exceptiontable
    if resume is None or not table or not table[0] & 0x80:
        raise ValueError(f"{code.co_name} is no function with a try statement")
    start, after_start = _read(table, 0)
    length, rest = _read(table, after_start)
    _, after_target = _read(table, rest)
    depth_and_lasti, _ = _read(table, after_target)
    # A first entry with something on the stack would be a try inside of an expression.
    if not resume < start <= resume + 2 or depth_and_lasti:
        raise ValueError(f"{code.co_name} does not start with a try statement")
    first = bytearray(_write(resume))
    first[0] |= 0x80  # marks the start of an entry
    first += _write(length + start - resume)
    return code.replace(co_exceptiontable=bytes(first) + table[rest:])


def guard_first_instruction(maker: Callable[..., Any], name: str) -> Callable[..., Any]:
    """Stretch the ``try`` of the inner function of that name; returns the maker itself."""
    constants = tuple(
        stretch(x) if isinstance(x, CodeType) and x.co_name == name else x
        for x in maker.__code__.co_consts
    )
    maker.__code__ = maker.__code__.replace(co_consts=constants)
    return maker
