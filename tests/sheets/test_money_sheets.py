"""공약가계부 and 연차별 투자계획: every amount stands once, and both ways of adding up give one total."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.book.model import Stage
from pledgebook.figures.account import account, combined
from pledgebook.figures.compute import calculate
from pledgebook.figures.exact import total
from pledgebook.sheets.layout import layout, sheets_to_go
from tests.figures.books import AS_OF, book, investment, pledge

YEARS = (2022, 2023, 2024, 2025, 2026)
SOURCES = ("국비", "도비", "시비", "민자", "기타")
BOTH = ("공약가계부", "연차별 투자계획")


def sheets_of(made, *names):
    found = layout(calculate(made, AS_OF))
    return [next(sheet for sheet in found if sheet.name == name) for name in names]


def with_both(**parts):
    return book(settings={"extra_sheets": BOTH}, **parts)


class Read:
    """A sheet of money as a person reads it: rows of texts and amounts under their heads."""

    def __init__(self, sheet):
        self.cells = dict(sheet.cells)
        self.merged = {
            (row, column): (span.top, span.left)
            for span in sheet.merges
            for row in range(span.top, span.bottom + 1)
            for column in range(span.left, span.right + 1)
        }
        self.last = sheet.area.bottom
        self.heads = {}
        for column in range(1, sheet.area.right + 1):
            over, own = self.value(3, column), self.value(4, column)
            self.heads[own if own == over else (over, own)] = column

    def value(self, row, column):
        place = self.merged.get((row, column), (row, column))
        cell = self.cells.get(place)
        return cell.value if cell else None

    def amount(self, row, head):
        return self.value(row, self.heads[head])

    def rows(self, head, label):
        """Return the rows that stand for a code or a label, in order."""
        return [row for row in range(5, self.last + 1) if self.value(row, self.heads[head]) == label]

    def under(self, over):
        return [head for head in self.heads if isinstance(head, tuple) and head[0] == over]


def added(read, row, heads):
    values = [read.amount(row, head) for head in heads]
    return total(value for value in values if isinstance(value, Decimal))


def one_pledge():
    return with_both(
        pledges=(pledge(sector="경제", budgeting="예산"),),
        investments=(
            investment("국비", {2023: 10, 2024: 20}, prior=5, row=2),
            investment("시비", {2023: 1.5}, after=3, row=3),
            investment("국비", {2023: 8}, row=4, stage=Stage.SECURED),
            investment("시비", {2023: 1}, row=5, stage=Stage.EXECUTED),
            investment("집행액", {2023: 4}, row=6),
        ),
    )


def test_the_ledger_states_each_stage_by_source_and_by_year():
    (ledger,) = sheets_of(one_pledge(), "공약가계부")
    read = Read(ledger)
    planned, secured, executed = read.rows("공약번호", "P")
    assert [read.amount(row, "구분") for row in (planned, secured, executed)] == ["계획", "확보", "집행"]
    assert read.amount(planned, "총계") == Decimal("39.5")
    assert read.amount(planned, ("재원별", "국비")) == 35
    assert read.amount(planned, ("연도별", "2023")) == Decimal("11.5")
    assert read.amount(planned, ("연도별", "기투자")) == 5
    assert read.amount(planned, ("연도별", "임기후")) == 3
    assert read.amount(secured, "총계") == 8
    assert read.amount(executed, ("재원별", "시비")) == 1
    assert read.amount(executed, ("재원별", "재원\n미구분")) == 4  # 집행액, whose source is not known
    assert read.amount(planned, "확보율\n(%)") == Decimal("20.25")
    assert read.amount(planned, "집행률\n(%)") == Decimal("12.66")
    assert read.amount(planned, ("재원별", "도비")) is None if ("재원별", "도비") in read.heads else True


def test_the_plan_by_year_has_a_row_for_each_source():
    (plan,) = sheets_of(one_pledge(), "연차별 투자계획")
    read = Read(plan)
    rows = read.rows("공약번호", "P")
    assert [read.amount(row, "재원") for row in rows] == ["계", "국비", "시비"]
    every = ["총계", "기투자", ("임기내", "소계"), ("임기내", "2023"), "임기후"]
    assert [read.amount(rows[0], head) for head in every] == [
        Decimal(x) for x in ("39.5", "5", "31.5", "11.5", "3")
    ]
    assert [read.amount(rows[2], head) for head in every] == [
        Decimal("4.5"),
        None,
        Decimal("1.5"),
        Decimal("1.5"),
        3,
    ]


def test_what_is_not_known_is_counted_and_never_0():
    made = with_both(
        pledges=(
            pledge("A", 2, sector="경제", budgeting="예산"),  # nothing is typed
            pledge("B", 3, sector="경제", budgeting="예산"),
            pledge("C", 4, sector="경제", budgeting="예산", budget=Decimal(7)),  # its cost alone is
        ),
        investments=(investment("시비", {2023: 2}, pledge="B", open_parts=frozenset({"2024"})),),
    )
    ledger, plan = map(Read, sheets_of(made, *BOTH))
    unknown = ledger.rows("공약번호", "A")[0]
    assert (ledger.amount(unknown, "총계"), ledger.amount(unknown, "확보율\n(%)")) == ("미정", "－")
    nothing = plan.rows("공약번호", "A")[0]
    assert plan.amount(nothing, "총계") == "미정"
    assert plan.amount(nothing, ("임기내", "소계")) is None
    partly = ledger.rows("공약번호", "B")[0]
    assert (ledger.amount(partly, "총계"), ledger.amount(partly, ("연도별", "2024"))) == (2, "미정")
    cost = ledger.rows("공약번호", "C")[0]
    assert ledger.amount(cost, "총계") == ledger.amount(cost, ("재원별", "재원\n미구분")) == 7
    assert ledger.amount(cost, ("연도별", "연도\n미구분")) == 7
    for read in (ledger, plan):
        assert read.value(5, 1) == "총계 (3건) 미정 2건"
        assert read.amount(5, "총계") == 9
    assert ledger.amount(5, ("연도별", "2024")) == "미정"


def shared(title, code, row):
    return investment("시비", {2023: 6, 2024: 4}, pledge=code, project=title, number="S-1", row=row)


def test_a_project_that_pledges_share_counts_once_year_by_year():
    made = with_both(
        pledges=(pledge("A", 2, sector="경제"), pledge("B", 3, sector="경제"), pledge("C", 4, sector="복지")),
        investments=(shared("도로", "A", 2), shared("도로", "B", 3), shared("도로", "C", 4)),
    )
    for read in map(Read, sheets_of(made, *BOTH)):
        assert read.amount(5, "총계") == 10
        year = ("연도별", "2023") if ("연도별", "2023") in read.heads else ("임기내", "2023")
        assert read.amount(5, year) == 6
        subtotals = [row for row in range(6, read.last) if str(read.value(row, 2)).startswith("소계")]
        assert next(read.amount(row, "총계") for row in subtotals) == 10
        assert {read.amount(row, "총계") for row in subtotals if read.value(row, 1) == "복지"} == {0}
        left_out = [row for row in range(5, read.last + 1) if read.amount(row, "총계") == -10]
        assert {read.value(row, 2) for row in left_out} == {"여러 공약의 공동 사업 중복분(합계에서 제외)"}


MONEY = st.decimals(min_value=0, max_value=99999, places=2)
STAGES = st.sampled_from(list(Stage))


@st.composite
def books(draw):
    """Make pledges of some fields with lines of every stage, 미정, 집행액 and shared projects among them."""
    count = draw(st.integers(1, 4))
    pledges, lines = [], []
    for at in range(count):
        sector = draw(st.sampled_from(("경제", "복지", "")))
        budget = draw(st.none() | MONEY)
        pledges.append(pledge(f"P{at}", at + 2, sector=sector, budgeting="예산", budget=budget))
        for _ in range(draw(st.integers(0, 3))):
            stage = draw(STAGES)
            source = (
                draw(st.sampled_from(SOURCES))
                if stage is not Stage.EXECUTED
                else draw(st.sampled_from((*SOURCES, "집행액")))
            )
            years = draw(st.dictionaries(st.sampled_from(YEARS), MONEY, max_size=3))
            open_parts = draw(st.frozensets(st.sampled_from(("prior", "2026", "after_term")), max_size=1))
            lines.append(
                investment(
                    source,
                    years,
                    prior=draw(st.none() | MONEY),
                    after=draw(st.none() | MONEY),
                    row=len(lines) + 2,
                    pledge=f"P{at}",
                    project=draw(st.sampled_from(("가", "나"))),
                    stage=stage,
                    number=draw(st.sampled_from(("", "S-1"))),
                    open_parts=open_parts,
                )
            )
    return with_both(pledges=tuple(pledges), investments=tuple(lines))


@settings(max_examples=25, deadline=None)
@given(books())
def test_rows_and_columns_add_up_to_the_same_totals(made):
    ledger, plan = map(Read, sheets_of(made, *BOTH))
    sources, parts = ledger.under("재원별"), ledger.under("연도별")
    for row in range(5, ledger.last + 1):
        whole = ledger.amount(row, "총계")
        if ledger.amount(row, "구분") in {stage.value for stage in Stage} and isinstance(whole, Decimal):
            assert whole == added(ledger, row, sources) == added(ledger, row, parts)
    years = [head for head in plan.under("임기내") if head[1] != "소계"]
    outer = [head for head in ("기투자", ("임기내", "소계"), "임기후", "연도\n미구분") if head in plan.heads]
    for row in range(5, plan.last + 1):
        whole = plan.amount(row, "총계")
        if isinstance(whole, Decimal):
            assert whole == added(plan, row, outer)
            assert added(plan, row, [("임기내", "소계")]) == added(plan, row, years)
    results = calculate(made, AS_OF)
    together = combined([account(result) for result in results.pledges])
    for at, stage in enumerate(Stage):
        once = total(result.investment.elsewhere(stage) for result in results.pledges)
        alone = total(account(result)[stage].total for result in results.pledges)
        assert together[stage].total == alone - once
        printed = ledger.amount(5 + at, "총계")
        assert printed == ("미정" if together[stage].is_open else alone - once)


def test_a_sheet_is_there_only_while_the_setting_names_it():
    results = calculate(book(), AS_OF)
    assert not {"ledger", "investments"} & {sheet.key for sheet in layout(results, {"ledger": "공약가계부"})}
    assert [*sheets_to_go(results, {"ledger": "공약가계부", "summary": "총괄"})] == ["ledger"]
    assert sheets_to_go(calculate(with_both(), AS_OF), {"ledger": "공약가계부"}) == {}
