"""``python -m fuzz``: runs inputs in a worker, starts it again when it dies, and counts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fuzz.inputs import KINDS
from fuzz.supervisor import Supervisor

#: Inputs of all kinds together until it is each one's turn again.
PART = 2000


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="inputs in total")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--time", type=float, default=None, help="stop after so many seconds")
    parser.add_argument(
        "--first", type=int, default=0, help="number of the first input of each kind"
    )
    parser.add_argument(
        "--save", type=Path, default=Path("fuzz-findings"), help="where findings go"
    )
    options = parser.parse_args()
    supervisor = Supervisor(options.seed, options.save, options.time)
    share = sum(KINDS[kind] for kind in options.kinds)
    counts = {kind: max(1, round(options.count * KINDS[kind] / share)) for kind in options.kinds}
    # In turns, so that a run that is ended early has seen all kinds.
    parts = max(1, options.count // PART)
    for part in range(parts):
        for kind, count in counts.items():
            first, last = (options.first + count * at // parts for at in (part, part + 1))
            supervisor.run(kind, first, last)
    print(supervisor.table())
    sys.exit(1 if supervisor.findings else 0)


if __name__ == "__main__":
    main()
