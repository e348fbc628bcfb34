"""What findings of checks of an office's own say: their own words, after the name of the check."""

from __future__ import annotations

from pledgebook.messages.entry import entry

OFFICE = {
    "PB900": entry(
        "추가 점검 '{plugin}'{plugin:을/를} 실행하지 못하여 건너뛰었습니다({why}). 기본 점검은 모두 실행하였습니다.",
        "The added check '{plugin}' failed and was skipped ({why}). All built-in checks ran.",
        "추가 점검의 제작자에게 알리거나 해당 패키지를 제거하십시오.",
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
