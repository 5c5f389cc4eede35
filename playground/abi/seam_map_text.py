"""Looks at functions of glue: what they call, and what becomes of their parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from playground.glue.parse import Node

_FUNCTIONS: Final = (
    "function_declaration", "function_expression", "arrow_function", "method_definition",
    "generator_function", "generator_function_declaration",
)  # fmt: skip
_STRING: Final = re.compile(r"get(Cached)?StringFromWasm\d+")
_ARRAY: Final = re.compile(r"getArray\w+FromWasm\d+")
_TAKEN: Final = re.compile(r"(take|get)FromExternrefTable\d+")
_PASSED_STRING: Final = re.compile(r"passStringToWasm\d+")
_PASSED_ARRAY: Final = re.compile(r"passArray\w*ToWasm\d+|addToExternrefTable\d+")
_POINTER_FIELD: Final = "__wbg_ptr"


def is_function(node: Node | None) -> bool:
    """Tell whether a node is a function of any form."""
    return node is not None and node.type in _FUNCTIONS


def inside(node: Node, *, functions: bool = False) -> Iterator[Node]:
    """Give a node and all below it in the order of the text; inner functions only if asked for."""
    work = [node]
    while work:
        at = work.pop()
        yield at
        work.extend(kid for kid in reversed(at.kids) if functions or kid.type not in _FUNCTIONS)


def parameters(function: Node) -> list[str]:
    """Name the parameters of a function, ``""`` for a pattern."""
    single = function.get("parameter")
    if single is not None:
        return [single.text]
    listed = function.get("parameters")
    return [kid.text if kid.type == "identifier" else "" for kid in listed.kids] if listed else []


def arguments(call: Node) -> list[Node]:
    """Give the arguments of a call or of ``new``."""
    listed = call.get("arguments")
    return listed.kids if listed is not None else []


def callee(call: Node) -> Node | None:
    """Give what a call calls, or what ``new`` constructs."""
    return call.get("function") or call.get("constructor")


def member(node: Node | None) -> tuple[Node, str] | None:
    """Take ``object.name`` apart."""
    if node is None or node.type != "member_expression":
        return None
    return node["object"], node["property"].text


def exported_name(node: Node | None) -> str | None:
    """Give ``name`` of ``wasm.name``."""
    held = member(node)
    if held is None or held[0].type != "identifier" or held[0].text != "wasm":
        return None
    return held[1]


def unwrapped(function: Node) -> Node:
    """Give the function within ``handleError(function (arg0) { … }, arguments)``."""
    if parameters(function):
        return function
    for node in inside(function["body"]):
        if node.type == "call_expression":
            given = arguments(node)
            if len(given) == 2 and is_function(given[0]) and given[1].text == "arguments":
                return given[0]
    return function


def import_letters(function: Node) -> str:
    """Give the letters of an import's parameters: ``docs/trace.md``, "The seam map"."""
    names = parameters(function)
    letters = ["v"] * len(names)

    def mark(node: Node, letter: str) -> None:
        if node.type == "identifier" and node.text in names:
            letters[names.index(node.text)] = letter

    for node in inside(function["body"]):
        if node.type == "pair" and node.get("value") is not None:
            # `{a: arg0, b: arg1}`: the two pointers of a closure that is called in here.
            if node["key"].text in ("a", "b"):
                mark(node["value"], "p")
            continue
        if node.type != "call_expression":
            continue
        given = arguments(node)
        if not given:
            continue
        target = callee(node)
        held = member(target)
        name = target.text if target is not None and target.type == "identifier" else ""
        if _STRING.fullmatch(name) and len(given) == 2:
            mark(given[0], "s")
            mark(given[1], "l")
        elif _ARRAY.fullmatch(name) or _TAKEN.fullmatch(name) or _wraps(node):
            mark(given[0], "p")
        elif held is not None and held[1].startswith("set") and held[0].type == "call_expression":
            # `getDataViewMemory0().setInt32((arg0 >>> 0) + 4, …)`: where the result goes.
            for inner in inside(given[0]):
                mark(inner, "p")
    for index, letter in enumerate(letters):
        is_pair = letter == "s" and "".join(letters[index + 1 : index + 2]) == "l"
        is_rest = letter == "l" and letters[index - 1 : index] == ["s"]
        if letter in "sl" and not is_pair and not is_rest:
            letters[index] = "v"
    return "".join(letters)


def _wraps(call: Node) -> bool:
    """Tell whether a call is ``Class.__wrap(…)``, which takes a pointer."""
    held = member(callee(call))
    return held is not None and held[1] == "__wrap"


def export_letters(call: Node, function: Node) -> str:
    """Give the letters of the arguments with which glue calls an export.

    Parameters
    ----------
    call:
        ``wasm.name(…)``.
    function:
        The function of the glue in which that stands.
    """
    letters: list[str] = []
    for given in arguments(call):
        kinds = {
            _passed(value)
            for value in ([given] if given.type != "identifier" else _values(given.text, function))
        }
        if "l" in kinds:
            # Of an array, the length is a number like any other.
            letters.append("l" if letters[-1:] == ["s"] else "v")
        else:
            letters.append("s" if "s" in kinds else "p" if "p" in kinds else "v")
    return "".join(letters)


def _values(name: str, function: Node) -> Iterator[Node]:
    """Give the expressions that a variable of a function is given."""
    for node in inside(function):
        if node.type == "variable_declarator" and node["name"].text == name:
            value = node.get("value")
        elif node.type == "assignment_expression" and node["left"].text == name:
            value = node["right"]
        else:
            continue
        if value is not None:
            yield value


def _passed(value: Node) -> str:
    """Give the letter of a value that is passed to an export."""
    if value.type == "ternary_expression":
        return _passed(value["alternative"])
    if value.type == "binary_expression" and value.op == ">>>":
        return _passed(value["left"])
    if value.type == "identifier":
        return "l" if value.text == "WASM_VECTOR_LEN" else "v"
    held = member(value)
    if held is not None:
        return "p" if held[1] == _POINTER_FIELD else "v"
    if value.type != "call_expression":
        return "v"
    target = callee(value)
    method = member(target)
    if method is not None:
        raw = method[1] in ("__destroy_into_raw", "__wbindgen_add_to_stack_pointer")
        return "p" if raw else "v"
    name = target.text if target is not None else ""
    if _PASSED_STRING.fullmatch(name):
        return "s"
    return "p" if _PASSED_ARRAY.fullmatch(name) else "v"


def result_letter(call: Node, function: Node) -> str:
    """Tell whether what an export returned is a pointer: ``p``, or a value: ``v``."""
    name = next(
        (
            node["name"].text
            for node in inside(function)
            if node.type == "variable_declarator" and node.get("value") is call
        ),
        None,
    )

    def is_it(node: Node) -> bool:
        while node.type in ("binary_expression", "parenthesized_expression"):
            node = node.get("left") or node.kids[0]
        return node is call or (node.type == "identifier" and node.text == name)

    for node in inside(function):
        if node.type == "assignment_expression":
            held = member(node["left"])
            if held is not None and held[1] == _POINTER_FIELD and is_it(node["right"]):
                return "p"
        elif node.type == "call_expression" and arguments(node):
            target = callee(node)
            wraps = _wraps(node)
            takes = target is not None and bool(_TAKEN.fullmatch(target.text))
            if (wraps or takes) and is_it(arguments(node)[0]):
                return "p"
    return "v"
