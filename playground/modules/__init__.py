"""Module graphs: how the files of a package become running modules.

A file is an ES module (:mod:`.source_text`), a CommonJS module or JSON (:mod:`.commonjs`), a script
(:mod:`.synthetic`), or WebAssembly (:mod:`.wasm_module`); :mod:`.cyclic` links and evaluates what
imports each other, :mod:`.graph` finds what a specifier means, and :mod:`.node` stands in for the
few modules of Node that glue asks for.

What must never be inside: a module from outside the package, and the disk; files come from
:mod:`playground.package`.
"""

from playground.modules.graph import ModuleGraph
from playground.modules.paths import Paths
from playground.modules.sources import Sources
from playground.modules.starting import initialize

__all__ = ["ModuleGraph", "Paths", "Sources", "initialize"]
