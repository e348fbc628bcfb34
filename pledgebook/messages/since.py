"""What is said of figures then and now, and of what moved them."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

SINCE_ERRORS: dict[str, Sentence] = {
    "diff-kinds": Sentence(
        "'{roll_up}'{roll_up:은/는} 취합한 파일이고 '{workbook}'{workbook:은/는} 공약 통합 문서입니다. 같은 종류끼리 비교하십시오.",
        "'{roll_up}' is a roll-up and '{workbook}' a pledge workbook. Compare two of a kind.",
    ),
    "diff-roll-up-day": Sentence(
        "취합한 파일 '{path}'에는 날짜(@)를 붙일 수 없습니다. 그 날의 취합 파일을 지정하십시오.",
        "The roll-up '{path}' holds one date only: give the roll-up of the day in place of @DATE.",
    ),
    "no-roll-up": Sentence(
        "'{path}'{path:은/는} 취합한 파일이 아닙니다. rollup 으로 만든 .xlsx 나 날짜를 적으십시오.",
        "'{path}' is not a roll-up. Give an .xlsx that rollup made, or a date.",
    ),
    "since-after": Sentence(
        "비교할 날({day})이 기준일({as_of})보다 뒤입니다. --since 에는 기준일보다 앞선 날을 적으십시오.",
        "The day to compare with ({day}) is later than the as-of date ({as_of}). Give an earlier day with --since.",
    ),
}

SINCE_WORDS: dict[str, Sentence] = {
    "since.confirmed": Sentence("확정", "confirmed"),
    "since.recomputed": Sentence("재계산", "recomputed"),
    "since.rolled_up": Sentence("취합", "rolled up"),
    "since.new": Sentence("신규", "new"),
    "since.gone": Sentence("없어짐", "gone"),
    "since.more": Sentence("그 밖의 {count}건: {points}", "{count} more: {points}"),
    "since.still": Sentence(
        "표시값이 그대로인 변경 {count}건", "changes that left the printed figure: {count}"
    ),
    "since.sum": Sentence(
        "합계 {points} (반올림으로 생긴 차이는 표시값이 바뀌는 항목에 포함)",
        "in all {points} (what rounding moves is in the part where the printed figure turns)",
    ),
    "diff.same": Sentence("수치가 같습니다.", "All figures are the same."),
    "diff.head": Sentence("{before} → {after}", "{before} → {after}"),
    "diff.figures": Sentence("달라진 수치", "figures that differ"),
    "diff.causes": Sentence("까닭", "why"),
    "diff.mean": Sentence("평균 이행률", "mean rate"),
    "diff.completion": Sentence("완료율", "completed"),
    "diff.target_attainment": Sentence("목표달성도", "on target"),
    "diff.year_target_attainment": Sentence("목표달성도(연도)", "on target (year)"),
    "diff.status": Sentence("추진상황", "status"),
    "diff.planned": Sentence("계획액", "planned money"),
    "diff.secured": Sentence("확보액", "secured money"),
    "diff.executed": Sentence("집행액", "executed money"),
    "since.cause.row-new": Sentence("실적 추가", "log row new"),
    "since.cause.row-changed": Sentence("실적 수정", "log row changed"),
    "since.cause.row-gone": Sentence("실적 삭제", "log row gone"),
    "since.cause.row-late": Sentence("소급 실적", "log row late"),
    "since.cause.log-differs": Sentence("소급 변경된 실적", "log not as confirmed"),
    "since.cause.order": Sentence("같은 날 실적의 순서", "order of log rows on one day"),
    "since.cause.target-new": Sentence("목표 추가", "target new"),
    "since.cause.target-changed": Sentence("목표 변경", "target changed"),
    "since.cause.target-gone": Sentence("목표 삭제", "target gone"),
    "since.cause.indicator-new": Sentence("지표 추가", "indicator new"),
    "since.cause.indicator-changed": Sentence("지표 변경", "indicator changed"),
    "since.cause.indicator-gone": Sentence("지표 삭제", "indicator gone"),
    "since.cause.pledge-new": Sentence("공약 추가", "pledge new"),
    "since.cause.pledge-changed": Sentence("공약", "pledge"),
    "since.cause.pledge-gone": Sentence("공약 제외", "pledge gone"),
    "since.cause.setting": Sentence("설정 변경", "setting changed"),
    "since.cause.other-then": Sentence(
        "확정할 때와 다른 설정이나 지표", "settings or indicators other than confirmed"
    ),
}
