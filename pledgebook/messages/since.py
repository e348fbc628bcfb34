"""What is said of figures then and now, and of what moved them."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

SINCE_ERRORS: dict[str, Sentence] = {
    "since-after": Sentence(
        "비교할 날({day})이 기준일({as_of})보다 뒤입니다. --since 에는 기준일보다 앞선 날을 적으십시오.",
        "The day to compare with ({day}) is later than the as-of date ({as_of}). Give an earlier day with --since.",
    ),
}

SINCE_WORDS: dict[str, Sentence] = {
    "since.confirmed": Sentence("확정", "confirmed"),
    "since.recomputed": Sentence("재계산", "recomputed"),
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
