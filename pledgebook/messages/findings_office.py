"""What findings of checks of an office's own say: their own words, after the name of the check."""

from __future__ import annotations

from pledgebook.messages.entry import entry

OFFICE = {
    "PB900": entry(
        "추가 점검 '{plugin}'이(가) 실패해 건너뛰었습니다({why}). 기본 점검은 모두 했습니다.",
        "The added check '{plugin}' failed and was passed over ({why}). All built-in checks ran.",
        "추가 점검을 만든 곳에 알려 고치거나 패키지를 지우십시오.",
        "Tell whoever made it, or remove its package.",
    ),
    "PB901": entry(
        "추가 점검 {plugin}: {message}", "Added check {plugin}: {message}", "{action}", "{action}"
    ),
    "PB902": entry(
        "추가 점검 {plugin}: {message}", "Added check {plugin}: {message}", "{action}", "{action}"
    ),
    "PB903": entry(
        "추가 점검 {plugin}: {message}", "Added check {plugin}: {message}", "{action}", "{action}"
    ),
}
