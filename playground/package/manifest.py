"""Where ``package.json`` says that a package begins.

https://nodejs.org/api/esm.html#resolution-algorithm-specification, the parts about ``exports`` and
``imports``; and ``main``, ``module``, ``browser`` for packages from before those.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from playground.errors import InvalidModule

#: The conditions under which we enter a package: those of `require` in Node first, because they
#: give modules that are ready when they are loaded; then those of `import`.
CONDITIONS: Final = (
    frozenset(("node", "require", "module-sync", "default")),
    frozenset(("node", "import", "default")),
    frozenset(("browser", "import", "default")),
)
_MAX_DEPTH: Final = 32


class Manifest:
    """A package's ``package.json``.

    Parameters
    ----------
    text:
        Its bytes.
    where:
        How errors name it.

    Raises
    ------
    InvalidModule
        It is not a JSON object.
    """

    def __init__(self, text: bytes, where: Path) -> None:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InvalidModule(f"{where}: not JSON: {error}") from error
        if not isinstance(data, dict):
            raise InvalidModule(f"{where}: not a JSON object")
        self._data: dict[str, Any] = data

    @property
    def name(self) -> str | None:
        """The package's name, if it has one."""
        name = self._data.get("name")
        return name if isinstance(name, str) and name else None

    def entries(self, subpath: str = ".") -> Iterator[str]:
        """Give the files that may be meant by a subpath, the likeliest first.

        Parameters
        ----------
        subpath:
            ``.`` for the package itself, else as in ``exports``: ``./lite``.

        Yields
        ------
        str
            Paths relative to the root; whether there are such files is not looked at.
        """
        exports = self._data.get("exports")
        if exports is not None:
            for conditions in CONDITIONS:
                yield from self._resolve(exports, subpath, conditions)
        if subpath == ".":
            for field in ("main", "module", "browser"):
                value = self._data.get(field)
                if isinstance(value, str):
                    yield value.removeprefix("./")

    def imports(self, specifier: str) -> Iterator[str]:
        """Give the files that ``#specifier`` may mean: PACKAGE_IMPORTS_RESOLVE."""
        table = self._data.get("imports")
        if isinstance(table, dict):
            for conditions in CONDITIONS:
                yield from _match(table, specifier, conditions)

    @staticmethod
    def _resolve(exports: Any, subpath: str, conditions: frozenset[str]) -> Iterator[str]:
        """PACKAGE_EXPORTS_RESOLVE."""
        is_table = isinstance(exports, dict) and any(key.startswith(".") for key in exports)
        if is_table:
            yield from _match(exports, subpath, conditions)
        elif subpath == ".":
            yield from _target(exports, "", conditions)


def _match(table: dict[str, Any], key: str, conditions: frozenset[str]) -> Iterator[str]:
    """PACKAGE_IMPORTS_EXPORTS_RESOLVE."""
    if key in table and "*" not in key:
        yield from _target(table[key], "", conditions)
        return
    # PATTERN_KEY_COMPARE: the longest part before the star wins.
    for pattern in sorted(table, key=lambda k: (-k.find("*"), -len(k))):
        before, star, after = pattern.partition("*")
        if star and key.startswith(before) and key.endswith(after) and len(key) >= len(pattern):
            matched = key[len(before) : len(key) - len(after)]
            yield from _target(table[pattern], matched, conditions)
            return


def _target(target: Any, matched: str, conditions: frozenset[str], depth: int = 0) -> Iterator[str]:
    """PACKAGE_TARGET_RESOLVE: the first that applies."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(target, str):
        if target.startswith("./"):
            yield target.removeprefix("./").replace("*", matched)
    elif isinstance(target, dict):
        for condition, value in target.items():
            if condition in conditions:
                found = list(_target(value, matched, conditions, depth + 1))
                if found:
                    yield from found
                    return
    elif isinstance(target, list):
        for value in target:
            yield from _target(value, matched, conditions, depth + 1)
