"""What this host is, for traces, for the cache, and for ``playground doctor``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import metadata


@dataclass(frozen=True, slots=True)
class HostCapabilities:
    """What this host is.

    Parameters
    ----------
    wasmtime:
        Its version.
    python:
        Version of the interpreter.
    machine:
        Processor and system, such as ``x86_64-Linux``.
    paths:
        The ways to wasmtime that work here, the preferred one first.
    """

    wasmtime: str
    python: str
    machine: str
    paths: tuple[str, ...]


@cache
def version() -> str:
    """Return wasmtime's version, such as ``50.0.1``."""
    return metadata.version("wasmtime")
