"""What the steps of a case can name: their own results, then the package's exports, then globals.

Written again in ``../node/names.mjs``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from playground import LoadedModule
from playground.ffi import js


class BrokenCase(Exception):
    """The case itself is at fault: it names what is not there."""


class Found(NamedTuple):
    """What a path names, and the object and key where it was read."""

    holder: Any
    key: str
    value: Any


class Names:
    """The names that steps know.

    Parameters
    ----------
    module:
        The package.
    log:
        What logging functions call: a name and values.
    act:
        Takes a step of a callback.
    files:
        Bytes that cases use, by name.
    folder:
        Where the package lies unpacked.
    """

    def __init__(
        self,
        module: LoadedModule,
        log: Callable[[str, Sequence[Any]], None],
        act: Callable[[dict[str, Any], Names], Any],
        files: dict[str, bytes],
        folder: Path,
    ) -> None:
        self.module = module
        self.log = log
        self.act = act
        self.files = files
        self.folder = folder
        self.bound: dict[str, Any] = {}

    def find(self, path: str) -> Found:
        """Find what a path names: ``document.getText``, ``state.0``, ``event.path()``."""
        first, *rest = path.split(".")
        return walk(self.root(first), first, rest)

    def callback(self, steps: list[dict[str, Any]], name: str) -> Callable[..., None]:
        """Make a function that takes steps, which know its first argument by a name."""

        def function(first: Any = None, *_: Any) -> None:
            self.bound[name] = first
            for step in steps:
                value = self.act(step, self)
                if "let" in step:
                    self.bound[step["let"]] = value

        return function

    def root(self, name: str) -> Any:
        """Give what a name stands for."""
        if name in self.bound:
            return self.bound[name]
        if name == "module":
            return self.module
        if name in dir(self.module):
            return getattr(self.module, name)
        try:
            return getattr(js, name)
        except AttributeError:
            raise BrokenCase(f"there is no {name}") from None


def walk(root: Any, name: str, parts: Sequence[str]) -> Found:
    """Follow the parts of a path; a part that ends with ``()`` is called."""
    found = Found(None, name, root)
    for part in parts:
        called = part.endswith("()")
        key = part.removesuffix("()")
        found = Found(found.value, key, read(found.value, key))
        if called:
            found = Found(None, key, found.value())
    return found


def read(holder: Any, key: str) -> Any:
    """Read a property; one that is missing is undefined, as in JavaScript."""
    if isinstance(holder, dict):
        return holder[key]
    if key.isdecimal():
        return holder[int(key)] if int(key) < len(holder) else None
    return getattr(holder, key, None)
