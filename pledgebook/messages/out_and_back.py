"""What is said when workbooks go out to departments and come back: `split`, `collect`."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, Sentence, entry

OUT_AND_BACK_FINDINGS: dict[str, FindingEntry] = {
    "PB680": entry(
        "주관부서가 없는 공약 {count}건은 어느 부서에도 보내지 않습니다: {codes}",
        "{count} {count:pledge has/pledges have} no 주관부서 and {count:goes/go} to no department: {codes}",
        "보낼 공약이면 공약 시트의 주관부서를 적고 다시 나누십시오.",
        "Enter 주관부서 on the sheet 공약 and split again if they are to go out.",
    ),
    "PB681": entry(
        "{item}{item:이/가} 마스터({should})와 달라 행의 뜻이 달라지므로 이 파일은 받지 않았습니다.",
        "{item} is not that of the master ({should}), so its rows would mean something else: the workbook was refused.",
        "마스터에서 나눈 파일인지 확인하고, 값을 마스터와 같게 고친 뒤 다시 취합하십시오.",
        "Make sure that it was split from this master, set the value as there, and collect again.",
    ),
    "PB682": entry(
        "통합 문서의 판이 {seen}{seen:으로/로} 마스터의 판({should})과 달라 받지 않았습니다.",
        "It is of version {seen} of the contract and the master of version {should}: the workbook was refused.",
        "이전 판의 파일을 pledgebook upgrade 로 올린 뒤 다시 취합하십시오.",
        "Bring the older one up with `pledgebook upgrade`, then collect again.",
    ),
    "PB683": entry(
        "마스터 '{master}'에서 나눈 파일이 아니거나 같은 공약이 하나도 없어 받지 않았습니다.",
        "It was not split from the master '{master}', or has no pledge of it: the workbook was refused.",
        "이 파일을 나눈 마스터를 -o 에 지정하십시오.",
        "Name the master that it was split from as -o.",
    ),
    "PB684": entry(
        "설정 {item}{item:이/가} 마스터({should})와 다릅니다. 마스터의 값을 그대로 씁니다.",
        "The setting {item} is not that of the master ({should}), whose value holds.",
        "바꾸려는 것이면 마스터의 설정 시트에서 바꾸십시오.",
        "If it is meant to change, change it in the master.",
    ),
    "PB685": entry(
        "마스터가 이전 판({seen})이므로, 지금 판({known})으로 만든 부서 파일을 다시 받을 수 없습니다.",
        "The master is of version {seen} of the contract: departments' workbooks, of version {known}, could not come back into it.",
        "마스터를 pledgebook upgrade 로 올린 뒤 나누십시오.",
        "Bring the master up with `pledgebook upgrade`, then split it.",
    ),
    "PB686": entry(
        "앞서 취합한 사본(저장: {saved})의 행 {count}개가 이 파일에는 없거나 그전 값이므로, 그 사본에 이어 적은 것으로 보지 않습니다.",
        "{count} {count:row/rows} of the copy collected before (saved: {saved}) {count:is/are} missing here or {count:is/are} as before it, so this workbook is not taken to go on from that copy.",
        "옛 사본에 적었으면 앞서 보낸 파일에 옮겨 적어 다시 내고, 일부러 지우거나 되돌린 행이면 마스터에서도 고치십시오.",
        "If it was typed into an older copy, type it into the one that was handed in; rows removed or taken back on purpose are to be changed in the master too.",
    ),
}
OUT_AND_BACK_ERRORS: dict[str, Sentence] = {
    "split-older": Sentence(
        "이전 판의 마스터는 나눌 수 없습니다. 아무것도 쓰지 않았습니다.",
        "A master of an older version cannot be split; nothing was written.",
    ),
    "collect-nothing": Sentence(
        "마스터 '{path}' 말고 취합할 파일이 없습니다. 부서에서 돌아온 파일이나 폴더를 지정하십시오.",
        "There is no workbook to collect but the master '{path}' itself. Name the files or the folder that came back.",
    ),
    "collect-refused": Sentence(
        "오류 {count}건으로 받지 않았습니다.",
        "Refused with {count} {count:error/errors}.",
    ),
    "collect-together": Sentence(
        "부서 파일을 하나씩 넣으면 문제가 없으나 함께 넣으면 입력 오류가 {count}건 생기므로 아무것도 쓰지 않았습니다. 아래를 확인하고 나누어 취합하십시오.",
        "Each workbook is fine alone, but together they make {count} {count:error/errors}, so nothing was written. Look at what is listed and collect them apart.",
    ),
    "collect-differs": Sentence(
        "'{path}'의 행이 마스터에 그대로 들어가지 않아 아무것도 쓰지 않았습니다. 마스터의 표에 셀 병합이나 숨은 글자가 있는지 확인하십시오.",
        "Rows of '{path}' would not read in the master as they do there, so nothing was written. Look for merged cells or invisible signs in its tables.",
    ),
    "sheet-not-plain": Sentence(
        "'{sheet}' 시트는 다른 프로그램의 방식으로 저장되어 행을 넣을 수 없습니다. 엑셀에서 열어 다시 저장한 뒤 실행하십시오.",
        "The sheet '{sheet}' is saved in the manner of another program, so rows cannot be put in. Open it in Excel, save it, and run again.",
    ),
    "split-nothing": Sentence(
        "주관부서가 적힌 공약이 없어 나눌 수 없습니다.",
        "No pledge has a 주관부서, so there is nothing to split by.",
    ),
    "split-differs": Sentence(
        "'{department}'의 파일에 마스터의 행을 그대로 옮기지 못하여 아무것도 쓰지 않았습니다. 숨은 글자나 32,767자를 넘는 칸이 있는지 확인하십시오.",
        "The rows for '{department}' would not read as in the master, so nothing was written. Look for invisible signs or cells of more than 32,767 characters.",
    ),
}
OUT_AND_BACK_WORDS: dict[str, Sentence] = {
    "split.made": Sentence(
        "{department}: 공약 {pledges}건, 행 {rows}개 → {path}",
        "{department}: {pledges} {pledges:pledge/pledges}, {rows} {rows:row/rows} → {path}",
    ),
    "split.is_there": Sentence(
        "  같은 이름의 파일이 이미 있습니다. 옮기거나 다른 폴더를 지정하십시오.",
        "  a file of this name is there already: move it, or name another folder",
    ),
    "split.done": Sentence(
        "부서별 파일 {count}개를 저장하였습니다. 마스터는 변경하지 않았습니다.",
        "{count} {count:workbook/workbooks} written; the master was not touched.",
    ),
    "split.would": Sentence(
        "부서별 파일 {count}개를 만들 수 있습니다(아무것도 쓰지 않았습니다).",
        "{count} {count:workbook/workbooks} would be written; nothing was.",
    ),
    "split.left_sheets": Sentence(
        "부서 파일에 넣지 않은 시트: {names}", "sheets left out of the workbooks: {names}"
    ),
    "collect.state.accepted": Sentence("받음", "accepted"),
    "collect.state.refused": Sentence("거절", "refused"),
    "collect.state.missing": Sentence("없음", "missing"),
    "collect.unmarked": Sentence(
        "보낼 때의 내용을 알 수 없는 파일입니다. 새 행만 받고, 다른 값과 없는 행은 그대로 둡니다.",
        "what was sent is not known: only new rows are taken; other values and missing rows are left as they are",
    ),
    "collect.copy": Sentence(
        "새 행 {new}, 바뀐 행 {changed}, 없앤 행 {gone}, 이미 있음 {already}, 확인할 것 {conflicts}, 마스터에만 있음 {only} (저장: {saved})",
        "{new} new, {changed} changed, {gone} removed, {already} there already, {conflicts} to decide, {only} in the master only (saved: {saved})",
    ),
    "collect.new": Sentence("+ {sheet}: {row}", "+ {sheet}: {row}"),
    "collect.changed": Sentence("~ {sheet} {place}행: {row}", "~ {sheet} row {place}: {row}"),
    "collect.gone": Sentence("- {sheet} {place}행: {row}", "- {sheet} row {place}: {row}"),
    "collect.conflicts": Sentence(
        "사람이 정할 것 {count}건(아무것도 쓰지 않음):",
        "{count} {count:row/rows} for a person to decide (nothing of them was written):",
    ),
    "collect.conflict": Sentence("{sheet} {name}: {why}", "{sheet} {name}: {why}"),
    "collect.side": Sentence(
        "  {file} {place}행 (저장: {saved}): {row}", "  {file} row {place} (saved: {saved}): {row}"
    ),
    "collect.no_row": Sentence("행 없음", "no row"),
    "collect.unknown_saver": Sentence("알 수 없음", "unknown"),
    "collect.why.both": Sentence("보낸 뒤 양쪽에서 다르게 바꿈", "changed on both sides since it was sent"),
    "collect.why.gone-there": Sentence(
        "부서에서 바꾸고 마스터에서는 없앰", "changed by the department, removed from the master"
    ),
    "collect.why.gone-here": Sentence(
        "부서에서 없애고 마스터에서는 바꿈", "removed by the department, changed in the master"
    ),
    "collect.why.unknown": Sentence("두 파일의 값이 다름", "the two workbooks differ"),
    "collect.why.alike": Sentence(
        "양쪽에 새로 적었으나 똑같지 않음", "new on both sides, alike but not the same"
    ),
    "collect.why.files": Sentence("두 부서 파일이 서로 다름", "two of the workbooks differ"),
    "collect.why.others": Sentence(
        "이 부서에 보내지 않은 공약의 새 행", "a new row of a pledge that was not sent to this department"
    ),
    "collect.why.removal": Sentence(
        "공약이나 지표를 없앰(마스터에서 직접 없애십시오)",
        "a pledge or an indicator is gone (remove it in the master itself)",
    ),
    "collect.why.no-place": Sentence(
        "마스터에 그 열이 없거나, 수식·병합된 칸이거나, 표 아래에 다른 것이 있음",
        "the master lacks the column, has a formula or merged cells there, or something stands below its table",
    ),
    "collect.why.no-table": Sentence(
        "한쪽 파일에 이 시트나 표가 없음", "one of the workbooks lacks this sheet or table"
    ),
    "collect.why.again": Sentence(
        "취합한 뒤 다른 사람이 저장한 사본에서 다시 바뀜",
        "changed again after it was collected, in a copy that somebody else saved",
    ),
    "collect.again": Sentence(
        "맞는 값을 마스터에 적고, 부서 파일도 같게 한 뒤 다시 취합하십시오.",
        "Enter the right value in the master and in the department's workbook, then collect again.",
    ),
    "collect.twice": Sentence(
        "두 파일에 똑같이 있는 행 {count}개는 한 번만 넣습니다.",
        "{count} {count:row/rows} that two workbooks bring alike {count:is/are} taken once.",
    ),
    "collect.unexpected": Sentence(
        "목록에 없는 부서: {names}", "departments that are not in the list: {names}"
    ),
    "collect.written": Sentence(
        "취합하였습니다: {path} (행 {rows}개). 카드는 pledgebook refresh, 되돌리기는 pledgebook undo --whole",
        "collected: {path} ({rows} {rows:row/rows}). Cards: `pledgebook refresh`; back: `pledgebook undo --whole`",
    ),
    "collect.would": Sentence(
        "취합할 행이 {rows}개 있습니다(아무것도 쓰지 않았습니다): {path}",
        "{rows} {rows:row/rows} would be collected (nothing was written): {path}",
    ),
    "collect.nothing": Sentence("새로 취합할 행이 없습니다: {path}", "nothing new to collect: {path}"),
    "split.left_columns": Sentence(
        "부서 파일에 넣지 않은 열: {names}", "columns left out of the workbooks: {names}"
    ),
}
