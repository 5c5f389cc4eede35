"""The BigInt type: https://tc39.es/ecma262/#sec-ecmascript-language-types-bigint-type."""

from __future__ import annotations


class BigInt(int):
    """An integer of any size. Arithmetic on it gives plain ``int``; operators wrap it again."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{int(self)}n"
