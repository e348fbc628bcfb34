"""The sample: the published card 6-3-3 of Naju as rows of the input tables.

Every printed line of text stands in 본문; the log rows are counted but not printed again. The unit of
교류활동 is kept as published (개소), so that the check on it has something to say.
"""

from __future__ import annotations

from typing import Any

CODE = "6-3-3"
TITLE = "16개 공공기관과 상생 자매결연 활성화"
VISITS = "교류활동"
EVENTS = "행사개최"

Row = dict[str, Any]

OWN_WORDS = ("시", "시비")
"""The words of 나주시 for itself and its money: another government has its own."""
SETTINGS: dict[str, str] = {"자치단체": "나주시", "기준일": "2024-05-31"}

PLEDGES: list[Row] = [
    {
        "공약번호": CODE,
        "공약명": TITLE,
        "정책목표": "16개 이전공공기관 임직원과 주민과의 상생교류를 늘려 함께하는 공동체 만들기에 기여",
        "완료시기": "임기내",
        "사업주체": "시",
        "신규여부": "계속",
        "예산구분": "예산",
        "소요예산": 40,
        "추진상황": "정상추진",
    },
]

INDICATORS: list[Row] = [
    {
        "지표번호": VISITS,
        "공약번호": CODE,
        "지표명": "교류활동 횟수(회)",
        "단위": "개소",
        "유형": "증가",
        "실적방식": "합계",
    },
    {
        "지표번호": EVENTS,
        "공약번호": CODE,
        "지표명": "행사개최 횟수(회)",
        "단위": "회",
        "일정명": "자매결연 관련 행사개최(회)",
        "유형": "증가",
        "실적방식": "합계",
    },
]


def _half_years(indicator: str, values: list[int]) -> list[Row]:
    """Cumulative targets at the end of each half year, from the first half of 2023 on."""
    return [
        {
            "지표번호": indicator,
            "연도": 2023 + at // 2,
            "기간": ("상반기", "하반기")[at % 2],
            "누계목표": value,
        }
        for at, value in enumerate(values)
    ]


TARGETS: list[Row] = [
    *_half_years(VISITS, [4, 8, 12, 16, 20, 24, 26]),
    {"지표번호": EVENTS, "연도": 2022, "기간": "연간", "누계목표": "-"},
    *_half_years(EVENTS, [1, 2, 3, 4, 5, 6, 7]),
]


def _log(when: str, indicator: str, organisations: str, beneficiary: str, content: str) -> Row:
    return {
        "일자": when,
        "공약번호": CODE,
        "지표번호": indicator or None,
        "실적값": 1 if indicator else None,
        "기관": organisations or None,
        "대상": beneficiary or None,
        "내용": content,
        "카드표시": "아니오",
    }


ACTIVITIES: list[Row] = [
    _log("2023. 2.", VISITS, "한전 경영지원처", "다시면", "주민과 발전시설(영광 원전) 견학"),
    _log("2023. 4.", VISITS, "농림식품기술기획평가원, 콘텐츠진흥원", "노안면", "3천본 꽃 식재"),
    _log("2023. 5.", VISITS, "한전 신성장사업개발처", "세지면", "혈압계 기증"),
    _log("2023. 5.", EVENTS, "", "", "자매결연 활성화 실무자 회의(1회차)"),
    _log("2023. 6.", EVENTS, "", "", "자매결연 활성화 실무자 회의(2회차)"),
    _log("2023. 9.", VISITS, "한전KPS", "세지면", "스프링 무릎보호대 50세트 전달"),
    _log("2023. 11.", VISITS, "농림식품기술기획평가원, 콘텐츠진흥원", "노안면", "벽화그리기"),
    _log("2024. 2.", EVENTS, "", "", "자매결연 활성화를 위한 이전 공공기관 실무단 회의"),
    _log("2024. 4.", "", "", "", "자매결연 활성화 아이디어 회의"),
]

INVESTMENTS: list[Row] = [
    {
        "공약번호": CODE,
        "재원": source,
        "기투자": 0,
        "2022": 0,
        "2023": amount,
        "2024": amount,
        "2025": amount,
        "2026": amount,
        "임기후": 0,
    }
    for source, amount in (("시비", 10), ("집행액", 0))
]

_TEXT = """
현황 및 정책개요
1 1사1촌 자매결연 체결 현황 : 16개 기관 70개소
1 공약사업 변경계획 승인(2024. 3. 22.)
2 자매결연 수 30개소 증가 → 교류활동 횟수 26회
2 간담회 개최 4회 → 자매결연 관련 행사 7회
1 2023년 자매결연 교류활동 현황 : 6개 기관 5회
2 23. 2. : (한전 경영지원처) 다시면 주민과 발전시설(영광 원전) 견학
2 23. 4. : (농림식품기술기획평가원+콘텐츠진흥원) 노안면 3천본 꽃 식재
2 23. 5. : (한전 신성장사업개발처) 세지면 혈압계 기증
2 23. 9. : (한전KPS) 세지면 스프링 무릎보호대 50세트 전달
2 23. 11. : (농림식품기술기획평가원+콘텐츠진흥원) 노안면 벽화그리기
추진계획
1 자매결연 신규 결연 희망 수요조사 및 교류현황 현행화 | 매년 1/4분기
1 자매결연 교류 프로그램 매뉴얼화 및 제공 | 2024. 4.
2 5개 분야 16개 프로그램
1 자매결연 추진계획 수립 | 매년 4월
1 자매결연 교류활동 추진 | 매년 5 ~ 11월
2 농촌일손돕기 연계 교류활동 | 5 ~ 6월
2 기타 4개 분야 교류활동 | 연중
1 자매결연 활성화 행사 개최(2회) | 2024. 6. / 11.
2 상반기 : 전 기관 참여 사회공헌활동 / 하반기 : 자매결연 한마음대회 개최
추진실적
1 이전 공공기관 자매결연 현황 및 교류실적 현행화(1회차) | 2022. 7.
1 2022년 신규 자매결연 수요조사(5개 기관, 22개 마을) | 2022. 7. ~ 11.
1 이전 공공기관 자매결연 현황 및 교류실적 현행화(2회차) | 2023. 2.
1 2023년 신규 자매결연 체결(5개 기관, 6개소) | 2023. 2. ~ 3.
1 자매결연 활성화 실무자 회의(2회) | 2023. 5. / 6.
2 실질적·구체적 교류 희망 파악 필요 및 교류 방향 정립 필요
2 마을단위 외 읍면동 단위 결연 도입 검토
2 다수 기관 참여 교류활동 마련 검토
2 자매결연 활성화 행사 개최 논의 등
1 타 혁신도시 자매결연 현황 조사 | 2023. 5.
1 이전 공공기관 자매결연 현황 및 교류실적 현행화(3회차) | 2023. 11
2 2023년 교류활동 : 6개 기관 5회
1 자매결연 활성화를 위한 이전 공공기관 실무단 회의 개최 | 2024. 2.
2 공공기관 혁신 가이드라인 적용 등 물품 지원 한계로 다양한 교류 프로그램 마련 필요
2 협력사업을 결연마을이 원하지 않을 시 타 마을로 추진 필요 논의 등
1 자매결연 활성화 아이디어 회의 개최 | 2024. 4.
2 재정혁신 공공가이드라인 적용 및 기부금 영수증 처리 불가 등 봉사활동 참여 저조
2 봉사일정 및 내용 등 1개 마을에 대한 활동 애로로 확대된 결연 체계 필요(읍면동 단위 결연)
기대효과
1 실질적 교류활동 증대로 인한 지역공동체 의식 함양 및 동반 성장
1 공공기관 농촌 이해도 증대로 임직원 정주율 증가 기여
1 지속적인 상생교류활동을 통한 농번기 농촌 일손부족 문제 해소 기여
"""


def _narrative() -> list[Row]:
    rows: list[Row] = []
    section = ""
    for line in _TEXT.strip().splitlines():
        if not line[0].isdigit():
            section = line
            continue
        level, _, text = line.partition(" ")
        content, _, when = text.partition(" | ")
        rows.append(
            {"공약번호": CODE, "구분": section, "수준": int(level), "내용": content, "시기": when or None}
        )
    return rows


CHANGES: list[Row] = [
    {"공약번호": CODE, "승인일": "2024-03-22", "당초": before, "변경": after}
    for before, after in (
        ("자매결연 수 30개소 증가", "교류활동 횟수 26회"),
        ("간담회 개최 4회", "자매결연 관련 행사 7회"),
    )
]

ROWS: dict[str, list[Row]] = {
    "Pledges": PLEDGES,
    "Indicators": INDICATORS,
    "Targets": TARGETS,
    "Activities": ACTIVITIES,
    "Investments": INVESTMENTS,
    "Narrative": _narrative(),
    "Departments": [],
    "Changes": CHANGES,
}
