"""The rows of a worksheet slice by slice, as they are inflated: a long sheet is never at hand as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROW = b"<row "
"""How each row begins."""
_START, _END, _ROWS = b"<sheetData>", b"</sheetData>", b"sheetData"
_SLICE, _LONGEST = 1 << 20, 1 << 23
"""Bytes of a slice, and at most of a row or of what stands before all of them."""


class UnslicedError(Exception):
    """The sheet is written in a way that its rows are not found here."""


class RowSlices:
    """A worksheet, given piece by piece: its head up to the rows, the rows in slices, and its tail once they are taken.

    Raises UnslicedError, here and from `take`, where there are no rows in the usual spelling.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held, self.head, self.tail = b"", b"", b""
        while not self.head:
            self._hold_more()
            head, start, rest = self._held.partition(_START)
            if start:
                self.head, self._held = _with_nothing_in_it(head) + start, rest

    def take(self) -> bytes:
        """Return the next rows; nothing behind the last one. Where a slice ends depends on the rows alone."""
        while (cut := self._held.find(ROW, _SLICE)) < 0 and not self.tail:
            self._hold_more()
        taken, self._held = (self._held, b"") if cut < 0 else (self._held[:cut], self._held[cut:])
        return taken

    def give_back(self, rows: bytes) -> None:
        """Take back the last of the rows that were given last."""
        self._held = rows + self._held

    def _hold_more(self) -> None:
        piece = next(self._pieces, None)
        if piece is not None and len(self._held) < _LONGEST:
            self._held += piece
            return
        end = self._held.find(_END)
        if end < 0:
            raise UnslicedError
        self.tail = b"".join((self._held[end:], piece or b"", *self._pieces))
        self._held = self._held[:end]
        # Rows, or an end of them, once more: which of them count is for others to say.
        if self.tail.find(_ROWS, len(_END)) >= 0 or ROW in self.tail:
            raise UnslicedError


def _with_nothing_in_it(head: bytes) -> bytes:
    """Return a head; raises UnslicedError where a remark or instruction in it may hold rows that do not count."""
    if b"<!" in head or head.find(b"<?", 1) >= 0:  # the first one is the declaration of XML
        raise UnslicedError
    return head
