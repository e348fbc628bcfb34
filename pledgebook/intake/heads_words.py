"""How the heads of logs are worded: by field of 실적, the words that mean it, and those that make it another thing.

The words are compared without white space, case and what stands in parentheses. The contract's own header of a
field need not be listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "when": (
        "날짜", "일시", "년월일", "연월일", "추진일자", "추진일", "추진일시", "추진시기", "추진연월", "추진년월",
        "실시일자", "실시일", "시행일자", "시행일", "개최일자", "개최일", "활동일자", "활동일", "실적일자", "실적일",
        "수행일자", "수행일", "행사일자", "행사일", "이행일자", "이행일", "추진날짜", "date",
    ),
    "pledge": (
        "관리번호", "공약관리번호", "공약코드", "공약사업번호", "공약사업코드", "공약no", "공약no.", "세부과제번호",
        "과제번호", "세부사업번호", "공약과제번호", "관리코드", "공약관리코드",
    ),
    "indicator": (
        "지표코드", "확인지표번호", "성과지표번호", "확인지표", "성과지표", "지표", "지표명", "확인지표명", "성과지표명",
    ),
    "value": (
        "실적", "추진실적", "실적수", "실적치", "실적수량", "실적건수", "실적횟수", "추진건수", "추진횟수", "활동실적",
        "이행실적", "수량", "건수", "횟수", "당월실적", "금월실적", "월실적", "분기실적", "당분기실적",
    ),
    "organisations": (
        "기관명", "추진기관", "시행기관", "수행기관", "참여기관", "협력기관", "관계기관", "단체", "단체명", "참여단체",
    ),
    "beneficiary": ("대상자", "수혜대상", "참여대상", "지원대상", "사업대상", "추진대상", "장소", "추진장소", "지역"),
    "content": (
        "추진내용", "활동내용", "행사내용", "추진내역", "실적내용", "추진실적내용", "주요내용", "주요추진내용", "추진사항", "주요추진사항",
        "추진상황", "추진현황", "추진경과", "추진실적", "주요추진실적", "이행실적", "이행내용", "실적", "세부내용", "세부추진내용",
        "세부추진실적", "활동명", "행사명", "활동실적",
    ),
    "evidence": (
        "증빙자료", "증빙서류", "증거자료", "근거", "근거자료", "관련근거", "관련문서", "문서번호", "결재문서",
        "관련자료", "첨부", "첨부자료", "증빙문서",
    ),
    "on_card": ("카드인쇄", "카드게재", "카드게재여부", "카드인쇄여부"),
}  # fmt: skip

OTHER_THINGS: Mapping[str, tuple[str, ...]] = {
    "when": ("계획", "예정", "일정", "목표", "등록", "작성", "입력", "수정", "보고", "승인", "결재", "착공", "준공", "시작", "종료", "마감", "기한"),
    "pledge": ("지표", "연번", "순번", "문서", "전화"),
    "indicator": ("공약", "관리", "목표"),
    "value": ("누계", "누적", "목표", "계획", "예산", "사업비", "금액", "액", "률", "율", "비율", "%", "내용", "일자", "연번", "순번"),
    "organisations": ("부서", "계획"),
    "beneficiary": ("수", "인원", "계획", "금액"),
    "content": ("계획", "예정", "목표", "향후", "문제", "변경", "번호", "일자"),
    "evidence": ("일자",),
    "on_card": (),
}  # fmt: skip
"""A head that holds one of these is not the field, however near its wording: 예정일자 is no day of the log."""

RUNNING_TOTALS = ("누계", "누적")
"""What a column of running totals is called: its values must never be added up."""

DITTO = frozenset({"〃", "″", '"', "''", "＂", "상동", "위와같음", "동일"})
"""What stands for the value of the row above."""

GROUPS = (
    r"\d{1,4}년도?", r"\d{1,2}월", r"\d/4분기", r"\d분기", "상반기", "하반기", "연간", "월별", "분기별", "기관별", "부서별",
    "월", "분기", "반기", "년",
)  # fmt: skip
"""What may stand before the word of a total, as patterns: 3월 합계, 2026년 소계."""
