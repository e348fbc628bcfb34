"""A split and a merger through the whole: cards, 총괄, 변경현황, the terminal, documents, the site and roll-ups."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

import pytest

import pledgebook as pb
from pledgebook.mail.distribution import Rule
from pledgebook.mail.letters import Wanted, make_parts, origin_of
from pledgebook.mail.recipients import Person
from pledgebook.roll_up.facts import facts
from pledgebook.roll_up.portfolio import assemble
from pledgebook.sheets.layout import layout
from pledgebook.template import build_workbook
from pledgebook.template.start import Start
from tests.cli.commands import run
from tests.excel_rules.lint import lint

BEFORE, AFTER = "2024. 6. 30.", "2024. 12. 31."


@pytest.fixture(autouse=True)
def _history(monkeypatch, tmp_path):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))


def pledge(code, department, **more):
    usual = {"공약번호": code, "공약명": f"사업 {code}", "추진상황": "정상추진", "예산구분": "예산"}
    return {**usual, "주관부서": department, **more}


def money(code, amount):
    return {"공약번호": code, "재원": "군비", "2024": amount}


SPLIT = {
    "공약번호": "1-1",
    "승인일": "2024. 7. 1.",
    "대상": "분리",
    "당초": "1-1",
    "변경": "1-2 교류, 1-3 방문",
}
MERGED = {"공약번호": "2-3", "승인일": "2024. 7. 1.", "대상": "통합", "당초": "2-1, 2-2", "변경": "2-3"}
CODES = ("1-1", "1-2", "1-3", "2-1", "2-2", "2-3")
AMOUNTS = dict(zip(CODES, (40, 25, 15, 10, 20, 30), strict=True))


def workbook(path):
    rows = {
        "Pledges": [pledge(code, f"{code[0]}과") for code in CODES],
        "Investments": [money(code, amount) for code, amount in AMOUNTS.items()],
        "Changes": [SPLIT, MERGED],
    }
    path.write_bytes(build_workbook(Start(government="나래군", with_sample=False, rows=rows)))
    return path


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory):
    path = workbook(tmp_path_factory.mktemp("분리") / "공약관리.xlsx")
    pb.refresh(path, AFTER)
    return path


@pytest.fixture(scope="module")
def sheets(refreshed):
    return {sheet.name: sheet for sheet in layout(pb.compute(pb.read(refreshed), AFTER))}


def texts(sheet):
    return {place: str(cell.value) for place, cell in sheet.cells.items() if cell.value is not None}


def links(sheet):
    return {cell.value: cell.link.target for cell in sheet.cells.values() if cell.link is not None}


def test_the_old_card_is_marked_and_leads_to_those_that_go_on(sheets):
    said = " ".join(texts(sheets["카드 1-1"]).values())
    assert "2024. 7. 1. 1-2, 1-3으로 분리된 공약입니다" in said
    assert links(sheets["카드 1-1"])["→ 1-3 사업 1-3"] == "'카드 1-3'!A1"
    assert "통합된 공약입니다" in " ".join(texts(sheets["카드 2-2"]).values())
    assert not any("공약입니다" in text for text in texts(sheets["카드 1-2"]).values())


def test_the_summary_lists_the_old_ones_apart_with_ways_and_counts_the_new(sheets):
    sheet = sheets["총괄"]
    assert "공약 3건" in texts(sheet)[2, 1]
    rows = {
        sheet.cells[row, 1].value: [sheet.cells[row, at] for at in range(1, 30) if (row, at) in sheet.cells]
        for row in range(5, 11)
    }
    assert list(rows) == ["1-2", "1-3", "2-3", "1-1", "2-1", "2-2"]
    assert [cell.value for cell in rows["1-1"] if cell.value is not None][-2:] == ["1-2", "1-3"]
    ways = [cell.link.target for cell in rows["2-1"] if cell.link is not None]
    assert ways == ["'카드 2-1'!A1", "'카드 2-3'!A1"]


def test_the_list_of_changes_leads_to_what_each_became(sheets):
    ways = links(sheets["변경현황"])
    assert {ways["→ 1-2 사업 1-2"], ways["→ 2-3 사업 2-3"]} == {"'카드 1-2'!A1", "'카드 2-3'!A1"}


def test_a_second_refresh_changes_nothing_and_an_earlier_day_has_the_old_pledges_back(refreshed):
    assert lint(refreshed.read_bytes()) == ()
    assert not pb.refresh(refreshed, AFTER).changed
    results = pb.compute(pb.read(refreshed), BEFORE)
    assert [found.pledge.code for found in results.with_cards] == ["1-1", "2-1", "2-2"]
    assert sum(found.investment.total for found in results.pledges) == 70
    again = pb.compute(pb.read(refreshed), AFTER)
    assert sum(found.investment.total for found in again.pledges) == 70


def test_the_terminal_says_what_became_of_a_pledge_and_counts_it_in_nothing(refreshed):
    report = json.loads(run("show", refreshed, "--as-of", AFTER, "--json").stdout)
    assert [found["code"] for found in report["pledges"]] == ["1-2", "1-3", "2-3"]
    assert report["headline"]["all"]["count"] == 3
    assert [(found["code"], found["became"]["successors"]) for found in report["ended"]] == [
        ("1-1", ["1-2", "1-3"]),
        ("2-1", ["2-3"]),
        ("2-2", ["2-3"]),
    ]
    summary = run("show", refreshed, "--as-of", AFTER, "--summary", "--department", "1과").stdout
    assert "1-1 ※ 2024. 7. 1. 1-2, 1-3으로 분리된" in " ".join(summary.split())
    assert "분리된 공약입니다" in run("show", refreshed, "--as-of", AFTER, "--pledge", "1-1").stdout
    told = run("diff", f"{refreshed}@2024-06-30", f"{refreshed}@2024-12-31", code=6).stdout
    assert "분리 → 1-2, 1-3" in told


def test_a_letter_goes_to_whoever_has_a_pledge_that_counts_with_the_old_card_beside_it(refreshed):
    kim, lee = Person("kim@naju.go.kr"), Person("lee@naju.go.kr")
    rules = (Rule(2, "", "2과", (kim,), ()), Rule(3, "2-1", "", (lee,), ()))
    made = make_parts(origin_of(refreshed), Wanted(as_of=date(2024, 12, 31), rules=rules, with_data=True))
    letters = {
        found.people.to: [each.pledge.code for each in found.part.results.with_cards]
        for found in made.addressed
    }
    assert letters == {(kim,): ["2-1", "2-2", "2-3"]}
    assert sorted(left.codes for left in made.left_out) == [("1-2",), ("1-3",)]


def test_a_site_has_the_old_page_marked_and_counts_the_new(refreshed, tmp_path):
    run("publish", refreshed, "-o", tmp_path / "누리집", "--as-of", AFTER, "--downloads", "none")
    index = (tmp_path / "누리집" / "index.html").read_text(encoding="utf-8")
    assert "3건" in index
    assert "분리 → 1-2, 1-3" in index
    assert "분리된 공약입니다" in (tmp_path / "누리집" / "pledges" / "1-1.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("day", "codes"), [(BEFORE, "1-1 2-1 2-2"), (AFTER, "1-2 1-3 2-3")])
def test_a_roll_up_counts_each_once_also_where_they_are_in_several_files(several, day, codes):
    for books in several:
        portfolio = assemble(
            facts(f"{at}.xlsx", 0, pb.compute(book, day, errors="keep")) for at, book in enumerate(books)
        )
        assert sorted(entry.pledge.code for entry in portfolio.entries) == codes.split()
        assert sum(entry.money for entry in portfolio.entries) == 70
        gone = [found.finding.seen for found in portfolio.findings if found.finding.code == "PB618"]
        assert sorted(gone) == (["1-1", "2-1", "2-2"] if day == AFTER else [])


@pytest.fixture(scope="module")
def several(refreshed):
    """The same pledges in one file, and in two that each lack some of what the other's rows of 변경 name."""
    whole = pb.read(refreshed)
    parts = [
        dataclasses.replace(whole.of_pledges(codes), changes=(change,))
        for codes, change in zip((("1-1", "1-2", "2-1"), ("1-3", "2-2", "2-3")), whole.changes, strict=True)
    ]
    return [whole], parts


def test_two_states_differ_alike_as_workbooks_and_as_roll_ups(tmp_path):
    """What was merged has a card with a rate still: it counts in neither, so its figure is gone in both."""
    rows = {
        "Pledges": [pledge(code, "2과") for code in ("2-1", "2-2", "2-3")],
        "Indicators": [
            {"지표번호": f"가{at}", "공약번호": code, "지표명": f"지표 {code}", "단위": "회", "유형": "증가", "실적방식": "합계"}
            for at, code in enumerate(("2-1", "2-2", "2-3"), 1)
        ],
        "Targets": [{"지표번호": f"가{at}", "연도": "2026", "기간": "상반기", "누계목표": 10} for at in (1, 2, 3)],
        "Activities": [
            {"일자": day, "공약번호": code, "지표번호": f"가{at}", "내용": "행사", "실적값": number}
            for day, code, at, number in (
                ("2024-03-02", "2-1", 1, 3), ("2024-03-02", "2-2", 2, 4),
                ("2024-09-02", "2-1", 1, 2), ("2024-09-02", "2-3", 3, 9),
            )
        ],
        "Changes": [MERGED],
    }  # fmt: skip
    path = tmp_path / "공약관리.xlsx"
    path.write_bytes(build_workbook(Start(government="나래군", with_sample=False, rows=rows)))
    made = []
    for day in (BEFORE, AFTER):
        made.append(tmp_path / f"{day}.xlsx")
        pb.rollup_workbook(path, made[-1], day)

    def seen(found):
        return {
            (each.pledge, each.then and each.then.rate, each.now and each.now.rate)
            for each in found.figures
            if not each.indicator
        }

    as_workbooks, as_roll_ups = pb.diff(f"{path}@{BEFORE}", f"{path}@{AFTER}"), pb.diff(*made)
    assert seen(as_workbooks) == seen(as_roll_ups)
    assert {code for code, _, now in seen(as_workbooks) if now is None} == {"2-1", "2-2"}
    assert (as_workbooks.mean.then.rate, as_workbooks.mean.now.rate) == (
        as_roll_ups.mean.then.rate,
        as_roll_ups.mean.now.rate,
    )
    assert [fact.after for fact in as_workbooks.facts if fact.pledge == "2-1"] == ["통합 → 2-3"]
