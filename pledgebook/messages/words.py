"""Labels and short lines of the command line and the sheets."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

WORDS: dict[str, Sentence] = {
    "severity.error": Sentence("오류", "error"),
    "severity.warning": Sentence("경고", "warning"),
    "severity.info": Sentence("안내", "note"),
}
