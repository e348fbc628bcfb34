"""Cards made from a form by a press: what it leaves equals what the file writer leaves; Excel is simulated."""

from __future__ import annotations

import io
import itertools
import zipfile
from types import SimpleNamespace

import pytest
from openpyxl.formatting.rule import ColorScaleRule, FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.hyperlink import Hyperlink

import pledgebook as pb
from pledgebook.excel_live.form_rows import why_not_drawn
from pledgebook.excel_live.reading import read_open_book
from pledgebook.forms.by_rows import form_mark
from pledgebook.forms.cards import with_form
from pledgebook.forms.reader import read_form
from pledgebook.grid.copied_rows import CopiedRows, Lying
from pledgebook.messages import speaking, word
from pledgebook.package.parts import Package
from tests import worked_forms
from tests.benchmarks.workbooks import of_pledges
from tests.conftest import ROOT
from tests.excel_live import fake_excel as fake
from tests.excel_live import loading
from tests.excel_live.test_same_as_file import of_file
from tests.forms.drawn import Drawing, light_sample, seal, whole_form
from tests.forms.givens import given_of

CARD, FORM = "카드 6-3-3", "서식"
DAY = "2024-05-31"
NOTHING, COMMON = 40, 300
"""Accesses allowed where nothing changes, and where only figures do."""
TWENTY = 4_000
"""The same for a first press of twenty cards from a form with two pictures; built-in ones take 5,500."""
_EDGES = {"top": 0, "left": 1, "bottom": 2, "right": 3}


def seen(page):
    """What is seen of a sheet: of cells under a merge the lines along its edges alone."""
    found = fake.snapshot(page)
    found["contents"] = {
        place: (value, joined(runs)) for place, (value, _, runs) in found["contents"].items()
    }
    for merge in page.merges:
        for row in range(merge[0], merge[2] + 1):
            for column in range(merge[1], merge[3] + 1):
                look = found["formats"].pop((row, column), fake.Format())
                at = {"top": row, "left": column, "bottom": row, "right": column}
                lines = [line for line in look.borders if merge[_EDGES[line[0]]] == at[line[0]]]
                is_first = (row, column) == merge[:2]
                found["formats"][row, column] = (look if is_first else None, lines)
                if is_first:
                    bare = fake.replace(look, borders=())
                    found["formats"][row, column] = (bare, lines)
    return found


def joined(runs):
    """Characters that stand together and look alike as one run."""
    return [
        ("".join(text for text, _ in same), look)
        for look, same in itertools.groupby(runs, lambda run: run[1])
    ]


def differences(page, wanted):
    """What is seen otherwise on two sheets: of each kind, mine and theirs."""
    mine, theirs = seen(page), seen(wanted)
    found = {}
    for kind in (kind for kind in mine if mine[kind] != theirs[kind]):
        if isinstance(mine[kind], dict):
            keys = mine[kind].keys() | theirs[kind].keys()
            pairs = {key: (mine[kind].get(key), theirs[kind].get(key)) for key in keys}
            found[kind] = {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}
        else:
            found[kind] = (mine[kind], theirs[kind])
    return found


def rich_form():
    """A form with all that copying rows brings: beside what `whole_form` has, headers and links."""
    drawing = Drawing(whole_form(light_sample()), "버림")
    del drawing.book["버림"]
    sheet = drawing.book[FORM]
    sheet.oddHeader.left.text, sheet.oddHeader.right.text = "나주시", "&D"
    sheet.page_setup.errors = "dash"
    sheet.print_options.verticalCentered = True
    sheet["A31"].hyperlink = "https://www.naju.go.kr/"
    sheet["A24"].hyperlink = Hyperlink(ref="A24", location=f"'{FORM}'!A28")
    return drawing.saved()


@pytest.fixture
def rich(tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(rich_form())
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "photograph",
        "official",
        "one-page",
    ],
)
def test_a_press_makes_the_card_that_is_shipped_with_a_worked_form(desk_of, name):
    desk = desk_of(worked_forms.FOLDER / f"{name}.xlsx")
    wanted = loading.opened(fake.Application(), desk.path)._page(CARD)
    assert desk.press() == 0, desk.said
    assert differences(desk.book._page(CARD), wanted) == {}


def typed(desk, value):
    """Another figure in the log."""
    row, column = desk.column("실적", "실적값")
    desk.put("실적", (row + 1, column), value)


def test_the_life_of_a_card_with_all_that_a_form_may_have(desk_of, rich):
    """It is as the file writer makes it; nothing changes twice, another figure changes values alone, undo goes back."""
    desk = desk_of(rich)
    form = fake.snapshot(desk.book._page(FORM))
    assert desk.press() == 0, desk.said
    assert fake.snapshot(desk.book._page(FORM)) == form
    assert desk.app.state["CopyObjectsWithCells"]
    pb.refresh(rich, DAY)
    book, _ = of_file(rich, ())
    assert differences(desk.book._page(CARD), book._page(CARD)) == {}
    first = seen(desk.book._page(CARD))
    assert first["rules"]
    assert first["validations"]
    assert first["drawn"]
    assert first["page"]["LeftHeader"] == "나주시"
    assert len(first["links"]) >= 2
    assert any(runs for _, runs in first["contents"].values())

    assert desk.accesses() <= NOTHING
    assert seen(desk.book._page(CARD)) == first
    typed(desk, 9.0)
    assert desk.accesses() <= COMMON
    changed = seen(desk.book._page(CARD))
    assert {key for key in first if changed[key] != first[key]} == {"contents"}
    assert not desk.questions, "what came from the form is not the user's"
    assert desk.press("undo") == 0, desk.said
    assert seen(desk.book._page(CARD)) == first


@pytest.mark.slow
def test_a_form_edited_lays_out_anew_and_one_removed_gives_the_built_in_card(desk_of, rich, tmp_path):
    desk = desk_of(rich)
    desk.press()
    first = seen(desk.book._page(CARD))
    form = desk.book._page(FORM)
    form.heights[1] = 60.0
    form.formats[1, 1] = fake.replace(form.formats[1, 1], fill=0x00FF00)
    form.contents[31, 1] = fake.Content("□ 바뀐 제목 {{있으면 기대효과}}")
    assert desk.press() == 0, desk.said
    edited = seen(desk.book._page(CARD))
    assert edited["heights"][1] == 60.0
    assert edited["formats"][1, 1][0].fill == 0x00FF00
    assert "□ 바뀐 제목" in {value for value, _ in edited["contents"].values()}
    assert edited["drawn"] != []
    assert len(edited["drawn"]) == len(first["drawn"])

    assert desk.press("undo") == 4, "the form that the card was made from is gone"
    assert f"{CARD}" in desk.said
    assert "pledgebook undo" in desk.said
    assert seen(desk.book._page(CARD)) == edited

    desk.book._pages.remove(form)
    assert desk.press() == 0, desk.said
    bare = tmp_path / "bare.xlsx"
    bare.write_bytes(light_sample())
    pb.refresh(bare, DAY)
    book, _ = of_file(bare, ())
    wanted = book._page(CARD)
    assert differences(desk.book._page(CARD), wanted) == {}


@pytest.mark.slow
def test_what_a_person_put_on_a_card_is_told_and_notes_are_not_lost(desk_of, rich):
    desk = desk_of(rich)
    desk.press()
    page = desk.book._page(CARD)
    page.drawn.append(page.drawn[0].twin(page, 3))
    typed(desk, 9.0)
    assert desk.press() == 4
    assert len(desk.questions) == 1
    assert desk.questions[0].count(f"{CARD}!") == 1
    desk.says_yes = True
    desk.book._page(FORM).heights[1] = 60.0
    own = page.drawn[-1]
    assert desk.press() == 0, desk.said
    assert own in page.drawn
    page.notes.append((5, 2))
    desk.book._page(FORM).heights[1] = 50.0
    typed(desk, 10.0)
    before = fake.snapshot(page)
    assert desk.press() == 4
    assert f"{CARD}!B5" in desk.said
    assert "메모" in desk.said
    assert fake.snapshot(page) == before


@pytest.mark.slow
def test_a_form_that_no_menu_shows_and_one_that_is_protected(desk_of, rich):
    desk = desk_of(rich)
    form = desk.book._page(FORM)
    form.visible = fake.VERY_HIDDEN
    form.protected, form.password, form.protection["DrawingObjects"] = True, "비밀", False
    before = fake.snapshot(form)
    assert desk.press() == 0, desk.said
    assert fake.snapshot(form) == before
    assert form.visible == fake.VERY_HIDDEN
    card = desk.book._page(CARD)
    assert not card.protected
    assert card.visible == fake.VISIBLE
    assert card.drawn
    form.heights[1] = 70.0
    typed(desk, 9.0)
    desk.book.shows_drawn = 3
    assert desk.press() == 4
    assert "개체 표시" in desk.said


@pytest.mark.slow
def test_what_rows_do_not_bring_is_refused_by_name_before_anything_is_written(desk_of, tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(refused_form())
    desk = desk_of(path)
    pages = [page._name for page in desk.book._pages]
    assert desk.press() == 4
    assert "다른 칸을 가리키게 되는 조건부 서식이나 데이터 유효성 A5" in desk.said
    assert "pledgebook refresh" in desk.said
    assert [page._name for page in desk.book._pages] == pages


@pytest.mark.slow
@pytest.mark.parametrize("first", [30, 44, 58, 72])
def test_a_fault_while_rows_are_copied_is_made_good_by_the_next_press(desk_of, rich, first):
    desk = desk_of(rich)
    before = dict(desk.app.state)
    desk.press()
    card = desk.book._page(CARD)
    wanted = seen(card)
    for number in range(first, 290, 60):
        card.names = [name for name in card.names if ".layout." not in name.text]
        desk.app._access.fails_at = desk.app._access.count + number
        assert desk.press() in {0, 4, 7}
        assert dict(desk.app.state) == before
        desk.app._access.fails_at = None
        assert desk.press() == 0, (number, desk.said)
        assert seen(card) == wanted
    assert desk.questions == []


@pytest.mark.slow
def test_accesses_of_twenty_cards_from_a_form(desk_of, tmp_path):
    drawing = Drawing(of_pledges(20, 3))
    worked_forms.photograph(drawing.sheet)
    path = tmp_path / "많음.xlsx"
    path.write_bytes(drawing.saved())
    desk = desk_of(path)
    assert desk.accesses() <= TWENTY
    assert desk.accesses() <= NOTHING


def refused_form():
    """A form with what copying rows does not bring."""
    drawing = Drawing(light_sample())
    sheet = drawing.sheet
    drawing.put("A1", "{{공약명}}")
    sheet["A2"] = ArrayFormula("A2", "=SUM(B1:B1)")
    drawing.put("A3:B3", "{{지표.이름}}")
    drawing.put("C3", "{{지표.이행률}}")
    drawing.put("A4", "끝")
    drawing.put("A5", "{{소요예산}}")
    fill = PatternFill(bgColor="FFFF00")
    sheet.conditional_formatting.add("C3", FormulaRule(["$C3<20"], fill=fill))  # of its own row
    sheet.conditional_formatting.add("A5", FormulaRule(["$A$1<20"], fill=fill))  # of a row that stays
    sheet.conditional_formatting.add("A5", FormulaRule(["A5<$A$4"], fill=fill))  # of one that moves
    sheet.add_image(seal(), "E1")
    sheet.protection.sheet = sheet.protection.objects = True
    sheet.sheet_properties.filterMode = True
    return drawing.saved()


@pytest.fixture(scope="module")
def copies_of():
    """How the card of a workbook would be made of rows, for the pledge of the sample."""
    book = pb.read(ROOT / "workbooks" / "6-3-3.xlsx")
    given = given_of(pb.compute(book, DAY))

    def copies(data):
        form = with_form(Package.open(data), book).form
        assert not form.findings
        return form.lay(given).sheet.ready.copies()

    return copies


def test_what_copying_rows_does_not_bring_is_known(copies_of):
    data = refused_form()
    found = copies_of(data).refused
    assert found == (("array", "A2"), ("rule", "A5"), ("filter", ""), ("locked_drawings", ""))
    more = {
        b"</worksheet>": b'<legacyDrawingHF r:id="rId98"/><picture r:id="rId99"/><extLst><ext><x14:sparklineGroups '
        b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:sparklineGroup/>'
        b"</x14:sparklineGroups></ext></extLst></worksheet>",
        b"<worksheet ": b'<worksheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ',
    }
    keys = [key for key, _ in copies_of(with_form_part(data, more)).refused]
    assert keys[3:] == ["margin_picture", "background", "sparklines", "locked_drawings"]
    with speaking("ko"):
        assert all(word(f"press.form_{key}", "ko") for key in keys)


def with_form_part(data, changes):
    """The workbook with some of the form's part written otherwise."""
    package = Package.open(data)
    part = next(sheet.part for sheet in package.sheets if sheet.name == FORM)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            for old, new in changes.items() if name == part else ():
                content = content.replace(old, new)
            target.writestr(name, content)
    return written.getvalue()


def test_the_mark_of_a_form_is_of_what_is_seen_of_it():
    def mark(data):
        return form_mark(read_form(Package.open(data))[0])

    data = refused_form()
    same = with_form_part(data, {b'activeCell="A1" sqref="A1"': b'activeCell="D9" sqref="D9"'})
    assert same != data
    assert mark(same) == mark(data)
    assert mark(with_form_part(data, {b"$A$1&lt;20": b"$A$1&lt;30"})) != mark(data)


def test_two_rules_of_a_kind_over_all_their_cells_are_refused(copies_of):
    def refused(*places):
        drawing = Drawing(light_sample())
        drawing.put("A1", "{{공약명}}")
        for place in places:
            drawing.put(place, 1)
            drawing.sheet.conditional_formatting.add(
                place, ColorScaleRule("min", None, "FF0000", "max", None, "00FF00")
            )
        return copies_of(drawing.saved()).refused

    assert refused("A3") == ()
    assert refused("A3", "B4") == (("rule", "A3"), ("rule", "B4"))


def test_a_form_is_not_read_without_a_copy_of_the_workbook():
    opened = SimpleNamespace(copied=None, pages={"공약": None, FORM: None})
    with pytest.raises(pb.FileRefusedError) as refused:
        read_open_book(opened)
    assert refused.value.code == "form-needs-copy"


@pytest.mark.parametrize(("count", "why"), [(1, ""), (0, "press.form_drawings"), (2, "press.form_drawings")])
def test_drawn_things_that_are_counted_otherwise_are_refused(count, why):
    class Shapes(list):
        Count = count

    note, picture = SimpleNamespace(Type=4), SimpleNamespace(Type=13)
    api = SimpleNamespace(
        Shapes=Shapes([*[picture] * count, note]), Parent=SimpleNamespace(DisplayDrawingObjects=1)
    )
    rows = CopiedRows(FORM, "", (1,), 1, drawn=(Lying("그림 1", None),))
    assert why_not_drawn(SimpleNamespace(api=api), rows) == why
