"""`pledgebook import`: a new workbook of printed cards, whose cards print the same."""

from __future__ import annotations

import pytest

import pledgebook as pb
from tests.cli.commands import as_json, run
from tests.intake.own import SEED


def card(tmp_path, name="카드.txt", **changes):
    text = SEED.read_text(encoding="utf-8")
    for before, after in changes.values():
        assert before in text
        text = text.replace(before, after)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_card_made_again_prints_every_figure_of_the_printed_one(tmp_path):
    new = tmp_path / "공약관리.xlsx"
    done = run("import", SEED, "-o", new, "--government", "나주시")
    assert "모두 같습니다" in done.stdout
    results = pb.compute(pb.read(new))
    (pledge,) = results.pledges
    assert str(pledge.rate.value) == "31.05"
    assert [str(indicator.rate.value) for indicator in pledge.indicators] == ["19.23", "42.86"]


def test_the_log_is_what_came_by_year_and_says_where_it_is_from(tmp_path):
    new = tmp_path / "공약관리.xlsx"
    pb.import_cards(SEED, new)
    book = pb.read(new)
    log = [(row.when.text, str(row.value), row.evidence, row.on_card) for row in book.activities]
    taken = f"카드에서 옮김: {SEED.name}"
    assert log == [
        ("2023. 12. 31.", "5", taken, False),
        ("2023. 12. 31.", "2", taken, False),
        ("2024. 5. 31.", "1", taken, False),
    ], "the last is dated the as-of date, which is before the year's end"
    assert [found for found in book.findings if found.is_error] == []
    assert (book.settings.as_of.isoformat(), book.settings.term.number) == ("2024-05-31", 8)


def test_increments_that_do_not_add_up_are_an_error_and_nothing_is_written(tmp_path):
    new = tmp_path / "공약관리.xlsx"
    done = run("import", card(tmp_path, actual=("1(3)", "2(3)")), "-o", new, code=3)
    assert "PB742" in done.stderr
    assert not new.exists()


def test_a_rate_that_is_printed_wrong_differs_from_the_card_made_again(tmp_path):
    path = card(tmp_path, rate=("42.86", "42.68"))
    report = as_json("import", path, "-o", tmp_path / "새.xlsx")
    assert [(found["what"], found["printed"], found["refreshed"]) for found in report["differences"]] == [
        ("행사개최 횟수(회) 이행률", "42.68", "42.86")
    ]


def test_many_cards_go_into_one_workbook_but_no_code_twice(tmp_path):
    other = card(tmp_path, "둘째.txt", code=("## 6-3-3 ", "## 6-3-4 "))
    new = tmp_path / "공약관리.xlsx"
    made = pb.import_cards([SEED, other], new).workbooks[0]
    assert made.pledges == ("6-3-3", "6-3-4")
    assert [pledge.code for pledge in pb.read(new).pledges] == ["6-3-3", "6-3-4"]
    with pytest.raises(pb.DataError) as refused:
        pb.import_cards([SEED, other, card(tmp_path, "셋째.txt")], tmp_path / "둘.xlsx")
    assert [found.code for found in refused.value.findings if found.is_error] == ["PB741"]
    assert not (tmp_path / "둘.xlsx").exists()


def test_nothing_is_overwritten_and_a_dry_run_writes_nothing(tmp_path):
    new = tmp_path / "공약관리.xlsx"
    run("import", SEED, "-o", new, "--dry-run", code=6)
    assert not new.exists()
    new.write_bytes(b"mine")
    run("import", SEED, "-o", new, code=4)
    assert new.read_bytes() == b"mine"


def test_what_is_not_printed_stays_blank_and_is_told(tmp_path):
    new = tmp_path / "공약관리.xlsx"
    path = card(tmp_path, status=("\t\t\t\t\t○\t", "\t\t\t\t\t\t"))
    done = run("import", path, "-o", new, code=3)
    assert "추진상황" in done.stderr
    assert "PB201" in done.stderr, "the workbook is made, and its cell is named"
    assert new.exists()


def test_by_department_each_gets_its_workbook(tmp_path):
    folder = tmp_path / "부서별"
    made = pb.import_cards(SEED, folder, by="주관부서").workbooks
    assert [workbook.path.name for workbook in made] == ["부서별_부서없음.xlsx"]
    assert made[0].path.exists()


def test_a_document_without_a_card_is_refused(tmp_path):
    path = tmp_path / "글.txt"
    path.write_text("공약 이행 현황을 알립니다.\n", encoding="utf-8")
    with pytest.raises(pb.UsageError, match=r"글\.txt"):
        pb.import_cards(path, tmp_path / "새.xlsx")
