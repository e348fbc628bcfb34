"""Exported documents: which there are, what they are called, and that a workbook with errors gives none."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import pledgebook as pb
from pledgebook.publication.export import export_roll_up
from tests.mail.cards import workbook as bytes_of
from tests.reading.making import changed

CARD = "나주시_6-3-3_16개 공공기관과 상생 자매결연 활성화_2024-05-31.html"
AS_OF = "2024-05-31"
PLEDGES = [("1-1", "도서관", "문화과"), ("1/2", "도로: 확장?", "건설과")]


def workbook(path, pledges):
    path.write_bytes(bytes_of(pledges))
    return path


def names(documents):
    return [document.name for document in documents]


def test_there_is_one_document_a_card_and_one_a_summary(sample):
    documents = pb.export(sample, to="html", as_of=AS_OF)
    by_name = {document.name: document for document in documents}
    summaries = {f"나주시_{name}_2024-05-31.html" for name in ("총괄", "현황판", "변경현황")}
    assert set(by_name) == {CARD, *summaries}
    assert "19.23" in by_name[CARD].data.decode()
    assert by_name[CARD].path is None


def test_neither_findings_nor_rows_of_the_workbook_go_out(sample):
    said = "".join(document.data.decode() for document in pb.export(sample, to="html", as_of=AS_OF))
    assert "산출근거" not in said
    assert "PB3" not in said


def test_some_pledges_or_all_in_one(tmp_path):
    path = workbook(tmp_path / "x.xlsx", PLEDGES)
    assert [name.split("_")[1] for name in names(pb.export(path, to="html", pledges=["1-1"]))] == ["1-1"]
    (document,) = pb.export(path, to="html", in_one=True)
    assert "외 1건" in document.name
    assert document.data.decode().count("<article") == 4
    (document,) = pb.export(path, to="html", pledges=["1/2"], in_one=True)
    assert document.data.decode().count("<article") == 0


def test_names_are_taken_by_every_system_and_none_twice(tmp_path):
    path = workbook(tmp_path / "x.xlsx", [("1/2", "가", ""), ("1?2", "가", ""), ("1_2", "가", "")])
    found = names(pb.export(path, to="html"))
    assert not [name for name in found if set(name) & set('<>:"/\\|?*')]
    assert len({name.casefold() for name in found}) == len(found) >= 4


def test_documents_are_written_whole_and_again_only_where_they_differ(sample, tmp_path):
    folder = tmp_path / "새" / "폴더"
    documents = pb.export(sample, to="html", as_of=AS_OF, folder=folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(names(documents))
    assert [document.path.read_bytes() for document in documents] == [document.data for document in documents]
    old = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    (folder / CARD).write_bytes(b"x")
    os.utime(folder / CARD, ns=(1, 1))
    pb.export(sample, to="html", as_of=AS_OF, folder=folder)
    now = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert {name for name in now if now[name] != old[name]} == {CARD}
    assert [document.path.read_bytes() for document in documents] == [document.data for document in documents]


def test_a_workbook_is_given_in_any_form(sample):
    expected = [document.data for document in pb.export(sample, to="html", as_of=AS_OF)]
    with sample.open("rb") as file:
        assert [document.data for document in pb.export(file, to="html", as_of=AS_OF)] == expected
    assert [document.data for document in pb.export(sample.read_bytes(), to="html", as_of=AS_OF)] == expected


def test_a_workbook_with_errors_gives_its_findings_and_no_document(tmp_path, run):
    path = tmp_path / "x.xlsx"
    path.write_bytes(changed({"실적!D2": "세 번쯤"}))
    with pytest.raises(pb.DataError) as told:
        pb.export(path, to="html")
    assert told.value.findings
    done = run("export", path, "--to", "html", "-o", tmp_path / "out", "--json", code=3)
    (report,) = json.loads(done.stdout)["workbooks"]
    assert report["written"] == []
    assert any(finding["cell"] == "실적!D2" for finding in report["findings"])
    assert not (tmp_path / "out").exists()


def test_the_command_says_what_it_wrote(sample, tmp_path, run):
    done = run("export", sample, "--to", "html", "-o", tmp_path / "out", "--as-of", "2024. 5. 31.", "--json")
    (report,) = json.loads(done.stdout)["workbooks"]
    assert CARD in {Path(path).name for path in report["written"]}
    assert report["exit_code"] == 0


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["--to", "docx"], 2),
        (["--to", "html", "--pledge", "없는 것"], 2),
        (["--to", "html", "--rollup", "--all"], 2),
        (["--to", "html", "--as-of", "언젠가"], 2),
    ],
)
def test_what_cannot_be_meant_is_refused(sample, tmp_path, run, asked, code):
    run("export", sample, *asked, "-o", tmp_path / "out", code=code)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_refused(sample, tmp_path, run):
    (tmp_path / "out").write_text("x")
    run("export", sample, "--to", "html", "-o", tmp_path / "out", code=4)


def test_the_sheets_of_a_roll_up_are_one_document(sample, tmp_path):
    other = workbook(tmp_path / "x.xlsx", [("1-1", "도서관", "문화과")])
    (document,) = export_roll_up([sample, other], to="html", as_of=AS_OF)
    assert document.name == "나주시_취합_2024-05-31.html"
    said = document.data.decode()
    for sheet in ("부서별 공약사업 추진상황", "이행률별 공약사업 현황", "도서관"):
        assert sheet in said
    assert "점검 결과" not in said


def test_a_file_that_cannot_be_read_stops_the_roll_up(sample, tmp_path):
    (tmp_path / "깨진.xlsx").write_bytes(b"x")
    with pytest.raises(pb.BatchError) as told:
        export_roll_up([sample, tmp_path / "깨진.xlsx"], to="html")
    assert [Path(path).name for path, _ in told.value.failures] == ["깨진.xlsx"]


def test_a_plan_has_what_was_planned_and_nothing_that_was_achieved(sample):
    totals, plan = pb.export(sample, to="html", as_of=AS_OF, form="plan")
    said = plan.data.decode()
    assert plan.name.endswith("_실천계획_2024-05-31.html")
    for planned in ("추진계획", "연차별 추진일정", "연도별 투자 계획", "완료시기", "기대효과"):
        assert planned in said
    up_front = totals.data.decode()
    assert totals.name == "나주시_공약실천계획 총괄_2024-05-31.html"
    for planned in ("공약실천계획", "재원별 투자계획", "분야별 투자계획", "공약 목록", "기투자", "40"):
        assert planned in up_front
    for achieved in ("추진실적", "31.05", "19.23", "공약달성 확인지표", "정상추진", "이행률", "집행"):
        assert achieved not in up_front
        assert achieved not in said


@pytest.mark.parametrize("kind", ["hwpx", "html"])
def test_a_plan_in_one_document_begins_with_its_totals(sample, kind):
    (plan,) = pb.export(sample, to=kind, as_of=AS_OF, form="plan", in_one=True)
    assert plan.name.endswith(f"_실천계획_2024-05-31.{kind}")
    if kind == "html":
        said = plan.data.decode()
        assert said.index("□ 공약 목록".lstrip("□ ")) < said.index("연차별 추진일정")


def test_a_plan_of_some_pledges_is_theirs_alone(sample):
    (plan,) = pb.export(sample, to="html", as_of=AS_OF, form="plan", pledges=["6-3-3"])
    assert "공약 목록" not in plan.data.decode()


def test_a_form_that_there_is_not_is_refused(sample):
    with pytest.raises(pb.UsageError, match="form"):
        pb.export(sample, to="html", form="계획")
