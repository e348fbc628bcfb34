"""The use case behind `term open`: pledges that go on become the input of a new workbook; the old ones stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from pledgebook import clock, config
from pledgebook.book.contract import FORM_SHEET, SETTINGS, UNDETERMINED
from pledgebook.book.folding import code_key
from pledgebook.book.koreandate import official
from pledgebook.book.model import PrintedAchievements, Section
from pledgebook.book.term_text import named
from pledgebook.disk.replace import write_new
from pledgebook.errors import BatchError, DataError, FileRefusedError, PledgebookError, UsageError
from pledgebook.figures.carried import to_carry
from pledgebook.figures.exact import ZERO, difference, total
from pledgebook.findings import finding, has_errors
from pledgebook.grid.number_text import plain
from pledgebook.messages import word
from pledgebook.reading import read_book
from pledgebook.stores.find import expand, local
from pledgebook.stores.workbooks import fetch
from pledgebook.template.start import Start
from pledgebook.use_cases import carry_plan
from pledgebook.use_cases.arguments import path_asked_for, paths_asked_for, term_asked_for
from pledgebook.use_cases.carry_plan import Decided, Decision, OldBook, added_key, pledge_key
from pledgebook.use_cases.compute import compute

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pledgebook.book.model import Book, Indicator, Settings
    from pledgebook.book.term import Term
    from pledgebook.figures.carried import ToCarry
    from pledgebook.findings import Finding
    from pledgebook.stores.url import StoreUrl
    from pledgebook.use_cases.arguments import PathArgument, Paths

_KEPT_SECTIONS = frozenset({Section.OVERVIEW, Section.EFFECTS})
"""What describes a pledge; its plan and what was done belong to the old term."""
_OF_THE_TERM = frozenset({"government", "term_start", "term_end", "as_of", "money_unit"})
"""Settings that are not carried as typed: they are set for the new workbook by themselves."""


class LeftKind(StrEnum):
    """What money stays behind; worded in the catalogue as `carry.left.<value>`."""

    PRIOR = "prior"  # of a pledge that does not go on
    EXECUTED = "executed"  # of a pledge that does not go on
    UNSPENT = "unspent"  # planned in the term and not spent
    OVERSPENT = "overspent"  # spent beyond the plan: less than nothing
    AFTER_TERM = "after-term"  # to be planned anew
    AFTER_TERM_OPEN = "after-term-open"  # likewise, 미정: its amount counts 0


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Money of the old plan that is no 기투자 of the new term."""

    file: str
    code: str
    title: str
    project: str  # 세부사업; empty: called like the pledge
    source: str  # the word of 재원
    kind: LeftKind
    amount: Decimal


@dataclass(frozen=True, slots=True)
class CarriedPledge:
    """A pledge that goes on, in the old term and in the new one."""

    file: str
    old_code: str
    new_code: str
    title: str
    planned: Decimal  # the old plan's total
    prior: Decimal  # 기투자 in the new term


@dataclass(frozen=True, slots=True)
class Opening:
    """What a new term begins with. Old total = `prior` of the pledges that go on + all that is `left_behind`."""

    path: Path | None  # the new workbook; None where only the plan was written
    plan: Path | None  # the plan, where one was written to be edited
    term: Term
    pledges: tuple[CarriedPledge, ...]
    left_behind: tuple[LeftBehind, ...]
    staying: tuple[str, ...]  # codes of the pledges that do not go on
    renamed: tuple[tuple[str, str], ...] = ()  # 지표번호 that two workbooks had, and the new one
    to_decide: int = 0  # pledges of which a person has to say something about money
    findings: tuple[Finding, ...] = ()  # of the new workbook

    @property
    def old_total(self) -> Decimal:
        """Return what was planned in the old term, of all its pledges."""
        return total((self.new_prior, *(left.amount for left in self.left_behind)))

    @property
    def new_prior(self) -> Decimal:
        """Return 기투자 of the new workbook."""
        return total(pledge.prior for pledge in self.pledges)


def open_term(
    old: Paths, path: PathArgument, *, term: str | Term, plan: PathArgument | None = None
) -> Opening:
    """Begin a new term: write a workbook with the pledges of `old` that go on, at their last values.

    `old` are workbooks of the term that ends, of one government; none of their bytes is touched. `term` is
    `민선9기` or its first and last day (`2026-07-01..2030-06-30`). Where `plan` names no file yet, the plan is
    written there to be edited, and nothing else; where it does, it is read and followed. 기투자 becomes the old
    기투자 and what was spent, by source; amounts are in the money unit of `old`. Targets, the log and changes
    are not carried.

    Raises UsageError for a term that does not begin after the old one, FileRefusedError where `path` is there
    already, and DataError, with findings at the cells of the plan or of `old`, where something is wrong or a
    person has to decide first. In each case nothing was written.

    >>> opening = pb.open_term("workbooks/6-3-3.xlsx", "새 임기.xlsx", term="민선9기", plan="이관.xlsx")
    >>> opening.plan.name, opening.path
    ('이관.xlsx', None)
    """
    place = _new_place(path)
    plan_place = None if plan is None else _plan_place(plan)
    new_term = term_asked_for(term)
    if new_term is None:
        raise UsageError("bad-term", seen=term)
    olds = _old_books(expand(paths_asked_for(old)))
    findings = [*carry_plan.differing(olds), *carry_plan.same_codes(olds)]
    last = max(old_book.book.settings.term.end for old_book in olds)
    if new_term.start <= last:
        raise UsageError("term-not-after", start=official(new_term.start), end=official(last))
    if findings:
        raise DataError(findings)
    to_decide = sum(offer.must_be_decided for old_book in olds for offer in old_book.offers if offer.goes_on)
    if plan_place is not None and not plan_place.exists():
        decided = carry_plan.proposal(olds)
        write_new(plan_place, _plan_bytes(olds, decided, new_term), config.history())
        return _opening(olds, decided, new_term, None, plan_place, to_decide=to_decide)
    if plan_place is None:
        decided = carry_plan.proposal(olds)
    else:
        source = fetch(plan_place)
        decided = carry_plan.read_plan(source.data, plan_place.name, olds)
    wrong = (*decided.findings, *carry_plan.checked(decided, olds))
    if has_errors(wrong):
        raise DataError(wrong)
    renamed = _new_indicator_codes(olds, decided)
    data = _workbook(olds, decided, new_term, renamed, buttons=place.suffix.lower() == ".xlsm")
    found = compute(read_book(data, place.name), errors="keep").findings
    write_new(place, data, config.history())
    changed = tuple((indicator, new) for (_, indicator), new in renamed.items() if indicator != new)
    return _opening(
        olds, decided, new_term, place, None, renamed=changed, to_decide=to_decide, findings=found
    )


def _new_place(path: PathArgument) -> Path:
    place = local(path_asked_for(path))
    if place.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise UsageError("bad-suffix", path=place)
    if place.exists():
        raise FileRefusedError("exists", path=place)
    return place


def _plan_place(path: PathArgument) -> Path:
    place = local(path_asked_for(path))
    if place.suffix.lower() != ".xlsx":
        raise UsageError("bad-plan-suffix", path=place)
    return place


def _old_books(paths: Sequence[Path | StoreUrl]) -> list[OldBook]:
    """Read the workbooks of the old term at its end; raises what is wrong with one, or BatchError with all."""
    names = _short_names(paths)
    found: list[OldBook] = []
    failures: list[tuple[str, PledgebookError]] = []
    for path in paths:
        try:
            source = fetch(path)
            book = read_book(source.data, source.path.name)
            results = compute(book, book.settings.term.end)
            found.append(OldBook(names[str(path)], path, results, to_carry(results)))
        except PledgebookError as error:
            failures.append((str(path), error))
    if failures and len(paths) == 1:
        raise failures[0][1]
    if failures:
        raise BatchError("carry-old-failed", failures, count=len(failures))
    return found


def _short_names(paths: Sequence[Path | StoreUrl]) -> dict[str, str]:
    """Name files by as few of their last folders as tell them apart."""
    parts = {str(path): PurePath(str(path).replace("\\", "/")).parts for path in paths}
    longest = max(map(len, parts.values()), default=1)
    names: dict[str, str] = {}
    for path, split in parts.items():
        for count in range(1, longest + 1):
            tail = split[-count:]
            if sum(other[-count:] == tail for other in parts.values()) == 1 or count == longest:
                names[path] = "/".join(tail)
                break
    return names


def _opening(
    olds: Sequence[OldBook],
    decided: Decided,
    term: Term,
    path: Path | None,
    plan: Path | None,
    *,
    to_decide: int,
    renamed: tuple[tuple[str, str], ...] = (),
    findings: tuple[Finding, ...] = (),
) -> Opening:
    going = list(_going(olds, decided))
    codes = {pledge_key(old, offer) for old, offer, _ in going}
    not_over = (
        finding(
            "PB676", old.book.setting_cell("term_end"), official(old.book.settings.term.end), file=old.name
        )
        for old in olds
        if clock.today() <= old.book.settings.term.end
    )
    left_forms = (
        finding("PB830", FORM_SHEET, FORM_SHEET, file=old.name) for old in olds if old.book.form is not None
    )
    return Opening(
        path,
        plan,
        term,
        tuple(
            CarriedPledge(
                old.name,
                offer.pledge.code,
                decision.new_code,
                offer.pledge.title,
                offer.result.investment.total,
                total(amount for *_, amount in _new_prior(old, offer, decided)),
            )
            for old, offer, decision in going
        ),
        tuple(_left_behind(olds, decided)),
        tuple(
            offer.pledge.code for old in olds for offer in old.offers if pledge_key(old, offer) not in codes
        ),
        renamed,
        to_decide,
        (*not_over, *left_forms, *findings),
    )


def _going(olds: Sequence[OldBook], decided: Decided) -> Iterator[tuple[OldBook, ToCarry, Decision]]:
    for old in olds:
        for offer in old.offers:
            decision = decided.pledges.get(pledge_key(old, offer))
            if decision is not None and decision.goes_on:
                yield old, offer, decision


def _new_prior(old: OldBook, offer: ToCarry, decided: Decided) -> Iterator[tuple[str, str, str, Decimal]]:
    """Yield 세부사업, 사업번호, 재원 and the new 기투자 of a pledge, 0 left out."""
    for project in offer.projects:
        for part in project.parts:
            added = decided.added.get(added_key(old, offer, project, part), ZERO)
            amount = total((part.prior, part.executed, added))
            if amount:
                yield project.project, project.number, old.label(part.level), amount


def _left_behind(olds: Sequence[OldBook], decided: Decided) -> Iterator[LeftBehind]:
    going = {pledge_key(old, offer) for old, offer, _ in _going(olds, decided)}
    for old in olds:
        for offer in old.offers:
            goes_on = pledge_key(old, offer) in going
            for project in offer.projects:
                for part in project.parts:
                    added = decided.added.get(added_key(old, offer, project, part), ZERO) if goes_on else ZERO
                    unspent = difference(part.unspent, added)
                    for kind, amount in (
                        (LeftKind.PRIOR, ZERO if goes_on else part.prior),
                        (LeftKind.EXECUTED, ZERO if goes_on else part.executed),
                        (LeftKind.UNSPENT if unspent > 0 else LeftKind.OVERSPENT, unspent),
                        (LeftKind.AFTER_TERM, part.after_term),
                        (LeftKind.AFTER_TERM_OPEN, ZERO),
                    ):
                        if amount or (kind is LeftKind.AFTER_TERM_OPEN and part.is_after_term_open):
                            yield LeftBehind(
                                old.name,
                                offer.pledge.code,
                                offer.pledge.title,
                                project.project,
                                old.label(part.level),
                                kind,
                                amount,
                            )


# The plan


def _plan_bytes(olds: Sequence[OldBook], decided: Decided, term: Term) -> bytes:
    from pledgebook.template.carry_plan import build_plan

    opening = _opening(olds, decided, term, None, None, to_decide=0)
    left: list[list[Any]] = [
        [
            found.file,
            found.code,
            found.title,
            found.project,
            found.source,
            word(f"carry.left.{found.kind.value}", "ko"),
            UNDETERMINED if found.kind is LeftKind.AFTER_TERM_OPEN else found.amount,
        ]
        for found in opening.left_behind
    ]
    for key, amount in (
        ("carry.sum.left", total(found.amount for found in opening.left_behind)),
        ("carry.sum.prior", opening.new_prior),
        ("carry.sum.old", opening.old_total),
    ):
        left.append(["", "", "", "", "", word(key, "ko"), amount])
    settings = olds[0].book.settings
    guide = [
        word("carry.guide.title", "ko"),
        word(
            "carry.guide.what",
            "ko",
            old=named(settings.term, settings.term_number),
            new=named(term, None if settings.term_number is None else term.number),
            unit=settings.money_unit,
        ),
        *(word(f"carry.guide.{step}", "ko") for step in ("pledges", "money", "left", "again")),
        word("carry.guide.not_carried", "ko"),
        *_must_be_decided(olds),
    ]
    return build_plan(
        guide,
        pledges=carry_plan.pledge_rows(olds),
        money=carry_plan.money_rows(olds),
        left=left,
        sources=carry_plan.source_rows(olds),
    )


def _must_be_decided(olds: Sequence[OldBook]) -> Iterator[str]:
    lines = [
        f"· {old.name} {offer.pledge.code} {project.project or offer.pledge.title}: {why}"
        for old in olds
        for offer in old.offers
        for project in offer.projects
        if offer.goes_on and (why := carry_plan.why_of(project))
    ]
    yield word("carry.guide.to_decide" if lines else "carry.guide.nothing_to_decide", "ko", count=len(lines))
    yield from lines


# The new workbook


def _new_indicator_codes(olds: Sequence[OldBook], decided: Decided) -> dict[tuple[str, str], str]:
    """Return the new 지표번호 by file and old one: the old one, unless another workbook's pledge has it already."""
    taken: set[str] = set()
    found: dict[tuple[str, str], str] = {}
    for old, offer, decision in _going(olds, decided):
        for result in offer.result.indicators:
            code = new = result.indicator.code
            count = 1
            while code_key(new) in taken:
                new = f"{code} ({decision.new_code}{'' if count == 1 else f'-{count}'})"
                count += 1
            taken.add(code_key(new))
            found[old.name, code] = new
    return found


def _workbook(
    olds: Sequence[OldBook],
    decided: Decided,
    term: Term,
    indicators: Mapping[tuple[str, str], str],
    *,
    buttons: bool,
) -> bytes:
    from pledgebook.template import build_workbook

    going = list(_going(olds, decided))
    settings = olds[0].book.settings
    start = Start(
        term=term,
        government=settings.government,
        unit=settings.money_unit,
        with_sample=False,
        carried=_typed_settings(settings),
        rows={
            "Pledges": [_pledge_row(old.book, offer, decision) for old, offer, decision in going],
            "Indicators": [
                _indicator_row(result.indicator, indicators[old.name, result.indicator.code], decision)
                | {"기준값": offer.baselines[result.indicator.code]}
                for old, offer, decision in going
                for result in offer.result.indicators
            ],
            "Investments": [
                {
                    "공약번호": decision.new_code,
                    "세부사업": project,
                    "사업번호": number,
                    "구분": "계획",
                    "재원": source,
                    "기투자": amount,
                }
                for old, offer, decision in going
                for project, number, source, amount in _new_prior(old, offer, decided)
            ],
            "Narrative": [
                row for old, offer, decision in going for row in _narrative(old.book, offer, decision)
            ],
        },
    )
    return build_workbook(start, buttons=buttons)


def _typed_settings(settings: Settings) -> dict[str, str]:
    """Return the settings as they are typed, by item; those of the term itself are not among them."""
    authority = settings.authority
    typed = {
        setting.item: _typed(getattr(settings, setting.field))
        for setting in SETTINGS
        if setting.field not in _OF_THE_TERM and hasattr(settings, setting.field)
    }
    kinds = {setting.field: setting.item for setting in SETTINGS}
    return typed | {kinds["government_kind"]: authority.kind, kinds["upper_kind"]: authority.upper}


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return carry_plan.YES if value else carry_plan.NO
    if isinstance(value, PrintedAchievements):
        last = "전체" if value.last is None else f"최근 {value.last}"
        return "올해" if value.this_year else last
    if isinstance(value, (tuple, frozenset)):
        return ", ".join(map(_typed, value))
    return plain(value) if isinstance(value, Decimal) else str("" if value is None else value)


def _pledge_row(book: Book, offer: ToCarry, decision: Decision) -> dict[str, Any]:
    """Return a pledge as it begins: it goes on, and what it needs in the new term is not known yet."""
    pledge, authority = offer.pledge, book.settings.authority
    return {
        "공약번호": decision.new_code,
        "공약명": pledge.title,
        "분야": pledge.sector,
        "정책목표": pledge.goal,
        "주관부서": pledge.department,
        "협조부서": ", ".join(pledge.partners),
        "담당자": pledge.officer,
        "사업주체": ", ".join(map(authority.actor_word, pledge.actors)),
        "신규여부": "계속",
        "예산구분": pledge.budgeting,
        "소요예산": UNDETERMINED if pledge.budgeting == "예산" else None,
        "추진상황": decision.new_status,
    }


def _indicator_row(indicator: Indicator, code: str, decision: Decision) -> dict[str, Any]:
    return {
        "지표번호": code,
        "공약번호": decision.new_code,
        "지표명": indicator.name,
        "단위": indicator.unit,
        "일정명": indicator.schedule_name if indicator.schedule_name != indicator.name else "",
        "유형": indicator.kind.value,
        "실적방식": indicator.method.value,
        "가중치": indicator.weight,
        "비고": indicator.note,
    }


def _narrative(book: Book, offer: ToCarry, decision: Decision) -> Iterator[dict[str, Any]]:
    term, number = book.settings.term, book.settings.term_number
    name = named(term, None) if number is None else f"민선{number}기"
    yield {
        "공약번호": decision.new_code,
        "구분": Section.OVERVIEW.value,
        "수준": 1,
        "내용": word("carry.line", "ko", term=name, code=offer.pledge.code),
    }
    for line in book.narrative:
        if line.pledge == offer.pledge.code and line.section in _KEPT_SECTIONS:
            yield {
                "공약번호": decision.new_code,
                "구분": line.section.value,
                "수준": line.level,
                "내용": line.content,
                "시기": line.when_text,
            }
