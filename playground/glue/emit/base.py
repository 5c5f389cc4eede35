"""What all parts of the emitter share: state, temporaries, variables.

Each part is a class over :class:`Base`; :class:`playground.glue.emit.emitter.Emitter` joins them.
The stubs at the end name what the parts call across.
"""

from __future__ import annotations

import ast
import math

from playground.glue.binding_walk import analyse
from playground.glue.build import (
    assign,
    at,
    attribute,
    const,
    last,
    load,
    op,
    undefined,
    walrus,
)
from playground.glue.emit.frame import Frame
from playground.glue.parse import Node, Tree
from playground.glue.scope import CONSTANT, Function, Scope, Variable

_NOT_ASSIGNED = frozenset(("class-self", "this", "new.target", "pseudo", "namespace"))


class Base:
    """State of one compilation.

    Parameters
    ----------
    tree:
        The parsed file.
    mode:
        ``module``, ``script`` or ``function``.
    parameters:
        Parameter names in mode ``function``.
    interruptible:
        Whether loops call ``tick()``.
    """

    def __init__(
        self,
        tree: Tree,
        mode: str,
        parameters: tuple[str, ...] = (),
        *,
        interruptible: bool = False,
    ) -> None:
        self.tree = tree
        self.mode = mode
        self.parameters = parameters
        self.interruptible = interruptible
        self.analysis = analyse(tree, mode, parameters)
        self.refs = self.analysis.refs
        #: Statements at the head of the Python module: descriptions of functions, constants.
        self.head: list[ast.stmt] = []
        self.frame = Frame(self.analysis.root)
        self.scope = self.analysis.root.scope
        self._serial = 0

    # -- names ------------------------------------------------------------------------------

    def fresh(self, letter: str = "t") -> str:
        """Make a Python name that nothing else has."""
        self._serial += 1
        return f"{letter}{self._serial}"

    def head_constant(self, letter: str, value: ast.expr) -> ast.expr:
        """Compute ``value`` once per instance; give an expression that reads it."""
        name = self.fresh(letter)
        self.head.append(assign(name, value))
        return load(name)

    # -- variables ----------------------------------------------------------------------------

    def read(self, node: Node) -> ast.expr:
        """Read the variable that an identifier node means."""
        variable = self.refs.get(node)
        if variable is not None:
            return at(self.read_variable(variable), node)
        name = node.text
        if name == "this":
            return op("load_this") if self.mode == "script" else undefined()
        if name == "NaN":
            return const(math.nan)
        if name == "Infinity":
            return const(math.inf)
        return at(op("load_global", const(name)), node)

    def read_variable(self, variable: Variable) -> ast.expr:
        """Read a variable."""
        if variable.kind == "import":
            return ast.Call(load(variable.py), [], [])
        if variable.boxed:
            return attribute(load(variable.py), "value")
        return load(variable.py)

    def write(self, node: Node, value: ast.expr) -> ast.expr:
        """Assign to the variable that an identifier node means; the value is ``value``."""
        variable = self.refs.get(node)
        if variable is None:
            strict = self.frame.function.strict
            return at(
                op("store_global" if strict else "store_global_sloppy", const(node.text), value),
                node,
            )
        if variable.kind in CONSTANT:
            return at(op("const_assign", value, const(variable.name)), node)
        if variable.kind == "self":
            # The name of a function expression: silently kept in sloppy code.
            return (
                op("const_assign", value, const(variable.name))
                if (self.frame.function.strict)
                else value
            )
        if variable.kind in ("let", "class") and node.start < variable.pos:
            # Possibly still dead: reading it first makes Python complain.
            name = self.fresh()
            check = at(self.read_variable(variable), node)
            return last([walrus(name, value), check, self.initialise(variable, load(name))])
        return self.initialise(variable, value)

    def initialise(self, variable: Variable, value: ast.expr) -> ast.expr:
        """Give a variable its value, whatever its kind."""
        if variable.boxed:
            return op("box_set", load(variable.py), value)
        return walrus(variable.py, value)

    def declare(self, node: Node, value: ast.expr) -> ast.expr:
        """Initialise the variable that a declaring identifier names."""
        variable = self.refs.get(node)
        if variable is None:
            return op("store_global_sloppy", const(node.text), value)
        return self.initialise(variable, value)

    def is_stable(self, node: Node) -> bool:
        """Whether reading the node twice gives the same value, with any code in between."""
        if node.type == "this":
            variable = self.refs.get(node)
            return variable is None or variable.scope.function.kind != "derived"
        variable = self.refs.get(node) if node.type == "identifier" else None
        if variable is None or variable.boxed:
            return False
        return variable.kind in ("const", "namespace") or not variable.captured

    # -- stubs --------------------------------------------------------------------------------

    def expr(self, node: Node, name: str | None = None) -> ast.expr:
        """Give the value of an expression; ``name`` is what an anonymous function is called."""
        raise NotImplementedError

    def effect(self, node: Node) -> ast.expr:
        """Evaluate an expression whose value nobody uses."""
        raise NotImplementedError

    def test(self, node: Node) -> ast.expr:
        """Give ToBoolean of an expression as a Python bool."""
        raise NotImplementedError

    def strict_equal(self, left: Node, right: Node) -> ast.expr:
        """Give IsStrictlyEqual of two expressions as a Python bool."""
        raise NotImplementedError

    def arguments(self, node: Node) -> list[ast.expr]:
        """Give the arguments of a call."""
        raise NotImplementedError

    def chain(self, node: Node, this: str | None = None) -> ast.expr:
        """Give the value of a member, subscript or call expression."""
        raise NotImplementedError

    def key(self, node: Node) -> ast.expr:
        """Give the property key that a property name node spells."""
        raise NotImplementedError

    def is_constant_key(self, node: Node) -> str | None:
        """Give the key of a property name that is known now."""
        raise NotImplementedError

    def bind(self, pattern: Node, value: ast.expr, *, declare: bool) -> list[ast.stmt]:
        """Bind a pattern, as statements."""
        raise NotImplementedError

    def bind_inline(self, pattern: Node, value: ast.expr) -> ast.expr:
        """Assign to a pattern inside an expression; the value is ``value``."""
        raise NotImplementedError

    def function(self, node: Node, name: str | None = None) -> ast.expr:
        """Create a function object."""
        raise NotImplementedError

    def python_function(self, function: Function, body: Node) -> ast.expr:
        """Define the Python function of a class's fields or static elements."""
        raise NotImplementedError

    def class_(self, node: Node, name: str | None = None) -> ast.expr:
        """Create a class."""
        raise NotImplementedError

    def object(self, node: Node) -> ast.expr:
        """Create an object literal."""
        raise NotImplementedError

    def statements(self, nodes: list[Node]) -> list[ast.stmt]:
        """Emit statements in the current scope."""
        raise NotImplementedError

    def statement(self, node: Node) -> list[ast.stmt]:
        """Emit one statement."""
        raise NotImplementedError

    def enter(self, scope: Scope) -> list[ast.stmt]:
        """Emit what the entry into a scope does: boxes, hoisted functions."""
        raise NotImplementedError
