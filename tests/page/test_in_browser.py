"""The page in headless Chromium, from file://, the network off: one session for all that is looked at here."""

from __future__ import annotations

import io
import random
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import Workbook, load_workbook

import pledgebook as pb
from pledgebook.intake.adopt import Wanted, planned
from pledgebook.reading import read_book
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.of_bytes import Given, plan_workbook, portfolio_of_bytes
from tests.benchmarks.generate import GOVERNMENTS, Template, workbook_rows
from tests.conftest import ROOT
from tests.page import hostile
from tests.page.same import members, refreshed, told

SAMPLE = ROOT / "workbooks" / "6-3-3.xlsx"
CARD = ROOT / "tests" / "intake" / "6-3-3.txt"
AS_OF = "2023-12-31"
TO_ROLL_UP = (0, 3, 4)
"""Places among the workbooks: one of them has errors, and no pledge is in two."""
CANCEL_TWICE = """(async () => {
  const press = (id) => document.getElementById(id).click();
  const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  press('refresh');
  while (!document.getElementById('progress').value) await later(5);
  await later(30); press('cancel');
  while (document.documentElement.dataset.state === 'busy') await later(5);
  press('refresh'); await later(100); press('cancel');
})()"""
"""The second time the interpreter, which takes longer than that to start, is not ready."""
OPEN_ONE_THAT_CHANGES = """(() => {
  const contents = ['words', new Uint8Array([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])];
  const handle = {kind: 'file', name: '고침.xlsx', getFile: async () => new File([contents.shift()], '고침.xlsx')};
  window.showOpenFilePicker = async () => [handle];
  document.getElementById('open').click();
})()"""
"""A file that the browser can ask for again, saved between two looks; the box of the system is simulated."""
VIEWS = {"desk": (1200, "light"), "phone": (320, "light"), "dark": (900, "dark")}


def markup_in_cells(path):
    """A workbook whose texts are markup: as a value that is wrong, and as the pledge's own name."""
    rows = workbook_rows(random.Random(5), 0, GOVERNMENTS[:1], pledges=1, log=3)
    rows.tables["Pledges"][0]["공약명"] = f"공약 {hostile.MARKUP}"
    rows.tables["Activities"][0]["일자"] = hostile.MARKUP
    path.write_bytes(Template().workbook(rows))
    return path


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory):
    """What is chosen first, by name: good ones, one of mistakes, hostile ones."""
    folder = tmp_path_factory.mktemp("workbooks")
    paths = [
        shutil.copy(path, folder / path.name) for path in (SAMPLE, ROOT / "tests" / "samples" / "narae.xlsx")
    ]
    paths.append(pb.new(folder / "버튼.xlsm"))
    paths.append(shutil.copy(ROOT / "workbooks" / "mistakes.xlsx", folder / "mistakes.xlsx"))
    for at in range(2):
        path = folder / f"생성 {at}.xlsx"
        rows = workbook_rows(random.Random(at), at, GOVERNMENTS[:2], pledges=2 + at, log=30)
        path.write_bytes(Template().workbook(rows))
        paths.append(path)
    paths.append(markup_in_cells(folder / "마크업.xlsx"))
    for name, content in hostile.files().items():
        path = folder / name
        path.write_bytes(content)
        paths.append(path)
    return paths


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    """A workbook of somebody's own."""
    book = Workbook()
    book.active.append(("추진일자", "관리번호", "추진내용"))
    path = tmp_path_factory.mktemp("stranger") / "대장.xlsx"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def session(browser, workbooks, stranger, tmp_path_factory):
    """What each step found, by its name."""
    saved = {
        name: tmp_path_factory.mktemp("saved")
        for name in ("refresh", "roll-up", "export", "site", "new", "adopt", "zip")
    }
    steps = {
        "open": {"do": "open"},
        "axe at first": {"do": "axe"},
        "tab": {"do": "tab", "count": 12},
        "as of": {"do": "fill", "fields": {"#as-of": AS_OF}},
        "chosen": {"do": "files", "paths": [str(path) for path in workbooks]},
        "refresh": {"do": "press", "button": "#refresh"},
        "focus": {"do": "evaluate", "code": "document.activeElement.id"},
        "results": {"do": "results", "folder": str(saved["refresh"])},
        "zip": {"do": "download", "button": "#zip", "folder": str(saved["zip"]), "name": "all.zip"},
        "hit": {
            "do": "evaluate",
            "code": "document.documentElement.dataset.hit || document.querySelectorAll('#results img, #names img').length",
        },
        "show card": {"do": "press", "button": "#results > li .actions button", "wait": False},
        "card is there": {
            "do": "wait",
            "code": "document.querySelector('iframe')?.contentDocument?.querySelector('table')",
        },
        "card": {
            "do": "evaluate",
            "code": "document.querySelector('iframe').contentDocument.body.textContent",
        },
        "card runs": {"do": "evaluate", "code": "document.querySelector('iframe').sandbox.value"},
        **{
            f"{what} {name}": {"do": what, "width": width, "scheme": scheme}
            if what == "look"
            else {"do": what}
            for name, (width, scheme) in VIEWS.items()
            for what in ("look", "axe")
        },
        "back": {"do": "look", "width": 1200},
        "few": {"do": "files", "paths": [str(path) for path in workbooks[:4]]},
        "check": {"do": "press", "button": "#check"},
        "checked": {"do": "results", "save": False},
        "printed": {"do": "files", "paths": [str(CARD)]},
        "audit": {"do": "press", "button": "#audit"},
        "audited": {"do": "results", "save": False},
        "few again": {"do": "files", "paths": [str(path) for path in workbooks[:4]]},
        "clash": {"do": "press", "button": "#roll-up"},
        "clashed": {"do": "results", "save": False},
        "departments": {"do": "files", "paths": [str(workbooks[at]) for at in TO_ROLL_UP]},
        "roll-up": {"do": "press", "button": "#roll-up"},
        "rolled up": {"do": "results", "folder": str(saved["roll-up"])},
        "one": {"do": "files", "paths": [str(workbooks[0])]},
        "to html": {"do": "fill", "fields": {"#to": "html"}},
        "export": {"do": "press", "button": "#export"},
        "exported": {"do": "results", "folder": str(saved["export"])},
        "to site": {"do": "fill", "fields": {"#to": "site"}},
        "publish": {"do": "press", "button": "#export"},
        "published": {"do": "results", "folder": str(saved["site"])},
        "wishes": {"do": "fill", "fields": {"#term": "민선9기", "#government": "나래군", "#unit": "천원"}},
        "form too": {"do": "evaluate", "code": "document.getElementById('form').checked = true"},
        "new": {"do": "press", "button": "#make"},
        "made": {"do": "results", "folder": str(saved["new"])},
        "somebody's": {"do": "files", "paths": [str(stranger)]},
        "adopt": {"do": "press", "button": "#adopt"},
        "adopted": {"do": "results", "folder": str(saved["adopt"])},
        "lose": {"do": "lose"},
        "two": {"do": "files", "paths": [str(path) for path in workbooks[:2]]},
        "after a loss": {"do": "press", "button": "#refresh"},
        "lost": {"do": "results", "save": False},
        "many": {"do": "files", "paths": [str(path) for path in workbooks[:7]]},
        "begin": {"do": "press", "button": "#refresh", "wait": False},
        "under way": {"do": "wait", "code": "document.getElementById('progress').value >= 1"},
        "sum meanwhile": {"do": "evaluate", "code": "document.getElementById('sum').textContent"},
        "cancel": {"do": "press", "button": "#cancel"},
        "cancelled": {"do": "results", "save": False},
        "cancel twice": {"do": "evaluate", "code": CANCEL_TWICE},
        "stopped": {"do": "settle"},
        "cancelled again": {"do": "results", "save": False},
        "edited": {"do": "save", "path": str(workbooks[0]), "as": str(workbooks[0].parent / "고침.xlsx")},
        "choose": {"do": "choose", "paths": [str(workbooks[0].parent / "고침.xlsx")]},
        "save it meanwhile": {
            "do": "save",
            "path": str(workbooks[1]),
            "as": str(workbooks[0].parent / "고침.xlsx"),
        },
        "choose it again": {"do": "choose", "paths": [str(workbooks[0].parent / "고침.xlsx")]},
        "refresh it": {"do": "press", "button": "#refresh"},
        "as it is now": {"do": "results", "save": False},
        "pick": {"do": "evaluate", "code": OPEN_ONE_THAT_CHANGES},
        "opened": {"do": "wait", "code": "document.getElementById('names').children.length === 1"},
        "refresh what was opened": {"do": "press", "button": "#refresh"},
        "as it is by then": {"do": "results", "save": False},
        "once more": {"do": "files", "paths": [str(workbooks[0])]},
        "speak": {"do": "press", "button": "#language", "wait": False},
        "english": {"do": "press", "button": "#refresh"},
        "in english": {"do": "results", "save": False},
        "language": {
            "do": "evaluate",
            "code": "[document.documentElement.lang, document.title, document.getElementById('state').textContent]",
        },
        "speak again": {"do": "press", "button": "#language", "wait": False},
        "in korean": {
            "do": "evaluate",
            "code": "document.querySelector('#results [data-say=\"page.findings\"]').textContent",
        },
        "heard": {"do": "heard"},
    }
    return dict(zip(steps, browser.run(*steps.values()), strict=True))


def test_it_is_ready_and_done(session):
    assert session["open"]["state"] == "ready"
    assert session["refresh"]["state"] == "done"
    assert session["focus"] == "results-heading", "who cannot see is taken to what came of it"


def test_a_refresh_is_quick_beside_the_start(session):
    assert session["english"]["ms"] < session["open"]["ms"], "some ten times"


def test_nothing_is_asked_of_any_host(session, page_file):
    requests, said = session["heard"]["requests"], session["heard"]["said"]
    assert unquote(requests[0]) == page_file.as_uri() or requests[0] == page_file.as_uri()
    assert len(requests) > 3, "the worker and its imports are seen"
    assert {url.partition(":")[0] for url in requests[1:]} == {"blob"}
    assert said == [], "the policy has nothing to refuse"


def test_each_file_is_what_the_command_line_makes_of_it(session, workbooks, tmp_path):
    results = session["results"]
    assert [result["name"] for result in results] == [path.name for path in map(Path, workbooks)]
    expected = [refreshed(path, AS_OF, tmp_path / str(at)) for at, path in enumerate(workbooks)]
    for result, wanted in zip(results, expected, strict=True):
        assert told(result) == wanted, result["name"]
    assert sum(not wanted.code for wanted in expected) >= 4
    assert {wanted.code for wanted in expected} >= {
        "not-zip",
        "legacy-xls",
        "encrypted",
        "document-security",
        "data-errors",
    }


def test_names_and_cells_never_become_markup(session, workbooks):
    assert session["hit"] == 0
    assert session["chosen"] == [path.name for path in map(Path, workbooks)]
    (bold,) = (result for result in session["results"] if result["name"].startswith("<b>"))
    assert bold["text"].startswith("<b>굵게&amp;.xlsx")
    (marked,) = (result for result in session["results"] if result["name"] == "마크업.xlsx")
    assert hostile.MARKUP in marked["text"]


def test_findings_have_cell_value_and_cure(session):
    (mistakes,) = (result for result in session["results"] if result["name"] == "mistakes.xlsx")
    for part in ("오류 PB", "실적!A3", "2023. 13.", "조치: "):
        assert part in mistakes["text"]


def test_the_zip_holds_every_result(session):
    with zipfile.ZipFile(session["zip"]) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    links = [
        (name, path)
        for result in session["results"]
        for name, path in zip(result["links"], result["saved"], strict=True)
    ]
    assert len(links) >= 4
    for name, path in links:
        assert found[name] == Path(path).read_bytes()


def test_the_card_is_shown_where_no_script_runs(session):
    assert "16개 공공기관과 상생 자매결연 활성화" in session["card"]
    assert session["card runs"] == "allow-same-origin"


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_nothing_is_cut_off(session, view):
    assert session[f"axe {view}"]["violations"] == []
    assert session[f"axe {view}"]["passes"] > 20
    assert session[f"look {view}"]["overflow"] <= 0
    assert session["axe at first"]["violations"] == []


def test_the_keyboard_reaches_everything_in_order(session):
    reached = [step["what"] for step in session["tab"]]
    wanted = ["language", "files", "folder", "as-of", "refresh", "check", "audit", "roll-up", "to", "export"]
    assert [what for what in reached if what in wanted] == wanted
    assert all(step["outline"] >= 2 for step in session["tab"] if step["what"] in wanted)


def test_check_tells_what_the_command_line_tells(session, workbooks):
    for result, path in zip(session["checked"], workbooks, strict=False):
        found = {finding.code for finding in pb.check(path, AS_OF) if not finding.is_answered}
        assert set(result["findings"]) == found, result["name"]
        assert result["links"] == []


def test_an_audit_of_a_printed_card_tells_what_the_library_tells(session):
    (result,) = session["audited"]
    assert set(result["findings"]) == {finding.code for finding in pb.audit(CARD).findings}
    assert [unquote(link) for link in result["links"]] == ["점검.xlsx"]


def test_the_roll_up_is_the_plan_of_the_command_line(session, workbooks):
    (result,) = session["rolled up"]
    given = [
        Given(Path(path).name, Path(path).read_bytes(), Path(path).stat().st_mtime_ns // 10**6 * 10**6)
        for path in (workbooks[at] for at in TO_ROLL_UP)
    ]
    portfolio = portfolio_of_bytes(given, AS_OF)
    wanted = plan_workbook(portfolio, Options())
    assert sorted(result["left_out"]) == sorted(failure.error.code for failure in portfolio.failures)
    assert members(result["saved"][0]) == members(io.BytesIO(wanted.data))


def test_a_roll_up_of_one_pledge_twice_is_refused(session):
    (result,) = session["clashed"]
    assert (result["result"], result["code"], result["links"]) == ("refused", "roll-up-clashes", [])


def test_documents_are_those_of_the_command_line(session, workbooks):
    (result,) = session["exported"]
    wanted = pb.export(workbooks[0], to="html", as_of=AS_OF)
    assert result["links"] == [document.name for document in wanted]
    for document, path in zip(wanted, result["saved"], strict=True):
        assert Path(path).read_bytes() == document.data


def test_the_site_is_that_of_the_command_line(session, workbooks, tmp_path):
    (result,) = session["published"]
    pb.publish(workbooks[0], tmp_path / "site", AS_OF, downloads=["xlsx", "hwpx"])  # a page makes no PDF
    wanted = {
        path.relative_to(tmp_path / "site").as_posix(): path.read_bytes()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file() and path.suffix in {".html", ".csv"}
    }
    found = members(result["saved"][0])
    assert {name: found[name] for name in wanted} == wanted


def test_a_new_workbook_is_of_the_term_government_and_unit(session):
    (result,) = session["made"]
    book = read_book(Path(result["saved"][0]).read_bytes(), "")
    settings = book.settings
    assert (settings.term_number, settings.government, settings.money_unit) == (9, "나래군", "천원")
    assert book.form is not None, "the choice of a form was ticked"


def test_the_input_tables_are_added_as_the_library_adds_them(session, stranger):
    (result,) = session["adopted"]
    wanted = Wanted.of("민선9기", "나래군", "천원")
    made = Path(result["saved"][0]).read_bytes()
    assert result["result"] == "adopted"
    books = [
        load_workbook(io.BytesIO(data))
        for data in (made, planned(stranger.read_bytes(), stranger.name, wanted).data)
    ]
    values = [{sheet.title: list(sheet.values) for sheet in book} for book in books]
    assert values[0] == values[1], "openpyxl packs otherwise there; what it writes is the same"


def test_a_cancel_stops_the_rest_and_the_page_goes_on(session):
    results = [result["result"] for result in session["cancelled"]]
    assert len(results) == 7
    assert results[-1] == "cancelled"
    assert "cancelled" not in results[:1]
    assert session["sum meanwhile"] == "", "the sum of the results before is gone with them"


def test_a_cancel_while_the_interpreter_starts_again_stops_too(session):
    assert {result["result"] for result in session["cancelled again"]} == {"cancelled"}


def test_a_file_that_was_saved_since_it_was_chosen_can_be_chosen_again(session):
    assert session["choose it again"] == ["고침.xlsx"]
    (result,) = session["as it is now"]
    assert result["code"] == "data-errors", "narae's term began later; the browser could read it"


def test_a_file_saved_since_it_was_opened_is_read_as_it_is_now(session):
    (result,) = session["as it is by then"]
    assert result["code"] == "legacy-xls", result["text"]


def test_a_lost_interpreter_is_told_and_started_again(session):
    first, second = session["lost"]
    assert (first["result"], first["code"]) == ("refused", "interpreter-lost")
    assert second["result"] in {"changed", "same", "refused"}
    assert second["code"] != "interpreter-lost"


def test_it_speaks_english_too(session):
    lang, title, state = session["language"]
    assert (lang, title) == ("en", "Refresh pledge cards")
    assert state == "Done."
    assert "As-of" not in session["in english"][0]["text"]
    assert "errors" in session["in english"][0]["text"]
    assert "오류" in session["in korean"], "what was said before speaks along"
