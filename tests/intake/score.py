"""Figures read right of cards in layouts drawn by lot: `python -m tests.intake.score --count 300 --format xlsx`.

For each kind of layout how many figures were read right, left blank, told, and wrong in silence; the last
must be none. With `--out DIR` every document that was not read whole is written there with what went wrong.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from tests.intake.layouts import kinds as open_kinds
from tests.intake.layouts.held_back import HELD_BACK
from tests.intake.layouts.writers import SUFFIXES, write, write_hwps, write_office_pdfs
from tests.intake.reading import (
    BLANK,
    INVENTED,
    RIGHT,
    SILENT,
    TOLD,
    WRONG,
    Outcome,
    compare,
    figures_of,
    texts_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.intake.layouts.paper import Paper

FORMATS = tuple(SUFFIXES)
NOT_AS_TEXT = frozenset({"one_table"})
"""Kinds whose tables have dozens of columns that only merged cells show: as text nobody has them."""


def documents(papers: list[Paper], form: str) -> Iterator[tuple[Paper, bytes]]:
    """Yield papers with their files of a format."""
    if form == "text":
        papers = [paper for paper in papers if paper.kind not in NOT_AS_TEXT]
    together = {"hwp": write_hwps, "office": write_office_pdfs}
    if form not in together:
        yield from ((paper, write(paper, form)) for paper in papers)
        return
    with tempfile.TemporaryDirectory() as folder:
        together[form](papers, Path(folder))
        for paper in papers:
            yield paper, Path(folder, paper.name + SUFFIXES[form]).read_bytes()


def score(paper: Paper, data: bytes, form: str) -> list[Outcome]:
    """Read a document and return what became of each of its figures."""
    from pledgebook.errors import PledgebookError
    from pledgebook.intake.documents import read_document
    from pledgebook.intake.extract import cards_in

    try:
        cards = cards_in(read_document(data, name=f"{paper.name}{SUFFIXES[form]}"))
    except PledgebookError as error:
        return [
            Outcome(TOLD, key, value, f"refused: {error}")
            for truth in paper.truth
            for key, value in truth.items()
            if value is not None
        ]
    return _of_cards(paper, cards, form)


def _of_cards(paper, cards, form):
    outcomes = []
    rest = list(cards)
    for at, truth in enumerate(paper.truth):
        code = truth.get(("code",))
        same = [card for card in rest if card.code is not None and card.code.value.strip() == code]
        card = same[0] if same else rest[0] if len(rest) == len(paper.truth) - at and rest else None
        if card is None:
            outcomes += [
                Outcome(BLANK, key, value, None) for key, value in truth.items() if value is not None
            ]
            continue
        rest.remove(card)
        outcomes += compare(truth, card, texts_of(paper.parts[at]), form)
    for card in rest:
        outcomes += [Outcome(INVENTED, key, None, value) for key, value in figures_of(card).items()]
    return outcomes


def run(papers: list[Paper], form: str, out: Path | None = None) -> dict[str, Counter[str]]:
    """Score papers in a format; return counts of outcomes by kind of layout."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for paper, data in documents(papers, form):
        outcomes = score(paper, data, form)
        counts[paper.kind].update(outcome.kind for outcome in outcomes)
        counts[paper.kind]["papers"] += 1
        bad = [outcome for outcome in outcomes if outcome.kind != RIGHT]
        if out is not None and bad:
            _keep(out / form / paper.kind, f"{paper.name}{SUFFIXES[form]}", data, bad)
    return counts


def _keep(folder, name, data, bad):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    lines = [
        f"{outcome.kind}\t{' '.join(outcome.key)}\tprinted {outcome.printed}\tread {outcome.read}"
        for outcome in bad
    ]
    (folder / f"{name}.failed.tsv").write_text("\n".join([*lines, ""]), encoding="utf-8")


def table(form: str, counts: dict[str, Counter[str]]) -> Iterator[str]:
    yield f"| {form} | papers | figures | right | % | blank | told | wrong | invented |"
    yield "|---|---|---|---|---|---|---|---|---|"
    total: Counter[str] = Counter()
    for kind in counts.values():
        total.update(kind)
    for name, kind in [*sorted(counts.items()), ("all", total)]:
        figures = sum(kind[outcome] for outcome in (RIGHT, BLANK, TOLD, WRONG))
        share = 100 * kind[RIGHT] / figures if figures else 0
        said = " | ".join(str(kind[outcome]) for outcome in (BLANK, TOLD, WRONG, INVENTED))
        yield f"| {name} | {kind['papers']} | {figures} | {kind[RIGHT]} | {share:.2f} | {said} |"


def silent(counts: Iterable[Counter[str]]) -> int:
    """Return how many figures were read wrong with nothing said."""
    return sum(kind[outcome] for kind in counts for outcome in SILENT)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=len(open_kinds.OPEN))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--format", choices=FORMATS, action="append")
    parser.add_argument("--kind", action="append", help="kinds of layout; all where none is named")
    parser.add_argument(
        "--held-back", action="store_true", help="the kinds that the reader was not made with"
    )
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    all_kinds = HELD_BACK if asked.held_back else open_kinds.OPEN
    chosen = tuple(kind for kind in all_kinds if not asked.kind or kind.__name__ in asked.kind)
    papers = open_kinds.papers(asked.count, asked.seed, chosen)
    for form in asked.format or FORMATS:
        counts = run(papers, form, asked.out)
        print("\n".join(table(form, counts)), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
