"""What is drawn on a sheet of a package: which of it are our charts, whatever program saved them last.

Excel names parts anew and writes their XML its own way; LibreOffice and openpyxl drop names or texts. A chart
is ours by the name of its frame, which Excel and LibreOffice keep, else by its title where all its figures are
on the same sheet. Each of ours is found once: a copy of it is the user's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pledgebook.grid.addresses import Span, cell_name
from pledgebook.grid.chart import NAME_PREFIX
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pledgebook.package.parts import Package

_DRAWING_DEPTH = 7
_CHART_DEPTH = 14
"""How deep the elements of a chart stand that are looked at: the text of its title, the cells of a series."""


class Drawn(NamedTuple):
    """A thing drawn on a sheet."""

    name: str
    said: str
    at: Span | None  # the cells it lies over; None of one that is bound to none
    chart: str = ""  # the part, of a chart


class ChartFacts(NamedTuple):
    """What a chart part says."""

    title: str
    references: tuple[str, ...]


def drawing_of(package: Package, part: str) -> str:
    """Return the drawing part of a sheet; nothing where it has none."""
    for relation in package.relations(part):
        if relation.kind == "drawing" and not relation.external and package.has(relation.target):
            return package.member(relation.target).name
    return ""


def drawn_on(package: Package, drawing: str) -> tuple[Drawn, ...]:
    """Return what a drawing holds, in its order."""
    return package.once(("drawn", drawing), lambda: tuple(_drawn_on(package, drawing)))


def _drawn_on(package: Package, drawing: str) -> Iterator[Drawn]:
    targets = {
        relation.id: relation.target
        for relation in package.relations(drawing)
        if relation.kind == "chart" and package.has(relation.target)
    }
    corners: dict[str, int] = {}
    name = said = chart = ""
    is_open = is_placed = False
    for element in package.scan(drawing, depth=_DRAWING_DEPTH):
        if len(element.path) == 2:  # noqa: PLR2004 - the anchor of one thing
            if is_open:
                yield _drawn(corners, name, said, chart, is_placed=is_placed)
            corners, name, said, chart = {}, "", "", ""
            is_open, is_placed = element.local.endswith("Anchor"), element.local != "absoluteAnchor"
        elif element.local in {"col", "row"} and element.path[-2] in {"from", "to"}:
            number = whole_number(element.text.strip())
            if number is not None:
                corners[f"{element.path[-2]} {element.local}"] = number
        elif element.local == "cNvPr" and not name:
            name, said = element.attributes.get("name", ""), element.attributes.get("descr", "")
        elif element.local == "chart" and not chart:
            number_of = next(
                (value for key, value in element.attributes.items() if key.rpartition(":")[2] == "id"), ""
            )
            chart = targets.get(number_of, "")
    if is_open:
        yield _drawn(corners, name, said, chart, is_placed=is_placed)


def _drawn(corners: Mapping[str, int], name: str, said: str, chart: str, *, is_placed: bool) -> Drawn:
    if not is_placed or "from row" not in corners or "from col" not in corners:
        return Drawn(name, said, None, chart)
    top, left = corners["from row"] + 1, corners["from col"] + 1
    bottom, right = max(corners.get("to row", top), top), max(corners.get("to col", left), left)
    return Drawn(name, said, Span(top, left, bottom, right), chart)


def facts_of(package: Package, chart: str) -> ChartFacts:
    """Read the title of a chart and the cells that its series refer to."""
    title: list[str] = []
    references: list[str] = []
    for element in package.scan(chart, depth=_CHART_DEPTH):
        if element.local == "t" and element.path[1:3] == ("chart", "title"):
            title.append(element.text)
        elif element.local == "f":
            references.append(element.text.strip())
    return ChartFacts("".join(title).strip(), tuple(references))


def our_charts(
    package: Package, sheet_name: str, drawn: Sequence[Drawn], titles: Mapping[str, str]
) -> dict[str, Drawn]:
    """Return which of the drawn things are charts of ours, by their keys; `titles` are those of ours by key."""
    found: dict[str, Drawn] = {}
    for thing in drawn:
        if thing.chart and thing.name.startswith(NAME_PREFIX):
            found.setdefault(thing.name.removeprefix(NAME_PREFIX), thing)
    taken = {id(thing) for thing in found.values()}
    left = {title: key for key, title in titles.items() if key not in found}
    for thing in drawn:
        if not left or not thing.chart or id(thing) in taken:
            continue
        facts = facts_of(package, thing.chart)
        key = left.get(facts.title)
        if (
            key is not None
            and facts.references
            and all(_is_on(text, sheet_name) for text in facts.references)
        ):
            found[key] = thing
            del left[facts.title]
    return found


def _is_on(reference: str, sheet_name: str) -> bool:
    sheet = reference.rpartition("!")[0].lstrip("(")
    return sheet.strip("'").replace("''", "'").casefold() == sheet_name.casefold()


def corner_of(thing: Drawn) -> str:
    """Name the cell in which a drawn thing begins; an absolute one has none."""
    return cell_name(thing.at.top, thing.at.left) if thing.at else ""
