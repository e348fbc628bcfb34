"""The use case behind `import`: printed cards become the tables of a new workbook, and the refreshed card is compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook import config
from pledgebook.book.contract import CARD_PREFIX
from pledgebook.book.folding import code_key, word_key
from pledgebook.book.koreandate import official
from pledgebook.book.model import Aggregation
from pledgebook.book.money_unit import full_name
from pledgebook.book.term import YEARS_OF_A_TERM, Term
from pledgebook.disk.replace import make_folder, write_new
from pledgebook.errors import DataError, FileRefusedError, UsageError
from pledgebook.findings import finding, has_errors
from pledgebook.intake.documents import read_document
from pledgebook.intake.importing.compared import differences
from pledgebook.intake.importing.rows import taken_card
from pledgebook.intake.importing.words import all_words, named, words_of
from pledgebook.intake.whole_cards import whole_cards
from pledgebook.sheets.file_names import names_by_department
from pledgebook.stores.find import local
from pledgebook.template import build_workbook
from pledgebook.use_cases.arguments import choice, path_asked_for, paths_asked_for, term_asked_for
from pledgebook.use_cases.new import start_of
from pledgebook.use_cases.refresh import refresh_bytes
from pledgebook.use_cases.split import DEPARTMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pledgebook.findings import Finding
    from pledgebook.intake.blocks import BlockTable, TextLine
    from pledgebook.intake.card import PrintedCard
    from pledgebook.intake.importing.rows import TakenCard
    from pledgebook.intake.importing.words import Words
    from pledgebook.use_cases.arguments import PathArgument, Paths

_USUAL_UNIT = "백만원"
_NO_DEPARTMENT = "부서없음"


@dataclass(frozen=True, slots=True)
class CardDifference:
    """A figure or a line that the refreshed card has otherwise than the card it was taken from; "" is nothing printed."""

    file: str
    pledge: str
    what: str
    printed: str
    refreshed: str
    where: str


@dataclass(frozen=True, slots=True)
class ImportedWorkbook:
    """A workbook made of printed cards: their codes, rows by sheet's table, and what differs from print."""

    path: Path
    pledges: tuple[str, ...]
    rows: tuple[tuple[str, int], ...]
    differences: tuple[CardDifference, ...]


@dataclass(frozen=True, slots=True)
class Importing:
    """What was made of printed cards, and what is told of them: a note of everything that stayed blank."""

    workbooks: tuple[ImportedWorkbook, ...]
    findings: tuple[Finding, ...]
    written: bool


def import_cards(
    cards: Paths,
    path: PathArgument,
    *,
    term: str | Term | None = None,
    government: str | None = None,
    by: str | None = None,
    dry_run: bool = False,
) -> Importing:
    """Make a new workbook of printed cards, and say what its refreshed cards print otherwise.

    The log is not made up: what a card prints of a year becomes one row, dated the year's end or the as-of date,
    whichever is earlier. `term` and `government` are taken where the cards do not say them. With `by` (주관부서)
    `path` is a folder that gets a workbook for each department. Amounts are brought into the money unit of the
    first card. With `dry_run` nothing is written.

    Raises DataError where a card has no code, two have the same, or increments do not add up to what is printed;
    FileRefusedError where a file is there already; UsageError for a document without a card. Nothing was written
    then.

    >>> made = pb.import_cards("workbooks/6-3-3.xlsx", "새 공약관리.xlsx", dry_run=True)
    >>> made.workbooks[0].pledges, made.workbooks[0].differences
    (('6-3-3',), ())
    """
    choice("by", by, DEPARTMENT, None)
    place = local(path_asked_for(path))
    if by is None and place.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise UsageError("bad-suffix", path=place)
    sources = [_source(file) for file in paths_asked_for(cards)]
    found = [(source.file, card) for source in sources for card in source.cards]
    asked = term_asked_for(term)
    groups = _by_department(found) if by is not None else {"": found}
    findings: list[Finding] = list(_twice(found))
    plans: list[tuple[Path, _Plan]] = []
    names = names_by_department(place.name, groups, ".xlsx")
    for department, members in groups.items():
        target = place if by is None else place / names[department]
        plan = _planned(members, asked, government)
        findings += plan.findings
        plans.append((target, plan))
    if has_errors(tuple(findings)):
        raise DataError(findings, "import-errors")
    taken = [target.name for target, _ in plans if target.exists()]
    if taken and not dry_run:
        raise FileRefusedError("exists", path=", ".join(taken))
    made = [(target, plan, _made(plan, buttons=target.suffix.lower() == ".xlsm")) for target, plan in plans]
    if not dry_run:
        if by is not None:
            make_folder(place)
        for target, _, made_of in made:
            write_new(target, made_of.data, config.history())
    findings += [told for _, _, made_of in made for told in made_of.findings]
    words = {code: said for _, _, made_of in made for code, said in made_of.words.items()}
    findings += [told for source in sources for told in _lost_of(source, words)]
    workbooks = tuple(
        ImportedWorkbook(
            target,
            tuple(card.code for card in plan.cards),
            tuple((table, len(rows)) for table, rows in plan.rows.items()),
            tuple(made_of.differences),
        )
        for target, plan, made_of in made
    )
    return Importing(workbooks, tuple(findings), written=not dry_run)


@dataclass(frozen=True, slots=True)
class _Source:
    """A printed document with its cards, and what stands in it; of a workbook, what stands on sheets with cards."""

    file: str
    cards: tuple[PrintedCard, ...]
    blocks: tuple[TextLine | BlockTable, ...]


def _source(file: str) -> _Source:
    document = read_document(Path(file))
    cards = whole_cards(document)
    if not cards:
        raise UsageError("no-card", path=file)
    sheets = {card.places[0].sheet for card in cards}
    return _Source(file, cards, tuple(block for block in document.blocks if block.place.sheet in sheets))


def _lost_of(source: _Source, words: Mapping[str, Words]) -> Iterator[Finding]:
    """Tell the words of a document that none of the cards made of it has, where all of them were made."""
    codes = [code_key(card.code.value) for card in source.cards if card.code is not None]
    if not all(code in words for code in codes):
        return
    lost = all_words(words[code] for code in codes).missing(source.blocks)
    if lost:
        place = source.cards[0].places[0]
        facts = {"count": len(lost), "words": named(lost)}
        yield finding("PB773", place.told(), "", file=Path(source.file).name, **facts)


def _by_department(
    found: Sequence[tuple[str, PrintedCard]],
) -> dict[str, list[tuple[str, PrintedCard]]]:
    groups: defaultdict[str, list[tuple[str, PrintedCard]]] = defaultdict(list)
    spelt: dict[str, str] = {}
    for file, card in found:
        name = card.department.value.strip() if card.department is not None else _NO_DEPARTMENT
        groups[spelt.setdefault(word_key(name), name)].append((file, card))
    return dict(groups)


def _twice(found: Sequence[tuple[str, PrintedCard]]) -> Iterable[Finding]:
    """Yield an error for each card whose code another one before it has."""
    first: dict[str, str] = {}
    for file, card in found:
        if card.code is None:
            continue
        key, name = code_key(card.code.value), Path(file).name
        if key in first:
            facts = {"file": name, "pledge": card.code.value, "other": first[key]}
            yield finding("PB741", card.code.place.told(), card.code.text, **facts)
        first.setdefault(key, name)


# ----- one workbook


@dataclass(frozen=True, slots=True)
class _Plan:
    cards: tuple[TakenCard, ...]
    term: Term
    government: str
    unit: str
    settings: dict[str, str]
    rows: dict[str, list[dict[str, Any]]]
    findings: tuple[Finding, ...]


def _planned(found: Sequence[tuple[str, PrintedCard]], asked: Term | None, government: str | None) -> _Plan:
    """Decide what is one for the whole workbook, and make the rows of its cards."""
    cards = [card for _, card in found]
    findings: list[Finding] = []
    terms = dict.fromkeys(term for card in cards if (term := _term_of(card)) is not None)
    if asked is None and len(terms) > 1:
        named_terms = ", ".join(f"{official(term.start)} ~ {official(term.end)}" for term in terms)
        findings.append(finding("PB744", "", "", what="임기", values=named_terms))
    term = asked or next(iter(terms), None)
    if term is None:
        raise UsageError("import-no-term")
    units = dict.fromkeys(full_name(card.unit.value) for card in cards if card.unit is not None)
    unit = next(filter(None, units), _USUAL_UNIT)
    days = dict.fromkeys(card.as_of.value for card in cards if card.as_of is not None)
    named = dict.fromkeys(card.government.value.strip() for card in cards if card.government is not None)
    if government is None and len(named) > 1:
        findings.append(finding("PB744", "", "", what="자치단체", values=", ".join(named)))
    settings = _settings(cards)
    if len(days) == 1:
        settings["기준일"] = official(next(iter(days)))
    taken = [
        taken_card(
            Path(file).name,
            card,
            last=min(card.as_of.value, term.end) if card.as_of is not None else term.end,
            unit=unit,
        )
        for file, card in found
    ]
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for card in taken:
        for table, own in card.rows.items():
            rows[table] += own
        findings += card.findings
    return _Plan(
        tuple(taken),
        term,
        government or next(iter(named), ""),
        unit,
        settings,
        dict(rows),
        tuple(findings),
    )


def _term_of(card: PrintedCard) -> Term | None:
    """Return the term that a card prints; where it prints none, the one its years are those of."""
    if card.term is not None:
        return Term(card.term[0].value, card.term[1].value)
    years = {year.year for indicator in card.indicators for year in indicator.years}
    years |= {year for money in card.money for year, _ in money.by_year}
    if len(years) != YEARS_OF_A_TERM + 1:
        return None
    term = Term.at(date(min(years), 7, 1))
    return term if set(term.years) == years else None


def _settings(cards: Sequence[PrintedCard]) -> dict[str, str]:
    """Return the settings that the cards show: how many decimals a rate has, and how a pledge's is made."""
    settings: dict[str, str] = {}
    rates = [
        indicator.rate.value for card in cards for indicator in card.indicators if indicator.rate is not None
    ]
    decimals = Counter(max(-int(rate.as_tuple().exponent), 0) for rate in rates)
    if decimals:
        settings["이행률 소수 자리"] = str(decimals.most_common(1)[0][0])
    said = [word_key(card.footer_words.value) for card in cards if card.footer_words is not None]
    for way in Aggregation:
        if said and all(way.value in words for words in said):
            settings["지표 집계"] = way.value
            break
    return settings


@dataclass(frozen=True, slots=True)
class _Made:
    """A workbook with its cards: what they print otherwise, and by code every word of them."""

    data: bytes
    differences: list[CardDifference]
    findings: list[Finding]
    words: dict[str, Words]


def _made(plan: _Plan, *, buttons: bool) -> _Made:
    """Build the workbook with its cards, and compare these with the ones it was made of.

    Where something stands in the way of its cards, as 추진상황 that was not printed, the input tables alone are made,
    and what stands in the way is told at its cell.
    """
    start = start_of(plan.term, plan.government, plan.unit, blank=True)
    data = build_workbook(replace(start, carried=plan.settings, rows=plan.rows), buttons=buttons)
    try:
        refreshed = refresh_bytes(data).data
    except DataError as error:
        return _Made(data, [], [found for found in error.findings if found.is_error], {})
    made = _Made(refreshed, [], [], {})
    for day in dict.fromkeys(_day(taken) for taken in plan.cards):
        state = refreshed if day is None else refresh_bytes(data, as_of=day).data
        document = read_document(state, "xlsx")
        now = {
            code_key(card.code.value): card
            for card in whole_cards(document)
            if card.code is not None and card.places[0].sheet.startswith(CARD_PREFIX)
        }
        for taken in plan.cards:
            card = now.get(code_key(taken.code))
            if _day(taken) == day and card is not None:
                made.differences.extend(_compared(taken, card))
                sheet = card.places[0].sheet
                words = words_of(block for block in document.blocks if block.place.sheet == sheet)
                made.words[code_key(taken.code)] = words
    return made


def _day(taken: TakenCard) -> date | None:
    return None if taken.card.as_of is None else taken.card.as_of.value


def _compared(taken: TakenCard, now: PrintedCard) -> Iterator[CardDifference]:
    for what, printed, refreshed, place in differences(taken.card, now):
        yield CardDifference(taken.file, taken.code, what, printed, refreshed, place.told())
