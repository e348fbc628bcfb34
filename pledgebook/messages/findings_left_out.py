"""What reading says of things it leaves out of the figures: sheets, columns, rows and blank targets."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry

LEFT_OUT: dict[str, FindingEntry] = {
    "PB120": entry(
        "'{sheet}' 시트는 pledgebook이 '{former}'{former:으로/로} 작성한 시트이나, 다른 프로그램이 이름을 바꾸어 더 이상 갱신되지 않습니다.",
        "pledgebook wrote the sheet '{sheet}' as '{former}'. Another program renamed it, so it is no longer updated.",
        "이전 값일 수 있으므로 필요 없으면 '{sheet}' 시트를 지우십시오. pledgebook은 이 시트를 변경하지 않습니다.",
        "Its figures may be out of date: delete the sheet '{sheet}' if it is not needed. pledgebook leaves it as it is.",
    ),
    "PB121": entry(
        "'{sheet}' 시트가 없어 내용이 없는 것으로 처리하였습니다. 이름이 비슷한 '{seen}' 시트는 읽지 않았습니다.",
        "There is no sheet '{sheet}', so it counts as empty. The similar sheet '{seen}' was not read.",
        "'{seen}' 시트가 해당 표이면 시트 이름을 '{sheet}'{sheet:으로/로} 바꾸십시오. 별도로 쓰는 시트이면 빈 '{sheet}' 표를 추가하십시오.",
        "If '{seen}' is that table, rename it '{sheet}'. If it is your own, add an empty '{sheet}' table.",
    ),
    "PB122": entry(
        "'{sheet}' 시트와 '{table}' 표가 없어 내용이 없는 것으로 처리하였습니다.",
        "There is neither a sheet '{sheet}' nor a table '{table}', so it counts as empty.",
        "적을 내용이 없으면 그대로 두십시오. 시트 이름을 바꾸었으면 '{sheet}'{sheet:으로/로} 되돌리십시오.",
        "Leave it as it is if there is nothing to enter. If the sheet was renamed, name it '{sheet}' as before.",
    ),
    "PB123": entry(
        "'{seen}' 시트는 읽지 않았습니다. '{table}' 표가 있는 '{read}' 시트를 읽었습니다.",
        "The sheet '{seen}' was not read: the table read is '{table}' on the sheet '{read}'.",
        "'{seen}' 시트에 적은 행이 있으면 '{read}' 시트로 옮기고 '{seen}' 시트의 이름을 바꾸십시오.",
        "Move rows entered there to the sheet '{read}', then rename the sheet '{seen}'.",
    ),
    "PB124": entry(
        "'{seen}' 시트는 '{read}' 시트의 사본으로 보여 읽지 않았습니다.",
        "The sheet '{seen}' looks like a copy of the sheet '{read}' and was not read.",
        "보관용 사본이면 그대로 두십시오. 집계할 행이 있으면 '{read}' 시트의 표로 옮기십시오.",
        "Leave a copy you keep as it is. Move rows that should count into the table on the sheet '{read}'.",
    ),
    "PB125": entry(
        "머리글 행({row}행)에 임기 연도({years})의 열이 없어 해당 연도의 금액을 없는 것으로 처리하였습니다.",
        "The header row ({row}) has no column for years of the term ({years}): they count as having no money.",
        "해당 연도({years})를 머리글로 하는 열을 추가하고 금액을 적으십시오. 금액이 없으면 빈 열로 두십시오.",
        "Add a column for each ({years}) with the year as its header, and enter the amounts; leave it blank where there are none.",
    ),
    "PB126": entry(
        "머리글 '{seen}'{seen:을/를} 연도로 읽을 수 없어 임기 연도 {year}의 금액을 없는 것으로 처리하였습니다.",
        "The header '{seen}' was not read as a year, so {year}, a year of the term, counts as having no money.",
        "{row}행의 머리글을 '{year}'{year:으로/로} 적으십시오. 다른 내용의 열이면 '{year}' 열을 따로 추가하십시오.",
        "Enter '{year}' as the header in row {row}. If the column holds something else, add one for '{year}'.",
    ),
    "PB127": entry(
        "표와 떨어져 있는 {where}행은 집계하지 않았습니다.",
        "The {count:row/rows} {where} apart from the table {count:was/were} not counted.",
        "표에 속하는 행이면 표 바로 아래로 옮기십시오. 참고로 적은 행이면 다른 시트로 옮기십시오.",
        "Move what belongs to the table right below it, and notes to another sheet.",
    ),
    "PB128": entry(
        "이 시트의 표 '{seen}'{seen:은/는} 읽지 않았습니다. 읽은 표는 '{table}'입니다.",
        "The table '{seen}' of this sheet was not read. The table read is '{table}'.",
        "'{seen}' 표에 집계할 행이 있으면 '{table}' 표로 옮기십시오.",
        "Move rows of '{seen}' that should count into the table '{table}'.",
    ),
    "PB234": entry(
        "지표 '{indicator}'의 {year}년 누계목표가 비어 있어 이 행을 제외하였습니다.",
        "The cumulative target of '{indicator}' for {year} is blank, so this row was left out.",
        "그때까지의 누계목표를 숫자로 적으십시오. 목표가 없는 시기이면 - 를 적으십시오.",
        "Enter the cumulative target up to then as a number, or - where nothing is due.",
    ),
    "PB236": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 달력에 없는 날짜이거나 종료일이 시작일보다 앞섭니다. 입력한 대로 인쇄하며 정렬에는 쓰지 않습니다.",
        "'{seen}' under '{header}' is not a calendar date, or ends before it starts. It is printed as entered and not used for sorting.",
        "2024. 5. 31. 또는 2024. 5. 과 같이 고쳐 적으십시오.",
        "Enter it as in 2024. 5. 31. or 2024. 5.",
    ),
    "PB237": entry(
        "'{header}' 칸의 {seen}{seen:은/는} 날짜가 아니라 숫자여서 그대로 인쇄됩니다. 숫자로는 2023.1과 2023.10(1월과 10월)이 같습니다.",
        "{seen} under '{header}' is a number, not a date, and is printed as it is. As numbers, 2023.1 and 2023.10 are the same.",
        "셀의 표시 형식을 '텍스트'로 바꾸고 마침표로 끝나게 적으십시오. 예: 2023. 10.",
        "Set the cell's format to Text and enter it with a final dot, as in 2023. 10.",
    ),
}
