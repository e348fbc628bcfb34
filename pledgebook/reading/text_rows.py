"""Text for the card and the plan's changes: columns of 본문 and 변경 to rows of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook import koreandate
from pledgebook.model import Change, NarrativeLine, Section

if TYPE_CHECKING:
    from pledgebook.reading.columns import Columns


def read_narrative(columns: Columns) -> tuple[NarrativeLine, ...]:
    """Make the lines of text that could be read; a time that is no date (매년 4월) stays text."""
    fields = ("pledge", "section", "level", "content", "when")
    return tuple(
        NarrativeLine(
            row, pledge, Section(section), level, content, text, koreandate.when(text) if text else None
        )
        for row, pledge, section, level, content, text in columns.whole(*fields)
    )


def read_changes(columns: Columns) -> tuple[Change, ...]:
    """Make the plan changes that could be read."""
    fields = ("pledge", "approved", "procedure", "before", "after", "reason")
    return tuple(Change(*row) for row in columns.whole(*fields))
