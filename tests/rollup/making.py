"""Facts made in code, and small workbooks on disk, for the tests of roll-ups."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from pledgebook.book.government import Level
from pledgebook.book.model import Settings, Stage, Status
from pledgebook.figures.account import UNDATED, Account, MoneyLine, StageMoney
from pledgebook.figures.results import Share
from pledgebook.roll_up.asked import Asked
from pledgebook.roll_up.facts import Facts, IndicatorFacts, PledgeFacts
from pledgebook.roll_up.portfolio import assemble
from tests.benchmarks.generate import Rows, Template
from tests.figures.books import LEVELS

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = date(2024, 5, 31)


def decimal(value):
    return None if value is None else Decimal(str(value))


def money(source="시비", amount=10, number="", stage=Stage.PLANNED):
    """Make a project's money of one level, of the project of a number that pledges may share."""
    return Share(number, stage, LEVELS[source], decimal(amount), {"2024": decimal(amount)})


def indicator(code="A", rate=50, to_plan=100, **more):
    filled = {"name": "횟수", "unit": "회", "kind": "증가", "final_target": 10, "actual": 5, **more}
    for name in ("final_target", "actual"):
        filled[name] = decimal(filled[name])
    return IndicatorFacts(
        code,
        numerator=filled["actual"],
        denominator=filled["final_target"],
        rate=decimal(rate),
        to_plan=decimal(to_plan),
        **filled,
    )


def pledge(code="1-1", rate="50.00", status="정상추진", money=(), budget=None, **more):
    planned = dict.fromkeys(Level, Decimal(0))
    for share in money:
        planned[share.level] += share.amount
    nothing_known = not money and budget is None
    filled = {
        "title": f"공약 {code}",
        "sector": "경제",
        "department": "일자리과",
        "completion": "임기내",
        "actors": (Level.OWN,),
        "novelty": "신규",
        "budgeting": "예산",
        "indicators": (indicator(f"{code}가", rate),),
        "has_amounts": bool(money),
        "secured": {},
        "executed": {},
        "executed_unknown": Decimal(0),
        **more,
    }
    is_open = nothing_known and filled["budgeting"] == "예산" and not filled["has_amounts"]
    return PledgeFacts(
        code=code,
        status=Status(status),
        rate=decimal(rate),
        planned=planned,
        shares=_together(money),
        budget=decimal(budget),
        account=_account(money, decimal(budget), is_open=is_open),
        **{"undetermined": is_open, **filled},
    )


def _together(money):
    """Add up the lines of one number, stage and level, as a workbook's figures do."""
    found = {}
    for share in money:
        if share.number:
            key = (share.number, share.stage, share.level)
            found[key] = found.get(key, 0) + share.amount
    return tuple(Share(*key, amount, {"2024": amount}) for key, amount in found.items())


def _account(money, budget, *, is_open):
    """Return the money by source and year, as a workbook's figures do: all of it of 2024."""
    lines = {stage: {} for stage in Stage}
    for share in money:
        of_stage = lines[share.stage]
        of_stage[share.level] = of_stage.get(share.level, 0) + share.amount
    stages = {
        stage: StageMoney(tuple(MoneyLine(level, {"2024": amount}) for level, amount in of_stage.items()))
        for stage, of_stage in lines.items()
    }
    if budget and not money:
        stages[Stage.PLANNED] = StageMoney((MoneyLine(None, {UNDATED: budget}),))
    elif is_open and not money:
        stages[Stage.PLANNED] = StageMoney(is_needed=True)
    return Account(stages, int(is_open))


def facts(*pledges, path="가.xlsx", modified=1, as_of=AS_OF, findings=(), **settings):
    settings = {"government": "나주시", **settings}
    made = dataclasses.replace(Settings(), **settings)
    return Facts(path, modified, as_of, made, tuple(pledges), tuple(findings), 0)


def portfolio(*outcomes, prefer=None, term=None, common=None):
    return assemble(outcomes, prefer, Asked(term=term, common=common))


@cache
def _template():
    return Template()


def write(path: Path, pledges=None, **settings):
    """Write a workbook; a pledge is its code or a dict of its columns with `actuals`, (target, done) pairs."""
    rows = Rows()
    for item, value in {"자치단체": "나주시", "기준일": "2024-05-31", **settings}.items():
        rows.add("Settings", 항목=item, 값=value)
    for asked in pledges or ["1-1"]:
        given = {"공약번호": asked} if isinstance(asked, str) else dict(asked)
        actuals = given.pop("actuals", [(10, 5)])
        plan = given.pop("plan", {"시비": 100})
        project = given.pop("project", "")
        code = given["공약번호"]
        defaults = {"공약명": f"공약 {code}", "분야": "경제", "주관부서": "일자리과", "추진상황": "정상추진"}
        rows.add(
            "Pledges", **{**defaults, "예산구분": "예산", "완료시기": "임기내", "사업주체": "시", **given}
        )
        for at, (target, done) in enumerate(actuals):
            name = f"{code}-{at}"
            rows.add("Indicators", 지표번호=name, 공약번호=code, 지표명=f"지표 {name}", 단위="회")
            rows.add("Targets", 지표번호=name, 연도=2026, 기간="상반기", 누계목표=target)
            rows.add(
                "Activities",
                일자="2023. 5. 1.",
                공약번호=code,
                지표번호=name,
                실적값=done,
                내용="활동",
                증빙="문서",
            )
        for source, amount in plan.items():
            rows.add("Investments", **{"공약번호": code, "세부사업": project, "재원": source, "2024": amount})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_template().workbook(rows))
    return path
