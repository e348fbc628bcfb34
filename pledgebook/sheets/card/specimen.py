"""A pledge that holds no values but the names of them: what the official card is drawn from as a form.

Each of its texts is one letter that nobody types, and each of its figures one that no other has. So the parts
of the card lay it out like any pledge, and what became of its values can be told afterwards and be called by
name. That a text is one letter keeps every row as low as one of a short text.
"""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

from pledgebook.book.government import Level
from pledgebook.book.koreandate import official
from pledgebook.book.model import (
    Book,
    Change,
    Indicator,
    Method,
    NarrativeLine,
    Pledge,
    PrintedAchievements,
    Section,
    Status,
    Target,
)
from pledgebook.book.period import QUARTERS, quarters_of
from pledgebook.book.succession import MERGED, EndedPledge
from pledgebook.figures.results import (
    Formula,
    IndicatorResult,
    InvestmentResult,
    MoneyRow,
    NotComputable,
    PledgeResult,
    ProjectMoney,
    Rate,
    RateName,
    Results,
    YearFigure,
)
from pledgebook.figures.targets import Schedule
from pledgebook.sheets.card.given import Heir
from pledgebook.sheets.card.header import ended_lines
from pledgebook.sheets.card.text import BULLETS
from pledgebook.sheets.wording import ko, source_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pledgebook.book.model import Settings
    from pledgebook.grid.sheet import Value

SECTIONS = {
    Section.OVERVIEW: "현황",
    Section.PLAN: "추진계획",
    Section.ACHIEVEMENTS: "추진실적",
    Section.EFFECTS: "기대효과",
}
"""The names of the sections of text in a form."""
CHANGES = "변경"
RATE, INDICATOR_RATE = "이행률", "지표.이행률"
_FIRST_LETTER = 0xE000  # of those that Unicode leaves to private use
_FIRST_FIGURE = 1_000_000
_LEVELS = (1, 2, 3)
_PRIOR = frozenset({"prior"})


def placeholder(name: str) -> str:
    """Return how a form says where a value goes.

    >>> placeholder("공약명")
    '{{공약명}}'
    """
    return f"{{{{{name}}}}}"


class Specimen:
    """Makes the results of the specimen; `texts`, `figures` and `wholes` say what its values are the names of."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._letters = count(_FIRST_LETTER)
        self._numbers = count(_FIRST_FIGURE)
        self.texts: dict[str, str] = {}
        """Placeholders by the letters, and by the days as they are printed."""
        self.figures: dict[Decimal, str] = {}
        """Names by the figures."""
        self.wholes: dict[Value, str] = {}
        """What cells hold in the place of what is not one letter, because its length decides a width."""
        self.heirs: tuple[Heir, ...] = ()
        self.results = self._results()

    def named(self, text: str) -> str:
        """Return a text of the card with placeholders for the values in it."""
        for value, name in self.texts.items():
            text = text.replace(value, name)
        return text

    def _letter(self) -> str:
        return chr(next(self._letters))

    def _text(self, name: str) -> str:
        letter = self._letter()
        self.texts[letter] = placeholder(name)
        return letter

    def _figure(self, name: str) -> Decimal:
        figure = Decimal(next(self._numbers))
        self.figures[figure] = name
        return figure

    def _results(self) -> Results:
        term = self._book.settings.term
        as_of = term.end
        facts = {
            "section": Section.ACHIEVEMENTS.value,
            "since": official(term.start),
            "until": official(as_of),
        }
        self.texts |= {
            ko("card.achievements", **facts): placeholder("추진실적 제목"),
            official(as_of): placeholder("기준일"),
        }
        settings = self._settings()
        pledge, indicator = self._pledge(), self._indicator()
        self.wholes |= {
            settings.authority.actors[Level.OWN].label: placeholder("자치단체"),
            source_label(Level.NATIONAL, settings.authority): placeholder("재원.이름"),
            ko("card.footer", how=ko("card.footer.mean")): ko("card.footer", how=placeholder("이행률 설명")),
        }
        self.wholes |= {
            ko("card.status_note", status=pledge.status.value): placeholder("추진상황참고"),
            ko("card.money.note"): placeholder("사업참고"),
            ko(
                "card.indicators.left_out",
                count=1,
                names=f"{indicator.indicator.name}({ko(f'reason.{indicator.rate.reason}')})",
            ): placeholder("지표참고"),
        }
        rate = _rate(RateName.PLEDGE, Formula.MEAN_OF_PRINTED, self._figure(RATE))
        assert rate.value is not None  # noqa: S101 - it was given
        self.figures[rate.value / 100] = RATE  # a share where it is printed as a percentage
        result = PledgeResult(
            pledge=pledge,
            rate=rate,
            planned=rate,
            year=rate,
            on_target=None,
            on_target_year=None,
            indicators=(indicator,),
            investment=self._investment(),
        )
        own = Book(
            name="",
            settings=settings,
            narrative=tuple(self._narrative(pledge.code)),
            changes=(self._change(pledge.code, as_of),),
        )
        return Results(own, as_of, pledges=(result,), findings=())

    def _change(self, code: str, day: date) -> Change:
        """Return an approved change; what the card says of it are texts of two levels, like those of a section."""
        change = Change(0, code, day, "", *(self._text(name) for name in ("당초", "변경", "사유")))
        facts = {"day": official(day), "before": change.before, "after": change.after}
        lines = (ko("card.change", **facts), ko("card.change.reason", reason=change.reason))
        for level, text in enumerate(lines, 1):
            bullet = BULLETS[level - 1]
            self.wholes[bullet + text] = bullet + placeholder(_of_level(CHANGES, level))
        return change

    def _settings(self) -> Settings:
        # Which of the achievements are printed changes their heading, and a form has but one.
        return dataclasses.replace(
            self._book.settings, money_unit=self._text("금액단위"), achievements=PrintedAchievements()
        )

    def _pledge(self) -> Pledge:
        """Return the pledge."""
        used = {level for pledge in self._book.pledges for level in pledge.actors}
        goal = self._text("정책목표")
        self.texts[goal] += f" {placeholder('있으면 정책목표')}"
        return Pledge(
            row=0,
            code=self._text("공약번호"),
            title=self._text("공약명"),
            status=Status.ON_HOLD,  # which is said in a note
            goal=goal,
            actors=(Level.LOWER,) if Level.LOWER in used else (),
            budget=self._figure("소요예산"),
            ended=self._ended(),
        )

    def _ended(self) -> EndedPledge:
        """Return what became of the pledge, whose heir has a card; of both the lines are notes of two levels."""
        heir = Heir(self._letter(), self._letter(), "카드")
        ended = EndedPledge(MERGED, self._book.settings.term.end, (heir.code,))
        self.heirs = (heir,)
        for line in ended_lines(ended, self.heirs):
            self.wholes[line.text] = placeholder(_of_level("통합참고", line.level))
        return ended

    def _indicator(self) -> IndicatorResult:
        term = self._book.settings.term
        indicator = Indicator(
            row=0,
            code="",
            pledge="",
            name=self._text("지표.이름"),
            unit=self._text("지표.단위"),
            schedule_name=self._text("일정.이름"),
            method=Method.LAST,  # its years are printed as one number each, not as 8(16)
            note=self._text("일정.비고"),
        )
        targets = [
            Target(0, "", year, QUARTERS[quarter], self._figure("일정.분기"))
            for year in term.years
            for quarter in quarters_of(year, term)
        ]
        figures = ((year, self._figure("지표.목표"), self._figure("지표.이행")) for year in term.years)
        return IndicatorResult(
            indicator=indicator,
            # Its reason to be left out of the pledge's rate, which is said in a note, though it has a rate.
            rate=dataclasses.replace(
                _rate(RateName.TERM, Formula.SHARE, self._figure(INDICATOR_RATE)),
                reason=NotComputable.NO_TARGET,
            ),
            to_plan=None,
            planned=None,
            due=None,
            reaches_due=None,
            years=tuple(
                YearFigure(year, target, target, False, actual, actual, (), None)
                for year, target, actual in figures
            ),
            schedule=Schedule.of(targets, term, term.end),
            final_target=None,
            actual=None,
        )

    def _investment(self) -> InvestmentResult:
        project = ProjectMoney(
            project=self._text("사업.이름"),
            planned=(self._money("재원", Level.NATIONAL),),
            total=dataclasses.replace(
                self._money("사업", None), typed=_PRIOR, undetermined=_PRIOR
            ),  # said in a note
            executed=self._money("집행", None),
        )
        return InvestmentResult(
            projects=(project,),
            whole=project,
            by_source={},
            secured_rows=(),
            executed_rows=(),
            undetermined=False,
            has_amounts=True,
            execution=(),
        )

    def _money(self, name: str, level: Level | None) -> MoneyRow:
        row = MoneyRow(
            level=level,
            prior=self._figure(f"{name}.기투자"),
            by_year={year: self._figure(f"{name}.연도별") for year in self._book.settings.term.years},
            after_term=self._figure(f"{name}.임기후"),
        )
        self.figures |= {row.in_term: f"{name}.임기내", row.total: f"{name}.총계"}
        return row

    def _narrative(self, code: str) -> Iterator[NarrativeLine]:
        for section, name in SECTIONS.items():
            for level in _LEVELS:
                text = self._text(_of_level(name, level))
                yield NarrativeLine(0, code, section, level, text)


def _of_level(section: str, level: int) -> str:
    return section if level == 1 else f"{section}.{level}"


def _rate(name: RateName, formula: Formula, value: Decimal) -> Rate:
    return Rate(name, formula, numerator=value, denominator=value, value=value)
