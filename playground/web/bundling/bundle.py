"""One script of many modules: a page then asks for one file where it would ask for fifty.

A module becomes a function that is called once; what it exports is kept under its number, so that a
module that two bundles of one page have is evaluated by the first of them only. The sources stay
what they are: ES modules, which a browser loads as well without this, from their own addresses.
Names of functions stay, so that a stack trace can be read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Final

from playground.web.bundling.module import MODULES, BundledModule, BundleError, relative

__all__ = ["FOLDERS", "BundleError", "NoPart", "bundle"]


#: Where the scripts are, below the folder that is served.
FOLDERS: Final = ("app", "worker")

#: Gives the module at a path.
_Read = Callable[[str], BundledModule]


class NoPart(Exception):
    """A page's bundle does not ask for that module by ``import()``."""


def bundle(folder: Path, entry: str, within: str | None = None) -> bytes:
    """Join a module with all that it imports statically, directly or not.

    Parameters
    ----------
    folder:
        The folder that is served.
    entry:
        Path of the module in it, with slashes.
    within:
        Path of the module whose bundle asks for this one by ``import()``: what that one has is
        left out here.

    Returns
    -------
    bytes
        A module with the exports of ``entry``, to be served where that is. Where it has an
        ``import()`` of a relative path, it asks for that module's bundle, ``?within=`` this one.

    Raises
    ------
    BundleError
        A module is not there, does not parse, has what bundles do not know, or imports itself by
        way of others.
    NoPart
        ``within`` does not ask for it.
    """
    root = within or entry
    # Each is parsed once, however many of the graphs below it is in.
    read = cache(partial(BundledModule, folder))
    # Anything else would be one more bundle to make and to keep.
    if within is not None and entry not in _parts(read, within):
        raise NoPart(f"{within} does not ask for {entry}")
    if within is None:
        parts = [f"const {MODULES}=[];export{{{MODULES}}};\n".encode()]
    else:
        parts = [f'import{{{MODULES}}}from"{relative(within, entry)}";\n'.encode()]
    places = _places(folder)
    modules = _graph(read, entry)
    # The entry itself is needed for its exports' names, and comes last.
    there = _graph(read, within).keys() - {entry} if within is not None else ()
    exports: tuple[str, ...] = ()
    for path, module in modules.items():
        if path not in places:
            raise BundleError(path, 1, f"is in none of {', '.join(FOLDERS)}")
        if path not in there:
            text, exports = module.joined(entry, root, places)
            parts.append(text)
    bound = ",".join(f"{name}:$e{at}" for at, name in enumerate(exports))
    named = ",".join(f"$e{at} as {name}" for at, name in enumerate(exports))
    parts.append(f"const{{{bound}}}={places[entry]};export{{{named}}};\n".encode())
    return b"".join(parts)


def _places(folder: Path) -> dict[str, str]:
    """Number all scripts: the same in each bundle of one version, and shorter than their paths."""
    paths = sorted(
        path.relative_to(folder).as_posix()
        for name in FOLDERS
        for path in (folder / name).rglob("*.js")
    )
    return {path: f"{MODULES}[{number}]" for number, path in enumerate(paths)}


def _parts(read: _Read, root: str) -> set[str]:
    """Find what a page may ask for by ``import()``, in its own modules and in those."""
    found: set[str] = set()
    waiting = [root]
    while waiting:
        for module in _graph(read, waiting.pop()).values():
            new = set(module.parts()) - found
            found |= new
            waiting += new
    return found


def _graph(read: _Read, entry: str) -> dict[str, BundledModule]:
    """Read modules in the order of their evaluation: what one imports comes before it."""
    found: dict[str, BundledModule] = {}
    first = read(entry)
    # The modules on the way to the present one, and what each still has to ask for.
    way = [(first, iter(first.requests()))]
    while way:
        module, requests = way[-1]
        path = next(requests, None)
        if path is None:
            found[module.path] = module
            way.pop()
        elif any(path == above.path for above, _ in way):
            raise BundleError(module.path, 1, f"imports {path}, which imports it")
        elif path not in found:
            other = read(path)
            way.append((other, iter(other.requests())))
    return found
