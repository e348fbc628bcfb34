"""What `pledgebook rollup` is asked for, and the line that says what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.findings import told_counts
from pledgebook.messages import word

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.batch.many import Limits
    from pledgebook.roll_up.asked import Options
    from pledgebook.roll_up.clashes import Prefer
    from pledgebook.roll_up.up_to_date import Said


@dataclass(frozen=True, slots=True)
class RollUpRequest:
    """What the options ask for."""

    as_of: str | None
    out: Path | None
    csv: Path | None
    parquet: Path | None
    prefer: Prefer
    term: str | None
    settings: str | None
    since: str | None
    options: Options
    jobs: int | None
    limits: Limits
    overwrite: bool

    @property
    def is_of_its_files(self) -> bool:
        """Say whether all that is asked for is a workbook that its files and the options alone decide."""
        return self.out is not None and self.csv is None and self.parquet is None and self.since is None

    @property
    def targets(self) -> list[tuple[Path, str]]:
        """The files to write, each with the ending it must have."""
        given = ((self.out, ".xlsx"), (self.csv, ".csv"), (self.parquet, ".parquet"))
        return [(path, suffix) for path, suffix in given if path is not None]


def line_of(said: Said, request: RollUpRequest, *, changed: bool, lang: str) -> str:
    """Say in a line what a roll-up came to."""
    return word(
        "cli.rolled_up" if changed else "cli.roll_up_unchanged",
        lang,
        path=request.out,
        files=f"{said.files:,}",
        pledges=f"{said.pledges:,}",
        rate=word("show.not_computable", lang) if said.rate is None else f"{said.rate} %",
        findings=told_counts(said.counts, lang),
    )
