"""Calls one export and gives its result as JSON: what ``playground run`` does."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from playground.jobs.loop import run
from playground.jobs.promise import JSPromise
from playground.mirror import Mirror
from playground.scenario.arguments import decode
from playground.values.absent import undefined
from playground.values.function import call
from playground.values.types import Value


def call_export(mirror: Mirror, export: str, args: Sequence[Any], seconds: float) -> str:
    """Start a module, call an export, await its result, end the module.

    Parameters
    ----------
    mirror:
        Not started yet.
    args:
        Checked JSON data, with the ``$`` forms of :mod:`playground.scenario.arguments`.
    seconds:
        Wall-clock time for all of it.

    Returns
    -------
    str
        What ``JSON.stringify`` makes of the result, indented; ``null`` for ``undefined``.

    Raises
    ------
    UnknownExport, JsException, WasmTrap, LimitExceeded
        As loading or the call fails.
    TimeoutError
        The result did not come in time.
    """
    return run(_call(mirror, export, args, seconds))


async def _call(mirror: Mirror, export: str, args: Sequence[Any], seconds: float) -> str:
    try:
        mirror.require_export(export)
        await mirror.start()
        realm, bridge = mirror.realm, mirror.bridge
        code = mirror.export(export).code
        console = mirror.console
        values = decode(realm, mirror.previews, args, lambda logged: console("log", logged))
        result = bridge.script(code, undefined, values)
        if isinstance(result, JSPromise):
            settled: asyncio.Future[Value] = bridge.future(result, translate=False)
            result = await asyncio.wait_for(settled, seconds)
        text: str = bridge.script(lambda _this: _stringify(mirror, result), undefined, ())
        return text
    finally:
        mirror.close()


def _stringify(mirror: Mirror, value: Value) -> str:
    json = mirror.realm.intrinsics["%JSON%"]
    text = call(json.get("stringify", json), json, value, None, 2)
    return text if isinstance(text, str) else "null"
