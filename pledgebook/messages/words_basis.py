"""What 산출근거 adds to a formula: which rate it is, its rounding, its cap, or why there is none."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

BASIS_WORDS: dict[str, Sentence] = {
    "said": Sentence("{name} = {formula}", "{name} = {formula}"),
    "rounding.half_up": Sentence(
        "소수 {decimals}자리까지 반올림",
        "rounded half-up to {decimals} {decimals:decimal/decimals}",
    ),
    "rounding.truncate": Sentence(
        "소수 {decimals}자리 미만 버림",
        "truncated after {decimals} {decimals:decimal/decimals}",
    ),
    "capped": Sentence(", 상한 {cap} % 적용", ", capped at {cap} %"),
    "not-computable": Sentence("{said}: 산출불가 ({why})", "{said}: not computable ({why})"),
}
