"""A city's site as files: pages, feeds, downloads, a copy of the day. Pure: nothing is read or written."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pledgebook._version import __version__
from pledgebook.book.contract import CARD_KEY
from pledgebook.documents.renderers import names, renderer
from pledgebook.errors import UsageError
from pledgebook.grid.formula_text import shielded
from pledgebook.grid.number_text import fixed, plain
from pledgebook.grid.sheet import Cell
from pledgebook.json_view import results_json
from pledgebook.publication.city import City, city_of
from pledgebook.publication.copy import copy_of
from pledgebook.publication.export import imprinted
from pledgebook.publication.feeds import feed, sitemap
from pledgebook.publication.sheets import public_sheets
from pledgebook.publication.site_pages import Download, SitePages
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.facts import facts
from pledgebook.roll_up.portfolio import assemble
from pledgebook.roll_up.sheets.layout import layout as roll_up_layout
from pledgebook.roll_up.tidy import csv_bytes
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pledgebook.documents.document import Document
    from pledgebook.figures.results import Results
    from pledgebook.grid.sheet import Sheet
    from pledgebook.publication.city import Confirmed, Entry
    from pledgebook.publication.sheets import CardForm
    from pledgebook.roll_up.portfolio import Portfolio

ARCHIVE = "archive/"
MARKER = ".pledgebook-site.json"
"""The file that says that a folder is a site of ours, and which of its files we wrote."""
_HISTORY = (
    Download("data/history.csv", ko("site.file.history_csv")),
    Download("data/history.json", ko("site.file.history_json")),
)
_HISTORY_HEADS = ("공약번호", "공약명", "지표번호", "기준일", "상태", "추진상황", "분자", "분모", "이행률")
_NOT_ON_SITE = frozenset({"half_years"})
"""The half-yearly evaluation is handed in with judgements by hand: citizens see the report that follows."""
_OF_ONE = frozenset({"dashboard"})
"""What the summary of one workbook shows, and that of several, a roll-up, does not."""
_SITE_ONLY = frozenset({"sitemap.xml", "feed.xml", "archive/index.html"})


@dataclass(frozen=True, slots=True)
class Made:
    """A file that takes long to make: `digest` says of what, so that one made of the same can be kept."""

    digest: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Site:
    """The files of a site by their places, and how many of them are pages."""

    files: Mapping[str, bytes | Made]
    city: City
    pages: int


def kinds_of_downloads() -> tuple[str, ...]:
    """Return which kinds of card files can be offered here: xlsx, and the documents whose renderer is there."""
    found = ["xlsx"]
    for name in names():
        try:
            renderer(name)
        except UsageError:
            continue
        if name != "html":
            found.append(name)
    return tuple(found)


def site_of(
    workbooks: Sequence[tuple[str, Results]], *, url: str, kinds: Sequence[str], form: CardForm = "card"
) -> Site:
    """Return the site of some workbooks' results, each with its name; `kinds` are those of the cards' files.

    Raises DataError where they cannot be one city's: of two terms, computed unlike, a code in two of them.
    """
    portfolio = assemble((facts(name, 0, results) for name, results in workbooks), None)
    city = city_of([results for _, results in workbooks], url)
    files: dict[str, bytes | Made] = {}
    without = _NOT_ON_SITE if len(city.workbooks) == 1 else _NOT_ON_SITE | _OF_ONE
    sheets = {id(results): public_sheets(results, without=without) for results in city.workbooks}
    data = _data(city, portfolio, sheets[id(city.workbooks[0])], kinds, files)
    menu = {"index.html": ko("site.home"), "summary.html": ko("site.summary")}
    changes = [sheet for of_one in sheets.values() for sheet in of_one if sheet.key == "changes"]
    if changes:
        menu["changes.html"] = ko("site.changes")
    menu[f"{ARCHIVE}index.html"] = ko("site.archive")
    writer = SitePages(city, menu)
    files["index.html"] = writer.index(data)
    summary = _summary(city, portfolio, sheets[id(city.workbooks[0])])
    files["summary.html"] = writer.sheets("summary.html", ko("site.summary"), summary)
    if changes:
        document = imprinted(changes, city.government, city.as_of, ko("site.changes"))
        files["changes.html"] = writer.sheets("changes.html", ko("site.changes"), document)
    if form == "plan":
        sheets = {id(results): public_sheets(results, form) for results in city.workbooks}
    cards = {(id(results), sheet.key): sheet for results in city.workbooks for sheet in sheets[id(results)]}
    around = [None, *city.entries, None]
    for at, entry in enumerate(city.entries):
        sheet = cards[id(entry.results), CARD_KEY + entry.code]
        document = imprinted([sheet], entry.results.book.settings.government, entry.results.as_of)
        offered = list(_card_files(entry, sheet, document, kinds, files))
        offered += _HISTORY if entry.history else ()
        page = writer.pledge(entry, document, offered, (around[at], around[at + 2]))
        files[f"pledges/{entry.name}.html"] = page
    pages = [place for place in files if place.endswith(".html")]
    files["feed.xml"] = feed(city)
    files["sitemap.xml"] = sitemap(city, pages)
    kept = {
        f"{ARCHIVE}{city.as_of.isoformat()}/{place}": made
        for place, made in files.items()
        if place not in _SITE_ONLY
    }
    kept[f"{ARCHIVE}{city.as_of.isoformat()}/index.html"] = writer.index(data, is_archived=True)
    return Site({**files, **kept}, city, len(pages))


def archive_page(site: Site, days: Sequence[str]) -> bytes:
    """Return the list of the dated copies that a site has."""
    return SitePages(
        site.city, {"index.html": ko("site.home"), f"{ARCHIVE}index.html": ko("site.archive")}
    ).archive(days)


def _data(
    city: City,
    portfolio: Portfolio,
    sheets: Sequence[Sheet],
    kinds: Sequence[str],
    files: dict[str, bytes | Made],
) -> list[Download]:
    """Add the data of the whole city to the files; return what the first page offers."""
    public = [_public_json(results) for results in city.workbooks]
    said = public[0] if len(public) == 1 else {"version": public[0]["version"], "workbooks": public}
    files["data/pledges.json"] = (json.dumps(said, ensure_ascii=False) + "\n").encode()
    files["data/indicators.csv"] = csv_bytes(portfolio)
    found = [
        Download("data/indicators.csv", ko("site.file.csv")),
        Download("data/pledges.json", ko("site.file.json")),
    ]
    history = [(entry, row) for entry in city.entries for row in entry.history]
    if history:
        files["data/history.csv"] = _history_csv(history)
        files["data/history.json"] = (json.dumps(_history_json(history), ensure_ascii=False) + "\n").encode()
        found += _HISTORY
    if "xlsx" in kinds and len(city.workbooks) == 1:
        digest = _digest(*map(_said, sheets))
        files["data/pledges.xlsx"] = Made(digest, lambda: copy_of(as_values(sheets)))
        found.append(Download("data/pledges.xlsx", ko("site.file.xlsx")))
    return found


def _history_csv(history: Sequence[tuple[Entry, Confirmed]]) -> bytes:
    """Return what was confirmed as CSV that Korean Excel opens; no text becomes a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_HISTORY_HEADS)
    for entry, row in history:
        figures = ["" if figure is None else plain(figure) for figure in (row.numerator, row.denominator)]
        rate = "" if row.rate is None else fixed(row.rate)
        texts = (entry.code, entry.title, row.indicator)
        writer.writerow([*map(shielded, texts), row.day.isoformat(), row.state, row.status, *figures, rate])
    return out.getvalue().encode("utf-8-sig", "surrogatepass")


def _history_json(history: Sequence[tuple[Entry, Confirmed]]) -> list[dict[str, str | None]]:
    return [
        {
            "pledge": entry.code,
            "title": entry.title,
            "indicator": row.indicator or None,
            "as_of": row.day.isoformat(),
            "state": row.state,
            "status": row.status or None,
            "numerator": None if row.numerator is None else plain(row.numerator),
            "denominator": None if row.denominator is None else plain(row.denominator),
            "rate": None if row.rate is None else fixed(row.rate),
        }
        for entry, row in history
    ]


def _public_json(results: Results) -> dict[str, object]:
    """Return what `show --json` prints but for what speaks of the workbook: its name and its findings."""
    said = results_json(results, "")
    return {key: value for key, value in said.items() if key not in {"workbook", "findings"}}


def _summary(city: City, portfolio: Portfolio, sheets: Sequence[Sheet]) -> Document:
    """Return the summary: 총괄 of the only workbook, else the sheets of a roll-up."""
    if len(city.workbooks) == 1:
        wanted = [sheet for sheet in sheets if not sheet.key.startswith(CARD_KEY) and sheet.key != "changes"]
    else:
        wanted = [
            sheet for sheet in roll_up_layout(portfolio, Options())[0] if sheet.key != "roll_up:findings"
        ]
    return imprinted(wanted, city.government, city.as_of, ko("site.summary"))


def _card_files(
    entry: Entry, sheet: Sheet, document: Document, kinds: Sequence[str], files: dict[str, bytes | Made]
) -> list[Download]:
    """Add a card's files; return what its page offers."""
    digest = _digest(_said(sheet), document.imprint) if kinds else ""
    found = []
    for kind in kinds:
        place = f"files/{entry.name}.{kind}"
        files[place] = Made(digest, _maker(kind, sheet, document))
        found.append(Download(place, ko("site.file.card", kind=kind.upper())))
    return found


def _maker(kind: str, sheet: Sheet, document: Document) -> Callable[[], bytes]:
    if kind == "xlsx":
        return lambda: copy_of(as_values([sheet]))
    return lambda: renderer(kind)(document)


def as_values(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return sheets without formulas and links: what they show, and nothing of where it is from."""
    return [
        replace(
            sheet,
            cells={place: Cell(cell.value, cell.style) for place, cell in sheet.cells.items()},
        )
        for sheet in sheets
    ]


def _said(sheet: Sheet) -> str:
    cells = [(place, str(cell.value), cell.style) for place, cell in sheet.cells.items()]
    return repr((cells, sheet.merges, sheet.print_setup, sorted(sheet.styles)))


def _digest(*said: str) -> str:
    return hashlib.sha256("\x1f".join((__version__, *said)).encode("utf-8", "surrogatepass")).hexdigest()
