"""What a run left behind: events in order, and how two runs compare.

For: the trace format of ``docs/trace.md``, recording it and comparing two traces. Pure: data in,
data out.

Never in here: JavaScript values, WebAssembly, files, clocks other than the one passed in. Imports
nothing of ours but :mod:`playground.errors`.
"""

from playground.trace.compare import Verdict, compare
from playground.trace.events import SCHEMA, Event, dump_event, load_trace
from playground.trace.recorder import Recorder

__all__ = ["SCHEMA", "Event", "Recorder", "Verdict", "compare", "dump_event", "load_trace"]
