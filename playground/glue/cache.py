"""The cache of compiled units on disk.

Code objects lie there as ``marshal`` writes them, which must never be read from a stranger: see
:mod:`playground.cache`. Each file carries the SHA-256 of what is in it.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import sys
from dataclasses import asdict
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import Any, Final

from playground import cache
from playground.glue.signature import Parameter, Signature
from playground.glue.unit import CompiledUnit, ImportRequest, Reexport

_MAGIC: Final = b"glue1\n"


def key(
    version: str,
    source: str,
    filename: str,
    mode: str,
    parameters: tuple[str, ...],
    interruptible: bool,
) -> str:
    """Give the name of a cache entry: everything that decides what is generated."""
    # The tag names the release of Python, the number the format of its code, which may differ.
    python = [sys.implementation.cache_tag, MAGIC_NUMBER.hex()]
    what = json.dumps([version, python, filename, mode, parameters, interruptible])
    digest = hashlib.sha256(what.encode())
    digest.update(source.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def load(name: str, source: str) -> CompiledUnit | None:
    """Read an entry; ``None`` if there is none, or none that is whole."""
    folder = cache.folder("glue")
    if folder is None:
        return None
    path = folder / f"{name}.glue"
    try:
        with cache.open_own(path) as file:
            data = file.read()
        magic, check, body = data[:6], data[6:38], data[38:]
        if magic != _MAGIC or hashlib.sha256(body).digest() != check:
            return None
        size = int.from_bytes(body[:8], "little")
        facts = json.loads(body[8 : 8 + size])
        # Only this user can write here, and the checksum says that the entry is whole.
        code = marshal.loads(body[8 + size :])  # noqa: S302
        if not isinstance(code, CodeType):
            return None
        unit = _unit(facts, code, source)
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        return None
    cache.touch(path)
    return unit


def save(name: str, unit: CompiledUnit) -> None:
    """Write an entry, all or nothing; a directory that cannot be written is no error."""
    folder = cache.folder("glue")
    if folder is None:
        return
    facts = {
        field: getattr(unit, field)
        for field in unit.__dataclass_fields__
        if field not in ("code", "source")
    }
    text = json.dumps(facts, default=asdict).encode()
    body = len(text).to_bytes(8, "little") + text + marshal.dumps(unit.code)
    if cache.write(folder / f"{name}.glue", _MAGIC + hashlib.sha256(body).digest() + body):
        cache.prune_once("glue")


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
