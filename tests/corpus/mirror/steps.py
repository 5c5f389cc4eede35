"""Takes the steps of a case, one after the other, and says what each gave.

Written again in ``../node/steps.mjs``.
"""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playground import JsProxy, LoadedModule
from tests.corpus.mirror.arguments import passed
from tests.corpus.mirror.canonical import canonical, thrown
from tests.corpus.mirror.names import BrokenCase, Names


async def run(
    module: LoadedModule, steps: list[dict[str, Any]], files: dict[str, bytes], folder: Path
) -> list[dict[str, Any]]:
    """Take the steps.

    Returns
    -------
    list
        For each step ``gives`` or ``throws``, and ``logs`` if there were any.
    """
    logs: list[list[Any]] = []

    def log(name: str, values: Sequence[Any]) -> None:
        logs.append([name, *map(canonical, values)])

    names = Names(module, log, act, files, folder)
    outcomes = []
    for step in steps:
        outcome = await take(step, names)
        # What the step set going in microtasks is its own.
        await asyncio.sleep(0)
        outcomes.append({**outcome, "logs": list(logs)} if logs else outcome)
        logs.clear()
    return outcomes


async def take(step: dict[str, Any], names: Names) -> dict[str, Any]:
    """Take one step."""
    try:
        value = act(step, names)
        if "iterate" in step:
            value = [item async for item in value] if step.get("await") else list(value)
        elif step.get("await") and _is_awaitable(value):
            value = await value
    except BrokenCase:
        raise
    except Exception as error:
        return {"throws": thrown(error)}
    if "let" in step:
        names.bound[step["let"]] = value
    return {"gives": canonical(value)}


def act(step: dict[str, Any], names: Names) -> Any:
    """Do what a step says, without waiting."""
    args = [] if "args" not in step else [passed(arg, names) for arg in step["args"]]
    if "new" in step:
        return names.find(step["new"]).value.new(*args)
    if "call" in step:
        function = names.find(step["call"]).value
        if not callable(function):
            raise BrokenCase(f"{step['call']} is not a function")
        return function(*args)
    if "set" in step:
        holder, key, _ = names.find(step["set"])
        setattr(holder, key, passed(step["to"], names))
        return None
    if "get" in step:
        return names.find(step["get"]).value
    if "iterate" in step:
        return names.find(step["iterate"]).value
    if "value" in step:
        return passed(step["value"], names)
    raise BrokenCase(f"a step does nothing: {json.dumps(step)}")


def _is_awaitable(value: Any) -> bool:
    if isinstance(value, JsProxy):
        return hasattr(value, "then")
    return inspect.isawaitable(value)
