"""Whether many scenarios in one go leak or slow down: the first hundred against the last.

Prints one JSON object for each host. Run with ``python -m benchmarks.parity [runs] [host ...]``.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from playground.parity import DEFAULT_HOSTS, find_case, open_hosts

SCENARIO = "promises/await_a_promise"
RUNS = 1_000
PART = 100


def resident_mb(pid: int | str) -> float:
    """Give the memory of a process that is in use now; 0 where there is no /proc."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 2**20


def below(parent: str) -> list[str]:
    """Give the numbers of all processes that a process started, and those started."""
    try:
        tasks = list(Path(f"/proc/{parent}/task").iterdir())
        found = [pid for task in tasks for pid in (task / "children").read_text("ascii").split()]
    except OSError:
        return []
    return [pid for child in found for pid in (child, *below(child))]


def memory() -> tuple[float, float]:
    """Give the memory of this process, and of all that it started, in MiB."""
    return resident_mb("self"), sum(map(resident_mb, below("self")))


def main(runs: int, names: list[str]) -> None:
    """Run the scenario so often on each host."""
    case = find_case(SCENARIO)
    for name in names:
        with open_hosts(name) as session:
            session.run(case)
            times: list[float] = []
            sizes = []
            for number in range(1, runs + 1):
                began = time.perf_counter()
                session.run(case)
                times.append(1000 * (time.perf_counter() - began))
                if number in (PART, runs):
                    sizes.append(memory())
        # The fast tenth of each: what else the computer does makes runs slower, never faster.
        first, last = (
            statistics.quantiles(part, n=10)[0] for part in (times[:PART], times[-PART:])
        )
        figures = {
            "benchmark": f"parity: {SCENARIO}",
            "host": name,
            "runs": runs,
            "first_ms": round(first, 1),
            "last_ms": round(last, 1),
            "ratio": round(last / first, 2),
            "rss_mb": [round(own, 1) for own, _ in sizes],
            "rss_of_children_mb": [round(others, 1) for _, others in sizes],
        }
        print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    count = int(given.pop(0)) if given and given[0].isdigit() else RUNS
    main(count, given or list(DEFAULT_HOSTS))
