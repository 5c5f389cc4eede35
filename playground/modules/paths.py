"""How a module sees the place where it lies: below a root of its own, not on the disk."""

from __future__ import annotations

import posixpath
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from playground.values.object import JSObject
from playground.values.types import Value

#: Types of the files that code fetches, by their ends.
_TYPES: Final = {
    "wasm": "application/wasm",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "json": "application/json",
}


class Paths:
    """Translates between files of a package and the names that its code sees.

    Parameters
    ----------
    name:
        The package's name, which is the folder that its code believes to be in.
    """

    def __init__(self, name: str) -> None:
        self.root = f"/{name}"

    def absolute(self, path: str) -> str:
        """Give a file's ``__filename``."""
        return posixpath.join(self.root, path)

    def url(self, path: str) -> str:
        """Give a file's ``import.meta.url``."""
        return "file://" + quote(self.absolute(path), safe="/@-._~!$&'()*+,;=:")

    def file_of(self, value: Value) -> str | None:
        """Give the file of a package that code names; ``None`` for anything else.

        Parameters
        ----------
        value:
            An absolute path, a ``file:`` URL as text, or a ``URL`` object.
        """
        text = value.get("href", value) if isinstance(value, JSObject) else value
        if not isinstance(text, str):
            return None
        if text.startswith("file:"):
            try:
                text = unquote(urlsplit(text).path)
            except ValueError:
                return None
        path = posixpath.normpath(posixpath.join(self.root, text))
        return path[len(self.root) + 1 :] if path.startswith(f"{self.root}/") else None

    @staticmethod
    def mime_type(path: str) -> str:
        """Give the MIME type of a file, by its end."""
        return _TYPES.get(path.rpartition(".")[2], "application/octet-stream")
