"""What is said of 발행, the ledger of what was published."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, Sentence, entry

LEDGER: dict[str, FindingEntry] = {
    "PB601": entry(
        "'발행'의 순번 {number} 행이 발행 당시와 다릅니다. 이 행이나 다음 행을 손으로 고친 것으로 보입니다.",
        "Row {number} of 발행 is not what was published: this row, or the one after it, was changed by hand.",
        "고친 값을 원래대로 되돌리십시오. 보관된 버전은 pledgebook undo --list 로 확인할 수 있습니다.",
        "Put the value back as it was; `pledgebook undo --list` shows the versions kept.",
    ),
    "PB602": entry(
        "'발행'에서 {count}개 행이 없어졌습니다(순번 {numbers}). 발행한 행은 지울 수 없습니다.",
        "{count} {count:row/rows} of 발행 {count:is/are} gone (순번 {numbers}). Published rows cannot be removed.",
        "지운 행이나 시트를 되돌리십시오. 보관된 버전은 pledgebook undo --list 로 확인할 수 있습니다.",
        "Put the rows or the sheet back; `pledgebook undo --list` shows the versions kept.",
    ),
    "PB603": entry(
        "'발행'의 이 행은 확정으로 쓴 행이 아닙니다. {header}{header:을/를} 읽을 수 없거나 순번이 겹칩니다.",
        "This row of 발행 was not written by confirm: its {header} cannot be read, or its 순번 is there twice.",
        "고친 값을 원래대로 되돌리고, 손으로 적은 행은 지우십시오.",
        "Put the value back as it was, and remove a row typed by hand.",
    ),
    "PB604": entry(
        "'발행'의 순번 {number} 행은 확정으로 쓴 행이 아닙니다. 확정한 행은 {counted}개입니다.",
        "Row {number} of 발행 was not added by confirm: {counted} rows were.",
        "손으로 더한 행을 지우십시오. 발행은 pledgebook confirm 으로만 합니다.",
        "Remove the row added by hand; only `pledgebook confirm` publishes.",
    ),
    "PB605": entry(
        "{name}: {day} 기준으로 확정한 {then}{then:이/가} 지금은 {now}입니다(소급 변경). 관련 행: {rows}",
        "{name}: confirmed as of {day} was {then}; it is {now} now (a change in retrospect). Rows behind it: {rows}",
        "맞는 변경이면 사유를 적어 다시 확정하고(confirm --reason), 아니면 해당 행을 고치십시오.",
        "If the change is right, confirm again with a reason (confirm --reason); else correct those rows.",
    ),
    "PB606": entry(
        "'{sheet}' 시트의 숨은 표시가 없어져 행이 모두 있는지 알 수 없습니다. 다른 프로그램으로 저장한 파일로 보입니다.",
        "The hidden mark of '{sheet}' is gone, so whether all rows are there is not known: another program saved the file.",
        "행이 모두 있는지 확인한 뒤 pledgebook refresh --adopt-owned 로 표시를 다시 넣으십시오.",
        "See that all rows are there, then put the mark back by `pledgebook refresh --adopt-owned`.",
    ),
    "PB607": entry(
        "{day} 기준으로 확정한 '{name}'{name:이/가} 지금은 없습니다.",
        "'{name}', confirmed as of {day}, is not there any more.",
        "번호를 바꾸었으면 되돌리고, 없앤 공약이면 추진상황을 폐기로 적으십시오.",
        "If its code was changed, put it back; if the pledge was dropped, give it the status 폐기.",
    ),
    "PB608": entry(
        "{day} 기준으로 확정한 수치는 같으나 카드 {count}장의 글이 다릅니다: {pledges}",
        "The figures confirmed as of {day} are the same, but the text of {count} {count:card/cards} differs: {pledges}",
        "확인만 하면 됩니다. 글까지 다시 발행하려면 사유를 적어 다시 확정하십시오(confirm --reason).",
        "For your information. To publish the text anew, confirm again with a reason (confirm --reason).",
    ),
}
LEDGER_ERRORS: dict[str, Sentence] = {
    "confirm-no-date": Sentence(
        "확정할 기준일을 지정하십시오(--as-of 2024-06-30).",
        "Give the date to confirm (--as-of 2024-06-30).",
    ),
    "confirm-one-of": Sentence(
        "--protect, --unprotect, --cancel 은 한 번에 하나만 지정하고, --protect 는 확정할 때만 지정하십시오.",
        "Give one of --protect, --unprotect and --cancel at a time, and --protect only with a confirmation.",
    ),
    "confirm-nothing-protected": Sentence(
        "확정하여 보호한 카드가 없어 풀 것이 없습니다: {path}",
        "No confirmed card is protected, so there is nothing to open: {path}",
    ),
    "confirm-no-name": Sentence(
        "확정한 사람의 이름을 적으십시오(--by 홍길동).",
        "Give the name of who confirms (--by NAME).",
    ),
    "confirm-after-term": Sentence(
        "기준일 {seen}{seen:은/는} 임기 종료({end}) 뒤이므로 확정할 수 없습니다. 임기 안의 날짜를 지정하십시오.",
        "{seen} is after the end of the term ({end}) and cannot be confirmed. Give a date within the term.",
    ),
    "confirm-after-today": Sentence(
        "기준일 {seen}{seen:은/는} 오늘({today}) 뒤이므로 아직 확정할 수 없습니다. 오늘까지의 날짜를 지정하십시오.",
        "{seen} is after today ({today}) and cannot be confirmed yet. Give a date up to today.",
    ),
    "confirm-no-reason": Sentence(
        "{day} 기준은 이미 확정하였습니다. 다시 확정하려면 사유를 적으십시오(--reason '늦게 낸 실적 반영').",
        "{day} was confirmed before. To confirm it again, give the reason (--reason 'late entries').",
    ),
    "confirm-nothing-to-cancel": Sentence(
        "{day} 기준으로 확정하거나 검토한 것이 없어 취소할 수 없습니다. '발행' 시트의 기준일을 확인하십시오.",
        "Nothing is confirmed or reviewed as of {day}, so there is nothing to cancel. See the dates on the sheet 발행.",
    ),
    "ledgers-differ": Sentence(
        "두 파일의 '{sheet}' 시트가 서로 다른 발행을 담고 있어 시트를 옮기지 않았습니다. 발행이 없는 파일이나 같은 통합 문서의 사본을 지정하십시오.",
        "The two files hold different ledgers ('{sheet}'), so nothing was written. Name a file without one, or a copy of the same workbook.",
    ),
    "ledger-full": Sentence(
        "'{sheet}' 시트에 행을 더 넣을 자리가 없습니다. 표 아래의 빈 행이나 다른 내용을 지우십시오.",
        "There is no room for more rows on '{sheet}'. Remove what stands below the table.",
    ),
    "undo-only-confirmed": Sentence(
        "'{path}'에서 마지막으로 한 일은 발행의 확정이며, 발행한 행은 지우지 않습니다. 확정을 거두려면 pledgebook confirm --cancel, 그 전의 버전을 되돌리려면 undo --list 의 번호를 지정하십시오.",
        "The last change of '{path}' was a confirmation, and published rows are never removed. Use `pledgebook confirm --cancel` to take it back, or a number of `undo --list` for a version before it.",
    ),
}
LEDGER_WORDS: dict[str, Sentence] = {
    "confirm.done": Sentence(
        "{state} 행을 더하였습니다: {path} (기준일 {as_of}, 확정자 {by}, {added}개 행, 모두 {rows}개 행)",
        "rows added ({state}): {path} (as of {as_of}, by {by}, {added} {added:row/rows}, {rows} in all)",
    ),
    "confirm.protected": Sentence(
        "{as_of} 기준 카드 {count}장을 써서 보호하였습니다. 풀 때에는 confirm --unprotect 또는 refresh --force --by 이름 을 쓰십시오.",
        "{count} {count:card/cards} written as of {as_of} and protected. To open them use confirm --unprotect or refresh --force --by NAME.",
    ),
    "confirm.opened": Sentence(
        "카드 {count}장의 보호를 풀었습니다.", "The protection of {count} {count:card/cards} was lifted."
    ),
    "confirm.hash": Sentence(
        "마지막 행의 해시: {digest} (실수를 알려 줄 뿐 위조를 막지는 않습니다)",
        "hash of the last row: {digest} (it tells of accidents, it does not keep anybody from forging)",
    ),
}
