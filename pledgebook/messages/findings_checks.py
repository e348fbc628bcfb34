"""What the cross-checks find: PB3xx data that disagrees, PB4xx figures that cannot be computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgebook.messages.entry import FindingEntry

CHECKS: dict[str, FindingEntry] = {}
