"""What the blueprints need from the rest of the package, handed to them by ``create_app``."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from flask import Flask, current_app

from playground.catalog import BuiltModule, Catalog, Preset, Scenario
from playground.web.assets import Assets
from playground.web.running import Runner, RunPool

__all__ = ["Export", "Parameter", "Services", "services"]

_KEY = "playground"


@dataclass(frozen=True)
class Parameter:
    """A parameter of an exported function.

    Parameters
    ----------
    name, type:
        As the module's ``.d.ts`` has them.
    optional:
        Whether a call may leave it out.
    """

    name: str
    type: str
    optional: bool = False

    def to_json(self) -> dict[str, Any]:
        """Give the parameter as a JSON object."""
        return {"name": self.name, "type": self.type, "optional": self.optional}


@dataclass(frozen=True)
class Export:
    """An exported function, as the glue and its ``.d.ts`` describe it.

    Parameters
    ----------
    name:
        As JavaScript calls it.
    params:
        In order.
    returns:
        The TypeScript type of its result.
    doc:
        Its documentation, plain text, which may be empty.
    """

    name: str
    params: tuple[Parameter, ...]
    returns: str
    doc: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give the export as a JSON object."""
        return {
            "name": self.name,
            "params": [param.to_json() for param in self.params],
            "returns": self.returns,
            "doc": self.doc,
        }


@dataclass
class Services:
    """The parts that one application was put together from.

    Parameters
    ----------
    catalog:
        Examples and built modules.
    read_signatures:
        Gives the exports of a built module, in the order of its glue.
    runner:
        Runs a request on the mirror.
    check_arguments:
        Raises ``InvalidArguments`` if a list of arguments is not as a run request has them.
    pool:
        Counts the runs that are under way, and ends them.
    assets:
        The front end's files.
    closing:
        Is set when the server shuts down; whoever waits, waits for this too.
    """

    catalog: Catalog
    read_signatures: Callable[[BuiltModule], Sequence[Export]]
    runner: Runner
    check_arguments: Callable[[Sequence[Any]], None]
    pool: RunPool
    assets: Assets = field(init=False)
    closing: threading.Event = field(default_factory=threading.Event)
    _exports: dict[str, tuple[Export, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.assets = Assets(self.catalog.static_dir)

    def install(self, app: Flask) -> None:
        """Put these services into an application."""
        app.extensions[_KEY] = self
        app.jinja_env.globals["asset"] = self.assets.url

    def exports(self, module: BuiltModule) -> tuple[Export, ...]:
        """Give the exports of a module; its glue is read once for each version of its bytes.

        Parameters
        ----------
        module:
            From the catalog.

        Raises
        ------
        PlaygroundError
            The glue cannot be read, or holds what we do not support.
        """
        # Two threads may both read the same glue here; they find the same, so no lock is needed.
        known = self._exports.get(module.sha256_glue)
        if known is None:
            known = tuple(self.read_signatures(module))
            self._exports[module.sha256_glue] = known
        return known

    def presets(self, name: str) -> tuple[Preset, ...]:
        """Give the runs of an example that are ready to start; none if there is no example."""
        example = self.catalog.examples.get(name)
        return example.runs if example else ()

    def scenarios(self, name: str) -> tuple[Scenario, ...]:
        """Give the scenarios of an example; none if there is no example."""
        example = self.catalog.examples.get(name)
        return example.scenarios if example else ()

    def close(self) -> None:
        """End everything that waits or runs. Safe to call twice."""
        self.closing.set()
        self.pool.close()


def services() -> Services:
    """Give the services of the current application."""
    return cast(Services, current_app.extensions[_KEY])
