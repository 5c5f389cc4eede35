"""Recorded traces of the scenarios, so that a page shows one before anything has run.

``python -m playground.recordings`` makes them, one event a line:
``static/traces/<crate>/<scenario>.<host>.jsonl.gz``. One whose digests are not those of the
module that is served is not shown.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from playground.catalog import BuiltModule

__all__ = ["HOSTS", "recording", "recording_path"]

HOSTS = ("chromium", "mirror")
"""The hosts of which traces are kept."""

_MAX_BYTES = 8 * 1024 * 1024


def recording_path(static_dir: Path, crate: str, scenario: str, host: str) -> Path:
    """Say where a recorded trace lies.

    Parameters
    ----------
    static_dir:
        The folder ``static``.
    crate, scenario:
        Names from the catalog.
    host:
        One of :data:`HOSTS`.
    """
    return static_dir / "traces" / crate / f"{scenario}.{host}.jsonl.gz"


def recording(
    static_dir: Path, module: BuiltModule, scenario: str, host: str
) -> Sequence[dict[str, Any]] | None:
    """Read a recorded trace.

    Parameters
    ----------
    static_dir, scenario, host:
        As for :func:`recording_path`.
    module:
        The module that is served now.

    Returns
    -------
    sequence of dict, or None
        The events; None if there is no such file, it cannot be read, or it is of other bytes.
    """
    path = recording_path(static_dir, module.name, scenario, host)
    try:
        events = _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, zlib.error):
        return None
    start = events[0].get("data", {}) if events else {}
    served = {"wasm": module.sha256_wasm, "glue": module.sha256_glue}
    return events if start.get("sha256") == served else None


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> tuple[dict[str, Any], ...]:
    with gzip.open(path) as file:
        text = file.read(_MAX_BYTES)
    return tuple(json.loads(line) for line in text.splitlines())
