"""Engines: one for each configuration, made on first use, shared by all stores of the process."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass

import wasmtime
from wasmtime import _ffi as ffi

from playground.limits import Limits


@dataclass(frozen=True, slots=True)
class EngineKey:
    """What distinguishes one engine from another.

    Parameters
    ----------
    epochs:
        Whether compiled code looks at the epoch, which a limit in seconds needs.
    stack_bytes:
        Stack that wasm may use, in bytes.
    """

    epochs: bool
    stack_bytes: int

    @classmethod
    def of(cls, limits: Limits) -> EngineKey:
        """Return the key of the engine on which a store with these limits runs."""
        return cls(limits.seconds is not None, limits.wasm_stack_bytes)

    @property
    def code(self) -> str:
        """The part of the key that changes compiled code; the stack's size does not."""
        return "epochs" if self.epochs else "plain"


_lock = threading.Lock()
_engines: dict[EngineKey, wasmtime.Engine] = {}
_orphans: list[wasmtime.Engine] = []
_forked = False


def engine_for(key: EngineKey) -> wasmtime.Engine:
    """Return the engine of that key, making it if this is the first use; any thread may call."""
    with _lock:
        engine = _engines.get(key)
        if engine is None:
            engine = _engines[key] = wasmtime.Engine(_configuration(key))
        return engine


def _configuration(key: EngineKey) -> wasmtime.Config:
    config = wasmtime.Config()
    config.epoch_interruption = key.epochs
    # wasmtime aborts the process if the asynchronous stack is smaller than wasm's.
    ffi.wasmtime_config_async_stack_size_set(config.ptr(), key.stack_bytes + 2**20)
    config.max_wasm_stack = key.stack_bytes
    # A memory that moved would leave memoryviews behind that point to unmapped pages. The
    # reservation of 4 GiB holds every 32-bit memory in place; a 64-bit one stops growing there.
    config.memory_may_move = False
    # The compiler's threads do not survive a fork, and a child that waited for them would hang.
    config.parallel_compilation = not _forked
    return config


def _after_fork_in_child() -> None:
    global _lock, _forked  # noqa: PLW0603 - a fork is the one event that renews them
    _lock = threading.Lock()
    _forked = True
    # Modules of the parent still belong to its engines, so those are kept and never deleted.
    _orphans.extend(_engines.values())
    _engines.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
