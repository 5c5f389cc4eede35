"""wasmtime's traps and errors, turned into ours.

The messages are V8's, because a reader searches for them: ``RuntimeError: unreachable`` in a
browser and :class:`~playground.errors.WasmTrap` with code ``unreachable`` here are one failure.
"""

from __future__ import annotations

from collections.abc import Collection

import wasmtime
from wasmtime import TrapCode

from playground.errors import LimitExceeded, LinkError, WasmTrap
from playground.host.types import ImportType
from playground.limits import Limits

_MESSAGES = {
    TrapCode.UNREACHABLE: ("unreachable", "unreachable"),
    TrapCode.MEMORY_OUT_OF_BOUNDS: ("bounds", "memory access out of bounds"),
    TrapCode.TABLE_OUT_OF_BOUNDS: ("bounds", "table index is out of bounds"),
    TrapCode.INTEGER_DIVISION_BY_ZERO: ("divide", "divide by zero"),
    TrapCode.INTEGER_OVERFLOW: ("overflow", "divide result unrepresentable"),
    TrapCode.BAD_CONVERSION_TO_INTEGER: ("overflow", "float unrepresentable in integer range"),
    TrapCode.INDIRECT_CALL_TO_NULL: ("indirect", "null function"),
    TrapCode.BAD_SIGNATURE: ("indirect", "function signature mismatch"),
    TrapCode.STACK_OVERFLOW: ("stack", "Maximum call stack size exceeded"),
}
# wasmtime has one code where V8 has two messages; the instruction that trapped tells them apart.
# Source: https://webassembly.github.io/spec/core/binary/instructions.html#numeric-instructions
_REMAINDERS = {0x6F, 0x70, 0x81, 0x82}
_TRUNCATIONS = {0xA8, 0xA9, 0xAA, 0xAB, 0xAE, 0xAF, 0xB0, 0xB1}


def error_of_trap(
    trap: wasmtime.Trap, limits: Limits, modules: Collection[bytes]
) -> WasmTrap | LimitExceeded:
    """Return the error that stands for a trap of wasm itself.

    Its notes (PEP 678) name the innermost wasm functions, as a traceback would.

    Parameters
    ----------
    trap:
        The trap, which no host function caused.
    limits:
        Those of the store, for the message about the time limit.
    modules:
        The binaries that run in the store. With more than one it stays unknown in which of them
        the trap happened, and a remainder by zero is called a division.
    """
    code = trap.trap_code
    if code is TrapCode.INTERRUPT:
        return LimitExceeded("seconds", f"wasm ran for longer than {limits.seconds} s")
    frames = trap.frames
    name, message = _MESSAGES.get(code, ("other", trap.message))  # type: ignore[arg-type]
    if len(modules) == 1 and frames:
        (binary,) = modules
        instruction = next(iter(binary[frames[0].module_offset :][:1]), None)
        if code is TrapCode.INTEGER_DIVISION_BY_ZERO and instruction in _REMAINDERS:
            message = "remainder by zero"
        elif code is TrapCode.INTEGER_OVERFLOW and instruction in _TRUNCATIONS:
            message = "float unrepresentable in integer range"
    error = WasmTrap(name, message)
    for frame in frames:
        where = frame.func_name or f"wasm-function[{frame.func_index}]"
        error.add_note(f"  in {where} (module offset {frame.module_offset:#x})")
    return error


def error_of_linking(
    error: wasmtime.WasmtimeError, imports: list[ImportType], limits: Limits
) -> LinkError | LimitExceeded:
    """Return the error that stands for a failed instantiation.

    Parameters
    ----------
    error:
        What wasmtime said; it names an import as ``module::name``.
    imports:
        The imports of the module.
    limits:
        Those of the store: a module whose memory or table starts larger is over the limit.
    """
    text = " ".join(str(error).split())
    if "memory minimum size" in text and "limits" in text:
        return LimitExceeded("memory_bytes", f"{text} ({limits.memory_bytes} bytes)")
    if "table minimum size" in text and "limits" in text:
        return LimitExceeded("table_elements", f"{text} ({limits.table_elements} elements)")
    for wanted in imports:
        text = text.replace(f"`{wanted.module}::{wanted.name}`", f"`{wanted}`")
    return LinkError(text)


def no_room(limits: Limits) -> LimitExceeded:
    """Return the error for an object that wasm's heap of references has no room for."""
    bound = "" if limits.memory_bytes is None else f" in {limits.memory_bytes} bytes"
    return LimitExceeded("memory_bytes", f"no room for another externref{bound}")
