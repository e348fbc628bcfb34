"""Why the work could not go on, by error code."""

from __future__ import annotations

from pledgebook.messages.batch import BATCH_ERRORS
from pledgebook.messages.entry import Sentence
from pledgebook.messages.errors_file import FILE_ERRORS
from pledgebook.messages.errors_limits import LIMIT_ERRORS
from pledgebook.messages.mail import MAIL_ERRORS
from pledgebook.messages.press import PRESS_ERRORS
from pledgebook.messages.roll_up import ROLL_UP_ERRORS
from pledgebook.messages.stores import STORE_ERRORS

ERRORS: dict[str, Sentence] = {
    **FILE_ERRORS,
    **BATCH_ERRORS,
    **STORE_ERRORS,
    **MAIL_ERRORS,
    **PRESS_ERRORS,
    **LIMIT_ERRORS,
    **ROLL_UP_ERRORS,
    "data-errors": Sentence(
        "입력에 오류가 {count}건 있어 카드를 쓰지 않았습니다. 아래 칸을 고친 뒤 다시 실행하십시오.",
        "The data has {count} error(s), so no card was written. Mend the cells listed and run again.",
    ),
    "bad-as-of": Sentence(
        "기준일 '{seen}'을(를) 날짜로 읽을 수 없습니다. 2024-05-31 처럼 적으십시오.",
        "The as-of date '{seen}' is no date. Write it like 2024-05-31.",
    ),
    "bad-source": Sentence(
        "통합 문서는 경로, 저장소 주소, 바이트, 이진 모드로 연 파일로 주십시오. 받은 것: {seen}",
        "Pass a workbook as a path, a store's URL, bytes or a file opened in binary mode. It was: {seen}",
    ),
    "bad-choice": Sentence(
        "{name}에 '{seen}'은(는) 쓸 수 없습니다. 쓸 수 있는 값: {choices}",
        "{name} cannot be '{seen}'. It takes: {choices}",
    ),
    "no-paths": Sentence(
        "'{seen}'에 맞는 통합 문서(.xlsx, .xlsm)가 없습니다. 경로를 확인하십시오.",
        "No workbook (.xlsx, .xlsm) matches '{seen}'. Check the path.",
    ),
    "exists": Sentence(
        "'{path}' 파일이 이미 있어 새로 만들지 않았습니다. 다른 이름을 쓰거나 먼저 옮기십시오.",
        "'{path}' exists already, so it was not made anew. Use another name or move it first.",
    ),
    "bad-suffix": Sentence(
        "'{path}'의 확장자를 .xlsx 나 .xlsm(단추가 있는 통합 문서)으로 하십시오.",
        "Give '{path}' the ending .xlsx, or .xlsm for a workbook with buttons.",
    ),
    "no-figure": Sentence(
        "'{seen}'(이)라는 공약이나 지표가 없습니다. 있는 것: {known}",
        "There is no pledge or indicator '{seen}'. There are: {known}",
    ),
    "out-is-source": Sentence(
        "--out 폴더가 원본 폴더와 같습니다: '{path}'. 다른 폴더를 지정하십시오.",
        "The --out folder is the source's own: '{path}'. Name another folder.",
    ),
    "config-unreadable": Sentence(
        "설정 파일 '{path}'을(를) 읽을 수 없습니다. 권한과 인코딩(UTF-8)을 확인하십시오.",
        "The configuration file '{path}' cannot be read. Check its rights and encoding (UTF-8).",
    ),
    "config-broken": Sentence(
        "설정 파일 '{path}'을(를) 해석할 수 없습니다({why}). TOML 문법을 확인하십시오.",
        "The configuration file '{path}' cannot be parsed ({why}). Check its TOML.",
    ),
    "config-value": Sentence(
        "설정 {key}의 값 '{seen}'은(는) 쓸 수 없습니다. 0 이상의 정수를 적으십시오.",
        "The setting {key} cannot be '{seen}'. Write a whole number from 0.",
    ),
    "one-path-into": Sentence(
        "--into 에는 원본을 하나만 지정하십시오.",
        "--into takes one source workbook.",
    ),
}
