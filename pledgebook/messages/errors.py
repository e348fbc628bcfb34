"""Why the work could not go on, by error code."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence
from pledgebook.messages.errors_file import FILE_ERRORS

ERRORS: dict[str, Sentence] = {
    **FILE_ERRORS,
    "data-errors": Sentence(
        "입력에 오류가 {count}건 있어 아무것도 쓰지 않았습니다. 점검 결과를 보고 고친 뒤 다시 실행하십시오.",
        "There are {count} errors in the data, so nothing was written. Mend them and run again.",
    ),
}
