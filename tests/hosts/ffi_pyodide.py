"""Runs the FFI cases on Pyodide, under Node.

``python -m tests.hosts.ffi_pyodide`` compares what Pyodide prints with what is recorded, and with
``--record`` writes it down. ``--fetch`` gets the npm package of the recorded version first.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.corpus import npm
from tests.hosts.ffi_cases import RECORDED, load, recorded

#: Where the npm package ``pyodide`` is unpacked, if it is not in the default place.
VARIABLE = "PLAYGROUND_PYODIDE"
VERSION = "314.0.7"
#: npm's digest of the packed file.
INTEGRITY = (
    "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyM"
    "cWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
)
SECONDS = 300


#: The directory of the npm package, which may not be there.
PACKAGE = Path(
    os.environ.get(VARIABLE) or npm.tarball("pyodide", VERSION).with_suffix("") / "package"
)


def missing() -> str | None:
    """Say what is missing to run the cases, or None."""
    if shutil.which("node") is None:
        return "Node is not installed: https://nodejs.org"
    if not (PACKAGE / "pyodide.js").is_file():
        return (
            f"the npm package is not at ${VARIABLE}, see"
            " https://www.npmjs.com/package/pyodide and `python -m tests.hosts.ffi_pyodide --fetch`"
        )
    return None


def fetch() -> None:
    """Get the npm package and unpack it."""
    npm.unpack(npm.fetch("pyodide", VERSION, INTEGRITY))


def run(cases: list[dict[str, Any]]) -> dict[str, Any]:
    """Run cases and give ``version`` and ``outcomes``."""
    script = Path(__file__).with_suffix(".mjs")
    done = subprocess.run(
        ["node", str(script), str(PACKAGE)],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return data


def main() -> None:
    """Compare or record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--fetch", action="store_true")
    arguments = parser.parse_args()
    if arguments.fetch and missing():
        fetch()
    lacking = missing()
    if lacking:
        raise SystemExit(lacking)
    found = run(load())
    if arguments.record:
        text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True)
        RECORDED.write_text(f"{text}\n", "utf-8")
        return
    known = recorded()["outcomes"]
    differing = {key: value for key, value in found["outcomes"].items() if known.get(key) != value}
    for key, value in differing.items():
        print(f"{key}\n  recorded {known.get(key)}\n  printed  {value}")
    print(f"{len(known)} cases; Pyodide {found['version']} prints {len(differing)} otherwise")
    raise SystemExit(len(differing) > 0)


if __name__ == "__main__":
    main()
