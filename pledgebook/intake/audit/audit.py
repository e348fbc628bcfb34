"""The use case behind `audit`: a printed document held against arithmetic. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pledgebook.findings import finding, has_errors
from pledgebook.intake.audit.facts import of_facts
from pledgebook.intake.audit.faults import faults, suspects
from pledgebook.intake.audit.figures import shown
from pledgebook.intake.audit.hidden import Judged, judged
from pledgebook.intake.audit.indicators import about_drops, of_indicators
from pledgebook.intake.audit.money import of_money
from pledgebook.intake.audit.one_of import cut_at_hundred, one_of, says_cap
from pledgebook.intake.audit.relations import CheckedKind, Mode, Relation
from pledgebook.intake.audit.tables import of_table
from pledgebook.intake.blocks import Place
from pledgebook.intake.whole_cards import whole_cards
from pledgebook.use_cases.arguments import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pledgebook.findings import Finding
    from pledgebook.intake.audit.faults import Fault
    from pledgebook.intake.audit.figures import PrintedFigure
    from pledgebook.intake.blocks import PrintedDocument
    from pledgebook.intake.card import PrintedCard
    from pledgebook.use_cases.arguments import WorkbookArgument

_CODES = {
    CheckedKind.RATE: "PB720",
    CheckedKind.MEAN: "PB722",
    CheckedKind.CUMULATIVE: "PB723",
    CheckedKind.MONEY: "PB725",
    CheckedKind.SCHEDULE: "PB726",
    CheckedKind.TABLE: "PB731",
    CheckedKind.TABLE_MEAN: "PB732",
    CheckedKind.TABLE_SHARE: "PB732",
    CheckedKind.HEAD: "PB740",
}
_MOST_SAID = 3


class Verdict(StrEnum):
    """What became of a comparison."""

    AGREES = "agrees"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Checked:
    """A printed figure beside what the figures it is made of come to.

    `printed` is the text of its cell, `recomputed` the figure with as many decimals, `how` the arithmetic with
    the printed figures, `kind` what is held against what.
    """

    kind: CheckedKind
    what: str
    printed: str
    recomputed: str
    how: str
    place: Place
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of some figures of which one is wrong, and nothing printed says which: its text and where it stands."""

    what: str
    printed: str
    place: Place


@dataclass(frozen=True, slots=True)
class Audit:
    """What a document says held against itself: every comparison, and findings at the places that differ.

    An error finding is a figure that differs, or figures that do not fit together, told at the cell of their sum
    or rate; `one_of` has for each finding of those the figures of which one is wrong. A note says what cannot be
    checked by what is printed.
    """

    name: str
    format: str
    cards: tuple[str, ...]  # codes, or titles where no code was read
    tables: int  # that are no cards and have a sum, a mean or a share
    checked: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    one_of: Mapping[Finding, tuple[Candidate, ...]]

    @property
    def differs(self) -> bool:
        """Say whether something printed is not what it should be."""
        return has_errors(self.findings)


def audit_of(document: PrintedDocument, cards: Sequence[PrintedCard], mode: Mode = Mode.HALF_UP) -> Audit:
    """Hold the cards of a document, and its other tables, against arithmetic."""
    held = _held(document, cards, mode)
    relations, findings, cut = held.relations, held.findings, held.cut
    if document.unhidden is not None:
        every = _held(document.unhidden, whole_cards(document.unhidden), mode)
        both = judged(Judged(relations, findings), every.relations, document, document.unhidden)
        relations, findings = both.relations, both.findings
    found = faults(relations)
    at_fault = {figure for fault in found for figure in fault.figures}
    if says_cap(document):
        cut = []
    told_of = [
        *map(_told, found),
        *about_drops(held.drops, at_fault, relations),
        *(_cut(relation, relations) for relation in cut if relation.result not in at_fault),
    ]
    return Audit(
        document.name,
        document.format,
        tuple(_named(card) for card in cards),
        held.tables,
        tuple(_checked(relation) for relation in relations),
        tuple(dict.fromkeys((*(told for told, _ in told_of), *document.findings, *findings))),
        {
            told: tuple(Candidate(figure.name, figure.text, figure.place) for figure in figures)
            for told, figures in told_of
            if figures
        },
    )


@dataclass(slots=True)
class _Held:
    """What must hold in a document, and what is told of its figures before any is accused."""

    relations: list[Relation]
    findings: list[Finding]
    drops: list[tuple[PrintedFigure, PrintedFigure]]
    cut: list[Relation]
    tables: int  # that are no cards and have a sum, a mean or a share


def _held(document: PrintedDocument, cards: Sequence[PrintedCard], mode: Mode) -> _Held:
    held = _Held([], [], [], [], 0)
    for card in cards:
        about = of_indicators(card, mode)
        of_amounts, about_amounts = of_money(card)
        held.relations += [*about.relations, *of_amounts]
        held.drops += about.drops
        held.cut += about.cut
        held.findings += [*card.findings, *about.findings, *about_amounts, *of_facts(card)]
    taken = {_table_of(place) for card in cards for place in _places(card)}
    for table in document.tables:
        if _table_of(table.place) in taken:
            continue
        of_this, about_this = of_table(table)
        held.tables += bool(of_this or about_this)
        held.relations += of_this
        held.findings += about_this
    return held


def _named(card: PrintedCard) -> str:
    name = card.code or card.title
    return "?" if name is None else name.value


def _table_of(place: Place) -> tuple[str, int, int]:
    return (place.sheet, 0 if place.table else place.page, place.table)


def _places(value: object) -> Iterator[Place]:
    """Yield the places of all that was read of a card from tables."""
    if isinstance(value, Place):
        if value.row or value.cell:
            yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _places(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from _many(value.values())
    elif isinstance(value, tuple):
        yield from _many(value)


def _many(values: Iterable[object]) -> Iterator[Place]:
    for value in values:
        yield from _places(value)


def _checked(relation: Relation) -> Checked:
    result = relation.result
    value = relation.recomputed()
    return Checked(
        relation.kind,
        result.name,
        result.text,
        "" if value is None else shown(value, result.decimals),
        relation.how,
        result.place,
        Verdict.AGREES if relation.holds() else Verdict.DIFFERS,
    )


def _cut(relation: Relation, relations: Sequence[Relation]) -> tuple[Finding, tuple[PrintedFigure, ...]]:
    """Tell a rate that may be cut at 100, with the figures of which one is wrong where it was not."""
    others = (other for other in relations if other is not relation)
    figures = suspects(replace(relation, ceiling=None), others)
    return cut_at_hundred(relation, figures), figures


def _told(fault: Fault) -> tuple[Finding, tuple[PrintedFigure, ...]]:
    """Tell a figure that is not what it should be; where it may be one of several, these."""
    figure, first = fault.figure, fault.relations[0]
    mode = first.other_mode() if len(fault.relations) == 1 else None
    if figure is None:
        how = _how(fault) if mode is None else f"{_how(fault)}; {mode.value} = {first.result.text}"
        return one_of(first.result, how, fault.figures), fault.figures
    expected = "?" if fault.expected is None else shown(fault.expected, figure.decimals)
    facts = {"what": figure.name, "recomputed": expected, "how": _how(fault)}
    if mode is not None and first.result is figure:
        return finding("PB721", figure.place.told(), figure.text, **facts, mode=mode.value), ()
    return finding(_CODES[first.kind], figure.place.told(), figure.text, **facts), ()


def _how(fault: Fault) -> str:
    """Write down the arithmetic that does not come out, with what is printed beside."""
    said = []
    for relation in fault.relations[:_MOST_SAID]:
        printed = shown(relation.result.value, relation.result.decimals)
        said.append(f"{relation.how} ≠ {printed}")
    return "; ".join(said)


def audit(file: WorkbookArgument, *, truncate: bool = False) -> Audit:
    r"""Hold a printed document against arithmetic: a card, or any table with 계, 합계, 평균 or 비율.

    `file` is a path, the bytes of a document or a file opened in binary mode: text, xlsx, HTML, PDF, HWPX or HWP.
    A rate must be the rounding of the exact quotient of what is printed, half up, or cut where `truncate` says
    that the office cuts. Amounts are compared as printed, in whatever unit they are. Nothing is written.

    Raises FileUnreadableError for a document that cannot be read, ExtraMissingError where its format needs an
    extra that is not installed.

    >>> found = pb.audit("부서\t공약수\n경제과\t10\n복지과\t20\n합계\t31\n".encode())
    >>> [(check.printed, check.recomputed, check.how) for check in found.checked]
    [('31', '30', '10 + 20 = 30')]
    """
    from pledgebook.intake.documents import read_document

    data, name = content_of(file)
    document = read_document(data, name)
    return audit_of(document, whole_cards(document), Mode.DOWN if truncate else Mode.HALF_UP)
