"""Mutations of WebAssembly binaries: bytes, sections, lengths."""

from __future__ import annotations

from random import Random

_BYTES = (
    0,
    1,
    0x0B,
    0x0F,
    0x10,
    0x11,
    0x20,
    0x40,
    0x41,
    0x6F,
    0x70,
    0x7C,
    0x7F,
    0x80,
    0xFC,
    0xFD,
    0xFF,
)


def mutate(data: bytes, random: Random) -> bytes:
    """Change a binary in one to six places."""
    made = bytearray(data)
    for _ in range(random.randint(1, 6)):
        random.choices((_byte, _bit, _insert, _cut, _sections), (6, 4, 2, 1, 2))[0](made, random)
    return bytes(made)


def _at(data: bytearray, random: Random) -> int:
    # The header stays in most cases: what lacks it is refused before anything is looked at.
    return random.randrange(
        min(8, len(data) - 1) if random.random() < 0.98 else 0, max(1, len(data))
    )


def _byte(data: bytearray, random: Random) -> None:
    if len(data) > 9:
        data[_at(data, random)] = random.choice(_BYTES)


def _bit(data: bytearray, random: Random) -> None:
    if len(data) > 9:
        data[_at(data, random)] ^= 1 << random.randrange(8)


def _insert(data: bytearray, random: Random) -> None:
    if len(data) > 9:
        at = _at(data, random)
        data[at:at] = random.randbytes(random.randint(1, 4))


def _cut(data: bytearray, random: Random) -> None:
    if len(data) > 9:
        at = _at(data, random)
        del data[at : at + random.choice((1, 2, 8, len(data)))]


def _sections(data: bytearray, random: Random) -> None:
    """Take the sections apart; exchange, double or drop one."""
    parts: list[bytes] = []
    at = 8
    while at < len(data):
        size, shift, place = 0, 0, at + 1
        while place < len(data):
            size |= (data[place] & 0x7F) << shift
            shift += 7
            place += 1
            if not data[place - 1] & 0x80:
                break
        parts.append(bytes(data[at : place + size]))
        at = place + size
    if len(parts) < 2:
        return
    one, two = random.randrange(len(parts)), random.randrange(len(parts))
    match random.randrange(3):
        case 0:
            parts[one], parts[two] = parts[two], parts[one]
        case 1:
            parts.insert(one, parts[two])
        case _:
            del parts[one]
    data[8:] = b"".join(parts)
