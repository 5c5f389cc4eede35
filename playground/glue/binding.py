"""Binding analysis: which identifier means which variable.

One walk over the tree declares and collects, in any order; then every reference is resolved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias

from playground.glue.literals import string_value
from playground.glue.parse import Node, Tree
from playground.glue.scope import (
    CONSTANT,
    LEXICAL,
    TRANSPARENT,
    Analysis,
    Function,
    Scope,
    Variable,
)

FUNCTIONS: Final = frozenset(
    (
        "function_declaration", "generator_function_declaration", "function_expression",
        "generator_function", "arrow_function", "method_definition",
    )
)  # fmt: skip
DECLARATIONS: Final = frozenset(("function_declaration", "generator_function_declaration"))
PATTERNS: Final = frozenset(("object_pattern", "array_pattern"))


Handlers: TypeAlias = "Mapping[str, Callable[[Binder, Node, Scope], None]]"


class _Reference(NamedTuple):
    node: Node
    name: str
    scope: Scope
    write: bool


class Binder:
    """Walks one tree.

    Parameters
    ----------
    tree:
        The parsed file.
    mode:
        ``module``, ``script`` (top-level ``var`` become properties of the global object) or
        ``function`` (the body of a function, as CommonJS wraps it).
    parameters:
        Names of the parameters in mode ``function``.
    handlers:
        What to do at a node type; other types just have their children walked.
    """

    def __init__(
        self, tree: Tree, mode: str, parameters: tuple[str, ...], handlers: Handlers
    ) -> None:
        self.tree = tree
        self.handlers = handlers
        self.mode = mode
        self.result = Analysis()
        self.work: list[tuple[Node, Scope]] = []
        self.references: list[_Reference] = []
        self.annex_b: list[tuple[Node, str, Scope]] = []
        root = Function(tree.root, "root", None, mode == "module" or is_strict(tree.root))
        root.scope = Scope("root", None, root, looped=False, is_var=True)
        for name in parameters:
            root.scope.declare(name, "param", 0)
        if mode == "function":
            root.scope.declare("this", "this", 0)
        self.result.root = root
        self.result.functions[tree.root] = root
        self.result.scopes[tree.root] = root.scope

    def run(self) -> Analysis:
        """Analyse the whole tree."""
        root = self.result.root
        self._push_all(self.tree.root.kids, root.scope)
        while self.work:
            node, scope = self.work.pop()
            handler = self.handlers.get(node.type)
            if handler is not None:
                handler(self, node, scope)
            else:
                for kid in node.kids:
                    self.work.append((kid, scope))
        self._resolve_annex_b()
        for reference in self.references:
            self._resolve(reference)
        self._name_variables()
        return self.result

    def _push_all(self, nodes: list[Node], scope: Scope) -> None:
        for node in nodes:
            self.work.append((node, scope))

    # -- declarations ---------------------------------------------------------------------

    def declare(self, node: Node, name: str, kind: str, scope: Scope) -> Variable | None:
        """Declare ``name``; ``None`` if it is a global variable of a script."""
        target = scope
        if kind == "var":
            while not target.is_var:
                known = target.vars.get(name)
                if known is not None and known.kind in LEXICAL:
                    raise self._twice(node, name)
                assert target.parent is not None
                target = target.parent
        top = target.kind == "root"
        if top and self.mode == "script" and kind in ("var", "function"):
            self.result.script_vars[name] = None
            return None
        known = target.vars.get(name)
        if known is not None:
            if known.kind in LEXICAL or (kind in LEXICAL and known.kind != "arguments"):
                raise self._twice(node, name)
            if kind == "function" and known.kind == "var":
                known.kind = "function"
            return known
        if kind in LEXICAL and target.kind == "body":
            assert target.parent is not None
            outer = target.parent.vars.get(name)
            if outer is not None and outer.kind == "param":
                raise self._twice(node, name)
        return target.declare(name, kind, node.end)

    def _twice(self, node: Node, name: str) -> Exception:
        return self.tree.error(node, f"Identifier '{name}' has already been declared")

    def declare_pattern(self, node: Node, kind: str, scope: Scope) -> None:
        """Declare every name of a binding pattern, and walk the expressions inside."""
        stack = [node]
        while stack:
            node = stack.pop()
            if node.type in ("identifier", "shorthand_property_identifier_pattern"):
                self.declare(node, node.text, kind, scope)
                self.references.append(_Reference(node, node.text, scope, True))
            elif node.type in ("assignment_pattern", "object_assignment_pattern"):
                stack.append(node["left"])
                self.work.append((node["right"], scope))
            elif node.type == "pair_pattern":
                self.work.append((node["key"], scope))
                stack.append(node["value"])
            elif node.type in PATTERNS or node.type == "rest_pattern":
                stack.extend(node.kids)
            elif node.type == "undefined":
                raise self.tree.unsupported(node, "a variable named undefined")
            elif node.type != "hole":
                raise self.tree.error(node, "illegal binding pattern")

    def assign_pattern(self, node: Node, scope: Scope) -> None:
        """Walk an assignment target."""
        stack = [node]
        while stack:
            node = stack.pop()
            kind = node.type
            if kind in ("identifier", "shorthand_property_identifier_pattern"):
                self.references.append(_Reference(node, node.text, scope, True))
            elif kind == "parenthesized_expression":
                stack.append(node.kids[0])
            elif kind in ("assignment_pattern", "object_assignment_pattern"):
                stack.append(node["left"])
                self.work.append((node["right"], scope))
            elif kind == "pair_pattern":
                self.work.append((node["key"], scope))
                stack.append(node["value"])
            elif kind in PATTERNS or kind == "rest_pattern":
                stack.extend(node.kids)
            elif kind in ("member_expression", "subscript_expression"):
                self.work.append((node, scope))
            elif kind != "hole":
                raise self.tree.error(node, "Invalid left-hand side in assignment")

    # -- functions and classes --------------------------------------------------------------

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
        strict = scope.function.strict or (
            body.type == "statement_block" and is_strict(body)
        )
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
            self.declare_pattern(parameter, "param", function.scope)
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
            self._push_all(body.kids, inside)
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
                raise self._twice(name, name.text)
            self.declare(name, name.text, "function", scope)
        scope.functions.append(node)
        self.references.append(_Reference(name, name.text, scope, True))
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
            self.references.append(_Reference(name, name.text, scope, True))
        inner = scope.inner("class")
        self.result.scopes[node] = inner
        # All parts of a class are strict mode code. Functions inside read it from this one.
        inner.function = scope.function
        if name is not None:
            inner.declare(name.text, "class-self", node.end)
        heritage = next((kid for kid in node.kids if kid.type == "class_heritage"), None)
        if heritage is not None:
            self._push_all(heritage.kids, inner)
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
                    self.references.append(_Reference(key, slot.name, owner.scope, False))
                value = member.get("value")
                if value is not None:
                    self.work.append((value, owner.scope))
            elif member.type == "class_static_block":
                block = Scope("block", statics.scope, statics, looped=False, is_var=True)
                self.result.scopes[member["body"]] = block
                self._push_all(member["body"].kids, block)
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
            self.references.append(_Reference(name, name.text, scope, False))

    def _declare_private(self, body: Node, scope: Scope) -> None:
        accessors: dict[str, set[str]] = {}
        for member in body.kids:
            name = member.get("name") or member.get("property")
            if name is None or name.type != "private_property_identifier":
                continue
            half = next((t for t in member.tokens if t in ("get", "set")), "")
            if name.text in scope.vars:
                if not half or half in accessors.get(name.text, {half}):
                    raise self._twice(name, name.text)
            if half:
                accessors.setdefault(name.text, set()).add(half)
            scope.declare(name.text, "pseudo", body.end)

    # -- resolution ---------------------------------------------------------------------------

    def reference(self, node: Node, scope: Scope) -> None:
        """Note a read of an identifier."""
        self.references.append(_Reference(node, node.text, scope, False))

    def _resolve(self, reference: _Reference) -> None:
        node, name, scope, write = reference
        variable = self._find(node, name, scope)
        if variable is None:
            if name[0] == "#":
                raise self.tree.error(
                    node, f"Private field '{name}' must be declared in an enclosing class"
                )
            if name not in ("this", "new.target"):
                line = self.result.globals.get(name)
                if line is None or node.line < line:
                    self.result.globals[name] = node.line
            return
        self.result.refs[node] = variable
        self.use(variable, scope.function, write)
        if node.start < variable.pos and scope.function is variable.scope.function:
            variable.early = True

    def use(self, variable: Variable, function: Function, write: bool) -> None:
        """Note that ``function`` uses ``variable``, wherever that is declared."""
        owner = variable.scope.function
        if function is owner:
            return
        variable.captured = True
        if write and variable.kind not in CONSTANT:
            function.nonlocals[variable] = None
        at: Function | None = function
        while at is not None and at is not owner:
            at.free[variable] = None
            at = at.parent

    def _find(self, node: Node, name: str, scope: Scope) -> Variable | None:
        at: Scope | None = scope
        while at is not None:
            found = at.vars.get(name)
            if found is not None:
                return found
            if at.kind == "function" and at.function.kind not in TRANSPARENT:
                if name == "arguments" and at.function.kind not in ("fields", "statics"):
                    return at.declare(name, "arguments", 0)
                if name == "this":
                    return at.declare(name, "this", 0)
                if name == "new.target":
                    return at.declare(name, "new.target", 0)
            at = at.parent
        if name == "new.target" and self.mode != "function":
            raise self.tree.error(node, "new.target outside of a function")
        return None

    def home(self, node: Node, scope: Scope, name: str) -> None:
        """Resolve ``super``: the home object of the method around."""
        at: Scope | None = scope
        while at is not None:
            function = at.function
            if at.kind == "function" and function.kind not in TRANSPARENT:
                if function.home is None:
                    break
                slot = "%static" if function.is_static or name == "%static" else "%home"
                variable = function.home.declare(slot, "pseudo", 0)
                self.result.refs[node] = variable
                self.use(variable, scope.function, False)
                return
            at = at.parent
        raise self.tree.error(node, "'super' keyword unexpected here")

    def _name_variables(self) -> None:
        scopes: dict[Scope, None] = {}
        for table in (self.result.scopes.values(), (f.scope for f in self._all_functions())):
            for scope in table:
                scopes[scope] = None
        number = 0
        for scope in scopes:
            for variable in scope.vars.values():
                number += 1
                variable.py = f"v{number}"
                self.result.variables.append(variable)

    def _all_functions(self) -> list[Function]:
        result = self.result
        return [*result.functions.values(), *result.fields.values(), *result.statics.values()]


def is_strict(body: Node) -> bool:
    """Whether the directive prologue of a function body or script says ``use strict``."""
    for statement in body.kids:
        if statement.type == "hash_bang_line":
            continue
        if statement.type != "expression_statement" or statement.kids[0].type != "string":
            return False
        if statement.kids[0].text[1:-1] == "use strict":
            return True
    return False


def _method_kind(node: Node) -> str:
    if "get" in node.tokens:
        return "getter"
    if "set" in node.tokens:
        return "setter"
    name = node["name"]
    text = string_value(name.text) if name.type == "string" else name.text
    plain = "static" not in node.tokens and name.type in ("property_identifier", "string")
    return "constructor" if text == "constructor" and plain else "method"
