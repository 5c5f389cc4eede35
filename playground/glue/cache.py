"""The cache of compiled units on disk.

Code objects lie there as ``marshal`` writes them, which must never be read from a stranger: the
directory belongs to the user alone, and is not used otherwise.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import os
import stat
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from types import CodeType
from typing import Any, Final

import platformdirs

from playground.glue.signature import Parameter, Signature
from playground.glue.unit import CompiledUnit, ImportRequest, Reexport

_MAGIC: Final = b"glue1\n"


def directory() -> Path:
    """Give the cache directory; ``PLAYGROUND_CACHE_DIR`` replaces the user's own base."""
    base = os.environ.get("PLAYGROUND_CACHE_DIR")
    root = Path(base) if base else Path(platformdirs.user_cache_dir("interop-playground"))
    return root / "glue"


def key(
    version: str,
    source: str,
    filename: str,
    mode: str,
    parameters: tuple[str, ...],
    interruptible: bool,
) -> str:
    """Give the name of a cache entry: everything that decides what is generated."""
    what = json.dumps(
        [version, sys.implementation.cache_tag, filename, mode, parameters, interruptible]
    )
    digest = hashlib.sha256(what.encode())
    digest.update(source.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def load(name: str, source: str) -> CompiledUnit | None:
    """Read an entry; ``None`` if there is none, or none that is whole."""
    path = directory() / name
    try:
        if not _is_private(path.parent):
            return None
        data = path.read_bytes()
        magic, check, body = data[:6], data[6:38], data[38:]
        if magic != _MAGIC or hashlib.sha256(body).digest() != check:
            return None
        size = int.from_bytes(body[:8], "little")
        facts = json.loads(body[8 : 8 + size])
        # Only this user can write here, and the checksum says that the entry is whole.
        code = marshal.loads(body[8 + size :])  # noqa: S302
        return _unit(facts, code, source) if isinstance(code, CodeType) else None
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        return None


def save(name: str, unit: CompiledUnit) -> None:
    """Write an entry, all or nothing; a directory that cannot be written is no error."""
    folder = directory()
    facts = {
        field: getattr(unit, field)
        for field in unit.__dataclass_fields__
        if field not in ("code", "source")
    }
    text = json.dumps(facts, default=asdict).encode()
    body = len(text).to_bytes(8, "little") + text + marshal.dumps(unit.code)
    temporary: str | None = None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(folder):
            return
        handle, temporary = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + hashlib.sha256(body).digest() + body)
        Path(temporary).replace(folder / name)
    except OSError:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _is_private(folder: Path) -> bool:
    """Whether nobody else can write to the directory."""
    if os.name == "nt":
        return True
    found = folder.stat()
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _unit(facts: dict[str, Any], code: CodeType, source: str) -> CompiledUnit:
    facts["imports"] = tuple(
        ImportRequest(
            request["specifier"],
            request["kind"],
            tuple((imported, local) for imported, local in request["names"]),
            request["line"],
        )
        for request in facts["imports"]
    )
    facts["reexports"] = tuple(Reexport(**reexport) for reexport in facts["reexports"])
    facts["exports"] = tuple(facts["exports"])
    facts["signatures"] = {
        name: Signature(
            **{**made, "params": tuple(Parameter(*parameter) for parameter in made["params"])}
        )
        for name, made in facts["signatures"].items()
    }
    return CompiledUnit(code=code, source=source, **facts)
