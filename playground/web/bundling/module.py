"""One module of a bundle: a call of a function that has the module's text and gives its exports.

What is supported is what our own scripts use; anything else is refused by path and line.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser, Query, QueryCursor

from playground.errors import GlueSyntaxError, Unsupported
from playground.web.bundling.short_names import short_names
from playground.web.bundling.slim import slim

__all__ = ["MODULES", "BundleError", "BundledModule", "relative"]

#: The variable that holds what the modules of a page export, by number.
MODULES: Final = "$modules"

_LANGUAGE: Final = Language(tree_sitter_javascript.language())
_PARTS: Final = Query(
    _LANGUAGE, "(call_expression function: (import) arguments: (arguments . (string) @part .))"
)
_FUNCTIONS: Final = (
    "arrow_function",
    "function_declaration",
    "function_expression",
    "generator_function",
    "generator_function_declaration",
    "method_definition",
)


class BundleError(Exception):
    """A module cannot be put into a bundle.

    Parameters
    ----------
    path:
        Of the module.
    line:
        From 1.
    reason:
        Why not.
    """

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")


def relative(path: str, entry: str) -> str:
    """Give the address of one file as seen from another: ``../worker/run.js``."""
    seen = posixpath.relpath(path, posixpath.dirname(entry) or ".")
    return seen if seen.startswith(".") else f"./{seen}"


class BundledModule:
    """A module that was parsed.

    Parameters
    ----------
    folder:
        The folder that is served.
    path:
        Of the module in it, with slashes.

    Raises
    ------
    BundleError
        It is not there, is not UTF-8, or does not parse.
    """

    def __init__(self, folder: Path, path: str) -> None:
        self.path = path
        if not (folder / path).is_file():
            raise BundleError(path, 1, "is not there")
        data = (folder / path).read_bytes()
        try:
            self._source = data.decode()
        except UnicodeDecodeError:
            raise BundleError(path, 1, "is not UTF-8") from None
        self._tree = Parser(_LANGUAGE).parse(data).root_node
        if self._tree.has_error:
            raise BundleError(path, 1, "does not parse")

    def requests(self) -> list[str]:
        """Name the modules that this one imports, in the order of its source."""
        sources = (node.child_by_field_name("source") for node in self._tree.children)
        return [self.target(source) for source in sources if source is not None]

    def parts(self) -> list[str]:
        """Name the modules that this one asks for by ``import()`` of a text."""
        found = QueryCursor(_PARTS).captures(self._tree).get("part", [])
        return [self.target(source) for source in found]

    def target(self, source: Node) -> str:
        """Give the path of the module that a string names.

        Raises
        ------
        BundleError
            It is not relative.
        """
        text = _text(source)[1:-1]
        if not text.startswith("."):
            raise self.error(source, f"an import of {text!r}, which is not relative,")
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), text))

    def error(self, node: Node, what: str) -> BundleError:
        """Say what cannot be in a bundle."""
        line = node.start_point.row + 1
        return BundleError(self.path, line, f"{what} cannot be in a bundle")

    def joined(
        self, entry: str, root: str, places: Mapping[str, str]
    ) -> tuple[bytes, tuple[str, ...]]:
        """Write the module for a bundle.

        Parameters
        ----------
        entry:
            Where the bundle is served: its relative addresses start there.
        root:
            The module of whose page or Worker the bundle is a part.
        places:
            By path: the expression that each module's exports are kept in.

        Returns
        -------
        tuple
            A statement, and the names that the module exports.

        Raises
        ------
        BundleError
            It has what bundles do not know.
        """
        try:
            names = short_names(self._source, self.path)
        except (GlueSyntaxError, Unsupported) as error:
            raise BundleError(self.path, 1, f"cannot be analysed: {error}") from None
        writer = _Writer(self, entry, root, names, places)
        body = writer.write(self._tree)
        exports = ",".join(
            name if name == value else f"{name}:{value}" for name, value in writer.exports.items()
        )
        head = f"{places[self.path]}??=(()=>{{\n".encode()
        return head + body + f"\nreturn{{{exports}}}}})();\n".encode(), tuple(writer.exports)


class _Writer:
    def __init__(
        self,
        module: BundledModule,
        entry: str,
        root: str,
        names: Mapping[tuple[int, int], bytes],
        places: Mapping[str, str],
    ) -> None:
        self._module = module
        self._names = names
        self._places = places
        self._entry = entry
        self._root = root
        #: Exported name to expression.
        self.exports: dict[str, str] = {}

    def write(self, node: Node) -> bytes:
        """Give a statement, or all of them, as it stands in a bundle."""
        return slim(
            node,
            {
                "import_statement": self._import,
                "export_statement": self._export,
                "call_expression": self._call,
                "member_expression": self._member,
                "await_expression": self._await,
                "identifier": self._identifier,
                "shorthand_property_identifier": self._name,
                "shorthand_property_identifier_pattern": self._name,
            },
        )

    def _import(self, node: Node) -> bytes:
        path = self._module.target(_field(node, "source"))
        clauses = [child for child in node.named_children if child.type == "import_clause"]
        return "".join(
            f"const {left}={self._places[path]};" for clause in clauses for left in _bound(clause)
        ).encode()

    def _export(self, node: Node) -> bytes:
        if (declared := node.child_by_field_name("declaration")) is not None:
            names = list(self._declared(declared))
            if any(child.type == "default" for child in node.children):
                self.exports["default"] = names[0]
            else:
                self.exports.update(zip(names, names, strict=True))
            return self.write(declared)
        if (value := node.child_by_field_name("value")) is not None:
            self.exports["default"] = "$default"
            return b"const $default=" + self.write(value) + b";"
        clause = next((child for child in node.children if child.type == "export_clause"), None)
        if clause is None:
            raise self._module.error(node, "`export *`")
        source = node.child_by_field_name("source")
        where = "" if source is None else f"{self._places[self._module.target(source)]}."
        for specifier in clause.named_children:
            name, alias = _names(specifier)
            self.exports[alias] = where + name
        return b""

    def _declared(self, declaration: Node) -> Iterator[str]:
        """Name what an exported declaration binds; it must not be able to change."""
        if (name := declaration.child_by_field_name("name")) is not None:
            yield _text(name)
            return
        if declaration.children[0].type != "const":
            raise self._module.error(declaration, "an exported variable that may change")
        for declarator in declaration.named_children:
            bound = _field(declarator, "name")
            for part in bound.named_children if bound.type == "object_pattern" else [bound]:
                if part.type not in ("identifier", "shorthand_property_identifier_pattern"):
                    raise self._module.error(part, "an exported pattern")
                yield _text(part)

    def _call(self, node: Node) -> bytes | None:
        """``import("./other.js")`` asks for a bundle; of any other expression, for a module."""
        if _field(node, "function").type != "import":
            return None
        arguments = _field(node, "arguments").named_children
        if [argument.type for argument in arguments] != ["string"]:
            return None
        address = relative(self._module.target(arguments[0]), self._entry)
        return f'import("{address}?within={self._root}")'.encode()

    def _member(self, node: Node) -> bytes | None:
        if node.text != b"import.meta.url":
            return None
        address = relative(self._module.path, self._entry)
        return f'new URL("{address}",import.meta.url).href'.encode()

    def _await(self, node: Node) -> None:
        above = node.parent
        while above is not None and above.type not in _FUNCTIONS:
            above = above.parent
        if above is None:
            raise self._module.error(node, "`await` outside of a function")

    def _identifier(self, node: Node) -> bytes | None:
        if node.text == MODULES.encode():
            raise self._module.error(node, f"the name `{MODULES}`")
        return self._name(node)

    def _name(self, node: Node) -> bytes | None:
        return self._names.get((node.start_byte, node.end_byte))


def _bound(clause: Node) -> Iterator[str]:
    """Give what an import binds, as the left sides of declarations."""
    for part in clause.named_children:
        if part.type == "namespace_import":
            yield _text(part.named_children[0])
        elif part.type == "identifier":
            yield f"{{default:{_text(part)}}}"
        else:
            pairs = [_names(specifier) for specifier in part.named_children]
            yield "{" + ",".join(a if a == b else f"{a}:{b}" for a, b in pairs) + "}"


def _names(specifier: Node) -> tuple[str, str]:
    """Give both names of ``name as alias``."""
    name = _text(_field(specifier, "name"))
    alias = specifier.child_by_field_name("alias")
    return name, name if alias is None else _text(alias)


def _field(node: Node, name: str) -> Node:
    """Give a child that every node of its type has."""
    return node.children_by_field_name(name)[0]


def _text(node: Node) -> str:
    return (node.text or b"").decode()
