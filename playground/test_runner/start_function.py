"""Takes what must not run before a test out of a module's start function.

wasm-bindgen-test-runner has the glue made without a start function, and the program `wasm-bindgen`
offers no such option. So ``main`` of the standard test harness, and every function marked
``#[wasm_bindgen(start)]``, would run when the module is loaded; a page's start function in a test
on Node finds no page, for one.

wasm-bindgen exports the start function as ``__wbindgen_start``: calls, one after the other. The
one that must stay sets up the table of references. The others become ``nop``, byte by byte, so
that nothing else in the file has to move.
"""

from __future__ import annotations

from typing import Final

from playground.test_runner.wasm_reader import (
    CODE_SECTION,
    Reader,
    exported_functions,
    imported_functions,
    section,
)

_START: Final = "__wbindgen_start"
_KEPT: Final = "__wbindgen_init_externref_table"
_NOP: Final = 0x01
_CALL: Final = 0x10
_END: Final = 0x0B


def without_start(data: bytes) -> bytes:
    """Give the binary, with a start function that only sets up the table of references.

    A start function that does anything but call others is left as it is.

    Parameters
    ----------
    data:
        What wasm-bindgen wrote.

    Raises
    ------
    InvalidModule
        It is damaged.
    """
    index = dict(exported_functions(data)).get(_START)
    imports = imported_functions(data)
    body = None if index is None else _body(data, index - len(imports))
    if body is None or body.number() != 0:
        return data
    kept = imports.index(_KEPT) if _KEPT in imports else None
    patched = bytearray(data)
    while body.at < body.end - 1:
        start = body.at
        if body.byte() != _CALL:
            return data
        if body.number() != kept:
            patched[start : body.at] = bytes([_NOP]) * (body.at - start)
    return bytes(patched) if body.byte() == _END else data


def _body(data: bytes, number: int) -> Reader | None:
    """Give the body of a function, its locals first; ``number`` counts the module's own."""
    code = section(data, CODE_SECTION)
    if code is None or not 0 <= number < code.number():
        return None
    for _ in range(number):
        code.take(code.number())
    size = code.number()
    return Reader(data, code.at, code.at + size)
