"""Which scripts a page will need, so that it can name them all at once."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from pathlib import Path

__all__ = ["scripts_of"]

_IMPORT = re.compile(
    r"""^(?:import\s+|(?:import|export)\b[^;"'(]*\bfrom\s*)["'](\.[^"']+)["']""", re.MULTILINE
)


@lru_cache(maxsize=16)
def scripts_of(folder: Path, entry: str) -> tuple[str, ...]:
    """Follow the static imports of an ES module.

    Parameters
    ----------
    folder:
        The folder that is served.
    entry:
        Path of the module in it.

    Returns
    -------
    tuple of str
        Paths of the module and of all that it imports, directly or not, in order of discovery; a
        file that is not there has no imports.
    """
    found = [entry]
    for script in found:
        path = folder / script
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        for relative in _IMPORT.findall(text):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(script), relative))
            if target not in found:
                found.append(target)
    return tuple(found)
