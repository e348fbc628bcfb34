"""What reading finds: PB1xx structure of the workbook, PB2xx cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgebook.messages.entry import FindingEntry

READING: dict[str, FindingEntry] = {}
