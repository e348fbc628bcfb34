# ruff: noqa: N802, N803, ARG002, ARG005, EM102, PLW0108 - the members are those of Excel, used or not
"""Simulated Excel: the part of its COM object model that the live writer uses, in plain Python.

No Excel took part in anything this proves. It counts every property read, property write and method call
("a COM access"), can fail at any of them, and refuses what Excel refuses or would silently spoil:

- members it does not have, and arguments it does not know;
- strings it would take for a date, number, formula or logical value, unless the cell is formatted as text
  (`CoercedError` is raised: Excel would turn `6-3-3` into a day without a word);
- blocks of another shape than their range, values of types COM does not take, text or formula too long;
- merges that overlap one another or a table, or that would lose a value; values under a merge;
- any change of a protected sheet (and lifting its protection without the password), new or deleted sheets under a locked structure;
- tables over one another, of a taken name, with blank or repeated headers;
- addresses of more than 255 characters; indents under an alignment that has none; names it does not allow;
- calls while somebody types into a cell.

What it does as rows are copied, and with rules and drawn things, is in `fake_copies`.

It does not calculate: a formula that was entered has no value until a test gives it one.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
import types
from dataclasses import dataclass, replace
from typing import Any

from pledgebook.grid.addresses import cell_name, column_letters, column_number
from tests.excel_live.stubs import CDispatch, ComError

REJECTED, EXCEPTION, UNKNOWN_NAME = -2147418111, -2147352567, -2147352570
GENERAL, CENTER, BOTTOM, LEFT, RIGHT = 1, -4108, -4107, -4131, -4152
NO_LINE, CONTINUOUS = -4142, 1
VISIBLE, HIDDEN, VERY_HIDDEN = -1, 0, 2
A1, R1C1 = 1, -4150
EDGES = {7: "left", 8: "top", 9: "bottom", 10: "right"}
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_ROWS = re.compile(r"\$?(\d+):\$?(\d+)")
_COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
_SAFE_TEXT = re.compile(r"[^\d]*[^\W\d_][^\d]*")
_LOGICAL = {"true", "false"}
_DATE = re.compile(r"[ymdhs년월일]", re.IGNORECASE)
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384


class CoercedError(AssertionError):
    """A string was given that Excel would have turned into something else."""


def excel_error(text):
    return ComError(
        EXCEPTION, "Exception occurred.", (0, "Microsoft Excel", text, None, 0, -2146827284), None
    )


LATER = (
    ComError(-2147418111, "Call was rejected by callee."),
    ComError(-2147417846, "The message filter indicated that the application is busy."),
    ComError(-2146777998, "OLE error 0x800ac472"),
    ComError(EXCEPTION, "Exception occurred.", (0, None, None, None, 0, -2146777998)),
)
"""Excel's ways to say that a call was not taken up."""


@dataclass(frozen=True)
class Format:
    font: str = "맑은 고딕"
    size: float = 11
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: Any = 0  # a number, or as `Paint` where the theme or a tint has to do with it
    fill: Any = None
    pattern: tuple[Any, ...] = ()  # of a fill that is not plain: its number and colour, or its gradient
    struck: bool = False
    horizontal: int = GENERAL
    vertical: int = BOTTOM
    wrap: bool = False
    shrink: bool = False
    indent: int = 0
    number_format: str = "General"
    raised: str = ""  # or "superscript", "subscript"
    borders: tuple[tuple[str, tuple[int, int]], ...] = ()  # side: weight and colour

    def with_border(self, side, weight, color):
        sides = dict(self.borders) | {side: (weight, color)}
        return replace(self, borders=tuple(sorted(sides.items())))

    def without_border(self, side):
        return replace(self, borders=tuple(border for border in self.borders if border[0] != side))


@dataclass(frozen=True)
class Paint:
    """A colour of the theme, from 1 as Excel counts, or a number; lighter or darker by a tint."""

    theme: int | None
    number: int = 0
    tint: float = 0.0


def themed(_colour, theme):
    if theme not in range(1, 13):
        raise excel_error("ThemeColor")
    return Paint(theme)


def tinted(colour, tint):
    if not -1 <= tint <= 1:
        raise excel_error("TintAndShade")
    return replace(colour, tint=tint) if isinstance(colour, Paint) else Paint(None, colour or 0, tint)


@dataclass(frozen=True)
class RunLook:
    """What characters look like within a text; None is as their cell."""

    raised: str = ""
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    struck: bool | None = None
    color: Any = None


@dataclass
class Content:
    value: Any = None
    formula: str = ""
    is_prefixed: bool = False
    runs: tuple[tuple[str, RunLook], ...] = ()  # of text with looks of its own


class Access:
    """Counts accesses; fails once at the one numbered `fails_at`, and always while Excel is `busy`.

    `puts_off` says of the number of an access whether Excel answers "later", with the error `later`.
    """

    def __init__(self):
        self.count = 0
        self.fails_at = None
        self.busy = False
        self.puts_off = lambda _number: False
        self.later = LATER[0]
        self.log = None

    def step(self, what):
        self.count += 1
        if self.log is not None:
            self.log.append(what)
        if self.busy:
            raise ComError(REJECTED, "Call was rejected by callee.")
        if self.puts_off(self.count):
            raise self.later
        if self.count == self.fails_at:
            raise excel_error(f"injected at access {self.count}: {what}")


class _Names:
    """Plays IDispatch for xlwings, which asks it whether a member is really unknown."""

    def GetIDsOfNames(self, lcid, name):
        raise ComError(UNKNOWN_NAME, f"Unknown name: {name}")


def _bare(argument):
    """Take xlwings' wrapper off an object that is handed back to Excel, as pywin32 does."""
    is_wrapped = type(argument).__name__ == "COMRetryObjectWrapper"
    return object.__getattribute__(argument, "_inner") if is_wrapped else argument


class Com(CDispatch):
    """A COM object: its members are those with a capital letter, each use of one is an access."""

    _oleobj_ = _Names()

    def __init__(self, access):
        object.__setattr__(self, "_access", access)

    def __getattribute__(self, name):
        found = object.__getattribute__(self, name)
        if not name[0].isupper():
            return found
        access = object.__getattribute__(self, "_access")
        what = f"{type(self).__name__}.{name}"
        if isinstance(found, types.MethodType):
            plain = found.__func__

            def call(this, *args, **kwargs):
                access.step(what)
                return plain(this, *map(_bare, args), **{key: _bare(value) for key, value in kwargs.items()})

            return types.MethodType(call, self)
        access.step(what)
        return found

    def __setattr__(self, name, value):
        if name[0].isupper():
            member = getattr(type(self), name, None)
            if member is None or (isinstance(member, property) and member.fset is None):
                raise AttributeError(f"{type(self).__name__} has no property {name} to set")
            object.__getattribute__(self, "_access").step(f"{type(self).__name__}.{name}=")
        object.__setattr__(self, name, value)

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)


class _Enumerator:
    """Walks through a collection; a call that Excel puts off does not go on to the next item."""

    def __init__(self, access, what, items):
        self._access, self._what, self._items, self._at = access, what, items, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self._at >= len(self._items):
            raise StopIteration
        self._access.step(self._what)
        self._at += 1
        return self._items[self._at - 1]


class Collection(Com):
    """A COM collection: callable by number or name, countable, iterable."""

    def __init__(self, access, items, parent=None):
        super().__init__(access)
        self._items = items
        self._parent = parent

    @property
    def Count(self):
        return len(self._items())

    @property
    def Parent(self):
        return self._parent

    @property
    def Application(self):
        return self._parent._app

    def Item(self, key):
        return self._find(key)

    def __call__(self, key):
        self._access.step(f"{type(self).__name__}()")
        return self._find(key)

    def __iter__(self):
        return _Enumerator(self._access, f"{type(self).__name__}.next", list(self._items()))

    def _find(self, key):
        items = self._items()
        if isinstance(key, int):
            if 1 <= key <= len(items):
                return items[key - 1]
        else:
            for item in items:
                if self._key(item).casefold() == str(key).casefold():
                    return item
        raise excel_error(f"Subscript out of range: {key}")

    def _key(self, item):
        return item._name


class Application(Com):
    def __init__(self, hwnd=4711):
        super().__init__(Access())
        self._books = []
        self._hwnd = hwnd
        self._active = None
        self.state = {
            "ScreenUpdating": True,
            "EnableEvents": True,
            "Calculation": -4105,
            "DisplayAlerts": True,
            "StatusBar": False,
            "Interactive": True,
            "ReferenceStyle": A1,
            "CopyObjectsWithCells": True,
        }
        self.papers = {1, 8, 9}
        self.status_bars = []
        self.ready = True
        self.protected_views = 0
        self.answer = False
        self.answers = []
        self.asked = []
        self.printer = True
        self.communicates = True
        self.calculated = []
        self.opens = None  # how it opens a file

    Hwnd = property(lambda self: self._hwnd)
    Version = property(lambda self: "16.0")
    Ready = property(lambda self: self.ready)
    Workbooks = property(lambda self: Workbooks(self._access, lambda: self._books, self))
    ActiveWorkbook = property(lambda self: self._active)
    ActiveSheet = property(lambda self: self._active._active if self._active else None)
    UserName = property(lambda _: "김 철수 ")
    ProtectedViewWindows = property(
        lambda self: Collection(self._access, lambda: [None] * self.protected_views)
    )
    Application = property(lambda self: self)

    def _state(name):  # noqa: N805 - makes a property
        def put(self, value):
            if name == "StatusBar":
                self.status_bars.append(value)
            if name == "ReferenceStyle" and value not in {A1, R1C1}:
                raise excel_error("ReferenceStyle")
            if name == "Calculation" and value not in {-4105, -4135, 2}:
                raise excel_error("Calculation")
            self.state[name] = value

        return property(lambda self: self.state[name], put)

    (
        ScreenUpdating, EnableEvents, Calculation, DisplayAlerts, StatusBar, Interactive, ReferenceStyle,
        CopyObjectsWithCells,
    ) = map(
        _state,
        (
            "ScreenUpdating", "EnableEvents", "Calculation", "DisplayAlerts", "StatusBar", "Interactive",
            "ReferenceStyle", "CopyObjectsWithCells",
        ),
    )  # fmt: skip

    @property
    def PrintCommunication(self):
        return self.communicates

    @PrintCommunication.setter
    def PrintCommunication(self, value):
        self.communicates = value

    def InputBox(self, Prompt, Title="", Default="", *, Type=2):
        self.asked.append((Prompt, Default))
        return self.answers.pop(0) if self.answers else self.answer

    def GetSaveAsFilename(self, InitialFilename="", FileFilter="", FilterIndex=1, Title=""):
        self.asked.append((Title, InitialFilename))
        return self.answers.pop(0) if self.answers else self.answer


class Workbooks(Collection):
    def __init__(self, access, items, app):
        super().__init__(access, items)
        self._app = app

    @property
    def Application(self):
        return self._app

    def Open(self, Filename):
        return self._app.opens(self._app, Filename)


class Workbook(Com):
    def __init__(self, app, full_name, sheets=("Sheet1",)):
        super().__init__(app._access)
        self._app = app
        self._full_name = full_name
        self._name = re.split(r"[/\\]", full_name)[-1]
        self._pages = [Worksheet(self, name) for name in sheets]
        self._chart_sheets = []
        self._names = []
        self._active = self._pages[0] if self._pages else None
        self._windows = [Window(self)]
        self.grouped = []  # sheets selected together, beside the one that is shown
        self.value_is_1900 = True  # of 1904: whether Value gives days as if they counted from 1900
        self.read_only = self.structure_locked = self.date_1904 = False
        self.shows_drawn = -4104  # whether drawn things are shown; 3: hidden
        self.saves_copy = None
        app._books.append(self)
        app._active = self

    Name = property(lambda self: self._name)
    FullName = property(lambda self: self._full_name)
    Path = property(
        lambda self: (
            re.split(r"[/\\][^/\\]*$", self._full_name)[0] if re.search(r"[/\\]", self._full_name) else ""
        )
    )
    ReadOnly = property(lambda self: self.read_only)
    ProtectStructure = property(lambda self: self.structure_locked)
    Date1904 = property(lambda self: self.date_1904)
    DisplayDrawingObjects = property(lambda self: self.shows_drawn)
    Application = property(lambda self: self._app)
    ActiveSheet = property(lambda self: self._active)
    Worksheets = property(lambda self: Worksheets(self))
    Sheets = property(lambda self: Worksheets(self))
    Charts = property(
        lambda self: Collection(
            self._access, lambda: [Named(self._access, name) for name in self._chart_sheets]
        )
    )
    Windows = property(lambda self: Collection(self._access, lambda: self._windows))

    @property
    def Names(self):
        return Names(
            self._access,
            lambda: [*self._names, *(n for page in self._pages for n in page._every_name())],
            self,
        )

    def SaveCopyAs(self, path):
        if self.saves_copy is None:
            raise excel_error("SaveCopyAs")
        self.saves_copy(self, path)

    def _page(self, name):
        return next(page for page in self._pages if page._name == name)

    def _together(self):
        return {self._active, *self.grouped}


class Window(Com):
    """The one window of a workbook; most properties are those of the sheet it shows."""

    def __init__(self, book):
        super().__init__(book._access)
        self._book = book

    def _of_sheet(name):  # noqa: N805 - makes a property
        def put(self, value):
            view = self._book._active.view
            if name in {"SplitRow", "SplitColumn"} and view["FreezePanes"]:
                raise excel_error("the panes are frozen")
            if name == "FreezePanes" and value and view["View"] != 1:
                raise excel_error("no panes in this view")
            view[name] = value

        return property(lambda self: self._book._active.view[name], put)

    @property
    def SelectedSheets(self):
        book = self._book
        return Collection(self._access, lambda: [page for page in book._pages if page in book._together()])

    FreezePanes, SplitRow, SplitColumn, ScrollRow, ScrollColumn, DisplayGridlines, View = map(
        _of_sheet,
        ("FreezePanes", "SplitRow", "SplitColumn", "ScrollRow", "ScrollColumn", "DisplayGridlines", "View"),
    )


class Worksheets(Collection):
    def __init__(self, book):
        super().__init__(book._access, lambda: book._pages, book)

    def Add(self, Before=None, After=None):
        book = self._parent
        book._refuse_locked()
        if (Before is not None and After is not None) or getattr(After, "visible", -1) == VERY_HIDDEN:
            raise excel_error("Add method of Sheets class failed")
        if After is not None:
            at = book._pages.index(After) + 1
        else:
            at = book._pages.index(Before) if Before is not None else book._pages.index(book._active)
        number = 1
        while any(page._name == f"Sheet{number}" for page in book._pages):
            number += 1
        page = Worksheet(book, f"Sheet{number}")
        book._pages.insert(at, page)
        book._active = page
        return page


def _refuse_locked(book):
    if book.structure_locked:
        raise excel_error("the structure of the workbook is protected")


Workbook._refuse_locked = _refuse_locked


PROTECTION = {
    "DrawingObjects": True, "Contents": True, "Scenarios": True, "UserInterfaceOnly": False,
    "AllowFormattingCells": False, "AllowFormattingColumns": False, "AllowFormattingRows": False,
    "AllowInsertingColumns": False, "AllowInsertingRows": False, "AllowInsertingHyperlinks": False,
    "AllowDeletingColumns": False, "AllowDeletingRows": False, "AllowSorting": False,
    "AllowFiltering": False, "AllowUsingPivotTables": False,
}  # fmt: skip


class Protection(Com):
    """What is allowed on a protected sheet."""

    def __init__(self, page):
        super().__init__(page._access)
        self._page = page


for _name in [name for name in PROTECTION if name.startswith("Allow")]:
    setattr(Protection, _name, property(lambda self, name=_name: self._page.protection[name]))


class Shape(Com):
    """A chart (3), a picture (13), the box of a note (4), or the arrow of a filter (8, in no cell)."""

    def __init__(self, page, kind, place):
        super().__init__(page._access)
        self._page = page
        self._kind = kind
        self._place = place

    Type = property(lambda self: self._kind)
    Name = property(lambda self: f"도형 {self._kind}")

    @property
    def FormControlType(self):
        if self._kind != 8:
            raise excel_error("no control of a form")
        return 2

    @property
    def TopLeftCell(self):
        if self._place is None:
            raise excel_error("in no cell")
        return Range(self._page, [(*self._place, *self._place)])


class Note(Com):
    def __init__(self, page, place):
        super().__init__(page._access)
        self._page = page
        self._place = place

    Parent = property(lambda self: Range(self._page, [(*self._place, *self._place)]))


class Worksheet(Com):
    def __init__(self, book, name):
        super().__init__(book._access)
        self._book = book
        self._app = book._app
        self._name = name
        self.contents = {}
        self.formats = {}
        self.merges = []
        self.tables = []
        self.links = {}
        self.names = []
        self.widths = {}  # pixels / 7, as a file has them
        self.heights = {}
        self.page = PageSetup(self)
        self.breaks = []
        self.view = {
            "FreezePanes": False, "SplitRow": 0, "SplitColumn": 0, "ScrollRow": 1, "ScrollColumn": 1,
            "DisplayGridlines": True, "View": 1,
        }  # fmt: skip
        self.tab = None
        self.protected = False
        self.password = ""
        self.protection = dict(PROTECTION)
        self.selection = 0
        self.shapes = []  # charts, pictures and the like, as (msoShapeType, place or None)
        self.charts = []  # frames of charts with all that is in them: `fake_charts`
        self.notes = []  # places of notes: the box of each is a shape, too
        self.threads = []  # places of comments with answers; None in an Excel that has none yet
        self.visible = -1
        self.filter = None  # the area of the sheet's own filter
        self.is_filtered = False
        self.bars = []  # (areas, least, most, colour)
        self.sparklines = []  # groups with all that is in them: `fake_sparklines`
        self.rules = []  # conditional formats but for bars of ours, in their order: `fake_copies.Ranged`
        self.validations = []
        self.drawn = []  # pictures and shapes with all that is in them: `fake_copies.Drawn`
        self.usual_height = 16.5

    FilterMode = property(lambda self: self.is_filtered or any(table.filtered for table in self.tables))
    AutoFilter = property(lambda self: SheetFilter(self) if self.filter is not None else None)

    def ShowAllData(self):
        self._writable()
        if not self.is_filtered:  # of a table only, in which no cell is active
            raise excel_error("ShowAllData method of Worksheet class failed")
        self.is_filtered = False

    def Select(self, Replace=True):
        if self.visible != VISIBLE:
            raise excel_error("Select method of Worksheet class failed")
        if Replace:
            self._book.grouped, self._book._active = [], self
        else:
            self._book.grouped = [*self._book._together(), self]

    @property
    def AutoFilterMode(self):
        return self.filter is not None

    @AutoFilterMode.setter
    def AutoFilterMode(self, value):
        self._writable()
        if value:
            raise excel_error("a filter is set on cells")
        self.filter = None

    Index = property(lambda self: self._book._pages.index(self) + 1)
    Parent = property(lambda self: self._book)
    Application = property(lambda self: self._book._app)
    ProtectContents = property(lambda self: self.protected)
    ProtectDrawingObjects = property(lambda self: self.protected and self.protection["DrawingObjects"])
    ProtectScenarios = property(lambda self: self.protected and self.protection["Scenarios"])
    ProtectionMode = property(lambda self: self.protected and self.protection["UserInterfaceOnly"])
    Protection = property(lambda self: Protection(self))
    Cells = property(lambda self: Range(self, [(1, 1, MOST_ROWS, MOST_COLUMNS)]))
    PageSetup = property(lambda self: self.page)
    ListObjects = property(lambda self: ListObjects(self))
    Hyperlinks = property(lambda self: Hyperlinks(self, None))
    Tab = property(lambda self: Tab(self))
    HPageBreaks = property(lambda self: HPageBreaks(self._access, lambda: self.breaks, self))

    @property
    def Name(self):
        return self._name

    @Name.setter
    def Name(self, value):
        self._book._refuse_locked()
        if len(value) > 31 or re.search(r"[\[\]:*?/\\]", value) or not value:
            raise excel_error("the name of a sheet")
        others = [*(page._name for page in self._book._pages if page is not self), *self._book._chart_sheets]
        if any(other.casefold() == value.casefold() for other in others):
            raise excel_error("the name of a sheet is taken")
        self._name = value

    @property
    def Visible(self):
        return self.visible

    @Visible.setter
    def Visible(self, value):
        self._book._refuse_locked()
        if value not in {VISIBLE, HIDDEN, VERY_HIDDEN}:
            raise excel_error("Visible")
        if value != VISIBLE and not any(
            page is not self and page.visible == VISIBLE for page in self._book._pages
        ):
            raise excel_error("a workbook must show at least one sheet")
        self.visible = value

    @property
    def Names(self):
        return Names(self._access, self._every_name, self)

    def _every_name(self):
        printing = []
        if self.page.values["PrintArea"]:
            area = Range(self, [_area_of(self.page.values["PrintArea"].partition(",")[0])])
            printing.append(Name(self, "Print_Area", f"='{self._name}'!{Range.Address.fget(area)}"))
        if self.page.values["PrintTitleRows"]:
            printing.append(Name(self, "Print_Titles", "=…"))
        return [*self.names, *printing]

    @property
    def EnableSelection(self):
        return self.selection

    @EnableSelection.setter
    def EnableSelection(self, value):
        self.selection = value

    def Protect(self, Password="", **given):
        if given.keys() - PROTECTION.keys():
            raise excel_error(f"Protect: {given}")
        self.protection = PROTECTION | given
        self.protected, self.password = self.protection["Contents"], Password

    def Unprotect(self, Password=None):
        if self.protected and self.password:
            if Password is None:
                raise AssertionError("Excel would ask for the password in a box")
            if Password != self.password:
                raise excel_error("the password is not correct")
        self.protected = False

    @property
    def Shapes(self):
        boxes = [(4, (place[0], place[1] + 1)) for place in self.notes]
        return Collection(
            self._access,
            lambda: [
                *self.charts,
                *(Shape(self, *shape) for shape in [*self.shapes, *boxes]),
                *self.drawn,
            ],
        )

    def ChartObjects(self):
        from tests.excel_live.fake_charts import ChartObjects

        return ChartObjects(self)

    @property
    def Comments(self):
        return Collection(self._access, lambda: [Note(self, place) for place in self.notes])

    @property
    def CommentsThreaded(self):
        if self.threads is None:
            raise AttributeError("CommentsThreaded")
        return Collection(self._access, lambda: [Note(self, place) for place in self.threads])

    @property
    def UsedRange(self):
        places = [*self.contents, *self.formats]
        if not places:
            return Range(self, [(1, 1, 1, 1)])
        rows, columns = [place[0] for place in places], [place[1] for place in places]
        return Range(self, [(min(rows), min(columns), max(rows), max(columns))])

    def Range(self, Cell1, Cell2=None):
        if Cell2 is not None:
            first, other = Cell1._areas[0], Cell2._areas[0]
            return Range(self, [(first[0], first[1], other[2], other[3])])
        if len(Cell1) > 255:
            raise excel_error("an address of more than 255 characters")
        return Range(self, [_area_of(part) for part in Cell1.split(",")])

    def Activate(self):
        if self.visible != -1:
            raise excel_error("a hidden sheet")
        if self not in self._book._together():
            self._book.grouped = []
        self._book._active = self

    def Move(self, Before):
        self._book._refuse_locked()
        if self.visible == VERY_HIDDEN:
            raise excel_error("Move method of Worksheet class failed")
        self._book._pages.remove(self)
        self._book._pages.insert(self._book._pages.index(Before), self)
        if self.visible == VISIBLE:
            self._book._active = self

    def Delete(self):
        self._book._refuse_locked()
        others = [page for page in self._book._pages if page is not self and page.visible == VISIBLE]
        if self.visible == VERY_HIDDEN or not others:
            raise excel_error("Delete method of Worksheet class failed")
        self._book._pages.remove(self)
        self._book._names = [name for name in self._book._names if self._name not in name.refers_to]
        if self._book._active is self:
            self._book._active = others[0]

    def Calculate(self):
        self._app.calculated.append(self._name)

    def ResetAllPageBreaks(self):
        self._writable()
        self.breaks.clear()

    def _writable(self):
        if self.protected and not self.protection["UserInterfaceOnly"]:
            raise excel_error(f"the sheet {self._name} is protected")

    def _format(self, place):
        return self.formats.get(place, Format())

    def _merge_at(self, place):
        return next((m for m in self.merges if m[0] <= place[0] <= m[2] and m[1] <= place[1] <= m[3]), None)


def _area_of(text):
    if match := _AREA.fullmatch(text):
        top, left = int(match[2]), column_number(match[1])
        bottom, right = (int(match[4]), column_number(match[3])) if match[3] else (top, left)
        return min(top, bottom), min(left, right), max(top, bottom), max(left, right)
    if match := _ROWS.fullmatch(text):
        return int(match[1]), 1, int(match[2]), MOST_COLUMNS
    if match := _COLUMNS.fullmatch(text):
        return 1, column_number(match[1]), MOST_ROWS, column_number(match[2])
    raise excel_error(f"no such range: {text}")


def _overlap(first, other):
    return not (first[2] < other[0] or other[2] < first[0] or first[3] < other[1] or other[3] < first[1])


class Range(Com):
    def __init__(self, page, areas):
        super().__init__(page._access)
        self._page = page
        self._areas = areas

    Worksheet = property(lambda self: self._page)
    Row = property(lambda self: self._areas[0][0])
    Column = property(lambda self: self._areas[0][1])
    Rows = property(lambda self: Strip(self, 0))
    Columns = property(lambda self: Strip(self, 1))
    Count = property(lambda self: sum((a[2] - a[0] + 1) * (a[3] - a[1] + 1) for a in self._areas))
    Font = property(lambda self: Font(self))
    Interior = property(lambda self: Interior(self))
    Borders = property(lambda self: Borders(self))
    Hyperlinks = property(lambda self: Hyperlinks(self._page, self._anchor()))

    def _anchor(self):
        return self._areas[0][:2]

    def __call__(self, row, column):
        self._access.step("Range()")
        top, left = self._areas[0][0] + row - 1, self._areas[0][1] + column - 1
        return Range(self._page, [(top, left, top, left)])

    @property
    def Address(self):
        return ",".join(
            f"${column_letters(left)}${top}"
            + (f":${column_letters(right)}${bottom}" if (top, left) != (bottom, right) else "")
            for top, left, bottom, right in self._areas
        )

    def _places(self):
        for top, left, bottom, right in self._areas:
            if bottom - top > 200_000 or right - left > 10_000:  # a whole sheet: what there is of it
                there = {*self._page.contents, *self._page.formats}
                yield from (p for p in there if top <= p[0] <= bottom and left <= p[1] <= right)
            else:
                yield from ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))

    def _restyle(self, change):
        self._page._writable()
        changed = {}
        for place in self._places():
            before = self._page._format(place)
            if before not in changed:
                changed[before] = change(before)
            self._page.formats[place] = changed[before]

    # --- contents

    def _raised(self):
        """Say how the characters of the cells are raised: a text of several runs in several ways."""
        places = list(self._places())
        if len(places) > 100_000:  # what is there is enough: a blank cell that was never formatted is plain
            there = {*self._page.contents, *self._page.formats}
            yield ""
            places = [place for place in places if place in there]
        for place in places:
            runs = self._page.contents.get(place, Content()).runs
            yield from (look.raised for _, look in runs) if runs else (self._page._format(place).raised,)

    def GetCharacters(self, Start=1, Length=None):
        """Characters, which pywin32 calls so as it takes arguments."""
        return Characters(self, Start, Length)

    def _block(self, of):
        top, left, bottom, right = self._areas[0]
        rows = tuple(tuple(of((r, c)) for c in range(left, right + 1)) for r in range(top, bottom + 1))
        return rows[0][0] if (top, left) == (bottom, right) else rows

    @property
    def Value2(self):
        return self._block(lambda place: self._page.contents.get(place, Content()).value)

    @property
    def Formula(self):
        def of(place):
            content = self._page.contents.get(place)
            if content is None:
                return ""
            return content.formula or ("" if content.value is None else str(content.value))

        return self._block(of)

    @property
    def Value(self):
        def of(place):
            value = self._page.contents.get(place, Content()).value
            if isinstance(value, float) and _DATE.search(self._page._format(place).number_format):
                book = self._page._book
                first = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
                if book.date_1904 and not book.value_is_1900:
                    first = dt.datetime(1904, 1, 1, tzinfo=dt.UTC)
                return first + dt.timedelta(days=value)
            return value

        return self._block(of)

    @Value.setter
    def Value(self, data):
        together = self._page._book._together()
        if self._page in together:  # what is typed into one of several selected sheets goes into all of them
            for page in together - {self._page}:
                Range(page, self._areas)._put(data)
        self._put(data)

    def _put(self, data):
        self._page._writable()
        if len(self._areas) > 1 and isinstance(data, (tuple, list)):
            raise excel_error("a block for several areas")
        top, left, bottom, right = self._areas[0]
        if isinstance(data, (tuple, list)):
            if len(data) != bottom - top + 1 or any(len(row) != right - left + 1 for row in data):
                raise excel_error("the block has another shape than the range")
            if any(isinstance(value, str) and len(value) > 8203 for row in data for value in row):
                raise excel_error("a text of more than 8,203 characters in a block")
            for at, row in enumerate(data):
                for over, value in enumerate(row):
                    self._type((top + at, left + over), value)
        else:
            for place in self._places():
                self._type(place, data)

    def _type(self, place, value):  # noqa: C901, PLR0912 - Excel's own rules, one after another
        """Take a value as Excel does when a person types it."""
        page = self._page
        name = f"{page._name}!{cell_name(*place)}"
        if not isinstance(value, (str, bool, int, float)):
            raise TypeError(f"{name}: COM does not take {value!r}")
        merge = page._merge_at(place)
        if merge and place != merge[:2] and value != "":
            raise excel_error(f"{name} is hidden under a merge: {value!r}")
        is_header = any(
            place[0] == table.area[0] and table.area[1] <= place[1] <= table.area[3] for table in page.tables
        )
        if is_header and (not isinstance(value, str) or not value):
            raise excel_error(f"{name}: a table's header must be text")
        if value == "":
            page.contents.pop(place, None)
            return
        if isinstance(value, (bool, float, int)):
            page.contents[place] = Content(value if isinstance(value, bool) else float(value))
            return
        if len(value) > 32_767:
            raise excel_error(f"{name}: too long a text")
        if page._format(place).number_format == "@":
            if value.startswith(("=", "'")):
                raise excel_error(f"{name}: not sure what Excel makes of {value!r} in a text cell")
            page.contents[place] = Content(value)
        elif value.startswith("'"):
            page.contents[place] = Content(value[1:], is_prefixed=True)
        elif value.startswith("="):
            if len(value) > 8192:
                raise excel_error(f"{name}: too long a formula")
            page.contents[place] = Content(None, value)
        elif _SAFE_TEXT.fullmatch(value) and value[0] not in "+-@" and value.lower() not in _LOGICAL:
            page.contents[place] = Content(value)
        else:
            raise CoercedError(f"{name}: Excel would make something else of {value!r}")

    def Find(self, What, LookIn, SearchOrder, SearchDirection):
        if (What, LookIn, SearchDirection) != ("*", -4123, 2):
            raise excel_error("only the last filled cell is looked for here")
        order = (lambda p: p) if SearchOrder == 1 else (lambda p: p[::-1])
        last = max(self._page.contents, key=order, default=None)
        return None if last is None else Range(self._page, [(*last, *last)])

    def Copy(self, Destination):
        from tests.excel_live.fake_copies import copy_range

        copy_range(self, Destination)

    def Delete(self):
        from tests.excel_live.fake_copies import delete_rows

        delete_rows(self)

    @property
    def Validation(self):
        from tests.excel_live.fake_copies import Validation

        return Validation(self)

    def ClearComments(self):
        self._page._writable()
        self._page.notes = [
            place
            for place in self._page.notes
            if not any(a[0] <= place[0] <= a[2] and a[1] <= place[1] <= a[3] for a in self._areas)
        ]

    def ClearContents(self):
        self._page._writable()
        for place in list(self._places()):
            self._page.contents.pop(place, None)

    # --- formats

    def AutoFilter(self):
        self._page._writable()
        self._page.filter = None if self._page.filter else self._areas[0]

    FormatConditions = property(lambda self: FormatConditions(self))

    @property
    def SparklineGroups(self):
        from tests.excel_live.fake_sparklines import Groups

        return Groups(self)

    def ClearFormats(self):
        self._page._writable()
        self._page.bars.clear()
        self._page.rules.clear()
        self.UnMerge()  # a merge is a format, too
        for place in list(self._places()):
            self._page.formats.pop(place, None)

    @property
    def NumberFormat(self):
        codes = {self._page._format(place).number_format for place in self._places()}
        return codes.pop() if len(codes) == 1 else None  # Null where they differ

    @NumberFormat.setter
    def NumberFormat(self, value):
        self._restyle(lambda look: replace(look, number_format=value))

    @property
    def HorizontalAlignment(self):
        return self._page._format(self._anchor()).horizontal

    @HorizontalAlignment.setter
    def HorizontalAlignment(self, value):
        self._restyle(lambda look: replace(look, horizontal=value, indent=0))

    @property
    def VerticalAlignment(self):
        return self._page._format(self._anchor()).vertical

    @VerticalAlignment.setter
    def VerticalAlignment(self, value):
        self._restyle(lambda look: replace(look, vertical=value))

    @property
    def WrapText(self):
        return self._page._format(self._anchor()).wrap

    @WrapText.setter
    def WrapText(self, value):
        self._restyle(lambda look: replace(look, wrap=value))

    @property
    def ShrinkToFit(self):
        return self._page._format(self._anchor()).shrink

    @ShrinkToFit.setter
    def ShrinkToFit(self, value):
        self._restyle(lambda look: replace(look, shrink=value))

    @property
    def IndentLevel(self):
        return self._page._format(self._anchor()).indent

    @IndentLevel.setter
    def IndentLevel(self, value):
        if value and any(self._page._format(p).horizontal not in {LEFT, RIGHT} for p in self._places()):
            raise excel_error("an indent needs left or right alignment")
        self._restyle(lambda look: replace(look, indent=value))

    # --- merges

    @property
    def MergeCells(self):
        inside = [m for m in self._page.merges if any(_overlap(m, area) for area in self._areas)]
        if not inside:
            return False
        return True if all(self._page._merge_at(place) for place in self._places()) else None

    @property
    def MergeArea(self):
        return Range(self._page, [self._page._merge_at(self._anchor()) or self._areas[0]])

    def Merge(self, Across=False):
        page = self._page
        page._writable()
        for area in self._areas:
            if any(_overlap(area, other) for other in page.merges):
                raise excel_error(f"merges overlap: {area}")
            if any(_overlap(area, table.area) for table in page.tables):
                raise excel_error(f"a merge in a table: {area}")
            filled = [p for p in Range(page, [area])._places() if p in page.contents]
            if any(place != area[:2] for place in filled):
                raise excel_error(f"a merge would lose values: {area}")
            if area[:2] != area[2:]:
                page.merges.append(area)
                first = page._format(area[:2])
                for place in Range(page, [area])._places():
                    page.formats[place] = first

    def UnMerge(self):
        self._page._writable()
        self._page.merges = [m for m in self._page.merges if not any(_overlap(m, a) for a in self._areas)]

    def ClearHyperlinks(self):
        self._page._writable()
        for place in list(self._places()):
            self._page.links.pop(place, None)

    # --- sizes: a digit is 7 pixels wide and a column has 5 pixels of padding, at 96 dpi

    @property
    def ColumnWidth(self):
        pixels = self._page.widths.get(self._areas[0][1], 64 / 7) * 7
        return pixels / 12 if pixels < 12 else (pixels - 5) / 7

    @ColumnWidth.setter
    def ColumnWidth(self, value):
        self._page._writable()
        if not 0 <= value <= 255:
            raise excel_error("a column width")
        pixels = value * 12 if value < 1 else value * 7 + 5
        for _, left, _, right in self._areas:
            for column in range(left, right + 1):
                self._page.widths[column] = pixels / 7

    @property
    def Width(self):
        _, left, _, right = self._areas[0]
        return sum(self._page.widths.get(column, 64 / 7) * 7 * 0.75 for column in range(left, right + 1))

    @property
    def Left(self):
        before = range(1, self._areas[0][1])
        return sum(self._page.widths.get(column, 64 / 7) * 7 * 0.75 for column in before)

    @property
    def Height(self):
        top, _, bottom, _ = self._areas[0]
        return sum(self._page.heights.get(row, self._page.usual_height) for row in range(top, bottom + 1))

    @property
    def Top(self):
        return sum(
            self._page.heights.get(row, self._page.usual_height) for row in range(1, self._areas[0][0])
        )

    @property
    def RowHeight(self):
        return self._page.heights.get(self._areas[0][0], self._page.usual_height)

    @RowHeight.setter
    def RowHeight(self, value):
        self._page._writable()
        if not 0 <= value <= 409.5:
            raise excel_error("a row height")
        for top, _, bottom, _ in self._areas:
            for row in range(top, bottom + 1):
                self._page.heights[row] = value

    @property
    def UseStandardHeight(self):
        return not self._page.heights

    @UseStandardHeight.setter
    def UseStandardHeight(self, value):
        self._page._writable()
        self._page.heights.clear()

    @property
    def UseStandardWidth(self):
        return not self._page.widths

    @UseStandardWidth.setter
    def UseStandardWidth(self, value):
        self._page._writable()
        self._page.widths.clear()


class Strip(Com):
    """The rows or the columns of a range."""

    def __init__(self, cells, axis):
        super().__init__(cells._access)
        self._cells = cells
        self._axis = axis

    @property
    def Count(self):
        area = self._cells._areas[0]
        return area[2 + self._axis] - area[self._axis] + 1


class Font(Com):
    def __init__(self, cells):
        super().__init__(cells._access)
        self._cells = cells

    def _attribute(name):  # noqa: N805 - makes a property
        def put(self, value):
            if name == "underline":
                value = {2: True, -4142: False}[value]
            self._cells._restyle(lambda look: replace(look, **{name: value}))

        return property(lambda self: getattr(self._cells._page._format(self._cells._anchor()), name), put)

    Name, Size, Bold, Italic, Underline, Color, Strikethrough = map(
        _attribute, ("font", "size", "bold", "italic", "underline", "color", "struck")
    )

    def _painted(change):  # noqa: N805 - makes a property
        def put(self, value):
            self._cells._restyle(lambda look: replace(look, color=change(look.color, value)))

        return property(lambda self: None, put)

    ThemeColor, TintAndShade = map(_painted, (themed, tinted))

    def _raised(look):  # noqa: N805 - makes a property
        def get(self):
            there = {found == look for found in self._cells._raised()}
            return there.pop() if len(there) == 1 else None  # Null where they differ

        def put(self, value):
            self._cells._restyle(lambda found: replace(found, raised=look if value else ""))

        return property(get, put)

    Superscript, Subscript = map(_raised, ("superscript", "subscript"))


class Characters(Com):
    """Some of the characters of one cell's text."""

    def __init__(self, cells, start, length):
        super().__init__(cells._access)
        content = cells._page.contents.get(cells._anchor(), Content())
        if cells._areas[0][:2] != cells._areas[0][2:] or not isinstance(content.value, str):
            raise excel_error("Characters of what is no text in one cell")
        plain = RunLook(cells._page._format(cells._anchor()).raised)
        self._page, self._content = cells._page, content
        self._every = [
            (character, look)
            for text, look in content.runs or ((content.value, plain),)
            for character in text
        ]
        first = start - 1
        self._range = range(len(self._every))[first:][: len(self._every) if length is None else length]
        self._taken = [self._every[at] for at in self._range]

    Count = property(lambda self: len(self._taken))
    Text = property(lambda self: "".join(character for character, _ in self._taken))
    Font = property(lambda self: Font(self))

    def _raised(self):
        return (look.raised for _, look in self._taken)

    def _restyle(self, change):
        """Give the characters another look; those of one look that stand together are a run."""
        self._page._writable()
        if self._content.formula:
            raise excel_error("characters of what a formula gives")
        for at in self._range:
            self._every[at] = (self._every[at][0], change(self._every[at][1]))
        runs = []
        for character, look in self._every:
            if runs and runs[-1][1] == look:
                runs[-1] = (runs[-1][0] + character, look)
            else:
                runs.append((character, look))
        self._content.runs = tuple(runs)


class Interior(Com):
    def __init__(self, cells):
        super().__init__(cells._access)
        self._cells = cells

    @property
    def Color(self):
        return self._cells._page._format(self._cells._anchor()).fill

    @Color.setter
    def Color(self, value):
        self._cells._restyle(lambda look: replace(look, fill=value))

    def _set(self, change):
        self._cells._restyle(change)

    ThemeColor = property(
        lambda self: None, lambda self, value: self._set(lambda look: replace(look, fill=themed(None, value)))
    )
    TintAndShade = property(
        lambda self: None,
        lambda self, value: self._set(lambda look: replace(look, fill=tinted(look.fill, value))),
    )

    @property
    def Pattern(self):
        return (self._cells._page._format(self._cells._anchor()).pattern or (1,))[0]

    @Pattern.setter
    def Pattern(self, value):
        known = {1, *range(9, 19), 4000, 4001, -4126, -4125, -4124, -4128, -4166, -4121, -4162}
        if value not in known:
            raise excel_error("Pattern")
        self._set(lambda look: replace(look, pattern=() if value == 1 else (value, None)))

    def _pattern_colour(change):  # noqa: N805 - makes a property
        def put(self, value):
            if self.Pattern in {4000, 4001}:
                raise excel_error("PatternColor of a gradient")
            self._set(lambda look: replace(look, pattern=(look.pattern[0], change(look.pattern[1], value))))

        return property(lambda self: None, put)

    PatternColor, PatternThemeColor, PatternTintAndShade = map(
        _pattern_colour, (lambda _colour, value: value, themed, tinted)
    )

    @property
    def Gradient(self):
        if self.Pattern not in {4000, 4001}:
            raise excel_error("Gradient of a fill without one")
        return Gradient(self)

    @property
    def ColorIndex(self):
        return -4142 if self.Color is None else 1

    @ColorIndex.setter
    def ColorIndex(self, value):
        self._cells._restyle(lambda look: replace(look, fill=None, pattern=()))


class Gradient(Com):
    """The gradient of cells: kept in their `pattern` as the kind, what is set of it, and the stops."""

    def __init__(self, interior):
        super().__init__(interior._access)
        self._interior = interior
        self._kind = interior.Pattern
        self._facts = {}
        self._stops = []

    def _store(self):
        stops = tuple((stop._position, stop._colour) for stop in self._stops)
        pattern = (self._kind, tuple(sorted(self._facts.items())), stops)
        self._interior._set(lambda look: replace(look, fill=None, pattern=pattern))

    def _fact(name, kind):  # noqa: N805 - makes a property
        def put(self, value):
            if self._kind != kind:
                raise excel_error(name)
            self._facts[name] = value
            self._store()

        return property(lambda self: self._facts[name], put)

    Degree = _fact("Degree", 4000)
    RectangleLeft = _fact("RectangleLeft", 4001)
    RectangleTop = _fact("RectangleTop", 4001)
    RectangleRight = _fact("RectangleRight", 4001)
    RectangleBottom = _fact("RectangleBottom", 4001)
    ColorStops = property(lambda self: ColorStops(self))


class ColorStops(Com):
    def __init__(self, gradient):
        super().__init__(gradient._access)
        self._gradient = gradient

    def Clear(self):
        self._gradient._stops.clear()

    def Add(self, Position):
        if not 0 <= Position <= 1:
            raise excel_error("Position")
        stop = ColorStop(self._gradient, Position)
        self._gradient._stops.append(stop)
        return stop


class ColorStop(Com):
    def __init__(self, gradient, position):
        super().__init__(gradient._access)
        self._gradient = gradient
        self._position = position
        self._colour = 0

    def _part(change):  # noqa: N805 - makes a property
        def put(self, value):
            self._colour = change(self._colour, value)
            self._gradient._store()

        return property(lambda self: self._colour, put)

    Color, ThemeColor, TintAndShade = map(_part, (lambda _colour, value: value, themed, tinted))


class Borders(Com):
    """All four sides of every cell, or after a call one side of every area."""

    def __init__(self, cells, edge=None):
        super().__init__(cells._access)
        self._cells = cells
        self._edge = edge
        self._weight, self._color = 2, 0

    def __call__(self, index):
        self._access.step("Borders()")
        if index not in EDGES:
            raise excel_error("Borders")
        return Borders(self._cells, EDGES[index])

    def _sides(self):
        return (self._edge,) if self._edge else tuple(EDGES.values())

    def _draw(self, change):
        def each(look):
            for side in self._sides():
                look = change(look, side)
            return look

        cells = self._cells
        if self._edge and any(area[:2] != area[2:] for area in cells._areas):  # the edge of the whole range
            if len(cells._areas) > 1:
                raise excel_error("only drawn cell by cell here")
            top, left, bottom, right = cells._areas[0]
            strip = {
                "left": (top, left, bottom, left),
                "right": (top, right, bottom, right),
                "top": (top, left, top, right),
                "bottom": (bottom, left, bottom, right),
            }
            cells = Range(cells._page, [strip[self._edge]])
        cells._restyle(each)

    @property
    def LineStyle(self):
        return CONTINUOUS

    @LineStyle.setter
    def LineStyle(self, value):
        if value == NO_LINE:
            self._draw(lambda look, side: look.without_border(side))
        elif value == CONTINUOUS:
            self._draw(lambda look, side: look.with_border(side, 2, 0))
        elif value in {-4115, 4, 5, -4118, -4119, 13}:
            self._draw(lambda look, side: look.with_border(side, (value, 4 if value == -4119 else 2), 0))
        else:
            raise excel_error("LineStyle")

    @property
    def Weight(self):
        return self._weight

    @Weight.setter
    def Weight(self, value):
        def change(look, side):
            held = dict(look.borders).get(side, (2, 0))[0]
            return look.with_border(side, (held[0], value) if isinstance(held, tuple) else value, 0)

        self._draw(change)  # Excel loses the colour

    def _painted(change):  # noqa: N805 - makes a property
        def put(self, value):
            def each(look, side):
                weight, colour = dict(look.borders)[side]
                return look.with_border(side, weight, change(colour, value))

            self._draw(each)

        return property(lambda self: None, put)

    ThemeColor, TintAndShade = map(_painted, (themed, tinted))

    @property
    def Color(self):
        return self._color

    @Color.setter
    def Color(self, value):
        self._draw(lambda look, side: look.with_border(side, dict(look.borders)[side][0], value))


class Tab(Com):
    def __init__(self, page):
        super().__init__(page._access)
        self._page = page

    @property
    def Color(self):
        return self._page.tab

    @Color.setter
    def Color(self, value):
        self._page._writable()
        self._page.tab = value


PAGE = {
    "PaperSize": 1, "Orientation": 1, "Zoom": 100, "FitToPagesWide": 1, "FitToPagesTall": 1,
    "LeftMargin": 50.4, "RightMargin": 50.4, "TopMargin": 54.0, "BottomMargin": 54.0, "HeaderMargin": 21.6,
    "FooterMargin": 21.6, "CenterHorizontally": False, "FirstPageNumber": -4105, "LeftFooter": "", "CenterFooter": "", "RightFooter": "",
    "PrintTitleRows": "", "PrintArea": "", "LeftHeader": "", "CenterHeader": "", "RightHeader": "",
    "CenterVertically": False, "PrintGridlines": False, "PrintHeadings": False, "BlackAndWhite": False,
    "Draft": False, "Order": 1, "PrintComments": -4142, "PrintErrors": 0,
    "OddAndEvenPagesHeaderFooter": False, "DifferentFirstPageHeaderFooter": False,
    "ScaleWithDocHeaderFooter": True, "AlignMarginsHeaderFooter": True,
}  # fmt: skip


class PageSetup(Com):
    def __init__(self, page):
        super().__init__(page._access)
        self._page = page
        self.values = dict(PAGE)
        self.texts = {}  # of even and of first pages

    EvenPage = property(lambda self: OfPages(self, "EvenPage"))
    FirstPage = property(lambda self: OfPages(self, "FirstPage"))


class OfPages(Com):
    """Headers and footers of some pages."""

    def __init__(self, setup, pages):
        super().__init__(setup._access)
        self._setup, self._pages = setup, pages


class MarginText(Com):
    def __init__(self, setup, key):
        super().__init__(setup._access)
        self._setup, self._key = setup, key

    @property
    def Text(self):
        return self._setup.texts.get(self._key, "")

    @Text.setter
    def Text(self, value):
        self._setup._page._writable()
        self._setup.texts[self._key] = value


for _name in (f"{side}{part}" for side in ("Left", "Center", "Right") for part in ("Header", "Footer")):
    setattr(
        OfPages,
        _name,
        property(lambda self, name=_name: MarginText(self._setup, f"{self._pages}.{name}")),
    )


def _page_property(name):
    def put(self, value):
        self._page._writable()
        if not self._page._app.printer:
            raise excel_error("no printer is installed")
        if (
            name in {"PrintArea", "PrintTitleRows"}
            and value
            and self._page._app.state["ReferenceStyle"] != A1
        ):
            raise excel_error(f"{name}: not a reference in R1C1")
        if name == "PaperSize" and value not in self._page._app.papers:
            raise excel_error("PaperSize: not a paper of this printer")
        if name == "PrintArea" and value and not all(map(_AREA.fullmatch, value.split(","))):
            raise excel_error("PrintArea")
        self.values[name] = value

    return property(lambda self: self.values[name], put)


for _name in PAGE:
    setattr(PageSetup, _name, _page_property(_name))


class HPageBreaks(Collection):
    def Add(self, Before):
        self._parent._writable()
        self._parent.breaks.append(Before._areas[0][0] - 1)


class Hyperlinks(Com):
    """The links of a sheet, or of one cell."""

    def __init__(self, page, place):
        super().__init__(page._access)
        self._page = page
        self._place = place

    @property
    def Count(self):
        return len(self._page.links) if self._place is None else int(self._place in self._page.links)

    def __call__(self, number):
        self._access.step("Hyperlinks()")
        if self._place not in self._page.links:
            raise excel_error("no link")
        return Hyperlink(self._page, self._place)

    def Add(self, Anchor, Address, SubAddress="", ScreenTip=""):
        page, place = self._page, Anchor._anchor()
        page._writable()
        if len(ScreenTip) > 255:
            raise excel_error("ScreenTip")
        page.links[place] = (SubAddress, ScreenTip)
        page.contents.setdefault(place, Content(SubAddress))
        page.formats[place] = Format(underline=True, color=0xC16305)  # the look "Hyperlink"


class Hyperlink(Com):
    def __init__(self, page, place):
        super().__init__(page._access)
        self._page = page
        self._place = place

    @property
    def SubAddress(self):
        return self._page.links[self._place][0]

    @SubAddress.setter
    def SubAddress(self, value):
        self._page._writable()
        self._page.links[self._place] = (value, self._page.links[self._place][1])


class ListObjects(Collection):
    def __init__(self, page):
        super().__init__(page._access, lambda: page.tables, page)

    def Add(self, SourceType, Source, LinkSource, XlListObjectHasHeaders, Destination, TableStyleName):
        page, area = self._parent, Source._areas[0]
        page._writable()
        if len(page._book._together()) > 1:
            raise excel_error("not while several sheets are selected")
        if any(_overlap(area, table.area) for table in page.tables) or any(
            _overlap(area, m) for m in page.merges
        ):
            raise excel_error("a table over a table or a merge")
        heads = [
            page.contents.get((area[0], column), Content()).value for column in range(area[1], area[3] + 1)
        ]
        if any(not isinstance(head, str) for head in heads) or len(set(heads)) != len(heads):
            raise excel_error("the headers of a table")
        count = sum(len(sheet.tables) for sheet in page._book._pages)
        table = ListObject(page, f"표{count + 1}", area)
        table.style = TableStyleName
        page.tables.append(table)
        return table


class ListObject(Com):
    def __init__(self, page, name, area):
        super().__init__(page._access)
        self._page = page
        self._name = name
        self.area = area
        self.style = ""
        self.totals = False
        self.headers = True
        self.names = []  # of columns, where the headers are hidden
        self.filtered = False
        self.has_buttons = True

    Range = property(lambda self: Range(self._page, [self.area]))

    @property
    def ShowTotals(self):
        return self.totals

    @ShowTotals.setter
    def ShowTotals(self, value):
        self._page._writable()
        if self.totals and not value:
            top, left, bottom, right = self.area
            for column in range(left, right + 1):
                self._page.contents.pop((bottom, column), None)
            self.area = (top, left, bottom - 1, right)
        self.totals = value

    ShowHeaders = property(lambda self: self.headers)
    AutoFilter = property(lambda self: AutoFilter(self) if self.has_buttons else None)

    @property
    def ListColumns(self):
        top, left, _, right = self.area
        names = self.names or [self._page.contents[top, column].value for column in range(left, right + 1)]
        return Collection(self._access, lambda: [Named(self._access, name) for name in names])

    @property
    def Name(self):
        return self._name

    @Name.setter
    def Name(self, value):
        tables = [table for page in self._page._book._pages for table in page.tables]
        if any(table is not self and table._name.casefold() == value.casefold() for table in tables):
            raise excel_error(f"the table name {value} is taken")
        self._name = value

    @property
    def TableStyle(self):
        return self.style

    @TableStyle.setter
    def TableStyle(self, value):
        self.style = value

    def Resize(self, Range):
        area = Range._areas[0]
        self._page._writable()
        if len(self._page._book._together()) > 1:
            raise excel_error("not while several sheets are selected")
        if area[0] != self.area[0] or not _overlap(area, self.area):
            raise excel_error("a table keeps its header row")
        if self.totals:
            raise AssertionError("the last row of data would become one of totals")
        if any(table is not self and _overlap(area, table.area) for table in self._page.tables):
            raise excel_error("a table over a table")
        if any(_overlap(area, merge) for merge in self._page.merges):
            raise excel_error("a table over a merge")
        self.area = area
        for column in range(area[1], area[3] + 1):
            self._page.contents.setdefault((area[0], column), Content(f"열{column}"))

    def Unlist(self):
        self._page._writable()
        self._page.tables.remove(self)


class Named(Com):
    def __init__(self, access, name):
        super().__init__(access)
        self._name = name

    Name = property(lambda self: self._name)


class SheetFilter(Com):
    """The filter of a sheet's own list."""

    def __init__(self, page):
        super().__init__(page._access)
        self._page = page

    FilterMode = property(lambda self: self._page.is_filtered)

    def ShowAllData(self):
        self._page.ShowAllData()


class AutoFilter(Com):
    def __init__(self, table):
        super().__init__(table._access)
        self._table = table

    FilterMode = property(lambda self: self._table.filtered)

    def ShowAllData(self):
        self._table._page._writable()
        self._table.filtered = False


class FormatConditions(Com):
    def __init__(self, cells):
        super().__init__(cells._access)
        self._cells = cells

    @property
    def Count(self):
        self._whole()
        return len(self._cells._page.rules)

    def __call__(self, number):
        from tests.excel_live.fake_copies import Condition

        self._access.step("FormatConditions()")
        self._whole()
        return Condition(self._cells._page, self._cells._page.rules[number - 1])

    def _whole(self):
        if self._cells._areas != [(1, 1, MOST_ROWS, MOST_COLUMNS)]:
            raise AssertionError("only those of a whole sheet here")

    def AddDatabar(self):
        page = self._cells._page
        page._writable()
        page.bars.append({"areas": self._cells._areas})
        return DataBar(self._access, page.bars[-1])


class DataBar(Com):
    def __init__(self, access, kept):
        super().__init__(access)
        self._kept = kept

    MinPoint = property(lambda self: BarEnd(self._access, self._kept, "least"))
    MaxPoint = property(lambda self: BarEnd(self._access, self._kept, "most"))
    BarColor = property(lambda self: BarColor(self._access, self._kept))


class BarEnd(Com):
    def __init__(self, access, kept, which):
        super().__init__(access)
        self._kept = kept
        self._which = which

    def Modify(self, newtype, newvalue):
        if newtype != 0:
            raise excel_error("only numbers here")
        self._kept[self._which] = newvalue


class BarColor(Com):
    def __init__(self, access, kept):
        super().__init__(access)
        self._kept = kept

    @property
    def Color(self):
        return self._kept.get("color")

    @Color.setter
    def Color(self, value):
        self._kept["color"] = value


class Names(Collection):
    def Add(self, Name, RefersTo, Visible=True):
        kind = globals()["Name"]
        if not re.fullmatch(r"[A-Za-z_\\가-힣][\w.가-힣]*", Name) or len(Name) > 255 or RefersTo[:1] != "=":
            raise excel_error(f"a name: {Name}")
        owner = self._parent
        kept = owner._names if isinstance(owner, Workbook) else owner.names
        kept[:] = [name for name in kept if name.text.casefold() != Name.casefold()]
        name = kind(owner, Name, RefersTo)
        name.visible = Visible
        kept.append(name)
        return name

    def _key(self, item):
        return item.text


class Name(Com):
    def __init__(self, owner, text, refers_to):
        super().__init__(owner._access)
        self._owner = owner
        self.text = text
        self.refers_to = refers_to
        self.visible = True

    RefersTo = property(lambda self: self.refers_to)

    @property
    def Name(self):
        if isinstance(self._owner, Workbook):
            return self.text
        quoted = self._owner._name.replace("'", "''")
        return f"'{quoted}'!{self.text}"

    def Delete(self):
        kept = self._owner._names if isinstance(self._owner, Workbook) else self._owner.names
        kept.remove(self)


def snapshot(page):
    """Give everything about a sheet that a writer could change, to compare it with another's."""
    from tests.excel_live.fake_copies import per_cell

    return copy.deepcopy(
        {
            "contents": {p: (c.formula or c.value, c.is_prefixed, c.runs) for p, c in page.contents.items()},
            "formats": {p: f for p, f in page.formats.items() if f != Format()},
            "merges": sorted(page.merges),
            "tables": sorted((t._name, t.area, t.style) for t in page.tables),
            "links": dict(page.links),
            "widths": {c: round(w, 3) for c, w in page.widths.items()},
            "heights": dict(page.heights),
            "page": dict(page.page.values),
            "breaks": sorted(page.breaks),
            "rules": per_cell(page.rules),
            "validations": per_cell(page.validations),
            "drawn": sorted(drawn.facts for drawn in page.drawn),
            "texts": {key: text for key, text in page.page.texts.items() if text},
            "view": dict(page.view),
            "tab": page.tab,
            "protection": (page.protected, page.password, page.protection, page.selection),
            "put on": (page.shapes, page.notes, page.threads),
            "charts": sorted(
                (*chart.facts, tuple(round(at, 1) for at in chart.over)) for chart in page.charts
            ),
        }
    )
