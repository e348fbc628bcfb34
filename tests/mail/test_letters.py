"""What a letter says, of which workbooks letters are made, and what stands in the way."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from openpyxl import load_workbook

from pledgebook.use_cases.compute import compute, read
from pledgebook.use_cases.new import new_workbook
from tests.mail.cards import workbook

KIM = "kim@naju.go.kr"


def said(taken):
    """The plain text of a message and the words of its HTML."""
    import lxml.html

    html = taken.mail.get_body(("html",)).get_content()
    return taken.mail.get_body(("plain",)).get_content(), lxml.html.fromstring(html).text_content()


def add_activity(path, day, content="자매결연 행사"):
    book = load_workbook(path)
    sheet = book["실적"]
    heads = [cell.value for cell in sheet[1]]
    row = sheet.max_row + 1
    first = {head: sheet.cell(2, at).value for at, head in enumerate(heads, start=1)}
    for head, value in {**first, "일자": day, "내용": content, "실적값": 1}.items():
        sheet.cell(row, heads.index(head) + 1, value)
    table = next(iter(sheet.tables.values()))
    start, _, end = table.ref.partition(":")
    table.ref = f"{start}:{end.rstrip('0123456789')}{row}"
    book.save(path)


def test_the_second_mail_says_what_changed_since_the_first(office, sample, run):
    run("mail", sample, "--to", KIM, "--as-of", "2023-12-31")
    run("mail", sample, "--to", KIM)
    first, second = map(said, office.taken)
    before = compute(read(sample), "2023-12-31").pledges[0]
    for text in first:
        assert "이 공약의 첫 메일입니다." in text
    for text in second:
        assert f"공약 이행률: {before.rate.value} % → 31.05 %" in text
        assert f"누계 이행: {before.indicators[1].actual:f} → 3" in text
        assert "수정되었습니다" not in text


def test_the_next_mail_says_that_the_past_was_mended(office, sample, run):
    run("mail", sample, "--to", KIM, "--as-of", "2023-12-31")
    add_activity(sample, "2023. 4. 3.")
    run("mail", sample, "--to", KIM)
    for text in said(office.taken[1]):
        assert "이후에 수정되었습니다" in text
    run("mail", sample, "--to", KIM, "--again")
    for text in said(office.taken[2]):
        assert "변경된 수치가 없습니다." in text


def test_another_persons_mail_is_no_last_mail(office, sample, run):
    run("mail", sample, "--to", KIM, "--as-of", "2023-12-31")
    run("mail", sample, "--to", "lee@naju.go.kr")
    assert "이 공약의 첫 메일입니다." in said(office.taken[1])[0]


def test_a_person_who_was_deferred_reads_what_the_others_read(office, sample, run):
    run("mail", sample, "--to", f"{KIM}, lee@naju.go.kr", "--as-of", "2023-12-31")
    office.faults.always_busy = {KIM}
    run("mail", sample, "--to", f"{KIM}, lee@naju.go.kr", code=5)
    office.faults.always_busy = set()
    run("mail", sample, "--to", f"{KIM}, lee@naju.go.kr")
    _, letter, other = map(said, office.taken)
    assert letter == other


def test_warnings_are_told_with_the_data_and_markup_in_a_title_is_text(office, tmp_path, run):
    path = tmp_path / "공약.xlsx"
    quiet = {
        "공약번호": "1-1",
        "지표번호": "1-1-가",
        "일자": "2023. 6. 1.",
        "내용": "비밀 행사",
        "카드표시": "아니오",
    }
    path.write_bytes(
        workbook([("1-1", "<script>alert(1)</script> & {{ 7*7 }}", "문화과")], activities=[quiet, quiet])
    )
    run("mail", path, "--to", KIM, "--with-data")
    (taken,) = office.taken
    html = taken.mail.get_body(("html",)).get_content()
    assert "<script>" not in html
    plain, words = said(taken)
    for text in (plain, words):
        assert "<script>alert(1)</script> & {{ 7*7 }}" in text
        assert "확인할 사항" in text
        assert "비밀 행사" not in text
        assert "문의: 총괄부서 061-000-0000" in text
    for attribute in ("src=", "href=", "<img", "<link", "@import", "url("):
        assert attribute not in html


def test_a_workbook_behind_its_log_is_mailed_with_fresh_figures_and_told(office, sample, run):
    assert run("mail", sample, "--to", KIM).stderr == ""
    assert run("mail", sample, "--to", KIM, "--as-of", "2023-12-31").stderr == ""
    add_activity(sample, "2024. 4. 3.")
    done = run("mail", sample, "--to", KIM)
    assert "실적과 다릅니다" in done.stderr
    fresh = compute(read(sample)).pledges[0].rate.value
    assert f"{fresh} %" in said(office.taken[2])[0]
    assert fresh > compute(read(sample), "2024-03-31").pledges[0].rate.value


def test_a_workbook_that_cannot_be_mailed_does_not_keep_the_others_back(office, sample, tmp_path, run):
    (tmp_path / "깨진.xlsx").write_bytes(b"no workbook")
    add = tmp_path / "오류.xlsx"
    add.write_bytes(sample.read_bytes())
    add_activity(add, "어제쯤")
    done = run("mail", tmp_path, "--to", KIM, code=4)
    assert len(office.taken) == 1
    assert "깨진.xlsx" in done.stderr
    assert "실적!A" in done.stderr
    assert run("mail", add, "--to", KIM, code=3).stdout == ""


def test_one_content_in_two_files_reaches_a_person_once(office, sample, tmp_path, run):
    other = tmp_path / "사본.xlsx"
    other.write_bytes(sample.read_bytes())
    run("mail", sample, other, "--to", KIM)
    assert len(office.taken) == 1


def test_the_report_is_the_same_in_json(office, sample, run):
    office.faults.refused = {"lee@naju.go.kr"}
    done = run("mail", sample, "--to", f"{KIM}, lee@naju.go.kr, x@evil.kr", "--json", code=5)
    report = json.loads(done.stdout)
    assert report["exit_code"] == 5
    (letter,) = report["messages"]
    assert letter["codes"] == ["6-3-3"]
    assert [(recipient["address"], recipient["state"]) for recipient in letter["recipients"]] == [
        (KIM, "sent"),
        ("lee@naju.go.kr", "refused"),
    ]
    assert [(left_out["address"], left_out["code"]) for left_out in report["left_out"]] == [
        ("x@evil.kr", "mail-domain")
    ]


@pytest.mark.parametrize(
    ("changes", "word"),
    [({"port": 0}, "port"), ({"security": "none"}, "security"), ({"hots": "x"}, "hots"), ({"sender": "x"}, "sender"), ({"allow": ["a b"]}, "allow"), ({"pause": -1}, "pause")],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_named(settle, sample, run, changes, word):
    settle(25)
    settle(**({"port": 25} | changes))
    said = run("mail", sample, "--to", KIM, code=2).stderr
    assert "[mail]" in said
    assert word in said
    run("doctor", code=2)


def test_the_environment_stands_above_the_file(office, settle, sample, run, monkeypatch):
    settle(1)
    monkeypatch.setenv("PLEDGEBOOK_MAIL_PORT", str(office.port))
    monkeypatch.setenv("PLEDGEBOOK_MAIL_ALLOW", "evil.kr, 나주시.한국")
    run("mail", sample, "--to", "x@evil.kr, y@나주시.한국")
    (first,), (second,) = (taken.recipients for taken in office.taken)
    assert first == "x@evil.kr"
    assert second.rpartition("@")[2].encode().decode("idna") == "나주시.한국"


@pytest.mark.parametrize(
    "options", [("--dry-run", "--outlook"), ("--eml", "x", "--outlook"), ("--dry-run", "--eml", "x")]
)
def test_ways_that_exclude_each_other_are_refused(settle, sample, run, options):
    settle(25)
    assert "함께 지정할 수 없습니다" in run("mail", sample, *options, code=2).stderr


def test_without_the_extra_mail_says_what_to_install():
    code = (
        "import importlib.util as util\n"
        "real = util.find_spec\n"
        "util.find_spec = lambda name, *more: None if name == 'jinja2' else real(name, *more)\n"
        "from pledgebook.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "mail", "x.xlsx"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert '-m pip install "email-validator' in done.stderr
    assert "jinja2" in done.stderr.lower()
    assert "pledgebook[" not in done.stderr, "no index has the package"
    assert "Traceback" not in done.stderr


def test_the_path_of_a_refresh_imports_nothing_of_mail(sample):
    code = (
        "import sys; from pledgebook.cli.app import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "bad = [module for module in ('pydantic', 'email_validator', 'jinja2', 'smtplib', 'sqlite3', 'pledgebook.mail') if module in sys.modules]\n"
        "assert not bad, bad\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "refresh", str(sample)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_workbook_without_pledges_is_told(settle, tmp_path, run):
    settle(1)
    path = tmp_path / "빈.xlsx"
    path.write_bytes(new_workbook(blank=True))
    assert "공약이 없어" in run("mail", path, "--to", KIM, "--dry-run", code=5).stderr
    assert "보낼 통합 문서를" in run("mail", code=2).stderr
