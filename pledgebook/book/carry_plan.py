"""The plan of what goes on into the next term, as data: its sheets, tables and columns, as the contract has them.

`term open` writes it as a proposal; a clerk edits the columns that `EDITED` names; the next run reads it.
"""

from __future__ import annotations

from pledgebook.book.contract import STATUSES, YES_NO, InputColumn, InputTable, Kind

_FILE = InputColumn("옛 파일", "file", Kind.TEXT, "옮겨 올 통합 문서", "workbook of the old term", required=True, width=22)  # fmt: skip
_OLD_CODE = InputColumn("옛 공약번호", "old_code", Kind.CODE, "옛 임기의 공약번호", "pledge code of the old term", required=True, width=13)  # fmt: skip
_PROJECT = InputColumn("세부사업", "project", Kind.TEXT, "옛 임기의 세부사업", "project", width=22)

PLEDGES_TO_CARRY = InputTable(
    "이관",
    "CarryOver",
    "이관할 공약",
    "a pledge to carry over",
    (
        _FILE,
        _OLD_CODE,
        InputColumn("공약명", "title", Kind.TEXT, "옛 임기의 공약명", "title", width=34),
        InputColumn("추진상황", "status", Kind.TEXT, "임기 종료일의 추진상황", "status at the end of the term", width=18),
        InputColumn("이관", "goes_on", Kind.CHOICE, "새 임기에 이어 하면 예, 아니면 아니오", "예: it goes on", required=True, allowed=YES_NO, width=9),
        InputColumn("새 공약번호", "new_code", Kind.CODE, "새 임기의 공약번호", "pledge code of the new term", required=True, blank_ok=True, width=13),
        InputColumn("새 추진상황", "new_status", Kind.CHOICE, "새 임기에 시작하는 추진상황", "status in the new term", required=True, blank_ok=True, allowed=STATUSES, width=15),
        InputColumn("정할 것", "to_decide", Kind.TEXT, "사람이 정해야 하는 것", "what a person must decide", width=64),
    ),
)  # fmt: skip
MONEY_TO_CARRY = InputTable(
    "기투자",
    "PriorMoney",
    "이관할 금액",
    "money to carry over",
    (
        _FILE,
        _OLD_CODE,
        _PROJECT,
        InputColumn("재원", "source", Kind.TEXT, "재원", "source", required=True, width=9),
        InputColumn("옛 기투자", "prior", Kind.MONEY, "옛 임기의 기투자", "prior money of the old term", width=13),
        InputColumn("임기 중 집행", "executed", Kind.MONEY, "옛 임기에 쓴 돈", "money spent in the old term", width=13),
        InputColumn("더할 집행액", "added", Kind.MONEY, "재원을 모르는 집행액을 나누어 적음", "spent money a person shares out", width=13),
        InputColumn("정할 것", "to_decide", Kind.TEXT, "사람이 정해야 하는 것", "what a person must decide", width=64),
    ),
)  # fmt: skip
PLAN_SOURCES = InputTable(
    "원본",
    "PlanSources",
    "옛 파일",
    "a workbook of the old term",
    (
        _FILE,
        InputColumn("자치단체", "government", Kind.TEXT, "자치단체", "government", width=16),
        InputColumn("임기", "term", Kind.TEXT, "옛 임기", "old term", width=38),
        InputColumn(
            "확인값", "digest", Kind.CODE, "바꾸지 않습니다", "do not change", required=True, width=70
        ),
    ),
)
PLAN_TABLES = (PLEDGES_TO_CARRY, MONEY_TO_CARRY, PLAN_SOURCES)
EDITED = frozenset({"goes_on", "new_code", "new_status", "added"})
"""Columns that a clerk fills; what the others say is compared with the workbooks of the old term."""
NEW_PRIOR = "새 기투자"
"""Header of a column that only shows the sum; it is not read."""
LEFT_SHEET = "남는 돈"
LEFT_HEADERS = ("옛 파일", "옛 공약번호", "공약명", "세부사업", "재원", "무엇", "금액")
