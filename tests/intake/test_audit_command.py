"""`pledgebook audit`: what is printed of a card that agrees and of one that does not, as text, JSON and a workbook."""

from __future__ import annotations

import json

from openpyxl import load_workbook

from pledgebook.grid.text_width import display_width
from tests.cli.commands import as_json, run
from tests.intake.own import SEED


def planted(tmp_path, before, after, name="카드.txt"):
    text = SEED.read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / name
    path.write_text(text.replace(before, after), encoding="utf-8")
    return path


def test_the_official_card_agrees_with_itself():
    done = run("audit", SEED)
    assert "다름 0" in done.stdout
    assert "PB730" in done.stdout, "its unit was left over, which is no figure"
    assert "[오류]" not in done.stdout


def test_a_planted_figure_is_said_with_its_arithmetic_and_place(tmp_path):
    done = run("audit", planted(tmp_path, "42.86", "42.68"), code=3)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("[오류]")]
    for part in ("PB720", "42.68", "42.86", "3 ÷ 7 × 100 = 42.8571…", "표 4"):
        assert part in line
    english = run("audit", planted(tmp_path, "42.86", "42.68"), "--lang", "en", code=3)
    assert "recomputed 42.86" in english.stdout


def test_json_has_every_comparison_with_its_place(tmp_path):
    path = planted(tmp_path, "42.86", "42.68")
    (report,) = json.loads(run("audit", path, "--json", code=3).stdout)["workbooks"]
    assert report["exit_code"] == 3
    assert report["cards"] == ["6-3-3"]
    wrong = {check["what"] for check in report["checked"] if not check["agrees"]}
    assert wrong == {"행사개최 횟수(회) 이행률", "공약 이행률"}, "the mean does not come out of it either"
    assert [found["seen"] for found in report["findings"] if found["severity"] == "error"] == ["42.68"]
    assert all(check["place"]["table"] for check in report["checked"])


def test_figures_of_which_one_is_wrong_are_listed_in_json_and_in_the_workbook(tmp_path):
    path, out = tmp_path / "표.txt", tmp_path / "점검.xlsx"
    path.write_text("부서\t공약수\n경제과\t10\n복지과\t21\n합계\t30\n", encoding="utf-8")
    done = run("audit", path, "--json", "-o", out, code=3)
    (report,) = json.loads(done.stdout)["workbooks"]
    (found,) = report["findings"]
    assert (found["code"], found["seen"]) == ("PB764", "30")
    assert [(some["printed"], some["place"]["row"]) for some in found["candidates"]] == [
        ("30", 4),
        ("10", 2),
        ("21", 3),
    ]
    assert all(f"{row}행" in found["message"] for row in (2, 3, 4))
    head, line = load_workbook(out)["점검"].iter_rows(values_only=True)
    listed = line[head.index("이 중 하나")]
    assert [text.split("'")[1] for text in listed.splitlines()] == ["30", "10", "21"]


def test_the_report_is_a_workbook_that_never_takes_the_place_of_another(tmp_path):
    path, out = planted(tmp_path, "시 비\t40", "시 비\t45"), tmp_path / "점검.xlsx"
    before = path.read_bytes()
    run("audit", path, SEED, "-o", out, code=3)
    book = load_workbook(out)
    assert book.sheetnames == ["점검", "계산"]
    assert [row[4] for row in book["점검"].iter_rows(values_only=True) if row[1] == "오류"] == ["45"]
    assert book["계산"].max_row > 80
    kept = out.read_bytes()
    run("audit", path, "-o", out, code=4)
    assert (out.read_bytes(), path.read_bytes()) == (kept, before)


def test_every_line_of_its_own_fits_a_terminal_and_all_checks_are_listed():
    done = run("audit", SEED, "--all")
    assert done.stdout.count("  맞음 ") == len(as_json("audit", SEED)["checked"])
    own = [line for line in done.stdout.splitlines() if not line.startswith(("[", "    →"))]
    assert max(map(display_width, own)) <= 80


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_audited(tmp_path):
    empty = tmp_path / "빈.txt"
    empty.write_text("", encoding="utf-8")
    done = run("audit", empty, SEED, code=4)
    assert "다름 0" in done.stdout
    assert "빈.txt" in done.stderr


def test_a_text_without_cards_and_sums_says_that_nothing_was_checked(tmp_path):
    path = tmp_path / "글.txt"
    path.write_text("공약 이행 현황을 알립니다.\n", encoding="utf-8")
    assert "확인한 것이 없습니다" in run("audit", path).stdout
