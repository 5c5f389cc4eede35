"""Modules and scripts: https://tc39.es/ecma262/#sec-ecmascript-language-scripts-and-modules.

A unit becomes one Python function ``unit(link, import_meta, this, …)``. It creates its hoisted
functions, then calls ``link`` with a getter for each export and receives a getter for each import,
then runs its statements. A module is a generator which yields between the two, so that all modules
of a graph are linked before one of them runs: a cycle of imports sees hoisted functions.
"""

from __future__ import annotations

import ast

from playground.glue.build import (
    assign,
    at,
    const,
    fill_positions,
    function,
    load,
    op,
    statement,
    store,
    thunk,
    undefined,
)
from playground.glue.declaring import PATTERNS
from playground.glue.emit.loops import Loops
from playground.glue.literals import string_value
from playground.glue.parse import Node
from playground.glue.unit import ImportRequest, Reexport


class Modules(Loops):
    """The outermost function, imports and exports."""

    def unit(self) -> ast.Module:
        """Emit the whole unit."""
        self.requests: list[ImportRequest] = []
        self.reexports: list[Reexport] = []
        #: Export name -> how to read it.
        self.exports: dict[str, ast.expr] = {}
        #: Python locals for imported getters and namespaces, in the order of the requests' names.
        self.imported: list[str] = []
        root = self.analysis.root
        program = self.tree.root
        this = root.scope.vars.get("this")
        names = ["link", "import_meta", this.py if this is not None else self.fresh("_")]
        names += [root.scope.vars[name].py for name in self.parameters]
        self._collect(program)
        if self.mode == "script":
            self._publish_lexicals()
        body: list[ast.stmt] = []
        for name in self.analysis.script_vars:
            body.append(ast.Expr(op("declare_global", const(name))))
        body += self.enter(root.scope)
        body.append(self._link_exports())
        if self.mode == "script":
            body += self._share_lexicals()
        if self.mode == "module":
            body.append(ast.Expr(ast.Yield(const(None))))
        statements = self.statements(program.kids)
        body += self.jumps()
        body += statements
        body.append(ast.Return(undefined()))
        optional = names[3:]
        definition = function("unit", names[:3], body, optional=optional)
        module = ast.Module([*self.head, definition], [])
        fill_positions(module)
        return module

    def _link_exports(self) -> ast.stmt:
        getters: list[ast.expr] = [
            ast.Tuple([const(name), thunk(value)], ast.Load())
            for name, value in self.exports.items()
        ]
        linked = op("link", ast.Tuple(getters, ast.Load()))
        # `link` is a parameter here, not an operation: the loader passes it.
        if not self.imported:
            return ast.Expr(linked)
        targets: list[ast.expr] = [store(name) for name in self.imported]
        return ast.Assign([ast.Tuple(targets, ast.Store())], linked)

    def _publish_lexicals(self) -> None:
        for variable in self.analysis.root.scope.vars.values():
            if variable.kind in ("let", "const", "class"):
                self.exports[variable.name] = self.read_variable(variable)

    def _share_lexicals(self) -> list[ast.stmt]:
        """Let later scripts see what this one declares."""
        steps: list[ast.stmt] = []
        for variable in self.analysis.root.scope.vars.values():
            if variable.kind not in ("let", "const", "class"):
                continue
            setter: ast.expr = const(None)
            if variable.kind != "const":
                name, given = self.fresh(), self.fresh()
                # Reading it first makes Python complain of a binding that is still dead.
                body = [ast.Expr(self.read_variable(variable))]
                if not variable.boxed:
                    body.insert(0, ast.Nonlocal([variable.py]))  # type: ignore[arg-type]
                body.append(statement(self.initialise(variable, load(given))))  # type: ignore[arg-type]
                steps.append(function(name, [given], body))  # type: ignore[arg-type]
                setter = load(name)
            read = thunk(self.read_variable(variable))
            steps.append(ast.Expr(op("declare_lexical", const(variable.name), read, setter)))
        return steps

    # -- collecting ---------------------------------------------------------------------------

    def _collect(self, program: Node) -> None:
        for node in program.kids:
            if node.type not in ("import_statement", "export_statement"):
                continue
            if self.mode != "module":
                what = node.type.split("_", maxsplit=1)[0]
                raise self.tree.error(node, f"Cannot use '{what}' statement outside a module")
            if node.type == "import_statement":
                self._import(node)
            else:
                self._export(node)

    def _import(self, node: Node) -> None:
        specifier = string_value(node["source"].text)
        self._check_attributes(node)
        source_phase = node.start in self.tree.source_phase
        names: list[tuple[str, str]] = []
        for clause in node.kids:
            if clause.type == "import_clause":
                for part in clause.kids:
                    self._import_part(part, names, source_phase)
        kind = "source" if source_phase else "evaluation"
        self.requests.append(ImportRequest(specifier, kind, tuple(names), node.line))

    def _check_attributes(self, node: Node) -> None:
        """Take ``with { type: "json" }``, which the file's name says already."""
        for attribute in (kid for kid in node.kids if kid.type == "import_attribute"):
            for pair in attribute.kids[0].kids:
                if (_name(pair["key"]), string_value(pair["value"].text)) != ("type", "json"):
                    raise self.tree.unsupported(node, "an import attribute")

    def _import_part(self, part: Node, names: list[tuple[str, str]], source_phase: bool) -> None:
        scope = self.analysis.root.scope
        if part.type == "identifier":
            names.append(("source" if source_phase else "default", part.text))
            self.imported.append(scope.vars[part.text].py)
        elif part.type == "namespace_import":
            names.append(("*", part.kids[0].text))
            self.imported.append(scope.vars[part.kids[0].text].py)
        else:
            for specifier in part.kids:
                local = specifier.get("alias") or specifier["name"]
                names.append((_name(specifier["name"]), local.text))
                self.imported.append(scope.vars[local.text].py)

    def _export(self, node: Node) -> None:
        source = node.get("source")
        if source is not None:
            self._reexport(node, string_value(source.text))
            return
        declaration = node.get("declaration")
        if "default" in node.tokens:
            if declaration is not None:
                if declaration.get("name") is None:
                    raise self.tree.error(declaration, "Unexpected declaration after 'default'")
                self._add(node, "default", self.read(declaration["name"]))
            else:
                self._add(node, "default", self.read_variable(self.refs[node]))
            return
        if declaration is not None:
            for name in _declared(declaration):
                self._add(name, name.text, self.read(name))
            return
        for clause in node.kids:
            for specifier in clause.kids:
                name = specifier["name"]
                if name not in self.refs:
                    raise self.tree.error(name, f"Export '{name.text}' is not defined in module")
                self._add(specifier, _name(specifier.get("alias") or name), self.read(name))

    def _reexport(self, node: Node, specifier: str) -> None:
        self.requests.append(ImportRequest(specifier, "evaluation", (), node.line))
        for kid in node.kids:
            if kid.type == "namespace_export":
                # The grammar gives `default` no node of its own.
                exported = _name(kid.kids[0]) if kid.kids else "default"
                self.reexports.append(Reexport(exported, specifier, "*"))
                return
            if kid.type == "export_clause":
                for part in kid.kids:
                    name = part["name"]
                    exported = _name(part.get("alias") or name)
                    self.reexports.append(Reexport(exported, specifier, _name(name)))
                return
        self.reexports.append(Reexport(None, specifier, "*"))

    def _add(self, node: Node, name: str, value: ast.expr) -> None:
        if name in self.exports:
            raise self.tree.error(node, f"Duplicate export of '{name}'")
        self.exports[name] = value

    # -- statements -----------------------------------------------------------------------------

    def export_statement(self, node: Node) -> list[ast.stmt]:
        """Emit the declaration inside an ``export``."""
        declaration = node.get("declaration")
        if declaration is not None:
            return self.statement(declaration)
        value = node.get("value")
        if value is not None and "default" in node.tokens:
            return [
                at(statement(self.initialise(self.refs[node], self.expr(value, "default"))), node)
            ]
        return []


def _name(node: Node) -> str:
    """Give the text of a ModuleExportName."""
    return string_value(node.text) if node.type == "string" else node.text


def _declared(declaration: Node) -> list[Node]:
    """Give the names that a declaration declares."""
    name = declaration.get("name")
    if name is not None:
        return [name]
    found: list[Node] = []
    work = [declarator["name"] for declarator in reversed(declaration.kids)]
    while work:
        node = work.pop()
        if node.type in ("identifier", "shorthand_property_identifier_pattern"):
            found.append(node)
        elif node.type in ("assignment_pattern", "object_assignment_pattern"):
            work.append(node["left"])
        elif node.type == "pair_pattern":
            work.append(node["value"])
        elif node.type in PATTERNS or node.type == "rest_pattern":
            work.extend(reversed(node.kids))
    return found


__all__ = ["Modules", "assign", "load"]
