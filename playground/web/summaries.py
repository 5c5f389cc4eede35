"""What the recorded traces of a scenario come to: its verdict, its lints, its picture.

``python -m playground.recordings`` writes one file of them, ``static/traces/summary.json``, so that
gallery, matrix and badges need not read and compare hundreds of traces. What is of other bytes than
the module that is served counts as not recorded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from playground.catalog import BuiltModule
from playground.trace import compare, lints
from playground.web.mini_lanes import MiniLanes, mini_lanes

__all__ = ["GLYPHS", "NONE", "SCHEMA", "Summary", "read_summaries", "summarise", "summary_path"]

SCHEMA: Final = "1.0"
#: The glyph of each verdict, as on the player.
GLYPHS: Final[Mapping[str, str]] = {
    "identical": "✓✓", "equivalent": "✓", "known": "◆", "divergent": "✕", "unsupported": "–",
    "inconclusive": "?", "not recorded": "○",
}  # fmt: skip


@dataclass(frozen=True)
class Summary:
    """What the two recorded traces of one scenario come to.

    Parameters
    ----------
    verdict:
        The word, or ``not recorded``.
    equal, total:
        Events before the first difference, and all that are compared.
    column:
        Where the first difference stands in the player, from 1; 0 if there is none.
    engines:
        Name and version by host, as in ``run.start``.
    outcome:
        How the run on the mirror ended.
    lints:
        Names of what looks wrong in the mirror's trace, each once.
    known:
        ``cause``, ``link`` and ``hosts`` of the difference, if it is known: which are different.
        Also ``match`` and ``action``, if it is one of certain events only.
    lanes:
        The picture.
    sha256:
        Of ``wasm``, ``glue`` and the ``scenario``'s file.
    """

    verdict: str
    equal: int = 0
    total: int = 0
    column: int = 0
    engines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    outcome: str = ""
    lints: Sequence[str] = ()
    known: Mapping[str, Any] = field(default_factory=dict)
    lanes: MiniLanes = field(default_factory=MiniLanes)
    sha256: Mapping[str, str] = field(default_factory=dict)

    @property
    def glyph(self) -> str:
        """Give the verdict's glyph."""
        return GLYPHS.get(self.verdict, "?")

    def is_of(self, module: BuiltModule) -> bool:
        """Tell whether the traces were taken from the bytes of this module."""
        return (self.sha256.get("wasm"), self.sha256.get("glue")) == (
            module.sha256_wasm,
            module.sha256_glue,
        )

    def rewritings(self, name: str) -> list[dict[str, Any]]:
        """Give the known difference as :func:`playground.trace.compare` takes it, for both hosts.

        Parameters
        ----------
        name:
            ``crate/scenario``.
        """
        said = {key: self.known.get(key) for key in ("action", "cause", "link")}
        return [
            {"scenario": name, "host": host, "match": match, **said}
            for host in ("browser", "mirror")
            for match in self.known.get("match", ())
        ]

    def to_json(self) -> dict[str, Any]:
        """Give the summary as a JSON object; what is empty is left out."""
        said = {
            "verdict": self.verdict,
            "equal": self.equal,
            "total": self.total,
            "column": self.column,
            "engines": {host: list(engine) for host, engine in self.engines.items()},
            "outcome": self.outcome,
            "lints": list(self.lints),
            "known": dict(self.known),
            "lanes": self.lanes.to_json(),
            "sha256": dict(self.sha256),
        }
        return {key: value for key, value in said.items() if value}


#: Of a scenario that was not recorded.
NONE: Final = Summary("not recorded")


def summarise(
    browser: Sequence[dict[str, Any]],
    mirror: Sequence[dict[str, Any]],
    scenario_sha256: str,
    known: Mapping[str, Any] | None = None,
) -> Summary:
    """Compare two recorded traces of a scenario, and draw one of them.

    Parameters
    ----------
    browser, mirror:
        The traces.
    scenario_sha256:
        Digest of the scenario's file, 64 hexadecimal digits.
    known:
        The difference that is known of this scenario: ``cause``, ``link``, ``hosts``.
    """
    found = compare(browser, mirror)
    word, column = found.verdict, 0
    if found.first is not None:
        seqs = (found.first.left_seq, found.first.right_seq)
        places = (n for n, pair in enumerate(found.pairs, 1) if _meets(pair, seqs))
        column = next(places, found.equal + 1)
    if word == "divergent" and known:
        word = "known"
    start = mirror[0]["data"]
    return Summary(
        verdict=word,
        equal=found.equal,
        total=found.total,
        column=column,
        engines={
            host: tuple(map(str, trace[0]["data"].get("engine", ())))
            for host, trace in (("chromium", browser), ("mirror", mirror))
        },
        outcome=str(mirror[-1].get("data", {}).get("outcome", "")),
        lints=tuple(dict.fromkeys(lint.name for lint in lints(mirror))),
        known=dict(known or {}) if word == "known" else {},
        lanes=mini_lanes(mirror),
        sha256={**start.get("sha256", {}), "scenario": scenario_sha256},
    )


def _meets(pair: Sequence[int | None], seqs: Sequence[int | None]) -> bool:
    return any(one is not None and one == other for one, other in zip(pair, seqs, strict=True))


def summary_path(static_dir: Path) -> Path:
    """Say where the file lies."""
    return static_dir / "traces" / "summary.json"


def read_summaries(static_dir: Path) -> Mapping[str, Summary]:
    """Read the file.

    Returns
    -------
    mapping of str to Summary
        By ``crate/scenario``. Empty if there is no such file, or it cannot be read.
    """
    path = summary_path(static_dir)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Mapping[str, Summary]:
    document = json.loads(path.read_text(encoding="utf-8"))
    return {name: _summary(said) for name, said in document["scenarios"].items()}


def _summary(said: Mapping[str, Any]) -> Summary:
    return Summary(**{**said, "lanes": MiniLanes(**said.get("lanes", {}))})
