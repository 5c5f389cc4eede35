"""Everything that was found on disk, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playground.catalog.examples import Example, read_example
from playground.catalog.modules import BuiltModule, read_modules
from playground.catalog.tables import did_you_mean
from playground.errors import ModuleNotFound, PlaygroundError


@dataclass(frozen=True)
class Catalog:
    """Everything that was found, by name.

    Parameters
    ----------
    static_dir:
        The folder that is served as ``/static``.
    examples:
        By name, in the order in which they are shown.
    modules:
        By name. An example that was not built has none; a module may have no example.
    """

    static_dir: Path
    examples: Mapping[str, Example]
    modules: Mapping[str, BuiltModule]

    @classmethod
    def discover(cls, static_dir: Path, examples_dir: Path) -> Catalog:
        """Read every example and every built module.

        Parameters
        ----------
        static_dir:
            Holds ``modules/``, and in it ``manifest.json`` and one folder for each module.
        examples_dir:
            Holds one folder for each crate; those with an ``example.toml`` are examples.

        Raises
        ------
        PlaygroundError
            An ``example.toml`` or a scenario is not as it must be; the message names file and key.
        InvalidModule
            A built file differs from the manifest, or the manifest cannot be read.
        """
        examples = [read_example(path) for path in sorted(examples_dir.glob("*/example.toml"))]
        examples.sort(key=lambda example: (example.order, example.name))
        _check_compared(examples)
        return cls(
            static_dir=static_dir.resolve(),
            examples={example.name: example for example in examples},
            modules=read_modules(static_dir.resolve() / "modules"),
        )

    def beside(self, name: str) -> list[Example]:
        """Give the examples whose comparison shows the example of that name, itself included."""
        return [
            example
            for example in self.examples.values()
            if example.compare and name in (example.name, *example.compare)
        ]

    def example(self, name: str) -> Example:
        """Look up the example of that name.

        Raises
        ------
        ModuleNotFound
            There is none; the message names the nearest.
        """
        try:
            return self.examples[name]
        except KeyError:
            raise ModuleNotFound(
                f"`{name}` is no example of this server{did_you_mean(name, self.examples)}"
            ) from None

    def module(self, name: str) -> BuiltModule:
        """Look up the built module of that name.

        Raises
        ------
        ModuleNotFound
            There is none: the message says whether it was only not built, or names the nearest.
        """
        try:
            return self.modules[name]
        except KeyError:
            if name in self.examples:
                message = f"`{name}` is not built yet; `nox -s wasm` builds it"
            else:
                message = f"`{name}` is no module of this server{did_you_mean(name, self.modules)}"
            raise ModuleNotFound(message) from None


def _check_compared(examples: list[Example]) -> None:
    known = {example.name for example in examples}
    for example in examples:
        for name in example.compare:
            if name not in known or name == example.name:
                raise PlaygroundError(
                    f"{example.name}/example.toml: compare: `{name}` is no other example"
                    f"{did_you_mean(name, known - {example.name})}"
                )


def locate() -> tuple[Path, Path]:
    """Find the folders ``static`` and ``rust_examples``.

    In an installed wheel they lie inside the package, in a checkout beside it.

    Returns
    -------
    tuple of Path
        The two folders, in this order.

    Raises
    ------
    PlaygroundError
        Neither place has a ``static`` folder.
    """
    package = Path(__file__).resolve().parents[1]
    for root in (package, package.parent):
        if (root / "static").is_dir():
            return root / "static", root / "rust_examples"
    raise PlaygroundError(f"no folder `static` in {package} nor beside it: is the package whole?")
