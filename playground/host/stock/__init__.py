"""The stock path: wasmtime through the public interface of wasmtime-py.

It is some twenty times slower than the fast path and has the same results. It serves where the fast
path does not know the installed wasmtime, and in the tests as the oracle that the fast path is
compared with. Never in here: anything that depends on the layout of wasmtime's C structures.
"""
