"""Legacy exception handling, as modules have it that were built for older engines.

wasmtime runs the standard instructions alone. What says ``try … catch … end`` is rewritten to
``try_table`` when the module is compiled, as V8 and Binaryen do; nothing else in it changes.

Source: https://webassembly.github.io/exception-handling/legacy/core/binary/instructions.html, and
for the way of it Binaryen's ``TranslateToExnref``:
https://github.com/WebAssembly/binaryen/blob/main/src/passes/TranslateEH.cpp
"""

from __future__ import annotations

from playground.errors import InvalidModule, Unsupported
from playground.host.instructions import CATCH_ALL, TRY, has_try, leb, unsigned
from playground.host.legacy_function import Function, Translation
from playground.host.sections import sections
from playground.host.signatures import Signatures

_TYPE_SECTION, _CODE_SECTION = 1, 10


def translate(data: bytes) -> bytes:
    """Rewrite a module's legacy exception handling to the standard one.

    Parameters
    ----------
    data:
        A binary that an engine with legacy exceptions would take. The result is to be validated.

    Raises
    ------
    Unsupported
        The module has instructions of newer proposals too.
    InvalidModule
        It is damaged; the message has the offset.
    """
    try:
        return _translate(data)
    except IndexError:
        raise InvalidModule(f"unexpected end (at offset {len(data):#x})") from None


def may_catch_all(data: bytes) -> bool:
    """Return whether a binary that was compiled before may have a legacy ``catch_all``.

    Other code may look like it, as in :func:`playground.host.sections.may_catch_all`.
    """
    for kind, section, _end in sections(data):
        if kind == _CODE_SECTION:
            count, offset = unsigned(data, section)
            for _ in range(count):
                size, start = unsigned(data, offset)
                offset = start + size
                if data.find(CATCH_ALL, start, offset) >= 0:
                    try:
                        if _with_try(data, start, offset) is not None:
                            return True
                    except Unsupported:
                        return True
    return False


def _translate(data: bytes) -> bytes:
    signatures = Signatures(data)
    contents = []
    for kind, start, end in sections(data):
        if end > len(data):
            raise IndexError
        # Before the types are written: blocks of the code may add some.
        code = kind == _CODE_SECTION
        contents.append(
            (kind, _code_section(data, start, end, signatures) if code else data[start:end])
        )
    parts = [data[:8]]
    for kind, content in contents:
        written = signatures.type_section() if kind == _TYPE_SECTION else content
        parts += [bytes([kind]), leb(len(written)), written]
    return b"".join(parts)


def _code_section(data: bytes, offset: int, end: int, signatures: Signatures) -> bytes:
    count, offset = unsigned(data, offset)
    parts = [leb(count)]
    for index in range(count):
        size, start = unsigned(data, offset)
        offset = start + size
        if offset > end:
            raise InvalidModule(f"a function reaches past the code (at offset {start:#x})")
        body = data[start:offset]
        function = _with_try(data, start, offset)
        if function is not None:
            body = Translation(
                function, signatures, signatures.parameters_of_function(index)
            ).body()
        parts += [leb(len(body)), body]
    if offset != end:
        raise InvalidModule(f"more code than functions (at offset {offset:#x})")
    return b"".join(parts)


def _with_try(data: bytes, start: int, end: int) -> Function | None:
    """Return the function that lies there, if it has a legacy ``try``."""
    # Most have no byte that could be one.
    if data.find(TRY, start, end) < 0:
        return None
    function = Function(data, start, end)
    return function if has_try(data, function.code_start, end) else None
