"""Finds the JavaScript of a crate that tests import by a path seen from the crate's root.

``#[wasm_bindgen(module = "tests/mine.js")]``, without a slash in front, becomes an import of that
very text. wasm-bindgen-test-runner lets Node find such a file, by a variable that names the crate's
root and the folder of the glue. Here the files are copied to the glue, and the specifiers that mean
one of them are made relative; so every host finds them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from playground.package import Directory
from playground.package.files import is_inside
from playground.test_runner.errors import TestRunnerError

#: ``require("…")``, ``from "…"``, ``import "…"``.
_SPECIFIER: Final = re.compile(
    r"""(\brequire\s*\(\s*|\bfrom\s*|\bimport\s*\(?\s*)(["'`])([^"'`\\\s]+)\2"""
)
#: What may be left out at the end of a specifier.
_SUFFIXES: Final = ("", ".js", ".cjs", ".mjs")
_MOST: Final = 1_000


def bring_along(folder: Path, root: Path, glue: str) -> list[str]:
    """Copy the files of a crate that its tests' glue imports, and have it import the copies.

    Parameters
    ----------
    folder:
        Where the glue is.
    root:
        The crate's root.
    glue:
        Path of the glue in ``folder``.

    Returns
    -------
    list of str
        The files that were copied, as paths in both folders.

    Raises
    ------
    TestRunnerError
        There are too many.
    """
    here, there = Directory(folder), Directory(root)
    copied: list[str] = []
    waiting = [glue]
    while waiting:
        path = waiting.pop()
        names = _Names(here, there, path)
        text = _rewritten((folder / path).read_text("utf-8", "replace"), names.relative)
        (folder / path).write_text(text, "utf-8", newline="")
        for name in names.wanted:
            if len(copied) == _MOST:
                raise TestRunnerError(f"{root}: the tests import more than {_MOST} files")
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(there.read(name))
            copied.append(name)
            if name.endswith(_SUFFIXES[1:]):
                waiting.append(name)
    return copied


class _Names:
    """What the specifiers in one file mean, and which files have to be copied for them."""

    def __init__(self, here: Directory, there: Directory, path: str) -> None:
        self._here = here
        self._there = there
        self._folder = posixpath.dirname(path)
        self.wanted: list[str] = []

    def relative(self, specifier: str) -> str:
        """Give a specifier that means the same, seen from the file itself."""
        dotted = specifier.startswith(("./", "../"))
        start = posixpath.normpath(posixpath.join(self._folder, specifier)) if dotted else specifier
        if not is_inside(start):
            return specifier
        for suffix in _SUFFIXES:
            name = start + suffix
            if not self._here.has(name) and name not in self.wanted:
                if not self._there.has(name):
                    continue
                self.wanted.append(name)
            found = posixpath.relpath(name, self._folder or ".")
            return found if found.startswith("../") else f"./{found}"
        return specifier


def _rewritten(text: str, relative: Callable[[str], str]) -> str:
    def replace(match: re.Match[str]) -> str:
        return f"{match[1]}{match[2]}{relative(match[3])}{match[2]}"

    return _SPECIFIER.sub(replace, text)
