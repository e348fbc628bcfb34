"""Why a release asset was not made."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

RELEASE_ERRORS: dict[str, Sentence] = {
    "release-what": Sentence(
        "무엇을 만들지 알 수 없습니다('{seen}'). 다음 중 하나를 지정하십시오: {known}",
        "There is no '{seen}' to make. Name one of: {known}",
    ),
}
