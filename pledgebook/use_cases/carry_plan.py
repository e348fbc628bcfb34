"""The plan of a new term: made of the workbooks of the old one, and read again once a clerk has edited it."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pledgebook.book.carry_plan import MONEY_TO_CARRY, PLAN_SOURCES, PLAN_TABLES, PLEDGES_TO_CARRY
from pledgebook.book.folding import code_key, word_key
from pledgebook.book.model import Status
from pledgebook.book.term_text import named
from pledgebook.figures.exact import ZERO, difference, total
from pledgebook.findings import finding, has_errors
from pledgebook.grid.number_text import grouped, plain
from pledgebook.messages import word
from pledgebook.package.parts import Package
from pledgebook.reading.bounds import filled_cells
from pledgebook.reading.cells import CellConventions, Open
from pledgebook.reading.locate import list_objects
from pledgebook.reading.located import Located
from pledgebook.reading.raw import raw_table
from pledgebook.reading.read_table import read_table
from pledgebook.reading.report import Report
from pledgebook.reading.scan import refuse_unsafe, scan
from pledgebook.reading.sheet_reader import SheetReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from pledgebook.book.government import Level
    from pledgebook.book.model import Book
    from pledgebook.figures.carried import MoneyPart, ProjectToCarry, ToCarry
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding
    from pledgebook.reading.read_table import ReadTable
    from pledgebook.stores.url import StoreUrl

YES, NO = "예", "아니오"
_BEGUN_ANEW = frozenset({Status.DONE, Status.DONE_CONTINUING, Status.DROPPED})
"""Statuses that a pledge which goes on does not begin the new term with."""
_LONGEST_CODE = 100
Added = tuple[str, str, str, str]
"""File, old code, 세부사업 and 재원, folded: where a person adds money."""


@dataclass(frozen=True, slots=True)
class OldBook:
    """A workbook of the old term at its end; `name` is unique among those carried over together."""

    name: str
    path: Path | StoreUrl
    results: Results
    offers: tuple[ToCarry, ...]

    @property
    def book(self) -> Book:
        return self.results.book

    def label(self, level: Level) -> str:
        """Return the word of 재원 that the workbook prints for a level."""
        return self.book.settings.authority.money[level].label

    @property
    def digest(self) -> str:
        """Hash what the plan is made of: another value of it, and the plan is no longer of this workbook."""
        facts = repr(
            (
                self.book.settings.term,
                self.book.settings.money_unit,
                [
                    (offer.pledge.code, offer.pledge.title, offer.pledge.status.value, offer.goes_on)
                    for offer in self.offers
                ],
                [
                    (offer.pledge.code, project.project, *_facts(project))
                    for offer in self.offers
                    for project in offer.projects
                ],
            )
        )
        return hashlib.sha256(facts.encode()).hexdigest()


def _facts(project: ProjectToCarry) -> Iterator[str]:
    yield from (why.value for why in project.to_decide)
    yield plain(project.to_share)
    for part in project.parts:
        amounts = (part.prior, part.executed, part.unspent, part.after_term)
        yield " ".join((part.level.value, *map(plain, amounts), str(part.is_after_term_open)))


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to become of a pledge of the old term."""

    goes_on: bool
    new_code: str
    new_status: str
    cell: str = ""  # of the new code in the plan


@dataclass(frozen=True, slots=True)
class Decided:
    """A plan as decided: by pledge (file and folded old code), and the money that a person added."""

    pledges: Mapping[tuple[str, str], Decision]
    added: Mapping[Added, Decimal] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def pledge_key(old: OldBook, offer: ToCarry) -> tuple[str, str]:
    """Return what a pledge is looked up by in a plan."""
    return old.name, code_key(offer.pledge.code)


def added_key(old: OldBook, offer: ToCarry, project: ProjectToCarry, part: MoneyPart) -> Added:
    """Return what the money that a person adds is looked up by."""
    return (*pledge_key(old, offer), word_key(project.project), old.label(part.level))


def proposal(olds: Sequence[OldBook]) -> Decided:
    """Return what is proposed, for those who edit no plan; what a person has to decide is an error."""
    decided = {pledge_key(old, offer): _proposed(offer) for old in olds for offer in old.offers}
    open_ones = tuple(
        finding("PB669", _cell_of(old, offer), project.project, file=old.name, pledge=offer.pledge.code, why=why_of(project))
        for old in olds
        for offer in old.offers
        for project in offer.projects
        if offer.goes_on and project.to_decide
    )  # fmt: skip
    return Decided(decided, findings=open_ones)


def _cell_of(old: OldBook, offer: ToCarry) -> str:
    line = next(
        (line for line in old.book.investments if line.pledge == offer.pledge.code),
        None,
    )
    return old.book.cell("Investments", line.row) if line is not None else ""


def _proposed(offer: ToCarry) -> Decision:
    status = offer.pledge.status
    begins = Status.ON_TRACK if status in _BEGUN_ANEW else status
    return Decision(offer.goes_on, offer.pledge.code if offer.goes_on else "", begins.value)


def why_of(project: ProjectToCarry, lang: str = "ko") -> str:
    """Say what a person has to decide of a project's money; nothing where all is known."""
    return " ".join(
        word(f"carry.{why.value}", lang, amount=grouped(project.to_share)) for why in project.to_decide
    )


# What is written


def pledge_rows(olds: Sequence[OldBook]) -> list[dict[str, Any]]:
    """Return the rows of 이관, by header."""
    return [
        {
            "옛 파일": old.name,
            "옛 공약번호": offer.pledge.code,
            "공약명": offer.pledge.title,
            "추진상황": offer.pledge.status.value,
            "이관": YES if offer.goes_on else NO,
            "새 공약번호": decision.new_code,
            "새 추진상황": decision.new_status if offer.goes_on else "",
            "정할 것": " ".join(
                filter(None, (_hint(offer), *(_named_why(project) for project in offer.projects)))
            )
            if offer.goes_on
            else "",
        }
        for old in olds
        for offer in old.offers
        for decision in (_proposed(offer),)
    ]


def _hint(offer: ToCarry) -> str:
    if offer.goes_on and offer.pledge.status in {Status.DONE, Status.DROPPED}:
        return word("carry.after-money", "ko", status=offer.pledge.status.value)
    return ""


def _named_why(project: ProjectToCarry) -> str:
    why = why_of(project)
    return f"[{project.project}] {why}" if why and project.project else why


def money_rows(olds: Sequence[OldBook]) -> list[dict[str, Any]]:
    """Return the rows of 기투자, by header: `open` where a person must say an amount, `fixed` where none may."""
    return [
        {
            "옛 파일": old.name,
            "옛 공약번호": offer.pledge.code,
            "세부사업": project.project,
            "재원": old.label(part.level),
            "옛 기투자": part.prior,
            "임기 중 집행": part.executed,
            "더할 집행액": None,
            "정할 것": why_of(project) if part is project.parts[0] else "",
            "open": bool(project.to_decide) and offer.goes_on,
            "fixed": not project.to_decide,
        }
        for old in olds
        for offer in old.offers
        for project in offer.projects
        for part in project.parts
    ]


def source_rows(olds: Sequence[OldBook]) -> list[dict[str, Any]]:
    """Return the rows of 원본, by header."""
    return [
        {
            "옛 파일": old.name,
            "자치단체": old.book.settings.government,
            "임기": named(old.book.settings.term, old.book.settings.term_number),
            "확인값": old.digest,
        }
        for old in olds
    ]


# What is read


def read_plan(data: bytes, name: str, olds: Sequence[OldBook]) -> Decided:
    """Read a plan that was edited, and check it against the workbooks it is of; see the findings for what is wrong."""
    package = Package.open(data)
    for part in package.names:
        if part.casefold().endswith(("/sharedstrings.xml", "/styles.xml")):
            refuse_unsafe(package.read(part), part)
    report = Report([sheet.name for sheet in package.sheets])
    tables = _tables(package, report)
    findings = report.findings()
    missing = [table.sheet for table in PLAN_TABLES if table.name not in tables]
    if missing or has_errors(findings):
        told = (finding("PB673", sheet, name, sheet=sheet) for sheet in missing)
        return Decided({}, findings=(*told, *findings))
    report = Report([sheet.name for sheet in package.sheets])
    if not _is_of(tables[PLAN_SOURCES.name], olds, report):
        return Decided({}, findings=report.findings())
    pledges = _read_pledges(tables[PLEDGES_TO_CARRY.name], olds, report)
    added = _read_money(tables[MONEY_TO_CARRY.name], olds, pledges, report)
    return Decided(pledges, added, report.findings())


def _tables(package: Package, report: Report) -> dict[str, ReadTable]:
    reader, conventions = SheetReader(package), CellConventions(is_1904=package.is_1904)
    listings = {word_key(listing.name): listing for listing in list_objects(package)}
    parts = {sheet.name: sheet.part for sheet in package.sheets if sheet.kind == "worksheet"}
    found: dict[str, ReadTable] = {}
    for table in PLAN_TABLES:
        listing = listings.get(word_key(table.name))
        sheet = listing.sheet if listing is not None else table.sheet
        if sheet not in parts:
            continue
        xml = package.read(parts[sheet])
        scanned = scan(xml, parts[sheet])
        values = reader.read(sheet, parts[sheet], filled_cells(xml), scanned)
        raw = raw_table(Located(table, sheet, parts[sheet], listing), values, scanned, report)
        if raw is not None:
            found[table.name] = read_table(raw, conventions, report)
    return found


def _is_of(sources: ReadTable, olds: Sequence[OldBook], report: Report) -> bool:
    """Say whether a plan was made of these workbooks as they are now; tell what differs."""
    known = {old.name: old for old in olds}
    named_there = set(sources["file"])
    is_of = True
    for at, (file, digest) in enumerate(zip(sources["file"], sources["digest"], strict=True)):
        if file not in known:
            sources.tell(report, "PB667", at, "file", file, file=file, given=", ".join(known))
            is_of = False
        elif digest != known[file].digest:
            sources.tell(report, "PB668", at, "digest", digest[:12], file=file)
            is_of = False
    for old in olds:
        if old.name not in named_there:
            listed = ", ".join(dict.fromkeys(sources["file"]))
            report.add_sheet("PB667", sources.raw.sheet, old.name, file=old.name, given=listed)
            is_of = False
    return is_of


def _read_pledges(
    table: ReadTable, olds: Sequence[OldBook], report: Report
) -> Mapping[tuple[str, str], Decision]:
    known = {pledge_key(old, offer): offer for old in olds for offer in old.offers}
    found: dict[tuple[str, str], Decision] = {}
    for at in range(len(table.rows)):
        file, code = table["file"][at], table["old_code"][at]
        key = (file, code_key(code))
        if key not in known:
            table.tell(report, "PB660", at, "old_code", code, file=file)
            continue
        if key in found:
            table.tell(report, "PB666", at, "old_code", code)
            continue
        goes_on = table["goes_on"][at] == YES
        new_code, new_status = table["new_code"][at], table["new_status"][at]
        if goes_on and not new_code:
            table.tell(report, "PB661", at, "new_code", "", pledge=code)
        if goes_on and not new_status:
            table.tell(report, "PB664", at, "new_status", "", pledge=code)
        found[key] = Decision(goes_on, new_code, new_status, table.cell(at, "new_code"))
    for key in known.keys() - found.keys():
        report.add_sheet("PB665", table.raw.sheet, key[1], file=key[0], pledge=known[key].pledge.code)
    return found


def _read_money(
    table: ReadTable,
    olds: Sequence[OldBook],
    pledges: Mapping[tuple[str, str], Decision],
    report: Report,
) -> Mapping[Added, Decimal]:
    known = {
        added_key(old, offer, project, part): (old, offer, project, part)
        for old in olds
        for offer in old.offers
        for project in offer.projects
        for part in project.parts
    }
    rows: dict[Added, int] = {}
    added: dict[Added, Decimal] = {}
    for at in range(len(table.rows)):
        file, code = table["file"][at], table["old_code"][at]
        key = (file, code_key(code), word_key(table["project"][at]), table["source"][at])
        if key not in known:
            table.tell(report, "PB660", at, "old_code", code, file=file)
            continue
        if key in rows:
            table.tell(report, "PB666", at, "old_code", code)
            continue
        rows[key] = at
        _, _, project, part = known[key]
        for name, amount in (("prior", part.prior), ("executed", part.executed)):
            if (table[name][at] or ZERO) != amount:
                seen = table[name][at]
                table.tell(report, "PB671", at, name, seen, should=grouped(amount))
        typed = table["added"][at]
        if typed is Open.MARK or (typed is not None and typed < 0):
            table.tell(report, "PB672", at, "added", typed if typed is not Open.MARK else typed.value)
        elif typed and not project.to_decide:
            table.tell(report, "PB678", at, "added", plain(typed), pledge=code)
        elif typed is not None:
            added[key] = typed
    for key in known.keys() - rows.keys():
        report.add_sheet("PB665", table.raw.sheet, key[1], file=key[0], pledge=key[1])
    _check_added(table, olds, pledges, rows, added, report)
    return added


def _check_added(
    table: ReadTable,
    olds: Sequence[OldBook],
    pledges: Mapping[tuple[str, str], Decision],
    rows: Mapping[Added, int],
    added: Mapping[Added, Decimal],
    report: Report,
) -> None:
    for old in olds:
        for offer in old.offers:
            decision = pledges.get(pledge_key(old, offer))
            if decision is None or not decision.goes_on:
                continue
            for project in offer.projects:
                keys = [added_key(old, offer, project, part) for part in project.parts]
                places = [rows[key] for key in keys if key in rows]
                typed = [added[key] for key in keys if key in added]
                if not project.to_decide or not places:
                    continue
                if not typed:
                    facts = {"file": old.name, "pledge": offer.pledge.code, "why": why_of(project)}
                    table.tell(report, "PB669", places[0], "added", "", **facts)
                elif project.must_add_up and total(typed) != project.to_share:
                    table.tell(
                        report,
                        "PB670",
                        places[0],
                        "added",
                        grouped(total(typed)),
                        pledge=offer.pledge.code,
                        sum=grouped(total(typed)),
                        executed=grouped(project.to_share),
                        rest=grouped(difference(project.to_share, total(typed))),
                    )


# What both must hold


def checked(decided: Decided, olds: Sequence[OldBook]) -> tuple[Finding, ...]:
    """Tell what is wrong with the new codes, wherever they come from, and a plan by which nothing goes on."""
    findings: list[Finding] = []
    by_code: dict[str, tuple[str, Decision]] = {}
    for old in olds:
        for offer in old.offers:
            decision = decided.pledges.get(pledge_key(old, offer))
            if decision is None or not decision.goes_on or not decision.new_code:
                continue
            cell = decision.cell or old.book.cell("Pledges", offer.pledge.row, "공약번호")
            if not _is_fit(decision.new_code):
                findings.append(finding("PB663", cell, decision.new_code))
                continue
            key = code_key(decision.new_code)
            if key in by_code:
                other = by_code[key][0]
                mine = f"{old.name} {offer.pledge.code}"
                findings.append(finding("PB662", cell, decision.new_code, pledge=mine, other=other))
            by_code.setdefault(key, (f"{old.name} {offer.pledge.code}", decision))
    if not by_code and not findings and not has_errors(decided.findings):
        findings.append(finding("PB677", "", ""))
    return tuple(findings)


def _is_fit(code: str) -> bool:
    """Say whether a code can stand in a cell, on a card and in a file's name: one short line without signs that steer."""
    return len(code) <= _LONGEST_CODE and not any(
        unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} for letter in code
    )


def same_codes(olds: Sequence[OldBook]) -> Iterator[Finding]:
    """Tell of pledge codes that two workbooks of the old term have."""
    known: dict[str, OldBook] = {}
    for old in olds:
        for offer in old.offers:
            first = known.setdefault(code_key(offer.pledge.code), old)
            if first is not old:
                cell = old.book.cell("Pledges", offer.pledge.row, "공약번호")
                yield finding("PB674", cell, offer.pledge.code, file=old.name, other=first.name)


def differing(olds: Sequence[OldBook]) -> Iterator[Finding]:
    """Tell of workbooks that are no part of one: of another government, money unit or term than the first."""
    first = olds[0].book.settings
    for old in olds[1:]:
        settings = old.book.settings
        for name, mine, other in (
            ("government", settings.authority, first.authority),
            ("money_unit", settings.money_unit, first.money_unit),
            ("term_start", settings.term, first.term),
        ):
            if mine != other:
                seen = {"government": settings.government, "money_unit": settings.money_unit}.get(
                    name, named(settings.term, settings.term_number)
                )
                yield finding("PB675", old.book.setting_cell(name), seen, file=old.name, other=olds[0].name)
