"""The whole emitter."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Final

from playground.glue.emit.loops import _HANDLERS
from playground.glue.emit.modules import Modules


class Emitter(Modules):
    """Turns one parsed and analysed file into a Python syntax tree."""

    def more_handlers(self) -> dict[str, Callable[..., list[ast.stmt]]]:
        """Give the handlers of loops and modules."""
        return _ALL


_ALL: Final[dict[str, Callable[..., list[ast.stmt]]]] = {
    **_HANDLERS,
    "export_statement": Modules.export_statement,
    "import_statement": lambda _self, _node: [],
}
