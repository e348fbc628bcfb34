"""What the worker asks of Python, outside a browser: one request, one answer."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile

import openpyxl
import pytest

import pledgebook as pb
from pledgebook.package.parts import Package
from pledgebook.page import entry
from tests.conftest import ROOT

SAMPLE = ROOT / "workbooks" / "6-3-3.xlsx"


def ask(action, *files, as_of="2023-12-31", lang="ko", **options):
    request = json.dumps({"action": action, "lang": lang, "as_of": as_of, "options": options})
    names, contents = zip(*files, strict=True) if files else ((), ())
    said, made = entry.answer(request, names, [memoryview(content) for content in contents])
    told = json.loads(said)
    assert len(told["files"]) == len(made)
    return told, made


def sample():
    return (SAMPLE.name, SAMPLE.read_bytes())


def test_a_refresh_is_that_of_the_library():
    told, (data,) = ask("refresh", sample())
    assert data == pb.refresh_bytes(sample()[1], SAMPLE.name, "2023-12-31").data
    assert (told["state"], told["as_of"], told["files"]) == ("changed", "2023-12-31", [SAMPLE.name])
    assert told["mean"] == ["31.05", "23.90"]
    assert [change["after"] for change in told["figures"]][:1] == ["28.57"]


def test_nothing_to_do_is_told_and_gives_the_same_bytes():
    told, (data,) = ask("refresh", sample(), as_of="")
    assert (told["state"], data) == ("same", sample()[1])


@pytest.mark.parametrize(("lang", "word"), [("ko", "엑셀"), ("en", "Excel")])
def test_a_refusal_has_code_and_sentence(lang, word):
    told, made = ask("refresh", ("글.xlsx", b"text"), lang=lang)
    assert (told["state"], told["error"]["code"], made) == ("refused", "not-zip", [])
    assert word in told["error"]["message"]


def test_the_input_tables_are_added_to_a_workbook():
    book = openpyxl.Workbook()
    book.active["A1"] = "지출 내역"
    written = io.BytesIO()
    book.save(written)
    begun = {"term": "민선9기", "government": "나래군", "unit": ""}
    told, (data,) = ask("adopt", ("지출.xlsx", written.getvalue()), **begun)
    assert (told["state"], told["files"]) == ("adopted", ["지출.xlsx"])
    made = openpyxl.load_workbook(io.BytesIO(data))
    assert made.sheetnames[:4] == ["Sheet", "설정", "공약", "지표"]
    assert "나래군" in {cell.value for cell in made["설정"]["B"]}
    assert ask("adopt", ("지출.xlsx", data), **begun) == ({"state": "has_all", "files": []}, [])


def test_a_date_that_is_none_is_told():
    assert ask("refresh", sample(), as_of="어제쯤")[0]["error"]["code"] == "bad-as-of"


def test_errors_come_first_and_those_of_one_kind_together():
    told, _ = ask("check", ("mistakes.xlsx", (ROOT / "workbooks" / "mistakes.xlsx").read_bytes()))
    severities = [found["severity"] for found in told["findings"]]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    assert all(
        found["message"] and found["cell"] for found in told["findings"] if found["severity"] == "error"
    )


def test_more_findings_than_are_shown_are_counted(monkeypatch):
    monkeypatch.setattr(entry, "MOST_FINDINGS", 2)
    told, _ = ask("check", ("mistakes.xlsx", (ROOT / "workbooks" / "mistakes.xlsx").read_bytes()))
    assert len(told["findings"]) == 2
    assert told["more"] > 10


def test_what_nobody_foresaw_is_told_and_the_page_lives_on(monkeypatch):
    def stumble(_):
        raise ZeroDivisionError("so it goes")

    monkeypatch.setitem(entry._ACTIONS, "refresh", stumble)
    told, _ = ask("refresh", sample())
    assert told["error"]["code"] == "unforeseen"
    assert "so it goes" in told["error"]["message"]


def test_memory_that_runs_out_is_for_the_worker_to_mend(monkeypatch):
    def run_out(_):
        raise MemoryError

    monkeypatch.setitem(entry._ACTIONS, "refresh", run_out)
    with pytest.raises(MemoryError):
        ask("refresh", sample())


def test_files_of_one_name_both_stand_in_the_zip():
    _, (data,) = ask("zip", ("가.xlsx", b"1"), ("가.XLSX", b"2"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "가.xlsx": b"1",
            "가_2.XLSX": b"2",
        }


def test_each_new_workbook_is_one_of_its_own():
    wishes = {"term": "", "government": "나래군", "unit": "", "blank": False, "form": False}
    (first,), (second,) = (ask("new", **wishes)[1] for _ in range(2))
    assert first != second
    assert pb.read(first).settings.government == "나래군"


def test_a_new_workbook_has_a_form_where_it_is_asked_for():
    wishes = {"term": "", "government": "나래군", "unit": "", "blank": False}
    (without,), (with_form,) = (ask("new", **wishes, form=is_wanted)[1] for is_wanted in (False, True))
    names = [[sheet.name for sheet in Package.open(data).sheets] for data in (without, with_form)]
    assert set(names[1]) - set(names[0]) == {"서식"}


def test_only_what_a_refresh_takes_is_imported():
    """No Excel, frames, terminal or folders of a machine: none of it is in the page."""
    code = (
        "import sys, pledgebook.page.entry as entry, json;"
        "entry.answer(json.dumps(dict(action='refresh', lang='ko', as_of='2023-12-31', options={})), ['x.xlsx'],"
        f" [memoryview(open({str(SAMPLE)!r}, 'rb').read())]);"
        "print(*sorted(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert not loaded & {"openpyxl", "pandas", "click", "platformdirs", "rich", "xlwings", "multiprocessing"}
    ours = {name.split(".")[1] for name in run.stdout.split() if name.startswith("pledgebook.")}
    assert not ours & {"cli", "mail", "excel_live", "batch", "publication", "roll_up", "template", "release"}


def test_an_audit_is_that_of_the_library_with_its_report():
    card = (ROOT / "tests" / "intake" / "6-3-3.txt").read_bytes().replace(b"42.86", b"42.68")
    told, (report,) = ask("audit", ("카드.txt", card))
    assert told["state"] == "audited"
    assert told["count"] == len(pb.audit(card).checked)
    assert [found["code"] for found in told["findings"] if found["severity"] == "error"] == ["PB720"]
    assert told["files"] == ["점검.xlsx"]
    assert zipfile.is_zipfile(io.BytesIO(report))


def test_a_format_whose_reader_is_not_in_the_page_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    told, made = ask("audit", ("카드.pdf", b"%PDF-1.7\n%%EOF\n"))
    assert (told["error"]["code"], made) == ("no-format", [])
