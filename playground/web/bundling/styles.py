"""One style sheet of many: those that it imports are put where it names them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

__all__ = ["style_bundle"]

_COMMENT: Final = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
#: A sheet beside this one, for every medium and in no layer.
_IMPORT: Final = re.compile(r'@import url\("([\w-]+\.css)"\);')


def style_bundle(folder: Path, path: str) -> bytes:
    """Join a style sheet with those that it imports.

    Parameters
    ----------
    folder:
        The folder that is served.
    path:
        Of the style sheet in it; what it imports lies beside it and imports nothing.

    Returns
    -------
    bytes
        UTF-8, to be served where ``path`` is. An import of a file that is not there stays.
    """

    def imported(match: re.Match[str]) -> str:
        file = (folder / path).with_name(match[1])
        return _read(file) if file.is_file() else match[0]

    return _IMPORT.sub(imported, _read(folder / path)).encode()


def _read(file: Path) -> str:
    return _COMMENT.sub("", file.read_text(encoding="utf-8"))
