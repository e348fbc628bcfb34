"""The site: pages, filters, charts, data, feeds, a copy of the day; only what changed is written; ours wholly."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.disk import folder as folders
from pledgebook.errors import FileRefusedError
from pledgebook.publication.site import MARKER, kinds_of_downloads
from tests.documents.making import Reader
from tests.mail.cards import workbook
from tests.reading.making import changed

AS_OF = "2024-05-31"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PLEDGES = [("1-1", "도서관", "문화과"), ("1-2", "도로 <넓힘>", "건설과"), ("Ⅲ-①", "공원", "문화과")]


def city(path, pledges=PLEDGES, **how):
    path.write_bytes(workbook(pledges, **how))
    return path


def tree(folder):
    """Every file below a folder, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def site(tmp_path):
    source = city(tmp_path / "x.xlsx")
    pb.publish(source, tmp_path / "site", downloads=[])
    return tmp_path / "site"


@pytest.fixture
def sample_site(sample, tmp_path):
    pb.publish(sample, tmp_path / "site", AS_OF, downloads=["xlsx"])
    return tmp_path / "site"


@pytest.fixture
def confirmed(sample):
    """The sample with two days confirmed, and one confirmed and taken back."""
    for day in ("2023-06-30", "2023-12-31", "2024-03-31"):
        pb.confirm(sample, day, "홍길동")
    pb.confirm(sample, "2024-03-31", "홍길동", cancel=True, reason="다시 확인")
    return sample


@pytest.mark.usefixtures("later")
def test_a_page_has_what_was_confirmed_as_a_table_a_line_and_a_sentence(confirmed, tmp_path):
    pb.publish(confirmed, tmp_path / "site", AS_OF, downloads=[])
    page = (tmp_path / "site" / "pledges" / "6-3-3.html").read_text(encoding="utf-8")
    assert (
        '<th scope="row">2023. 12. 31.</th><td>확정</td><td>정상추진</td><td>47.8/2</td><td>23.90%</td>'
        in page
    )
    assert '<desc id="published-said">2023. 6. 30. 20.06%, 2023. 12. 31. 23.90%</desc>' in page
    assert page.count('id="published-title"') == 1
    assert "2024. 3. 31.</th>" not in page
    index = Reader((tmp_path / "site" / "index.html").read_bytes())
    assert "▲7.15 %p (2023. 12. 31. 확정)" in index.texts("dd")
    assert "이행률 31.05% · ▲7.15 %p" in index.texts("p")


@pytest.mark.usefixtures("later")
def test_what_was_confirmed_can_be_downloaded_and_is_the_same_bytes_twice(confirmed, tmp_path):
    for folder in ("site", "again"):
        pb.publish(confirmed, tmp_path / folder, AS_OF, downloads=[])
    assert tree(tmp_path / "site") == tree(tmp_path / "again")
    data = tmp_path / "site" / "data"
    rows = list(csv.DictReader(io.StringIO((data / "history.csv").read_bytes().decode("utf-8-sig"))))
    assert [(row["기준일"], row["지표번호"], row["이행률"]) for row in rows][:2] == [
        ("2023-06-30", "", "20.06"),
        ("2023-06-30", "교류활동", "11.54"),
    ]
    said = json.loads((data / "history.json").read_text(encoding="utf-8"))
    assert len(said) == len(rows) == 6
    assert said[3]["rate"] == "23.90"
    assert "../data/history.csv" in (tmp_path / "site" / "pledges" / "6-3-3.html").read_text(encoding="utf-8")


def test_one_confirmed_day_is_a_table_without_a_line_and_none_is_nothing(sample, sample_site, tmp_path):
    assert "공표 이력" not in (sample_site / "pledges" / "6-3-3.html").read_text(encoding="utf-8")
    assert not (sample_site / "data" / "history.csv").exists()
    book = load_workbook(sample)
    for row in book["목표"].iter_rows(min_row=2):
        if row[0].value == "교류활동" and row[3].value != "-":
            row[3].value = 26000
    next(row[1] for row in book["설정"].iter_rows(min_row=2) if row[0].value == "지표 집계").value = "합산"
    book.save(sample)
    pb.confirm(sample, "2023-12-31", "홍길동")
    pb.publish(sample, tmp_path / "one", AS_OF, downloads=[], pledges=["6-3-3"])
    page = (tmp_path / "one" / "pledges" / "6-3-3.html").read_text(encoding="utf-8")
    assert "공표 이력" in page
    assert "<td>7/26,007</td>" in page
    assert 'id="published-title"' not in page


def test_there_is_a_page_for_each_pledge_and_all_links_lead_to_files(sample_site):
    pages = list(sample_site.rglob("*.html"))
    assert sample_site / "pledges" / "6-3-3.html" in pages
    for page in pages:
        for name, attributes, _ in Reader(page.read_bytes()).elements:
            target = attributes.get("href", "")
            if target.startswith("#") or not target or name == "link":
                continue
            assert "://" not in target
            assert not target.startswith("/")
            assert (page.parent / unquote(target.partition("#")[0])).resolve().is_file(), (page, target)


def test_the_first_page_has_the_citys_figures_and_every_pledge(site):
    reader = Reader((site / "index.html").read_bytes())
    facts = dict(zip(reader.texts("dt"), reader.texts("dd"), strict=True))
    assert facts == {
        "공약": "3건",
        "평균 이행률": "12.50% (3건)",
        "계획 이행률": "산출불가",
        "연도 이행률(2024년)": "산출불가",
        "완료율": "0.00% (0/3건)",
        "목표달성도": "산출불가",
        "목표달성도(2024년)": "산출불가",
        "전분기 대비": "0.00 %p (2024. 3. 31. 재계산)",
    }
    assert reader.texts("h3") == ["1-1도서관", "1-2도로 <넓힘>", "Ⅲ-①공원"]
    assert [attributes["href"] for attributes, _ in reader.all("a") if "pledges/" in attributes["href"]][
        -1
    ] == ("pledges/%E2%85%A2-%E2%91%A0.html")


def test_choices_hide_what_they_do_not_mean_by_style_alone(site):
    page = (site / "index.html").read_bytes()
    reader = Reader(page)
    options = {text: attributes["value"] for attributes, text in reader.all("option")}
    rows = reader.all("li", **{"data-department": options["문화과"]})
    assert len(rows) == 2
    rule = (
        f'main:has(#department option[value="{options["문화과"]}"]:checked) '
        f'.pledges>li:not([data-department="{options["문화과"]}"]){{display:none}}'
    )
    assert rule in reader.texts("style")[0]


def test_of_fields_with_one_rate_none_is_called_the_highest(site):
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "분야별 평균 이행률" in page
    assert "가장 높은 분야" not in page
    assert "<span></span>" not in page


def test_every_bar_has_its_number_in_words_beside_it(site):
    reader = Reader((site / "index.html").read_bytes())
    charts = reader.texts("figure")
    assert len(charts) == 3
    assert "정상추진 3건" in charts[0]
    titles = reader.texts("title")[1:]
    assert titles
    for title in titles:
        assert any(title.split()[-1] in cell for cell in reader.texts("td"))


def test_data_are_the_published_figures_without_a_word_of_the_workbook(sample_site):
    said = json.loads((sample_site / "data" / "pledges.json").read_text(encoding="utf-8"))
    assert said["as_of"] == AS_OF
    assert said["pledges"][0]["rate"] == "31.05"
    assert not {"workbook", "findings"} & set(said)
    text = (sample_site / "data" / "indicators.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["이행률"] for row in rows] == ["19.23", "42.86"]


def test_the_data_set_is_described_for_search_engines(sample_site):
    (said,) = Reader((sample_site / "index.html").read_bytes()).texts("script", type="application/ld+json")
    found = json.loads(said)
    assert found["@type"] == "Dataset"
    assert found["dateModified"] == AS_OF
    for download in found["distribution"]:
        assert (sample_site / download["contentUrl"]).is_file()


def test_workbooks_of_values_have_neither_formulas_nor_links(sample_site):
    for place in ("files/6-3-3.xlsx", "data/pledges.xlsx"):
        book = load_workbook(sample_site / place)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert any(cell.value is not None for cell in cells)
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_every_kind_of_document_that_can_be_made_is_offered(sample, tmp_path):
    kinds = kinds_of_downloads()
    pb.publish(sample, tmp_path / "site", AS_OF)
    page = Reader((tmp_path / "site" / "pledges" / "6-3-3.html").read_bytes())
    offered = [attributes["href"] for attributes, _ in page.all("a") if "download" in attributes]
    assert offered == [f"../files/6-3-3.{kind}" for kind in kinds]
    assert {"xlsx", "hwpx"} <= set(kinds)
    for kind in kinds:
        if kind != "xlsx":
            (document,) = pb.export(sample, to=kind, as_of=AS_OF, pledges=["6-3-3"])
            assert (tmp_path / "site" / "files" / f"6-3-3.{kind}").read_bytes() == document.data


def test_changes_are_a_feed_whose_entries_keep_their_identity(sample, tmp_path):
    places = [tmp_path / "a", tmp_path / "b"]
    for place, url in zip(places, ("", "https://www.naju.go.kr/pledges"), strict=True):
        pb.publish(sample, place, AS_OF, url=url, downloads=[])
    feeds = [ET.fromstring((place / "feed.xml").read_bytes()) for place in places]
    ids = [[entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")] for feed in feeds]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2
    (first, _) = feeds[1].iter(f"{ATOM}entry")
    assert first.find(f"{ATOM}link").get("href") == "https://www.naju.go.kr/pledges/pledges/6-3-3.html"
    assert first.findtext(f"{ATOM}updated") == "2024-03-22T00:00:00+09:00"


def test_the_sitemap_has_every_page_under_the_address(sample, tmp_path):
    done = pb.publish(sample, tmp_path / "site", AS_OF, url="https://www.naju.go.kr/공약/", downloads=[])
    found = ET.fromstring((tmp_path / "site" / "sitemap.xml").read_bytes())
    places = [url.findtext(f"{MAP}loc") for url in found]
    assert len(places) == done.pages == 4
    assert "https://www.naju.go.kr/공약/pledges/6-3-3.html" in places
    assert {url.findtext(f"{MAP}lastmod") for url in found} == {AS_OF}


def test_a_pledges_page_says_what_was_changed_of_its_plan(sample_site):
    said = Reader((sample_site / "pledges" / "6-3-3.html").read_bytes())
    assert "변경 이력" in said.texts("h2")
    assert any(
        text.startswith("당초: 자매결연 수 30개소 증가 → 변경: 교류활동 횟수 26회")
        for text in said.texts("dd")
    )


def test_the_same_figures_give_the_same_bytes_and_nothing_is_written_twice(sample, tmp_path):
    first = pb.publish(sample, tmp_path / "a", AS_OF)
    pb.publish(sample, tmp_path / "b", AS_OF)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    inode = (tmp_path / "a").stat().st_ino
    again = pb.publish(sample, tmp_path / "a", AS_OF)
    assert (first.written, again.written, again.removed) == (first.written, (), ())
    assert (tmp_path / "a").stat().st_ino == inode


def test_only_what_changed_is_written(tmp_path):
    source = city(tmp_path / "x.xlsx")
    folder = tmp_path / "site"
    pb.publish(source, folder, downloads=["xlsx"])
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")}
    row = {"일자": "2023. 6. 1.", "공약번호": "1-2", "지표번호": "1-2-가", "내용": "더", "증빙": "공문"}
    done = pb.publish(city(source, activities=[row]), folder, downloads=["xlsx"])
    assert "pledges/1-2.html" in done.written
    assert "files/1-2.xlsx" in done.written
    assert "pledges/1-1.html" not in done.written
    assert "files/1-1.xlsx" not in done.written
    same = folder / "pledges" / "1-1.html"
    assert same.stat().st_mtime_ns == before[same]


def test_a_file_that_somebody_changed_is_written_anew(site, tmp_path):
    page = site / "pledges" / "1-1.html"
    whole = page.read_bytes()
    page.unlink()
    page.write_bytes(b"x")
    done = pb.publish(tmp_path / "x.xlsx", site, downloads=[])
    assert done.written == ("pledges/1-1.html",)
    assert page.read_bytes() == whole


def test_a_download_that_somebody_changed_is_made_anew(tmp_path):
    source = city(tmp_path / "x.xlsx")
    folder = tmp_path / "site"
    pb.publish(source, folder, downloads=["xlsx"])
    made = (folder / "files" / "1-1.xlsx").read_bytes()
    (folder / "files" / "1-1.xlsx").unlink()
    (folder / "files" / "1-1.xlsx").write_bytes(b"x")
    pb.publish(source, folder, downloads=["xlsx"])
    assert (folder / "files" / "1-1.xlsx").read_bytes() == made


def test_a_pledge_that_is_gone_has_no_page_any_more(site, tmp_path):
    done = pb.publish(city(tmp_path / "x.xlsx", PLEDGES[:2]), site, downloads=[])
    assert "pledges/Ⅲ-①.html" in done.removed
    assert not (site / "pledges" / "Ⅲ-①.html").exists()


def test_a_copy_of_every_day_stays(sample, tmp_path):
    folder = tmp_path / "site"
    pb.publish(sample, folder, "2023-12-31", downloads=[])
    old = tree(folder / "archive" / "2023-12-31")
    pb.publish(sample, folder, AS_OF, downloads=[])
    assert tree(folder / "archive" / "2023-12-31") == old
    assert "2023. 12. 31." in (folder / "archive" / "2023-12-31" / "index.html").read_text(encoding="utf-8")
    links = [
        attributes["href"]
        for attributes, _ in Reader((folder / "archive" / "index.html").read_bytes()).all("a")
    ]
    assert [link for link in links if link.startswith("20")] == [
        "2024-05-31/index.html",
        "2023-12-31/index.html",
    ]
    pb.publish(sample, folder, "2023-12-31", downloads=[])
    assert {path.name for path in (folder / "archive").iterdir()} == {
        "2023-12-31",
        "2024-05-31",
        "index.html",
    }


def test_several_workbooks_are_one_site(sample, tmp_path):
    done = pb.publish([sample, city(tmp_path / "x.xlsx")], tmp_path / "site", AS_OF, downloads=[])
    assert done.pledges == 4
    reader = Reader((tmp_path / "site" / "summary.html").read_bytes())
    assert any("부서별" in text for text in reader.texts("h2"))
    assert any("6-3-3" in text for text in reader.texts("td") + reader.texts("th"))


def test_a_code_in_two_workbooks_stops_it(tmp_path, run):
    for name in ("a.xlsx", "b.xlsx"):
        city(tmp_path / name)
    run("publish", tmp_path / "a.xlsx", tmp_path / "b.xlsx", "-o", tmp_path / "site", code=3)
    assert not (tmp_path / "site").exists()


def test_a_workbook_with_errors_stops_it_with_its_findings(sample, tmp_path, run):
    (tmp_path / "y.xlsx").write_bytes(changed({"실적!D2": "세 번쯤"}))
    done = run("publish", sample, tmp_path / "y.xlsx", "-o", tmp_path / "site", "--json", code=3)
    (report,) = json.loads(done.stdout)["workbooks"]
    assert report["workbook"].endswith("y.xlsx")
    assert any(finding["cell"] == "실적!D2" for finding in report["findings"])
    assert not (tmp_path / "site").exists()


def test_a_folder_of_somebody_else_is_refused_and_left_alone(sample, tmp_path, run):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("남의 것")
    run("publish", sample, "-o", tmp_path / "site", code=4)
    assert tree(tmp_path / "site") == {"index.html": "남의 것".encode()}
    (tmp_path / "empty").mkdir()
    run("publish", sample, "-o", tmp_path / "empty", "--downloads", "none", "--as-of", AS_OF)


def test_a_marker_that_cannot_be_read_is_no_marker(sample, tmp_path, run):
    (tmp_path / "site").mkdir()
    for text in ("{", "[]", '{"files": 1, "made": {}}'):
        (tmp_path / "site" / MARKER).write_text(text)
        run("publish", sample, "-o", tmp_path / "site", code=4)


def test_a_workbook_in_the_folder_is_refused(sample, tmp_path, run):
    pb.publish(sample, tmp_path / "site", AS_OF, downloads=[])
    inside = shutil.copy(sample, tmp_path / "site" / "files.xlsx")
    run("publish", inside, "-o", tmp_path / "site", code=4)


def test_files_of_others_stay_and_are_named(site, tmp_path, run):
    (site / "CNAME").write_text("naju.example")
    (site / "pledges" / "Thumbs.db").write_bytes(b"x")
    (site / "링크").symlink_to("CNAME")
    source = city(tmp_path / "x.xlsx", PLEDGES[:2])
    done = run("publish", source, "-o", site, "--downloads", "none")
    assert "CNAME" in done.stderr
    assert (site / "CNAME").read_text() == "naju.example"
    assert (site / "링크").readlink().name == "CNAME"
    assert not (site / "pledges" / "Thumbs.db").exists()


def test_a_file_of_others_where_a_page_goes_is_refused(tmp_path, run):
    source = city(tmp_path / "x.xlsx", PLEDGES[:2])
    run("publish", source, "-o", tmp_path / "site", "--downloads", "none")
    (tmp_path / "site" / "pledges" / "Ⅲ-①.html").write_text("남의 것")
    done = run("publish", city(source), "-o", tmp_path / "site", "--downloads", "none", code=4)
    assert "Ⅲ-①.html" in done.stderr
    assert (tmp_path / "site" / "pledges" / "Ⅲ-①.html").read_text() == "남의 것"


@pytest.mark.parametrize("has_exchange", [True, False])
def test_a_disk_full_half_way_leaves_the_old_site(site, tmp_path, monkeypatch, has_exchange):
    before = tree(site)
    source = city(tmp_path / "x.xlsx", [("9-9", "다른 공약", "")])
    opened = []

    def full(descriptor):
        opened.append(descriptor)
        if len(opened) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders.os, "fsync", full)
    if not has_exchange:
        monkeypatch.setattr(folders, "exchange", lambda *_: False)
    with pytest.raises(pb.FileRefusedError) as told:
        pb.publish(source, site, downloads=[])
    assert told.value.code == "disk-full"
    assert tree(site) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "x.xlsx"]


def test_where_names_cannot_be_exchanged_two_renames_do(site, tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "exchange", lambda *_: False)
    pb.publish(city(tmp_path / "x.xlsx", PLEDGES[:1]), site, downloads=[])
    assert not (site / "pledges" / "1-2.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "x.xlsx"]


KILLED = """
import os, pathlib, signal, sys
from pledgebook.disk import folder
import pledgebook as pb

folder.exchange = lambda first, second: False
rename = pathlib.Path.rename


def renamed(self, target):
    rename(self, target)
    if str(target).endswith("-old") == (sys.argv[3] == "first"):
        os.kill(os.getpid(), signal.SIGKILL)


pathlib.Path.rename = renamed
pb.publish(sys.argv[1], sys.argv[2], downloads=[])
"""


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal")
@pytest.mark.parametrize("after", ["first", "second"])
def test_a_run_killed_at_its_renames_is_repaired_by_the_next(tmp_path, after):
    source, site = city(tmp_path / "x.xlsx"), tmp_path / "site"
    pb.publish(source, site, downloads=[])
    (site / "CNAME").write_text("pledges.example.kr", encoding="utf-8")
    pb.publish(source, tmp_path / "other", downloads=[])
    old = tree(site)
    city(source, [("1-1", "새 도서관", "문화과")])
    run = subprocess.run([sys.executable, "-c", KILLED, source, site, after], check=False)
    assert run.returncode == -signal.SIGKILL
    [left] = tmp_path.glob(".pledgebook-site-*-old")
    assert tree(left) == old, "nothing is lost"
    assert site.exists() == (after == "second")
    pb.publish(source, tmp_path / "other", downloads=[])
    assert left.exists(), "it is not the other site's"
    again = pb.publish(source, site, downloads=[])
    assert again.kept == ("CNAME",)
    assert bool(again.written) == (after == "first")
    assert (site / "CNAME").read_text(encoding="utf-8") == "pledges.example.kr"
    assert "새 도서관" in (site / "index.html").read_text(encoding="utf-8")
    assert not list(tmp_path.glob(".pledgebook-site-*-old"))


def test_an_old_folder_stays_where_the_place_is_somebody_elses(tmp_path):
    source, site = city(tmp_path / "x.xlsx"), tmp_path / "site"
    pb.publish(source, site, downloads=[])
    left = tmp_path / f"{folders._prefix_of(site)}0-old"
    site.rename(left)
    site.mkdir()
    (site / "업무.txt").write_text("내 것", encoding="utf-8")
    with pytest.raises(FileRefusedError):
        pb.publish(source, site, downloads=[])
    assert left.exists()
    (site / "업무.txt").unlink()
    assert pb.publish(source, site, downloads=[]).written == (), "the old one is back in the empty place"
    assert not left.exists()


def test_a_second_rename_that_fails_puts_the_old_site_back(site, tmp_path, monkeypatch):
    before = tree(site)
    monkeypatch.setattr(folders, "exchange", lambda *_: False)
    rename = type(site).rename

    def failing(path, target):
        if target == site.resolve() and not path.name.endswith("-old"):
            raise OSError(5, "I/O error")
        return rename(path, target)

    monkeypatch.setattr(type(site), "rename", failing)
    with pytest.raises(pb.FileRefusedError):
        pb.publish(city(tmp_path / "x.xlsx", PLEDGES[:1]), site, downloads=[])
    assert tree(site) == before


@pytest.mark.parametrize(
    "asked",
    [["--url", "naju.go.kr"], ["--url", "https://x/?a=1"], ["--downloads", "docx"], ["--as-of", "언젠가"]],
)
def test_what_cannot_be_meant_is_refused(sample, tmp_path, run, asked):
    run("publish", sample, "-o", tmp_path / "site", *asked, code=2)
    assert not (tmp_path / "site").exists()


def test_a_workbook_without_pledges_is_refused(tmp_path, run):
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook([]))
    run("publish", path, "-o", tmp_path / "site", code=2)


def test_titles_that_would_be_elements_are_texts_everywhere(tmp_path):
    nasty = '</script><script>alert(1)</script>"><img src=x>'
    pb.publish(city(tmp_path / "x.xlsx", [("1-1", nasty, nasty)]), tmp_path / "site", downloads=[])
    for path in (tmp_path / "site").rglob("*.html"):
        reader = Reader(path.read_bytes())
        assert not reader.all("img")
        assert len(reader.all("script")) == (
            2 if path.name == "index.html" and path.parent.name != "archive" else 0
        )
    reader = Reader((tmp_path / "site" / "pledges" / "1-1.html").read_bytes())
    assert reader.texts("h1") == [f"1-1 {nasty}"]
    ET.fromstring((tmp_path / "site" / "feed.xml").read_bytes())


def test_some_pledges_alone_as_plans(tmp_path, run):
    source = city(tmp_path / "x.xlsx")
    run(
        "publish", source, "-o", tmp_path / "site", "--pledge", "1-2", "--form", "plan", "--downloads", "none"
    )
    assert [path.name for path in (tmp_path / "site" / "pledges").iterdir()] == ["1-2.html"]
    page = (tmp_path / "site" / "pledges" / "1-2.html").read_text(encoding="utf-8")
    assert "추진실적" not in page
    assert "도서관" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    run("publish", source, "-o", tmp_path / "site", "--pledge", "9", code=2)


def test_the_summary_of_one_workbook_shows_its_charts_whatever_is_offered(site, sample_site):
    for folder in (site, sample_site):
        page = (folder / "summary.html").read_text(encoding="utf-8")
        assert page.count('<figure class="chart">') == 4
        assert "이행률 추이(%)" in page
