"""Errors planted one at a time, and what the audit names of them: `python -m tests.intake.plant --count 4`."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pledgebook as pb
from tests.intake.layouts import kinds as open_kinds
from tests.intake.layouts.writers import write
from tests.intake.planting import planted

if TYPE_CHECKING:
    from tests.intake.layouts.paper import Paper
    from tests.intake.planting import Planted

EXACT, BESIDE, WITHIN, UNNAMED = "named alone", "named beside others", "in what is named", "not named"


def audited(paper: Paper) -> pb.Audit:
    return pb.audit(write(paper, "text"))


def named(found: pb.Audit) -> set[str]:
    """Return the places of the figures that an audit says are wrong."""
    return {problem.cell for problem in found.findings if problem.is_error}


def verdict(change: Planted, found: pb.Audit) -> str:
    """Return whether the changed figure was named: at its cell alone, among others, or in arithmetic that fails."""
    table, row, column = change.place
    place = f"표 {table}의 {row}행 {column}열"
    if place in named(found):
        return EXACT if len(named(found)) == 1 else BESIDE
    digits = {f"{float(change.after):,.10g}", change.after}
    said = [problem.message() for problem in found.findings if problem.severity is not pb.Severity.INFO]
    return WITHIN if any(value in text for value in digits for text in said) else UNNAMED


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=len(open_kinds.OPEN))
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in open_kinds.papers(asked.count, asked.seed):
        if len(paper.parts) > 1:
            continue
        for problem in audited(paper).findings:
            if problem.is_error:
                counts["nothing planted"][f"{paper.name} {problem.cell} {problem.message()}"] += 1
        for change in planted(paper):
            said = verdict(change, audited(change.paper))
            counts[change.key[0] if change.seen else f"{change.key[0]}, contradicted by nothing"][said] += 1
            if change.seen and said != EXACT:
                print(paper.name, " ".join(change.key), change.before, change.after, said, sep="\t")
    for kind, said in sorted(counts.items()):
        print(kind, dict(said))


if __name__ == "__main__":
    main()
