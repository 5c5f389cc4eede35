"""The fast path: wasmtime through its unchecked C functions, by wrappers made for each type.

The C functions in :mod:`.bindings` check nothing, and a mistake crashes the process; so no other
folder may import anything from here but :class:`.path.FastPath`. Never in here: anything that the
stock path could not do as well.
"""
