"""What is streamed and counted as it comes is what is built whole: byte for byte, and no pledge is held."""

from __future__ import annotations

import gc
import io
import zipfile
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.book.model import Stage
from pledgebook.excel_file.additions import _reaches_beyond
from pledgebook.excel_file.empty_workbook import empty_workbook
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.grid.sheet import built
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import deflated, rewritten
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.facts import PledgeFacts
from pledgebook.roll_up.portfolio import assemble
from pledgebook.roll_up.sheets import ledgers
from pledgebook.roll_up.sheets.layout import layout
from pledgebook.roll_up.spool import Spool
from tests.rollup.making import facts, money, pledge, portfolio
from tests.rollup.test_laws import files


def written(made, earlier=None, *, streamed):
    package = Package.open(empty_workbook() if earlier is None else earlier)
    names = {} if earlier is None else owned_sheets(package)
    sheets, _ = layout(made, Options(departments=("없는과",)), names, streamed=streamed)
    assert any(sheet.below is not None for sheet in sheets) == streamed
    return graft(package, sheets)


@settings(max_examples=8, deadline=None)
@given(files(), files())
def test_a_streamed_roll_up_is_a_built_one_byte_for_byte(before, now):
    earlier, made = portfolio(*before), portfolio(*now)
    first = written(earlier, streamed=True)
    assert first.data == written(earlier, streamed=False).data
    again = written(made, first.data, streamed=True)
    plain = written(made, first.data, streamed=False)
    assert again.data == plain.data
    assert (again.changed, again.replaced, again.sums) == (plain.changed, plain.replaced, plain.sums)
    assert not written(made, again.data, streamed=True).changed


def test_a_list_that_another_program_packed_anew_stands_as_it_is():
    made = portfolio(facts(pledge("1"), pledge("2")))
    first = written(made, streamed=True).data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(first)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert not written(made, out.getvalue(), streamed=True).changed


@settings(max_examples=20, deadline=None)
@given(files())
def test_money_summed_as_it_comes_is_that_of_all_pledges_at_once(made):
    assert_money_is_summed_alike(portfolio(*made))


def test_what_a_pledge_leaves_out_and_how_fine_its_amounts_are_outlast_the_sum():
    both = [money(amount="0.5"), money(amount="0.25", stage=Stage.SECURED)]
    executed = money(amount=1, stage=Stage.EXECUTED)
    rolled = portfolio(facts(pledge("1", money=[*both, executed]), pledge("2", money=both)))
    assert_money_is_summed_alike(rolled)


def assert_money_is_summed_alike(rolled):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledgers, "MOST_LISTED", -1)
        fast = [ledgers.rolled_ledger(rolled, "가계부"), ledgers.rolled_investments(rolled, "투자")]
        patch.setattr(ledgers, "_fields", ledgers._entries)
        plain = [ledgers.rolled_ledger(rolled, "가계부"), ledgers.rolled_investments(rolled, "투자")]
    assert fast == plain


@given(st.binary(max_size=3000), st.lists(st.integers(0, 3000), max_size=8))
def test_a_part_in_pieces_is_packed_as_the_whole(content, cuts):
    places = [0, *sorted(min(cut, len(content)) for cut in cuts), len(content)]
    pieces = [content[start:end] for start, end in pairwise(places)]
    whole = deflated((content,))
    assert deflated(pieces) == whole
    package = Package.open(empty_workbook())
    assert rewritten(package, {"a": whole}, set()) == rewritten(package, {"a": content}, set())


@pytest.mark.parametrize(
    ("right", "bottom", "reaches"),
    [(3, 12, False), (2, 12, True), (3, 11, True), (26, 0, False), (1, 0, True)],
)
def test_a_cell_beyond_ours_is_seen_wherever_a_sheet_is_cut(right, bottom, reaches):
    xml = b'<sheetData><row r="11"><c r="A11"/></row><row r="12" ht="9"><c r="C12"><v>1</v></c></row></sheetData><rowBreaks/>'
    for cut in range(len(xml)):
        assert _reaches_beyond((xml[:cut], xml[cut:]), right, bottom) == reaches, cut


def test_no_pledge_is_held_once_it_is_counted():
    def alive():
        gc.collect()
        return sum(type(thing) is PledgeFacts for thing in gc.get_objects())

    before = alive()
    made = assemble(
        facts(*(pledge(f"{file}-{at}") for at in range(5)), path=f"{file:03}.xlsx") for file in range(60)
    )
    assert (len(made.entries), alive() - before) == (300, 0)
    sheets, _ = layout(made, Options(), streamed=True)
    walked = sum(1 for sheet in sheets if sheet.below for _ in sheet.below.make())
    assert (walked > 600, alive() - before) == (True, 0)
    assert [entry.pledge.code for entry in made.entries][:3] == ["0-0", "0-1", "0-2"]
    assert sum(len(built(sheet).cells) for sheet in sheets) > 6000


def test_what_is_spooled_is_read_in_any_order_also_while_more_comes():
    spool = Spool[list[str]]()
    for at in range(2000):
        spool.add([str(at)] * 500)  # some megabytes: beyond what is kept in memory
    walked = iter(spool)
    assert next(walked) == ["0"] * 500
    spool.add(["뒤"])
    assert (spool.at(1999)[0], next(walked)[0], spool.at(-1 % len(spool))) == ("1999", "1", ["뒤"])
    assert len(list(spool)) == 2001
