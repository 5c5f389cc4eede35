"""Carries out one FFI case, on Pyodide and on the mirror alike: this very text runs on both."""

import ast
import asyncio
import inspect
from collections.abc import Callable
from typing import Any

#: Seconds that a case may wait.
PATIENCE = 2


async def outcome(
    case: dict[str, Any], run_js: Callable[[str], Any], names: dict[str, Any]
) -> list[str]:
    """Run a case and give what it printed, and what it raised as a last line.

    Parameters
    ----------
    case:
        ``js`` is an expression whose value is ``o``; ``python`` the program.
    run_js:
        Evaluates an expression of JavaScript.
    names:
        What is in ``pyodide.ffi``, and ``js``.
    """
    lines: list[str] = []

    def write(*values: object) -> None:
        lines.append(" ".join(map(str, values)))

    scope = {**names, "run_js": run_js, "asyncio": asyncio, "print": write}
    try:
        if "js" in case:
            scope["o"] = run_js(f"({case['js']})")
        code = compile(case["python"], "case", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        result = eval(code, scope)
        if inspect.iscoroutine(result):
            await asyncio.wait_for(result, PATIENCE)
    except Exception as exc:
        text = str(exc).strip().partition("\n")[0].replace("pyodide.ffi.", "")
        lines.append(
            f"raised {type(exc).__name__}: {text}" if text else f"raised {type(exc).__name__}"
        )
    return lines
