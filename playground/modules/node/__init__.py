"""Stand-ins for the modules of Node that glue asks for: https://nodejs.org/api/.

``fs`` reads files of the package and nothing else; the others are written in JavaScript, beside
this file, with as much of Node's interface as needs nothing from outside.

What must never be inside: a way to the disk, the network, or a process.
"""

from playground.modules.node.modules import NodeModules

__all__ = ["NodeModules"]
