"""Inputs that nobody would write: what the package does when glue, wasm or callers are hostile.

``python -m fuzz --count 10000 --seed 1`` runs them in a worker process; every input follows from
its kind, the seed and its number, so each can be run again alone. Never in here: tests of what a
value should be; an input passes when it ends in one of the package's named errors, or in none,
and reaches nothing that is not JavaScript's.
"""
