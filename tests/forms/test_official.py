"""The official card drawn as a form and filled is the built-in card: values, formulas, merges, looks, heights, pages."""

from __future__ import annotations

import dataclasses
import html
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pledgebook.book.government import Authority
from pledgebook.book.koreandate import When
from pledgebook.book.model import (
    Aggregation,
    Change,
    IndicatorKind,
    Method,
    NarrativeLine,
    PrintedAchievements,
    Section,
    Stage,
    Status,
    Target,
)
from pledgebook.book.period import SPANS, quarters_of
from pledgebook.book.term import Term
from pledgebook.excel_file.graft import graft
from pledgebook.forms.cards import with_form
from pledgebook.grid.addresses import cell_name
from pledgebook.grid.sheet import Cell, Role, Style, merged_looks
from pledgebook.package.parts import Package
from pledgebook.sheets.card.as_form import form_sheet
from pledgebook.sheets.card.card import card_sheet
from pledgebook.use_cases.compute import compute
from pledgebook.use_cases.new import new_workbook
from tests.figures import books
from tests.forms.givens import givens_of
from tests.sheets import cards

NAMES = (
    "나주시",
    "부산광역시 기장군",
    "서울특별시 중구",
    "전라남도",
    "대구광역시",
    "전라남도교육청",
    "세종특별자치시",
)
TERMS = (
    Term(date(2022, 7, 1), date(2026, 6, 30)),
    Term(date(2024, 4, 11), date(2026, 6, 30)),
    Term(date(2020, 1, 1), date(2023, 12, 31)),
)
LINK = re.compile(r'<hyperlink ref="(\w+)" location="([^"]*)"')
# What was found is not made smaller: each card takes a moment, and a difference says where it is.
QUICKLY = {"deadline": None, "phases": [Phase.generate], "suppress_health_check": list(HealthCheck)}
WORDS = "공공기관 임직원과 주민의 상생교류를 늘려 함께하는 공동체 만들기 16개소 사업"
TEXTS = st.integers(1, 60).map(lambda length: (WORDS * (length // 9 + 1))[: length * 3].strip())
SHORT = st.integers(2, 14).map(lambda length: WORDS[:length].strip())
AMOUNTS = st.decimals(0, 99_999, places=2).map(lambda amount: amount.normalize() + 0) | st.integers(0, 9).map(
    Decimal
)
FIGURES = st.decimals(0, 3000, places=1).map(lambda figure: figure.normalize() + 0) | st.integers(0, 40).map(
    Decimal
)


@st.composite
def whole_books(draw):
    """A book with anything on the card of its first pledge, which may have ended, and a day of its term."""
    authority, term = Authority.of(draw(st.sampled_from(NAMES))), draw(st.sampled_from(TERMS))
    as_of = draw(st.dates(term.start, term.end))
    pledge = books.pledge(
        "6-3-3",
        title=draw(TEXTS),
        goal=draw(st.just("") | TEXTS),
        status=draw(st.sampled_from(Status)),
        completion=draw(st.sampled_from(("", "임기내", "임기후"))),
        actors=tuple(draw(st.sets(st.sampled_from(tuple(authority.actors))))),
        novelty=draw(st.sampled_from(((), ("신규",), ("신규", "계속")))),
        budgeting=draw(st.sampled_from(("", "예산", "비예산"))),
        budget=draw(st.none() | AMOUNTS),
        is_budget_open=draw(st.booleans()),
    )
    indicators = [_indicator(draw, number) for number in range(draw(st.integers(0, 4)))]
    others, changes = _others(draw, tuple(_changes(draw, term)), as_of)
    return books.book(
        pledges=(pledge, *others),
        indicators=tuple(indicators),
        targets=tuple(target for found in indicators for target in _targets(draw, found.code, term)),
        activities=tuple(_log(draw, indicators, term)),
        investments=tuple(_lines(draw, authority, term)),
        narrative=tuple(_narrative(draw, term)),
        changes=changes,
        settings={
            "government": authority.name,
            "government_kind": authority.kind,
            "upper_kind": authority.upper,
            "term": term,
            "decimals": draw(st.integers(0, 3)),
            "aggregation": draw(st.sampled_from(Aggregation)),
            "prints_changes": draw(st.booleans()),
            "achievements": draw(
                st.sampled_from(
                    (PrintedAchievements(), PrintedAchievements(last=2), PrintedAchievements(this_year=True))
                )
            ),
        },
    ), as_of


CODES = st.sampled_from(("1-1", "경제-01-03", "일자리경제-2024-003", "A" * 40))


def _others(draw, changes, as_of):
    """Return other pledges, with codes of any length, and the changes with one that merges the first into them."""
    codes = draw(st.lists(CODES, max_size=3, unique=True))
    others = tuple(books.pledge(code, title=draw(TEXTS), row=row) for row, code in enumerate(codes, 3))
    if not codes or draw(st.booleans()):
        return others, changes
    about = draw(st.sampled_from(("통합", "분리")))
    day = draw(st.dates(date(2018, 1, 1), as_of))
    merged = Change(9, "6-3-3", day, "", "6-3-3", ", ".join(codes), "", about=about)
    return others, (*changes, merged)


def _indicator(draw, number):
    method = draw(st.sampled_from((Method.SUM, Method.LAST)))
    falls = method is Method.LAST and draw(st.booleans())
    return books.indicator(
        f"지표{number}",
        2 + number,
        pledge="6-3-3",
        name=draw(SHORT) + str(number),
        unit=draw(st.sampled_from(("회", "개소", ""))),
        note=draw(st.just("") | SHORT),
        method=method,
        kind=IndicatorKind.DECREASING if falls else IndicatorKind.INCREASING,
        baseline=draw(st.none() | st.integers(3000, 4000)) if method is Method.LAST else None,
        weight=draw(st.none() | st.integers(1, 3)),
    )


def _targets(draw, code, term):
    known, row, value = set(), 2, Decimal(0)
    for year in term.years:
        for period in draw(
            st.sampled_from(((), ("연간",), ("상반기", "하반기"), ("1분기", "2분기", "3분기", "4분기")))
        ):
            if not set(SPANS[period]) & set(quarters_of(year, term)):
                continue
            value += draw(FIGURES)
            row += 1
            known.add((year, period))
            typed = None if draw(st.integers(0, 8)) == 0 else value
            yield Target(
                row,
                code,
                year,
                period,
                typed,
                shown=draw(st.sampled_from(("", "", "", "착공", "설계 및 착공"))),
            )


def _log(draw, indicators, term):
    for row in range(2, 2 + draw(st.integers(0, 30))):
        day = draw(st.dates(term.start, term.end))
        yield books.activity(
            day.isoformat(),
            draw(st.sampled_from([found.code for found in indicators])) if indicators else "",
            draw(FIGURES),
            row,
            pledge="6-3-3",
            content=draw(TEXTS),
            on_card=draw(st.booleans()),
        )


def _lines(draw, authority, term):
    for row in range(2, 2 + draw(st.integers(0, 8))):
        stage = draw(st.sampled_from((Stage.PLANNED, Stage.PLANNED, Stage.EXECUTED)))
        line = books.investment(
            draw(st.sampled_from(tuple(authority.money))),
            draw(st.dictionaries(st.sampled_from(term.years), AMOUNTS, max_size=4)),
            draw(st.none() | AMOUNTS),
            draw(st.none() | AMOUNTS),
            row,
            pledge="6-3-3",
            project=draw(st.sampled_from(("", "", "시설", "운영", WORDS))),
            stage=stage,
        )
        parts = st.sets(st.sampled_from(("prior", str(term.years[0]), "after_term")), max_size=2)
        yield dataclasses.replace(
            line, open_parts=frozenset(draw(parts) if draw(st.integers(0, 3)) == 0 else ())
        )


def _narrative(draw, term):
    row = 2
    for section in Section:
        for _ in range(draw(st.integers(0, 9))):
            day = draw(st.none() | st.dates(term.start, term.end))
            when = When(day, day, day.isoformat()) if day is not None else None
            text = draw(TEXTS) if draw(st.integers(0, 12)) else WORDS * 60
            row += 1
            yield NarrativeLine(
                row, "6-3-3", section, draw(st.integers(1, 3)), text, day.isoformat() if day else "", when
            )


def _changes(draw, term):
    for row in range(2, 2 + draw(st.integers(0, 3))):
        yield Change(
            row,
            "6-3-3",
            draw(st.dates(term.start, term.end)),
            "",
            draw(TEXTS),
            draw(TEXTS),
            draw(st.just("") | TEXTS),
        )


@pytest.fixture(scope="session")
def base():
    return new_workbook(blank=True)


def both(base, book, as_of):
    """The built-in card of the book's first pledge, and the drawn form filled for it."""
    results = compute(book, as_of, errors="keep")
    drawn = graft(Package.open(base), (form_sheet(book, "총괄"),), gives_away=True)
    told = with_form(Package.open(drawn.data), dataclasses.replace(book, findings=()))
    assert not (*told.findings, *told.form.findings)
    code = book.pledges[0].code
    card = next(card for card in givens_of(results) if card.results.pledges[0].pledge.code == code)
    filled = told.form.lay(card)
    assert not filled.findings
    return card_sheet(card), filled


def shown(sheet):
    """The cells that show something: of a blank one its borders and ground, of a text whatever its number format."""
    found = {}
    under_merges = {place: Cell(style=look) for place, look in merged_looks(sheet).items()}
    for place, cell in (under_merges | dict(sheet.cells)).items():
        look = dataclasses.replace(sheet.styles.get(cell.style) or Style(), role=Role.BODY)
        if cell.value is None and not cell.formula:
            if not look.has_borders and look.fill is None:
                continue
            look = Style(fill=look.fill, left=look.left, right=look.right, top=look.top, bottom=look.bottom)
        elif not isinstance(cell.value, int | Decimal):
            look = dataclasses.replace(look, number_format="General")
        found[cell_name(*place)] = (cell.value, cell.formula, look)
    return found


def differences(coded, filled):
    """All that is not the same on two cards."""
    ours, theirs = coded.sheet, filled.sheet
    mine, its = shown(ours), shown(theirs)
    found = {
        place: (mine.get(place), its.get(place)) for place in mine | its if mine.get(place) != its.get(place)
    }
    heights, others = dict(ours.heights), dict(theirs.heights)
    parts = {
        "merges": (set(ours.merges) - set(theirs.merges), set(theirs.merges) - set(ours.merges)),
        "heights": tuple(
            {row: height for row, height in one.items() if other.get(row) != height}
            for one, other in ((heights, others), (others, heights))
        ),
        "breaks": (ours.print_setup.breaks_after, theirs.print_setup.breaks_after),
        "area": (ours.print_setup.area, theirs.print_setup.area),
        "widths": tuple(
            {at: width for at, width in sheet.widths.items() if at <= ours.print_setup.area.right}
            for sheet in (ours, theirs)
        ),
        "links": (_links(ours), set(re.findall(LINK, html.unescape(theirs.ready.pieces[2].decode())))),
        "footer": (ours.print_setup.footer_text, _footer(theirs)),
        "marks": ({name: coded.marks.get(name) for name in filled.marks}, dict(filled.marks)),
    }
    return found | {name: pair for name, pair in parts.items() if pair[0] != pair[1]}


def _links(sheet):
    return {(cell_name(*at), cell.link.target) for at, cell in sheet.cells.items() if cell.link is not None}


def _footer(sheet):
    found = re.search(r"<oddFooter>(.*?)</oddFooter>", sheet.ready.pieces[2].decode())
    return html.unescape(found[1])


@pytest.mark.parametrize("indicators", [0, 1, 2, 12])
def test_the_sample_and_its_like_come_out_the_same(base, indicators):
    book = cards.with_indicators(indicators)
    assert not differences(*both(base, book, cards.AS_OF))


def test_the_published_card_comes_out_the_same(base):
    assert not differences(*both(base, cards.official(), cards.AS_OF))


@pytest.mark.parametrize("lines", [9, 21])
def test_a_heading_stays_with_the_first_piece_of_a_long_text_alone(base, lines):
    """Its line of text goes over two pages: the heading and the first piece are where the built-in card has them."""
    term = TERMS[2]
    narrative = [NarrativeLine(at, "6-3-3", Section.PLAN, 1, "추진") for at in range(2, 2 + lines)]
    narrative.append(NarrativeLine(2 + lines, "6-3-3", Section.EFFECTS, 2, WORDS * 60))
    book = books.book(pledges=(books.pledge("6-3-3"),), narrative=tuple(narrative), settings={"term": term})
    coded, filled = both(base, book, term.end)
    assert coded.sheet.print_setup.breaks_after
    assert not differences(coded, filled)


@pytest.mark.parametrize("about", ["통합", "분리"])
def test_a_pledge_that_became_others_leads_to_their_cards(base, about):
    """The line of each is a link; a title of three lines takes the same room on both cards."""
    heirs = [
        books.pledge("7-1", title=WORDS * 5, row=3),
        books.pledge("일자리경제-2024-003", title="교류", row=4),
    ]
    change = Change(9, "6-3-3", date(2023, 4, 1), "", "6-3-3", "7-1, 일자리경제-2024-003", "", about=about)
    book = cards.official()
    book = dataclasses.replace(book, pledges=(*book.pledges, *heirs), changes=(change,))
    coded, filled = both(base, book, cards.AS_OF)
    links = {cell.link.target for cell in coded.sheet.cells.values() if cell.link is not None}
    assert links == {"'총괄'!A1", "'카드 7-1'!A1", "'카드 일자리경제-2024-003'!A1"}
    assert not differences(coded, filled)


def test_the_bar_of_the_code_is_as_wide_on_every_card(base):
    """It is that of the longest code of the workbook: a form has one."""
    others = [books.pledge(code, row=row) for row, code in enumerate(("나주-경제-2024-01", "A" * 40), 3)]
    book = cards.official()
    alone, _ = both(base, book, cards.AS_OF)
    book = dataclasses.replace(book, pledges=(*book.pledges, *others))
    coded, filled = both(base, book, cards.AS_OF)
    assert title_of(coded)[0] < title_of(alone)[0]
    assert not differences(coded, filled)


def title_of(card):
    """Return the widths in columns of a card's title and of its code."""
    return [span.right - span.left + 1 for span in sorted(card.sheet.merges) if span.top == 1][::-1]


@settings(max_examples=3, derandomize=True, **QUICKLY)
@given(whole_books())
def test_a_filled_form_is_the_built_in_card(base, drawn):
    assert not differences(*both(base, *drawn))


@pytest.mark.slow
@settings(max_examples=400, **QUICKLY)
@given(whole_books())
def test_many_filled_forms_are_the_built_in_card(base, drawn):
    assert not differences(*both(base, *drawn))
