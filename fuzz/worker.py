"""The process in which inputs run: ``python -m fuzz.worker KIND SEED FIRST LAST``.

Prints one line of JSON for each input, before it starts and when it is done.
"""

from __future__ import annotations

import asyncio
import codecs
import gc
import json
import os
import resource
import sys
import tempfile
import time
import warnings
from pathlib import Path
from random import Random
from typing import Any

os.environ["PLAYGROUND_CACHE_DIR"] = "off"

import tzlocal

import playground
import playground.loading  # which `playground` imports when it is first used: before anybody watches
from fuzz import calls, inputs, oracle
from playground.errors import (
    GlueSyntaxError,
    InvalidModule,
    LimitExceeded,
    LinkError,
    PlaygroundError,
    Unsupported,
    WasmTrap,
)
from playground.limits import Limits

LIMITS = Limits(
    seconds=0.15,
    memory_bytes=16 * 2**20,
    table_elements=10_000,
    body_bytes=2**20,
    microtasks=20_000,
)
#: Seconds that are waited for one promise, and for all calls of one input.
PATIENCE = 0.03
LONGEST = 0.5
DATA_BYTES = 3 * 2**30

watch = oracle.Watch()


def main() -> None:
    """Run a range of inputs."""
    kind, seed, first, last = sys.argv[1], *map(int, sys.argv[2:5])
    report = os.fdopen(os.dup(1), "w", buffering=1)
    # Whatever the modules print goes nowhere.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    resource.setrlimit(resource.RLIMIT_DATA, (DATA_BYTES, DATA_BYTES))
    warnings.simplefilter("ignore")
    for codec in (
        "utf-16-be",
        "utf-16-le",
        "utf-32",
        "utf-8-sig",
        "latin-1",
        "idna",
        "unicode_escape",
    ):
        codecs.lookup(codec)
    # What reads files once, before anything is watched.
    tzlocal.get_localzone_name()
    oracle.install(watch)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, last):
            report.write(json.dumps({"began": number}) + "\n")
            began = time.perf_counter()
            outcome = run(inputs.make(kind, seed, number), Path(folder))
            seconds = round(time.perf_counter() - began, 4)
            found = {"escapes": watch.escapes[:5], "faults": watch.faults[:5]}
            report.write(
                json.dumps({"done": number, "outcome": outcome, "seconds": seconds, **found}) + "\n"
            )


def run(case: inputs.Input, folder: Path) -> str:
    """Run one input; give how it ended."""
    (folder / "x.js").write_text(case.glue, "utf-8", "replace")
    (folder / "x_bg.wasm").write_bytes(case.wasm)
    watch.begin()
    try:
        return playground.run(_load_and_call(case, folder))
    except Exception as exc:
        return _outcome(exc)
    finally:
        if case.number % 20 == 0:
            gc.collect()


async def _load_and_call(case: inputs.Input, folder: Path) -> str:
    asyncio.get_running_loop().set_exception_handler(_loop_complains)
    printed: list[int] = []
    watch.armed = True
    try:
        module = playground.load_sync(
            folder,
            limits=LIMITS,
            origins=(),
            console=lambda _level, texts: printed.append(len(texts)),
        )
    except Exception as exc:
        watch.armed = False
        return f"load: {_outcome(exc)}"
    values: list[Any] = []
    try:
        return await asyncio.wait_for(_call(module, case, values), LONGEST)
    except TimeoutError:
        return "pending"
    except Exception as exc:
        return _outcome(exc)
    finally:
        for value, where in oracle.reachable([calls.raw(value) for value in values]):
            watch.value(value, where)
        del values[:]
        module.close()
        watch.armed = False


async def _call(module: Any, case: inputs.Input, values: list[Any]) -> str:
    random = case.random()
    if case.kind == "ffi":
        return await calls.play(module, random, values)
    names = [
        name for name in dir(module) if not name.startswith("_") and name not in ("close", "run_")
    ]
    outcome = "ok"
    for name in random.sample(names, min(len(names), 6)):
        outcome = await _call_export(module, name, random, values)
    return outcome


async def _call_export(module: Any, name: str, random: Random, values: list[Any]) -> str:
    try:
        export = getattr(module, name)
        if not callable(export):
            values.append(export)
            return "ok"
        result = export(*(calls.argument(random, values) for _ in range(random.randrange(4))))
        if asyncio.isfuture(result):
            result = await asyncio.wait_for(result, PATIENCE)
        values.append(result)
    except Exception as exc:
        return _outcome(exc)
    return "ok"


def _outcome(exc: BaseException) -> str:
    """Name how it ended; what is no error of ours is noted as a fault."""
    for kind, name in (
        ((GlueSyntaxError, Unsupported, InvalidModule, LinkError), "refused"),
        (LimitExceeded, "limit"),
        (WasmTrap, "trap"),
        (playground.JsException, "threw"),
        (PlaygroundError, "named"),
        (oracle.Provoked, "provoked"),
        (TimeoutError, "pending"),
    ):
        if isinstance(exc, kind):  # type: ignore[arg-type]
            return name
    if calls.is_of_the_ffi(exc):
        return "python"
    watch.fault(exc)
    return "fault"


def _loop_complains(_loop: Any, context: dict[str, Any]) -> None:
    exc = context.get("exception")
    if exc is not None and _outcome(exc) == "fault":
        watch.faults[-1] = f"in the loop: {watch.faults[-1]}"


if __name__ == "__main__":
    main()
