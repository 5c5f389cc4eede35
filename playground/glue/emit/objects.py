"""Object literals: https://tc39.es/ecma262/#sec-object-initializer."""

from __future__ import annotations

import ast

from playground.glue.build import const, last, load, op, walrus
from playground.glue.emit.patterns import Patterns
from playground.glue.emit.references import is_anonymous_function
from playground.glue.literals import number_value, string_value
from playground.glue.parse import Node
from playground.values.bigint import BigInt
from playground.values.numbers import number_to_string


class Objects(Patterns):
    """Object literals and property names."""

    def is_constant_key(self, node: Node) -> str | None:
        """Give the key of a property name that is known now."""
        if node.type in ("property_identifier", "private_property_identifier"):
            return node.text
        if node.type == "string":
            return string_value(node.text)
        if node.type == "number":
            value = number_value(node.text)
            return str(int(value)) if isinstance(value, BigInt) else number_to_string(value)
        return None

    def key(self, node: Node) -> ast.expr:
        """Give the property key that a property name node spells."""
        fixed = self.is_constant_key(node)
        if fixed is not None:
            return const(fixed)
        return op("property_key", self.expr(node.kids[0]))

    def object(self, node: Node) -> ast.expr:
        """Emit an object literal: one dict for the leading plain properties, then step by step."""
        outer = self.scope
        inner = self.analysis.scopes.get(node)
        home = None
        if inner is not None:
            self.scope = inner
            home = inner.vars.get("%home")
        keys: list[ast.expr | None] = []
        values: list[ast.expr] = []
        proto: ast.expr | None = None
        index = 0
        if home is None:
            for index, part in enumerate(node.kids):
                plain = self._plain(part)
                if plain is None:
                    if index == 0 and _is_proto(part):
                        proto = self.expr(part["value"])
                        continue
                    break
                keys.append(const(plain[0]))
                values.append(plain[1])
            else:
                index = len(node.kids)
        props = ast.Dict(keys, values)
        made: ast.expr = (
            op("new_object", props) if proto is None else op("new_object_from", proto, props)
        )
        steps: list[ast.expr] = []
        if index < len(node.kids):
            name = self.fresh()
            if home is not None:
                box = [walrus(home.py, op("Box"))] if home.boxed else []
                steps += [*box, walrus(name, self.initialise(home, made))]
            else:
                steps.append(walrus(name, made))
            for part in node.kids[index:]:
                steps.append(self._define(name, part))
            made = last([*steps, load(name)])
        self.scope = outer
        return made

    def _plain(self, part: Node) -> tuple[str, ast.expr] | None:
        """Give key and value of a property that may stand in a Python dict."""
        if part.type == "shorthand_property_identifier":
            return part.text, self.read(part)
        if part.type == "pair":
            key = self.is_constant_key(part["key"])
            if key is None or key == "__proto__":
                return None
            return key, self.expr(part["value"], key)
        if part.type == "method_definition" and not {"get", "set"} & set(part.tokens):
            key = self.is_constant_key(part["name"])
            return None if key is None else (key, self.function(part, key))
        return None

    def _define(self, target: str, part: Node) -> ast.expr:
        if part.type == "spread_element":
            return op("spread_properties", load(target), self.expr(part.kids[0]))
        if part.type == "shorthand_property_identifier":
            return op("define", load(target), const(part.text), self.read(part))
        if part.type == "pair":
            if _is_proto(part):
                return op("set_literal_proto", load(target), self.expr(part["value"]))
            key = self.is_constant_key(part["key"])
            value = part["value"]
            if key is not None:
                return op("define", load(target), const(key), self.expr(value, key))
            how = "define_named" if is_anonymous_function(value) else "define"
            return op(how, load(target), self.key(part["key"]), self.expr(value))
        if part.type == "method_definition":
            key = self.is_constant_key(part["name"])
            how, prefix = "define", ""
            for half in ("get", "set"):
                if half in part.tokens:
                    how, prefix = f"define_{half}ter", half + " "
            if key is not None:
                made = self.function(part, prefix + key)
                return op(how, load(target), const(key), made)
            if how == "define":
                how = "define_named"
            return op(how, load(target), self.key(part["name"]), self.function(part))
        raise self.tree.unsupported(part, part.type.replace("_", " "))


def _is_proto(part: Node) -> bool:
    """Whether this is ``__proto__: value``, which sets the prototype."""
    if part.type != "pair":
        return False
    key = part["key"]
    return key.text == "__proto__" or (
        key.type == "string" and string_value(key.text) == "__proto__"
    )
