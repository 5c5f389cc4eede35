"""How much time, memory, output and depth a run is given: one frozen record of numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The bounds of a run; ``None`` means unbounded.

    Parameters
    ----------
    seconds:
        Wall-clock time that one script or task may take, and the microtasks after it; of wasm,
        one outermost entry. A regular expression that may take long is then matched by a process
        of its own.
        With ``None`` no epoch checks are compiled into the code, which then runs up to 1.8
        times faster in tight loops.
    memory_bytes:
        Size of any one linear memory. ``memory.grow`` beyond it gives −1. wasm's heap of
        references, 32 bytes for each object that it holds, counts as one more memory, and so do
        all ArrayBuffers together that the glue makes.
    table_elements:
        Number of elements of any one table. ``table.grow`` beyond it gives −1. ``None`` is the
        10,000,000 of browsers.
    body_bytes:
        Size of one fetched body.
    fetches:
        Number of fetches under way at once.
    timers:
        Number of timers that are set at once.
    jobs:
        Number of microtasks that wait at once.
    microtasks:
        Number of microtasks in one checkpoint.
    console_bytes:
        Size of all that a loaded module prints, in bytes of UTF-8. ``None`` by default, since
        what is printed is not kept here. A trace has ``log_bytes`` instead.
    events:
        Number of events in a trace.
    log_bytes:
        Size of the console output in a trace, in bytes of UTF-8.
    wasm_stack_bytes:
        Stack that wasm may use, the host functions between its frames included. Beyond it
        wasm traps with code ``stack``. wasmtime's own default of 512 KiB ends nested calls
        between wasm and Python at a depth of about 180. The thread that runs wasm must have
        clearly more stack than this, or a deep recursion crashes the process: threads have
        8 MiB on Linux by default, and 16 MiB (8 MiB the main one) on macOS; on Windows, where
        they have 1 to 2 MiB, give 512 KiB here.
    """

    seconds: float | None = None
    memory_bytes: int | None = None
    table_elements: int | None = None
    body_bytes: int = 64 * 2**20
    fetches: int = 256
    timers: int = 100_000
    jobs: int = 1_000_000
    microtasks: int = 1_000_000
    console_bytes: int | None = None
    events: int = 2_000
    log_bytes: int = 64 * 1024
    wasm_stack_bytes: int = 4 * 2**20
