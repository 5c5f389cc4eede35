"""What the world outside gives to a realm's web APIs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from playground.values.types import Value


def _nothing(*_: Any) -> None:
    return None


def _no_file(_: str) -> None:
    return None


@dataclass(frozen=True)
class Services:
    """The doors between a realm and the world; the defaults keep every one of them shut.

    Parameters
    ----------
    origins:
        The origins that ``fetch`` may reach, serialized: ``https://api.github.com``.
    console:
        ``console(level, args)``, called for each console call that prints.
    http:
        Makes the transport of one ``fetch``; ``None`` for a real one.
    base_url:
        What relative URLs are relative to, and whose origin is the realm's own.
    on_blocked:
        Called with the URL of each ``fetch`` whose origin is not among ``origins``.
    read_file:
        Gives MIME type and bytes of a ``file:`` URL, if it is one that may be read.
    """

    origins: frozenset[str] = frozenset()
    console: Callable[[str, list[Value]], None] = _nothing
    http: Callable[[], httpx.AsyncBaseTransport] | None = None
    base_url: str | None = None
    on_blocked: Callable[[str], None] = _nothing
    read_file: Callable[[str], tuple[str, bytes] | None] = _no_file
