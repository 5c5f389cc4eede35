"""What binding analysis does at each type of syntax node."""

from __future__ import annotations

from typing import Final

from playground.glue.binding import Binder
from playground.glue.declaring import PATTERNS, Handlers
from playground.glue.literals import string_value
from playground.glue.parse import Node, Tree
from playground.glue.scope import TRANSPARENT, Analysis, Scope


def analyse(tree: Tree, mode: str, parameters: tuple[str, ...] = ()) -> Analysis:
    """Find the variable of every identifier in ``tree``.

    Parameters
    ----------
    tree:
        The parsed file.
    mode:
        ``module``, ``script`` or ``function``.
    parameters:
        Parameter names in mode ``function``.

    Raises
    ------
    GlueSyntaxError
        An early error of the specification.
    Unsupported
        ``with``, JSX and what else we do not compile.
    """
    return Binder(tree, mode, parameters, HANDLERS).run()


def _identifier(binder: Binder, node: Node, scope: Scope) -> None:
    binder.reference(node, scope)


def _this(binder: Binder, node: Node, scope: Scope) -> None:
    node.text = "this"
    binder.reference(node, scope)


def _meta_property(binder: Binder, node: Node, scope: Scope) -> None:
    if "new" in node.tokens:
        node.text = "new.target"
        binder.reference(node, scope)


def _super(binder: Binder, node: Node, scope: Scope) -> None:
    binder.home(node, scope, "%home")
    at = _function_scope(scope)
    if at is not None:
        binder.use(at.declare("this", "this", 0), scope.function, write=False)


def _function_scope(scope: Scope) -> Scope | None:
    """Give the scope of the innermost function that has its own ``this``."""
    at: Scope | None = scope
    while at is not None and (at.kind != "function" or at.function.kind in TRANSPARENT):
        at = at.parent
    return at


def _call(binder: Binder, node: Node, scope: Scope) -> None:
    callee = node["function"]
    if callee.type == "super":
        # A super call needs the constructor itself, its new.target, and binds its `this`.
        binder.home(callee, scope, "%static")
        for name in ("this", "new.target"):
            at = _function_scope(scope)
            if at is None or at.function.kind != "derived":
                raise binder.tree.error(callee, "'super' keyword unexpected here")
            binder.use(at.declare(name, name, 0), scope.function, name == "this")
            binder.result.scopes[callee] = at
        binder.work.append((node["arguments"], scope))
        return
    binder.push_all(node.kids, scope)


def _unary(binder: Binder, node: Node, scope: Scope) -> None:
    operand = node["argument"]
    while operand.type == "parenthesized_expression":
        operand = operand.kids[0]
    if node.op == "typeof" and operand.type == "identifier":
        binder.result.guarded.add(operand.text)
    elif node.op == "delete" and operand.type == "identifier" and scope.function.strict:
        raise binder.tree.error(operand, "Delete of an unqualified identifier in strict mode.")
    binder.work.append((node["argument"], scope))


def _function(binder: Binder, node: Node, scope: Scope) -> None:
    binder.function(node, scope)


def _declaration(binder: Binder, node: Node, scope: Scope) -> None:
    binder.declaration(node, scope)


def _class(binder: Binder, node: Node, scope: Scope) -> None:
    binder.class_(node, scope)


def _object(binder: Binder, node: Node, scope: Scope) -> None:
    inner = scope
    if any(kid.type == "method_definition" for kid in node.kids):
        inner = scope.inner("object")
        binder.result.scopes[node] = inner
    for kid in node.kids:
        if kid.type == "method_definition":
            if kid["name"].type == "computed_property_name":
                binder.work.append((kid["name"].kids[0], inner))
            function = binder.function(kid, inner)
            function.home = inner
            if function.kind == "constructor":
                function.kind = "method"
        else:
            binder.work.append((kid, inner))


def _lexical(binder: Binder, node: Node, scope: Scope) -> None:
    kind = node.op or "let"
    if node.type == "variable_declaration":
        kind = "var"
    for declarator in node.kids:
        binder.declare_pattern(declarator["name"], kind, scope)
        value = declarator.get("value")
        if value is not None:
            binder.work.append((value, scope))


def _assignment(binder: Binder, node: Node, scope: Scope) -> None:
    target = node["left"]
    if target.type in PATTERNS and node.type == "augmented_assignment_expression":
        raise binder.tree.error(target, "Invalid left-hand side in assignment")
    binder.assign_pattern(target, scope)
    binder.work.append((node["right"], scope))


def _update(binder: Binder, node: Node, scope: Scope) -> None:
    if node["argument"].type in PATTERNS:
        raise binder.tree.error(node, "Invalid left-hand side expression in postfix operation")
    binder.assign_pattern(node["argument"], scope)


def _block(binder: Binder, node: Node, scope: Scope) -> None:
    inner = scope.inner("block")
    binder.result.scopes[node] = inner
    binder.push_all(node.kids, inner)


def _switch(binder: Binder, node: Node, scope: Scope) -> None:
    binder.work.append((node["value"], scope))
    _block(binder, node["body"], scope)


def _catch(binder: Binder, node: Node, scope: Scope) -> None:
    inner = scope.inner("catch")
    binder.result.scopes[node] = inner
    parameter = node.get("parameter")
    if parameter is not None:
        binder.declare_pattern(parameter, "catch", inner)
    binder.work.append((node["body"], inner))


def _loop(binder: Binder, node: Node, scope: Scope) -> None:
    inner = scope.inner("loop", looped=True)
    binder.result.scopes[node] = inner
    binder.push_all(node.kids, inner)


def _for_in(binder: Binder, node: Node, scope: Scope) -> None:
    inner = scope.inner("loop", looped=True)
    binder.result.scopes[node] = inner
    if "await" in node.tokens:
        _suspends(binder, node, scope)
    kind = for_kind(node)
    if kind == "using":
        raise binder.tree.unsupported(node, "a using declaration")
    if kind:
        # The names are in scope, but dead, while the right side is evaluated.
        binder.declare_pattern(node["left"], kind, inner)
    else:
        binder.assign_pattern(node["left"], inner)
    value = node.get("value")
    if value is not None:
        raise binder.tree.unsupported(node, "an initializer in for-in")
    binder.work.append((node["right"], inner))
    binder.work.append((node["body"], inner))


def for_kind(node: Node) -> str:
    """Give the declaring keyword in the head of a for-in or for-of, or the empty string."""
    return next((t for t in node.tokens if t in ("let", "const", "var", "using")), "")


def _suspends(binder: Binder, node: Node, scope: Scope) -> None:
    function = scope.function
    if not function.is_async:
        if function.kind == "root" and binder.mode == "module":
            function.has_await = True
        else:
            raise binder.tree.error(
                node, "await is only valid in async functions and the top level bodies of modules"
            )


def _await(binder: Binder, node: Node, scope: Scope) -> None:
    _suspends(binder, node, scope)
    binder.push_all(node.kids, scope)


def _yield(binder: Binder, node: Node, scope: Scope) -> None:
    if not scope.function.is_generator:
        raise binder.tree.error(node, "yield is only valid in generator functions")
    binder.push_all(node.kids, scope)


def _import(binder: Binder, node: Node, scope: Scope) -> None:
    _check_top(binder, node, scope)
    for clause in node.kids:
        if clause.type != "import_clause":
            continue
        for part in clause.kids:
            if part.type == "identifier":
                binder.declare(part, part.text, "import", scope)
            elif part.type == "namespace_import":
                name = part.kids[0]
                binder.declare(name, name.text, "namespace", scope)
            else:
                for specifier in part.kids:
                    local = specifier.get("alias") or specifier["name"]
                    binder.declare(local, local.text, "import", scope)


def _check_top(binder: Binder, node: Node, scope: Scope) -> None:
    if scope.kind != "root":
        raise binder.tree.error(node, "import and export may only appear at the top level")


def _export(binder: Binder, node: Node, scope: Scope) -> None:
    _check_top(binder, node, scope)
    if node.get("source") is not None:
        return
    for kid in node.kids:
        if kid.type == "export_clause":
            for specifier in kid.kids:
                name = specifier["name"]
                if name.type == "string":
                    raise binder.tree.error(name, f"string export {string_value(name.text)!r}")
                binder.reference(name, scope)
        else:
            binder.work.append((kid, scope))
    if "default" in node.tokens and node.get("value") is not None:
        if "%default" in scope.vars:
            raise binder.tree.error(node, "Duplicate export of 'default'")
        binder.result.refs[node] = scope.declare("%default", "let", node.end)


def _ignore(_binder: Binder, _node: Node, _scope: Scope) -> None:
    return None


def _refuse(binder: Binder, node: Node, _scope: Scope) -> None:
    what = {
        "with_statement": "the with statement",
        "using_declaration": "a using declaration",
        "decorator": "a decorator",
    }.get(node.type, "JSX")
    raise binder.tree.unsupported(node, what)


HANDLERS: Final[Handlers] = {
    "identifier": _identifier,
    "shorthand_property_identifier": _identifier,
    "private_property_identifier": _identifier,
    "this": _this,
    "super": _super,
    "meta_property": _meta_property,
    "call_expression": _call,
    "unary_expression": _unary,
    "function_declaration": _declaration,
    "generator_function_declaration": _declaration,
    "function_expression": _function,
    "generator_function": _function,
    "arrow_function": _function,
    "class_declaration": _class,
    "class": _class,
    "object": _object,
    "lexical_declaration": _lexical,
    "variable_declaration": _lexical,
    "assignment_expression": _assignment,
    "augmented_assignment_expression": _assignment,
    "update_expression": _update,
    "statement_block": _block,
    "switch_statement": _switch,
    "catch_clause": _catch,
    "for_statement": _loop,
    "while_statement": _loop,
    "do_statement": _loop,
    "for_in_statement": _for_in,
    "await_expression": _await,
    "yield_expression": _yield,
    "import_statement": _import,
    "export_statement": _export,
    "string": _ignore,
    "regex": _ignore,
    "with_statement": _refuse,
    "using_declaration": _refuse,
    "decorator": _refuse,
    "jsx_element": _refuse,
    "jsx_self_closing_element": _refuse,
    "jsx_fragment": _refuse,
}
