"""PB341 to PB363: departments, personal numbers, status."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.book.koreandate import When
from pledgebook.book.model import Section, Status
from pledgebook.checks.departments import near_departments, same_department
from pledgebook.checks.personal import masked
from tests.checks.found import cells, found
from tests.figures.books import (
    activity,
    book,
    change,
    indicator,
    investment,
    log,
    narrative,
    one_indicator,
    pledge,
    sample,
    targets,
)


def departments(*names):
    return book(pledges=tuple(pledge(f"P{at}", at, department=name) for at, name in enumerate(names, 2)))


@pytest.mark.parametrize(
    "names",
    [
        ("기획예산과", "기획예산과", "기획 예산과"),
        ("기획예산과", "기획예산과", "기획예산"),
        ("기획예산과", "기획예산과", "기획예산팀"),
        ("미래전략산업과", "미래전략산업과", "미래전략사업과"),
        ("총무과", "총무과, 기획예산과", "총 무과"),
    ],
)
def test_the_rarer_spelling_of_a_department(names):
    (finding,) = found(departments(*names), "PB341")
    assert (finding.cell, finding.seen) == ("공약!E4", names[2])
    assert names[0] in finding.message()


@pytest.mark.parametrize(
    "names",
    [
        ("기획예산과", "기획예산과"),
        ("건설과", "건축과"),
        ("보건행정과", "보건위생과"),
        ("도시재생추진단1팀", "도시재생추진단2팀"),
        ("서부건설사업소", "동부건설사업소"),
        ("농정과", "농업정책과"),
        ("총무과", ""),
        ("과", "팀"),
        ("총무과, 기획예산과", "기획예산과"),
    ],
)
def test_two_departments_or_one_spelling(names):
    assert cells(departments(*names), "PB341") == []


def said(text):
    return one_indicator(indicator(), log_=(activity("2023-05-12", content=text),))


@pytest.mark.parametrize(
    "text",
    [
        "김 900101-1234567 방문",
        "９００１０１－１２３４５６７",
        "900101 - 1234567",
        "201231-3234567",
        "9001011234568",
    ],
)
def test_a_resident_number(text):
    (finding,) = found(said(text), "PB351")
    assert (finding.cell, finding.severity) == ("실적!G2", "warning")
    assert not any(
        digit in finding.seen + finding.message() + finding.message("en") for digit in "0123456789"
    )


RESIDENT = "김 900101-1234567"


@pytest.mark.parametrize(
    ("given", "at"),
    [
        (book(pledges=(pledge(sector=RESIDENT),)), ["공약!C2"]),
        (book(pledges=(pledge(partners=("총무과", RESIDENT)),)), ["공약!F2"]),
        (book(investments=(investment(project=RESIDENT),)), ["투자!B2"]),
        (book(narrative=(narrative("추진", when_text=RESIDENT),)), ["본문!E2"]),
        (one_indicator(indicator(schedule_name=RESIDENT)), ["지표!E2"]),
        (one_indicator(indicator(name=RESIDENT)), ["지표!C2"]),
        (
            book(pledges=(pledge(), pledge(row=3, since=date(2026, 6, 1), officer=RESIDENT))),
            ["공약!G3"],
        ),
    ],
    ids=["sector", "partners", "project", "time", "schedule name", "name, once", "a row not in force yet"],
)
def test_a_resident_number_in_any_cell_of_free_text(given, at):
    assert cells(given, "PB351") == at


@pytest.mark.parametrize(
    "text",
    [
        "900101-1******",
        "901301-1234567",
        "900132-1234567",
        "900101-9234567",
        "계좌 9001011234567",
        "문서 1900101-12345678",
        "2023. 5. 12. 예산 1234567",
    ],
)
def test_no_resident_number(text):
    assert cells(said(text), "PB351") == []


@pytest.mark.parametrize(
    "text",
    [
        "010-1234-5678",
        "01012345678",
        "010 1234 5678",
        "011.234.5678",
        "+82-10-1234-5678",
        "문의 061-339-1234",
        "(02) 123-4567",
        "０１０－１２３４－５６７８",
    ],
)
def test_a_phone_number(text):
    (finding,) = found(said(text), "PB352")
    assert finding.cell == "실적!G2"
    assert not any(digit in finding.seen for digit in "0123456789")


@pytest.mark.parametrize(
    "text",
    [
        "2023-05-12 행사",
        "2022-2023-2024",
        "예산 1,234,567원",
        "사업번호 2010123456789",
        "문서번호 도시과-01012",
        "010-****-5678",
        "61-339-1234",
        "제2023-1234호",
        "2023.02.123.4567",
        "2024-010-1234-5678",
    ],
)
def test_no_phone_number(text):
    assert cells(said(text), "PB352") == []


def test_every_cell_of_free_text_is_read():
    number = "010-1234-5678"
    made = book(
        pledges=(pledge(title=number, goal=number, officer=f"김 {number}"),),
        indicators=(indicator(name=number, note=number),),
        activities=(
            activity(
                "2023-05-12",
                organisations=("가", number),
                beneficiary=number,
                content=number,
                evidence=number,
            ),
        ),
        narrative=(narrative(number),),
        changes=(change(number, number, procedure=number, reason=number),),
    )
    assert len(cells(made, "PB352")) == 14
    assert len(set(cells(made, "PB352"))) == 14


def test_masking_leaves_all_else():
    assert masked("김 900101-1234567 010-1234-5678 3명") == "김 ******-******* ***-****-**** 3명"
    assert masked("2023. 5. 12. 견학（3명）") == "2023. 5. 12. 견학（3명）"


def with_status(status, actual):
    return one_indicator(
        indicator(), targets((2026, "연간", 10)), log(("2023-05", actual)), pledges=(pledge(status=status),)
    )


@pytest.mark.parametrize(
    ("status", "actual", "code"),
    [
        (Status.DONE, 9, "PB361"),
        (Status.DONE_CONTINUING, 9, "PB362"),
        (Status.ON_TRACK, 10, "PB363"),
        (Status.PARTIAL, 11, "PB363"),
    ],
)
def test_a_status_that_disagrees_with_the_rate(status, actual, code):
    (finding,) = found(with_status(status, actual), code)
    assert (finding.cell, finding.seen) == ("공약!M2", status.value)


@pytest.mark.parametrize(
    ("status", "actual"),
    [
        (Status.DONE, 10),
        (Status.DONE, 12),
        (Status.DONE_CONTINUING, 10),
        (Status.ON_TRACK, 9),
        (Status.PARTIAL, 9),
        (Status.ON_HOLD, 10),
        (Status.DROPPED, 0),
    ],
)
def test_a_status_that_agrees(status, actual):
    made = with_status(status, actual)
    assert [cell for code in ("PB361", "PB362", "PB363") for cell in cells(made, code)] == []


def test_a_status_without_a_rate_is_left_alone():
    assert cells(book(pledges=(pledge(status=Status.DONE),)), "PB361") == []


def test_the_published_card_has_nothing_of_the_kind():
    codes = ("PB341", "PB351", "PB352", "PB361", "PB362", "PB363")
    assert [cell for code in codes for cell in cells(sample(), code)] == []


def test_achievements_after_the_as_of_date_are_a_note_of_their_pledge():
    def line(at, month, section=Section.ACHIEVEMENTS):
        start = date(2024, month, 1)
        return narrative(
            "개소", at, section=section, when_text=f"2024. {month}.", when=When(start, start, "")
        )

    lines = (line(2, 5), line(3, 6), line(4, 7), line(5, 8, Section.PLAN))
    (finding,) = found(book(narrative=lines), "PB336")
    assert (finding.cell, finding.seen, finding.severity) == ("본문!E3", "2024. 6.", "info")
    assert "2줄" in finding.message()
    assert cells(book(narrative=lines), "PB336", date(2024, 7, 1)) == []
    assert cells(sample(), "PB336") == []


LETTERS = st.text("가나복지정책과팀동서 12", min_size=1, max_size=9)


@given(st.lists(LETTERS, min_size=2, max_size=8, unique=True))
def test_the_fast_look_at_names_passes_over_no_pair(names):
    pairs = [pair for pair in combinations(names, 2) if same_department(*pair)]
    assert list(near_departments(names)) == pairs


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("담당 010-1234-5678", "PB352"),
        ("담당 ０１０-１２３４-５６７８", "PB352"),
        ("담당 010-1234\n5678", "PB352"),
        ("문의: 02-123-4567", "PB352"),
        ("담당 ٠١٠-1234-5678", ""),  # not a number to anybody here: no digit is folded that is none of ours
        ("900101-1234567", "PB351"),
        ("번호 12345678", ""),
    ],
)
@pytest.mark.parametrize("beside", ["설명회", "5① 설명회", "설명회\n둘째 날", "½ 설명회"])
def test_a_number_is_found_among_thousands_of_texts(text, code, beside):
    rows = [activity("2023-05-12", content=f"{beside} {at}", row=at) for at in range(2, 4502)]
    rows[4321] = activity("2023-05-12", content=text, row=4323)
    made = one_indicator(indicator(), targets((2026, "연간", 26)), rows)
    told = {code: cells(made, code) for code in ("PB351", "PB352")}
    assert told == {"PB351": [], "PB352": []} | ({code: ["실적!G4323"]} if code else {})
