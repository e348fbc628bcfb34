"""What the labels of cards are written as: every word as data, and what a label says.

A word is compared without white space and case (`word_key`); a new spelling is added here and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.book.folding import word_key

INDICATOR_NAME = (
    "확인지표", "성과지표", "지표", "지표명", "세부지표", "핵심지표", "평가지표", "이행지표", "공약지표", "달성지표",
    "공약확인지표", "공약달성확인지표", "이행확인지표", "성과지표명", "확인지표명", "측정지표", "관리지표", "목표지표",
    "이행평가지표", "공약이행지표", "공약성과지표", "추진지표", "지표내용", "주요지표", "성과목표지표",
)  # fmt: skip
SCHEDULE_NAME = (
    "세부추진상황", "세부추진사항", "세부추진내용", "추진내용", "추진사항", "세부추진계획", "세부추진일정", "세부내용",
    "세부사업", "세부사업명", "추진과제", "세부과제", "추진상황", "추진일정", "세부일정", "단위사업", "주요내용",
    "추진계획", "사업내용", "추진단계", "세부추진과제", "세부항목", "항목", "내용",
)  # fmt: skip
PROJECT = (
    "연도별사업별", "사업별", "사업", "사업명", "세부사업", "세부사업명", "단위사업", "단위사업명", "사업구분",
    "사업별연도별", "내역사업", "투자사업", "사업별/연도별", "연도별/사업별", "사업별\\연도별",
)  # fmt: skip
SOURCE_HEAD = ("재원", "재원별", "재원구분", "재원별구분", "투자재원", "예산재원", "재원내역", "재원명")
UNIT = ("단위", "측정단위", "지표단위")
KIND = ("구분", "목표/이행", "목표/실적", "구분별", "목표·이행", "목표및이행", "목표및실적")
NOTE = (
    "비고",
    "비고누적",
    "비고(누적)",
    "누적",
    "누계비고",
    "참고",
    "산출식",
    "산출근거",
    "측정방법",
    "산식",
    "증빙자료",
    "증빙",
)
YEAR_HEAD = ("연도", "년도", "연도별", "연차", "기간", "시기", "연도구분")
CODE = (
    "공약번호", "관리번호", "공약관리번호", "공약코드", "과제번호", "세부과제번호", "사업번호", "번호", "공약사업번호",
    "코드",
)  # fmt: skip
TITLE = (
    "공약명", "공약사업명", "공약사업", "세부과제", "세부과제명", "과제명", "세부공약", "공약과제", "공약과제명",
    "세부공약명", "사업명", "공약제목", "공약", "세부사업명",
)  # fmt: skip
GOAL = ("정책목표", "공약목표", "사업목표", "추진목표", "목적", "사업목적", "정책목적")
GOAL_ON_A_LINE = ("목표", "공약의목표", "비전")
"""What else a line of the goal begins with; in a table these words mean figures."""
DEPARTMENT = (
    "주관부서", "담당부서", "소관부서", "추진부서", "부서", "부서명", "주관과", "담당과", "주무부서", "주관부서(팀)",
    "실행부서", "관리부서", "주관",
)  # fmt: skip
GOVERNMENT = (
    "자치단체",
    "자치단체명",
    "지자체",
    "지자체명",
    "기관",
    "기관명",
    "시군구",
    "시군명",
    "시군구명",
)
AS_OF = (
    "기준일",
    "기준일자",
    "작성기준일",
    "작성기준",
    "기준",
    "기준시점",
    "현재",
    "작성일기준",
    "자료기준일",
    "평가기준일",
)
TERM = ("임기", "공약임기", "민선임기", "임기기간", "재임기간")
BUDGET = (
    "소요예산", "총사업비", "사업비", "예산액", "총소요예산", "총예산", "소요사업비", "총투자액", "투자액", "총투자비",
    "소요액", "총소요액", "소요예산액", "총소요사업비", "예산규모", "사업예산", "총예산액", "소요재원",
)  # fmt: skip
GROUPS: dict[str, tuple[str, ...]] = {
    "완료시기": ("완료시기", "완료구분", "이행시기", "완료예정", "완료기한", "완료시점", "임기구분", "이행기간"),
    "사업주체": ("사업주체", "추진주체", "시행주체", "이행주체", "수행주체", "사업시행주체", "사업시행자"),
    "신규여부": ("신규여부", "신규/계속", "신규·계속", "사업성격", "신규·계속여부", "사업유형", "신규구분"),
    "예산구분": ("예산구분", "예산여부", "예산수반", "예산유무", "예산수반여부", "재정구분", "재정여부", "예산소요여부"),
    "추진상황": (
        "추진상황", "추진상태", "이행상태", "진행상황", "이행상황", "추진현황", "진행상태", "이행현황", "추진단계",
        "추진여부", "이행구분", "추진상황구분", "이행단계",
    ),
}  # fmt: skip
"""The groups of boxes in the head of a card, of which one (or more) is marked."""
OPTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "완료시기": {
        "임기내": ("임기내", "입기내", "임기중", "임기내완료", "임기내이행"),
        "임기후": ("임기후", "입기후", "임기이후", "임기후완료", "임기외", "임기후이행"),
    },
    "사업주체": {
        "국가": ("국가", "정부", "국", "중앙정부", "중앙"),
        "도": ("도", "광역도"),
        "시": ("시", "우리시"),
        "군": ("군", "우리군"),
        "구": ("구", "우리구"),
        "시군": ("시군", "시·군"),
        "구군": ("구군", "구·군"),
        "교육청": ("교육청",),
        "지자체": ("지자체",),
        "민간": ("민간", "민자", "민간등", "민간기관"),
    },
    "신규여부": {"신규": ("신규", "신규사업", "신규공약"), "계속": ("계속", "계속사업", "계속공약", "기존")},
    "예산구분": {
        "예산": ("예산", "예산사업", "재정", "재정사업", "예산수반", "예산공약"),
        "비예산": ("비예산", "비예산사업", "비재정", "비재정사업", "예산비수반", "비예산공약"),
    },
    "추진상황": {
        "완료": ("완료", "완료종결", "완료종료", "이행완료", "완료(종결)", "추진완료", "종결"),
        "이행 후 계속추진": (
            "이행후계속추진", "완료후계속추진", "완료후계속", "이행후계속", "완료(계속추진)", "완료후지속추진",
            "이행완료후계속추진", "계속추진",
        ),
        "정상추진": ("정상추진", "정상", "추진중", "정상진행"),
        "일부추진": ("일부추진", "부진", "지연", "일부", "추진지연", "일부이행"),
        "보류": ("보류", "추진보류"),
        "폐기": ("폐기", "폐지"),
    },
}  # fmt: skip
"""What each group's boxes are called; the keys are the words of the workbook contract."""
CHOSEN = frozenset("○◯●◎⊙◉■▣☑☒✓✔√∨ＶVvOo0ㅇ〇⃝★◆✅Y")
CHOSEN_WORDS = frozenset({"해당", "예", "선택", "체크", "y", "yes", "✔️", "☑️", "✅"})
HOLLOW = frozenset("□☐▢◇☆▯")
"""Boxes that are not ticked."""
NOT_CHOSEN = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "×",
        "x",
        "X",
        "✗",
        "✕",
        "n",
        "no",
        "아니오",
        "해당없음",
        "미해당",
        "( )",
        "()",
        "[ ]",
        "[]",
        ".",
    }
)
TOTAL_SOURCE = ("총계", "계", "합계", "소계", "총액", "전체", "총합계", "총사업비", "사업비계", "총괄")
SOURCES = (
    "국비", "도비", "시비", "군비", "구비", "시군비", "구군비", "시·군비", "구·군비", "자체", "자체재원", "지방비", "특별교부세",
    "특교세", "교부세", "기금", "민자", "민간", "민간자본", "민간투자", "기타", "지자체", "국가", "교육비", "자부담", "균특",
    "국고", "국고보조금", "광역비", "특별교부금", "교육청", "시군구비", "군구비", "민간자본등", "기타재원", "민자등", "국도비",
)  # fmt: skip
EXECUTED = ("집행액", "집행", "집행실적", "집행금액", "예산집행액", "지출액", "집행(결산)", "투자실적")
PERIODS: dict[str, tuple[str, ...]] = {
    "total": (
        "총계", "계", "합계", "총액", "총사업비", "총투자액", "전체", "총투자", "총합계", "총소요예산", "사업비총계", "총투자비",
        "총예산", "총소요액",
    ),
    "prior": ("기투자", "기투자액", "기투자비", "기집행", "임기전", "기투자분", "임기전투자", "기존투자", "임기이전", "기투자등"),
    "in_term": ("임기내", "입기내", "임기중", "임기내투자", "임기내투자계획", "임기내투자액", "민선8기", "민선9기", "민선7기"),
    "subtotal": ("소계", "임기내소계", "임기내계", "임기내합계", "임기중소계"),
    "after": (
        "임기후", "입기후", "임기이후", "임기후투자", "입기후투자", "향후투자", "임기후투자액", "향후", "향후계획",
        "임기이후투자", "임기후계획", "이후", "임기외",
    ),
}  # fmt: skip
"""The columns of the money table that are no years."""
UNDETERMINED = ("미정", "미확정", "추후확정", "미결정", "추후결정", "협의중", "산정중", "추정불가", "미산정")
NOT_COMPUTABLE = ("산출불가", "산정불가", "측정불가", "산출불능", "해당없음", "평가불가")
SECTIONS: dict[str, tuple[str, ...]] = {
    "변경": ("공약변경사항", "변경사항", "공약변경", "변경현황", "변경내역", "계획변경", "변경이력", "공약변경현황", "변경내용"),
    "추진실적": ("추진실적", "그간추진실적", "주요추진실적", "추진성과", "주요성과", "그간추진상황", "이행실적", "추진경과", "주요실적"),
    "추진계획": ("추진계획", "향후계획", "향후추진계획", "세부추진계획", "연차별추진계획", "주요추진계획", "이행계획"),
    "현황": ("현황및정책개요", "현황", "정책개요", "사업개요", "공약개요", "추진배경", "현황및개요", "현황및문제점", "공약내용", "개요", "사업내용", "현황및사업개요"),
    "기대효과": ("기대효과", "기대성과", "파급효과", "예상효과", "기대효과등"),
}  # fmt: skip
CAPTIONS: dict[str, tuple[str, ...]] = {
    "schedule": ("연차별추진일정", "추진일정", "연차별목표", "연차별추진계획", "연도별추진일정", "분기별추진일정", "연차별이행계획", "추진일정표", "연차별일정", "분기별목표"),
    "money": ("연도별투자계획", "투자계획", "재정투자계획", "연차별투자계획", "소요예산내역", "재원조달계획", "예산투자계획", "투자계획및집행현황", "연도별소요예산", "연도별예산", "사업비내역"),
    "indicator": ("공약달성확인지표", "확인지표", "성과지표", "이행확인지표", "공약이행확인지표", "지표달성현황", "성과지표달성현황", "확인지표이행현황", "지표별이행현황", "목표및이행실적", "목표및실적"),
}  # fmt: skip
"""What stands above a table, without its brackets."""
_EVERY = frozenset(
    {
        *INDICATOR_NAME, *SCHEDULE_NAME, *PROJECT, *SOURCE_HEAD, *UNIT, *KIND, *NOTE, *YEAR_HEAD, *CODE, *TITLE, *GOAL,
        *GOAL_ON_A_LINE, *DEPARTMENT, *GOVERNMENT, *AS_OF, *TERM, *BUDGET, *TOTAL_SOURCE, *SOURCES, *EXECUTED,
        *CHOSEN_WORDS, *UNDETERMINED, *NOT_COMPUTABLE,
        *(word for words in (*GROUPS.values(), *PERIODS.values(), *SECTIONS.values(), *CAPTIONS.values()) for word in words),
        *(word for options in OPTIONS.values() for words in options.values() for word in words),
    }
)  # fmt: skip
"""Every word that a label may be."""
MONEY_UNITS = ("원", "천원", "만원", "십만원", "백만원", "천만원", "억원", "십억원", "백억원", "조원")
_MOST_LETTERS = 60
_YEAR = (
    r"(?:(?P<long>(?:19|20)\d\d)(?:년도|년|학년도)?|['’‘`´](?P<short>\d\d)(?:년도|년)?|(?<!\d)(?P<plain>\d\d)(?:년도|년))"
    r"(?:[.\-/(]{0,2}(?:\d{1,2}월?\.?[~∼-])?(?P<month>1[0-2]|0?[1-9])(?:월말|월|\.|(?![\d/분]))\)?)?"
    r"(?:말|까지|현재)?\.?"
)
_TOKENS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("execution", r"(?:예산)?집행[률율]"),
        ("rate", r"(?:목표|공약|지표|최종|임기|종합|전체|평균|현재)*(?:이행|달성|추진|진도|진척|성취|실적|완료|공정)[률율]"),
        ("year", _YEAR),
        ("quarter", r"(?P<quarter>[1-4ⅠⅡⅢⅣ])(?:/4)?분기|(?P<quarter4>[1-4])/4"),
        ("half", r"(?P<half>상|하)반기?"),
        ("cum", r"누계|누적|총계|합산"),
        ("own", r"당해연도|당해년도|해당연도|해당년도|당해|당년도|당년|단년도|단년|연간|년간|연도분"),
        ("target", r"(?:연차별|연도별|최종)?(?:목표|계획)(?:치|값|량|수|액)?"),
        ("actual", r"(?:추진|이행|달성)?(?:실적|성과)(?:치|값|량|수)?|이행(?:치|값|량|수)?|달성(?:치|값|량|수)?|추진(?:치|량)?"),
        ("percent", r"%|％|퍼센트"),
        ("quiet", r"구분|단위|연도별|연도|년도|[:;,./·ㆍ~\-<>【】\[\]『』「」]"),
    )
)  # fmt: skip
_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
CENTURY = 2000
_FULL_WIDTH = {0x3000: 0x20, **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}}
_LAST_MONTH = 12
_TERM_NAME = re.compile(r"^(?:제?\d{1,2}기|민선(?:\d{1,2}기)?)(?=.)")
"""민선8기 before 임기내."""
_BROKEN_UNIT = re.compile(r"\(([^()\n]{0,4})\n([^()\n]{0,4})\)")
"""A unit behind a name that a narrow cell breaks amid the word."""
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a text says as a label; `rest` is what of it is none."""

    year: int = 0
    month: int | None = None
    quarter: int = 0
    half: int = 0
    role: str = ""  # target, actual
    sums: str = ""  # cum, own: what a number alone is
    bracket: str = ""  # cum, own: what the number in brackets is
    is_rate: bool = False
    is_execution: bool = False
    has_percent: bool = False
    rest: str = ""

    @property
    def is_pure(self) -> bool:
        """Whether it is a label and nothing else."""
        return not self.rest and bool(
            self.year
            or self.quarter
            or self.half
            or self.role
            or self.sums
            or self.is_rate
            or self.is_execution
        )


@lru_cache(8192)
def label_of(text: str) -> Label:
    """Return what a text says as a label.

    >>> found = label_of("2023년 목표(누계)")
    >>> found.year, found.role, found.sums, found.bracket, found.rest
    (2023, 'target', 'cum', 'cum', '')
    """
    key = word_key(text[: _MOST_LETTERS * 2])
    if not key or len(key) > _MOST_LETTERS:
        return Label(rest=key)
    facts: dict[str, object] = {}
    outside: list[str] = []
    rest = ""
    at = depth = 0
    while at < len(key):
        if key[at] in "()":
            depth += 1 if key[at] == "(" else -1
            at += 1
            continue
        for name, pattern in _TOKENS:
            match = pattern.match(key, at)
            if match is None or match.end() == at:
                continue
            _note(facts, outside, name, match, is_inside=depth > 0)
            at = match.end()
            depth += match[0].count("(") - match[0].count(")")
            break
        else:
            rest += key[at]
            at += 1
    sums = str(facts.pop("sums", ""))
    bracket = str(facts.get("bracket", ""))
    if outside:
        sums = outside[0] if not bracket or outside[0] == bracket else ""
        if bracket and outside[0] != bracket:
            sums = ""
    return Label(sums=sums, rest=rest + str(facts.pop("rest", "")), **facts)  # type: ignore[arg-type]


def _note(
    facts: dict[str, object], outside: list[str], name: str, match: re.Match[str], *, is_inside: bool
) -> None:
    match name:
        case "year":
            if facts.get("year"):
                facts["rest"] = match[0]  # two years in one label: it is none
            short = match["short"] or match["plain"]
            facts["year"] = int(match["long"]) if match["long"] else CENTURY + int(short)
            month = int(match["month"]) if match["month"] else None
            facts["month"] = None if month == _LAST_MONTH else month
        case "quarter":
            found = match["quarter"] or match["quarter4"]
            facts["quarter"] = _ROMAN.get(found) or int(found)
        case "half":
            facts["half"] = 1 if match["half"] == "상" else 2
        case "cum" | "own" if is_inside:
            facts["bracket"] = facts["sums"] = name
        case "cum" | "own":
            outside.append(name)
        case "target" | "actual":
            facts["role"] = "both" if facts.get("role", name) != name else name
        case "quiet":
            pass
        case _:
            facts[_SIGNS_OF[name]] = True


_SIGNS_OF = {"rate": "is_rate", "execution": "is_execution", "percent": "has_percent"}


def narrow(text: str) -> str:
    """Return a text with its full-width letters and signs as the usual ones."""
    return text.translate(_FULL_WIDTH)


def one_line(text: str) -> str:
    r"""Return a text as a value: on one line, its full-width letters and signs as the usual ones.

    >>> one_line("공원 면적（㎡）\n(누계)")
    '공원 면적(㎡) (누계)'
    """
    return " ".join(_BROKEN_UNIT.sub(r"(\1\2)", narrow(text)).split())


@lru_cache(8192)
def base(text: str) -> str:
    """Return a label without its brackets, blanks and marks: how it is looked up."""
    key = word_key(text[: _MOST_LETTERS * 2])
    if len(key) > _MOST_LETTERS:
        return key
    bare = _BRACKETS.sub("", key)
    return (bare or key).strip("<>【】[]『』「」□■❖◆◇◈▣▢○●◦▪▶▸*※·:.#-")


def is_label(text: str) -> bool:
    """Say whether a text is a label of cards and nothing else, whichever it is.

    >>> is_label("시행 주체"), is_label("2023년 목표(누계)"), is_label("나주시")
    (True, True, False)
    """
    return base(text) in _EVERY or label_of(text).is_pure


def is_one_of(text: str, words: tuple[str, ...]) -> bool:
    return base(text) in words


def period_of(text: str) -> str:
    """Return which column of money a label names: a key of `PERIODS`, or nothing."""
    key = _TERM_NAME.sub("", base(text)) or base(text)
    return next((period for period, words in PERIODS.items() if key in words), "")


@lru_cache(4096)
def source_of(text: str) -> str:
    """Return what a label of money names: `total`, `executed`, `source`, or nothing."""
    key = base(text)
    if key in TOTAL_SOURCE:
        return "total"
    if key in EXECUTED:
        return "executed"
    return "source" if key in SOURCES else ""


def group_of(text: str) -> str:
    """Return which group of boxes a label heads."""
    key = base(text)
    return next((group for group, words in GROUPS.items() if key in words), "")


def option_of(text: str, group: str) -> str:
    """Return which box of a group a text names."""
    key = word_key(text)
    bare = base(text)
    return next((box for box, words in OPTIONS[group].items() if key in words or bare in words), "")


def section_of(text: str) -> str:
    """Return which section of a card a heading begins: its words begin with one that is known."""
    key = base(text)
    for section, words in SECTIONS.items():
        if any(key == word or key.startswith(word) for word in words):
            return section
    return ""


def caption_of(text: str) -> str:
    """Return which table a caption stands above."""
    key = base(text)
    return next((kind for kind, words in CAPTIONS.items() if key in words), "")
