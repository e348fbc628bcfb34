"""What became of one workbook of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pledgebook.errors import DataError
from pledgebook.findings import has_errors

if TYPE_CHECKING:
    from pledgebook.errors import PledgebookError
    from pledgebook.use_cases.receipt import Receipt

_WOULD_CHANGE = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """Either a receipt or the error that stood in the way; exactly one outcome for each workbook.

    It has neither where the report of an earlier run says that the workbook `is_done_before`, nor where it was
    `left` as it is, as it was found in a folder and not named: a published copy, or one whose confirmed cards
    are protected and would change.
    """

    path: str  # as it was given
    receipt: Receipt | None
    error: PledgebookError | None
    seconds: float
    worker: str  # process id, on another machine after its name
    is_done_before: bool = False
    left: Literal["", "published", "confirmed"] = ""

    @property
    def exit_code(self) -> int:
        """Return the contract's exit code for this workbook alone.

        6 where a dry run found a change; 3 where pledges with errors were left out.
        """
        if self.error is not None:
            return self.error.exit_code
        if self.receipt is not None and has_errors(self.receipt.findings):
            return DataError.exit_code
        would_change = self.receipt is not None and self.receipt.changed and not self.receipt.written
        return _WOULD_CHANGE if would_change else 0
