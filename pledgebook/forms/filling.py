"""What the placeholders of a form give on one card: the figures and texts that the built-in card prints."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from pledgebook.book.government import EXECUTED, Level
from pledgebook.book.koreandate import official
from pledgebook.book.model import Section, Status
from pledgebook.book.period import quarters_of
from pledgebook.forms import names
from pledgebook.forms.names import Kind
from pledgebook.grid.canvas import Canvas, Story
from pledgebook.grid.number_text import amount_format, printed, rate_format
from pledgebook.grid.sheet import PrintSetup
from pledgebook.sheets.card.achievements import achievement_heading, achievement_lines
from pledgebook.sheets.card.changes import approved_changes, change_lines
from pledgebook.sheets.card.columns import card_grid
from pledgebook.sheets.card.header import ended_lines
from pledgebook.sheets.card.investment import money_format
from pledgebook.sheets.card.schedule import year_slots
from pledgebook.sheets.card.text import TextLine, section_lines
from pledgebook.sheets.card.view import CardView
from pledgebook.sheets.printed import BLANK, figure_format, printed_actual, printed_target, year_head
from pledgebook.sheets.wording import OPEN, ko, source_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pledgebook.book.model import Change
    from pledgebook.figures.results import IndicatorResult, MoneyRow, ProjectMoney
    from pledgebook.forms.grammar import Slot
    from pledgebook.forms.row_map import OutRow
    from pledgebook.forms.structure import Block
    from pledgebook.grid.sheet import Link
    from pledgebook.sheets.card.given import CardGiven
    from pledgebook.sheets.card.schedule import Slot as ScheduleSlot

_STATUSES = {
    "완료": Status.DONE,
    "계속추진": Status.DONE_CONTINUING,
    "정상추진": Status.ON_TRACK,
    "일부추진": Status.PARTIAL,
    "보류": Status.ON_HOLD,
    "폐기": Status.DROPPED,
}
_ACTORS = {
    "국가": Level.NATIONAL,
    "상위": Level.UPPER,
    "자체": Level.OWN,
    "하위": Level.LOWER,
    "민간": Level.PRIVATE,
}
_SECTIONS = {"현황": Section.OVERVIEW, "추진계획": Section.PLAN, "기대효과": Section.EFFECTS}
_PARTS = {"총계": "total", "기투자": "prior", "임기내": "in_term", "임기후": "after_term"}
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Given:
    """What a placeholder gives."""

    value: Decimal | int | str | None
    is_rate: bool = False  # in percent points
    is_money: bool = False
    number_format: str = ""  # what the built-in card shows it by
    is_word: bool = False  # in the place of a figure
    link: Link | None = None

    @property
    def shown(self) -> str:
        """The text it is among others in a cell; amounts have as many decimals there as they need."""
        value = self.value
        if not isinstance(value, Decimal):
            return "" if value is None else str(value)
        return printed(value, amount_format(value) if self.is_money else self.number_format)


_NOTHING = Given(None)


class Filling:
    """One pledge's card: how often what repeats, and what each placeholder gives."""

    def __init__(self, given: CardGiven) -> None:
        self.given = given
        results = given.results
        self.results, self.result = results, results.pledges[0]
        self.pledge, self.settings = self.result.pledge, results.book.settings
        self.term, self.as_of = self.settings.term, results.as_of
        self.years = self.term.years
        self.view = CardView(
            Canvas([100], PrintSetup()), Story(), card_grid(self.term), results, self.result, given.operands
        )
        self._slots: dict[str, dict[int, tuple[int, ScheduleSlot]]] = {}
        self._formats: dict[str, str] = {}  # of the figures of indicators, by code
        self._planned: dict[int, list[MoneyRow]] = {}  # the sources of projects
        self._labels: dict[Level, str] = {}
        self.pieces: dict[str, list[TextLine]] = {}  # of long texts, in the place of their lines

    # --- how often what repeats

    @cached_property
    def projects(self) -> list[tuple[str, ProjectMoney]]:
        """The projects with their names; several stand under all of them together."""
        investment = self.result.investment
        found = [(money.project, money) for money in investment.projects]
        return [(ko("card.all"), investment.whole), *found] if len(found) > 1 else found

    @cached_property
    def changes(self) -> list[Change]:
        """The approved changes, where the settings ask for them."""
        return approved_changes(self.view) if self.settings.prints_changes else []

    @cached_property
    def texts(self) -> Mapping[str, list[TextLine]]:
        """The lines of each section of text."""
        code, book = self.pledge.code, self.results.book
        found = {name: section_lines(book.narrative, code, section) for name, section in _SECTIONS.items()}
        found["추진실적"] = [] if self.given.is_plan else achievement_lines(book, code, self.as_of)
        found["변경"] = change_lines(self.view) if self.settings.prints_changes else []
        found |= {**self.notes, "참고": [line for lines in self.notes.values() for line in lines]}
        return found

    @cached_property
    def notes(self) -> Mapping[str, list[TextLine]]:
        """What the card says in notes, by what each is called in a form."""
        found: dict[str, list[TextLine]] = {name: [] for name in names.NOTES}
        if self.pledge.ended is not None:
            found["통합참고"] = [*ended_lines(self.pledge.ended, self.given.heirs)]
        if self.pledge.status in {Status.ON_HOLD, Status.DROPPED}:
            found["추진상황참고"] = [TextLine(1, ko("card.status_note", status=self.pledge.status.value))]
        whole = self.result.investment.whole.total
        if whole.undetermined and not whole.is_open():
            found["사업참고"] = [TextLine(1, ko("card.money.note"))]
        left_out = [result for result in self.result.indicators if result.rate.reason is not None]
        if left_out:
            said = ", ".join(
                f"{result.indicator.name}({ko(f'reason.{result.rate.reason}')})" for result in left_out
            )
            text = ko("card.indicators.left_out", count=len(left_out), names=said)
            found["지표참고"] = [TextLine(1, text)]
        return found

    def times(self, block: Block) -> int:
        """Return how often a block repeats."""
        match block.family:
            case names.INDICATORS | names.SCHEDULE:
                return len(self.result.indicators)
            case names.CHANGES:
                return len(self.changes)
            case _:
                return len(self.projects) if block.repeats else 1

    def sources(self, block: Block, project: int) -> int:
        """Return how many sources a project has."""
        return len(self.sources_of(project, repeats=block.repeats))

    def lines(self, block: Block) -> Sequence[str]:
        """Return the level of each line of a section of text."""
        return [_level(line) for line in self.text_lines(block.family)]

    def text_lines(self, section: str) -> list[TextLine]:
        """Return the lines of a section, long ones in pieces."""
        return self.pieces.get(section, self.texts[section])

    def has(self, thing: str) -> bool:
        """Say whether there is anything of a kind that a row may ask for."""
        match thing:
            case "지표":
                return bool(self.result.indicators)
            case "정책목표":
                return bool(self.pledge.goal)
            case "사업":
                investment = self.result.investment
                return investment.has_amounts or investment.undetermined or bool(investment.executed)
            case "변경":
                return bool(self.changes)
            case _:
                return bool(self.texts[thing])

    # --- what each placeholder gives

    @cached_property
    def year_count(self) -> int:
        return len(self.years)

    @cached_property
    def _by_year(self) -> dict[int, tuple[int, ...]]:
        return {year: quarters_of(year, self.term) for year in self.years}

    @cached_property
    def quarters(self) -> list[tuple[int, int]]:
        """The quarters of the term, each with its year."""
        return [(year, quarter) for year, of_year in self._by_year.items() for quarter in of_year]

    def needed(self, per: names.Per) -> int:
        """Return how many cells side by side years or quarters take."""
        return self.year_count if per is names.Per.YEAR else len(self.quarters)

    def give(self, slot: Slot, number: int, row: OutRow, block: Block | None) -> Given:
        """Return what a placeholder gives in a row; `number` says the how manieth of its kind it is there."""
        match slot.kind:
            case Kind.FIELD:
                assert block is not None  # noqa: S101 - for the type checker: its row repeats
                return self._of_list(slot, number, row, block)
            case Kind.SINGLE:
                return self._singles[slot.name]()
            case Kind.SEQUENCE:
                return self._of_sequence(slot.name, number)
            case Kind.MARK:
                return Given(names.MARKS[slot.mark][0 if self._holds(slot.name) else 1] or None)
            case Kind.TEXT:
                line = self.text_lines(slot.name)[row.path[-1][1]]
                return Given(line.text, link=line.link)
            case _:
                return _NOTHING

    def _holds(self, box: str) -> bool:
        pledge = self.pledge
        if box in _STATUSES:
            return pledge.status is _STATUSES[box]
        if box in _ACTORS:
            return _ACTORS[box] in pledge.actors
        return box in {pledge.completion, pledge.budgeting, *pledge.novelty}

    def _of_sequence(self, name: str, number: int) -> Given:
        if number >= self.needed(names.SEQUENCES[name]):
            return _NOTHING
        if name == "분기":
            return Given(self.quarters[number][1])
        year = self.years[number]
        if name == "연도":
            return Given(year)
        text = year_head(year, self.term)
        return Given(int(text) if text.isdecimal() else text)

    @cached_property
    def _singles(self) -> Mapping[str, Callable[[], Given]]:
        pledge, settings = self.pledge, self.settings
        actors = settings.authority.actors

        def label(level: Level) -> Given:
            return Given(actors[level].label if level in actors else None)

        return {
            "공약번호": lambda: Given(pledge.code),
            "공약명": lambda: Given(pledge.title),
            "정책목표": lambda: Given(pledge.goal or None),
            "주관부서": lambda: Given(pledge.department or None),
            "협조부서": lambda: Given(", ".join(pledge.partners) or None),
            "담당자": lambda: Given(pledge.officer or None),
            "분야": lambda: Given(pledge.sector or None),
            "자치단체": lambda: label(Level.OWN),
            "상위단체": lambda: label(Level.UPPER),
            "하위단체": lambda: label(Level.LOWER),
            "금액단위": lambda: Given(settings.money_unit),
            "소요예산": self._budget,
            "이행률": lambda: self._rate(self.result.rate.value),
            "추진상황": lambda: Given(pledge.status.value),
            "기준일": lambda: Given(official(self.as_of)),
            "임기시작": lambda: Given(official(self.term.start)),
            "임기종료": lambda: Given(official(self.term.end)),
            "이행률 설명": lambda: Given(ko(f"card.footer.{self.result.rate.formula.value}")),
            "추진실적 제목": lambda: Given(achievement_heading(self.view)),
        }

    def _budget(self) -> Given:
        amount = self.result.budget
        return _OPEN if amount is None else Given(amount, is_money=True, number_format=amount_format(amount))

    def _rate(self, value: Decimal | None) -> Given:
        if value is None:
            return Given(ko("not_computable"), is_word=True)
        return Given(value, is_rate=True, number_format=rate_format(self.settings.decimals))

    def _of_list(self, slot: Slot, number: int, row: OutRow, block: Block) -> Given:
        at = row.instance(block.number)
        if number >= self.year_count and slot.per is not None and number >= self.needed(slot.per):
            return _NOTHING
        if slot.name in names.MONEY:
            return self._of_money(slot, number, row, block)
        if slot.name == names.CHANGES:
            return self._of_change(self.changes[at], slot.field)
        result = self.result.indicators[at]
        if slot.name == names.SCHEDULE:
            return self._of_schedule(result, slot.field, number)
        return self._of_indicator(result, slot.field, number)

    def _of_indicator(self, result: IndicatorResult, field: str, number: int) -> Given:
        indicator = result.indicator
        match field:
            case "목표":
                shown = printed_target(result, result.years[number], self._format(result))
            case "이행":
                shown = printed_actual(result, result.years[number], self._format(result), self.as_of)
            case "이행률":
                return self._rate(result.rate.value)
            case "최종목표":
                return self._figure(result, result.final_target)
            case "연간목표" | "연간이행":
                year = result.years[number]
                return self._figure(result, year.target if field == "연간목표" else year.actual)
            case _:
                texts = {"이름": indicator.name, "단위": indicator.unit, "비고": indicator.note}
                return Given(texts[field] or None)
        if isinstance(shown, str):
            return _NOTHING if shown == BLANK else Given(shown)
        return self._figure(result, shown)

    def _figure(self, result: IndicatorResult, value: Decimal | None) -> Given:
        return _NOTHING if value is None else Given(value, number_format=self._format(result))

    def _format(self, result: IndicatorResult) -> str:
        """Return the number format of all figures of an indicator."""
        code = result.indicator.code
        if code not in self._formats:
            self._formats[code] = figure_format(result)
        return self._formats[code]

    def slots(self, result: IndicatorResult) -> dict[int, tuple[int, ScheduleSlot]]:
        """Return the cells of an indicator's schedule by their first quarters, each with its last, counted from 0."""
        code = result.indicator.code
        if code not in self._slots:
            self._slots[code] = self._slots_of(result)
        return self._slots[code]

    def _slots_of(self, result: IndicatorResult) -> dict[int, tuple[int, ScheduleSlot]]:
        place = {quarter: at for at, quarter in enumerate(self.quarters)}
        return {
            place[year, slot.quarters[0]]: (place[year, slot.quarters[-1]], slot)
            for year, of_year in self._by_year.items()
            for slot in year_slots(result.targets, year, of_year)
        }

    def _of_schedule(self, result: IndicatorResult, field: str, number: int) -> Given:
        indicator = result.indicator
        match field:
            case "이름":
                return Given(indicator.schedule_name or indicator.name)
            case "비고":
                return Given(indicator.note or None)
        if number not in self.slots(result):
            return _NOTHING
        _, slot = self.slots(result)[number]
        return Given(slot.shown, is_word=True) if slot.shown else self._figure(result, slot.value)

    def _of_change(self, change: Change, field: str) -> Given:
        texts = {
            "승인일": official(change.approved),
            "당초": change.before,
            "변경": change.after,
            "사유": change.reason,
            "절차": change.procedure,
        }
        return Given(texts[field] or None)

    @cached_property
    def _money_format(self) -> str:
        """The number format of all amounts of the pledge: decimals alike in all."""
        return money_format(self.result.investment)

    def money(self, project: int, *, repeats: bool) -> ProjectMoney:
        """Return the money of a project; of all together where a form does not repeat them."""
        return self.projects[project][1] if repeats else self.result.investment.whole

    def sources_of(self, project: int, *, repeats: bool) -> list[MoneyRow]:
        """Return the sources of a project, likewise."""
        at = project if repeats else -1
        known = self._planned.get(at)
        if known is None:
            planned = self.money(project, repeats=repeats).planned
            known = self._planned[at] = [row for row in planned if row.level is not None]
        return known

    def _label(self, level: Level | None) -> str:
        """Return the name of a source as printed."""
        if level is None:
            return ""
        if level not in self._labels:
            self._labels[level] = source_label(level, self.settings.authority)
        return self._labels[level]

    def _of_money(self, slot: Slot, number: int, row: OutRow, block: Block) -> Given:
        at, repeats = row.instance(block.number), block.repeats
        if slot.name == names.SOURCES:
            of_row = self.sources_of(at, repeats=repeats)[row.path[-1][1]]
        else:
            money = self.money(at, repeats=repeats)
            of_row = money.executed if slot.name == names.SPENT else money.total
        if slot.field == "이름":
            return Given(self._name(slot, at, of_row, repeats=repeats))
        amount = of_row.amount(_PARTS.get(slot.field) or str(self.years[number]))
        return _OPEN if amount is None else Given(amount, is_money=True, number_format=self._money_format)

    def _name(self, slot: Slot, at: int, row: MoneyRow, *, repeats: bool) -> str:
        if slot.name == names.SOURCES:
            return self._label(row.level)
        if slot.name == names.SPENT:
            return EXECUTED
        return self.projects[at][0] if repeats else ko("card.all")


_OPEN = Given(OPEN, is_word=True)


def _level(line: TextLine) -> str:
    return names.HEAD_LEVEL if line.is_head else str(line.level)


def as_share(points: Decimal) -> Decimal:
    """Return a rate in percent points as a share of 1."""
    return points / _HUNDRED
