"""Bundles on disk, as they are sent: a server that starts again has them at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from playground import __version__, cache

__all__ = ["cached", "tools"]


@lru_cache(maxsize=1)
def tools() -> str:
    """Give a digest of what makes bundles: another release makes others of the same files."""
    here = Path(__file__).parent
    digest = hashlib.sha256(__version__.encode())
    for path in sorted([*here.glob("*.py"), *(here.parents[1] / "glue").glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def cached(key: tuple[str | None, ...], make: Callable[[], bytes]) -> bytes:
    """Give what is in the cache, or make it and put it there.

    Parameters
    ----------
    key:
        All that decides, besides :func:`tools`, what is made.
    make:
        Makes it. What it raises is raised here, and kept nowhere.

    Returns
    -------
    bytes
        The same for the same key.
    """
    folder = cache.folder("bundles")
    if folder is None:
        return make()
    name = hashlib.sha256(json.dumps([tools(), *key]).encode()).hexdigest()
    path = folder / f"{name}.bundle"
    try:
        with cache.open_own(path) as file:
            check, data = file.read(32), file.read()
        if hashlib.sha256(data).digest() == check:
            cache.touch(path)
            return data
    except OSError:
        pass
    data = make()
    if cache.write(path, hashlib.sha256(data).digest() + data):
        cache.prune_once("bundles")
    return data
