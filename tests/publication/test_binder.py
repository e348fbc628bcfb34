"""The binder: which cards stand where, that the contents lead to them, and what the cover says they are worth."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from datetime import date
from pathlib import Path

import pytest

import pledgebook as pb
from pledgebook.book.model import Status
from pledgebook.errors import UsageError
from pledgebook.figures.compute import calculate
from pledgebook.grid.text_width import display_width
from pledgebook.publication.binder import ToBind, bound_document
from pledgebook.template import build_workbook
from pledgebook.template.start import Start
from pledgebook.use_cases.compute import compute, read
from tests.conftest import _missing
from tests.figures.books import change
from tests.figures.test_successions import DAY, made
from tests.mail.cards import workbook as bytes_of
from tests.mail.test_letters import add_activity
from tests.reading.making import changed
from tests.use_cases.test_successions import workbook as with_successions

AS_OF = "2024-05-31"
HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
FOLDER = {
    "가.xlsx": [("6-3-10", "열째 사업", "문화과"), ("6-3-9", "아홉째 사업", "문화과")],
    "나.xlsx": [("2-1", "도로 확장", "건설과"), ("10-1", "공원", "")],
    "다.xlsx": [("6-3-2", "둘째 사업", "문화과"), ("1-9", "하천 정비", "건설과")],
}
IN_ORDER = ["1-9", "2-1", "6-3-2", "6-3-9", "6-3-10", "10-1"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("부서자료")
    for name, pledges in FOLDER.items():
        (found / name).write_bytes(bytes_of(pledges))
    return found


@pytest.fixture(scope="module")
def bound(folder):
    """What the folder is bound as, by kind."""
    try:
        made = {kind: pb.export(folder, kind, AS_OF, binder=True) for kind in ("html", "hwpx", "pdf")}
    except UsageError as error:
        _missing(str(error))
    return {kind: document for kind, (document,) in made.items()}


def test_cards_of_all_files_stand_by_department_and_by_the_numbers_of_their_codes(bound):
    assert bound["html"].name == "나주시_공약 카드 모음_2024-05-31.html"
    page = bound["html"].data.decode()
    assert re.findall(r'<article[^>]*><h2[^>]*><span class="code">([^<]+)</span>', page) == IN_ORDER
    contents = page[page.index('<nav class="contents"') : page.index("</nav>")]
    groups = re.findall(r'scope="rowgroup"[^>]*>([^<]+)<', contents)
    assert groups == ["건설과 (2건)", "문화과 (3건)", "(미지정) (1건)"]
    links = re.findall(r'<a href="#([^"]+)">([\d-]+)</a>', contents)
    assert [code for _, code in links] == IN_ORDER
    for mark, code in links:
        assert re.search(rf'<h2 id="{mark}"><span class="code">{code}</span>', page)
    assert "공약 6건 · 주관부서 2개" in page
    assert "2024. 5. 31. 기준" in page
    assert "민선8기" in page


def test_the_contents_of_the_pdf_name_the_page_that_each_card_begins_on(bound, tmp_path, pdf_pages):
    path = tmp_path / "x.pdf"
    path.write_bytes(bound["pdf"].data)
    pages = pdf_pages(path)
    assert "공약 이행 현황" in pages[0]
    assert not pages[1].strip(), "the back of the cover"
    said = dict(re.findall(r"^ *([\d-]+) .* (\d+)$", pages[2], re.MULTILINE))
    assert list(said) == IN_ORDER
    assert re.search(r"-\s*i\s*-", pages[2])
    numbers = [found[-1] if (found := re.findall(r"-\s*(\d+)\s*-", page)) else "" for page in pages]
    for code, number in said.items():
        at = numbers.index(number)
        assert pages[at].lstrip().startswith(f"{code} "), "the head of the page"
        assert "나주시 · 2024. 5. 31. 기준 · 잠정" in pages[at]
    right_hand = [numbers.index(said[code]) % 2 for code in ("1-9", "6-3-2", "10-1")]
    assert right_hand == [0, 0, 0], "a department begins on a right-hand page"
    assert bound["pdf"].data.count(b"/Subtype/Link") >= 2 * len(IN_ORDER)


def test_the_pdf_is_what_the_checker_takes(bound, tmp_path):
    program = Path(sys.executable).with_name("pdfua")
    if not program.exists():
        _missing("pdfua is not installed")
    path = tmp_path / "x.pdf"
    path.write_bytes(bound["pdf"].data)
    run = subprocess.run(
        [program, "check", str(path)], capture_output=True, check=False, timeout=120, encoding="utf-8"
    )
    assert run.returncode == 0, run.stdout


def test_the_contents_of_the_hwpx_name_numbers_and_bookmarks_that_are_there(bound):
    with zipfile.ZipFile(io.BytesIO(bound["hwpx"].data)) as file:
        sections = [
            ET.fromstring(file.read(f"Contents/section{at}.xml"))
            for at in range(sum(name.startswith("Contents/section") for name in file.namelist()))
        ]
    cover, contents, *chapters = sections
    assert "잠정" in "".join(cover.itertext())
    rows = [
        ["".join(text.text or "" for text in cell.iter(f"{HP}t")) for cell in row.iter(f"{HP}tc")]
        for row in contents.iter(f"{HP}tr")
    ]
    listed = {row[0]: row[-1] for row in rows if re.fullmatch(r"[\d-]+", row[0])}
    assert list(listed) == IN_ORDER
    links = {text.text for text in contents.iter(f"{HP}stringParam") if text.get("name") == "Path"}
    for code, number in listed.items():
        chapter = chapters[int(number.removesuffix("-1")) - 1]
        (head,) = chapter.iter(f"{HP}header")
        assert "".join(head.itertext()).startswith(f"{code} ")
        (foot,) = chapter.iter(f"{HP}footer")
        assert "".join(foot.itertext()).startswith(number.removesuffix("1"))
        assert next(chapter.iter(f"{HP}newNum")).get("num") == "1"
        (bookmark,) = chapter.iter(f"{HP}bookmark")
        assert f"?{bookmark.get('name')}" in links


def test_one_workbook_has_its_totals_before_the_cards_and_its_changes_behind(sample):
    (document,) = pb.export(sample, "html", AS_OF, binder=True)
    page = document.data.decode()
    titles = re.findall(r"<article[^>]*><h2[^>]*>(.*?)</h2>", page)
    assert [
        bool(re.search(kind, title)) for kind, title in zip(("총괄", "6-3-3", "변경"), titles, strict=True)
    ] == [
        True,
        True,
        True,
    ]
    assert "산출근거" not in page
    assert "PB" not in page
    (plan,) = pb.export(sample, "html", AS_OF, binder=True, form="plan")
    assert "공약 실천계획" in plan.data.decode()
    assert "31.05" not in plan.data.decode()


@pytest.mark.usefixtures("later")
def test_the_cover_says_what_is_confirmed_and_what_changed_since(sample):
    def front():
        results = compute(read(sample), AS_OF)
        return bound_document([ToBind("", results)])[1].front.cover

    assert front().mark == "잠정"
    pb.confirm(sample, AS_OF, "홍길동")
    assert front().mark == "확정"
    assert any(line.endswith("확정") for line in front().lines)
    assert not any("홍길동" in line for line in front().lines), "who confirmed it stays in the workbook"
    add_activity(sample, "2023. 4. 3.")
    assert front().mark == "잠정"
    assert "확정 후 변경 1건" in front().lines


def test_what_cannot_be_bound_together_is_refused_and_nothing_is_written(sample, tmp_path, run):
    bad = tmp_path / "부서자료"
    bad.mkdir()
    (bad / "가.xlsx").write_bytes(bytes_of([("1-1", "도서관", "문화과")]))
    (bad / "나.xlsx").write_bytes(changed({"실적!D2": "세 번쯤"}))
    done = run("export", bad, "--to", "html", "--binder", "-o", tmp_path / "out", "--json", code=3)
    reports = json.loads(done.stdout)["workbooks"]
    assert [report["exit_code"] for report in reports] == [0, 3]
    with pytest.raises(pb.BatchError, match="나"):
        pb.export(bad, "html", binder=True)
    (bad / "나.xlsx").write_bytes(bytes_of([("1-1", "같은 번호", "건설과")]))
    done = run("export", bad, "--to", "html", "--binder", "-o", tmp_path / "out", code=3)
    for line in done.stderr.splitlines():
        assert "rollup 명령" in line or "--prefer" not in line, "this command has no such option"
    (bad / "나.xlsx").write_bytes(bytes_of([("1-2", "도로", "건설과")], settings=[["기준일", "2024-03-31"]]))
    done = run("export", bad, "--to", "html", "--binder", "-o", tmp_path / "out", code=2)
    assert "2024. 3. 31." in done.stderr
    assert "--as-of" in done.stderr
    (bad / "나.xlsx").write_bytes(bytes_of([("1-2", "도로", "건설과")], settings=[["자치단체", "나래시"]]))
    done = run("export", bad, "--to", "html", "--binder", "-o", tmp_path / "out", code=2)
    assert "나래시" in done.stderr
    for more in ("--all", "--rollup"):
        run("export", bad, "--to", "html", "--binder", more, "-o", tmp_path / "out", code=2)
    with pytest.raises(UsageError):
        pb.export([sample, sample], "html")
    assert not (tmp_path / "out").exists()


def test_an_earlier_roll_up_in_the_folder_is_no_card(folder, tmp_path, run):
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    pb.rollup_workbook(tmp_path, tmp_path / "총괄.xlsx", AS_OF)
    done = run("export", tmp_path, "--to", "html", "--binder", "-o", tmp_path / "out", "--as-of", AS_OF)
    assert "공약 카드 모음" in done.stdout


def test_a_folder_of_one_kind_of_document_is_bound_in_the_same_bytes_again(folder, bound):
    (again,) = pb.export([str(path) for path in sorted(folder.iterdir())], "hwpx", AS_OF, binder=True)
    assert again.data == bound["hwpx"].data


def test_a_merged_pledge_has_its_card_and_is_counted_no_more():
    merger = change("가, 나", "나", approved=date(2024, 6, 1), pledge="가", about="통합")
    facts = dict.fromkeys(("가", "나"), (1, 1, Status.ON_TRACK))
    found = calculate(made(("가", "나"), facts, (merger,)), DAY)
    assert [result.pledge.code for result in found.pledges] == ["나"]
    _, document = bound_document([ToBind("", found)])
    assert "공약 1건" in document.front.cover.lines
    assert "통합·분리로 끝난 공약의 카드 1건 포함" in document.front.cover.lines
    entries = [entry.texts for group in document.front.groups for entry in group.entries]
    assert any(texts[0] == "가" and texts[1].endswith("(통합 → 나)") for texts in entries)


def test_the_cards_of_merged_pledges_keep_no_binder_from_being_confirmed(tmp_path):
    """They count no more and are no part of what is confirmed: else no binder were ever 확정 again."""
    path = with_successions(tmp_path / "공약관리.xlsx")
    after = "2024. 12. 31."

    def front(*pledges):
        return bound_document([ToBind("", compute(read(path), after))], pledges=pledges)[1].front

    pb.confirm(path, after, "홍길동")
    found = front()
    assert found.cover.mark == "확정"
    assert not any("가운데" in line for line in found.cover.lines)
    states = {entry.texts[0]: entry.texts[-1] for group in found.groups for entry in group.entries}
    assert (states["1-1"], states["1-2"]) == ("-", "확정"), "what was not confirmed is not called so"
    assert front("1-1").cover.mark == "잠정"


def test_the_head_of_a_page_is_one_line_whatever_stands_in_it(tmp_path):
    path = tmp_path / "가.xlsx"
    path.write_bytes(bytes_of([("1-1", "긴 이름 " * 30, "아주 긴 부서 이름 " * 8)]))
    front = bound_document([ToBind("", compute(read(path), AS_OF))])[1].front
    widths = [tuple(map(display_width, head)) for head in front.running]
    assert max(left + right for left, right in widths) <= 106
    (group,) = (group for group in front.groups if "부서" in group.title)
    assert group.title.count("긴") == 8, "the contents name it whole"


def test_a_binder_of_several_counts_and_names_as_its_totals_do():
    """What one file alone says of departments and mergers holds for the cards of all."""

    def made_of(code, **tables):
        rows = {"Pledges": [{"공약번호": code, "공약명": code, "추진상황": "정상추진", "주관부서": "문화과"}]}
        data = build_workbook(Start(government="나래시", with_sample=False, rows=rows | tables))
        return ToBind(f"{code}.xlsx", compute(read(data), AS_OF))

    changed_once = {
        "Departments": [{"옛 부서": "문화과", "새 부서": "문화정책과", "적용일": "2024. 3. 1."}],
        "Changes": [
            {"공약번호": "3-1", "승인일": "2024. 4. 1.", "대상": "통합", "당초": "3-1, 3-2", "변경": "3-3"},
            {"공약번호": "3-1", "승인일": "2024. 6. 1.", "대상": "분리", "당초": "3-3", "변경": "3-4, 3-5"},
        ],
    }
    together = [made_of("3-1", **changed_once), *(made_of(code) for code in ("3-2", "3-3", "3-4"))]
    front = bound_document(together)[1].front
    assert "공약 1건" in front.cover.lines
    assert "통합·분리로 끝난 공약의 카드 2건 포함" in front.cover.lines
    (group,) = (group for group in front.groups if group.title)
    assert group.title == "문화정책과 (3건)"
    assert [entry.texts for entry in group.entries] == [
        ("3-1", "3-1 (통합 → 3-3)"),
        ("3-2", "3-2 (통합 → 3-3)"),
        ("3-3", "3-3"),
    ]
