"""One message a person with all their cards, roll-ups mailed too, corrections with old and new figures."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.mail.letters import Wanted, digests_of, make_parts, origin_of
from tests.mail.cards import workbook
from tests.mail.test_letters import KIM, add_activity, said

BOSS, LEE, CITIZEN = "boss@naju.go.kr", "lee@naju.go.kr", "citizen@example.org"
CULTURE = [("1-1", "도서관", "문화과"), ("1-2", "박물관", "문화과")]
ROADS = [("2-1", "도로 확장", "건설과")]


@pytest.fixture(scope="module")
def workbooks():
    return {
        "문화과.xlsx": workbook(CULTURE, recipients=f"{KIM}, {BOSS}"),
        "건설과.xlsx": workbook(ROADS, recipients=f"{LEE}, {BOSS}"),
    }


@pytest.fixture
def folder(tmp_path, workbooks):
    found = tmp_path / "부서자료"
    found.mkdir()
    for name, data in workbooks.items():
        (found / name).write_bytes(data)
    return found


def by_person(office):
    return {taken.recipients[0]: taken for taken in office.taken}


def sheets(part):
    """The names of an attached workbook's sheets, without reading any of them."""
    with zipfile.ZipFile(io.BytesIO(part.get_content())) as file:
        return set(re.findall(r'<sheet [^>]*name="([^"]+)"', file.read("xl/workbook.xml").decode()))


def attached(taken):
    return [part.get_filename() for part in taken.mail.iter_attachments()]


def test_each_person_gets_one_message_with_all_their_cards_once(office, folder, run):
    run("mail", folder, "--digest")
    assert sorted(taken.recipients for taken in office.taken) == [[BOSS], [KIM], [LEE]]
    found = by_person(office)
    assert found[BOSS].mail["Subject"] == "[나주시] 공약 카드 3건 (2024. 5. 31. 기준)"
    assert found[LEE].mail["Subject"] == "[나주시] 공약 카드 2-1 도로 확장 (2024. 5. 31. 기준)"
    assert len(attached(found[BOSS])) == 2
    for text in said(found[BOSS]):
        for word in ("도서관", "박물관", "도로 확장", "12.50 %", "첫 메일"):
            assert word in text
    assert "도로" not in said(found[KIM])[0]
    run("mail", folder, "--digest")
    run("mail", folder)
    assert len(office.taken) == 3, "what everybody has goes out no more, in whatever form"
    add_activity(folder / "건설과.xlsx", "2024. 3. 4.")
    run("mail", folder, "--digest")
    assert sorted(taken.recipients[0] for taken in office.taken[3:]) == [BOSS, LEE]
    boss = next(taken for taken in office.taken[3:] if taken.recipients == [BOSS])
    for text in said(boss):
        assert "공약 이행률: 12.50 % → 25.00 %" in text
        assert "▲12.50 %p" in text
        assert "도서관" in text


def test_one_that_fails_keeps_the_others_back_from_nothing(office, folder, run):
    office.faults.refused = {KIM}
    (folder / "깨진.xlsx").write_bytes(b"x")
    told = run("mail", folder, "--digest", code=4)
    assert sorted(taken.recipients[0] for taken in office.taken) == [BOSS, LEE]
    assert KIM in told.stderr
    assert "깨진.xlsx" in told.stderr
    office.faults.refused = set()
    run("mail", folder, "--digest", code=4)
    assert sorted(taken.recipients[0] for taken in office.taken) == [BOSS, KIM, LEE]


def test_an_earlier_mail_of_the_date_is_corrected_with_old_and_new_figures(office, folder, run):
    path = folder / "건설과.xlsx"
    run("mail", path, "--to", LEE)
    add_activity(path, "2024. 3. 4.")
    path = path.rename(folder / "건설과 (수정).xlsx")
    assert "정정" in run("mail", path, "--to", LEE, "--dry-run").stdout
    run("mail", path, "--to", LEE)
    assert office.taken[1].mail["Subject"] == "[정정] [나주시] 공약 카드 2-1 도로 확장 (2024. 5. 31. 기준)"
    for text in said(office.taken[1]):
        assert "정정: 앞서 같은 기준일로 보낸 메일과 다른 수치" in text
        assert "공약 이행률: 12.50 % → 25.00 %" in text
        assert "행사 누계 이행: 1 → 2" in text
    run("mail", path, "--to", LEE, "--as-of", "2023-03-31")
    assert "정정" not in office.taken[2].mail["Subject"], "another date corrects nothing"
    run("mail", path, "--to", KIM)
    assert "정정" not in office.taken[3].mail["Subject"], "who had no earlier one"


def test_who_was_told_otherwise_since_hears_the_first_figures_again(office, folder, run):
    path = folder / "건설과.xlsx"
    first = path.read_bytes()
    run("mail", path, "--to", LEE)
    add_activity(path, "2024. 3. 4.")
    run("mail", path, "--to", LEE)
    path.write_bytes(first)
    run("mail", path, "--to", LEE)
    assert len(office.taken) == 3
    assert office.taken[2].mail["Subject"].startswith("[정정]")
    assert "25.00 % → 12.50 %" in said(office.taken[2])[0]
    run("mail", path, "--to", LEE)
    assert len(office.taken) == 3


@pytest.mark.parametrize("digest", [(), ("--digest",)])
def test_what_no_card_prints_sends_nobody_the_same_again(office, sample, run, digest):
    run("mail", sample, "--to", LEE, *digest)
    book = load_workbook(sample)
    sheet = book["투자"]
    heads = [str(cell.value) for cell in sheet[1]]
    row = sheet.max_row + 1
    for head, value in {"공약번호": "6-3-3", "구분": "확보", "재원": "시비", "2023": 5}.items():
        sheet.cell(row, heads.index(head) + 1, value)
    table = next(iter(sheet.tables.values()))
    table.ref = f"{table.ref.rstrip('0123456789')}{row}"
    book.save(sample)
    run("mail", sample, "--to", LEE, *digest)
    assert len(office.taken) == 1


def test_findings_go_to_those_who_answer_for_the_workbook_and_into_no_file(office, settle, folder, run):
    settle(office.port, allow=["*"])
    quiet = {
        "공약번호": "1-1",
        "지표번호": "1-1-가",
        "일자": "2023. 6. 1.",
        "내용": "행사",
        "카드표시": "아니오",
    }
    data = workbook(CULTURE, recipients=f"{KIM}, {CITIZEN}", activities=[quiet, quiet])
    (folder / "문화과.xlsx").write_bytes(data)
    run("mail", folder / "문화과.xlsx", "--digest", "--cc", BOSS)
    found = by_person(office)
    assert "확인할 사항" in said(found[KIM])[0]
    assert "실적!" in said(found[KIM])[1]
    for other in (CITIZEN, BOSS):
        for text in said(found[other]):
            assert "확인할 사항" not in text
            assert "실적!" not in text
    for taken in office.taken:
        for part in taken.mail.iter_attachments():
            assert "점검" not in sheets(part)
    run("mail", folder / "문화과.xlsx", "--with-data", "--to", CITIZEN)
    assert "확인할 사항" not in said(office.taken[-1])[0]


def test_a_roll_up_is_mailed_without_what_stays_in_the_office(office, folder, run, tmp_path):
    rolled = tmp_path / "총괄.xlsx"
    pb.rollup_workbook(folder, rolled)
    told = run("mail", rolled, code=5)
    assert "--to" in told.stderr
    run("mail", rolled, folder, "--digest", "--to", BOSS)
    (taken,) = office.taken
    assert taken.mail["Subject"] == "[나주시] 공약 카드 3건·공약 취합 (2024. 5. 31. 기준)"
    (rolled_up,) = [part for part in taken.mail.iter_attachments() if "총괄" in part.get_filename()]
    assert "총괄" in sheets(rolled_up)
    assert not {"점검", "제출현황"} & sheets(rolled_up)
    add_activity(folder / "건설과.xlsx", "2024. 3. 4.")
    pb.rollup_workbook(folder, rolled)
    run("mail", rolled, "--to", BOSS)
    assert office.taken[1].mail["Subject"].startswith("[정정] 나주시")
    for text in said(office.taken[1]):
        assert "2-1 도로 확장: 12.50 % → 25.00 %" in text
        assert "평균 이행률: 12.50 % → 16.67 %" in text
    run("mail", rolled, "--to", BOSS)
    assert len(office.taken) == 2
    listing = tmp_path / "배포.csv"
    listing.write_text(f"공약번호,주소\n총괄,{LEE}\n", encoding="utf-8")
    run("mail", rolled, "--list", listing)
    assert office.taken[2].recipients == [LEE]
    added = load_workbook(rolled)
    added.create_sheet("내 메모")
    added.save(rolled)
    assert "내 메모" in run("mail", rolled, "--to", KIM, code=4).stderr


def test_files_beyond_the_bound_stay_behind_and_are_named(folder):
    data = (folder / "건설과.xlsx").read_bytes()
    made = make_parts(
        origin_of(folder / "건설과.xlsx"), asked := Wanted(to=(LEE,), digest=True, most_bytes=len(data))
    )
    (letter,) = digests_of(made.addressed, asked)
    assert letter.files == ()
    assert len(letter.not_attached) == 1


def test_documents_of_a_digest_are_one_binder(office, folder, run):
    run("mail", folder, "--digest", "--to", BOSS, "--attach", "html")
    (taken,) = office.taken
    assert attached(taken) == ["나주시_공약 카드 모음_2024-05-31.html"]


def test_a_forgotten_workbook_leaves_the_rest_of_a_digest_known(office, folder, run):
    run("mail", folder, "--digest", "--to", BOSS)
    run("forget", folder / "건설과.xlsx")
    (entry,) = json.loads(run("mail", "--status", "--json").stdout)["deliveries"]
    assert entry["codes"] == ["1-1", "1-2"]
    run("mail", folder / "문화과.xlsx", "--to", BOSS)
    assert len(office.taken) == 1
    run("mail", folder, "--digest", "--to", BOSS)
    assert len(office.taken) == 2


def test_letters_are_in_the_language_that_was_asked_for_and_stay_the_same_letters(office, folder, run):
    run("mail", folder / "건설과.xlsx", "--lang", "en")
    (taken,) = office.taken
    assert taken.mail["Subject"] == "[나주시] pledge card 2-1 도로 확장 (as of 2024. 5. 31.)"
    for kind in ("plain", "html"):
        text = taken.mail.get_body((kind,)).get_content()
        assert "This is the first mail about this pledge." in text
        assert "on track" in text
        assert not re.search("송부|이행률|추진상황|정상추진|붙임|메일", text), kind
    assert '<html lang="en">' in text
    run("mail", folder / "건설과.xlsx")
    assert len(office.taken) == 1, "in Korean it is the same letter, which everybody has"
    run("mail", folder, "--digest", "--lang", "en")
    subjects = {taken.mail["Subject"] for taken in office.taken[1:]}
    assert "[나주시] 3 pledge cards (as of 2024. 5. 31.)" in subjects
    add_activity(folder / "건설과.xlsx", "2024. 5. 3.")
    run("mail", folder / "건설과.xlsx", "--lang", "en")
    text = office.taken[-1].mail.get_body(("plain",)).get_content()
    assert office.taken[-1].mail["Subject"].startswith("[corrected] ")
    assert "Corrected: figures that an earlier mail of the same date said otherwise" in text
