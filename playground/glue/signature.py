"""What exported functions and classes look like from outside: names, JSDoc types, documentation.

wasm-bindgen writes a JSDoc comment before each export; help texts and forms are made from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from playground.glue.parse import Node, Tree

_TAG: Final = re.compile(r"^@(\w+)\s*", re.MULTILINE)
_FUNCTIONS: Final = frozenset(
    (
        "function_declaration", "generator_function_declaration", "function_expression",
        "generator_function", "arrow_function",
    )
)  # fmt: skip


class Parameter(NamedTuple):
    """A parameter: its name, its JSDoc type if there is one, and whether it may be left out."""

    name: str
    type: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """A function, class or member of a class.

    Parameters
    ----------
    name:
        Export name; members are ``Class.member``.
    kind:
        ``function``, ``class`` (its constructor's parameters), ``method``, ``static``, ``getter``
        or ``setter``.
    params:
        The parameters, in order.
    doc:
        The text of the comment, without tags.
    returns:
        JSDoc type of the result, or ``None``.
    is_async:
        Whether it is declared ``async``.
    """

    name: str
    kind: str
    params: tuple[Parameter, ...]
    doc: str
    returns: str | None
    is_async: bool = False

    def named(self, name: str) -> Signature:
        """Give the same under another name."""
        return replace(self, name=name)


def signatures(
    tree: Tree, exports: dict[str, str], statements: Sequence[Node] | None = None
) -> dict[str, Signature]:
    """Describe the exported functions and classes of a module.

    Parameters
    ----------
    tree:
        The parsed module.
    exports:
        Export name -> name of the local declaration.
    statements:
        Where they are declared, if not at the top.
    """
    declared: dict[str, tuple[Node, Node]] = {}
    for statement in tree.root.kids if statements is None else statements:
        for name, node in _declarations(statement):
            declared[name] = (node, statement)
    made: dict[str, Signature] = {}
    for exported, local in exports.items():
        if local in declared:
            node, statement = declared[local]
            doc = tree.doc_before(statement)
            if node.type in _FUNCTIONS:
                made[exported] = _signature(exported, "function", node, doc)
            else:
                for signature in _class(tree, exported, node, doc):
                    made[signature.name] = signature
    return made


def assignment(statement: Node) -> tuple[str, Node] | None:
    """Give property and value of ``exports.property = value``, whatever the object is called."""
    if statement.type != "expression_statement":
        return None
    node = statement.kids[0]
    if node.type != "assignment_expression" or node["left"].type != "member_expression":
        return None
    owner = node["left"]["object"]
    while owner.type == "member_expression":
        owner = owner["object"]
    if not owner.text.endswith(("exports", "module")):
        return None
    return node["left"]["property"].text, node["right"]


def _declarations(statement: Node) -> Iterator[tuple[str, Node]]:
    assigned = assignment(statement)
    if assigned is not None:
        if assigned[1].type in _FUNCTIONS or assigned[1].type == "class":
            yield assigned
        return
    node = statement.get("declaration") or statement.get("value") or statement
    if node.type in _FUNCTIONS or node.type in ("class_declaration", "class"):
        name = node.get("name")
        yield (name.text if name is not None else "%default"), node
    elif node.type in ("lexical_declaration", "variable_declaration"):
        for declarator in node.kids:
            value = declarator.get("value")
            if value is not None and (value.type in _FUNCTIONS or value.type == "class"):
                yield declarator["name"].text, value


def _class(tree: Tree, name: str, node: Node, doc: str) -> Iterator[Signature]:
    own = Signature(name, "class", (), _text(doc), None)
    members: list[Signature] = []
    for member in node["body"].kids:
        if member.type != "method_definition":
            continue
        key = member["name"]
        comment = tree.doc_before(member)
        if key.type != "property_identifier" or key.text.startswith("__"):
            continue
        if key.text == "constructor" and "static" not in member.tokens:
            made = _signature(name, "class", member, comment)
            text = "\n\n".join(part for part in (own.doc, made.doc) if part)
            own = Signature(name, "class", made.params, text, None)
            continue
        kind = next((f"{t}ter" for t in ("get", "set") if t in member.tokens), "method")
        if "static" in member.tokens:
            kind = "static"
        suffix = "=" if kind == "setter" else ""
        members.append(_signature(f"{name}.{key.text}{suffix}", kind, member, comment))
    yield own
    yield from members


def _signature(name: str, kind: str, node: Node, doc: str) -> Signature:
    types = {found[1]: found[0] for found in _tags(doc, "param")}
    optional = {name for _type, name, may in _tags(doc, "param") if may}
    params: list[Parameter] = []
    single = node.get("parameter")
    for index, parameter in enumerate([single] if single is not None else node["parameters"].kids):
        has_default = parameter.type == "assignment_pattern"
        target = parameter["left"] if has_default else parameter
        if target.type == "rest_pattern":
            target, has_default = target.kids[0], True
        text = target.text or f"arg{index}"
        kind_text = types.get(text)
        may = (
            has_default or text in optional or (kind_text or "").endswith(("| null", "| undefined"))
        )
        params.append(Parameter(text, kind_text, may))
    returns = next((found[0] for found in _tags(doc, "returns")), None)
    if returns is None:
        returns = next((found[0] for found in _tags(doc, "return")), None)
    return Signature(name, kind, tuple(params), _text(doc), returns, "async" in node.tokens)


def _lines(doc: str) -> str:
    """Strip the comment's frame."""
    inside = doc.removeprefix("/**").removesuffix("*/")
    return "\n".join(line.strip().removeprefix("*").strip() for line in inside.split("\n")).strip()


def _text(doc: str) -> str:
    """Give the free text before the first tag."""
    return _TAG.split(_lines(doc), maxsplit=1)[0].strip() if doc else ""


def _tags(doc: str, wanted: str) -> list[tuple[str, str, bool]]:
    """Give (type, name, optional) of each tag of one kind."""
    found: list[tuple[str, str, bool]] = []
    parts = _TAG.split(_lines(doc))[1:]
    for tag, text in zip(parts[::2], parts[1::2], strict=True):
        if tag != wanted or not text.startswith("{"):
            continue
        depth = end = 0
        for end, char in enumerate(text):  # noqa: B007
            depth += {"{": 1, "}": -1}.get(char, 0)
            if depth == 0:
                break
        rest = text[end + 1 :].strip()
        optional = rest.startswith("[")
        name = re.match(r"\[?([\w$]+)", rest)
        found.append((text[1:end].strip(), name[1] if name else "", optional))
    return found
