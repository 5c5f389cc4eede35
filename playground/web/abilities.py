"""What a built module can do, read once for each version of its files."""

from __future__ import annotations

from functools import lru_cache

from playground.catalog import BuiltModule
from playground.catalog.powers import Powers, read_powers
from playground.host.import_names import import_names

__all__ = ["powers_of"]


@lru_cache(maxsize=64)
def powers_of(module: BuiltModule) -> Powers:
    """Read the imports of a module from its wasm, and what they do from its glue.

    Parameters
    ----------
    module:
        From the catalog. It carries the digests of its files, so a new build is read anew.

    Raises
    ------
    PlaygroundError
        One of the two files cannot be read.
    """
    names = [found.name for found in import_names(module.wasm.read_bytes())]
    return read_powers(names, module.glue.read_text(encoding="utf-8"))
