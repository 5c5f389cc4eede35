"""Whether memory stays flat while modules are loaded, called and closed.

Prints one JSON object a line. Run with ``python -m benchmarks.lifetimes [cycles]``.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

import playground

MODULE = Path(__file__).parents[1] / "static/modules/promises"
CYCLES = 10_000


def resident_mb() -> float:
    """Give the memory of this process that is in use now."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        import resource  # noqa: PLC0415 - Windows has none

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    return pages * 4096 / 2**20


async def cycle() -> None:
    """Load a module, call it in two ways, and close it."""
    async with await playground.load(MODULE, console=lambda _level, _texts: None) as module:
        answers = await module.greet("Ada"), module.call_back(lambda value: value * 2, 21)
        if answers != ("Hello, Ada!", 42):
            raise AssertionError(answers)


async def main(cycles: int) -> None:
    """Do the cycles, and say what the process uses."""
    began = time.perf_counter()
    for number in range(1, cycles + 1):
        await cycle()
        if number in (100, 1_000) or number % (cycles // 4) == 0:
            done = {"benchmark": "lifetimes: load, call, close", "cycles": number}
            each = (time.perf_counter() - began) / number * 1000
            objects = len(gc.get_objects())
            figures = {"rss_mb": round(resident_mb(), 1), "ms_each": round(each, 1)}
            print(json.dumps({**done, **figures, "python_objects": objects}), flush=True)


if __name__ == "__main__":
    playground.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else CYCLES))
