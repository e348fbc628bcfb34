"""`pledgebook import`: a new workbook of printed cards, whose cards print the same."""

from __future__ import annotations

import pytest

import pledgebook as pb
from pledgebook.intake.blocks import TextLine
from pledgebook.intake.documents import read_document
from pledgebook.intake.importing.compared import differences
from pledgebook.intake.importing.words import words_of
from pledgebook.intake.whole_cards import whole_cards
from tests.cli.commands import as_json, run
from tests.intake.own import SEED
from tests.intake.printed import NOWHERE


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
    assert "PB773" not in done.stderr, "and every word of it"
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


def of_department(tmp_path, code, department, **changes):
    named = ("❖ 정책목표", f"주관부서 : {department}\n\n❖ 정책목표")
    return card(tmp_path, f"{code}.txt", code=("## 6-3-3 ", f"## {code} "), department=named, **changes)


def test_cards_of_several_departments_each_go_where_they_belong(tmp_path):
    departments = {"1-1": "총무과", "1-2": "홍보/소통과", "1-3": "총 무 과", "1-4": "홍보:소통과"}
    paths = [of_department(tmp_path, code, department) for code, department in departments.items()]
    folder = tmp_path / "부서별"
    made = pb.import_cards(paths, folder, by="주관부서", government="나주시").workbooks
    assert {workbook.path.name: workbook.pledges for workbook in made} == {
        "부서별_총무과.xlsx": ("1-1", "1-3"),
        "부서별_홍보_소통과.xlsx": ("1-2",),
        "부서별_홍보_소통과 (2).xlsx": ("1-4",),
    }
    assert [found for workbook in made for found in workbook.differences] == []
    for workbook in made:
        book = pb.read(workbook.path)
        assert tuple(pledge.code for pledge in book.pledges) == workbook.pledges
        assert {row.pledge for row in book.activities} == set(workbook.pledges)


def test_of_several_departments_nothing_is_written_where_one_has_an_error_or_is_there(tmp_path):
    right = of_department(tmp_path, "1-1", "총무과")
    wrong = of_department(tmp_path, "1-2", "관광과", actual=("1(3)", "2(3)"))
    folder = tmp_path / "부서별"
    with pytest.raises(pb.DataError):
        pb.import_cards([right, wrong], folder, by="주관부서")
    assert not folder.exists()
    folder.mkdir()
    (folder / "부서별_관광과.xlsx").write_bytes(b"mine")
    other = of_department(tmp_path, "1-3", "관광과")
    with pytest.raises(pb.FileRefusedError, match="관광과"):
        pb.import_cards([right, other], folder, by="주관부서")
    assert [path.name for path in folder.iterdir()] == ["부서별_관광과.xlsx"]


def test_a_document_without_a_card_is_refused(tmp_path):
    path = tmp_path / "글.txt"
    path.write_text("공약 이행 현황을 알립니다.\n", encoding="utf-8")
    with pytest.raises(pb.UsageError, match=r"글\.txt"):
        pb.import_cards(path, tmp_path / "새.xlsx")


PLAN, YEARLY = "- 자매결연 추진계획 수립 : 매년 4월", "- 자매결연 교류활동 추진 : 매년 5 ~ 11월"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("매년 4월", "매년 5월"), [("추진계획 줄", "- 자매결연 추진계획 수립 : 매년 5월", PLAN)]),
        ((f"{PLAN}\n", ""), [("추진계획 줄", "", PLAN)]),
        ((PLAN, f"{PLAN}\n- 더한 줄"), [("추진계획 줄", "- 더한 줄", "")]),
        ((PLAN, f"{PLAN}\n{PLAN}"), [("추진계획 줄", PLAN, "")]),
        ((PLAN, PLAN.replace("- ", "· ")), [("추진계획 4째 줄의 수준", PLAN.replace("- ", "· "), PLAN)]),
        (
            (f"{PLAN}\n{YEARLY}", f"{YEARLY}\n{PLAN}"),
            [("추진계획 5째 줄의 순서", f"5째 줄: {PLAN}", f"4째 줄: {PLAN}")],
        ),
        ((PLAN, PLAN.replace(" ", "")), []),
    ],
    ids=["altered", "lost", "added", "twice", "level", "order", "blanks"],
)
def test_lines_that_are_lost_added_altered_or_moved_are_told(tmp_path, change, told):
    printed, made = (whole_cards(read_document(path))[0] for path in (card(tmp_path, line=change), SEED))
    assert [found[:3] for found in differences(printed, made)] == told


def test_words_that_stand_on_no_card_made_of_a_document_are_told_once(tmp_path):
    path = card(
        tmp_path,
        other=(
            "□ 기대효과",
            "□ 건의사항\n- 국비 지원 요청 : 7,654백만원\n\n연락처\t담당자\n홍길동\t팀장\n\n□ 기대효과",
        ),
    )
    found = pb.import_cards(path, tmp_path / "새.xlsx", dry_run=True, government="나주시").findings
    (lost,) = [told for told in found if told.code == "PB773"]
    words = dict(lost.facts)["words"]
    assert {"건의사항", "7,654", "홍길동", "팀장"} <= set(words.split(", ")), words
    assert "교류활동" not in words


def test_a_word_is_looked_for_wherever_it_stands_and_a_number_as_it_counts():
    printed, made = words_of([said("소요 예산 1,200.50백만원 국 비 0")]), [said("국비 1200.5 예산 나주")]
    assert printed.missing(made) == ["나주"]


def test_a_day_is_the_same_words_with_blanks_and_without():
    closed, spaced = words_of([said("2024.05.31. 기준 19.23")]), words_of([said("2024. 5. 31. 기준 19. 23")])
    assert closed.missing([said("2024. 5. 31. 기준 19.23")]) == []
    assert spaced.missing([said("2024.05.31. 2024.06.31. 19.23")]) == ["2024.06", "19.23"]


def said(text):
    return TextLine(text, 1, NOWHERE)


def test_a_day_beside_a_caption_is_no_line_of_the_section_before():
    text = "6-3-3 제목\n완료시기 : 임기내\n추진상황 : 정상추진\n□ 추진실적\n- 회의 개최 : 2023. 5.\n< 공약달성 확인지표 > 2024. 5. 31. 기준\n"
    table = "확인지표\t단위\t구분\t2022\t2023\t이행률(%)\n횟수\t회\t목표\t1\t2\t50\n\t\t이행\t1\t1\t\n"
    (found,) = whole_cards(read_document((text + table).encode(), "카드.txt"))
    assert [line.text.value for line in found.lines] == ["회의 개최 : 2023. 5."]
    assert found.as_of.value.isoformat() == "2024-05-31"
