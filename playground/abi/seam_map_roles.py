"""The role of an import, by what its text does: ``docs/trace.md``, "The seam map"."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from playground.abi.seam_map_text import arguments, callee, inside, member, parameters
from playground.glue.parse import Node

_PLUMBING: Final = ("__wbindgen_", "__wbg___wbindgen_", "__wbg_static_accessor_")
_PROMISE_MAKERS: Final = ("resolve", "reject", "all", "any", "race", "allSettled")
_REACTIONS: Final = ("then", "catch", "finally")
_DRIVER: Final = (
    "setTimeout", "setInterval", "clearTimeout", "clearInterval", "fetch", "playgroundTrace",
)  # fmt: skip
_ERRORS: Final = (
    "Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError",
)  # fmt: skip
#: Helpers of the glue that carry a value over and do nothing with it.
_CARRIERS: Final = re.compile(
    r"isLikeNone|getDataViewMemory\d+|get(Cached)?StringFromWasm\d+|getArray\w+FromWasm\d+"
    r"|pass\w+ToWasm\d+|(addTo|takeFrom|getFrom)ExternrefTable\d+"
)


def import_role(name: str, function: Node, adapters: Set[str]) -> dict[str, str]:
    """Give the role of an import, with what a recorder must know beside it.

    Parameters
    ----------
    name:
        Of the import.
    function:
        Its function, without the wrapper that catches exceptions.
    adapters:
        Functions of the glue that call a Rust closure by its two pointers.

    Returns
    -------
    dict
        ``role``; for ``react`` also ``method``.
    """
    params = parameters(function)
    nodes = list(inside(function["body"]))
    calls = [node for node in nodes if node.type in ("call_expression", "new_expression")]
    if any(_makes_closure(call, adapters) for call in calls):
        return {"role": "closure"}
    if any(_method(call) == "_wbg_cb_unref" for call in calls):
        return {"role": "unref"}
    if name.startswith(_PLUMBING):
        return {"role": "plumbing"}
    for call in calls:
        found = _by_call(call, params)
        if found is not None:
            return found
    if _only_looks(nodes, calls) or _is_probe(nodes, calls):
        return {"role": "plumbing"}
    return {"role": "call"}


def _makes_closure(call: Node, adapters: Set[str]) -> bool:
    given = arguments(call)
    return len(given) > 2 and any(
        node.type == "identifier" and node.text in adapters for node in given[2:]
    )


def _method(call: Node) -> str:
    held = member(callee(call))
    return held[1] if held is not None else ""


def _by_call(call: Node, params: list[str]) -> dict[str, str] | None:
    """Give the role that one call in the text means, if it means one."""
    target = callee(call)
    if target is None:
        return None
    is_new = call.type == "new_expression"
    if target.type == "identifier":
        return _by_function(target.text, is_new)
    held = member(target)
    if held is None or is_new:
        return None
    owner, name = held
    given = [node.text if node.type == "identifier" else "" for node in arguments(call)]
    if owner.type != "identifier":
        return None
    if owner.text == "Promise" and name in _PROMISE_MAKERS:
        return {"role": f"promise.{name}"}
    if owner.text == "console" or name in _DRIVER:
        return {"role": "env"}
    if owner.text not in params:
        return None
    # The receiver comes first, and the others in their order: so the recorder finds them.
    in_order = [owner.text, *given] == params
    if name in _REACTIONS and in_order:
        return {"role": "react", "method": name}
    if name == "call" and in_order and len(given) > 0:
        return {"role": "apply"}
    if name == "queueMicrotask" and in_order:
        return {"role": "enqueue"}
    if name == "run" and len(given) == 1 and given[0] not in params:
        return {"role": "run"}
    return None


def _by_function(name: str, is_new: bool) -> dict[str, str] | None:
    if name == "Promise" and is_new:
        return {"role": "promise.ctor"}
    if name in _ERRORS:
        return {"role": "error"}
    if is_new:
        return None
    if name == "queueMicrotask":
        return {"role": "enqueue"}
    return {"role": "env"} if name in _DRIVER else None


def _only_looks(nodes: list[Node], calls: list[Node]) -> bool:
    """Tell whether a text only carries a value over, or tests of what type it is."""
    carried = all(
        (held := callee(call)) is not None and _CARRIERS.fullmatch(held.text) for call in calls
    )
    touches = any(
        node.type in ("member_expression", "subscript_expression")
        or (node.type == "binary_expression" and node.op == "in")
        for node in nodes
    )
    return carried and not touches


def _is_probe(nodes: list[Node], calls: list[Node]) -> bool:
    """Tell whether a text only looks whether there is a ``queueMicrotask``."""
    held = [member(node) for node in nodes if node.type == "member_expression"]
    return not calls and [found[1] for found in held if found] == ["queueMicrotask"]
