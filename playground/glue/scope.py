"""Scopes and what is declared in them: https://tc39.es/ecma262/#sec-environment-records.

A variable becomes one Python local with a generated name, unique in its unit, so Python's own
nesting of functions gives JavaScript's closures. Only where a loop gives each iteration a fresh
binding that a closure captures does it become a box.
"""

from __future__ import annotations

from typing import Final

from playground.glue.parse import Node

#: Kinds whose assignment throws a TypeError.
CONSTANT: Final = frozenset(("const", "import", "namespace", "class-self"))
#: Kinds that a second declaration of the same name conflicts with.
LEXICAL: Final = frozenset(("let", "const", "class", "import", "namespace"))
#: Functions whose ``this``, ``arguments`` and ``new.target`` are those around them.
TRANSPARENT: Final = frozenset(("arrow", "body"))


class Variable:
    """A binding.

    Parameters
    ----------
    name:
        Its name in JavaScript; pseudo variables have names that no identifier can have.
    kind:
        ``var let const class function param catch import namespace self class-self this
        arguments new.target pseudo``.
    scope:
        Where it is declared.
    pos:
        Byte position from which on it may be initialised.
    """

    __slots__ = ("captured", "early", "kind", "name", "pos", "py", "scope")

    def __init__(self, name: str, kind: str, scope: Scope, pos: int) -> None:
        self.name = name
        self.kind = kind
        self.scope = scope
        self.pos = pos
        self.py = ""
        self.captured = False
        #: Whether some reference in its own function stands before the declaration.
        self.early = False

    @property
    def boxed(self) -> bool:
        """Whether closures of different iterations must not share it."""
        return self.captured and self.scope.looped

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name} {self.py}>"


class Scope:
    """A declarative environment.

    Parameters
    ----------
    kind:
        ``root function body block for loop catch class object self``.
    looped:
        Whether one activation of the function may enter it more than once.
    """

    __slots__ = ("function", "functions", "is_var", "kind", "looped", "parent", "var_names", "vars")

    def __init__(
        self, kind: str, parent: Scope | None, function: Function, *, looped: bool, is_var: bool
    ) -> None:
        self.kind = kind
        self.parent = parent
        self.function = function
        self.looped = looped
        self.is_var = is_var
        self.vars: dict[str, Variable] = {}
        #: Names of ``var`` declarations inside, whose variables are further out.
        self.var_names: set[str] = set()
        #: Function declarations, to be created on entry.
        self.functions: list[Node] = []

    def inner(self, kind: str, *, looped: bool = False) -> Scope:
        """Make a scope of the same function inside this one."""
        return Scope(kind, self, self.function, looped=looped or self.looped, is_var=False)

    def declare(self, name: str, kind: str, pos: int) -> Variable:
        """Add a variable; an existing one of that name is kept."""
        known = self.vars.get(name)
        if known is None:
            known = self.vars[name] = Variable(name, kind, self, pos)
        return known


class Function:
    """A piece of code that becomes one Python function.

    Parameters
    ----------
    node:
        The syntax node; ``None`` for those that only we see.
    kind:
        ``root function arrow method getter setter constructor derived fields statics body``;
        ``body`` is the inside of a generator whose parameters need evaluation first.
    """

    __slots__ = (
        "free", "has_await", "home", "is_async", "is_generator", "is_static", "kind", "node",
        "nonlocals", "parent", "scope", "simple", "strict",
    )  # fmt: skip

    def __init__(self, node: Node | None, kind: str, parent: Function | None, strict: bool) -> None:
        self.node = node
        self.kind = kind
        self.parent = parent
        self.strict = strict
        self.is_async = False
        self.is_generator = False
        self.is_static = False
        #: Whether every parameter is a plain name.
        self.simple = True
        self.has_await = False
        self.scope: Scope
        #: The class or object scope whose method this is.
        self.home: Scope | None = None
        #: Variables of outer functions that this one, or one inside it, uses.
        self.free: dict[Variable, None] = {}
        #: Those of them that this one assigns.
        self.nonlocals: dict[Variable, None] = {}

    @property
    def lifted(self) -> list[Variable]:
        """Boxes of the function directly around that a factory must hand over."""
        return [v for v in self.free if v.boxed and v.scope.function is self.parent]


class Analysis:
    """What binding analysis found out about a unit."""

    def __init__(self) -> None:
        self.functions: dict[Node, Function] = {}
        self.scopes: dict[Node, Scope] = {}
        #: Identifier nodes -> variable; globals are absent.
        self.refs: dict[Node, Variable] = {}
        #: Class bodies -> the functions for instance fields and for static elements.
        self.fields: dict[Node, Function] = {}
        self.statics: dict[Node, Function] = {}
        #: Computed field names -> the pseudo variable that keeps the key.
        self.keys: dict[Node, Variable] = {}
        #: Function declarations in blocks of sloppy code -> the var they also assign (Annex B.3.3).
        self.block_functions: dict[Node, Variable] = {}
        #: Free identifiers -> first line.
        self.globals: dict[str, int] = {}
        #: Free identifiers that occur under ``typeof``.
        self.guarded: set[str] = set()
        #: ``var`` and function names at the top of a script.
        self.script_vars: dict[str, None] = {}
        self.root: Function
        self.variables: list[Variable] = []
