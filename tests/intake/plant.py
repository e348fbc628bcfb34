"""Errors planted one at a time, and what the audit names of them: `python -m tests.intake.plant --count 4`."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from openpyxl import load_workbook

import pledgebook as pb
from tests.intake.layouts import kinds as open_kinds
from tests.intake.layouts.writers import write
from tests.intake.planting import planted

if TYPE_CHECKING:
    from tests.intake.layouts.paper import Paper
    from tests.intake.planting import Planted

ALONE, AMONG, ANOTHER, UNNAMED = "named alone", "named among candidates", "another accused", "unnamed"


def audited(paper: Paper, form: str = "text") -> pb.Audit:
    return pb.audit(write(paper, form))


def differing(before: Paper, after: Paper) -> str:
    """Return the place of the one cell in which the workbooks of two papers differ."""
    first, second = (load_workbook(BytesIO(write(paper, "xlsx"))) for paper in (before, after))
    [place] = {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in second
        for row in sheet
        for cell in row
        if cell.value != first[sheet.title][cell.coordinate].value
    }
    return place


def named(found: pb.Audit) -> set[str]:
    """Return the places of the figures that an audit says are wrong, each for itself."""
    return {problem.cell for problem in found.findings if problem.is_error and problem not in found.one_of}


def verdict(change: Planted, found: pb.Audit, at: str | None = None) -> str:
    """Return whether the changed figure was named: alone, or as one of some; or whether a right one was accused."""
    table, row, column = change.place
    at = at or f"표 {table}의 {row}행 {column}열"
    accused = named(found)
    if accused - {at}:
        return ANOTHER
    if accused:
        return ALONE
    listed = {candidate.place.told("ko") for some in found.one_of.values() for candidate in some}
    return AMONG if at in listed else UNNAMED


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=len(open_kinds.OPEN))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--form", default="text", help="text, html, hwpx or xlsx")
    parser.add_argument("--every", type=int, default=1, help="plant only every so many of the errors")
    asked = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in open_kinds.papers(asked.count, asked.seed):
        if len(paper.parts) > 1:
            continue
        for problem in audited(paper, asked.form).findings:
            if problem.is_error:
                counts["nothing planted"][f"{paper.name} {problem.cell} {problem.message()}"] += 1
        for change in islice(planted(paper), asked.seed % asked.every, None, asked.every):
            at = differing(paper, change.paper) if asked.form == "xlsx" else None
            said = verdict(change, audited(change.paper, asked.form), at)
            counts[change.key[0] if change.seen else f"{change.key[0]}, contradicted by nothing"][said] += 1
            if change.seen and said not in {ALONE, AMONG}:
                print(paper.name, " ".join(change.key), change.before, change.after, said, sep="\t")
    for kind, said in sorted(counts.items()):
        print(kind, dict(said))


if __name__ == "__main__":
    main()
