"""What a JavaScript value is.

For: the language types of ECMA-262 §6.1 as Python objects, their conversions, equality and
operators, and the realm that owns a set of them.

Never in here: when things happen (:mod:`playground.jobs`), the globals that programs call by
name (:mod:`playground.builtins`), WebAssembly.

| JavaScript | Python |
| --- | --- |
| undefined | :data:`~playground.values.absent.undefined` |
| null | ``None``, which is also what ``ref.null`` is on the host |
| Boolean | ``bool`` |
| Number | ``float``, or ``int`` where the value is a safe integer and not -0 |
| BigInt | :class:`~playground.values.bigint.BigInt` |
| String | ``str`` without split surrogate pairs; see :mod:`playground.values.strings` |
| Symbol | :class:`~playground.values.symbol.Symbol` |
| Object | :class:`~playground.values.object.JSObject` |
"""
