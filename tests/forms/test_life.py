"""Cards made from a form over time: what is the form's and what a user's, a form changed, renamed, taken away."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

import pledgebook as pb
from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.chart_parts import drawing_of
from pledgebook.package.parts import Package, relations_part
from pledgebook.package.zip_write import rewritten
from tests.excel_rules.lint import lint
from tests.forms.drawn import Drawing, seal

DAY = "2024-05-31"
CARD = "카드 6-3-3"


@pytest.fixture(scope="module")
def sealed(sample):
    """The sample with a form that has a seal, refreshed."""
    drawing = Drawing(sample)
    drawing.put("A1:D1", "{{공약명}}")
    drawing.put("A2", "{{이행률}}", form="0.00")
    drawing.put("A4:D4", "- {{추진실적}}")
    drawing.sheet.add_image(seal(), "C6")
    drawing.book["설정"]["D30"] = "메모"
    return refreshed(drawing.saved())


def refreshed(data, **options):
    return pb.refresh_bytes(data, name="a.xlsx", as_of=DAY, **options).data


def changed(data, change):
    """Return a workbook with something changed as a user would, by openpyxl, its charts and pictures kept."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def faults(data):
    """Return what Excel would repair, but for the styles that openpyxl wrote."""
    return [fault for fault in lint(data) if not fault.startswith("xl/styles.xml")]


def card_of(data):
    return openpyxl.load_workbook(io.BytesIO(data))[CARD]


def parts_of(data):
    return set(zipfile.ZipFile(io.BytesIO(data)).namelist())


def test_the_seal_stands_below_the_rows_that_grew_and_shares_its_picture(sealed):
    package = Package.open(sealed)
    by_name = {sheet.name: sheet.part for sheet in package.sheets}
    drawings = [drawing_of(package, by_name[name]) for name in ("서식", CARD)]
    pictures = [{relation.target for relation in package.relations(drawing)} for drawing in drawings]
    assert drawings[0] != drawings[1]
    assert pictures[0] == pictures[1] != set()
    (image,) = card_of(sealed)._images
    lines = [cell.value for cell in card_of(sealed)["A"]]
    assert image.anchor._from.row == len(lines) + 1  # an empty row lies between, as on the form


def test_the_forms_own_seal_is_no_users_picture(sealed):
    package = Package.open(sealed)
    assert not pb.refresh_bytes(sealed, name="a.xlsx", as_of=DAY).receipt.changed
    assert b"pledgebook.form." in package.read(
        drawing_of(package, next(sheet.part for sheet in package.sheets if sheet.name == CARD))
    )
    again = pb.refresh_bytes(sealed, name="a.xlsx", as_of="2024-06-30")
    assert again.receipt.changed
    assert len(card_of(again.data)._images) == 1
    assert parts_of(again.data) == parts_of(sealed)


def test_a_users_picture_on_a_card_is_told(sealed):
    def put(book):
        book[CARD].add_image(seal(), "B9")

    with pytest.raises(FileRefusedError, match="B9"):
        pb.refresh_bytes(changed(sealed, put), name="a.xlsx", as_of="2024-06-30")


def test_a_form_that_is_changed_changes_the_cards(sealed):
    def change(book):
        book["서식"]["A2"] = "추진상황: {{추진상황}}"
        book[CARD]._images.clear()

    again = refreshed(changed(sealed, change))
    assert card_of(again)["A2"].value == "추진상황: 정상추진"


@pytest.mark.slow
@pytest.mark.parametrize("way", ["removed", "renamed"])
def test_without_its_form_a_workbook_has_the_built_in_cards_and_no_part_left_over(sealed, way):
    def change(book):
        book[CARD]._images.clear()
        if way == "removed":
            del book["서식"]
        else:
            book["서식"].title = "옛 서식"

    again = refreshed(changed(sealed, change))
    card = card_of(again)
    assert card["A1"].value == "6-3-3"
    assert card._images == []
    assert lint(again) == lint(changed(sealed, change))
    package = Package.open(again)
    reached = {relation.target for name in package.names for relation in package.relations(name)}
    orphans = [name for name in parts_of(again) if "media" in name and name not in reached]
    assert orphans == []


def test_the_drawing_of_a_card_goes_with_the_form(sealed):
    """The parts that a card led to are dropped where the built-in card takes its place."""
    package = Package.open(sealed)
    by_name = {sheet.name: sheet for sheet in package.sheets}
    drawing = drawing_of(package, by_name[CARD].part)
    data = package.read("xl/workbook.xml").replace("서식".encode(), "도안".encode())
    data = data.replace(b'name="&#49436;&#49885;"', b'name="X"')
    other = rewritten(package, {"xl/workbook.xml": data}, set())
    again = refreshed(other)
    assert drawing not in parts_of(again)
    assert any("media" in name for name in parts_of(again))  # the form's own
    assert faults(again) == []


def test_undo_puts_the_cards_back(tmp_path, sealed, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "history"))
    path = tmp_path / "a.xlsx"
    path.write_bytes(sealed)
    receipt = pb.refresh(path, "2024-06-30")
    assert receipt.written
    pb.undo(path, 1)
    assert path.read_bytes() == sealed


def test_the_card_is_as_clean_as_its_form(sealed):
    assert faults(sealed) == []


def form_of(data):
    package = Package.open(data)
    part = next(sheet.part for sheet in package.sheets if sheet.name == "서식")
    named = [relation.target for relation in package.relations(part)]
    return [package.read(name) for name in (part, relations_part(part), *named)]


def test_the_form_stays_byte_for_byte(sealed):
    again = pb.refresh_bytes(sealed, name="a.xlsx", as_of="2024-06-30")
    assert again.receipt.changed
    assert form_of(again.data) == form_of(sealed)


def test_a_confirmed_card_that_its_form_words_otherwise_is_told(tmp_path, sealed, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "history"))
    path = tmp_path / "a.xlsx"
    path.write_bytes(sealed)
    pb.confirm(path, DAY, "홍길동")
    before = form_of(sealed)
    assert form_of(path.read_bytes()) == before
    assert "PB608" not in {found.code for found in pb.check(path, DAY)}

    def change(book):
        book["서식"]["A2"] = "추진상황: {{추진상황}}"

    path.write_bytes(changed(path.read_bytes(), change))
    (told,) = [found for found in pb.check(path, DAY) if found.code == "PB608"]
    assert told.severity is pb.Severity.INFO
    assert "6-3-3" in told.message()
