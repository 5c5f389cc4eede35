"""From text to compiled unit, by way of the cache."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from playground.errors import Unsupported
from playground.glue import cache
from playground.glue.binding_walk import analyse
from playground.glue.emit.emitter import Emitter
from playground.glue.emit.modules import _declared
from playground.glue.parse import Node, Tree, parse
from playground.glue.scope import Variable
from playground.glue.signature import Signature, assignment, signatures
from playground.glue.substitute import registered
from playground.glue.unit import CompiledUnit

_COMMONJS_USE: Final = re.compile(r"\b(?:require|exports)\b")


def compile_module(source: str, filename: str, *, interruptible: bool = False) -> CompiledUnit:
    """Compile an ES module.

    Parameters
    ----------
    source:
        The text.
    filename:
        How errors name it.
    interruptible:
        Whether loops look at the realm's limit of seconds.

    Raises
    ------
    GlueSyntaxError
        The text is no JavaScript; names file, line and column.
    Unsupported
        It uses what we do not compile; names file, line and construct.
    """
    return _compile(source, filename, "module", (), interruptible)


def compile_script(
    source: str,
    filename: str,
    parameters: tuple[str, ...] | None = None,
    *,
    interruptible: bool = False,
) -> CompiledUnit:
    """Compile a script, as the ``no-modules`` target writes it, or a function's body.

    Parameters
    ----------
    parameters:
        With ``None`` the text is a script: its ``var`` and functions become properties of the
        global object. Else it is the body of a function of these parameters, such as CommonJS's
        ``exports, require, module``; :func:`playground.glue.linking.call_script` runs it.
    """
    mode = "script" if parameters is None else "function"
    return _compile(source, filename, mode, parameters or (), interruptible)


#: The parameters of the function around a CommonJS module.
COMMONJS: Final = ("exports", "require", "module", "__filename", "__dirname")


def compile_file(source: str, filename: str, *, interruptible: bool = False) -> CompiledUnit:
    """Compile a file of any kind; the unit's ``mode`` says what it is.

    With ``import`` or ``export`` in it, it is a module; else, if it uses CommonJS's variables, a
    function of those (:data:`COMMONJS`); else a script.
    """
    return _compile(source, filename, "file", (), interruptible)


def version() -> str:
    """Give what decides, besides the text, what is generated."""
    return ",".join([_compiler(), *sorted(registered())])


@lru_cache(maxsize=1)
def _compiler() -> str:
    """Give a digest of the compiler itself: another compiler makes other code."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _compile(
    source: str, filename: str, mode: str, parameters: tuple[str, ...], interruptible: bool
) -> CompiledUnit:
    key = cache.key(version(), source, filename, mode, parameters, interruptible)
    known = cache.load(key, source)
    if known is not None:
        return known
    tree = parse(source, filename)
    try:
        if mode == "file":
            unit = _emit_file(tree, source, interruptible)
        else:
            unit = _emit(tree, source, mode, parameters, interruptible)
    except RecursionError as error:
        raise Unsupported("code nested this deeply", filename) from error
    cache.save(key, unit)
    return unit


def _emit_file(tree: Tree, source: str, interruptible: bool) -> CompiledUnit:
    statements = {node.type for node in tree.root.kids}
    if statements & {"import_statement", "export_statement"} or "import.meta" in source:
        return _emit(tree, source, "module", (), interruptible)
    if _COMMONJS_USE.search(source):
        # Not where these words are locals, as in the script of the target `no-modules`.
        free = analyse(tree, "script").globals
        if free.keys() & {"exports", "require"} or (
            "module" in free and "module.exports" in source
        ):
            return _emit(tree, source, "function", COMMONJS, interruptible)
    return _emit(tree, source, "script", (), interruptible)


def _emit(
    tree: Tree, source: str, mode: str, parameters: tuple[str, ...], interruptible: bool
) -> CompiledUnit:
    emitter = Emitter(tree, mode, parameters, interruptible=interruptible)
    module = emitter.unit()
    with warnings.catch_warnings():
        # Later Pythons warn of `return` inside `finally`, which is what the glue says.
        warnings.simplefilter("ignore", SyntaxWarning)
        try:
            code = compile(module, tree.filename, "exec", dont_inherit=True, optimize=0)
        except SyntaxError as error:
            # Twenty nested blocks are CPython's limit; nothing else is left for it to object to.
            raise Unsupported(
                f"nesting of loops and try ({error.msg})", f"{tree.filename}:{error.lineno}"
            ) from error
    analysis = emitter.analysis
    guarded = {name: line for name, line in analysis.globals.items() if name in analysis.guarded}
    return CompiledUnit(
        filename=tree.filename,
        source=source,
        mode=mode,
        code=code,
        imports=tuple(emitter.requests),
        reexports=tuple(emitter.reexports),
        exports=tuple(emitter.exports),
        has_top_level_await=analysis.root.has_await,
        free_globals={
            name: line for name, line in sorted(analysis.globals.items()) if name not in guarded
        },
        guarded_globals=dict(sorted(guarded.items())),
        signatures=_signatures(tree) if mode == "module" else _assigned_signatures(tree),
        locals={variable.py: _shown(variable) for variable in analysis.variables},
    )


def _shown(variable: Variable) -> str:
    return "default" if variable.name == "%default" else variable.name


def _signatures(tree: Tree) -> dict[str, Signature]:
    exports: dict[str, str] = {}
    for node in tree.root.kids:
        if node.type == "export_statement" and node.get("source") is None:
            exports.update(_exported(node))
    return signatures(tree, exports)


def _assigned_signatures(tree: Tree) -> dict[str, Signature]:
    """Describe what a CommonJS module, or the function around a script, assigns to ``exports``."""
    made: dict[str, Signature] = {}
    for statements in (tree.root.kids, *_function_bodies(tree.root.kids)):
        exports: dict[str, str] = {}
        for statement in statements:
            found = assignment(statement)
            if found is not None:
                name, value = found
                exports[name] = value.text if value.type == "identifier" else name
        made.update(signatures(tree, exports, statements))
    return made


def _function_bodies(statements: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """Give the statements of functions that are called where they stand."""
    for statement in statements:
        node = statement.kids[0] if statement.type == "expression_statement" else statement
        if node.type in ("lexical_declaration", "variable_declaration"):
            node = node.kids[0].get("value") or node
        if node.type == "call_expression":
            function = node["function"]
            while function.type == "parenthesized_expression":
                function = function.kids[0]
            if function.type in ("function_expression", "arrow_function"):
                yield function["body"].kids


def _exported(node: Node) -> dict[str, str]:
    """Give export name -> local name of one export statement."""
    declaration = node.get("declaration")
    if "default" in node.tokens:
        value = node.get("value")
        if declaration is not None:
            return {"default": declaration["name"].text}
        if value is not None and value.type == "identifier":
            return {"default": value.text}
        named = value.get("name") if value is not None else None
        return {"default": named.text if named is not None else "%default"}
    if declaration is not None:
        return {name.text: name.text for name in _declared(declaration)}
    return {
        (part.get("alias") or part["name"]).text.strip("\"'"): part["name"].text
        for clause in node.kids
        for part in clause.kids
    }
