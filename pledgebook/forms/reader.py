"""Read the sheet 서식 of a workbook: cells with their placeholders, merges, widths, print setup, what it leads to."""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pledgebook.book.contract import FORM_SHEET
from pledgebook.book.folding import word_key
from pledgebook.excel_file.cell_values import unescaped
from pledgebook.excel_file.default_font import width_in_points
from pledgebook.findings import finding
from pledgebook.forms.grammar import Parsed, holds_braces, parse
from pledgebook.forms.looks import looks_of
from pledgebook.forms.model import Form, FormCell, FormRow, Run
from pledgebook.forms.tree import tree_of
from pledgebook.grid.addresses import Span, cell_of, span_of
from pledgebook.grid.sheet import Led, PrintSetup
from pledgebook.package.parts import relations_part
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pledgebook.findings import Finding
    from pledgebook.forms.looks import Looks
    from pledgebook.forms.tree import Node
    from pledgebook.grid.addresses import Place
    from pledgebook.package.parts import Package, Relation, SheetPart

MOST_ROWS = 5_000
"""Rows of a form: a card is a page or two, and every card repeats them."""
MOST_CELLS = 100_000
_LARGEST_EXPONENT = 308
"""No number of Excel's is larger; written out, one that claims to be would fill the memory."""
_USUAL_WIDTH, _USUAL_HEIGHT = 8.43, 16.5
_DRAWN = {"drawing": "drawings/drawing{}.xml", "legacyDrawingHF": "drawings/vmlDrawing{}.vml"}
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_PICTURES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".emf": "image/x-emf",
    ".wmf": "image/x-wmf",
    ".svg": "image/svg+xml",
}


def form_sheets(package: Package) -> list[SheetPart]:
    """Return the sheets that are called 서식, whatever blanks or kind of letters: more than one is a mistake."""
    return [sheet for sheet in package.sheets if word_key(sheet.name) == FORM_SHEET]


def read_form(package: Package) -> tuple[Form | None, tuple[Finding, ...]]:
    """Read the form of a workbook; None where it has none, or where what there is makes no cards.

    Raises FileUnreadableError where the sheet cannot be read at all.
    """
    sheets = form_sheets(package)
    if not sheets:
        return None, ()
    if len(sheets) > 1:
        names = ", ".join(f"'{sheet.name}'" for sheet in sheets)
        return None, (finding("PB817", sheets[1].name, sheets[1].name, names=names),)
    (sheet,) = sheets
    if sheet.kind != "worksheet":
        return None, (finding("PB800", sheet.name, sheet.name),)
    form = _Reader(package, sheet).read()
    if not any(cell.slots or cell.parsed.mistakes for row in form.rows for cell in row.cells):
        return None, (finding("PB800", sheet.name, sheet.name),)
    return form, ()


class _Reader:
    def __init__(self, package: Package, sheet: SheetPart) -> None:
        self._package = package
        self._sheet = sheet
        self._data = package.read(sheet.part)
        self._root = tree_of(self._data, sheet.part)
        self._shared = _shared(package) if b't="s"' in self._data or b"t='s'" in self._data else ()
        self._texts = hashlib.sha256(self._data)
        self._origins: dict[str, tuple[Place, str]] = {}  # of shared formulas, by number

    def read(self) -> Form:
        package, sheet, root = self._package, self._sheet, self._root
        looks = looks_of(package)
        sizes = root.child("sheetFormatPr")
        usual = _number(sizes.get("defaultColWidth"), 0.0) if sizes is not None else 0.0
        height = _number(sizes.get("defaultRowHeight"), _USUAL_HEIGHT) if sizes is not None else _USUAL_HEIGHT
        merged = root.child("mergeCells")
        spans = [span_of(node.get("ref")) for node in (merged.children if merged is not None else ())]
        merges = tuple(span for span in spans if span is not None and span.size > 1)
        rows = self._rows(merges)
        columns = [cell.column for row in rows for cell in row.cells]
        right = max([*columns, *(span.right for span in merges), 1])
        setup, scale, is_one_page = _setup(root)
        area, titles, at_form = self._names()
        setup = replace(setup, area=area, title_rows=titles)
        led = tuple(self._led())
        for found in _every(led):
            self._texts.update(f"{found.relation} {found.kind} {found.target}".encode())
            self._texts.update(found.content)
        self._texts.update(repr((area, titles, sheet.name)).encode())
        data = root.child("sheetData")
        if data is not None:
            data.children = []
        return Form(
            name=sheet.name,
            rows=rows,
            merges=merges,
            widths=_widths(root, looks),
            usual_width=width_in_points(usual or _USUAL_WIDTH + 5 / looks.digit, looks.digit),
            usual_height=height,
            looks=looks,
            root=root,
            setup=setup,
            scale=scale,
            is_one_page=is_one_page,
            has_area=area is not None,
            right=right,
            led=led,
            media={found.target: self._medium(found) for found in _every(led) if found.kind == "image"},
            digest=self._texts.hexdigest(),
            names_at_form=frozenset(at_form),
            is_1904=self._package.is_1904,
        )

    def _rows(self, merges: Sequence[Span]) -> tuple[FormRow, ...]:
        data = self._root.child("sheetData")
        found: dict[int, FormRow] = {}
        at, count = 0, 0
        for node in data.children if data is not None else ():
            number = whole_number(node.get("r")) or at + 1
            at, column = number, 0
            cells: list[FormCell] = []
            for inner in node.children:
                place = cell_of(inner.get("r")) if inner.get("r") else (number, column + 1)
                if place is None:
                    continue
                column = place[1]
                cells.append(self._cell(inner, (number, column)))
            count += len(cells)
            attributes = {
                name: value
                for (namespace, name), value in node.attributes.items()
                if not namespace and name not in {"r", "spans"}
            }
            height = _number(attributes.get("ht", ""), 0.0) or None
            if attributes.get("hidden") in {"1", "true"}:
                height = 0.0
            found[number] = FormRow(number, attributes, _numbered(cells), height)
            if count > MOST_CELLS:
                break
        used = [number for number, row in found.items() if row.cells or row.height]
        last = min(max([*used, *(span.bottom for span in merges), 1]), MOST_ROWS)
        return tuple(found.get(number) or FormRow(number, {}) for number in range(1, last + 1))

    def _cell(self, node: Node, place: Place) -> FormCell:
        kind, look = node.get("t", "n"), whole_number(node.get("s")) or 0
        stored, said, inline = node.child("v"), node.child("f"), node.child("is")
        raw = stored.text if stored is not None else ""
        formula, is_array = self._formula(said, place) if said is not None else ("", False)
        runs: tuple[Run, ...] = ()
        value, number = raw, None
        match kind:
            case "s":
                index = whole_number(raw.strip())
                runs = self._shared[index] if index is not None and index < len(self._shared) else ()
                value = "".join(run.text for run in runs)
            case "inlineStr":
                runs = _runs(inline) if inline is not None else ()
                value = "".join(run.text for run in runs)
            case "str":
                value = unescaped(raw)
            case "n":
                number = _decimal(raw)
        is_text = kind in {"s", "inlineStr", "str"}
        parsed = parse(value) if is_text and not formula else Parsed("")
        if parsed.slots or parsed.mistakes:
            self._texts.update(repr((place, value)).encode("utf-8", "surrogatepass"))
        if kind == "s":  # the number of a text says nothing once the texts are others
            self._texts.update(value.encode("utf-8", "surrogatepass"))
        return FormCell(
            *place, look, kind, raw, value, number, parsed, runs, formula=formula, is_array=is_array
        )

    def _formula(self, node: Node, place: Place) -> tuple[str, bool]:
        """Return a cell's formula, of a shared one as the cell would have it alone."""
        kind, text = node.get("t"), node.text.strip()
        if kind == "dataTable":
            return "", False
        if kind != "shared":
            return text, kind == "array"
        number = node.get("si")
        if text:
            self._origins[number] = place, text
            return text, False
        if number not in self._origins:
            return "", False
        from pledgebook.forms.references import moved

        origin, shared = self._origins[number]
        return moved(shared, place[0] - origin[0], place[1] - origin[1]), False

    def _names(self) -> tuple[Span | None, tuple[int, int] | None, list[str]]:
        """Return the print area, the rows that repeat on every page, and names of the workbook that point at the form."""
        every = [sheet.name for sheet in self._package.sheets]
        at = str(every.index(self._sheet.name))
        area, titles, others = None, None, []
        for element in self._package.workbook:
            if element.local != "definedName":
                continue
            name, text = element.attributes.get("name", ""), element.text.strip()
            is_local = element.attributes.get("localSheetId") == at
            if is_local and name == "_xlnm.Print_Area":
                area = span_of(text.split(",")[0].rpartition("!")[2])
            elif is_local and name == "_xlnm.Print_Titles":
                for part in text.split(","):
                    first, _, last = part.rpartition("!")[2].replace("$", "").partition(":")
                    top, bottom = whole_number(first), whole_number(last)
                    titles = (top, bottom) if top and bottom else titles
            elif not name.startswith("_xlnm.") and (is_local or self._sheet.name in text.replace("''", "'")):
                others.append(name.casefold())
        return area, titles, others

    def _led(self) -> Iterator[Led]:
        """Yield what the sheet leads to that cards have too."""
        wanted = {
            node.attributes.get((namespace, local), "")
            for node in self._root.walk()
            if node.local in {"drawing", "legacyDrawingHF", "picture", "hyperlink"}
            for namespace, local in node.attributes
            if local == "id" and namespace
        }
        tops = {
            value: node.local
            for node in self._root.children
            for (namespace, local), value in node.attributes.items()
            if local == "id" and namespace
        }
        for relation in self._package.relations(self._sheet.part):
            if relation.id not in wanted:
                continue
            found = self._one(relation, tops.get(relation.id, ""))
            if found is not None:
                yield found

    def _medium(self, led: Led) -> Led:
        """Return a picture with its bytes, as a part of another workbook would hold it."""
        suffix = posixpath.splitext(led.target)[1].lower() or ".png"
        kind = _PICTURES.get(suffix, f"image/{suffix[1:]}")
        content = self._package.read(led.target)
        return Led("", "image", content=content, content_type=kind, pattern=f"media/image{{}}{suffix}")

    def _one(self, relation: Relation, element: str) -> Led | None:
        package = self._package
        if relation.external:
            target = _external(package, self._sheet.part, relation.id)
            return Led(relation.id, relation.kind, target, is_external=True)
        if not package.has(relation.target):
            return None
        if element not in _DRAWN:
            return Led(relation.id, relation.kind, package.member(relation.target).name)
        name = package.member(relation.target).name
        inner = tuple(
            Led(
                led.id,
                led.kind,
                _external(package, name, led.id) if led.external else package.member(led.target).name,
                is_external=led.external,
            )
            for led in package.relations(name)
            if led.external or package.has(led.target)
        )
        kind = _DRAWING_TYPE if element == "drawing" else _VML_TYPE
        return Led(
            relation.id,
            relation.kind,
            content=package.read(name),
            content_type=kind,
            pattern=_DRAWN[element],
            led=inner,
        )


def _every(led: Sequence[Led]) -> Iterator[Led]:
    for found in led:
        yield found
        yield from found.led


def _external(package: Package, part: str, number: str) -> str:
    """Return an address outside the package as it is written, which a path would be made of otherwise."""
    for element in package.scan(relations_part(part)):
        if element.attributes.get("Id") == number:
            return element.attributes.get("Target", "")
    return ""


def _shared(package: Package) -> tuple[tuple[Run, ...], ...]:
    for relation in package.relations(package.workbook_part):
        if relation.kind == "sharedStrings" and package.has(relation.target):
            root = tree_of(package.read(relation.target), relation.target)
            return tuple(_runs(node) for node in root.children if node.local == "si")
    return ()


def _runs(node: Node) -> tuple[Run, ...]:
    """Return the runs of a text, phonetic guides left out; a plain one is one run without a look."""
    found: list[Run] = []
    for inner in node.children:
        if inner.local == "t":
            found.append(Run(unescaped(inner.text)))
        elif inner.local == "r":
            text = inner.child("t")
            found.append(Run(unescaped(text.text if text is not None else ""), inner.child("rPr")))
    return tuple(found)


def _numbered(cells: Sequence[FormCell]) -> tuple[FormCell, ...]:
    """Number the placeholders of a row that are alike, from the left."""
    seen: dict[str, int] = {}
    found: list[FormCell] = []
    for cell in sorted(cells, key=lambda cell: cell.column):
        numbers: list[int] = []
        for slot in cell.slots:
            counts = slot.per is not None
            numbers.append(seen.get(slot.shown, 0) if counts else 0)
            seen[slot.shown] = seen.get(slot.shown, 0) + 1
        found.append(replace(cell, numbers=tuple(numbers)) if numbers else cell)
    return tuple(found)


def _widths(root: Node, looks: Looks) -> Mapping[int, float]:
    columns = root.child("cols")
    found: dict[int, float] = {}
    for node in columns.children if columns is not None else ():
        first, last = whole_number(node.get("min")) or 1, whole_number(node.get("max")) or 1
        points = width_in_points(_number(node.get("width"), _USUAL_WIDTH), looks.digit)
        if node.get("hidden") in {"1", "true"}:
            points = 0.0
        found |= dict.fromkeys(range(first, min(last, first + 400) + 1), points)
    return found


def _setup(root: Node) -> tuple[PrintSetup, float, bool]:
    """Return how a form is printed, its scale (0: fitted to the width), and whether it is fitted to one page."""
    margins, page = root.child("pageMargins"), root.child("pageSetup")
    properties = root.child("sheetPr")
    fitted = properties.child("pageSetUpPr") if properties is not None else None
    is_fitted = fitted is not None and fitted.get("fitToPage") in {"1", "true"}
    left, right, top, bottom, header, footer = (
        usual if margins is None else _number(margins.get(name), usual)
        for name, usual in (
            ("left", 0.7), ("right", 0.7), ("top", 0.75), ("bottom", 0.75), ("header", 0.3), ("footer", 0.3),
        )
    )  # fmt: skip
    wide = page.get("fitToWidth", "1") if page is not None else "1"
    tall = page.get("fitToHeight", "1") if page is not None else "1"
    scale = _number(page.get("scale"), 100.0) / 100 if page is not None else 1.0
    is_landscape = page is not None and page.get("orientation") == "landscape"
    setup = PrintSetup(
        orientation="landscape" if is_landscape else "portrait",
        fit_width=whole_number(wide) or 0,
        fit_height=whole_number(tall) or 0,
        footer_text=_footer(root),
        center_horizontally=_is_centred(root),
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        header=header,
        footer=footer,
    )
    return setup, 0.0 if is_fitted else min(max(scale, 0.1), 4.0), is_fitted and tall not in {"0", ""}


def scale_of(root: Node) -> float:
    """Return the scale that a worksheet part is printed at; 0 where it is fitted to the width."""
    return _setup(root)[1]


def _footer(root: Node) -> str:
    margin = root.child("headerFooter")
    odd = margin.child("oddFooter") if margin is not None else None
    return odd.text if odd is not None else ""


def _is_centred(root: Node) -> bool:
    options = root.child("printOptions")
    return options is not None and options.get("horizontalCentered") in {"1", "true"}


def _number(text: str, usual: float) -> float:
    try:
        found = float(text)
    except ValueError:
        return usual
    return found if 0 <= found < 1e6 else usual  # noqa: PLR2004 - no width, height or margin is longer


def _decimal(text: str) -> Decimal | None:
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) <= _LARGEST_EXPONENT else None


def text_in_margins(form: Form) -> Iterator[str]:
    """Yield texts with braces in headers and footers."""
    margin = form.root.child("headerFooter")
    for node in margin.children if margin is not None else ():
        if holds_braces(node.text):
            yield node.text
