"""Write described sheets into the open workbook: first plan everything, then write what differs."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.contract import CARD_KEY
from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.arrangement import arranged
from pledgebook.excel_file.diff import CellChange
from pledgebook.excel_live import charts, contents, door, form_rows, looks, sheet_door
from pledgebook.excel_live.attach import is_busy
from pledgebook.excel_live.kept_door import apply_runs, set_runs
from pledgebook.excel_live.layout_mark import layout_name, rows_of, shows_its_own_decimals
from pledgebook.excel_live.owned import forget_layout, is_laid_out, set_layout, set_marks
from pledgebook.excel_live.regions import addresses, areas, rectangles
from pledgebook.excel_live.standing import NEW
from pledgebook.grid.addresses import Place, Span, cell_name, column_letters
from pledgebook.grid.sheet import Cell, merged_looks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import xlwings as xw

    from pledgebook.excel_live.open_book import OpenBook
    from pledgebook.excel_live.standing import Standing
    from pledgebook.grid.copied_rows import CopiedRows
    from pledgebook.grid.sheet import Sheet

_BLANK = Cell()
_NOTHING = contents.Held("", None)
_LONGEST_IN_A_BLOCK = 8_203
"""Characters of a text that Excel takes with others at once; a longer one goes into its cell by itself."""
_MOST_SPANS = 12
"""So many rectangles are written one by one; beyond, the whole sheet is written as one."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be done to one sheet: lay it out anew, or write some places."""

    sheet: Sheet
    is_new: bool
    lays_out: bool
    places: tuple[Place, ...]
    changes: tuple[CellChange, ...]

    @property
    def does_something(self) -> bool:
        return self.lays_out or bool(self.places)


def plan_sheets(opened: OpenBook, owned: Mapping[str, str], sheets: Sequence[Sheet]) -> tuple[Planned, ...]:
    """Compare described sheets with those of the workbook; nothing is written.

    `owned` maps keys to what ours are called. Raises FileRefusedError where a sheet of the user's own has the name
    of one of ours.
    """
    there, is_1904 = opened.pages, opened.is_1904
    names = {name.casefold(): name for name in there}
    new = (sheet.name.casefold() for sheet in sheets if sheet.key not in owned)
    wanted = [*new]
    if wanted:
        names |= {name.casefold(): name for name in door.chart_sheets(opened.book)}
    taken = [names[name] for name in wanted if name in names]
    if taken:
        raise FileRefusedError("not-ours", sheet="', '".join(taken))
    found = []
    for sheet in sheets:
        if sheet.key in owned:
            places, changes = _differences(opened, sheet)
            stands = is_laid_out(opened, sheet) and _has_its_charts(opened, sheet)
            found.append(Planned(sheet, False, not stands, places, changes))
        else:
            changes = tuple(
                CellChange(sheet.name, cell_name(*place), "", text)
                for place, cell in sheet.cells.items()
                if (text := contents.wanted_text(cell, is_1904=is_1904))
            )
            found.append(Planned(sheet, True, True, (), changes))
    return tuple(found)


def _has_its_charts(opened: OpenBook, sheet: Sheet) -> bool:
    if opened.copied is None:
        return charts.are_there(opened.pages[sheet.name], sheet)
    wanted = {placed.chart.key for placed in sheet.charts}
    return not sheet.known_charts or opened.copied.charts_on(sheet.name, sheet.known_charts) == wanted


def _held(opened: OpenBook, sheet: Sheet) -> Iterator[tuple[Place, contents.Held]]:
    """Yield what the cells of a sheet hold that may have to be written."""
    if opened.copied is None:
        rows = door.held(opened.pages[sheet.name], sheet.area.short_reference)
        for row, pairs in enumerate(rows, start=1):
            for column, pair in enumerate(pairs, start=1):
                yield (row, column), contents.Held(*pair)
        return
    held, area = opened.copied.held(sheet.name), sheet.area
    for place in sorted(sheet.cells.keys() | held.keys()):
        if area.contains(*place):
            yield place, held.get(place, _NOTHING)


def _differences(opened: OpenBook, sheet: Sheet) -> tuple[tuple[Place, ...], tuple[CellChange, ...]]:
    is_1904 = opened.is_1904
    places: list[Place] = []
    changes: list[CellChange] = []
    for place, held in _held(opened, sheet):
        cell = sheet.cells.get(place, _BLANK)
        if contents.is_same(cell, held, is_1904=is_1904):
            continue
        places.append(place)
        after = contents.wanted_text(cell, is_1904=is_1904)
        if held.text != after:
            changes.append(CellChange(sheet.name, cell_name(*place), held.text, after))
    return tuple(places), tuple(changes)


class Writer:
    """Writes plans into one workbook; `progress` is told the name of each sheet before it is written."""

    def __init__(self, opened: OpenBook, progress: Callable[[str], None]) -> None:
        self._opened = opened
        self._book = opened.book
        self._there = ChainMap[str, "xw.Sheet"]({}, opened.pages)  # type: ignore[arg-type] # only the first is written
        self._tabs = [*opened.pages]
        self._progress = progress
        self._is_1904 = opened.is_1904
        self._digit: tuple[float, float] | None = None
        self._print_set: set[str] = set()
        self.whole: list[str] = []
        """Sheets that are written, in the order they were."""
        self.is_print_set = True
        """Whether Excel took the print set-up of every sheet laid out."""

    def write(self, plans: Iterable[Planned]) -> None:
        """Write what the plans ask for.

        A sheet that is laid out loses its layout's mark first: whatever breaks in between, the next press
        lays it out again.
        """
        every = tuple(plans)
        plans = [planned for planned in every if planned.does_something]
        active = door.active_sheet(self._book) if any(planned.lays_out for planned in plans) else None
        try:
            for planned in plans:
                self._progress(planned.sheet.name)
                if planned.lays_out:
                    self._lay_out(planned)
                else:
                    self._renew(planned)
                if not (planned.lays_out and planned.sheet.sparklines):
                    self.whole.append(planned.sheet.name)
            self._finish(planned.sheet for planned in plans if planned.lays_out)
            self._arrange(every)
        finally:
            if active is not None:
                active.Activate()

    def _finish(self, laid_out: Iterable[Sheet]) -> None:
        """Draw small lines, whose figures may stand on a sheet laid out later, and mark what is complete."""
        for sheet in laid_out:
            page = self._there[sheet.name]
            for lines in sheet.sparklines:
                sheet_door.add_sparklines(page, lines)
            if sheet.sparklines:
                self.whole.append(sheet.name)
            if sheet.name in self._print_set:
                set_layout(page, sheet)

    def _arrange(self, plans: Iterable[Planned]) -> None:
        """Bring our sheets into their order; every other sheet comes to stand where it stood."""
        now = self._tabs
        new = {planned.sheet.name for planned in plans if planned.is_new}
        ours = [planned.sheet.name for planned in plans if planned.is_new or not planned.sheet.keeps_place]
        wanted = arranged([name for name in now if name not in new], ours)
        if now == wanted:
            return
        # One that no menu shows stands nowhere to a reader, and Excel does not move it.
        unseen = {name for name in now if sheet_door.is_very_hidden(self._there[name])}
        now, wanted = ([name for name in names if name not in unseen] for names in (now, wanted))
        for at, name in enumerate(wanted):
            if now[at] != name:
                sheet_door.move_before(self._there[name], self._there[now[at]])
                now.remove(name)
                now.insert(at, name)

    def calculate(self, plans: Iterable[Planned]) -> None:
        """Calculate what was written: 산출근거 first, which the cards read from, and 총괄, which reads them, last."""
        order = {"basis": 0, "summary": 2}
        for planned in sorted(plans, key=lambda planned: order.get(planned.sheet.key, 1)):
            door.recalculate(self._there[planned.sheet.name])

    def _renew(self, planned: Planned) -> None:
        """Write the values that differ; all else of the sheet stands."""
        sheet, page, stands = planned.sheet, self._there[planned.sheet.name], self._standing(planned)
        if stands is None or stands.may_hide:
            sheet_door.show_all_rows(page)
        self._write_places(page, sheet, planned.places)
        self._lead_links(page, sheet, planned.places)
        charts.tell(page, sheet, None if stands is None else stands.charts)

    def _standing(self, planned: Planned) -> Standing | None:
        """Say how a sheet stands before it is written; None where it is not known."""
        if planned.is_new:
            return NEW
        copied, sheet = self._opened.copied, planned.sheet
        return None if copied is None else copied.standing(sheet.name, sheet.known_charts)

    def _lay_out(self, planned: Planned) -> None:
        sheet = planned.sheet
        stands = self._standing(planned)
        rows = rows_of(sheet)
        if rows is not None:
            self._copy_rows(planned, rows, stands)
            return
        is_sized = stands is not None and stands.has_sizes(sheet)
        page = self._add(sheet) if planned.is_new else self._there[sheet.name]
        if not planned.is_new:
            forget_layout(self._opened, sheet.name, page)
            if stands is None or stands.may_hide:
                sheet_door.show_all_rows(page)
            sheet_door.reset(page, keeps_sizes=is_sized)
            if sheet.key.startswith(CARD_KEY):  # which may have been made from a form so far
                form_rows.drop_drawn(page)
                sheet_door.drop_validations(page)
        tables = {} if planned.is_new else door.tables(page)
        self._resize_tables(page, sheet, tables)
        area = sheet.area
        if not planned.is_new:
            self._clear_beyond(page, sheet.name, area)
        texts = [place for place, cell in sheet.cells.items() if contents.needs_text_format(cell)]
        self._assign(page, sheet, [area], texts)
        looks.set_formats(page, dict.fromkeys(texts, "General"))
        self._add_tables(page, sheet, tables)
        for address in addresses(span.short_reference for span in sorted(sheet.merges)):
            sheet_door.merge(page.range(address))
        links = {place: cell.link for place, cell in sheet.cells.items() if cell.link is not None}
        sheet_door.add_links(page, ((page.range(cell_name(*place)), link) for place, link in links.items()))
        looks.apply(page, looks.looks_of(sheet))
        apply_runs(page, sheet)
        if sheet.filter is not None:
            sheet_door.set_filter(page, sheet.filter)
        for bars in sheet.bars:
            sheet_door.add_bars(page.range(bars.span.reference), bars)
        if not is_sized:
            self._set_sizes(page, sheet)
        # Where rows or columns change, a chart no longer lies over the cells that it lay over.
        is_known = stands is not None and (is_sized or planned.is_new)
        charts.draw(page, sheet, stands.charts if stands is not None and is_known else None)
        self._set_surroundings(planned, page, stands)

    def _copy_rows(self, planned: Planned, rows: CopiedRows, stands: Standing | None) -> None:
        """Lay a sheet out as copies of the rows of its form."""
        sheet, form = planned.sheet, self._there[rows.form]
        page = self._add(sheet) if planned.is_new else self._there[sheet.name]
        if not planned.is_new:
            forget_layout(self._opened, sheet.name, page)
            if stands is None or stands.may_hide:
                sheet_door.show_all_rows(page)
            form_rows.clear(page)
        form_rows.copy_rows(page, form, rows)
        texts = [place for place, cell in sheet.cells.items() if contents.needs_text_format(cell)]
        self._assign(page, sheet, [sheet.area], texts)
        styles = looks.looks_of(sheet)
        codes = {place: styles[place].number_format for place in texts if place in styles}
        looks.set_formats(page, codes | dict(rows.formats))
        form_rows.put_right(page, rows, styles)
        set_runs(page, rows.runs.items())
        self._set_heights(page, rows.heights)
        form_rows.place_drawn(page, rows.drawn)
        self._set_surroundings(planned, page, stands, rows)

    def _set_surroundings(
        self, planned: Planned, page: xw.Sheet, stands: Standing | None, rows: CopiedRows | None = None
    ) -> None:
        """Set the tab, the window and printing, as far as they differ."""
        sheet, is_new = planned.sheet, planned.is_new
        if stands is None or stands.tab_color != sheet.tab_color:
            sheet_door.set_tab(page, sheet.tab_color)
        is_print_set = self._set_print(page, sheet, stands, None if rows is None else rows.page)
        shows = stands is not None and stands.shows(sheet)
        if not shows and (is_new or sheet_door.is_visible(page)):
            sheet_door.set_window(self._book, page, sheet.freeze, gridlines=sheet.gridlines, is_new=is_new)
        if is_print_set:
            self._print_set.add(sheet.name)

    def _add(self, sheet: Sheet) -> xw.Sheet:
        """Add a sheet behind the others. One that cannot be marked as ours must not stay: it would be in our way."""
        behind = next(
            name for name in reversed(self._tabs) if not sheet_door.is_very_hidden(self._there[name])
        )
        at = self._tabs.index(behind) + 1
        try:
            sheet_door.add_after(self._book, self._there[behind])
            page = self._book.sheets[at]
            page.name = sheet.name
            set_marks(self._book, page, sheet)
        except BaseException:
            for there in self._book.sheets:
                if there.name not in self._there:
                    door.delete_sheet(there)
            raise
        self._there[sheet.name] = page
        self._tabs.insert(at, sheet.name)
        return page

    def _clear_beyond(self, page: xw.Sheet, name: str, area: Span) -> None:
        """Clear what stands below and right of the area: the sheet is rewritten as a whole."""
        copied = self._opened.copied
        if copied is None:
            bottom, right = sheet_door.used_corner(page)
        else:
            held = copied.held(name)
            bottom, right = (max((place[at] for place in held), default=1) for at in (0, 1))
        if bottom > area.bottom:
            page.range(f"{area.bottom + 1}:{bottom}").clear_contents()
        if right > area.right:
            page.range(f"{column_letters(area.right + 1)}:{column_letters(right)}").clear_contents()

    def _resize_tables(self, page: xw.Sheet, sheet: Sheet, there: Mapping[str, object]) -> None:
        wanted = {table.name: table for table in sheet.tables}
        for name, table in there.items():
            if name in wanted:
                sheet_door.resize(table, page.range(_with_a_row(wanted[name].span).short_reference))
            else:
                sheet_door.unlist(table)

    def _add_tables(self, page: xw.Sheet, sheet: Sheet, there: Mapping[str, object]) -> None:
        for table in sheet.tables:
            if table.name not in there:
                cells = page.range(_with_a_row(table.span).short_reference)
                added = page.tables.add(cells, name=table.name, has_headers=True)
                sheet_door.plain_look(added.api)

    def _write_places(self, page: xw.Sheet, sheet: Sheet, places: Sequence[Place]) -> None:
        spans, written = rectangles(places), places
        if len(spans) > _MOST_SPANS:
            spans, written = [sheet.area], tuple(sheet.cells)
        texts = [place for place in written if contents.needs_text_format(sheet.cells.get(place, _BLANK))]
        rows = rows_of(sheet)
        # Figures that stand together are shown with the same decimals: those of one that stays may change, too.
        figures = _with_merged(
            sheet,
            {place for place, cell in sheet.cells.items() if _is_figure(cell)}.union(
                place for place in places if shows_its_own_decimals(sheet.cells.get(place, _BLANK))
            )
            if rows is None
            else {*rows.figures},
        )
        codes = {name: style.number_format for name, style in sheet.styles.items()}
        styles = {place: cell.style for place, cell in sheet.cells.items()} | merged_looks(sheet)

        def formats(of: Iterable[Place]) -> dict[Place, str]:
            return {place: codes.get(styles.get(place, ""), "General") for place in of}

        # Whatever breaks in between, the next press sees values that differ, or a sheet not laid out.
        looks.set_formats(page, formats(figures))
        if texts:
            door.delete_name(page, layout_name(sheet))
        self._assign(page, sheet, spans, texts)
        if texts:
            looks.set_formats(page, formats(texts))
            set_layout(page, sheet)
        if rows is not None:
            set_runs(page, ((place, rows.runs[place]) for place in written if place in rows.runs))

    def _assign(self, page: xw.Sheet, sheet: Sheet, spans: Iterable[Span], texts: Iterable[Place]) -> None:
        """Write blocks of values; Excel types strings like a person, so texts are formatted as text first."""
        for address in areas(texts):
            page.range(address).number_format = "@"
        long: dict[Place, str] = {}

        def sent(place: Place) -> contents.Sent:
            value = contents.sent(sheet.cells.get(place, _BLANK), is_1904=self._is_1904)
            if isinstance(value, str) and len(value) > _LONGEST_IN_A_BLOCK:
                long[place] = value
                return ""
            return value

        for span in spans:
            page.range(span.short_reference).raw_value = tuple(
                tuple(sent((row, column)) for column in range(span.left, span.right + 1))
                for row in range(span.top, span.bottom + 1)
            )
        for place, text in long.items():
            page.range(cell_name(*place)).raw_value = text

    def _lead_links(self, page: xw.Sheet, sheet: Sheet, places: Iterable[Place]) -> None:
        """Lead the links of cells written to where they lead now: a link's text says where."""
        for place in places:
            cell = sheet.cells.get(place, _BLANK)
            if cell.link is not None and not sheet_door.set_link(page.range(cell_name(*place)), cell.link):
                sheet_door.add_links(page, [(page.range(cell_name(*place)), cell.link)])
                looks.apply(page, {place: sheet.styles[cell.style]} if cell.style else {})

    def _set_print(
        self,
        page: xw.Sheet,
        sheet: Sheet,
        stands: Standing | None,
        beyond: Mapping[str, object] | None,
    ) -> bool:
        """Set up printing; without a printer Excel refuses, and the sheet is laid out again another time."""
        setup = sheet.print_setup
        breaks = tuple(sorted(set(setup.breaks_after)))
        try:
            sheet_door.set_print(page, setup, {} if stands is None else stands.printing, beyond)
            if stands is None or stands.breaks != breaks:
                sheet_door.set_breaks(page, breaks)
        except door.com_error() as error:
            if is_busy(error):
                raise
            self.is_print_set = False
            return False
        return True

    def _set_sizes(self, page: xw.Sheet, sheet: Sheet) -> None:
        if self._digit is None:
            self._digit = sheet_door.digit_points(page)
        digit, padding = self._digit
        for points, columns in _grouped(sheet.widths).items():
            # Excel's object model leaves the padding out of a column's width.
            chars = points / (digit + padding) if points < digit + padding else (points - padding) / digit
            for address in _strips(columns, column_letters):
                page.range(address).column_width = chars
        self._set_heights(page, sheet.heights)

    @staticmethod
    def _set_heights(page: xw.Sheet, heights: Mapping[int, float]) -> None:
        for height, rows in _grouped(heights).items():
            for address in _strips(rows, str):
                page.range(address).row_height = height


def _is_figure(cell: Cell) -> bool:
    return cell.value is not None and shows_its_own_decimals(cell)


def _with_merged(sheet: Sheet, places: set[Place]) -> list[Place]:
    """Add the cells under merges to the first cells of those."""
    under = (
        (row, column)
        for span in sheet.merges
        if (span.top, span.left) in places
        for row in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
    )
    return [*places.union(under)]


def _with_a_row(span: Span) -> Span:
    """An empty table has one empty row."""
    return Span(span.top, span.left, max(span.bottom, span.top + 1), span.right)


def _grouped(sizes: Mapping[int, float]) -> dict[float, list[int]]:
    found: dict[float, list[int]] = {}
    for at, size in sizes.items():
        found.setdefault(size, []).append(at)
    return found


def _strips(numbers: Iterable[int], name: Callable[[int], str]) -> Iterable[str]:
    """Return the addresses of whole rows or columns."""
    strips = rectangles((1, number) for number in numbers)
    return addresses(f"{name(span.left)}:{name(span.right)}" for span in strips)
