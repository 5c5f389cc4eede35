"""Starts workers, watches the clock, notes what they found."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fuzz import inputs

#: Seconds that one input may take before its worker is ended: far beyond its own limits.
LONGEST = 20.0
#: Inputs after which a worker is replaced.
BATCH = 2000


@dataclass
class Tally:
    """What became of the inputs of one kind."""

    outcomes: Counter[str] = field(default_factory=Counter)
    inputs: int = 0
    seconds: float = 0.0
    longest: tuple[float, int] = (0.0, 0)


@dataclass(frozen=True)
class Finding:
    """An input that did what must not happen, the first of its sort."""

    name: str
    what: str


class Supervisor:
    """Runs ranges of inputs, one worker at a time.

    Parameters
    ----------
    seed:
        From which the inputs follow.
    folder:
        Where inputs with findings are saved.
    seconds:
        When to stop; ``None`` for never.
    """

    def __init__(self, seed: int, folder: Path, seconds: float | None = None) -> None:
        self.seed = seed
        self.folder = folder
        self.ends = None if seconds is None else time.monotonic() + seconds
        self.tallies: dict[str, Tally] = {}
        self.findings: dict[str, Finding] = {}
        self.repeats: Counter[str] = Counter()

    def run(self, kind: str, first: int, last: int) -> None:
        """Run the inputs ``first`` to ``last`` (exclusive) of a kind."""
        tally = self.tallies.setdefault(kind, Tally())
        while first < last and not self._is_late():
            first = self._batch(kind, first, min(last, first + BATCH), tally)

    def _is_late(self) -> bool:
        return self.ends is not None and time.monotonic() > self.ends

    def _batch(self, kind: str, first: int, last: int, tally: Tally) -> int:
        """Run one worker; give the number of the input to go on with."""
        command = [sys.executable, "-X", "faulthandler", "-m", "fuzz.worker", kind, str(self.seed)]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        # A file, not a pipe: a pipe that nobody reads would block a worker that complains much.
        with (
            tempfile.TemporaryFile() as complaints,
            subprocess.Popen(  # noqa: S603 - this very package
                [*command, str(first), str(last)],
                stdout=subprocess.PIPE,
                stderr=complaints,
                env=environment,
                cwd=Path(__file__).parents[1],
            ) as worker,
        ):
            if worker.stdout is None:
                raise RuntimeError("the worker has no pipe")
            at, why = self._follow(worker.stdout.fileno(), kind, first, tally)
            if why == "late":
                worker.kill()
                return last
            if why == "hang":
                worker.send_signal(signal.SIGABRT)
            code = worker.wait()
            complaints.seek(0)
            tail = complaints.read().decode(errors="replace")
        if at is None:
            if code == 0:
                return last
            raise RuntimeError(f"the worker for {kind} {first} did not start:\n{tail}")
        what = f"hang of {LONGEST:g} s" if why == "hang" else f"crash, exit code {code}"
        self._note(kind, at, f"{what}: {_innermost(tail)}")
        tally.inputs += 1
        tally.outcomes["hang" if why == "hang" else "crash"] += 1
        return at + 1

    def _follow(self, stream: int, kind: str, first: int, tally: Tally) -> tuple[int | None, str]:
        """Read what a worker says; give the input that it was left with, and why."""
        rest, current = b"", None
        while True:
            ready, _, _ = select.select([stream], [], [], LONGEST + (20 if current is None else 0))
            if not ready:
                return (first if current is None else current), "hang"
            piece = os.read(stream, 65536)
            if not piece:
                return current, "end"
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                said = json.loads(line)
                if "began" in said:
                    current = said["began"]
                else:
                    current = None
                    self._count(kind, said, tally)
            if self._is_late():
                return current, "late"

    def _count(self, kind: str, said: dict[str, Any], tally: Tally) -> None:
        tally.inputs += 1
        tally.seconds += said["seconds"]
        tally.longest = max(tally.longest, (said["seconds"], said["done"]))
        tally.outcomes[said["outcome"]] += 1
        for what in said["escapes"]:
            tally.outcomes["ESCAPE"] += 1
            self._note(kind, said["done"], f"escape: {what}")
        for what in said["faults"]:
            tally.outcomes["FAULT"] += 1
            self._note(kind, said["done"], f"fault: {what}")

    def _note(self, kind: str, number: int, what: str) -> None:
        key = what.split(": ", maxsplit=1)[0] + ": " + ": ".join(what.split(": ")[1:2])
        self.repeats[key] += 1
        if key in self.findings:
            return
        case = inputs.make(kind, self.seed, number)
        self.findings[key] = Finding(case.name, what)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{case.name}.js").write_text(case.glue, "utf-8", "replace")
        (self.folder / f"{case.name}_bg.wasm").write_bytes(case.wasm)
        with (self.folder / "findings.txt").open("a", encoding="utf-8") as file:
            file.write(f"{case.name}\t{what}\n")
        print(f"{case.name}: {what}", flush=True)

    def table(self) -> str:
        """Show the counts."""
        lines = [f"{'kind':8} {'inputs':>7} {'ms each':>8} {'longest':>18}  outcomes"]
        for kind, tally in self.tallies.items():
            each = tally.seconds / max(1, tally.inputs) * 1000
            longest = f"{tally.longest[0]:.2f} s (#{tally.longest[1]})"
            shown = ", ".join(f"{name} {count}" for name, count in tally.outcomes.most_common())
            lines.append(f"{kind:8} {tally.inputs:7} {each:8.1f} {longest:>18}  {shown}")
        total = sum(tally.inputs for tally in self.tallies.values())
        lines.append(f"{'all':8} {total:7}   findings: {len(self.findings)}")
        for key, finding in self.findings.items():
            lines.append(f"  {self.repeats[key]:5} x {finding.name}: {finding.what}")
        return "\n".join(lines)


def _innermost(text: str) -> str:
    """Give the lines of faulthandler's report that say where it was."""
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("File ")]
    first = next((line for line in text.splitlines() if "Fatal" in line or "panicked" in line), "")
    return " < ".join([first.strip(), *lines[:3]])
