"""Modules whose exports are the properties of an object: CommonJS, JSON, Node's own, scripts.

https://tc39.es/ecma262/#sec-synthetic-module-records
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from playground.modules.record import ModuleRecord
from playground.values.absent import undefined
from playground.values.object import JSObject
from playground.values.types import Value


class SyntheticModule(ModuleRecord):
    """A module that is one value.

    Not in Node: it runs when it is linked, a little early, because only then is it known which
    names it exports. Node guesses them from the text.

    Parameters
    ----------
    run:
        Gives the value, the same one each time.
    """

    def __init__(self, path: str, run: Callable[[], Value]) -> None:
        super().__init__(path)
        self._run = run

    def declared(self, seen: set[ModuleRecord]) -> Iterable[str]:
        """GetExportedNames: ``default`` for the value, and its properties."""
        value = self._run()
        names = ["default"]
        if isinstance(value, JSObject):
            for key in value.own_keys():
                own = value.get_own_property(key)
                if isinstance(key, str) and key != "default" and own and own.enumerable:
                    names.append(key)
        return names

    def initialize(self) -> None:
        """Publish the exports, which keep the values that they have now."""
        value = self._run()
        exports = {name: self._property(value, name) for name in self.declared(set())}
        self.namespace.publish(
            {**{name: _constant(held) for name, held in exports.items()}, "default": lambda: value}
        )

    @staticmethod
    def _property(value: Value, name: str) -> Value:
        return value.get(name, value) if isinstance(value, JSObject) else undefined

    def surface(self) -> JSObject:
        """Give the value itself, if it is an object."""
        value = self._run()
        return value if isinstance(value, JSObject) else self.namespace

    def execute(self) -> None:
        """Nothing is left to do."""


class ScriptModule(SyntheticModule):
    """A classic script, as the target `no-modules` writes it: its one variable is the module.

    Parameters
    ----------
    run:
        Runs it, and gives its top-level ``let``, ``const`` and ``class``.
    """

    def __init__(self, path: str, run: Callable[[], JSObject]) -> None:
        self._variables: JSObject | None = None

        def once() -> Value:
            if self._variables is None:
                self._variables = run()
            return self._variables

        super().__init__(path, once)

    def surface(self) -> JSObject:
        """Give what the script's only variable holds; of several, an object of all."""
        variables = super().surface()
        names = [key for key in variables.own_keys() if isinstance(key, str)]
        only = variables.get(names[0], variables) if len(names) == 1 else undefined
        return only if isinstance(only, JSObject) else variables


def _constant(value: Value) -> Callable[[], Value]:
    return lambda: value
