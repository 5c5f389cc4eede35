"""Statements: https://tc39.es/ecma262/#sec-ecmascript-language-statements-and-declarations."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Final

from playground.glue.build import (
    assign,
    at,
    const,
    function,
    load,
    not_,
    op,
    statement,
    thunk,
    undefined,
)
from playground.glue.emit.classes import Classes
from playground.glue.emit.expressions import unwrap
from playground.glue.parse import Node
from playground.glue.scope import Scope
from playground.glue.substitute import digest, registered

#: else-if chains longer than this become flat tests, to keep Python's nesting shallow.
_DEEP: Final = 20


class Statements(Classes):
    """Everything but loops, switch and modules."""

    def statements(self, nodes: list[Node]) -> list[ast.stmt]:
        """Emit statements in the current scope."""
        made: list[ast.stmt] = []
        for node in nodes:
            made += self.statement(node)
        return made

    def statement(self, node: Node) -> list[ast.stmt]:
        """Emit one statement, the function definitions that it needs before it."""
        kind = node.type
        if kind != "labeled_statement" and kind not in _LABELLED:
            self.frame.labels = []
        handler = _HANDLERS.get(kind)
        if handler is None:
            handler = self.more_handlers().get(kind)
        if handler is None:
            raise self.tree.unsupported(node, kind.replace("_", " "))
        outer, self.frame.prelude = self.frame.prelude, []
        made = handler(self, node)
        if made and not hasattr(made[0], "lineno"):
            at(made[0], node)
        made = [*self.frame.prelude, *made]
        self.frame.prelude = outer
        return made

    def more_handlers(self) -> dict[str, Callable[[Statements, Node], list[ast.stmt]]]:
        """Give the handlers of the parts above this one."""
        raise NotImplementedError

    def enter(self, scope: Scope) -> list[ast.stmt]:
        """Emit what the entry into a scope does: boxes, variables, hoisted functions."""
        made: list[ast.stmt] = []
        undefineds: list[str] = []
        for variable in scope.vars.values():
            if variable.boxed:
                made.append(assign(variable.py, op("Box")))
            elif variable.kind == "var":
                undefineds.append(variable.py)
            elif scope.looped and variable.early and variable.kind in ("let", "const", "class"):
                # The last iteration's value must not be seen before this one's declaration.
                made.append(assign(variable.py, const(None)))
                made.append(ast.Delete([ast.Name(variable.py, ast.Del())]))
        if undefineds:
            targets: list[ast.expr] = [ast.Name(name, ast.Store()) for name in undefineds]
            made.append(ast.Assign(targets, undefined()))
        outer, self.frame.prelude = self.frame.prelude, []
        hoisted: list[ast.stmt] = []
        # The last declaration of a name wins.
        last = {node["name"].text: node for node in sorted(scope.functions, key=lambda n: n.start)}
        for node in last.values():
            made_function = self.function(node)
            if scope.kind == "root":
                made_function = self.substitutable(node, made_function)
            hoisted.append(statement(self.declare(node["name"], made_function)))
        made += [*self.frame.prelude, *hoisted]
        self.frame.prelude = outer
        return made

    def substitutable(self, node: Node, value: ast.expr) -> ast.expr:
        """Let native code take the place of a known support function at the top of the unit."""
        known = registered()
        name = digest(node, self.analysis) if known else ""
        if name not in known:
            return value
        cells: list[ast.expr] = []
        assigned = self.analysis.functions[node].nonlocals
        for variable in self.analysis.functions[node].free:
            if variable.scope is not self.analysis.root.scope:
                continue
            setter: ast.expr = const(None)
            if variable in assigned:
                python_name = self.fresh("f")
                setter = load(python_name)
                given = self.fresh("p")
                self.frame.prelude.append(
                    function(
                        python_name,
                        [given],
                        [ast.Nonlocal([variable.py]), assign(variable.py, load(given))],
                    )
                )
            getter = thunk(self.read_variable(variable))
            cells.append(ast.Tuple([const(variable.name), getter, setter], ast.Load()))
        return op("substituted", const(name), value, ast.Tuple(cells, ast.Load()))

    def in_scope(self, node: Node, nodes: list[Node]) -> list[ast.stmt]:
        """Emit statements in the scope that ``node`` opens."""
        outer, self.scope = self.scope, self.analysis.scopes[node]
        made = [*self.enter(self.scope), *self.statements(nodes)]
        self.scope = outer
        return made

    def block(self, node: Node) -> list[ast.stmt]:
        """Emit a block."""
        return self.in_scope(node, node.kids)

    def body(self, node: Node) -> list[ast.stmt]:
        """Emit the statement under an ``if``, a loop or a label; never empty."""
        if node.type in ("lexical_declaration", "class_declaration"):
            raise self.tree.error(
                node, "Lexical declaration cannot appear in a single-statement context"
            )
        return self.statement(node) or [ast.Pass()]

    def expression(self, node: Node) -> list[ast.stmt]:
        """Emit an expression statement; a destructuring assignment gets its ``try`` here."""
        inner = unwrap(node.kids[0])
        if inner.type == "assignment_expression":
            target = unwrap(inner["left"])
            if target.type in ("object_pattern", "array_pattern"):
                return self.bind(target, self.expr(inner["right"]), declare=False)
        return [at(statement(self.effect(inner)), node)]

    def declaration(self, node: Node) -> list[ast.stmt]:
        """Emit ``var``, ``let`` or ``const``."""
        made: list[ast.stmt] = []
        for declarator in node.kids:
            target = declarator["name"]
            value = declarator.get("value")
            if target.type == "identifier":
                if value is not None:
                    made.append(statement(self.declare(target, self.expr(value, target.text))))
                elif node.type == "lexical_declaration":
                    made.append(statement(self.declare(target, undefined())))
            elif value is None:
                raise self.tree.error(
                    declarator, "Missing initializer in destructuring declaration"
                )
            else:
                made += self.bind(target, self.expr(value), declare=True)
            if value is None and node.op == "const":
                raise self.tree.error(declarator, "Missing initializer in const declaration")
        return made

    def class_declaration(self, node: Node) -> list[ast.stmt]:
        """Emit a class declaration."""
        return [statement(self.declare(node["name"], self.class_(node)))]

    def function_declaration(self, node: Node) -> list[ast.stmt]:
        """Emit what is left of a function declaration where it stands: Annex B.3.3."""
        outer = self.analysis.block_functions.get(node)
        if outer is not None:
            return [statement(self.initialise(outer, self.read(node["name"])))]
        if node["name"].text in self.analysis.script_vars and not self.scope.is_var:
            value = self.read(node["name"])
            return [statement(op("store_global_sloppy", const(node["name"].text), value))]
        return []

    def if_(self, node: Node) -> list[ast.stmt]:
        """Emit ``if``, a chain of ``else if`` without recursion."""
        branches: list[tuple[ast.expr, list[ast.stmt]]] = []
        final: list[ast.stmt] = []
        at_node: Node | None = node
        while at_node is not None:
            test = self.test(at_node["condition"])
            branches.append((test, self.branch(at_node["consequence"])))
            other = at_node.get("alternative")
            at_node = None
            if other is not None:
                inner = other.kids[0]
                if inner.type == "if_statement":
                    at_node = inner
                else:
                    final = self.branch(inner)
        if len(branches) > _DEEP:
            return self._flat_if(branches, final)
        made = final
        for test, then in reversed(branches):
            made = [ast.If(test, then, made)]
        return made

    def branch(self, node: Node) -> list[ast.stmt]:
        """Emit a branch; a function declared there, as sloppy code may, is in its own block."""
        return self.body(node)

    def _flat_if(
        self, branches: list[tuple[ast.expr, list[ast.stmt]]], final: list[ast.stmt]
    ) -> list[ast.stmt]:
        waiting = self.fresh()
        made: list[ast.stmt] = [assign(waiting, const(True))]
        for test, then in branches:
            both = ast.BoolOp(ast.And(), [load(waiting), test])
            made.append(ast.If(both, [assign(waiting, const(False)), *then], []))
        if final:
            made.append(ast.If(load(waiting), final, []))
        return made

    def return_(self, node: Node) -> list[ast.stmt]:
        """Emit ``return``."""
        function_ = self.frame.function
        if function_.kind in ("root", "fields", "statics") and self.mode != "function":
            raise self.tree.error(node, "Illegal return statement")
        value = self.expr(node.kids[0]) if node.kids else undefined()
        if function_.is_async and function_.is_generator and node.kids:
            value = ast.Yield(op("Await", value))
        if function_.kind == "derived":
            return [self.derived_return(node, value)]
        return [at(ast.Return(value), node)]

    def throw(self, node: Node) -> list[ast.stmt]:
        """Emit ``throw``."""
        return [at(ast.Raise(op("Throw", self.expr(node.kids[0])), None), node)]

    def try_(self, node: Node) -> list[ast.stmt]:
        """Emit ``try``: https://tc39.es/ecma262/#sec-try-statement."""
        body = self.block(node["body"]) or [ast.Pass()]
        handlers: list[ast.ExceptHandler] = []
        catch = node.get("handler")
        if catch is not None:
            handlers.append(self._catch(catch))
        finalizer = node.get("finalizer")
        if finalizer is None:
            if catch is None:
                # The grammar lets it pass.
                raise self.tree.error(node, "missing catch or finally after try")
            return [ast.Try(body, handlers, [], [])]
        self.frame.finally_depth += 1
        final = self.block(finalizer["body"]) or [ast.Pass()]
        self.frame.finally_depth -= 1
        if self.frame.function.is_generator or self.frame.function.is_async:
            return self._guarded(body, handlers, final)
        return [ast.Try(body, handlers, [], final)]

    def _guarded(
        self, body: list[ast.stmt], handlers: list[ast.ExceptHandler], final: list[ast.stmt]
    ) -> list[ast.stmt]:
        """Emit a ``finally`` that Python's garbage collector cannot set off.

        A generator that JavaScript forgets never runs its ``finally``; Python would.
        """
        if self.frame.dying is None:
            self.frame.dying = self.fresh()
        dying = self.frame.dying
        if handlers:
            body = [ast.Try(body, handlers, [], [])]
        leave = ast.ExceptHandler(
            load("GeneratorExit"), None, [assign(dying, const(True)), ast.Raise(None, None)]
        )
        return [ast.Try(body, [leave], [], [ast.If(not_(load(dying)), final, [])])]

    def _catch(self, node: Node) -> ast.ExceptHandler:
        error = self.fresh("e")
        outer, self.scope = self.scope, self.analysis.scopes[node]
        body = self.enter(self.scope)
        caught = op("caught", load(error))
        parameter = node.get("parameter")
        if parameter is None:
            body.append(ast.Expr(caught))
        else:
            outer_prelude, self.frame.prelude = self.frame.prelude, []
            bound = self.bind(parameter, caught, declare=True)
            body += [*self.frame.prelude, *bound]
            self.frame.prelude = outer_prelude
        body += self.block(node["body"])
        self.scope = outer
        self.frame.handlers.append(body)
        return ast.ExceptHandler(load("Exception"), error, body)


_LABELLED = frozenset(
    ("for_statement", "for_in_statement", "while_statement", "do_statement", "switch_statement")
)
_HANDLERS: Final[dict[str, Callable[[Statements, Node], list[ast.stmt]]]] = {
    "expression_statement": Statements.expression,
    "lexical_declaration": Statements.declaration,
    "variable_declaration": Statements.declaration,
    "statement_block": Statements.block,
    "if_statement": Statements.if_,
    "return_statement": Statements.return_,
    "throw_statement": Statements.throw,
    "try_statement": Statements.try_,
    "class_declaration": Statements.class_declaration,
    "function_declaration": Statements.function_declaration,
    "generator_function_declaration": Statements.function_declaration,
    "empty_statement": lambda _self, _node: [],
    "debugger_statement": lambda _self, _node: [],
    "hash_bang_line": lambda _self, _node: [],
    "comment": lambda _self, _node: [],
}
