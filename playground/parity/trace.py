"""One run on one host, as it was recorded."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from playground.parity.errors import ParityError, StepThrew
from playground.scenario import printed
from playground.trace import Event, Known, Verdict, dump_event, load_trace
from playground.trace import compare as compare_events

#: How a file that holds a trace ends.
SUFFIX: Final = ".trace.jsonl"
#: No trace of ours comes near; a larger file is something else.
MAX_BYTES: Final = 64 * 2**20
_NUMBERS: Final = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


@dataclass(frozen=True)
class Trace:
    """One run on one host, as it was recorded: ``docs/trace.md``.

    Parameters
    ----------
    host:
        Name of the host, as ``chromium``.
    events:
        In order, ``run.start`` first and ``run.end`` last, which is missing if the run broke off.
    """

    host: str
    events: tuple[Event, ...]

    @cached_property
    def outcome(self) -> str:
        """How the run ended, as ``ok`` or ``timeout`` (``docs/trace.md``); "" if it did not."""
        end = self.events[-1] if self.events else {}
        return str(end["data"]["outcome"]) if end.get("ev") == "run.end" else ""

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """The lines of the console, as a scenario's ``prints`` has them."""
        return tuple(printed(self.events))

    @cached_property
    def engine(self) -> str:
        """Name and version of the engine, as ``Chromium 156``; "" if the run did not start."""
        start = self.events[0] if self.events else {}
        engine = start.get("data", {}).get("engine", ())
        return " ".join(str(part) for part in engine)

    def value(self, step: int | None = None) -> Any:
        """Give what came of a step, as Python's value.

        Parameters
        ----------
        step:
            Its number, from 1; by default that of the last step that has a result.

        Returns
        -------
        object
            Numbers, texts, booleans, lists, dicts and bytes as they are, ``None`` for undefined and
            null. Anything else, and what the trace shows in part only, stays a preview: a dict as
            in ``docs/trace.md``.

        Raises
        ------
        StepThrew
            The step threw, or its promise was rejected.
        ParityError
            The step has no result in this trace.
        """
        data = self._done(step)
        if "error" in data:
            shown = json.dumps(data["error"], ensure_ascii=False)
            raise StepThrew(f"{self.host}: {_named(step)} threw {shown}")
        return to_python(data["value"])

    def error(self, step: int | None = None) -> dict[str, Any] | None:
        """Give what a step threw as a preview, or None if it did not throw.

        Parameters
        ----------
        step:
            As for :meth:`value`.

        Raises
        ------
        ParityError
            The step has no result in this trace.
        """
        found: dict[str, Any] | None = self._done(step).get("error")
        return found

    def save(self, path: str | Path) -> Path:
        """Write the trace as JSON lines.

        Parameters
        ----------
        path:
            The file. Its folder is made if it is not there.

        Returns
        -------
        Path
            The file.
        """
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(f"{dump_event(event)}\n" for event in self.events)
        path.write_text(text, "utf-8", newline="\n")
        return path

    @classmethod
    def load(cls, path: str | Path) -> Trace:
        """Read a trace that :meth:`save` wrote, or any file of ``docs/trace.md``'s form.

        Raises
        ------
        ParityError
            The file is too large, or not UTF-8.
        InvalidTrace
            A line is no event, or of a newer version.
        """
        path = Path(path)
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ParityError(f"{path}: {size:,} bytes; a trace has at most {MAX_BYTES:,}")
        try:
            events = load_trace(path.read_text("utf-8").splitlines())
        except UnicodeDecodeError as error:
            raise ParityError(f"{path}: not UTF-8: byte {error.start}") from error
        start = events[0].get("data", {}) if events else {}
        host = str(start.get("host", ""))
        # A browser's own recorder does not ask which browser it is in; the engine says so.
        engine = str((start.get("engine") or [host])[0]).lower()
        return cls(engine if host == "browser" else host, tuple(events))

    def _done(self, step: int | None) -> dict[str, Any]:
        found = [
            event
            for event in self.events
            if event["ev"] == "step.done" and (step is None or event.get("step") == step)
        ]
        if not found:
            steps = sorted({e.get("step", 0) for e in self.events if e["ev"] == "step.done"})
            raise ParityError(
                f"{self.host}: {_named(step)} has no result in this trace;"
                f" those that have one: {', '.join(map(str, steps)) or 'none'}"
            )
        data: dict[str, Any] = found[-1]["data"]
        return data


def compare(
    left: Trace | Sequence[Event], right: Trace | Sequence[Event], known: Sequence[Known] = ()
) -> Verdict:
    """Compare two traces of the same scenario, as ``docs/trace.md`` says.

    Parameters
    ----------
    left, right:
        The traces, or their events.
    known:
        Known differences, as :func:`playground.trace.compare` has them.

    Returns
    -------
    Verdict
        One of the six of ``docs/trace.md``, with the first difference.
    """
    sides = [side.events if isinstance(side, Trace) else side for side in (left, right)]
    return compare_events(*sides, known=known)


def to_python(preview: dict[str, Any]) -> Any:
    """Give the Python value of a preview, or the preview itself where it has none."""
    if "v" in preview:
        return None if preview["v"] in ("undefined", "null") else preview
    if "b" in preview:
        return preview["b"]
    if "n" in preview:
        return _number(preview["n"])
    if "i" in preview:
        return int(preview["i"])
    if "len" in preview and not ("hex" in preview and len(preview["hex"]) == 2 * preview["len"]):
        return preview
    if "s" in preview:
        return preview["s"]
    if "a" in preview:
        return [to_python(item) for item in preview["a"]]
    if "o" in preview:
        return {key: to_python(item) for key, item in preview["o"]}
    if "hex" in preview:
        return bytes.fromhex(preview["hex"])
    return preview


def _number(text: str) -> int | float:
    if text in _NUMBERS:
        return _NUMBERS[text]
    number = float(text)
    return int(number) if number.is_integer() and text != "-0" and abs(number) < 2**53 else number


def _named(step: int | None) -> str:
    return "no step" if step is None else f"step {step}"
