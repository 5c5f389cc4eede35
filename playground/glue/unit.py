"""What compilation gives: a code object, and what a loader needs to know about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import CodeType

from playground.glue.signature import Signature


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """One ``import``, or the source of an ``export … from``.

    Parameters
    ----------
    specifier:
        The string after ``from``.
    kind:
        ``evaluation``, or ``source`` for ``import source x from``.
    names:
        (imported name, local name); the imported name is ``default``, ``*`` for the namespace, or
        ``source`` for the source phase.
    line:
        Where it stands.
    """

    specifier: str
    kind: str
    names: tuple[tuple[str, str], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Reexport:
    """``export {name as exported} from specifier``; ``export *`` has ``exported`` ``None``."""

    exported: str | None
    specifier: str
    name: str


@dataclass(slots=True)
class CompiledUnit:
    """A compiled file.

    Parameters
    ----------
    filename:
        How errors name it.
    source:
        Its text; messages quote from it.
    mode:
        ``module``, ``script`` or ``function``.
    code:
        The Python code object.
    imports, reexports:
        What it asks of others.
    exports:
        The names of its own exports; for a script those of its top-level ``let``, ``const`` and
        ``class``.
    has_top_level_await:
        Whether instantiation goes on after it returned.
    free_globals:
        Names that are neither declared nor looked at by ``typeof`` -> first line.
    guarded_globals:
        Free names that the file asks about by ``typeof`` -> first line.
    signatures:
        Exported functions and classes -> parameters and documentation.
    locals:
        Python local -> its JavaScript name.
    """

    filename: str
    source: str
    mode: str
    code: CodeType
    imports: tuple[ImportRequest, ...] = ()
    reexports: tuple[Reexport, ...] = ()
    exports: tuple[str, ...] = ()
    has_top_level_await: bool = False
    free_globals: dict[str, int] = field(default_factory=dict)
    guarded_globals: dict[str, int] = field(default_factory=dict)
    signatures: dict[str, Signature] = field(default_factory=dict)
    locals: dict[str, str] = field(default_factory=dict)
