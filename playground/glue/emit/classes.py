"""Classes: https://tc39.es/ecma262/#sec-runtime-semantics-classdefinitionevaluation.

A class becomes one Python expression, a sequence of operations on the constructor.
"""

from __future__ import annotations

import ast

from playground.glue.build import at, const, last, load, op, walrus
from playground.glue.emit.functions import Functions
from playground.glue.parse import Node
from playground.glue.scope import Scope


class Classes(Functions):
    """Class declarations and expressions."""

    def class_(self, node: Node, name: str | None = None) -> ast.expr:
        """Create a class."""
        own = node.get("name")
        if own is not None:
            name = own.text
        outer, self.scope = self.scope, self.analysis.scopes[node]
        scope = self.scope
        constructor = self.fresh()
        steps = self._private_names(scope)
        steps.append(walrus(constructor, self._begin(node, name or "")))
        if "%static" in scope.vars:
            steps.append(self.initialise(scope.vars["%static"], load(constructor)))
        if "%home" in scope.vars:
            home = op("class_prototype", load(constructor))
            steps.append(self.initialise(scope.vars["%home"], home))
        body = node["body"]
        for member in body.kids:
            step = self._member(member, constructor)
            if step is not None:
                steps.append(step)
        if own is not None:
            steps.append(self.initialise(scope.vars[own.text], load(constructor)))
        fields = [kid for kid in body.kids if kid.type == "field_definition"]
        if any("static" not in kid.tokens for kid in fields):
            code = self.python_function(self.analysis.fields[body], body)
            steps.append(op("class_fields", load(constructor), code))
        steps.append(op("class_end", load(constructor)))
        if any("static" in kid.tokens for kid in fields) or any(
            kid.type == "class_static_block" for kid in body.kids
        ):
            code = self.python_function(self.analysis.statics[body], body)
            steps.append(ast.Call(code, [load(constructor)], []))
        self.scope = outer
        return last([*steps, load(constructor)])

    def _private_names(self, scope: Scope) -> list[ast.expr]:
        steps: list[ast.expr] = []
        for variable in scope.vars.values():
            if variable.boxed:
                steps.append(walrus(variable.py, op("Box")))
        for variable in scope.vars.values():
            if variable.name[0] == "#":
                fresh = op("private_name", const(variable.name))
                steps.append(self.initialise(variable, fresh))
        return steps

    def _begin(self, node: Node, name: str) -> ast.expr:
        heritage = next((kid for kid in node.kids if kid.type == "class_heritage"), None)
        method = next(
            (
                kid
                for kid in node["body"].kids
                if kid.type == "method_definition"
                and self.analysis.functions[kid].kind in ("constructor", "derived")
            ),
            None,
        )
        if method is not None:
            made = self.analysis.functions[method]
            description = self.describe(made, method, name)
            code = self.define(made, method)
        else:
            kind = "constructor" if heritage is None else "derived"
            description = self.head_constant(
                "m", op("describe", const(name), const(0), const(kind), const(False))
            )
            code = const(None)
        if heritage is None:
            return at(op("class_begin", description, code), node)
        parent = self.expr(heritage.kids[0])
        return at(op("class_extends", description, code, parent), heritage.kids[0])

    def _member(self, member: Node, constructor: str) -> ast.expr | None:
        if member.type == "field_definition":
            key = member["property"]
            slot = self.analysis.keys.get(key)
            return None if slot is None else self.initialise(slot, self.key(key))
        if member.type != "method_definition":
            return None
        function = self.analysis.functions[member]
        if function.kind in ("constructor", "derived"):
            return None
        static = "static" in member.tokens
        half = next((t for t in ("get", "set") if t in member.tokens), "")
        prefix = half + " " if half else ""
        name = member["name"]
        if name.type == "private_property_identifier":
            made = self.function(member, prefix + name.text)
            return op(
                "private_method",
                load(constructor),
                const(static),
                const(half),
                self.private_name(name),
                made,
            )
        target: ast.expr = load(constructor)
        if not static:
            target = op("class_prototype", target)
        how = f"define_{half}ter_hidden" if half else "define_method"
        fixed = self.is_constant_key(name)
        if fixed is not None:
            return op(how, target, const(fixed), self.function(member, prefix + fixed))
        return op(how, target, self.key(name), self.function(member), const(True))
