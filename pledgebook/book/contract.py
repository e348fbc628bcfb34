"""The workbook contract, version 2, as data: sheets, tables, columns, allowed values, defaults, settings.

Reading, the workbook `new` makes, the sentences of findings and the documentation table all come from
here; nothing else in the code spells out a header or an allowed value.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = 2
"""Of the contract that this is; it stands in each workbook."""
HEADER_SEARCH_ROWS = 20
"""A table without a ListObject is looked for by its header within this many rows of its sheet."""


class Kind(StrEnum):
    """What a column holds, and so how its cells are read."""

    TEXT = "text"  # one or more lines of free text
    CODE = "code"  # an identifier: text, however Excel stored it
    NUMBER = "number"
    TARGET = "target"  # a number, or "-" where nothing is due
    YEAR = "year"
    LEVEL = "level"  # 1, 2 or 3
    DATE = "date"  # one day
    WHEN = "when"  # a day, a month, or a range of them, as staff type them
    TIME_TEXT = "time text"  # printed as typed; read as a `WHEN` for its order where it can be
    MONEY = "money"  # an amount in the money unit, 미정, or - for none
    SOURCE = "source"  # a word of 재원, by the kind of government
    ACTORS = "actors"  # words of 사업주체, by the kind of government
    CHOICE = "choice"
    CHOICES = "choices"  # several of the allowed values, separated by comma or space
    LIST = "list"  # free names, separated by comma


class Choice(NamedTuple):
    """An allowed value and the other spellings of it that stand in published cards."""

    value: str
    aliases: tuple[str, ...] = ()


def choices(*values: str | Choice) -> tuple[Choice, ...]:
    return tuple(value if isinstance(value, Choice) else Choice(value) for value in values)


class InputColumn(NamedTuple):
    """A column of an input table.

    `field` is its name in the model; `required` columns must exist, and their cells must be filled
    unless `blank_ok`; `default` is what a blank cell counts as; `refers_to` names the table and column
    whose identifiers the cells must be among. A cell that holds one of the `ambiguous` words could mean
    more than one allowed value: it is refused with the question which. What to type in place of a word in
    a cell `told_by_row` depends on the rest of its row, so the table's own reader says it.
    """

    header: str
    field: str
    kind: Kind
    ko: str
    en: str
    required: bool = False
    blank_ok: bool = False
    default: str = ""
    allowed: tuple[Choice, ...] = ()
    ambiguous: tuple[str, ...] = ()
    told_by_row: bool = False
    refers_to: tuple[str, str] | None = None
    unique: bool = False
    width: float = 12.0

    @property
    def must_be_filled(self) -> bool:
        return self.required and not self.blank_ok

    @property
    def is_amount(self) -> bool:
        """An amount in merged cells must not be counted once per row; a name or a date may."""
        return self.kind in {Kind.NUMBER, Kind.TARGET, Kind.MONEY}


class InputTable(NamedTuple):
    """An input table: one Excel ListObject on one sheet."""

    sheet: str
    name: str
    ko: str
    en: str
    columns: tuple[InputColumn, ...]
    has_year_columns: bool = False  # one further column per calendar year of the term
    year_columns_before: str = ""  # the header they stand before in a new workbook
    is_optional: bool = False  # nobody misses it, and a sheet called like it may be the user's own

    def column(self, header: str) -> InputColumn:
        return next(column for column in self.columns if column.header == header)

    def header_of(self, field_name: str) -> str:
        return next(column.header for column in self.columns if column.field == field_name)


class Setting(NamedTuple):
    """A row of the settings table."""

    item: str
    field: str
    kind: Kind
    ko: str
    en: str
    default: str = ""
    allowed: tuple[Choice, ...] = ()


STAGES = choices("계획", "확보", "집행")
UNDETERMINED = "미정"
"""Typed for an amount that is not known yet: no zero."""
TOTAL_WORDS = frozenset({"합계", "소계", "총계", "계", "총합계"})
"""A row of such a word is a sum of others, and counts nothing itself."""

STATUSES = choices(
    Choice("완료", ("완료 종결", "완료종료")),
    Choice("이행 후 계속추진", ("완료 후 계속추진", "이행후계속추진", "완료후계속추진")),
    Choice("정상추진", ("정상",)),
    Choice("일부추진", ("부진", "지연")),
    Choice("보류", ()),
    Choice("폐기", ()),
)

INDICATOR_KINDS = choices(
    Choice("증가", ("증가형",)),
    Choice("감소", ("감소형",)),
    Choice("단계", ("단계형",)),
    Choice("정성", ("정성형",)),
)
METHODS = choices(
    Choice("합계", ("합산",)),
    Choice("최종값", ("마지막값", "최신값")),
    Choice("기관별 최종값", ("기관별 마지막값", "기관별 최신값")),
)
CHANGED = choices("공약명", "목표", "예산", "시기", "통합", "분리", "폐기", "기타")
"""What an approved change of plan is about."""
PERIODS = choices(
    Choice("1분기", ("1/4분기", "1/4", "1사분기", "Q1")),
    Choice("2분기", ("2/4분기", "2/4", "2사분기", "Q2")),
    Choice("3분기", ("3/4분기", "3/4", "3사분기", "Q3")),
    Choice("4분기", ("4/4분기", "4/4", "4사분기", "Q4")),
    Choice("상반기", ()),
    Choice("하반기", ()),
    Choice("연간", ("연말", "년간")),
)
SECTIONS = choices(
    Choice("현황 및 정책개요", ("현황", "정책개요")),
    Choice("추진계획", ("계획",)),
    Choice("추진실적", ("실적",)),
    Choice("기대효과", ("효과",)),
)
YES_NO = choices(
    Choice("예", ("Y", "YES", "O", "○", "TRUE")), Choice("아니오", ("아니요", "N", "NO", "X", "×", "FALSE"))
)
ACHIEVEMENTS = choices(
    Choice("전체", ("전부", "모두")), Choice("올해", ("금년", "당해", "당해연도")), Choice("최근 N", ())
)
"""Which achievements the card prints; N is a number."""
EXTRA_SHEETS = choices(
    Choice("공약가계부", ("가계부", "공약 가계부")),
    Choice("연차별 투자계획", ("투자계획", "연차별 투자계획 총괄", "연도별 투자계획")),
    Choice("반기별 평가표", ("평가표", "반기 평가표")),
    Choice("최종보고", ("최종보고서", "임기 최종보고")),
)
"""Sheets that are written where 추가 시트 names them."""
GOVERNMENT_KINDS = choices(
    "시",
    "군",
    Choice("구", ("자치구",)),
    Choice("도", ("특별자치도",)),
    Choice("광역시", ("특별시", "특별자치시")),
    Choice("교육청", ()),
)
UPPER_KINDS = choices(
    Choice(
        "도",
        (
            "경기도", "강원도", "강원특별자치도", "충청북도", "충청남도", "전라북도", "전북특별자치도",
            "전라남도", "경상북도", "경상남도", "제주특별자치도",
        ),
    ),
    Choice(
        "시",
        (
            "광역시", "특별시", "서울특별시", "부산광역시", "대구광역시", "인천광역시", "광주광역시",
            "대전광역시", "울산광역시",
        ),
    ),
)  # fmt: skip
AGGREGATIONS = choices("평균", "합산", "가중")
ROUNDINGS = choices(Choice("반올림", ()), Choice("버림", ("절사",)))

_PLEDGE_CODE = ("Pledges", "공약번호")
_INDICATOR_CODE = ("Indicators", "지표번호")

TABLES: tuple[InputTable, ...] = (
    InputTable(
        "설정",
        "Settings",
        "설정",
        "a setting",
        (
            InputColumn(
                "항목",
                "item",
                Kind.TEXT,
                "바꾸지 않습니다. 값은 오른쪽 칸에 적습니다",
                "name of the setting",
                required=True,
                width=18,
            ),
            InputColumn(
                "값",
                "value",
                Kind.TEXT,
                "빈칸이면 기본값 (오른쪽 설명 참고)",
                "value (blank: default)",
                required=True,
                blank_ok=True,
                width=26,
            ),
            InputColumn(
                "설명", "note", Kind.TEXT, "참고용으로, 고쳐도 결과는 같습니다", "explanation", width=78
            ),
        ),
    ),
    InputTable(
        "공약",
        "Pledges",
        "공약",
        "a pledge",
        (
            InputColumn(
                "공약번호",
                "code",
                Kind.CODE,
                "공약집의 번호 그대로, 한 번 정하면 바꾸지 않음 (예: 6-3-3)",
                "pledge code, free text",
                required=True,
                unique=True,
                width=13,
            ),
            InputColumn(
                "공약명", "title", Kind.TEXT, "카드 제목에 그대로 인쇄", "title", required=True, width=30
            ),
            InputColumn(
                "분야",
                "sector",
                Kind.TEXT,
                "총괄에서 이 말로 묶음. 같은 분야는 같은 말로 (예: 복지·보건)",
                "field",
                width=14,
            ),
            InputColumn(
                "정책목표",
                "goal",
                Kind.TEXT,
                "카드 ❖ 정책목표에 한 문장으로 인쇄. 빈칸이면 인쇄하지 않음",
                "policy goal",
                width=36,
            ),
            InputColumn(
                "주관부서",
                "department",
                Kind.TEXT,
                "부서 하나만, 조직도의 이름대로 (예: 기획예산실). 돕는 부서는 협조부서에",
                "owner department",
                width=14,
            ),
            InputColumn(
                "협조부서",
                "partners",
                Kind.LIST,
                "여럿이면 쉼표로 나눔 (예: 총무과, 도시과)",
                "departments that help, any number",
                width=14,
            ),
            InputColumn(
                "담당자",
                "officer",
                Kind.TEXT,
                "카드에는 인쇄하지 않음. 물을 일이 있을 때 찾을 이름",
                "person in charge",
                width=11,
            ),
            InputColumn(
                "완료시기",
                "completion",
                Kind.CHOICE,
                "임기 안에 끝나면 임기내, 뒤까지 이어지면 임기후",
                "in-term or after-term",
                allowed=choices(Choice("임기내", ("임기 내",)), Choice("임기후", ("임기 후",))),
                width=13,
            ),
            InputColumn(
                "사업주체",
                "actors",
                Kind.ACTORS,
                "여럿이면 쉼표나 빈칸으로 나눔",
                "who carries it out, any of",
                width=13,
            ),
            InputColumn(
                "신규여부",
                "novelty",
                Kind.CHOICES,
                "둘 다면 쉼표나 빈칸으로 나눔 (신규, 계속)",
                "new or continued, or both",
                allowed=choices("신규", "계속"),
                width=13,
            ),
            InputColumn(
                "예산구분",
                "budgeting",
                Kind.CHOICE,
                "돈이 들면 예산, 들지 않으면 비예산",
                "with or without budget",
                allowed=choices("예산", "비예산"),
                width=13,
            ),
            InputColumn(
                "소요예산",
                "budget",
                Kind.MONEY,
                "숫자만. 단위는 설정의 금액 단위, 아직 모르면 미정",
                "budget in the money unit, or 미정",
                width=14,
            ),
            InputColumn(
                "추진상황",
                "status",
                Kind.CHOICE,
                "단체장이 확정한 상태. 이행률과 달라도 그대로 인쇄하고 점검에서 알림",
                "status",
                required=True,
                allowed=STATUSES,
                width=16,
            ),
            InputColumn(
                "적용일",
                "since",
                Kind.DATE,
                "이 줄이 적용되는 날 (빈칸: 처음부터)",
                "from when this row of the pledge holds (blank: the start)",
                width=14,
            ),
        ),
    ),
    InputTable(
        "지표",
        "Indicators",
        "확인지표",
        "an indicator",
        (
            InputColumn(
                "지표번호",
                "code",
                Kind.CODE,
                "파일 안에서 하나뿐인 짧은 이름 (예: 교류활동). 목표와 실적에서 이 이름으로 찾음",
                "indicator code",
                required=True,
                unique=True,
                width=13,
            ),
            InputColumn(
                "공약번호",
                "pledge",
                Kind.CODE,
                "공약 시트에 있는 번호 (목록에서 고름)",
                "pledge code",
                required=True,
                refers_to=_PLEDGE_CODE,
                width=13,
            ),
            InputColumn(
                "지표명",
                "name",
                Kind.TEXT,
                "카드 확인지표에 인쇄 (예: 교류활동 횟수(회))",
                "name",
                required=True,
                width=26,
            ),
            InputColumn(
                "단위",
                "unit",
                Kind.TEXT,
                "회, 개소, 명, % 따위. 숫자는 쓰지 않음",
                "unit",
                required=True,
                width=10,
            ),
            InputColumn(
                "일정명",
                "schedule_name",
                Kind.TEXT,
                "추진일정에 쓰는 이름 (빈칸: 지표명)",
                "label in the schedule (blank: name)",
                width=28,
            ),
            InputColumn(
                "유형",
                "kind",
                Kind.CHOICE,
                "증가: 늘수록 좋음 · 감소: 줄수록 좋음 · 단계: 공정의 단계 · 정성: 점수로 판단 (빈칸: 증가)",
                "kind",
                default="증가",
                allowed=INDICATOR_KINDS,
                width=10,
            ),
            InputColumn(
                "실적방식",
                "method",
                Kind.CHOICE,
                "합계: 더함 · 최종값: 마지막 값 · 기관별 최종값: 기관마다 마지막 값을 더함 "
                "(빈칸: 증가는 합계, 감소·단계·정성은 최종값)",
                "values add up, the last counts, or the last of each organisation, added up "
                "(blank: 합계 for 증가, else 최종값)",
                allowed=METHODS,
                ambiguous=("누계", "누적"),
                width=13,
            ),
            InputColumn(
                "기준값",
                "baseline",
                Kind.NUMBER,
                "임기 전의 값. 감소 지표에 꼭 필요, 최종값으로 세는 증가 지표에도 씀",
                "baseline",
                width=13,
            ),
            InputColumn(
                "가중치", "weight", Kind.NUMBER, "지표 집계가 가중일 때만 씀 (빈칸: 1)", "weight", width=11
            ),
            InputColumn("비고", "note", Kind.TEXT, "추진일정의 비고(누적) 칸에 인쇄", "note", width=20),
        ),
    ),
    InputTable(
        "목표",
        "Targets",
        "누계목표",
        "a cumulative target at a point in time",
        (
            InputColumn(
                "지표번호",
                "indicator",
                Kind.CODE,
                "지표 시트에 있는 번호 (목록에서 고름)",
                "indicator code",
                required=True,
                refers_to=_INDICATOR_CODE,
                width=13,
            ),
            InputColumn("연도", "year", Kind.YEAR, "네 자리 숫자 (예: 2027)", "year", required=True, width=9),
            InputColumn(
                "기간",
                "period",
                Kind.CHOICE,
                "목표의 기한: 분기, 반기의 마지막 날이나 그해 말",
                "period",
                required=True,
                allowed=PERIODS,
                width=9,
            ),
            InputColumn(
                "누계목표",
                "value",
                Kind.TARGET,
                "그때까지 모두 더한 목표. 매년 10회면 10, 20, 30 (없으면 -)",
                "cumulative target, or - for nothing due",
                required=True,
                blank_ok=True,
                told_by_row=True,
                width=13,
            ),
            InputColumn(
                "표시",
                "shown",
                Kind.TEXT,
                "추진일정에 숫자 대신 인쇄할 말 (예: 착공)",
                "printed in the schedule in place of the number",
                width=11,
            ),
            InputColumn(
                "적용일",
                "since",
                Kind.DATE,
                "이 목표가 적용되는 날 (빈칸: 처음부터). 같은 기한의 앞선 목표만 갈음",
                "from when the row holds (blank: the start); it replaces an earlier one of the same due date only",
                width=14,
            ),
        ),
    ),
    InputTable(
        "실적",
        "Activities",
        "실적",
        "an activity",
        (
            InputColumn(
                "일자",
                "when",
                Kind.WHEN,
                "2024. 5. 31. 또는 2024. 5. 또는 2022. 7. ~ 11.",
                "day, month or range",
                required=True,
                width=15,
            ),
            InputColumn(
                "공약번호",
                "pledge",
                Kind.CODE,
                "공약 시트에 있는 번호 (목록에서 고름)",
                "pledge code",
                required=True,
                refers_to=_PLEDGE_CODE,
                width=13,
            ),
            InputColumn(
                "지표번호",
                "indicator",
                Kind.CODE,
                "빈칸이면 카드에만 인쇄하고 지표에는 세지 않음",
                "indicator code (blank: not counted)",
                refers_to=_INDICATOR_CODE,
                width=13,
            ),
            InputColumn(
                "실적값",
                "value",
                Kind.NUMBER,
                "이번 한 건의 값. 합계 지표는 빈칸이 1, 다른 지표는 꼭 적음",
                "value (blank: 1 where values add up, else an error)",
                told_by_row=True,
                width=13,
            ),
            InputColumn(
                "기관",
                "organisations",
                Kind.LIST,
                "여럿이면 쉼표로 나눔. 기관별 최종값 지표는 한 줄에 하나만",
                "organisations",
                width=30,
            ),
            InputColumn(
                "대상",
                "beneficiary",
                Kind.TEXT,
                "누구를 위해 또는 어디에서 (예: 노안면)",
                "for whom",
                width=14,
            ),
            InputColumn(
                "내용",
                "content",
                Kind.TEXT,
                "한 일을 한 줄로. 카드 추진실적에 인쇄",
                "what was done",
                required=True,
                width=44,
            ),
            InputColumn(
                "증빙",
                "evidence",
                Kind.TEXT,
                "문서번호나 파일 이름 (예: 총무과-1234). 없으면 점검에서 알림",
                "evidence",
                width=20,
            ),
            InputColumn(
                "카드표시",
                "on_card",
                Kind.CHOICE,
                "아니오: 세기만 하고 카드에는 인쇄하지 않음 (빈칸: 예)",
                "print on the card",
                default="예",
                allowed=YES_NO,
                width=13,
            ),
        ),
    ),
    InputTable(
        "투자",
        "Investments",
        "투자계획",
        "a money line",
        (
            InputColumn(
                "공약번호",
                "pledge",
                Kind.CODE,
                "공약 시트에 있는 번호 (목록에서 고름)",
                "pledge code",
                required=True,
                refers_to=_PLEDGE_CODE,
                width=13,
            ),
            InputColumn(
                "세부사업",
                "project",
                Kind.TEXT,
                "나누어 관리하는 사업의 이름 (빈칸: 공약명)",
                "project (blank: the title)",
                width=38,
            ),
            InputColumn(
                "사업번호",
                "number",
                Kind.CODE,
                "여러 공약이 함께 하는 사업의 번호 (같은 번호는 한 사업)",
                "number of a project that several pledges share",
                width=13,
            ),
            InputColumn(
                "구분",
                "stage",
                Kind.CHOICE,
                "계획·확보·집행 (빈칸: 계획)",
                "planned, secured or executed (blank: planned)",
                default="계획",
                allowed=STAGES,
                width=10,
            ),
            InputColumn(
                "재원",
                "source",
                Kind.SOURCE,
                "누구의 돈인지, 또는 출처를 모르고 쓴 돈이면 집행액 (목록에서 고름)",
                "source of money",
                required=True,
                width=10,
            ),
            InputColumn(
                "기투자", "prior", Kind.MONEY, "임기가 시작되기 전에 쓴 돈", "spent before the term", width=14
            ),
            InputColumn(
                "임기후", "after_term", Kind.MONEY, "임기가 끝난 뒤에 쓸 돈", "after the term", width=14
            ),
            InputColumn(
                "적용일",
                "since",
                Kind.DATE,
                "이 금액이 적용되는 날 (빈칸: 처음부터)",
                "from when this amount holds (blank: the start)",
                width=14,
            ),
        ),
        has_year_columns=True,
        year_columns_before="임기후",
    ),
    InputTable(
        "본문",
        "Narrative",
        "본문",
        "a line of text",
        (
            InputColumn(
                "공약번호",
                "pledge",
                Kind.CODE,
                "공약 시트에 있는 번호 (목록에서 고름)",
                "pledge code",
                required=True,
                refers_to=_PLEDGE_CODE,
                width=13,
            ),
            InputColumn(
                "구분",
                "section",
                Kind.CHOICE,
                "카드의 어느 항목인지",
                "section of the card",
                required=True,
                allowed=SECTIONS,
                width=18,
            ),
            InputColumn(
                "수준",
                "level",
                Kind.LEVEL,
                "1: - · 2: · (하위 줄) · 3: 그 아래",
                "depth of the line",
                default="1",
                width=9,
            ),
            InputColumn(
                "내용",
                "content",
                Kind.TEXT,
                "글머리표(-, ·) 없이 적음. 수준에 따라 붙음",
                "text",
                required=True,
                width=70,
            ),
            InputColumn(
                "시기",
                "when",
                Kind.TIME_TEXT,
                "적힌 대로 내용 뒤에 인쇄 (예: 2024. 6. / 11.)",
                "when, printed as typed",
                width=18,
            ),
        ),
    ),
    InputTable(
        "부서",
        "Departments",
        "부서 이름 변경",
        "a renaming of a department",
        (
            InputColumn(
                "옛 부서",
                "old",
                Kind.TEXT,
                "바뀌기 전의 이름. 한 줄에 하나 (이름이 바뀐 적이 없으면 이 시트는 비워 둠)",
                "name before",
                required=True,
                width=20,
            ),
            InputColumn(
                "새 부서",
                "new",
                Kind.TEXT,
                "바뀐 뒤의 이름. 공약의 주관부서는 옛 이름이든 새 이름이든 그대로 둠",
                "name from then on",
                required=True,
                width=20,
            ),
            InputColumn(
                "적용일",
                "since",
                Kind.DATE,
                "새 이름을 쓰는 첫날 (예: 2024. 7. 1.). 그 전 기준일의 카드와 총괄은 옛 이름으로 인쇄",
                "first day of the new name",
                required=True,
                width=14,
            ),
        ),
        is_optional=True,
    ),
    InputTable(
        "변경",
        "Changes",
        "공약 변경",
        "a plan change",
        (
            InputColumn(
                "공약번호",
                "pledge",
                Kind.CODE,
                "공약 시트에 있는 번호 (목록에서 고름)",
                "pledge code",
                required=True,
                refers_to=_PLEDGE_CODE,
                width=13,
            ),
            InputColumn(
                "승인일",
                "approved",
                Kind.DATE,
                "변경이 승인된 날 (예: 2024. 3. 22.)",
                "day of approval",
                required=True,
                width=14,
            ),
            InputColumn(
                "절차", "procedure", Kind.TEXT, "거친 절차 (예: 공약이행평가단 심의)", "procedure", width=20
            ),
            InputColumn(
                "대상",
                "about",
                Kind.CHOICE,
                "무엇을 바꾸었는지",
                "what was changed",
                allowed=CHANGED,
                width=10,
            ),
            InputColumn(
                "당초",
                "before",
                Kind.TEXT,
                "바꾸기 전의 내용 (예: 자매결연 30개소). 통합·분리는 옛 공약번호를 모두 (예: 6-3-3)",
                "before; of 통합 and 분리 every old code",
                required=True,
                width=34,
            ),
            InputColumn(
                "변경",
                "after",
                Kind.TEXT,
                "바꾼 뒤의 내용 (예: 교류활동 26회). 통합·분리는 새 공약번호를 모두 (예: 6-3-4, 6-3-5)",
                "after; of 통합 and 분리 every new code",
                required=True,
                width=34,
            ),
            InputColumn("사유", "reason", Kind.TEXT, "바꾼 사유를 한 문장으로", "reason", width=34),
        ),
    ),
)
BY_NAME = MappingProxyType({table.name: table for table in TABLES})
REQUIRED_TABLES = ("Settings", "Pledges", "Indicators", "Targets", "Activities")
"""A workbook without one of these cannot be computed; of the others a missing one counts as empty."""

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "자치단체", "government", Kind.TEXT, "카드와 메일에 쓰는 이름 (예: 나주시)", "name of the government"
    ),
    Setting(
        "단체구분",
        "government_kind",
        Kind.CHOICE,
        "시·군·구·도·광역시·교육청 (빈칸: 자치단체 이름대로)",
        "kind of government; blank: by its name",
        "",
        GOVERNMENT_KINDS,
    ),
    Setting(
        "상위단체",
        "upper_kind",
        Kind.CHOICE,
        "도 또는 시 (빈칸: 이름 앞에 적힌 대로, 없으면 시·군은 도, 구는 시)",
        "level above, 도 or 시; blank: as the name says",
        "",
        UPPER_KINDS,
    ),
    Setting(
        "임기 시작",
        "term_start",
        Kind.DATE,
        "임기 첫날 (빈칸: 적힌 행에 맞는 민선 임기)",
        "first day of the term; blank: the 민선 term that the rows fit",
    ),
    Setting(
        "임기 종료",
        "term_end",
        Kind.DATE,
        "임기 마지막 날 (빈칸: 임기 시작이 든 민선 임기의 끝)",
        "last day of the term; blank: the end of the 민선 term that it starts in",
    ),
    Setting(
        "기준일",
        "as_of",
        Kind.DATE,
        "빈칸이면 오늘 (임기가 끝났으면 임기 마지막 날)",
        "as-of date; blank: today, after the term its last day",
    ),
    Setting("금액 단위", "money_unit", Kind.TEXT, "표에 쓰는 금액 단위", "unit of money", "백만원"),
    Setting("이행률 소수 자리", "decimals", Kind.NUMBER, "0~6", "decimals of printed rates", "2"),
    Setting(
        "반올림", "rounding", Kind.CHOICE, "반올림 또는 버림", "half-up or truncate", "반올림", ROUNDINGS
    ),
    Setting(
        "지표 집계",
        "aggregation",
        Kind.CHOICE,
        "평균: 인쇄된 이행률의 평균 · 합산: 분자·분모의 합 · 가중: 가중평균",
        "mean of printed rates, pooled, or weighted",
        "평균",
        AGGREGATIONS,
    ),
    Setting(
        "초과달성 상한",
        "cap",
        Kind.NUMBER,
        "빈칸: 상한 없음 · 100: 100 %까지만",
        "cap of a rate in percent; blank: none",
    ),
    Setting(
        "폐기 포함",
        "counts_dropped",
        Kind.CHOICE,
        "아니오: 폐기한 공약을 평균 이행률·완료율·목표달성도에서 뺌 (건수와 금액에는 늘 넣음)",
        "아니오 leaves dropped pledges out of mean rates, not out of counts and money",
        "예",
        YES_NO,
    ),
    Setting(
        "변경 인쇄",
        "prints_changes",
        Kind.CHOICE,
        "예: 카드에 □ 공약 변경사항도 인쇄",
        "예 prints the approved changes on the card too",
        "아니오",
        YES_NO,
    ),
    Setting(
        "추진실적 인쇄",
        "achievements",
        Kind.TEXT,
        "전체 · 올해: 기준일이 든 해의 것만 · 최근 5: 마지막 다섯 건만",
        "all, those of the as-of date's year (올해), or the last N (최근 N)",
        "전체",
        ACHIEVEMENTS,
    ),
    Setting(
        "현황판",
        "has_dashboard",
        Kind.CHOICE,
        "아니오: 도표 시트 현황판을 두지 않음",
        "아니오 leaves the sheet of charts out",
        "예",
        YES_NO,
    ),
    Setting(
        "추가 시트",
        "extra_sheets",
        Kind.CHOICES,
        "더 만들 시트. 여럿이면 쉼표로 나눔 (빈칸: 없음, 전체: 모두)",
        "more sheets to be written, comma-separated; blank: none, 전체: all",
        allowed=EXTRA_SHEETS,
    ),
    Setting("수신자", "recipients", Kind.LIST, "메일 받을 주소 (쉼표로 나눔)", "mail addresses"),
)

CARD_KEY = "card:"
"""What the keys of cards begin with; the code of the pledge follows."""
CARD_PREFIX = "카드 "
FORM_KEY = "form"
FORM_SHEET = "서식"
"""The sheet of the user's own that says what cards look like; without it they are the official ones."""
RESULTS_TABLE = "Results"
RATES_TABLE = "Rates"
FINDINGS_TABLE = "Findings"
RESULTS_COLUMNS = (
    "공약번호",
    "지표번호",
    "지표명",
    "연도",
    "목표",
    "목표누계",
    "이행",
    "이행누계",
    "분자",
    "분모",
    "이행률",
    "산식",
    "근거",
)
CHANGES_COLUMNS = ("공약번호", "공약명", "당초", "변경", "사유", "승인일", "절차")
PUBLICATIONS_KEY = "publications"
"""The key of 발행 among the owned sheets: the only one to which rows are added, and none rewritten."""
PUBLICATIONS_SHEET = "발행"
PUBLICATIONS_TABLE = "Publications"
PUBLICATIONS_COLUMNS = (
    "순번",
    "상태",
    "기준일",
    "확정일",
    "확정자",
    "공약번호",
    "지표번호",
    "추진상황",
    "분자",
    "분모",
    "이행률",
    "사유",
    "카드해시",
    "앞해시",
)
FINDINGS_COLUMNS = ("등급", "코드", "위치", "입력값", "내용", "조치", "확인")


def headers(table: InputTable, years: Iterator[int] | range | tuple[int, ...] = ()) -> tuple[str, ...]:
    """List the headers of a new workbook's table in order, year columns in their place."""
    found: list[str] = []
    for column in table.columns:
        if table.has_year_columns and column.header == table.year_columns_before:
            found.extend(str(year) for year in years)
        found.append(column.header)
    return tuple(found)
