"""Functions: https://tc39.es/ecma262/#sec-functiondeclarationinstantiation.

A JavaScript function becomes a Python function ``f(this, a=undefined, *_)``. If it captures
variables of which each iteration has its own, a factory ``g(box, …)`` around it hands the boxes of
the current iteration over.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from functools import partial

from playground.glue.build import (
    assign,
    at,
    attribute,
    const,
    function,
    load,
    op,
    statement,
    store,
    thunk,
    undefined,
)
from playground.glue.emit.frame import Frame
from playground.glue.emit.objects import Objects
from playground.glue.literals import string_value
from playground.glue.parse import Node
from playground.glue.scope import Function, Scope, Variable

#: CPython 3.13 does not look at the depth of recursion when it calls a Python function that has
#: defaults or takes any number of arguments, as all of ours; a call of one that has neither does.
UNCHECKED_DEPTH = sys.version_info[:2] == (3, 13)
_TAKES_TARGET = frozenset(("constructor", "derived", "function"))


def wants_target(made: Function) -> bool:
    """Whether the Python function's first parameter is ``new.target``."""
    if made.kind == "derived":
        return True
    if made.is_async or made.is_generator:
        return False
    return made.kind in _TAKES_TARGET and "new.target" in made.scope.vars


class Functions(Objects):
    """Function objects of every kind but classes."""

    def function(self, node: Node, name: str | None = None) -> ast.expr:
        """Create a function object."""
        made = self.analysis.functions[node]
        own = node.get("name")
        self_variable: Variable | None = None
        if own is not None and node.type in ("function_expression", "generator_function"):
            self_variable = self.analysis.scopes[own].vars[own.text]
        if own is not None and node.type != "method_definition":
            name = own.text
        maker = self.maker(made)
        code = self.define(made, node)
        description = self.describe(made, node, name)
        if self_variable is None or not self_variable.captured:
            return op(maker, description, code)
        if self_variable.boxed:
            # The box comes first: the factory inside `code` receives it.
            box = ast.NamedExpr(store(self_variable.py), op("Box"))
            return op("box_set", box, op(maker, description, code))
        return self.initialise(self_variable, op(maker, description, code))

    def maker(self, made: Function) -> str:
        """Give the operation that makes the function object."""
        if made.is_generator:
            return "async_generator" if made.is_async else "generator"
        if made.is_async:
            return "async_function"
        return "function" if made.kind == "function" else "plain_function"

    def describe(self, made: Function, node: Node | None, name: str | None) -> ast.expr:
        """Give the description that all closures of one literal share."""
        length = 0
        if node is not None:
            single = node.get("parameter")
            parameters = [single] if single is not None else node["parameters"].kids
            for parameter in parameters:
                if parameter.type in ("assignment_pattern", "rest_pattern"):
                    break
                length += 1
        return self.head_constant(
            "m",
            op(
                "describe",
                const(name or ""),
                const(length),
                const(made.kind),
                const(wants_target(made)),
            ),
        )

    def define(self, made: Function, node: Node) -> ast.expr:
        """Define the Python function; give an expression for it."""
        name = self.fresh("f")
        definition = at(self._definition(made, node, name), node)
        return self.lift(made, definition)

    def lift(self, made: Function, definition: ast.FunctionDef) -> ast.expr:
        """Put a definition before the statement, inside a factory if it needs boxes."""
        boxes = made.lifted
        if not boxes:
            self.frame.prelude.append(definition)
            return load(definition.name)
        factory = self.fresh("g")
        names = [box.py for box in boxes]
        self.frame.prelude.append(
            function(factory, names, [definition, ast.Return(load(definition.name))])
        )
        return ast.Call(load(factory), [load(name) for name in names], [])

    def _definition(self, made: Function, node: Node, name: str) -> ast.FunctionDef:
        outer_frame, outer_scope = self.frame, self.scope
        self.frame, self.scope = Frame(made), made.scope
        variables = made.scope.vars
        this = variables.get("this")
        first = [this.py if this is not None and made.kind != "derived" else self.fresh("_")]
        if wants_target(made):
            target = variables.get("new.target")
            first.insert(0, target.py if target is not None else self.fresh("_"))
        single = node.get("parameter")
        parameters = [single] if single is not None else node["parameters"].kids
        body = self.nonlocals(made)
        if this is not None and made.kind == "derived":
            # Perhaps only an arrow function inside assigns it; Python must see whose it is.
            body.append(ast.If(const(False), [assign(this.py, const(None))], []))
        if "new.target" in variables and not wants_target(made):
            # A method or accessor is never called by `new`.
            body.append(assign(variables["new.target"].py, undefined()))
        if this is not None and not made.strict and made.kind == "function":
            body.append(assign(this.py, op("sloppy_this", load(this.py))))
        optional, rest, binding = self._parameters(parameters, made)
        body += binding
        inner = node["body"]
        inside = self.analysis.scopes[inner]
        if inside.function is not made:
            body += self._generator_body(inside, inner, made)
        else:
            body += self._body(inside, inner, made)
        if self.interruptible:
            body.insert(len(self.nonlocals(made)), ast.Expr(op("tick")))
        elif UNCHECKED_DEPTH and self.frame.calls:
            body.insert(len(self.nonlocals(made)), ast.Expr(op("check_depth")))
        self.frame, self.scope = outer_frame, outer_scope
        return function(name, first, body, optional=optional, rest=rest)

    def _parameters(
        self, parameters: list[Node], made: Function
    ) -> tuple[list[str], str, list[ast.stmt]]:
        """Give the Python parameters, the name of the rest, and the statements that bind."""
        names: list[str] = []
        binding: list[ast.stmt] = []
        rest = self.fresh("_")
        seen: set[str] = set()
        for parameter in reversed(parameters):
            variable = self.refs.get(parameter) if parameter.type == "identifier" else None
            if variable is not None and variable.early and not made.simple:
                names.append(self.fresh("p"))
            elif variable is not None and variable.py not in seen:
                seen.add(variable.py)
                names.append(variable.py)
            elif parameter.type != "rest_pattern":
                names.append(self.fresh("p"))
        names.reverse()

        def bind() -> list[ast.stmt]:
            done: list[ast.stmt] = []
            for index, parameter in enumerate(parameters):
                if parameter.type == "rest_pattern":
                    items = op("new_array", op("list", load(rest)))
                    if made.scope.vars.get("arguments") is not None:
                        done.append(assign(rest, op("tail", load(rest), const(len(names)))))
                    done += self.bind(parameter.kids[0], items, declare=True)
                elif parameter.type != "identifier":
                    done += self.parameter(parameter, names[index])
                elif (variable := self.refs.get(parameter)) and variable.py != names[index]:
                    if variable.early and not made.simple:
                        done.append(assign(variable.py, load(names[index])))
            return done

        arguments = made.scope.vars.get("arguments")
        if arguments is None:
            binding += self._with_prelude(bind)
            return names, rest, binding
        # `arguments` needs to know how many there were.
        binding.append(
            assign(
                arguments.py,
                op("arguments_object", load(rest)),
            )
        )
        if names:
            targets: ast.expr = ast.Tuple([store(name) for name in names], ast.Store())
            binding.append(ast.Assign([targets], op("pad", load(rest), const(len(names)))))
        binding += self._with_prelude(bind)
        return [], rest, binding

    def _with_prelude(self, make: Callable[[], list[ast.stmt]]) -> list[ast.stmt]:
        """Emit statements, with the function definitions that they need before them."""
        outer, self.frame.prelude = self.frame.prelude, []
        made = make()
        made = [*self.frame.prelude, *made]
        self.frame.prelude = outer
        return made

    def _generator_body(self, inside: Scope, inner: Node, made: Function) -> list[ast.stmt]:
        """Emit a generator whose parameters were evaluated already, outside of it."""
        frame, self.frame = self.frame, Frame(inside.function)
        name = self.fresh("f")
        body = [*self.nonlocals(inside.function), *self._body(inside, inner, inside.function)]
        definition = function(name, [], body)
        self.frame = frame
        return [definition, ast.Return(ast.Call(load(name), [], []))]

    def _body(self, inside: Scope, inner: Node, made: Function) -> list[ast.stmt]:
        """Emit declarations and statements of a function body."""
        self.scope = inside
        body: list[ast.stmt] = []
        body += self.enter(inside)
        if inside.kind == "body" and inside.parent is not None:
            # A var of the body starts with the value of the parameter of the same name.
            for name, variable in inside.vars.items():
                parameter = inside.parent.vars.get(name)
                if variable.kind == "var" and parameter is not None:
                    body.append(assign(variable.py, load(parameter.py)))
        if inner.type == "statement_block":
            statements = self.statements(inner.kids)
            if made.kind == "derived":
                statements.append(self.derived_return(inner, undefined()))
            elif not (statements and isinstance(statements[-1], ast.Return | ast.Raise)):
                statements.append(ast.Return(undefined()))
        else:
            statements = self._with_prelude(lambda: [at(ast.Return(self.expr(inner)), inner)])
        body += self.jumps()
        body += statements
        if made.is_async or made.is_generator:
            # Python makes a generator of what contains a yield, even one that is never reached.
            body.append(ast.If(const(False), [ast.Expr(ast.Yield(const(None)))], []))
        return body

    def nonlocals(self, made: Function) -> list[ast.stmt]:
        """Say which outer variables the function assigns; boxes are never assigned themselves."""
        names = sorted({variable.py for variable in made.nonlocals if not variable.boxed})
        return [ast.Nonlocal(names)] if names else []

    def derived_return(self, node: Node, value: ast.expr) -> ast.stmt:
        """Return from a derived constructor: the value, and how to read ``this`` afterwards.

        Whether there is a ``this`` matters only once all ``finally`` clauses have run.
        """
        pair: list[ast.expr] = [value, thunk(self.this_value(node))]
        return at(ast.Return(ast.Tuple(pair, ast.Load())), node)

    def jumps(self) -> list[ast.stmt]:
        """Emit what jumps through several Python loops need at the head of the function."""
        frame = self.frame
        made: list[ast.stmt] = []
        if frame.jump is not None:
            made.append(assign(frame.jump, const(0)))
            for handler in frame.handlers:
                handler.insert(0, assign(frame.jump, const(0)))
        if frame.dying is not None:
            made.append(assign(frame.dying, const(False)))
        return made

    def python_function(self, function_: Function, body: Node) -> ast.expr:
        """Define the Python function of a class's fields or static elements."""
        outer_frame, outer_scope = self.frame, self.scope
        self.frame, self.scope = Frame(function_), function_.scope
        static = function_.kind == "statics"
        steps: list[ast.stmt] = []
        this = function_.scope.declare("this", "this", 0)
        if not this.py:
            this.py = self.fresh("h")
        for member in body.kids:
            steps += self._with_prelude(partial(self._class_element, member, this, static))
        name = self.fresh("f")
        head = self.nonlocals(function_)
        definition = function(name, [this.py], [*head, *self.jumps(), *steps, ast.Pass()])
        self.frame, self.scope = outer_frame, outer_scope
        return self.lift(function_, definition)

    def _class_element(self, member: Node, this: Variable, static: bool) -> list[ast.stmt]:
        if member.type == "class_static_block" and static:
            outer, self.scope = self.scope, self.analysis.scopes[member["body"]]
            made = [*self.enter(self.scope), *self.statements(member["body"].kids)]
            self.scope = outer
            return made
        if member.type != "field_definition" or ("static" in member.tokens) is not static:
            return []
        key = member["property"]
        value = member.get("value")
        fixed = self.is_constant_key(key)
        given = undefined() if value is None else self.expr(value, fixed)
        if key.type == "private_property_identifier":
            return [ast.Expr(op("private_add", load(this.py), self.private_name(key), given))]
        if fixed is not None:
            return [ast.Expr(op("define_field", load(this.py), const(fixed), given))]
        slot = self.read_variable(self.analysis.keys[key])
        how = "define_named_field" if value is not None else "define_field"
        return [ast.Expr(op(how, load(this.py), slot, given))]


__all__ = ["Functions", "attribute", "statement", "string_value", "wants_target"]
