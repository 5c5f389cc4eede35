"""What is run: one input follows from its kind, the seed and its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from wasmtime import wat2wasm

from fuzz import javascript, wasm

_HERE = Path(__file__).parent
_MODULES = _HERE.parent / "static/modules"
_REAL = ("promises", "fetch")
#: A line of a seed that can go.
_ATTEMPT = re.compile(r"\s+(?:await )?attempt\(|\s+for \(const m of ")

#: The kinds of inputs, each with its share.
KINDS = {"hostile": 30, "monkey": 12, "wasm": 40, "ffi": 15, "real": 3}


@dataclass(frozen=True)
class Input:
    """A module to be loaded and called.

    Parameters
    ----------
    kind, seed, number:
        From which it follows.
    glue, wasm:
        Its two files.
    """

    kind: str
    seed: int
    number: int
    glue: str
    wasm: bytes

    @property
    def name(self) -> str:
        """How reports and files name it."""
        return f"{self.kind}-{self.seed}-{self.number}"

    def random(self) -> Random:
        """Make the generator for what is done with the module."""
        return Random(f"calls:{self.name}")  # noqa: S311 - it is to be reproducible


@cache
def seed_wasm() -> bytes:
    """Give the wasm that the seeds' glue belongs to."""
    return bytes(wat2wasm((_HERE / "seeds/module.wat").read_text("utf-8")))


@cache
def seed_glue(name: str) -> str:
    """Give one seed's glue, with what all of them share."""
    folder = _HERE / "seeds"
    return (folder / "_frame.js").read_text("utf-8") + (folder / f"{name}.js").read_text("utf-8")


@cache
def hostile() -> tuple[str, ...]:
    """Give the names of the seeds that are mutated."""
    found = sorted(path.stem for path in (_HERE / "seeds").glob("[!_]*.js"))
    return tuple(name for name in found if name not in ("monkey", "surface"))


@cache
def real(name: str) -> tuple[str, bytes]:
    """Give the glue and the wasm of a built module."""
    folder = _MODULES / name
    return (
        (folder / f"{name}.js").read_text("utf-8"),
        (folder / f"{name}_bg.wasm").read_bytes(),
    )


def make(kind: str, seed: int, number: int) -> Input:
    """Make an input."""
    random = Random(f"{seed}:{kind}:{number}")  # noqa: S311 - it is to be reproducible
    glue, binary = _made(kind, number, random)
    return Input(kind, seed, number, glue, binary)


def _some(text: str, random: Random) -> str:
    """Keep a few of a seed's attempts: what is short is run often."""
    lines = text.splitlines(keepends=True)
    attempts = [at for at, line in enumerate(lines) if _ATTEMPT.match(line)]
    kept = set(random.sample(attempts, min(len(attempts), random.randint(2, 7))))
    return "".join(x for at, x in enumerate(lines) if at in kept or not _ATTEMPT.match(x))


def _made(kind: str, number: int, random: Random) -> tuple[str, bytes]:
    if kind == "hostile":
        names = hostile()
        text = seed_glue(random.choice(names))
        # The first few are the seeds themselves.
        if number < len(names):
            return seed_glue(names[number]), seed_wasm()
        text = _some(text, random)
        return javascript.mutate(text, tuple(map(seed_glue, names)), random), seed_wasm()
    if kind == "monkey":
        text = seed_glue("monkey")
        text = text.replace("SEED;", f"{random.randrange(2**31)};")
        return text.replace("STEPS;", f"{random.choice((10, 30, 80))};"), seed_wasm()
    if kind == "real":
        glue, binary = real(random.choice(_REAL))
        return javascript.mutate(glue, tuple(real(name)[0] for name in _REAL), random), binary
    if kind == "wasm":
        if random.random() < 0.03:
            glue, binary = real(random.choice(_REAL))
            return glue, wasm.mutate(binary, random)
        return seed_glue("surface"), wasm.mutate(seed_wasm(), random)
    if kind == "ffi":
        if random.random() < 0.2:
            return real("promises")
        return seed_glue("surface"), seed_wasm()
    raise ValueError(f"there is no kind {kind!r}; there are {', '.join(KINDS)}")
