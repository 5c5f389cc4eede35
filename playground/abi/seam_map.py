"""What the functions at the seam are for, read from the glue's text: ``docs/trace.md``.

Names carry hashes, and one name has several meanings. So a role comes from what the text does; the
only names that count are those of wasm-bindgen's own helpers and intrinsics. Both hosts are handed
the same map.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from playground.abi.seam_map_roles import import_role
from playground.abi.seam_map_text import (
    arguments,
    export_letters,
    exported_name,
    import_letters,
    inside,
    is_function,
    member,
    parameters,
    result_letter,
    unwrapped,
)
from playground.glue.parse import Node, parse

#: The helpers of the older ABI, in which JavaScript's values lie in an array of the glue.
_HEAP: Final = frozenset(("getObject", "takeObject", "addHeapObject", "dropObject"))
_PLUMBING: Final = re.compile(
    r"__wbindgen_(?!start$|destroy_closure$).*|__externref_.*|__wbg_.*_free"
)
_DESTROY: Final = "__wbindgen_destroy_closure"
#: Begins the name of every import that wasm-bindgen makes.
_IMPORT: Final = "__wb"


@lru_cache(maxsize=64)
def seam_map(glue_text: str) -> dict[str, Any]:
    """Give the role of every import and export that the glue tells of.

    Parameters
    ----------
    glue_text:
        JavaScript, of any target of wasm-bindgen.

    Returns
    -------
    dict
        JSON: ``imports`` and ``exports``, each from name to ``role``, ``args`` and so on. Empty
        for glue of the older heap ABI. It is kept for the next caller: not to be changed.

    Raises
    ------
    GlueSyntaxError
        The text is no JavaScript.
    """
    root = parse(glue_text, "glue").root
    top = {node["name"].text: node for node in _functions(root) if node.get("name") is not None}
    if any(_reads_heap(top[name]) for name in _HEAP & top.keys()):
        return {"imports": {}, "exports": {}}
    found = dict(_imports(root))
    shims = _shims(top, found.values())
    imports = {}
    for name, function in found.items():
        inner = unwrapped(function)
        role = import_role(name, inner, shims.keys())
        letters = import_letters(inner)
        if role["role"] == "closure":
            letters = f"pp{letters[2:]}"
        imports[name] = {**role, "args": letters}
    exports: dict[str, Any] = {}
    for name, call, function in _calls_of_exports(root):
        letters = export_letters(call, function)
        exports.setdefault(
            name,
            {
                "role": _export_role(name, shims.values()),
                "args": letters,
                "result": result_letter(call, function),
            },
        )
    for name in _mentioned(root):
        exports.setdefault(name, {"role": "plumbing", "args": "", "result": "v"})
    return {"imports": imports, "exports": exports}


def _reads_heap(function: Node) -> bool:
    return any(node.type == "identifier" and node.text == "heap" for node in inside(function))


def _functions(root: Node) -> Iterator[Node]:
    for node in inside(root, functions=True):
        if is_function(node):
            yield node


def _imports(root: Node) -> Iterator[tuple[str, Node]]:
    """Find the functions that wasm imports: in an object, exported, or set on an object."""
    for node in inside(root, functions=True):
        name: str | None = None
        function: Node | None = None
        if node.type == "pair":
            name, function = node["key"].text.strip("'\""), node.get("value")
        elif node.type == "export_statement":
            function = node.get("declaration")
            if is_function(function) and function is not None:
                name = function["name"].text
        elif node.type == "assignment_expression":
            held = member(node["left"])
            name, function = (held[1] if held else None), node["right"]
        if name is not None and name.startswith(_IMPORT) and is_function(function):
            # Bundlers' glue exports this beside the imports, to be told the instance.
            if function is not None and name != "__wbg_set_wasm":
                yield name, function


def _calls_of_exports(root: Node) -> Iterator[tuple[str, Node, Node]]:
    """Find ``wasm.name(…)``, with the function in which it stands."""
    for function in _functions(root):
        body = function.get("body")
        if body is None:
            continue
        for node in inside(body):
            if node.type == "call_expression":
                name = exported_name(node.get("function"))
                if name is not None:
                    yield name, node, function


def _mentioned(root: Node) -> Iterator[str]:
    """Find the plumbing that is handed on: ``passStringToWasm0(text, wasm.__wbindgen_malloc)``."""
    for node in inside(root, functions=True):
        if node.type == "arguments":
            for given in node.kids:
                name = exported_name(given)
                if name is not None and _PLUMBING.fullmatch(name):
                    yield name


def _shims(top: dict[str, Node], imports: Iterable[Node]) -> dict[str, str]:
    """Map the glue's functions that call a Rust closure to the exports that they call.

    Such a function hands on all that it is given, first the two pointers, and imports speak of it.
    """
    used = {
        node.text
        for function in imports
        for node in inside(function, functions=True)
        if node.type == "identifier"
    }
    found = {}
    for name in used & top.keys():
        function = top[name]
        params = parameters(function)
        body = function.get("body")
        if function.type != "function_declaration" or len(params) < 2 or body is None:
            continue
        for node in inside(body):
            if node.type != "call_expression":
                continue
            export = exported_name(node.get("function"))
            given = [at.text for at in arguments(node)]
            if export is not None and given == params and not _PLUMBING.fullmatch(export):
                found[name] = export
    return found


def _export_role(name: str, shims: Iterable[str]) -> str:
    if name == _DESTROY:
        return "destroy"
    if _PLUMBING.fullmatch(name):
        return "plumbing"
    return "shim" if name in shims else "api"
