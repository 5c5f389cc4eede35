"""Random programs do, rewritten, what an interpreter of the legacy instructions does with them.

The interpreter follows
https://webassembly.github.io/exception-handling/legacy/core/exec/instructions.html.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playground.host import Module, Store, WasmException

#: What each tag carries.
TAGS: tuple[tuple[int, ...], ...] = ((), (7,), (8, 9))
#: Types of blocks: from nothing to nothing, from nothing to one, from one to nothing and to one.
KINDS = {(0, 0): b"\x40", (0, 1): b"\x7f", (1, 0): b"\x01", (1, 1): b"\x04"}
MARK, CHOOSE, TICK = 0, 1, 2

Node = tuple[Any, ...]
Body = list[Node]


def number(value: int) -> bytes:
    return bytes([0x41, value])  # one byte of LEB128 is enough for less than 64


def mark(value: int | None = None) -> bytes:
    """Write down a number, or what lies on the stack."""
    return (b"" if value is None else number(value)) + bytes([0x10, MARK])


# -- programs ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Label:
    """What a program may do with a construct around it."""

    results: int = 0
    caught: bool = False


@st.composite
def bodies(draw: Any, labels: tuple[Label, ...], depth: int) -> Body:
    return [draw(nodes(labels, depth)) for _ in range(draw(st.integers(0 if depth < 3 else 2, 3)))]


@st.composite
def nodes(draw: Any, labels: tuple[Label, ...], depth: int) -> Node:
    caught = [index for index, label in enumerate(labels) if label.caught]
    # What may end a body is rarer: behind it nothing runs.
    kinds = [*["mark", "br_if"] * 2, *["throw?"] * 5, "throw", "br", "br_table", "return"]
    kinds += ["rethrow"] * 2 if caught else []
    kinds += ["block", "loop", "if", *["try", "delegate"] * 6] if depth else []
    kind = draw(st.sampled_from(kinds))
    label = st.integers(0, len(labels) - 1)
    if kind in {"throw?", "throw"}:
        return kind, draw(st.sampled_from(range(len(TAGS))))
    if kind in {"br", "br_if"}:
        at = draw(label)
        return kind, at, labels[at].results
    if kind == "br_table":
        last = draw(label)
        alike = [at for at, x in enumerate(labels) if x.results == labels[last].results]
        return kind, draw(st.lists(st.sampled_from(alike), max_size=3)), last, labels[last].results
    if kind == "rethrow":
        return kind, draw(st.sampled_from(caught))
    if kind in {"mark", "return"}:
        return kind, draw(st.integers(10, 60))
    shape = draw(st.sampled_from(sorted(KINDS)))
    # A branch to a loop gives it what it takes.
    results = shape[0] if kind == "loop" else shape[1]
    body = draw(bodies((Label(results), *labels), depth - 1))
    if kind == "if":
        return kind, shape, body, draw(bodies((Label(results), *labels), depth - 1))
    if kind == "delegate":
        return kind, shape, body, draw(label)
    if kind == "try":
        tags = draw(st.lists(st.sampled_from(range(len(TAGS))), max_size=2))
        tags = [*tags, *draw(st.sampled_from([(), (None,)]))]
        inside = (Label(shape[1], caught=True), *labels)
        return kind, shape, body, [(tag, draw(bodies(inside, depth - 1))) for tag in tags]
    return kind, shape, body


# -- as wasm ----------------------------------------------------------------------------------


def encode(body: Body) -> bytes:
    return b"".join(map(encode_node, body))


def encode_node(node: Node) -> bytes:
    kind, what, *more = node
    if kind == "mark":
        return mark(what)
    if kind == "throw":
        return b"".join(map(number, TAGS[what])) + bytes([0x08, what])
    if kind == "throw?":
        return bytes([0x10, CHOOSE, 0x04, 0x40]) + encode_node(("throw", what)) + b"\x0b"
    if kind == "br":
        return number(5) * more[0] + bytes([0x0C, what])
    if kind == "br_if":
        return number(5) * more[0] + bytes([0x10, CHOOSE, 0x0D, what]) + b"\x1a" * more[0]
    if kind == "br_table":
        last, results = more
        return number(5) * results + bytes([0x10, CHOOSE, 0x0E, len(what), *what, last])
    if kind == "return":
        return mark(what) + b"\x0f"
    if kind == "rethrow":
        return bytes([0x09, what])
    return encode_block(kind, what, *more)


def encode_block(kind: str, shape: tuple[int, int], body: Body, more: Any = ()) -> bytes:
    takes, gives = shape
    opcode = {"block": 2, "loop": 3, "if": 4, "try": 6, "delegate": 6}[kind]
    condition = bytes([0x10, CHOOSE]) if kind == "if" else b""
    tick = bytes([0x10, TICK]) if kind == "loop" else b""
    out = number(3) * takes + condition + bytes([opcode]) + KINDS[shape] + tick
    out += mark() * takes + encode(body) + number(6) * gives
    if kind == "if":
        out += b"\x05" + mark() * takes + encode(more) + number(4) * gives
    if kind == "try":
        for tag, handler in more:
            out += b"\x19" if tag is None else bytes([0x07, tag]) + mark() * len(TAGS[tag])
            out += encode(handler) + number(2) * gives
    out += bytes([0x18, more]) if kind == "delegate" else b"\x0b"
    return out + mark() * gives


def section(kind: int, *items: bytes) -> bytes:
    content = leb(len(items)) + b"".join(items)
    return bytes([kind]) + leb(len(content)) + content


def leb(value: int) -> bytes:
    return bytes([value & 0x7F | 0x80, value >> 7 & 0x7F | 0x80, value >> 14])


def module(body: Body) -> bytes:
    code = b"\0" + encode(body) + b"\x0b"
    types = ["60 00 00", "60 01 7f 00", "60 02 7f 7f 00", "60 00 01 7f", "60 01 7f 01 7f"]
    return b"".join((
        b"\0asm\1\0\0\0",
        section(1, *map(bytes.fromhex, types)),
        section(2, *(b"\1m" + b"\1f\0" + bytes([type_]) for type_ in (1, 3, 0))),
        section(3, b"\0"),
        section(13, b"\0\0", b"\0\1", b"\0\2"),
        section(7, b"\2go\0\3"),
        section(10, leb(len(code)) + code),
    ))  # fmt: skip


# -- what it does -------------------------------------------------------------------------------


class Branch(Exception):
    """https://webassembly.github.io/spec/core/exec/instructions.html#exec-br."""


class Thrown(Exception):
    """An exception on its way to the next handler around."""


class Delegated(Exception):
    """An exception on its way to a label."""


class Enough(Exception):
    """A loop runs too often. No handler of wasm may catch it."""


class World:
    """What a program sees and leaves behind: it chooses by ``bits``, and writes ``marks``."""

    def __init__(self, bits: list[bool]) -> None:
        self.bits = cycle(bits)
        self.marks: list[int] = []
        self.ticks = 0

    def choose(self) -> int:
        return int(next(self.bits))

    def tick(self) -> None:
        self.ticks += 1
        if self.ticks > 20:
            raise Enough


def outcome(world: World, run: Any) -> tuple[str, list[int]]:
    try:
        run()
    except (Thrown, Delegated, WasmException):
        return "thrown", world.marks
    except Enough:
        return "enough", world.marks
    return "ok", world.marks


class Interpreter:
    def __init__(self, world: World) -> None:
        self.world = world

    def call(self, body: Body) -> None:
        try:
            self.run(body, (None,))
        except Branch:
            return

    def run(self, body: Body, caught: tuple[Any, ...]) -> None:
        for node in body:
            self.step(node, caught)

    def step(self, node: Node, caught: tuple[Any, ...]) -> None:
        world, (kind, what, *more) = self.world, node
        if kind == "mark":
            world.marks.append(what)
        elif kind == "throw" or (kind == "throw?" and world.choose()):
            raise Thrown(what)
        elif kind == "br" or (kind == "br_if" and world.choose()):
            raise Branch(what)
        elif kind == "br_table":
            labels = [*what, more[0]]
            raise Branch(labels[min(world.choose(), len(what))])
        elif kind == "return":
            world.marks.append(what)
            raise Branch(len(caught) - 1)
        elif kind == "rethrow":
            raise Thrown(caught[what])
        elif kind in {"block", "loop", "if", "try", "delegate"}:
            self.block(kind, what, caught, *more)

    def block(
        self, kind: str, shape: tuple[int, int], caught: Any, body: Body, more: Any = ()
    ) -> None:
        takes, gives = shape
        result, given = 6, 3
        if kind == "if" and not self.world.choose():
            body, result = more, 4
        while True:
            if kind == "loop":
                self.world.tick()
            self.world.marks += [given] * takes
            try:
                if kind == "try":
                    result = self.protected(body, caught, more)
                else:
                    self.run(body, (None, *caught))
            except Branch as branch:
                if branch.args[0]:
                    raise Branch(branch.args[0] - 1) from None
                result = given = 5
                if kind == "loop":
                    continue
            except Thrown as thrown:
                if kind != "delegate":
                    raise
                raise_delegated(thrown.args[0], more)
            except Delegated as delegated:
                raise_delegated(*delegated.args)
            break
        self.world.marks += [result] * gives

    def protected(self, body: Body, caught: Any, handlers: Any) -> int:
        try:
            self.run(body, (None, *caught))
        except Thrown as thrown:
            tag = thrown.args[0]
        else:
            return 6
        for wanted, handler in handlers:
            if wanted in {tag, None}:
                if wanted is not None:
                    self.world.marks += reversed(TAGS[tag])
                self.run(handler, (tag, *caught))
                return 2
        raise Thrown(tag)


def raise_delegated(tag: int, label: int) -> None:
    """Throw at a label that is counted from the block around."""
    raise Delegated(tag, label - 1) if label else Thrown(tag)


# -- the claim ----------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(bodies((Label(),), 4), st.lists(st.booleans(), min_size=1, max_size=12))
def test_a_random_program_does_what_the_legacy_instructions_say(
    body: Body, bits: list[bool]
) -> None:
    expected, real = World(bits), World(bits)
    with Store(path="fast") as store:
        compiled = Module.compile(module(body))
        go = store.instantiate(compiled, [real.marks.append, real.choose, real.tick]).exports["go"]
        assert outcome(real, go) == outcome(expected, lambda: Interpreter(expected).call(body))
