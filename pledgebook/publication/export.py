"""Cards and summaries as documents: HTML, HWPX, PDF. The workbook is read, never written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard, cast

from pledgebook import config
from pledgebook.book.contract import CARD_KEY
from pledgebook.book.koreandate import official
from pledgebook.disk.plain_file import read_plain
from pledgebook.disk.replace import make_folder, write_over
from pledgebook.documents.document import document_of
from pledgebook.documents.renderers import renderer
from pledgebook.errors import BatchError, DataError, PledgebookError, UsageError
from pledgebook.publication.binder import ToBind, bound_document
from pledgebook.publication.sheets import FORMS, NOT_PUBLIC, public_sheets
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.portfolio import assemble
from pledgebook.roll_up.sheets.layout import layout as roll_up_layout
from pledgebook.roll_up.wishes import read_asked
from pledgebook.roll_up.workbook import is_roll_up_at
from pledgebook.sheets.file_names import dated_stem, file_stem, safe_name
from pledgebook.sheets.wording import ko
from pledgebook.stores.find import expand, local
from pledgebook.use_cases.arguments import choice, path_asked_for, paths_asked_for
from pledgebook.use_cases.compute import compute, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from pledgebook.documents.document import Document, Renderer
    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.grid.sheet import Sheet
    from pledgebook.publication.sheets import CardForm
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.use_cases.arguments import AsOf, PathArgument, Paths, WorkbookArgument


@dataclass(frozen=True, slots=True)
class Exported:
    """A document: the name it is to have, and its bytes; `path` is where it was written, if it was."""

    name: str
    data: bytes
    path: Path | None = None


def export(
    source: WorkbookArgument | Iterable[WorkbookArgument],
    to: str = "hwpx",
    as_of: AsOf = None,
    *,
    pledges: Sequence[str] = (),
    in_one: bool = False,
    binder: bool = False,
    form: CardForm = "card",
    folder: PathArgument | None = None,
) -> tuple[Exported, ...]:
    """Return the cards of a workbook, and its summaries, as documents: one a card, or all `in_one`.

    `binder` makes one document to be printed, with cover, contents and page numbers; `source` may then be
    several workbooks, a folder or a glob too. `to` is `html`, `hwpx`, `pdf` or what an installed package adds;
    `pledges` are codes, to have these cards alone; `form="plan"` has what was planned alone, without
    achievements and rates. With `folder` the documents are written there, each whole or not at all; one that
    is there with the same bytes is left alone. The same figures give the same bytes.

    Raises DataError, with its findings, for a workbook with errors; UsageError for a kind that there is not or
    that takes a package not installed, for a code that the workbook does not have and for one without
    pledges, and for a binder of several governments or as-of dates; FileRefusedError where the folder cannot
    be written in; BatchError where one of several workbooks cannot be used.

    >>> [document.name for document in pb.export("workbooks/6-3-3.xlsx", to="html", as_of="2024-05-31")]
    ['나주시_총괄_2024-05-31.html', '나주시_현황판_2024-05-31.html', '나주시_6-3-3_16개 공공기관과 상생 자매결연 활성화_2024-05-31.html', '나주시_변경현황_2024-05-31.html']
    """
    render = renderer(to)  # before anything is read: it may be missing
    if binder:
        return export_binder(_to_bind(source, as_of), render, pledges=pledges, form=form, folder=folder)
    if _is_one(source):
        results = compute(read(source, as_of=as_of), as_of)
    else:
        raise UsageError("binder-many")
    return export_results(results, render, pledges=pledges, in_one=in_one, form=form, folder=folder)


def export_results(
    results: Results,
    render: Renderer,
    *,
    pledges: Sequence[str] = (),
    in_one: bool = False,
    form: CardForm = "card",
    folder: PathArgument | None = None,
) -> tuple[Exported, ...]:
    """Return the documents of results; else as `export`.

    >>> export_results(results, renderer("html"), pledges=["6-3-3"])[0].name
    '나주시_6-3-3_16개 공공기관과 상생 자매결연 활성화_2024-05-31.html'
    """
    choice("form", form, *FORMS)
    documents = _documents(results, tuple(pledges), in_one=in_one, form=form)
    return _written(((stem + render.suffix, render(document)) for stem, document in documents), folder)


def export_binder(
    workbooks: Sequence[ToBind],
    render: Renderer,
    *,
    pledges: Sequence[str] = (),
    form: CardForm = "card",
    folder: PathArgument | None = None,
) -> tuple[Exported, ...]:
    """Return the binder of the results of workbooks, the only one; else as `export`.

    >>> export_binder([ToBind("나주.xlsx", results)], renderer("pdf"))[0].name
    '나주시_공약 카드 모음_2024-05-31.pdf'
    """
    choice("form", form, *FORMS)
    _refuse_unknown(
        pledges, [result.pledge.code for bound in workbooks for result in bound.results.with_cards]
    )
    stem, document = bound_document(workbooks, form, pledges=tuple(pledges))
    return _written([(stem + render.suffix, render(document))], folder)


def _is_one(source: WorkbookArgument | Iterable[WorkbookArgument]) -> TypeGuard[WorkbookArgument]:
    """Say whether one workbook is given, not several."""
    is_content = isinstance(source, bytes | bytearray | memoryview) or hasattr(source, "read")
    return is_content or isinstance(source, str | PathLike)


def _to_bind(source: WorkbookArgument | Iterable[WorkbookArgument], as_of: AsOf) -> tuple[ToBind, ...]:
    """Read the workbooks of a binder, all of them; earlier roll-ups in a folder are left out."""
    given: list[WorkbookArgument] = []
    several = [source] if _is_one(source) else cast("Iterable[WorkbookArgument]", source)
    for part in several:
        given += map(str, expand([path_asked_for(part)])) if isinstance(part, str | PathLike) else [part]
    found: list[ToBind] = []
    failures: list[tuple[str, PledgebookError]] = []
    for workbook in given:
        name = workbook if isinstance(workbook, str) else ""
        try:
            found.append(ToBind(name, compute(read(workbook, as_of=as_of), as_of)))
        except PledgebookError as error:
            if name and isinstance(error, DataError) and len(given) > 1 and is_roll_up_at(Path(name)):
                continue
            failures.append((name, error))
    if len(given) == 1 and failures:
        raise failures[0][1]
    if failures:
        told = "\n".join(f"{path}: {error}" for path, error in failures)
        raise BatchError("binder-failures", failures, count=len(failures), told=told)
    return tuple(found)


def export_roll_up(
    paths: Paths,
    to: str = "hwpx",
    as_of: AsOf = None,
    *,
    folder: PathArgument | None = None,
) -> tuple[Exported, ...]:
    """Return the sheets of a roll-up of several workbooks as one document; else as `export`.

    Raises BatchError where a workbook cannot be used.

    >>> [document.name for document in export_roll_up(paths, to="html", as_of="2024-05-31")]
    ['나주시_취합_2024-05-31.html']
    """
    from pledgebook.roll_up.gather import gather  # starts processes, which not every place has

    render = renderer(to)
    asked = read_asked(as_of)
    portfolio = assemble(gather(expand(paths_asked_for(paths)), asked), None, asked)
    if portfolio.failures:
        failures = [(failure.path, failure.error) for failure in portfolio.failures]
        told = "\n".join(f"{path}: {error}" for path, error in failures)
        raise BatchError("roll-up-failures", failures, count=len(failures), told=told)
    if not portfolio.entries:
        raise UsageError("export-no-pledges")
    sheets = [sheet for sheet in roll_up_layout(portfolio, Options())[0] if sheet.key not in NOT_PUBLIC]
    day = max(entry.as_of for entry in portfolio.entries)
    government = _one_government(portfolio)
    document = imprinted(sheets, government, day, ko("export.roll_up_title"))
    stem = safe_name("_".join(filter(None, (government, ko("export.roll_up")))), f"_{day.isoformat()}")
    return _written([(stem + render.suffix, render(document))], folder)


def card_document(results: Results) -> Document:
    """Return the cards of some results as one document."""
    sheets = [sheet for sheet in public_sheets(results) if sheet.key.startswith(CARD_KEY)]
    author = results.book.settings.government
    title = "" if len(sheets) == 1 else ko("export.title", government=author).strip()
    return imprinted(sheets, author, results.as_of, title)


def _documents(
    results: Results, asked: tuple[str, ...], *, in_one: bool, form: CardForm
) -> Iterator[tuple[str, Document]]:
    """Yield each document with its name without the ending."""
    known = {result.pledge.code: result for result in results.with_cards}
    if not known:
        raise UsageError("export-no-pledges")
    _refuse_unknown(asked, known)
    wanted = {CARD_KEY + code for code in asked}
    sheets = [sheet for sheet in public_sheets(results, form) if not wanted or sheet.key in wanted]
    author = results.book.settings.government
    if in_one:
        chosen = [result for code, result in known.items() if not asked or code in asked]
        summaries_first = sorted(sheets, key=lambda sheet: sheet.key.startswith(CARD_KEY))
        title = ko("export.title", government=author).strip()
        document = imprinted(summaries_first, author, results.as_of, title)
        yield _stem(results, chosen, form), document
        return
    for sheet in sheets:
        result = known.get(sheet.key.removeprefix(CARD_KEY)) if sheet.key.startswith(CARD_KEY) else None
        stem = _stem(results, [result], form) if result else dated_stem(results, sheet.name)
        yield stem, imprinted([sheet], author, results.as_of)


def _refuse_unknown(asked: Iterable[str], known: Collection[str]) -> None:
    for code in asked:
        if code not in known:
            raise UsageError("no-pledge", seen=code, known=", ".join(known))


def imprinted(sheets: Sequence[Sheet], author: str, as_of: date, title: str = "") -> Document:
    said = (author, ko("document.as_of", day=official(as_of)))
    imprint = " · ".join(text for text in said if text)
    return document_of(sheets, author=author, as_of=as_of, imprint=imprint, title=title)


def _stem(results: Results, chosen: Sequence[PledgeResult], form: CardForm) -> str:
    return file_stem(replace(results, pledges=tuple(chosen)), ko("export.plan") if form == "plan" else "")


def _one_government(portfolio: Portfolio) -> str:
    """Return the name of the only government; nothing where there are several."""
    names = dict.fromkeys(entry.government for entry in portfolio.entries)
    return next(iter(names)) if len(names) == 1 else ""


def _written(documents: Iterable[tuple[str, bytes]], folder: PathArgument | None) -> tuple[Exported, ...]:
    """Return the documents under names of their own, and write them where there is a folder to write in."""
    named: dict[str, tuple[str, bytes]] = {}
    for name, data in documents:
        stem, suffix = Path(name).stem, Path(name).suffix
        at = 1
        while name.casefold() in named:  # Windows and macOS take such names for one
            at += 1
            name = f"{stem}_{at}{suffix}"  # noqa: PLW2901 - the name it gets
        named[name.casefold()] = (name, data)
    if folder is None:
        return tuple(Exported(name, data) for name, data in named.values())
    place = local(path_asked_for(folder))
    make_folder(place)
    return tuple(_put(place / name, data) for name, data in named.values())


def _put(path: Path, data: bytes) -> Exported:
    if not _holds(path, data):
        write_over(path, data, config.history())
    return Exported(path.name, data, path)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_plain(path, len(data) + 1) == data
    except OSError:
        return False
