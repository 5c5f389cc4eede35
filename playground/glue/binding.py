"""Binding analysis: which identifier means which variable.

One walk over the tree declares and collects, in any order; then every reference is resolved.
"""

from __future__ import annotations

from playground.glue.declaring import Reference, is_strict
from playground.glue.literals import string_value
from playground.glue.parse import Node
from playground.glue.resolving import Resolver
from playground.glue.scope import Analysis, Function, Scope


class Binder(Resolver):
    """Walks one tree."""

    def run(self) -> Analysis:
        """Analyse the whole tree."""
        root = self.result.root
        self.push_all(self.tree.root.kids, root.scope)
        while self.work:
            node, scope = self.work.pop()
            handler = self.handlers.get(node.type)
            if handler is not None:
                handler(self, node, scope)
            else:
                self.push_all(node.kids, scope)
        self._resolve_annex_b()
        for reference in self.references:
            self.resolve(reference)
        self.name_variables()
        return self.result

    def function(self, node: Node, scope: Scope) -> Function:
        """Analyse a function of any kind that is not a class member."""
        kind = "arrow" if node.type == "arrow_function" else "function"
        name = node.get("name")
        if node.type in ("function_expression", "generator_function") and name is not None:
            scope = scope.inner("self")
            scope.declare(name.text, "self", node.end)
            self.result.scopes[name] = scope
        if node.type == "method_definition":
            kind = _method_kind(node)
        return self.enter(node, kind, scope)

    def enter(self, node: Node, kind: str, scope: Scope) -> Function:
        """Analyse parameters and body of a function whose name is dealt with."""
        body = node["body"]
        strict = scope.function.strict or (body.type == "statement_block" and is_strict(body))
        function = Function(node, kind, scope.function, strict)
        function.is_async = "async" in node.tokens
        function.is_generator = "*" in node.tokens or node.type.startswith("generator")
        function.scope = Scope("function", scope, function, looped=False, is_var=True)
        self.result.functions[node] = function
        single = node.get("parameter")
        parameters = [single] if single is not None else node["parameters"].kids
        seen: set[str] = set()
        for parameter in parameters:
            if parameter.type != "identifier":
                rest = parameter.type == "rest_pattern" and parameter.kids[0].type == "identifier"
                function.simple = function.simple and rest
            elif parameter.text in seen and (strict or kind != "function"):
                raise self.tree.error(
                    parameter, "Duplicate parameter name not allowed in this context"
                )
            seen.add(parameter.text)
            known = set(function.scope.vars)
            self.declare_pattern(parameter, "param", function.scope)
            for name, variable in function.scope.vars.items():
                if name not in known:
                    # A default value may not look at its own parameter, nor at later ones.
                    variable.pos = parameter.end
        inside = function.scope
        if not function.simple:
            owner = function
            if function.is_generator:
                owner = Function(None, "body", function, strict)
                owner.is_async, owner.is_generator = function.is_async, True
                self.result.functions[body] = owner
            inside = Scope("body", function.scope, owner, looped=False, is_var=True)
            if owner is not function:
                owner.scope = inside
        self.result.scopes[body] = inside
        if body.type == "statement_block":
            self.push_all(body.kids, inside)
        else:
            self.work.append((body, inside))
        return function

    def declaration(self, node: Node, scope: Scope) -> None:
        """Analyse a function declaration, which its scope hoists."""
        name = node["name"]
        block = not scope.is_var
        if block and not scope.function.strict:
            known = scope.vars.get(name.text)
            if known is None or known.kind != "function":
                self.declare(name, name.text, "function", scope)
            if node.type == "function_declaration" and "async" not in node.tokens:
                self.annex_b.append((node, name.text, scope))
        else:
            if block and name.text in scope.vars:
                raise self.twice(name, name.text)
            self.declare(name, name.text, "function", scope)
        scope.functions.append(node)
        self.references.append(Reference(name, name.text, scope, True))
        self.enter(node, "function", scope)

    def _resolve_annex_b(self) -> None:
        """https://tc39.es/ecma262/#sec-block-level-function-declarations-web-legacy-compatibility-semantics."""
        for node, name, scope in self.annex_b:
            outer = scope.parent
            while outer is not None and not outer.is_var:
                known = outer.vars.get(name)
                if known is not None and known.kind != "catch":
                    break
                outer = outer.parent
            else:
                if outer is None:
                    continue
                known = outer.vars.get(name)
                if known is not None and known.kind not in ("var", "function"):
                    continue
                if outer.kind == "root" and self.mode == "script":
                    self.result.script_vars[name] = None
                    continue
                self.result.block_functions[node] = known or outer.declare(name, "var", 0)

    def class_(self, node: Node, scope: Scope) -> None:
        """Analyse a class: https://tc39.es/ecma262/#sec-runtime-semantics-classdefinitionevaluation."""
        name = node.get("name")
        if name is not None and node.type == "class_declaration":
            self.declare(name, name.text, "class", scope)
            self.references.append(Reference(name, name.text, scope, True))
        inner = scope.inner("class")
        self.result.scopes[node] = inner
        # All parts of a class are strict mode code. Functions inside read it from this one.
        inner.function = scope.function
        if name is not None:
            inner.declare(name.text, "class-self", node.end)
        heritage = next((kid for kid in node.kids if kid.type == "class_heritage"), None)
        if heritage is not None:
            self.push_all(heritage.kids, inner)
        body = node["body"]
        self._declare_private(body, inner)
        fields = self._element_function(body, "fields", inner)
        statics = self._element_function(body, "statics", inner)
        for member in body.kids:
            if member.type == "method_definition":
                kind = _method_kind(member)
                if kind == "constructor" and heritage is not None:
                    kind = "derived"
                self._member_name(member["name"], inner)
                was, scope.function.strict = scope.function.strict, True
                function = self.enter(member, kind, inner)
                scope.function.strict = was
                function.home = inner
                if kind == "derived":
                    function.scope.declare("this", "this", 0)
                function.is_static = "static" in member.tokens
            elif member.type == "field_definition":
                static = "static" in member.tokens
                owner = statics if static else fields
                key = member["property"]
                private = key.type == "private_property_identifier"
                self._member_name(key, owner.scope if private else inner)
                if key.type == "computed_property_name":
                    slot = inner.declare(f"%key{key.start}", "pseudo", node.end)
                    self.result.keys[key] = slot
                    self.references.append(Reference(key, slot.name, owner.scope, False))
                value = member.get("value")
                if value is not None:
                    self.work.append((value, owner.scope))
            elif member.type == "class_static_block":
                block = Scope("block", statics.scope, statics, looped=False, is_var=True)
                self.result.scopes[member["body"]] = block
                self.push_all(member["body"].kids, block)
            else:
                raise self.tree.unsupported(member, f"class member {member.type}")

    def _element_function(self, body: Node, kind: str, scope: Scope) -> Function:
        function = Function(None, kind, scope.function, True)
        function.home = scope
        function.is_static = kind == "statics"
        function.scope = Scope("function", scope, function, looped=False, is_var=True)
        table = self.result.fields if kind == "fields" else self.result.statics
        table[body] = function
        return function

    def _member_name(self, name: Node, scope: Scope) -> None:
        if name.type == "computed_property_name":
            self.work.append((name.kids[0], scope))
        elif name.type == "private_property_identifier":
            self.references.append(Reference(name, name.text, scope, False))

    def _declare_private(self, body: Node, scope: Scope) -> None:
        accessors: dict[str, set[str]] = {}
        for member in body.kids:
            name = member.get("name") or member.get("property")
            if name is None or name.type != "private_property_identifier":
                continue
            half = next((t for t in member.tokens if t in ("get", "set")), "")
            if name.text in scope.vars:
                if not half or half in accessors.get(name.text, {half}):
                    raise self.twice(name, name.text)
            if half:
                accessors.setdefault(name.text, set()).add(half)
            scope.declare(name.text, "pseudo", body.end)


def _method_kind(node: Node) -> str:
    if "get" in node.tokens:
        return "getter"
    if "set" in node.tokens:
        return "setter"
    name = node["name"]
    text = string_value(name.text) if name.type == "string" else name.text
    plain = "static" not in node.tokens and name.type in ("property_identifier", "string")
    return "constructor" if text == "constructor" and plain else "method"
