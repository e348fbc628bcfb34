"""A form as read: its rows of cells, its merges, and the rest of its part as a tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.forms.grammar import NOTHING, Parsed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pledgebook.findings import Finding
    from pledgebook.forms.grammar import Slot
    from pledgebook.forms.looks import Looks
    from pledgebook.forms.tree import Node
    from pledgebook.grid.addresses import Place, Span
    from pledgebook.grid.sheet import Led, PrintSetup, Value


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text with a look of its own; `look` None: that of the cell."""

    text: str
    look: Node | None = None


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell of a form. `kind` is how its value is stored (`n`, `s`, `str`, `b`, `e`), `raw` what is stored.

    `value` is that as text, `number` as a number. `numbers` say of each placeholder the how manieth of its kind in
    the row it is, from the left, from 0.
    """

    row: int
    column: int
    look: int = 0
    kind: str = "n"
    raw: str = ""
    value: str = ""
    number: Decimal | None = None
    parsed: Parsed = NOTHING
    runs: tuple[Run, ...] = ()
    formula: str = ""
    is_array: bool = False
    numbers: tuple[int, ...] = ()

    @property
    def place(self) -> Place:
        return self.row, self.column

    @property
    def slots(self) -> tuple[Slot, ...]:
        return self.parsed.slots

    @property
    def is_fixed(self) -> bool:
        """Whether it is the same on every card."""
        return not (self.parsed.slots or self.formula)

    @property
    def own_value(self) -> Value:
        """The value that it has on the form."""
        match self.kind:
            case "n":
                return self.number
            case "b":
                return self.raw.strip() in {"1", "true"}
            case _:
                return self.value or None


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row: its attributes as written and its cells from the left."""

    number: int
    attributes: Mapping[str, str]
    cells: tuple[FormCell, ...] = ()
    height: float | None = None  # points, where the form says one; 0 of a hidden row


@dataclass(frozen=True, slots=True)
class Form:
    """The sheet 서식 of a workbook. `findings` say what is wrong with it; with an error among them it makes no card."""

    name: str
    rows: tuple[FormRow, ...]  # from row 1 to the last, none left out
    merges: tuple[Span, ...]
    widths: Mapping[int, float]  # points, of columns with a width of their own
    usual_width: float
    usual_height: float
    looks: Looks
    root: Node  # the part, without its rows
    setup: PrintSetup
    scale: float  # of print; 0: fitted to the width
    is_one_page: bool
    has_area: bool  # the form says what is printed
    right: int  # the last column with anything in it
    led: tuple[Led, ...] = ()  # drawings, pictures and links
    media: Mapping[str, Led] = field(default_factory=dict)  # pictures of its drawings, by part
    digest: str = ""
    findings: tuple[Finding, ...] = ()
    names_at_form: frozenset[str] = field(default_factory=frozenset)  # names of the workbook that point at it
    styles: bytes = field(default=b"", repr=False)  # its looks, where its cards go into another workbook
    is_1904: bool = False  # its workbook counts days from 1904
    known: dict[str, str] = field(default_factory=dict)  # what is found out of it once it is needed

    def width(self, left: int, right: int) -> float:
        """Return the width of columns in points."""
        return sum(self.widths.get(column, self.usual_width) for column in range(left, right + 1))

    def cell(self, row: int, column: int) -> FormCell | None:
        """Return a cell; None where there is none."""
        if not 1 <= row <= len(self.rows):
            return None
        return next((cell for cell in self.rows[row - 1].cells if cell.column == column), None)
