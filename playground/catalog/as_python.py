"""A scenario as a program in Python, against the mirror and by the rules of ``docs/ffi.md``.

For people to read and to run. Each verb is a small function from a step to lines of text; names and
values are checked already (``steps.py``), and enter as names and as ``repr``.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from playground.catalog.python_values import (
    Names,
    argument,
    check,
    failure,
    listed,
    name_of,
    quoted,
    reference,
)
from playground.catalog.scenarios import Scenario

__all__ = ["as_python"]

Step: TypeAlias = Mapping[str, Any]
#: From a step, and the names that steps before it made, to lines.
Writer: TypeAlias = Callable[[Step, Names], list[str]]

_INDENT: Final = "    "
_LATER: Final = ("resolve", "reject", "log", "abort", "free")
_FFI: Final = ("JsBigInt", "JsException", "create_once_callable", "create_proxy", "js", "to_js")
_ASSERTED: Final = ("call", "new", "get", "await", "collect")
#: What a step may take when nothing is said, in seconds: until jobs that are under way are done.
_REST: Final = 0.01

_NO_ITERATOR: Final = (
    "An async generator of JavaScript, which this scenario needs, cannot be made in Python: "
    "JavaScript sees no methods of a Python object. Its steps can only be shown as JavaScript."
)
_NO_THROW: Final = (
    "A function of this scenario throws what is no Error, and Python can only raise exceptions. "
    "Its steps can only be shown as JavaScript."
)


def as_python(module: str, scenario: Scenario, origin: str = "") -> str:
    """Write a scenario as a program.

    Parameters
    ----------
    module:
        The name of the example.
    scenario:
        With the lab's address in it, if it uses the lab.
    origin:
        Where the lab is; a scenario that uses it must be allowed to fetch from there.

    Returns
    -------
    str
        Lines of Python; or of comments, if the scenario makes what Python cannot make.
    """
    reason = _impossible(scenario)
    if reason:
        return "\n".join(f"# {line}" for line in textwrap.wrap(reason, 76)) + "\n"
    made: dict[str, str] = {}
    body: list[str] = []
    stalls = _stalling(scenario)
    for number, step in enumerate(scenario.steps):
        lines = _lines(step, made)
        body += _with_stall(lines, scenario) if number == stalls else lines
        made |= {step[key]: name_of(step[key]) for key in ("as", *_MAKERS) if key in step}
        if "deferred" in step:
            made[step["deferred"]] += ".promise"
    body += _ending(scenario)
    return _program(module, body, origin)


def _impossible(scenario: Scenario) -> str:
    for step in scenario.steps:
        if "iterator" in step:
            return _NO_ITERATOR
        error = step.get("error") if step.get("does") == "throw" else None
        if error is not None and not (isinstance(error, Mapping) and "$error" in error):
            return _NO_THROW
    return ""


def _program(module: str, body: list[str], origin: str) -> str:
    text = "\n".join(body)
    given = f", origins=({quoted(origin)},)" if origin and origin in text else ""
    used = [name for name in _FFI if re.search(rf"\b{name}\b", text)]
    names = ["WasmTrap"] if "WasmTrap" in text else []
    lines = ["import asyncio"]
    if "math." in text:
        lines.append("import math")
    lines += ["", f"from playground import {', '.join([*names, 'load', 'run'])}"]
    if used:
        lines.append(f"from playground.ffi import {', '.join(used)}")
    lines += [
        "",
        "",
        "async def main():",
        f"{_INDENT}async with await load({quoted(module)}{given}) as module:",
    ]
    lines += [f"{_INDENT * 2}{line}" if line else "" for line in body]
    return "\n".join([*lines, "", "", "run(main())", ""])


def _stalling(scenario: Scenario) -> int:
    """Give the number of the step that waits for ever, or -1."""
    if scenario.outcome != "stalled":
        return -1
    waits = [i for i, step in enumerate(scenario.steps) if "await" in step or "collect" in step]
    return waits[-1] if waits else -1


def _with_stall(lines: list[str], scenario: Scenario) -> list[str]:
    return [
        "try:",
        f"{_INDENT}async with asyncio.timeout({scenario.seconds:g}):",
        *[f"{_INDENT * 2}{line}" for line in lines],
        "except TimeoutError:",
        f"{_INDENT}pass  # nobody settles it",
    ]


def _ending(scenario: Scenario) -> list[str]:
    """Wait for the timers that the scenario has started."""
    waits = [step["after"] for step in scenario.steps if "after" in step]
    seconds = _seconds(max(waits, default=0)) + _REST
    return [f"await asyncio.sleep({seconds:g})  # until nothing is left to do"]


def _seconds(milliseconds: float) -> float:
    return milliseconds / 1000


# -- steps -----------------------------------------------------------------------------------------


def _lines(step: Step, made: Names) -> list[str]:
    verb = next(verb for verb in _WRITERS if verb in step)
    lines = _WRITERS[verb](step, made)
    if verb in _LATER and "after" in step:
        lines = [_later(lines[0], step["after"])]
    if verb == "collect":
        return _failing(lines, step, made)
    expression, plain = lines[-1], len(lines) == 1
    if verb in _MAKERS or not plain:
        return lines
    if "as" in step:
        lines = [f"{name_of(step['as'])} = {expression}"]
        if "expect" in step:
            lines.append(f"assert {check(name_of(step['as']), step['expect'], made)}")
    elif "expect" in step and verb in _ASSERTED:
        found = f"({expression})" if verb == "await" else expression
        lines = [f"assert {check(found, step['expect'], made)}"]
    return _failing(lines, step, made)


def _failing(lines: list[str], step: Step, made: Names) -> list[str]:
    expected = step.get("throws") or step.get("rejects")
    if not expected:
        return lines
    indented = [f"{_INDENT}{line}" for line in lines]
    if expected.get("error") == "RuntimeError":
        return ["try:", *indented, "except WasmTrap:", f"{_INDENT}pass", *_else()]
    condition = failure(expected, made)
    return [
        "try:", *indented, "except JsException as error:", f"{_INDENT}assert {condition}", *_else()
    ]  # fmt: skip


def _else() -> list[str]:
    return ["else:", f'{_INDENT}raise AssertionError("it was meant to fail")']


def _later(line: str, after: float) -> str:
    return f"js.setTimeout(create_once_callable(lambda: {line}), {after:g})"


def _call(step: Step, made: Names) -> list[str]:
    # Without a dollar sign it is an export, whatever the steps have made.
    callee = reference(step["call"], made if step["call"].startswith("$") else {})
    return [f"{callee}({listed(step.get('args', ()), made)})"]


def _new(step: Step, made: Names) -> list[str]:
    found = reference(step["new"], made)
    return [f"{found}.new({listed(step.get('args', ()), made)})"]


def _deferred(step: Step, _made: Names) -> list[str]:
    name = name_of(step["deferred"])
    return [f"{name} = js.Promise.withResolvers()"]


def _settle(verb: str, key: str) -> Writer:
    def write(step: Step, made: Names) -> list[str]:
        value = argument(step[key], made) if key in step else ""
        return [f"{name_of(step[verb])}.{verb}({value})"]

    return write


def _combine(verb: str, method: str) -> Writer:
    def write(step: Step, made: Names) -> list[str]:
        return [f"js.Promise.{method}({argument(step[verb], made)})"]

    return write


def _then(step: Step, made: Names) -> list[str]:
    handlers = [
        f"lambda value: js.console.log({quoted(step[key])}, value)" if key in step else "None"
        for key in ("log", "catch")
    ]
    if "catch" not in step:
        handlers.pop()
    return [f"{reference(step['then'], made)}.then({', '.join(handlers)})"]


def _log(step: Step, made: Names) -> list[str]:
    values = "".join(f", {argument(value, made)}" for value in step.get("values", ()))
    line = f"js.console.log({quoted(step['log'])}{values})"
    return (
        [f"js.queueMicrotask(create_once_callable(lambda: {line}))"] if _is_micro(step) else [line]
    )


def _is_micro(step: Step) -> bool:
    return bool(step.get("microtask"))


def _await(step: Step, made: Names) -> list[str]:
    return [f"await {argument(step['await'], made)}"]


def _collect(step: Step, made: Names) -> list[str]:
    name = name_of(step["as"]) if "as" in step else "items"
    source = reference(step["collect"], made)
    lines = [f"{name} = []"]
    if "most" in step:
        lines.append(f"iterator = aiter({source})")
        source = "iterator"
    lines += [f"async for item in {source}:", f"{_INDENT}{name}.append(item)"]
    if "most" in step:
        lines += [
            f"{_INDENT}if len({name}) == {step['most']}:",
            # JavaScript's loop does this by itself.
            f"{_INDENT * 2}await iterator.return_()",
            f"{_INDENT * 2}break",
        ]
    if "expect" in step:
        lines.append(f"assert {check(name, step['expect'], made).replace('.to_py()', '', 1)}")
    return lines


def _function(step: Step, made: Names) -> list[str]:
    name, does = name_of(step["function"]), step["does"]
    if does == "throw":
        return ["@create_proxy", f"def {name}(*_args):", f"{_INDENT}raise {_error(step, made)}"]
    if does == "promise":
        return ["@create_proxy", f"def {name}(value=None):", *_promised(step)]
    lines = ["@create_proxy", f"def {name}(*args):"]
    if does == "log":
        text = f"{quoted(step['text'])}, " if "text" in step else ""
        lines.append(f"{_INDENT}js.console.log({text}*args)")
    return [*lines, f"{_INDENT}return args[0] if args else None"]


def _promised(step: Step) -> list[str]:
    if "after" not in step:
        return [f"{_INDENT}return js.Promise.resolve(value)"]
    return [
        f"{_INDENT}promised = js.Promise.withResolvers()",
        f"{_INDENT}js.setTimeout(promised.resolve, {step['after']:g}, value)",
        f"{_INDENT}return promised.promise",
    ]


def _error(step: Step, made: Names) -> str:
    return argument(step["error"], made)


def _stream(step: Step, made: Names) -> list[str]:
    name = name_of(step["stream"])
    end = f"controller.error({_error(step, made)})" if "error" in step else "controller.close()"
    lines = [
        f"{name}_chunks = iter([{listed(step.get('chunks', ()), made)}])",
        f"{name}_first = True",
        "",
    ]
    pause = step.get("after")
    if pause is None:
        lines += [f"def {name}_pull(controller):"]
    else:
        lines += [f"async def {name}_pull(controller):", f"{_INDENT}nonlocal {name}_first"]
    lines += [f"{_INDENT}chunk = next({name}_chunks, None)"]
    if pause is not None:
        lines += [
            f"{_INDENT}if chunk is not None and not {name}_first:",
            f"{_INDENT * 2}await asyncio.sleep({_seconds(pause):g})",
            f"{_INDENT}{name}_first = False",
        ]
    return [
        *lines,
        f"{_INDENT}if chunk is not None:",
        f"{_INDENT * 2}controller.enqueue(chunk)",
        f"{_INDENT}else:",
        f"{_INDENT * 2}{end}",
        "",
        f"def {name}_cancel(reason=None):",
        f'{_INDENT}js.console.log("cancel", reason)',
        "",
        f'{name} = js.ReadableStream.new(to_js({{"pull": {name}_pull, "cancel": {name}_cancel}}))',
    ]


def _sink(step: Step, _made: Names) -> list[str]:
    name = name_of(step["sink"])
    return [
        f"{name} = js.WritableStream.new(",
        f"{_INDENT}to_js(",
        f"{_INDENT * 2}{{",
        f'{_INDENT * 3}"write": lambda chunk, _controller: js.console.log(chunk),',
        f'{_INDENT * 3}"close": lambda: js.console.log("close"),',
        f'{_INDENT * 3}"abort": lambda reason: js.console.log("abort", reason),',
        f"{_INDENT * 2}}}",
        f"{_INDENT})",
        ")",
    ]


#: Options of one verb may be verbs of others, so the order matters.
_WRITERS: Final[Mapping[str, Writer]] = {
    "call": _call,
    "new": _new,
    "get": lambda step, made: [reference(step["get"], made)],
    "deferred": _deferred,
    "resolve": _settle("resolve", "value"),
    "reject": _settle("reject", "error"),
    "await": _await,
    "sleep": lambda step, _made: [f"await asyncio.sleep({_seconds(step['sleep']):g})"],
    "all": _combine("all", "all"),
    "any": _combine("any", "any"),
    "race": _combine("race", "race"),
    "settled": _combine("settled", "allSettled"),
    "then": _then,
    "log": _log,
    "controller": lambda step, _made: [f"{name_of(step['controller'])} = js.AbortController.new()"],
    "abort": _settle("abort", "reason"),
    "function": _function,
    "stream": _stream,
    "collect": _collect,
    "sink": _sink,
    "free": lambda step, made: [f"{reference(step['free'], made)}.free()"],
    "drop": lambda step, _made: [f"{name_of(step['drop'])} = None"],
}
_MAKERS: Final = ("deferred", "controller", "function", "stream", "sink")
