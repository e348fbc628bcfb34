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
}
OUT_AND_BACK_ERRORS: dict[str, Sentence] = {
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
    "split.left_columns": Sentence(
        "부서 파일에 넣지 않은 열: {names}", "columns left out of the workbooks: {names}"
    ),
}
