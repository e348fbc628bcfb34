"""Headline figures in 총괄: every group of pledges with its counts, live over the list of rates."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from decimal import Decimal

import pytest

from pledgebook.book.ledger import Ledger, Publication, PublicationState, chained
from pledgebook.book.model import Status
from pledgebook.excel_file.graft import graft
from pledgebook.grid.number_text import points_format, printed
from pledgebook.grid.sheet import Cell
from pledgebook.json_view import results_json
from pledgebook.package.parts import Package
from pledgebook.sheets.layout import layout
from pledgebook.template import BLANK, build_workbook
from pledgebook.use_cases.compute import compute
from tests.excel_file.test_ties_recalculated import changed
from tests.excel_formulas import ROUNDINGS, differing
from tests.figures import books
from tests.sheets.cards import row_of

STATUSES = tuple(Status)
NOVELTIES = (("신규",), ("계속",), ("신규", "계속"), ())
COMPLETIONS = ("임기내", "임기후", "")


def many(count, **settings):
    """Make pledges of which some have nothing due, none of the year or no indicator; titles fill pages."""
    codes = [f"P{at}" for at in range(count)]
    rated = [(at, code) for at, code in enumerate(codes) if at % 7]
    return books.book(
        pledges=tuple(
            books.pledge(
                code,
                2 + at,
                title=f"공약 {at} " + "가나다라 " * (at % 9),
                sector=("경제", "복지", "분야", "")[at % 4],
                department=f"부서 {at % 5}",
                status=STATUSES[at % 6],
                novelty=NOVELTIES[at % 4],
                completion=COMPLETIONS[at % 3],
            )
            for at, code in enumerate(codes)
        ),
        indicators=tuple(books.indicator(code, 2 + at, pledge=code) for at, code in rated),
        targets=tuple(
            row
            for at, code in rated
            for row in books.targets(
                *([(2023, "연간", 3 + at % 3)] if at % 5 else []),
                *([(2024, "상반기", 6 + at % 3)] if at % 3 else []),
                (2026, "연간", 13),
                indicator=code,
            )
        ),
        activities=tuple(
            row
            for at, code in rated
            for row in (
                books.activity("2023-05", code, at % 8, 2 + 2 * at, pledge=code),
                books.activity("2024-02", code, at % 5, 3 + 2 * at, pledge=code),
            )
        ),
        settings={"government": "나주시", **settings},
    )


def laid(given):
    results = compute(given, books.AS_OF, errors="keep")
    return results, next(sheet for sheet in layout(results) if sheet.key == "summary")


def figures_of(sheet, caption, width):
    """Read the rows of a table by what is grouped by and the label."""
    found, row = {}, row_of(sheet, caption) + 3
    while sheet.cells.get((row, 1)) and not str(sheet.cells[row, 1].value).startswith("※"):
        if sheet.cells[row, 1].value not in {"구분", None}:
            names = sheet.cells[row, 1].value, sheet.cells.get((row, 2), Cell()).value or ""
            found[names] = [sheet.cells[row, column].value for column in range(3, 3 + width)]
        row += 1
    return found


def shown(value):
    return None if value == "－" else value


@pytest.mark.parametrize("counts_dropped", [True, False])
def test_every_group_prints_what_json_says_with_its_counts(counts_dropped):
    results, sheet = laid(many(31, counts_dropped=counts_dropped))
    said = results_json(results, "책.xlsx")["headline"]
    shares = figures_of(sheet, "□ 완료율·목표달성도", 10)
    rates = figures_of(sheet, "□ 이행률 비교", 7)
    kinds = {
        "분야": "by_sector",
        "주관부서": "by_department",
        "신규여부": "by_novelty",
        "완료시기": "by_completion",
    }
    expected = {("전체", ""): said["all"]} | {
        (kind, group["label"] or "(미지정)"): group for kind, key in kinds.items() for group in said[key]
    }
    assert set(shares) == set(rates) == set(expected)
    assert len(expected) == 1 + 4 + 5 + 4 + 3
    for names, group in expected.items():
        row = shares[names]
        assert row[0] == group["count"]
        for at, key in enumerate(("completion", "target_attainment", "year_target_attainment")):
            of, hits, value = row[1 + 3 * at : 4 + 3 * at]
            assert (str(of), str(hits)) == (group[key]["denominator"], group[key]["numerator"]), names
            assert shown(value) == (group[key]["rate"] and Decimal(group[key]["rate"])), names
        counts = [rates[names][at] for at in (0, 2, 5)]
        means = [rates[names][at] for at in (1, 3, 6)]
        keys = ("rate", "planned_rate", "year_rate")
        assert [str(count) for count in counts] == [group[key]["denominator"] for key in keys], names
        assert [shown(mean) for mean in means] == [
            group[key]["rate"] and Decimal(group[key]["rate"]) for key in keys
        ], names
        assert shown(rates[names][4]) == (group["difference"] and Decimal(group["difference"])), names


def test_novelty_and_completion_are_counted_apart():
    _, sheet = laid(many(12))
    counts = {names: row[0] for names, row in figures_of(sheet, "□ 완료율·목표달성도", 10).items()}
    assert [counts["신규여부", label] for label in ("신규", "계속", "신규·계속", "(미지정)")] == [3] * 4
    assert [counts["완료시기", label] for label in ("임기내", "임기후", "(미지정)")] == [4] * 3


@pytest.mark.parametrize("settings", [{"counts_dropped": False}, {"decimals": 0}])
@pytest.mark.parametrize("way", ROUNDINGS)
def test_formulas_over_a_list_of_several_pages_give_the_values_beside_them(settings, way):
    """A long list repeats its head on each page: no head is counted, be a field called like it."""
    results, sheet = laid(many(60, **settings))
    heads = [row for (row, column), cell in sheet.cells.items() if column == 6 and cell.value == "신규여부"]
    assert len(heads) > 1
    wrong, number = differing(layout(results), way)
    assert wrong == []
    assert number > 500


@pytest.mark.slow
@pytest.mark.libreoffice
def test_libreoffice_works_the_same_figures_out_anew(recalculating_soffice, tmp_path):
    """Counts, shares, means and differences of a list, 폐기 left out of means."""
    results, _ = laid(many(26, counts_dropped=False))
    path = tmp_path / "책.xlsx"
    path.write_bytes(graft(Package.open(build_workbook(BLANK)), layout(results)).data)
    formulas, wrong = changed(path, recalculating_soffice, tmp_path / "lo")
    assert sum(sheet == "총괄" and "COUNTIFS" in text for (sheet, *_), text in formulas.items()) > 100
    assert wrong == {}


def test_the_difference_is_that_of_the_two_rates_beside_it():
    results, sheet = laid(many(8))
    first = row_of(sheet, "□ 공약별 이행률 비교") + 3
    by_code = {result.pledge.code: result for result in results.pledges}
    for row in range(first, first + 8):
        result = by_code[sheet.cells[row, 1].value]
        rate, planned, apart = (shown(sheet.cells[row, column].value) for column in (8, 9, 10))
        if result.planned.value is None:
            assert (planned, apart) == (None, None)
        else:
            assert (planned, apart) == (result.planned.value, rate - planned)


def test_the_rates_of_the_quarter_before_are_typed_and_the_change_is_live():
    _, sheet = laid(many(8))
    first = row_of(sheet, "□ 공약별 이행률 비교") + 3
    head = [sheet.cells[place].value for place in ((first - 2, 14), (first - 1, 14), (first - 1, 15))]
    assert head == ["2024. 3. 31. 재계산", "이전\n이행률(%)", "전분기\n대비(%p)"]
    then = {found.pledge.code: found.rate.value for found in compute(many(8), "2024-03-31").pledges}
    for row in range(first, first + 8):
        before, change = (sheet.cells[row, column] for column in (14, 15))
        rate = sheet.cells[row, 8].value
        assert before.formula == ""
        if then[sheet.cells[row, 1].value] is None:
            assert (before.value, change.value) == ("산출불가", "－")
        else:
            assert before.value == then[sheet.cells[row, 1].value]
            assert change.value == rate - before.value
            assert change.formula == f"ROUND(H{row}-N{row},2)"


def test_what_was_confirmed_last_stands_before_what_comes_out_now_and_a_new_pledge_is_no_zero():
    given = many(3)
    rows = [
        Publication(0, state, day, day, "홍길동", pledge=code, rate=Decimal(rate))
        for state, day, code, rate in (
            (PublicationState.CONFIRMED, date(2023, 12, 31), "P1", "7.5"),
            (PublicationState.CONFIRMED, date(2023, 12, 31), "P2", "99"),
            (PublicationState.REVIEWED, date(2024, 2, 29), "P1", "8"),
            (PublicationState.CONFIRMED, date(2024, 3, 31), "P1", "9"),
        )
    ]
    rows.append(Publication(0, PublicationState.CANCELLED, date(2024, 3, 31), date(2024, 4, 1), "홍길동"))
    book = dataclasses.replace(given, ledger=Ledger("발행", chained(rows, None)))
    _, sheet = laid(book)
    first = row_of(sheet, "□ 공약별 이행률 비교") + 3
    assert sheet.cells[first - 2, 14].value == "2023. 12. 31. 확정"
    said = {
        sheet.cells[row, 1].value: [sheet.cells[row, at].value for at in (14, 15)]
        for row in range(first, first + 3)
    }
    assert said["P0"] == ["－", "신규"]
    assert str(said["P1"][0]) == "7.50"
    assert said["P2"][1] < 0


def test_a_change_shows_its_sign_as_a_shape():
    form = points_format(2)
    assert [printed(Decimal(value), form) for value in ("1.92", "-2.5", "0")] == ["▲1.92", "▼2.50", "0.00"]


def test_the_first_quarter_of_a_term_is_compared_with_nothing():
    results = compute(many(3), "2022-09-30", errors="keep")
    sheet = next(sheet for sheet in layout(results) if sheet.key == "summary")
    assert not any("전분기" in str(cell.value) for cell in sheet.cells.values())


def test_a_book_without_pledges_has_no_such_tables():
    _, sheet = laid(books.book(pledges=()))
    assert not any("목표달성도(" in str(cell.value) for cell in sheet.cells.values())


def test_json_holds_only_texts_and_counts():
    results, _ = laid(many(9))
    said = json.loads(json.dumps(results_json(results, "책.xlsx")))["headline"]
    assert said["year"] == 2024
    assert said["all"]["count"] == 9
