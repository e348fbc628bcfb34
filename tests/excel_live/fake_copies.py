# ruff: noqa: N802, N803, EM102 - the members are those of Excel
"""Copied rows, rules, validations and drawn things of the simulated Excel: what it takes, and what it refuses.

No Excel took part in this. Simulated as its documentation and common experience have it:

- whole rows or a whole sheet are copied with looks, heights, merges, links, notes, conditional formats and
  validations; a destination of several times the rows takes them as often; relative references in rules move along,
  absolute ones stay;
- what is drawn comes along where Application.CopyObjectsWithCells says so: of a whole sheet all of it, of rows what
  lies within them; under another name, and not from a sheet whose drawings are protected, nor where they are hidden;
- things bound to cells move and stretch with them and shrink to nothing where their rows are deleted; floating ones
  stay;
- refused: rows that cut through a merge or a table, on either side, a protected destination, several areas. Rows of
  a filtered sheet are an AssertionError: Excel would leave out in silence what the filter hides.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace

from openpyxl.formula.translate import Translator

from pledgebook.grid.addresses import cell_name
from tests.excel_live import fake_excel as fake

SIZED, MOVED, FLOATING = 1, 2, 3
TYPES = {
    "cellIs": 1, "expression": 2, "colorScale": 3, "dataBar": 4, "top10": 5, "iconSet": 6, "uniqueValues": 8,
    "duplicateValues": 8, "containsText": 9, "containsBlanks": 10, "timePeriod": 11, "aboveAverage": 12,
}  # fmt: skip
OVER_ALL = {"colorScale", "dataBar", "iconSet", "top10", "aboveAverage", "duplicateValues", "uniqueValues"}


def shifted(formula, origin, target):
    """A formula of one cell as it would be in another."""
    if not formula:
        return formula
    return Translator(f"={formula}", cell_name(*origin)).translate_formula(cell_name(*target))[1:]


@dataclass
class Ranged:
    """A conditional format or a validation: its ranges, what it says, and its formulas as of its first cell."""

    areas: list[tuple[int, int, int, int]]
    said: tuple
    formulas: tuple[str, ...] = ()
    kind: str = ""
    kept: object = field(default=None, compare=False)  # as openpyxl has it

    @property
    def anchor(self):
        return min(area[0] for area in self.areas), min(area[1] for area in self.areas)

    def over(self, areas, moved=(0, 0)):
        """The same rule over some of its cells, moved by rows and columns."""
        there = [(a[0] + moved[0], a[1] + moved[1], a[2] + moved[0], a[3] + moved[1]) for a in areas]
        found = replace(self, areas=there)
        formulas = tuple(shifted(formula, self.anchor, found.anchor) for formula in self.formulas)
        return replace(found, formulas=formulas)

    def seen_from(self, place):
        return self.said, tuple(shifted(formula, self.anchor, place) for formula in self.formulas)


def within(areas, first, last):
    """The parts of areas in some rows."""
    return [(max(a[0], first), a[1], min(a[2], last), a[3]) for a in areas if a[0] <= last and first <= a[2]]


def without(areas, first, last):
    """The parts of areas outside some rows."""
    return [*within(areas, 1, first - 1), *within(areas, last + 1, fake.MOST_ROWS)]


class Drawn(fake.Com):
    """A picture or shape: bound to cells by an anchor, or floating in a box of points."""

    def __init__(self, page, name, xml, media, start=None, end=None, size=None, placement=SIZED, box=None):
        super().__init__(page._access)
        self._page, self._name, self.xml, self.media = page, name, xml, media
        self.start, self.end, self.size = start, end, size  # (row, column, down, right) from 1, in points
        self.placement, self.box = placement, box
        self.keeps_ratio = True

    Type = property(lambda self: 13 if "pic" in self.xml[:60] else 1)

    @property
    def Name(self):
        return self._name

    @Name.setter
    def Name(self, value):
        self._page._writable()
        self._name = value

    def at(self):
        """Left, top, width and height in points."""
        if self.placement == FLOATING:
            return self.box
        left, top = self._page_point(self.start)
        if self.end is None:
            return left, top, *self.size
        right, bottom = self._page_point(self.end)
        return left, top, max(right - left, 0.0), max(bottom - top, 0.0)

    def _page_point(self, corner):
        cell = fake.Range(self._page, [(corner[0], corner[1], corner[0], corner[1])])
        return fake.Range.Left.fget(cell) + corner[3], fake.Range.Top.fget(cell) + corner[2]

    def _lie(self, box):
        if self.placement == FLOATING:
            self.box, self.start, self.end, self.size = box, None, None, None
            return
        left, top, width, height = box
        self.start = self._corner(left, top)
        self.end = self._corner(left + width, top + height) if self.placement == SIZED else None
        self.size = None if self.placement == SIZED else (width, height)

    def _corner(self, x, y):
        """The cell under a point: of one between two rows or columns the second."""
        row = column = 1
        y, x = y + 0.001, x + 0.001
        while y >= (height := self._page.heights.get(row, self._page.usual_height)):
            y, row = y - height, row + 1
        while x >= (width := self._page.widths.get(column, 64 / 7) * 7 * 0.75):
            x, column = x - width, column + 1
        return row, column, round(y - 0.001, 3), round(x - 0.001, 3)

    def _side(number):  # noqa: N805 - makes a property
        def put(self, value):
            self._page._writable()
            if number > 1 and value < 0:
                raise fake.excel_error("a size")
            box = list(self.at())
            if number > 1 and self.keeps_ratio and box[number]:
                other = 5 - number
                box[other] *= value / box[number]
            box[number] = value
            self._lie(tuple(box))

        return property(lambda self: self.at()[number], put)

    Left, Top, Width, Height = map(_side, range(4))

    @property
    def LockAspectRatio(self):
        return -1 if self.keeps_ratio else 0

    @LockAspectRatio.setter
    def LockAspectRatio(self, value):
        self.keeps_ratio = bool(value)

    @property
    def Placement(self):
        return self.placement

    @Placement.setter
    def Placement(self, value):
        if value not in {SIZED, MOVED, FLOATING}:
            raise fake.excel_error("Placement")
        box = self.at()
        self.placement = value
        self._lie(box)

    @property
    def TopLeftCell(self):
        row, column = self._corner(*self.at()[:2])[:2]
        return fake.Range(self._page, [(row, column, row, column)])

    def Delete(self):
        self._page._writable()
        self._page.drawn.remove(self)

    def rows(self):
        box = self.at()
        return self._corner(*box[:2])[0], self._corner(box[0] + box[2], box[1] + box[3] - 0.01)[0]

    def twin(self, page, down):
        """The same thing on another sheet, so many rows below."""
        number = len(page.drawn) + 101
        box = self.at()
        found = Drawn(page, f"그림 {number}", self.xml, self.media)
        found.placement = self.placement
        if self.placement == FLOATING:
            found.box = box
        else:
            found.start = (self.start[0] + down, *self.start[1:])
            found.end = None if self.end is None else (self.end[0] + down, *self.end[1:])
            found.size = self.size
        found.keeps_ratio = self.keeps_ratio
        return found

    @property
    def facts(self):
        return (self._name, tuple(round(at, 1) for at in self.at()), self.placement, self.xml, self.media)


def copy_range(source, target):
    """Copy rows, or a whole sheet, over others; as often as there is room."""
    if len(source._areas) > 1 or len(target._areas) > 1:
        raise fake.excel_error("several areas")
    (first, left, last, right), (to, _, end, _) = source._areas[0], target._areas[0]
    if (left, right) != (1, fake.MOST_COLUMNS) or target._areas[0][1::2] != (1, fake.MOST_COLUMNS):
        raise AssertionError("only whole rows are copied here")
    page, onto = source._page, target._page
    onto._writable()
    count, room = last - first + 1, end - to + 1
    if room % count:
        raise AssertionError(f"{count} rows into {room}")
    if page.is_filtered or any(table.filtered for table in page.tables):
        raise AssertionError("Excel would copy what the filter shows alone")
    _refuse_cut(page, first, last)
    _refuse_cut(onto, to, end)
    is_whole = count == fake.MOST_ROWS
    held = _held(page, first, last)
    _empty(onto, to, end)
    for down in range(to - first, end - first + 1, count):
        _put(onto, held, down)
    if is_whole:
        onto.widths, onto.usual_height = dict(page.widths), page.usual_height
    is_locked = page.protected and page.protection["DrawingObjects"]
    is_hidden = page._book.shows_drawn == 3
    if page._app.state["CopyObjectsWithCells"] and not is_locked and not is_hidden:
        there = [drawn for drawn in page.drawn if is_whole or _lies_within(drawn, first, last)]
        for down in range(to - first, end - first + 1, count):
            onto.drawn += [drawn.twin(onto, down) for drawn in there]


def _lies_within(drawn, first, last):
    top, bottom = drawn.rows()
    return first <= top and bottom <= last


def _refuse_cut(page, first, last):
    for area in (*page.merges, *(table.area for table in page.tables)):
        touches = area[0] <= last and first <= area[2]
        if touches and not (first <= area[0] and area[2] <= last):
            raise fake.excel_error(f"rows {first} to {last} cut through {area}")


def _held(page, first, last):
    def inside(found):
        return {place: copy.copy(what) for place, what in found.items() if first <= place[0] <= last}

    return {
        "contents": inside(page.contents),
        "formats": inside(page.formats),
        "links": inside(page.links),
        "heights": {row: height for row, height in page.heights.items() if first <= row <= last},
        "merges": [m for m in page.merges if first <= m[0] and m[2] <= last],
        "notes": [place for place in page.notes if first <= place[0] <= last],
        "rules": [(rule, areas) for rule in page.rules if (areas := within(rule.areas, first, last))],
        "validations": [
            (rule, areas) for rule in page.validations if (areas := within(rule.areas, first, last))
        ],
    }


def _empty(page, first, last):
    for found in (page.contents, page.formats, page.links):
        for place in [place for place in found if first <= place[0] <= last]:
            del found[place]
    page.heights = {row: height for row, height in page.heights.items() if not first <= row <= last}
    page.merges = [m for m in page.merges if m[2] < first or last < m[0]]
    page.notes = [place for place in page.notes if not first <= place[0] <= last]
    for name in ("rules", "validations"):
        kept = [(rule, without(rule.areas, first, last)) for rule in getattr(page, name)]
        setattr(page, name, [rule.over(areas) for rule, areas in kept if areas])


def _put(page, held, down):
    for name in ("contents", "formats", "links"):
        getattr(page, name).update({(row + down, column): w for (row, column), w in held[name].items()})
    page.heights.update({row + down: height for row, height in held["heights"].items()})
    page.merges += [(m[0] + down, m[1], m[2] + down, m[3]) for m in held["merges"]]
    page.notes += [(row + down, column) for row, column in held["notes"]]
    for name in ("rules", "validations"):
        getattr(page, name).extend(rule.over(areas, (down, 0)) for rule, areas in held[name])


def delete_rows(cells):
    (first, left, last, right) = cells._areas[0]
    page = cells._page
    page._writable()
    if (left, right) != (1, fake.MOST_COLUMNS):
        raise AssertionError("only whole rows are deleted here")
    _refuse_cut(page, first, last)
    held = _held(page, last + 1, fake.MOST_ROWS)
    for drawn in page.drawn:
        if drawn.placement != FLOATING:
            drawn.start = _closed(drawn.start, first, last)
            drawn.end = None if drawn.end is None else _closed(drawn.end, first, last)
    _empty(page, first, fake.MOST_ROWS)
    _put(page, held, first - last - 1)


def _closed(corner, first, last):
    if corner[0] < first:
        return corner
    if corner[0] <= last:
        return (first, corner[1], 0.0, corner[3])
    return (corner[0] - (last - first + 1), *corner[1:])


class Validation(fake.Com):
    def __init__(self, cells):
        super().__init__(cells._access)
        self._cells = cells

    def Delete(self):
        page, (first, left, last, right) = self._cells._page, self._cells._areas[0]
        page._writable()
        if (left, right) != (1, fake.MOST_COLUMNS):
            raise AssertionError("only of whole rows here")
        kept = [(rule, without(rule.areas, first, last)) for rule in page.validations]
        page.validations = [rule.over(areas) for rule, areas in kept if areas]


class Condition(fake.Com):
    def __init__(self, page, rule):
        super().__init__(page._access)
        self._page, self._rule = page, rule

    Type = property(lambda self: TYPES[self._rule.kind])
    AppliesTo = property(lambda self: fake.Range(self._page, list(self._rule.areas)))

    def Delete(self):
        self._page._writable()
        self._page.rules.remove(self._rule)

    def ModifyAppliesToRange(self, Range):
        self._page._writable()
        at = self._page.rules.index(self._rule)
        self._rule = self._page.rules[at] = self._rule.over(list(Range._areas))


_MANY_CELLS = 4_000


def per_cell(rules):
    """What rules say of each cell, in their order; of those over all their cells, which these are.

    Those over very many cells, as the choices of input tables, are known by their areas as they are.
    """
    found = {}
    for rule in rules:
        if (
            sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in rule.areas)
            > _MANY_CELLS
        ):
            areas = tuple(sorted(rule.areas))
            found.setdefault(areas, []).append(rule.seen_from(areas[0][:2]))
            continue
        of_all = (
            frozenset(
                (row, column)
                for top, left, bottom, right in rule.areas
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
            )
            if rule.kind in OVER_ALL
            else None
        )
        for top, left, bottom, right in rule.areas:
            for row in range(top, min(bottom, top + 5_000) + 1):
                for column in range(left, min(right, left + 200) + 1):
                    seen = (*rule.seen_from((row, column)), of_all)
                    found.setdefault((row, column), []).append(seen)
    return found
