"""One function with legacy exception handling, rewritten to the standard one.

Source: https://webassembly.github.io/exception-handling/legacy/core/exec/instructions.html and
https://webassembly.github.io/spec/core/exec/instructions.html#exec-try-table
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from playground.errors import InvalidModule, Unsupported
from playground.host import instructions as i
from playground.host.instructions import leb, unsigned
from playground.host.signatures import EXNREF, Signatures

_CATCH_REF, _CATCH_ALL_REF = 1, 3
_OPENING: Final = frozenset({i.BLOCK, i.LOOP, i.IF})
_BRANCHES: Final = frozenset({i.BR, i.BR_IF, i.BR_ON_NULL, i.BR_ON_NON_NULL})


class Function:
    """One function of a binary: where its parts lie.

    Parameters
    ----------
    data:
        The whole binary.
    start, end:
        Where the function is.
    """

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self.data = data
        self.end = end
        self.groups, offset = unsigned(data, start)
        self.groups_start = offset
        self.locals = 0
        for _ in range(self.groups):
            number, offset = unsigned(data, offset)
            self.locals += number
            offset = i.behind_type(data, offset, end)
        self.code_start = offset


@dataclass(slots=True, eq=False)
class _Try:
    """A legacy ``try``, as the first pass found it.

    Parameters
    ----------
    kind:
        The bytes of its block type.
    depth:
        In how many others it lies; those at the same depth keep what they caught in one local.
    catches:
        The tag of each ``catch``, None for ``catch_all``, in their order.
    delegates:
        Whether it ends with ``delegate``.
    delegates_to:
        If so, to which ``try``, None being the caller of the function.
    is_target:
        Whether a ``delegate`` leads to it.
    delegate_label:
        The label in its body to which such a ``delegate`` branches.
    """

    kind: bytes
    depth: int
    catches: list[int | None] = field(default_factory=list)
    delegates: bool = False
    delegates_to: _Try | None = None
    is_target: bool = False
    delegate_label: int = 0


@dataclass(slots=True, eq=False)
class _Frame:
    """A construct that is open in the second pass.

    Parameters
    ----------
    label:
        Which of the labels that are open in the result a branch to it means, from the outside.
    subject:
        The ``try``, if it is one.
    handler:
        Which of its catches is being written; -1 for the body.
    """

    label: int
    subject: _Try | None = None
    handler: int = -1


class Translation:
    """A function on its way from legacy exception handling to the standard one.

    Parameters
    ----------
    function:
        A function with a ``try``.
    signatures:
        Of its module; types of blocks are added.
    parameters:
        How many it has.
    """

    def __init__(self, function: Function, signatures: Signatures, parameters: int) -> None:
        self._function = function
        self._signatures = signatures
        self._data = function.data
        #: Number of the first local that is ours.
        self._locals = parameters + function.locals
        self._depth = 0
        #: Where all instructions are that concern labels: their beginnings and ends.
        self._shaped: list[tuple[int, int]] = []
        self._tries: dict[int, _Try] = {}
        self._caller_is_target = False
        self._out = bytearray()
        self._open = 0
        self._frames: list[_Frame] = []

    def body(self) -> bytes:
        """Return the function as it is to be.

        Raises
        ------
        InvalidModule
            It is damaged.
        Unsupported
            It has instructions of newer proposals too.
        IndexError
            It ends too early.
        """
        self._read()
        self._write()
        function = self._function
        groups = self._data[function.groups_start : function.code_start]
        own = leb(self._depth) + EXNREF[0]
        return leb(function.groups + 1) + groups + own + bytes(self._out)

    # -- the first pass ------------------------------------------------------------------------

    def _read(self) -> None:
        data, offset, end = self._data, self._function.code_start, self._function.end
        # What could catch at each open construct: nothing once a `try` is in its handlers.
        catching: list[_Try | None] = [None]
        frames: list[_Try | None] = [None]
        depth = 0
        while (start := i.behind_plain(data, offset, end)) < end:
            if not frames:
                raise _invalid("code behind the end of a function", start)
            offset = i.behind_shaped(data, start, end)
            self._shaped.append((start, offset))
            opcode = data[start]
            if opcode in _OPENING:
                frames.append(None)
                catching.append(None)
            elif opcode == i.TRY:
                self._tries[start] = made = _Try(data[start + 1 : offset], depth)
                frames.append(made)
                catching.append(made)
                depth += 1
                self._depth = max(self._depth, depth)
            elif opcode in {i.CATCH, i.CATCH_ALL}:
                own = frames[-1]
                if own is None or None in own.catches:
                    raise _invalid("a handler without a `try`", start)
                own.catches.append(unsigned(data, start + 1)[0] if opcode == i.CATCH else None)
                catching[-1] = None
            elif opcode in {i.END, i.DELEGATE}:
                own = frames.pop()
                catching.pop()
                depth -= own is not None
                if opcode == i.DELEGATE:
                    label = unsigned(data, start + 1)[0]
                    if own is None or own.catches or label >= len(frames):
                        raise _invalid("a `delegate` without a `try` or a label", start)
                    self._note_delegate(own, catching, label)
            elif opcode == i.TRY_TABLE:
                raise Unsupported(
                    "legacy beside standard exception handling in one function",
                    f"wasm offset {start:#x}",
                )
        if frames or offset != end:
            raise _invalid("a function without an end", end)

    def _note_delegate(self, own: _Try, catching: list[_Try | None], label: int) -> None:
        own.delegates = True
        # What is thrown goes on at the label: to the `try` there, or to the next one around it.
        around = catching[: len(catching) - label]
        own.delegates_to = next((x for x in reversed(around) if x is not None), None)
        if own.delegates_to is None:
            self._caller_is_target = True
        else:
            own.delegates_to.is_target = True

    # -- the second pass -----------------------------------------------------------------------

    def _write(self) -> None:
        data, out = self._data, self._out
        copied = self._function.code_start
        self._frames.append(_Frame(0))
        self._open = 1
        if self._caller_is_target:
            self._block(EXNREF[0])
        for start, end in self._shaped:
            out += data[copied:start]
            copied = end
            opcode = data[start]
            if opcode in _BRANCHES:
                out.append(opcode)
                out += self._label(unsigned(data, start + 1)[0], start)
            elif opcode in _OPENING:
                out += data[start:end]
                self._frames.append(_Frame(self._open))
                self._open += 1
            elif opcode == i.END:
                self._close(self._frames[-1])
                self._frames.pop()
            elif opcode == i.TRY:
                self._open_try(self._tries[start])
            elif opcode in {i.CATCH, i.CATCH_ALL}:
                self._next_handler(self._frames[-1])
            elif opcode == i.DELEGATE:
                self._close_body(self._frames.pop().subject)
            elif opcode == i.RETHROW:
                frame = self._frame(unsigned(data, start + 1)[0], start)
                if frame.subject is None or frame.handler < 0:
                    raise _invalid("a `rethrow` outside of a handler", start)
                out += self._local(i.LOCAL_GET, frame.subject)
                out.append(i.THROW_REF)
            elif opcode == i.BR_TABLE:
                count, at = unsigned(data, start + 1)
                out.append(opcode)
                out += leb(count)
                while at < end:
                    label, at = unsigned(data, at)
                    out += self._label(label, start)
            else:
                out += data[start:end]

    def _frame(self, label: int, offset: int) -> _Frame:
        if label >= len(self._frames):
            raise _invalid("an unknown label", offset)
        return self._frames[-1 - label]

    def _label(self, label: int, offset: int) -> bytes:
        """Return the label that a branch of the original means."""
        return self._to(self._frame(label, offset).label)

    def _to(self, label: int) -> bytes:
        """Return a label as branches name it: counted from the inside."""
        return leb(self._open - 1 - label)

    def _local(self, opcode: int, subject: _Try) -> bytes:
        return bytes([opcode]) + leb(self._locals + subject.depth)

    def _block(self, kind: bytes) -> None:
        self._out += bytes([i.BLOCK]) + kind
        self._open += 1

    def _end(self) -> None:
        self._out.append(i.END)
        self._open -= 1

    def _open_try(self, subject: _Try) -> None:
        """Write what a ``try`` begins with.

        ``block $outer  block $handler1  block $handler0  try_table (catch …) body``: where it
        handles; and where a ``delegate`` leads here, two more blocks around the body, behind the
        inner of which what was delegated is thrown again.
        """
        outer, block = self._open, self._signatures.block
        if subject.catches:
            self._block(subject.kind)
        for tag in reversed(subject.catches):
            self._block(block(subject.kind, self._signatures.caught(tag)))
        # The clauses count labels from outside of the `try_table`.
        clauses = [
            (bytes([_CATCH_ALL_REF]) if tag is None else bytes([_CATCH_REF]) + leb(tag))
            + self._to(outer + len(subject.catches) - number)
            for number, tag in enumerate(subject.catches)
        ]
        if subject.delegates:
            target = subject.delegates_to
            label = self._to(1 if target is None else target.delegate_label)
            clauses = [bytes([_CATCH_ALL_REF]) + label]
        self._out += bytes([i.TRY_TABLE]) + subject.kind + leb(len(clauses)) + b"".join(clauses)
        self._frames.append(_Frame(outer, subject))
        self._open += 1
        if subject.is_target:
            self._block(subject.kind)
            subject.delegate_label = self._open
            self._block(block(subject.kind, EXNREF))

    def _next_handler(self, frame: _Frame) -> None:
        subject = frame.subject
        if subject is None:
            raise IndexError
        if frame.handler < 0:
            self._close_body(subject)
        self._out += bytes([i.BR]) + self._to(frame.label)
        frame.handler += 1
        self._end()
        self._out += self._local(i.LOCAL_SET, subject)

    def _close_body(self, subject: _Try | None) -> None:
        if subject is not None and subject.is_target:
            self._out += bytes([i.BR]) + self._to(subject.delegate_label - 1)
            self._end()
            self._out.append(i.THROW_REF)
            self._end()
        self._end()

    def _close(self, frame: _Frame) -> None:
        if frame.subject is not None and frame.handler < 0:
            # A `try` without handlers.
            self._close_body(frame.subject)
            return
        if len(self._frames) == 1 and self._caller_is_target:
            # The end of the function; what was delegated to its caller is thrown behind.
            self._out.append(i.RETURN)
            self._end()
            self._out.append(i.THROW_REF)
        self._end()


def _invalid(what: str, offset: int) -> InvalidModule:
    return InvalidModule(f"{what} (at offset {offset:#x})")
