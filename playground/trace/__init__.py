"""What a run left behind: events in order, and how two runs compare.

For: the trace format of ``docs/trace.md``, recording it and comparing two traces. Pure: data in,
data out.

Never in here: JavaScript values, WebAssembly, files, clocks other than the one passed in. Imports
nothing of ours but :mod:`playground.errors`.
"""

from playground.trace.compare import compare
from playground.trace.events import SCHEMA, Event, InvalidTrace, dump_event
from playground.trace.known import Known
from playground.trace.lints import Lint, lints
from playground.trace.pairs import align
from playground.trace.reading import load_trace, migrate
from playground.trace.recorder import Recorder
from playground.trace.verdict import Difference, Verdict

__all__ = [
    "SCHEMA",
    "Difference",
    "Event",
    "InvalidTrace",
    "Known",
    "Lint",
    "Recorder",
    "Verdict",
    "align",
    "compare",
    "dump_event",
    "lints",
    "load_trace",
    "migrate",
]
