"""Takes the steps of cases on the mirror, through Python's view, as a user's program would.

For: the twin of ``../node``, file by file and function by function.

Never in here: anything of the mirror's inside; only what ``playground`` and ``playground.ffi``
offer to everybody.
"""
