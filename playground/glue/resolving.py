"""Resolving references: which variable does an identifier mean."""

from __future__ import annotations

from playground.glue.declaring import Declarer, Reference
from playground.glue.parse import Node
from playground.glue.scope import CONSTANT, TRANSPARENT, Function, Scope, Variable


class Resolver(Declarer):
    """What happens once everything is declared."""

    def reference(self, node: Node, scope: Scope) -> None:
        """Note a read of an identifier."""
        self.references.append(Reference(node, node.text, scope, False))

    def resolve(self, reference: Reference) -> None:
        """Find the variable of one reference."""
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

    def name_variables(self) -> None:
        """Give every variable its Python name."""
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
