"""Cards that did not change are not laid out, and the file is the one that laying all out would give."""

from __future__ import annotations

import dataclasses
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from io import BytesIO

import pytest

import pledgebook as pb
from pledgebook import config
from pledgebook.book.model import Method
from pledgebook.figures import trend
from pledgebook.forms.cards import FormCards
from pledgebook.grid.sheet import built
from pledgebook.package.parts import Package
from pledgebook.sheets import basis, layout
from pledgebook.sheets.card.given import CardGiven
from pledgebook.use_cases import settled
from tests.benchmarks import generate
from tests.forms.drawn import Drawing

PLEDGES = 10
AS_OF = "2024-05-31"


@pytest.fixture(scope="module")
def workbook():
    """A workbook of ten pledges, half of its log printed."""
    rows = generate.Rows()
    chance = random.Random(7)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generate, "pledge_count", lambda _: PLEDGES)
        patch.setattr(generate, "log_rows", lambda _: 60)
        rows = generate.workbook_rows(chance, 0, generate.GOVERNMENTS[:1])
    for at, row in enumerate(rows.tables["Activities"]):
        row["카드표시"] = "예" if at % 2 else "아니오"
        row["지표번호"] = row["지표번호"] or f"{row['공약번호']}-1"
    return generate.Template().workbook(rows)


@pytest.fixture
def path(tmp_path, workbook):
    place = tmp_path / "공약.xlsx"
    place.write_bytes(workbook)
    pb.refresh(place, AS_OF)
    return place


@pytest.fixture
def laid(monkeypatch):
    """List the pledges whose cards are laid out."""
    codes = []
    plain = layout.card_sheet

    def counting(given):
        codes.append(given.results.pledges[0].pledge.code)
        return plain(given)

    monkeypatch.setattr(layout, "card_sheet", counting)
    return codes


def edited(data, pattern, new, part):
    """Change the first match of a pattern in the part whose name ends so; every other byte of content stays."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(part):
                content, count = re.subn(pattern, new, content, count=1, flags=re.DOTALL)
                assert count == 1, part
            copy.writestr(name, content)
    return out.getvalue()


def refreshed_as_plain(path, **asked):
    """Refresh a file, and see that laying out every card gives the same bytes and the same receipt."""
    plain = pb.refresh_bytes(path.read_bytes(), path.name, asked.get("as_of", AS_OF))
    receipt = pb.refresh(path, asked.get("as_of", AS_OF))
    assert path.read_bytes() == plain.data
    parts = ("parts_added", "parts_changed", "parts_dropped", "parts_untouched")
    for name in ("changed", "changes", "difference", "findings", *parts):
        assert getattr(receipt, name) == getattr(plain.receipt, name), name
    return receipt


def of_fast(laid):
    """List what was laid out besides the plain way, which lays out all."""
    assert len(laid) >= PLEDGES
    return laid[PLEDGES:]


LOG = "sheet7.xml"
VALUE = rb'(<c r="G9" t="inlineStr"><is><t xml:space="preserve">)'


def test_one_log_value_lays_out_one_card(path, laid):
    path.write_bytes(
        edited(path.read_bytes(), rb'<c r="D9">.*?</c>|(?=<c r="[E-I]9")', rb'<c r="D9"><v>7</v></c>', LOG)
    )
    receipt = refreshed_as_plain(path)
    assert receipt.written
    assert receipt.difference.figures
    assert receipt.difference.mean_before != receipt.difference.mean_after
    assert len(of_fast(laid)) == 1
    laid.clear()
    path.write_bytes(edited(path.read_bytes(), rb'<c r="D9">.*?</c>', rb'<c r="D9"><v>8</v></c>', LOG))
    refreshed_as_plain(path)  # what stood is noted again
    assert len(of_fast(laid)) == 1


def typed(data, cell, value):
    """Type a number or a text over what a cell (`지표!D2`) holds."""
    sheet, _, place = cell.partition("!")
    part = next(found.part for found in Package.open(data).sheets if found.name == sheet)
    content = f"<v>{value}</v>" if isinstance(value, int) else f"<is><t>{value}</t></is>"
    kind = "" if isinstance(value, int) else ' t="inlineStr"'
    old = rf'<c r="{place}"[^>]*>(?:(?!</c>).)*</c>'
    return edited(data, old.encode(), f'<c r="{place}"{kind}>{content}</c>'.encode(), part)


@pytest.mark.parametrize(
    ("table", "header", "value"),
    [
        ("Targets", "누계목표", 9999),
        ("Investments", "2023", 77),
        ("Indicators", "지표명", "새 이름"),
        ("Pledges", "추진상황", "폐기"),
    ],
)
def test_what_differs_is_told_as_where_no_row_of_the_workings_stands(path, table, header, value):
    """What is told of rows that stand, which are not read: means and order of the figures."""
    book = pb.read(path)
    row = book.rows(table)[-1].row
    path.write_bytes(typed(path.read_bytes(), book.cell(table, row, header), value))
    receipt = refreshed_as_plain(path)
    assert receipt.difference.was_written
    assert receipt.difference.mean_before is not None


def test_a_new_process_finds_the_cards_that_another_noted(path):
    """Digests are the same in every process, whatever the order that it has sets in."""
    path.write_bytes(edited(path.read_bytes(), VALUE, rb"\1*", LOG))
    code = (
        "import pledgebook as pb\n"
        "from pledgebook.sheets import layout\n"
        "plain = layout.card_sheet\n"
        "layout.card_sheet = lambda given: print(given.name) or plain(given)\n"
        f"assert pb.refresh({str(path)!r}, {AS_OF!r}).written\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, encoding="utf-8"
    )
    assert len(done.stdout.splitlines()) == 1


def test_a_note_of_another_program_counts_for_nothing(path, laid, monkeypatch):
    monkeypatch.setattr(settled, "program", lambda: "another program")
    path.write_bytes(edited(path.read_bytes(), VALUE, rb"\1*", LOG))
    refreshed_as_plain(path)
    assert len(of_fast(laid)) == PLEDGES


@pytest.mark.parametrize(
    ("what", "part", "pattern", "new", "count"),
    [
        ("a value on a card", "sheet15.xml", rb"<v>", b"<v>9", 1),
        ("the style table", "styles.xml", rb"<cellXfs", b" <cellXfs", PLEDGES),
        ("a setting", "sheet3.xml", rb"2024-05-31", b"2024-05-30", PLEDGES),
    ],
)
def test_what_is_not_as_it_was_written_is_laid_out(path, laid, what, part, pattern, new, count):  # noqa: ARG001
    path.write_bytes(edited(path.read_bytes(), pattern, new, part))
    refreshed_as_plain(path)
    assert len(of_fast(laid)) == count


def test_another_date_lays_out_all(path, laid):
    refreshed_as_plain(path, as_of="2023-12-31")
    assert len(of_fast(laid)) == PLEDGES


def test_a_damaged_note_lays_out_all(path, laid):
    note = config.history().folder(path) / "cards.json"
    note.write_bytes(note.read_bytes().replace(b"card:1-1", b"card:1-2"))
    path.write_bytes(edited(path.read_bytes(), VALUE, rb"\1*", LOG))
    refreshed_as_plain(path)
    assert len(of_fast(laid)) == PLEDGES


def test_a_copy_without_a_note_lays_out_all(path, laid, tmp_path):
    other = shutil.copy(path, tmp_path / "다른 이름.xlsx")
    other.write_bytes(edited(other.read_bytes(), VALUE, rb"\1*", LOG))
    refreshed_as_plain(other)
    assert len(of_fast(laid)) == PLEDGES


def test_few_cards_are_not_noted(sample):
    pb.refresh(sample, "2023-12-31")
    assert not (config.history().folder(sample) / "cards.json").exists()


def given_of(workbook):
    found = []
    with pytest.MonkeyPatch.context() as patch:
        plain = layout.card_sheet
        patch.setattr(layout, "card_sheet", lambda given: found.append(given) or plain(given))
        layout.layout(pb.compute(pb.read(workbook), AS_OF))
    return max(found, key=lambda given: len(repr(given)))


def other(value):
    """Give another value of the same kind."""
    if isinstance(value, Enum):
        return next(member for member in type(value) if member is not value)
    match value:
        case bool():
            return not value
        case str():
            return f"{value}*"
        case int() | Decimal():
            return value + 1
        case date():
            return value + timedelta(days=1)
    return "something"


def names_of(value):
    """Return the fields of a dataclass or of a named tuple; none of another value."""
    if dataclasses.is_dataclass(value):
        return [field.name for field in dataclasses.fields(value)]
    return getattr(value, "_fields", ())


def replaced(value, name, changed):
    """Return a record of the same kind: as another kind it would have another digest whatever is in it."""
    replace = dataclasses.replace if dataclasses.is_dataclass(value) else type(value)._replace
    return replace(value, **{name: changed})


def variants(value):
    """Give a value with each part of it changed once, with the way to the part."""
    names = names_of(value)
    if names:
        for name in names:
            for way, changed in variants(getattr(value, name)):
                yield f".{name}{way}", replaced(value, name, changed)
    elif isinstance(value, tuple):
        yield "+", (*value, "another")
        for at, member in enumerate(value):
            yield from (
                (f"[{at}]{way}", (*value[:at], changed, *value[at + 1 :]))
                for way, changed in variants(member)
            )
    elif isinstance(value, frozenset):
        yield "+", value | {"another"}
    elif isinstance(value, Mapping):
        yield "+", {**value, "another": None}
        for key, member in value.items():
            yield from ((f"[{key}]{way}", {**value, key: changed}) for way, changed in variants(member))
    else:
        yield "", other(value)


def test_each_part_of_what_a_card_is_laid_out_from_changes_its_digest(workbook):
    given = given_of(workbook)
    assert isinstance(given, CardGiven)
    of_pledge, digest = given.digests()
    digests = {digest: "nothing"}
    of_pledges = {of_pledge: "nothing"}
    count = 0
    for way, changed in variants(given):
        of_pledge, digest = changed.digests()
        assert digest not in digests, (way, digests[digest])
        digests[digest] = way
        if way.startswith(".results.pledges"):
            assert of_pledge not in of_pledges, (way, of_pledges[of_pledge])
            of_pledges[of_pledge] = way
        count += 1
    assert count > 300
    assert len(of_pledges) > 200
    assert given_of(workbook).digests() == given.digests()


def basis_rows_that_stand(results, notes):
    """Lay all out where rows stand that were laid out before; the numbers of those of 산출근거 that are not anew."""
    noted = layout.CardNotes(notes.laid, standing_basis=notes.laid_basis[0])
    sheet = next(sheet for sheet in layout.layout(results, notes=noted) if sheet.key == "basis")
    plain = next(sheet for sheet in layout.layout(results) if sheet.key == "basis")
    whole = built(sheet)
    assert (whole.cells, whole.heights, whole.print_setup) == (plain.cells, plain.heights, plain.print_setup)
    assert sheet.area == plain.area
    if sheet.standing is None:
        return frozenset()
    for row in sheet.standing.numbers:
        held = {column: value for column, value in sheet.standing.values(row).items() if value is not None}
        of_row = {at[1]: cell for at, cell in plain.cells.items() if at[0] == row}
        assert held == {column: cell.value for column, cell in of_row.items() if cell.value is not None}
        links = {at: link for at, link in sheet.standing.links.items() if at[0] == row}
        assert links == {(row, column): cell.link for column, cell in of_row.items() if cell.link is not None}
    return sheet.standing.numbers


def test_rows_of_the_workings_that_did_not_change_are_not_laid_out(path):
    book = pb.read(path)
    results = pb.compute(book, AS_OF)
    notes = layout.CardNotes({})
    layout.layout(results, notes=notes)
    every = basis_rows_that_stand(results, notes)
    assert every == set(range(2, len(every) + 2))
    counted = next(at for at, row in enumerate(book.activities) if row.indicator and row.value)
    more = dataclasses.replace(book.activities[counted], value=Decimal(77))
    activities = (*book.activities[:counted], more, *book.activities[counted + 1 :])
    after = pb.compute(dataclasses.replace(book, activities=activities), AS_OF)
    assert 0 < len(every) - len(basis_rows_that_stand(after, notes)) < 20
    settings = dataclasses.replace(book.settings, decimals=1)
    assert (
        basis_rows_that_stand(pb.compute(dataclasses.replace(book, settings=settings), AS_OF), notes) == set()
    )


def test_each_part_of_what_the_workings_are_laid_out_from_lays_their_rows_out(sample):
    """Of a pledge its results, which have a digest of every part, and where its lines stand; of all, what they share."""
    results = pb.compute(pb.read(sample), AS_OF)
    (pledge,) = results.pledges

    def given(**changed):
        of_pledges = changed.pop("of_pledges", {pledge.pledge.code: "a digest"})
        return basis._Tables(dataclasses.replace(results, **changed)).given(of_pledges)

    plain = given()
    assert plain.also_in(given()) == {0}
    assert plain.also_in(given(of_pledges={pledge.pledge.code: "another"})) == set()
    book, settings, source = results.book, results.book.settings, results.book.sources["Activities"]
    seen = {plain.common: "nothing"}
    ways = [(way, {"settings": changed}) for way, changed in variants(settings)]
    ways += [(way, {"sources": {**book.sources, "Activities": changed}}) for way, changed in variants(source)]
    for way, changed in ways:
        found = given(book=dataclasses.replace(book, **changed))
        assert found.also_in(plain) == set()
        assert found.common not in seen, (way, seen[found.common])
        seen[found.common] = way
    assert len(seen) > 30
    other = dataclasses.replace(pledge, pledge=dataclasses.replace(pledge.pledge, code="0-0-0"))
    digests = {pledge.pledge.code: "a digest", "0-0-0": "another"}
    before, after = (
        given(pledges=pledges, of_pledges=digests) for pledges in ((other, pledge), (pledge, other))
    )
    assert before.common == after.common
    assert before.also_in(after) == set()  # the same lines, on other rows


def test_only_rates_whose_log_or_targets_changed_are_followed_by_quarters(path, monkeypatch):
    book = pb.read(path)
    results = pb.compute(book, AS_OF)
    plain, notes = trend.trend(results), trend.WayNotes({})
    assert trend.trend(results, notes) == plain
    followed = []
    rates = trend._Way.rates
    monkeypatch.setattr(trend._Way, "rates", lambda way, days: followed.append(way) or rates(way, days))
    assert trend.trend(results, trend.WayNotes(notes.now)) == plain
    assert followed == []
    counted = next(
        at for at, row in enumerate(book.activities) if row.indicator and row.when.end.year == 2023
    )
    more = dataclasses.replace(book.activities[counted], value=Decimal(77))
    activities = (*book.activities[:counted], more, *book.activities[counted + 1 :])
    targets = (*book.targets[:-1], dataclasses.replace(book.targets[-1], value=Decimal(777)))
    for other_book, codes in (
        (dataclasses.replace(book, activities=activities), {more.pledge}),
        (dataclasses.replace(book, targets=targets), {book.indicators[-1].pledge}),
        (
            dataclasses.replace(book, settings=dataclasses.replace(book.settings, decimals=1)),
            {pledge.code for pledge in book.pledges},
        ),
    ):
        after = pb.compute(other_book, AS_OF)
        followed.clear()
        found = trend.trend(after, trend.WayNotes(notes.now))
        assert {way.tracks[0].indicator.pledge for way in followed} == codes
        assert found == trend.trend(after) != plain


def test_each_part_of_what_rates_are_followed_by_changes_their_digest(path):
    results = pb.compute(pb.read(path), AS_OF)
    days = trend.quarter_ends(results.book.settings.term, results.as_of)
    (way, *_) = trend._ways(results, days).values()
    track = way.tracks[0]
    step, rows = next((step, rows) for step, rows in track.log.items() if rows)
    row = rows[0]

    def digest(**changed):
        way.tracks[0] = dataclasses.replace(track, **changed)
        return way.digest("settings and days")

    seen = {digest(): "nothing", way.digest("others"): "settings and days"}
    end = dataclasses.replace(row.when, end=row.when.end + timedelta(days=1))
    ways = [(field, {"indicator": changed}) for field, changed in variants(track.indicator)]
    ways += [
        (field, {"targets": [changed, *track.targets[1:]]}) for field, changed in variants(track.targets[0])
    ]
    ways += [("less", {"targets": track.targets[1:]}), ("step", {"log": {**track.log, step: (), 99: rows}})]
    ways += [("a value", {"log": {**track.log, step: [dataclasses.replace(row, value=Decimal("1.0"))]}})]
    level = dataclasses.replace(track.indicator, method=Method.LAST_OF_EACH)
    for changed in ({"row": 999}, {"value": Decimal("1.0")}, {"when": end}, {"organisations": ("새 기관",)}):
        log = {**track.log, step: [dataclasses.replace(row, **changed), *rows[1:]]}
        ways += [(str(changed), {"indicator": level, "log": log})]
    for name, changed in ways:
        found = digest(**changed)
        assert found not in seen, (name, seen[found])
        seen[found] = name


def test_only_what_has_the_same_digest_stands(path, laid):
    results = pb.compute(pb.read(path), AS_OF)
    notes = layout.CardNotes({})
    layout.layout(results, notes=notes)
    laid.clear()
    layout.layout(results, notes=layout.CardNotes(notes.laid))
    assert laid == []
    for at, pledge in enumerate(results.pledges):
        more = dataclasses.replace(pledge, pledge=dataclasses.replace(pledge.pledge, officer="새 담당자"))
        pledges = (*results.pledges[:at], more, *results.pledges[at + 1 :])
        laid.clear()
        layout.layout(dataclasses.replace(results, pledges=pledges), notes=layout.CardNotes(notes.laid))
        assert laid == [pledge.pledge.code]


@pytest.fixture
def formed(tmp_path, workbook, monkeypatch):
    """A workbook whose cards are made from a form, refreshed, and the pledges whose cards are laid out from then on."""
    drawing = Drawing(workbook)
    drawing.put("A1", "{{공약명}}")
    drawing.put("A2", 4711)
    drawing.put("B2", "{{이행률}}")
    place = tmp_path / "서식.xlsx"
    place.write_bytes(drawing.saved())
    pb.refresh(place, AS_OF)
    codes = []
    lay = FormCards.lay

    def counting(maker, given):
        codes.append(given.results.pledges[0].pledge.code)
        return lay(maker, given)

    monkeypatch.setattr(FormCards, "lay", counting)
    return place, codes


def test_a_form_that_changed_lays_out_every_card_though_no_figure_did(formed):
    path, laid = formed
    package = Package.open(path.read_bytes())
    part = next(sheet.part for sheet in package.sheets if sheet.name == "서식")
    path.write_bytes(edited(package.data, b"<v>4711<", b"<v>4712<", part))
    receipt = refreshed_as_plain(path)
    assert receipt.written
    assert len(of_fast(laid)) == PLEDGES


def test_a_form_that_stands_lays_out_the_card_that_changed(formed):
    path, laid = formed
    data = edited(path.read_bytes(), rb'(<c r="D9"[^>]*>)<v>[^<]*</v>', rb"\1<v>77</v>", LOG)
    path.write_bytes(data)
    refreshed_as_plain(path)
    assert len(of_fast(laid)) <= 1
