"""What lies on disk: a directory that wasm-bindgen wrote, or an npm package, unpacked or not.

:mod:`.files` reads, :mod:`.manifest` understands ``package.json``, :mod:`.reading` finds the glue.

What must never be inside: anything that runs or compiles what it reads, and a path that leads out
of the package.
"""

from playground.package.files import Archive, Directory, Files
from playground.package.manifest import Manifest
from playground.package.reading import Package, read_package

__all__ = ["Archive", "Directory", "Files", "Manifest", "Package", "read_package"]
