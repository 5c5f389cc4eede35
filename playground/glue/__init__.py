"""JavaScript text to Python code objects: the compiler for the glue that wasm-bindgen writes.

tree-sitter parses, :mod:`.binding` finds out what each identifier means, :mod:`.emit` builds Python
``ast`` nodes, and :mod:`.linking` runs the code object against a realm. The rest is what runs
then: :mod:`.operations`, function objects, generators, async functions.

What must never be inside: anything about WebAssembly or wasm-bindgen's names; generated text that
is parsed again; a Python attribute whose name the glue chose. Generated code sees the operations
and nothing else.
"""

from playground.glue.async_functions import start
from playground.glue.closure import ClassFunction, ClosureFunction, Instance
from playground.glue.compiling import COMMONJS, compile_file, compile_module, compile_script
from playground.glue.faults import translate
from playground.glue.generators import Body
from playground.glue.linking import Resolve, call_script, finish, instantiate, link
from playground.glue.namespace import ModuleNamespace
from playground.glue.signature import Parameter, Signature
from playground.glue.unit import CompiledUnit, ImportRequest, Reexport

__all__ = [
    "COMMONJS",
    "Body",
    "ClassFunction",
    "ClosureFunction",
    "CompiledUnit",
    "ImportRequest",
    "Instance",
    "ModuleNamespace",
    "Parameter",
    "Reexport",
    "Resolve",
    "Signature",
    "call_script",
    "compile_file",
    "compile_module",
    "compile_script",
    "finish",
    "instantiate",
    "link",
    "start",
    "translate",
]
