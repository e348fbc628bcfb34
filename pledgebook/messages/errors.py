"""Why the work could not go on, by error code."""

from __future__ import annotations

from pledgebook.messages.adopt import ADOPT_ERRORS
from pledgebook.messages.batch import BATCH_ERRORS
from pledgebook.messages.buttons import BUTTONS_ERRORS
from pledgebook.messages.desk import BUNDLE_ERRORS, DESK_ERRORS
from pledgebook.messages.entry import Sentence
from pledgebook.messages.errors_file import FILE_ERRORS
from pledgebook.messages.errors_limits import LIMIT_ERRORS
from pledgebook.messages.form import FORM_ERRORS
from pledgebook.messages.importing import IMPORT_ERRORS
from pledgebook.messages.intake import INTAKE_ERRORS
from pledgebook.messages.ledger import LEDGER_ERRORS
from pledgebook.messages.mail import MAIL_ERRORS
from pledgebook.messages.new_term import NEW_TERM_ERRORS
from pledgebook.messages.out_and_back import OUT_AND_BACK_ERRORS
from pledgebook.messages.press import PRESS_ERRORS
from pledgebook.messages.publication import PUBLICATION_ERRORS
from pledgebook.messages.release import RELEASE_ERRORS
from pledgebook.messages.roll_up import ROLL_UP_ERRORS
from pledgebook.messages.since import SINCE_ERRORS
from pledgebook.messages.stores import STORE_ERRORS
from pledgebook.messages.upgrade import UPGRADE_ERRORS
from pledgebook.messages.usage import USAGE_ERRORS

ERRORS: dict[str, Sentence] = {
    **FILE_ERRORS,
    **BATCH_ERRORS,
    **STORE_ERRORS,
    **MAIL_ERRORS,
    **BUNDLE_ERRORS,
    **DESK_ERRORS,
    **PRESS_ERRORS,
    **LIMIT_ERRORS,
    **ROLL_UP_ERRORS,
    **PUBLICATION_ERRORS,
    **USAGE_ERRORS,
    **UPGRADE_ERRORS,
    **FORM_ERRORS,
    **ADOPT_ERRORS,
    **BUTTONS_ERRORS,
    **LEDGER_ERRORS,
    **INTAKE_ERRORS,
    **NEW_TERM_ERRORS,
    **OUT_AND_BACK_ERRORS,
    **SINCE_ERRORS,
    **IMPORT_ERRORS,
    **RELEASE_ERRORS,
    "data-errors": Sentence(
        "입력 오류가 {count}건 있어 카드를 작성하지 않았습니다. 오류가 있는 셀을 고친 뒤 다시 실행하십시오.",
        "The data has {count} {count:error/errors}, so no card was written. Correct the cells that have errors and run again.",
    ),
    "bad-as-of": Sentence(
        "기준일 '{seen}'{seen:을/를} 날짜로 읽을 수 없습니다. 2024. 5. 31. 또는 2024-05-31 과 같이 연·월·일을 적으십시오.",
        "The as-of date '{seen}' cannot be read. Give year, month and day, as in 2024. 5. 31. or 2024-05-31.",
    ),
    "bad-source": Sentence(
        "통합 문서는 경로, 저장소 주소, 바이트 또는 이진 모드로 연 파일로 지정하십시오. 입력값: {seen}",
        "Pass a workbook as a path, a store's URL, bytes or a file opened in binary mode. Seen: {seen}",
    ),
    "bad-as-of-type": Sentence(
        "기준일로 쓸 수 없는 값입니다: {seen}({kind}). 날짜(date, datetime, Timestamp)나 '2024. 5. 31.', '2024-05-31' 형식의 문자열로 지정하십시오.",
        "This is not an as-of date: {seen} ({kind}). Pass a date, datetime or Timestamp, or a text such as 2024. 5. 31. or 2024-05-31.",
    ),
    "bad-path": Sentence(
        "파일은 경로나 저장소 주소(str, PathLike)로 지정하십시오. 입력값: {seen}. 바이트나 열린 파일은 read, check, refresh_bytes에 지정할 수 있습니다.",
        "Pass a file as a path or a store's URL (str, PathLike). Seen: {seen}. Bytes and open files are for read, check and refresh_bytes.",
    ),
    "no-such-path": Sentence(
        "경로가 비어 있거나 파일 이름에 쓸 수 없는 글자가 있습니다: {seen}. 통합 문서의 경로를 지정하십시오.",
        "The path is empty or has characters that no file name can have: {seen}. Give the path of a workbook.",
    ),
    "bad-executor": Sentence(
        "executor에는 concurrent.futures의 Executor를 지정하십시오. 입력값: {seen}",
        "Pass an Executor of concurrent.futures as executor. Seen: {seen}",
    ),
    "bad-choice": Sentence(
        "{name}에는 '{seen}'{seen:을/를} 쓸 수 없습니다. 쓸 수 있는 값: {choices}",
        "{name} cannot be '{seen}'. Allowed: {choices}",
    ),
    "bad-term": Sentence(
        "임기 '{seen}'{seen:을/를} 읽을 수 없습니다. 민선9기 또는 2026-07-01..2030-06-30 과 같이 적으십시오.",
        "'{seen}' is not a term. Give it as 민선9기 or 2026-07-01..2030-06-30.",
    ),
    "bad-unit": Sentence(
        "금액 단위 '{seen}'{seen:은/는} 쓸 수 없습니다. 쓸 수 있는 단위: {known}",
        "'{seen}' is not a unit of money. Allowed: {known}",
    ),
    "no-paths": Sentence(
        "'{seen}'에 해당하는 통합 문서(.xlsx, .xlsm)가 없습니다. 경로를 확인하십시오.",
        "No workbook (.xlsx, .xlsm) matches '{seen}'. Check the path.",
    ),
    "exists": Sentence(
        "'{path}' 파일이 이미 있어 새로 만들지 않았습니다. 다른 이름을 쓰거나 기존 파일을 먼저 옮기십시오.",
        "'{path}' already exists, so no new file was created. Use another name, or move the file first.",
    ),
    "bad-suffix": Sentence(
        "'{path}'의 확장자를 .xlsx 또는 .xlsm(단추가 있는 통합 문서)으로 지정하십시오.",
        "Give '{path}' the extension .xlsx, or .xlsm for a workbook with buttons.",
    ),
    "no-figure": Sentence(
        "'{seen}'{seen:이라는/라는} 공약이나 지표가 없습니다. 등록된 공약과 지표: {known}",
        "There is no pledge or indicator '{seen}'. Registered: {known}",
    ),
    "out-is-source": Sentence(
        "--out 폴더가 원본 폴더와 같습니다('{path}'). 다른 폴더를 지정하십시오.",
        "The --out folder is the folder of the source ('{path}'). Specify another folder.",
    ),
    "copy-not-ours": Sentence(
        "사본을 저장할 위치 '{path}'에 이 통합 문서의 사본이 아닌 파일이 있어 저장하지 않았습니다. 다른 폴더를 지정하거나, 바꾸어도 되면 --force 를 지정하십시오.",
        "The file at '{path}', where the copy would go, is not a copy of this workbook, so nothing was written. Specify another folder, or use --force if it may be replaced.",
    ),
    "copy-is-link": Sentence(
        "사본을 저장할 위치 '{path}'에 다른 파일로 이어지는 링크가 있어 저장하지 않았습니다. 링크를 지우거나, 사본으로 바꾸어도 되면 --force 를 지정하십시오.",
        "There is a link at '{path}', where the copy would go, so nothing was written. Delete the link, or use --force if the copy may replace it.",
    ),
    "out-through-link": Sentence(
        "사본을 저장할 위치 '{path}'{path:이/가} 링크를 거쳐 --out 폴더 밖으로 이어져 저장하지 않았습니다. 그 폴더의 링크를 지우십시오.",
        "'{path}', where the copy would go, leads out of the --out folder through a link, so nothing was written. Delete that link.",
    ),
    "config-unreadable": Sentence(
        "설정 파일 '{path}'{path:을/를} 읽을 수 없습니다. 권한과 인코딩(UTF-8)을 확인하십시오.",
        "The configuration file '{path}' cannot be read. Check its permissions and encoding (UTF-8).",
    ),
    "config-broken": Sentence(
        "설정 파일 '{path}'{path:을/를} 해석할 수 없습니다({why}). TOML 문법을 확인하십시오.",
        "The configuration file '{path}' cannot be parsed ({why}). Check its TOML.",
    ),
    "config-section": Sentence(
        "설정 파일 '{path}'의 [{seen}]{seen:은/는} 알 수 없는 항목 묶음입니다. 쓸 수 있는 이름: {known}",
        "The configuration file '{path}' has an unknown section [{seen}]. Known: {known}",
    ),
    "config-section-near": Sentence(
        "설정 파일 '{path}'의 [{seen}]{seen:은/는} 알 수 없는 항목 묶음입니다. [{known}]{known:이/가} 아닌지 확인하십시오.",
        "The configuration file '{path}' has an unknown section [{seen}]. Is it [{known}]?",
    ),
    "config-key": Sentence(
        "설정 파일 '{path}'의 [{section}]에는 '{seen}'{seen:이라는/라는} 항목이 없습니다. 쓸 수 있는 항목: {known}",
        "[{section}] of the configuration file '{path}' has an unknown key '{seen}'. Known: {known}",
    ),
    "config-key-near": Sentence(
        "설정 파일 '{path}'의 [{section}]에는 '{seen}'{seen:이라는/라는} 항목이 없습니다. '{known}'{known:이/가} 아닌지 확인하십시오.",
        "[{section}] of the configuration file '{path}' has an unknown key '{seen}'. Is it '{known}'?",
    ),
    "config-variable": Sentence(
        "환경 변수 {seen}{seen:은/는} pledgebook에서 쓰지 않는 이름입니다. 쓸 수 있는 이름: {known}",
        "The environment variable {seen} is not known. Known: {known}",
    ),
    "config-variable-near": Sentence(
        "환경 변수 {seen}{seen:은/는} pledgebook에서 쓰지 않는 이름입니다. {known}{known:이/가} 아닌지 확인하십시오.",
        "The environment variable {seen} is not known. Is it {known}?",
    ),
    "config-value": Sentence(
        "설정 {key}의 값 '{seen}'{seen:은/는} 쓸 수 없습니다. {least} 이상의 정수를 적으십시오.",
        "The setting {key} cannot be '{seen}'. Give a whole number of {least} or more.",
    ),
    "config-between": Sentence(
        "설정 {key}의 값 '{seen}'{seen:은/는} 쓸 수 없습니다. {least}부터 {most}까지의 정수를 적으십시오.",
        "The setting {key} cannot be '{seen}'. Give a whole number from {least} to {most}.",
    ),
    "config-number": Sentence(
        "설정 {key}의 값 '{seen}'{seen:은/는} 쓸 수 없습니다. 0 이상의 수를 적으십시오.",
        "The setting {key} cannot be '{seen}'. Give a number of 0 or more.",
    ),
    "config-above": Sentence(
        "설정 {key}의 값 '{seen}'{seen:은/는} 쓸 수 없습니다. {least}보다 큰 수를 적으십시오.",
        "The setting {key} cannot be '{seen}'. Give a number greater than {least}.",
    ),
    "config-choice": Sentence(
        "설정 {key}의 값 '{seen}'{seen:은/는} 쓸 수 없습니다. 다음 중 하나를 적으십시오: {known}",
        "The setting {key} cannot be '{seen}'. Give one of: {known}",
    ),
    "config-text": Sentence(
        "설정 {key}의 값 '{seen}'{seen:은/는} 쓸 수 없습니다. 따옴표로 묶은 문자열을 적으십시오.",
        "The setting {key} cannot be '{seen}'. Give a text in quotation marks.",
    ),
    "config-texts": Sentence(
        '설정 {key}의 값 \'{seen}\'{seen:은/는} 쓸 수 없습니다. ["가", "나"]와 같이 문자열의 목록을 적으십시오.',
        'The setting {key} cannot be \'{seen}\'. Give a list of texts, as in ["a", "b"].',
    ),
    "config-address": Sentence(
        "설정 {key}의 값 '{seen}'{seen:은/는} 메일 주소가 아닙니다. '공약팀 <pledge@naju.go.kr>'과 같이 적으십시오.",
        "The setting {key} cannot be '{seen}', which is not an e-mail address. Give it as 'Pledges <pledge@naju.go.kr>'.",
    ),
    "config-domain": Sentence(
        "설정 {key}의 값 '{seen}'{seen:은/는} 도메인이 아닙니다. naju.go.kr 또는 *.naju.go.kr 과 같이 적으십시오.",
        "The setting {key} cannot be '{seen}', which is not a domain. Give it as naju.go.kr or *.naju.go.kr.",
    ),
    "one-path-into": Sentence(
        "--into 에는 원본을 하나만 지정하십시오.",
        "--into takes exactly one source workbook.",
    ),
}
