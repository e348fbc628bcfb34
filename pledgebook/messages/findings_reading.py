"""What reading finds: PB1xx structure of the workbook, PB2xx cells."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry

STRUCTURE: dict[str, FindingEntry] = {
    "PB101": entry(
        "'{sheet}' 시트도 '{table}' 표도 없습니다.",
        "There is neither a sheet '{sheet}' nor a table '{table}'.",
        "입력 시트의 이름을 '{sheet}'{sheet:으로/로} 되돌리십시오. 지금 있는 비슷한 시트: {near}",
        "Name the input sheet '{sheet}' again. The nearest sheet there is: {near}",
    ),
    "PB135": entry(
        "'{sheet}' 시트도 '{table}' 표도 없습니다.",
        "There is neither a sheet '{sheet}' nor a table '{table}'.",
        "입력 시트의 이름을 바꾸었으면 '{sheet}'{sheet:으로/로} 되돌리십시오. 없으면 pledgebook new 로 만든 새 파일의 '{sheet}' 시트를 옮겨 오십시오. 지금 있는 시트: {there}",
        "Name the input sheet '{sheet}' again, or bring that sheet over from a workbook made by pledgebook new. The sheets there are: {there}",
    ),
    "PB136": entry(
        "공약 입력 시트({wanted})가 하나도 없어 공약 관리 파일이 아닙니다. 이 파일에 있는 시트: {seen}",
        "This is not a pledge workbook: none of the input sheets ({wanted}) is there. Its sheets: {seen}",
        "pledgebook new 로 새 파일을 만들어 그 입력 시트에 옮겨 적으십시오.",
        "Make a new workbook with pledgebook new and enter the data into its input sheets.",
    ),
    "PB137": entry(
        "이 파일은 이전 판으로 만들어져 재원 '{seen}'({count}행){seen:이/가} 자체 재원을 뜻했는데, 이제 {kind}에서는 다른 단체의 재원을 뜻합니다.",
        "This workbook was made by the version before: '{seen}' ({count} {count:row/rows}) meant own money then; for a {kind} it now means another level's.",
        "재원의 '{seen}'{seen:을/를} '{own}'{own:으로/로} 바꾸십시오. 정말 다른 단체의 돈이면 투자 표에 '구분' 열을 더하십시오.",
        "Change '{seen}' to '{own}'. Where it really is another level's money, add a column 구분 to the table.",
    ),
    "PB102": entry(
        "'{sheet}' 시트의 처음 20행 안에 머리글 행이 없습니다.",
        "Sheet '{sheet}' has no header row within its first 20 rows.",
        "표의 첫 행에 머리글을 적으십시오: {wanted}",
        "Enter the headers in the table's first row: {wanted}",
    ),
    "PB103": entry(
        "꼭 있어야 하는 '{header}' 열이 없습니다. 머리글 행에 있는 것: '{seen}'",
        "The required column '{header}' is missing. In the header row stands: '{seen}'",
        "머리글을 '{header}'{header:으로/로} 적으십시오.",
        "Enter '{header}' as the column's header.",
    ),
    "PB104": entry(
        "머리글 '{seen}'{seen:이/가} 두 번 나옵니다. 처음 나온 칸: {first}",
        "The header '{seen}' appears twice; it is first in {first}.",
        "두 열 가운데 쓰지 않는 열의 머리글을 바꾸거나 그 열을 지우십시오.",
        "Rename the header of the column not in use, or delete that column.",
    ),
    "PB105": entry(
        "'{header}' 열이 없고, 비슷한 머리글 '{seen}'{seen:은/는} 읽지 않았습니다.",
        "There is no column '{header}'; the similar header '{seen}' was not read.",
        "'{header}'의 값이면 머리글을 '{header}'{header:으로/로} 고치십시오. 따로 쓰는 열이면 그대로 두십시오.",
        "Where it is meant to be '{header}', correct the header. Leave a column of your own as it is.",
    ),
    "PB106": entry(
        "표 '{table}'의 범위 아래 {first}~{last}행에 적힌 {count}행도 함께 읽었습니다.",
        "{count} {count:row/rows} entered below table '{table}', in rows {first} to {last}, were read too.",
        "표의 오른쪽 아래 모서리를 {last}행까지 끌어 표에 넣으십시오. 표의 행이 아니면 다른 곳으로 옮기십시오.",
        "Drag the table's lower right corner down to row {last}. Move the rows elsewhere if they are none of it.",
    ),
    "PB110": entry(
        "'{sheet}' 시트의 '{seen}' 칸처럼 표에서 아주 먼 칸에 값이 있습니다. 먼 열은 읽지 않았습니다.",
        "Sheet '{sheet}' has values very far from its table, as in cell '{seen}'. Far columns were not read.",
        "먼 칸에 잘못 들어간 값을 지우십시오.",
        "Delete the stray values in the far cells.",
    ),
    "PB113": entry(
        "'{sheet}' 시트의 공약 {pledge}{pledge:이/가} 공약 표에 없습니다. 이 카드는 더 이상 새로 쓰이지 않습니다.",
        "The pledge {pledge} of the sheet '{sheet}' is not in the pledge table. This card is no longer rewritten.",
        "공약 표에 그 공약을 다시 적거나, '{sheet}' 시트를 지우십시오.",
        "Put the pledge back into the table, or delete the sheet '{sheet}'.",
    ),
    "PB112": entry(
        "같은 문제({repeated})가 {more}건 더 있습니다. 앞의 {told}건만 보였습니다.",
        "The same problem ({repeated}) stands {more} more {more:time/times}. Only the first {told} are listed.",
        "보인 칸을 고친 방법대로 나머지도 고친 뒤 다시 확인하십시오.",
        "Correct the rest the same way, then check again.",
    ),
}

CELLS: dict[str, FindingEntry] = {
    "PB130": entry(
        "'{header}' 칸의 '{seen}'에 각주 표시 '{mark}'{mark:이/가} 붙어 있어 값을 알 수 없습니다.",
        "'{seen}' under '{header}' carries '{mark}', a superscript, subscript or circled digit, so its value is unclear.",
        "각주 표시를 지우고 '{number}'만 적으십시오. 값의 일부이면 보통 크기의 숫자로 적으십시오.",
        "Delete the mark and enter '{number}' alone. Where it is part of the value, enter it as a digit of the usual size.",
    ),
    "PB131": entry(
        "'{header}' 칸의 번호를 Excel이 시각 {seen}{seen:으로/로} 바꾸었습니다.",
        "Excel turned the code under '{header}' into the time {seen}.",
        "칸의 표시 형식을 '텍스트'로 바꾼 뒤 번호를 다시 적으십시오. 예: {guess}",
        "Set the cell's format to Text, then enter the code again, perhaps {guess}",
    ),
    "PB201": entry(
        "'{header}' 칸이 비어 있습니다.",
        "The cell of '{header}' is blank.",
        "'{header}'{header:을/를} 적으십시오. 쓰지 않는 행이면 행 전체를 비우십시오.",
        "Enter '{header}'. Empty the whole row if it is not in use.",
    ),
    "PB202": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 숫자가 아닙니다.",
        "'{seen}' under '{header}' is not a number.",
        "숫자만 적으십시오. 예: 40",
        "Enter digits only, like 40.",
    ),
    "PB203": entry(
        "'{header}' 칸의 '{seen}'에 단위 '{unit}'{unit:이/가} 붙어 있습니다.",
        "'{seen}' under '{header}' includes the unit '{unit}'.",
        "단위 없이 숫자만 적으십시오: {number}",
        "Enter the number without its unit: {number}",
    ),
    "PB204": entry(
        "'{header}' 칸에 숫자가 아닌 논리값 {seen}{seen:이/가} 있습니다.",
        "The cell of '{header}' holds the logical value {seen}, not a number.",
        "숫자를 적으십시오. 예: 1",
        "Enter a number, like 1.",
    ),
    "PB205": entry(
        "'{header}' 칸의 값이 날짜·시간 '{seen}'{seen:으로/로} 되어 있습니다.",
        "The cell of '{header}' holds the date or time '{seen}', not a number.",
        "칸의 표시 형식을 '숫자'로 바꾸고 값을 확인하십시오. 지금 저장된 숫자: {number}",
        "Set the cell's format to Number and check the value. The number stored now: {number}",
    ),
    "PB206": entry(
        "'{header}' 칸의 '{seen}'{seen:을/를} 날짜로 읽을 수 없습니다.",
        "'{seen}' under '{header}' cannot be read as a date.",
        "2024. 5. 31. 처럼 연·월·일 순서로 적으십시오.",
        "Enter year, month and day, like 2024. 5. 31.",
    ),
    "PB207": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 달력에 없는 날짜입니다.",
        "'{seen}' under '{header}' is not a calendar date.",
        "월은 1~12, 일은 그 달의 마지막 날까지만 있습니다. 2024. 5. 31. 처럼 고쳐 적으십시오.",
        "Months go from 1 to 12 and days to the end of the month. Enter it like 2024. 5. 31.",
    ),
    "PB208": entry(
        "'{header}' 칸의 '{seen}'에 연도가 없거나, 연도인지 월인지 알 수 없습니다.",
        "'{seen}' under '{header}' has no year, or its first number could be a year or a month.",
        "연도 네 자리부터 적으십시오. 예: 2024. 5. 31.",
        "Begin with the year in four digits, like 2024. 5. 31.",
    ),
    "PB209": entry(
        "'{header}' 칸의 기간 '{seen}'{seen:은/는} 끝이 없거나 끝이 시작보다 앞섭니다.",
        "The range '{seen}' under '{header}' has no end, or ends before it starts.",
        "시작과 끝을 모두 적으십시오. 예: 2022. 11. ~ 2023. 2.",
        "Enter both its start and its end, like 2022. 11. ~ 2023. 2.",
    ),
    "PB210": entry(
        "'{header}' 칸에는 하루를 적어야 하는데 '{seen}'{seen:은/는} 달이나 기간입니다.",
        "'{header}' wants one day; '{seen}' is a month or a range.",
        "날짜까지 적으십시오. 예: 2024. 5. 31.",
        "Enter the day as well, like 2024. 5. 31.",
    ),
    "PB211": entry(
        "'{header}' 칸의 {seen}{seen:은/는} 날짜가 아니라 숫자입니다. 숫자로는 2023.1과 2023.10(1월과 10월)이 같습니다.",
        "{seen} under '{header}' is a number, not a date. As numbers 2023.1 and 2023.10 (January, October) are one.",
        "칸의 표시 형식을 '텍스트'로 바꾸고 점으로 끝나게 적으십시오: {month}",
        "Set the cell's format to Text and enter it with a final dot: {month}",
    ),
    "PB212": entry(
        "'{header}' 칸에 날짜 대신 일련번호 {seen}{seen:이/가} 있습니다.",
        "The cell of '{header}' holds the serial number {seen} instead of a date.",
        "{day}{day:이/가} 맞으면 칸의 표시 형식을 '날짜'로 바꾸거나 '{day}'{day:이라고/라고} 적으십시오.",
        "If {day} is meant, set the cell's format to Date or enter {day}",
    ),
    "PB213": entry(
        "'{header}' 칸의 숫자 {seen}{seen:은/는} 날짜가 아닙니다.",
        "The number {seen} under '{header}' is not a date.",
        "2024. 5. 31. 처럼 적으십시오.",
        "Enter it like 2024. 5. 31.",
    ),
    "PB214": entry(
        "'{header}' 칸이 오류 값 {seen}입니다.",
        "The cell of '{header}' holds the error value {seen}.",
        "수식을 고치거나 값을 직접 적으십시오.",
        "Correct the formula, or enter the value.",
    ),
    "PB215": entry(
        "'{header}' 칸의 수식에 계산된 값이 저장되어 있지 않습니다.",
        "The formula under '{header}' has no stored value.",
        "Excel에서 파일을 열어 다시 계산하고 저장하거나, 값을 직접 적으십시오.",
        "Open the file in Excel so that it is calculated, and save it; or enter the value.",
    ),
    "PB216": entry(
        "'{header}' 칸의 '{seen}'{seen:이/가} {count}행에 걸쳐 병합되어 있어 어느 행의 값인지 알 수 없습니다.",
        "'{seen}' under '{header}' is merged over {count} rows, so it is unclear whose value it is.",
        "병합을 풀고 행마다 값을 적으십시오. 없는 행은 비워 두십시오.",
        "Unmerge the cells and enter each row's own value; leave blank where there is none.",
    ),
    "PB217": entry(
        "'{header}' 칸의 번호를 Excel이 날짜 {seen}{seen:으로/로} 바꾸었습니다.",
        "Excel turned the code under '{header}' into the date {seen}.",
        "칸의 표시 형식을 '텍스트'로 바꾼 뒤 번호를 다시 적으십시오. 예: {guess}",
        "Set the cell's format to Text, then enter the code again, perhaps {guess}",
    ),
    "PB218": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 쓸 수 없는 값입니다. 쓸 수 있는 값: {allowed}",
        "'{seen}' is not allowed under '{header}'. Allowed: {allowed}",
        "목록에서 고르십시오. 가장 가까운 값: {near}",
        "Choose from the list. The nearest: {near}",
    ),
    "PB132": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 쓸 수 없는 값입니다. 쓸 수 있는 값: {allowed}",
        "'{seen}' is not allowed under '{header}'. Allowed: {allowed}",
        "비슷한 값이 없습니다. 쓸 수 있는 값 가운데 뜻이 맞는 것을 고르십시오.",
        "None of them is like it: choose the one that says what is meant.",
    ),
    "PB133": entry(
        "'{header}' 칸의 '{seen}'{seen:이/가} 등록되어 있지 않습니다.",
        "'{seen}' under '{header}' is not known.",
        "등록된 번호를 적거나, 새 번호이면 그 번호의 표에 먼저 적으십시오. 등록된 번호: {known}",
        "Enter a registered code, or enter a new one in its own table first. Registered: {known}",
    ),
    "PB219": entry(
        "'{header}' 칸의 '{seen}'{seen:이/가} 등록되어 있지 않습니다.",
        "'{seen}' under '{header}' is not known.",
        "등록된 번호를 적으십시오. 가까운 것: {near}",
        "Enter a registered code. The nearest: {near}",
    ),
    "PB220": entry(
        "'{header}' 칸에 번호가 아니라 이름 '{seen}'{seen:이/가} 적혀 있습니다.",
        "'{header}' holds the name '{seen}' instead of a code.",
        "번호를 적으십시오: {meant}",
        "Enter its code: {meant}",
    ),
    "PB221": entry(
        "'{header}' '{seen}'{seen:이/가} 두 번 나옵니다. 처음 나온 칸: {first}",
        "'{header}' '{seen}' appears twice; it is first in {first}.",
        "둘 가운데 하나에 다른 번호를 적거나, 겹친 행을 지우십시오.",
        "Give one of the two another code, or delete the repeated row.",
    ),
    "PB222": entry(
        "지표 '{seen}'{seen:은/는} 공약 '{owner}'의 지표인데 이 행의 공약번호는 '{pledge}'입니다.",
        "Indicator '{seen}' belongs to pledge '{owner}', but this row names pledge '{pledge}'.",
        "공약번호를 '{owner}'{owner:으로/로} 적거나, 공약 '{pledge}'의 지표번호를 적으십시오.",
        "Enter '{owner}' as the pledge, or an indicator of pledge '{pledge}'.",
    ),
    "PB223": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 연도가 아닙니다.",
        "'{seen}' under '{header}' is not a year.",
        "연도 네 자리를 적으십시오. 예: {guess}",
        "Enter the year in four digits, like {guess}.",
    ),
    "PB224": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 줄의 수준이 아닙니다.",
        "'{seen}' under '{header}' is not the level of a line.",
        "1, 2, 3 가운데 하나를 적으십시오.",
        "Enter 1, 2 or 3.",
    ),
    "PB228": entry(
        "'{seen}'{seen:이라는/라는} 설정은 없어서 쓰지 않았습니다.",
        "There is no setting '{seen}'; it was not used.",
        "설정 이름을 고치십시오. 가까운 것: {near}",
        "Correct the setting's name. The nearest: {near}",
    ),
    "PB134": entry(
        "'{seen}'{seen:이라는/라는} 설정은 없어서 쓰지 않았습니다.",
        "There is no setting '{seen}'; it was not used.",
        "따로 적은 것이면 그대로 두십시오. 쓸 수 있는 설정: {items}",
        "Leave it as it is where it is a note of your own. The settings are: {items}",
    ),
    "PB229": entry(
        "설정 '{seen}'{seen:이/가} 두 번 나옵니다. 처음 나온 칸: {first}",
        "The setting '{seen}' appears twice; it is first in {first}.",
        "한 행만 남기십시오.",
        "Keep one of the rows.",
    ),
    "PB230": entry(
        "이행률 소수 자리 '{seen}'{seen:은/는} 0에서 6까지의 정수가 아닙니다.",
        "The decimals '{seen}' are not a whole number from 0 to 6.",
        "0, 1, 2, 3, 4, 5, 6 가운데 하나를 적으십시오. 보통 2입니다.",
        "Enter a whole number from 0 to 6; usually 2.",
    ),
    "PB231": entry(
        "임기 종료 {seen}{seen:이/가} 임기 시작 {start}보다 앞섭니다.",
        "The term ends on {seen}, before it starts on {start}.",
        "임기의 첫날과 마지막 날을 바로 적으십시오. 예: 2022-07-01, 2026-06-30",
        "Enter the term's first and last day, like 2022-07-01 and 2026-06-30.",
    ),
    "PB232": entry(
        "초과달성 상한 '{seen}'{seen:은/는} 퍼센트로 적은 상한이 아닙니다(10 이상).",
        "The cap '{seen}' is not a cap in percent (10 or more).",
        "100처럼 퍼센트 숫자를 적거나, 상한이 없으면 비워 두십시오.",
        "Enter a percentage such as 100, or leave it blank for no cap.",
    ),
    "PB233": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 숫자도 '-'도 아닙니다.",
        "'{seen}' under '{header}' is neither a number nor '-'.",
        "숫자를 적거나, 목표가 없으면 - 를 적으십시오.",
        "Enter a number, or - where nothing is due.",
    ),
    "PB235": entry(
        "'{header}' 칸의 '{seen}'에 단위 '{unit}'{unit:이/가} 붙어 있습니다.",
        "'{seen}' under '{header}' includes the unit '{unit}'.",
        "설정의 단위로 바꾼 숫자만 적으십시오. 예: 40",
        "Enter only the number, converted to the unit in the settings, like 40.",
    ),
}

READING: dict[str, FindingEntry] = {**STRUCTURE, **CELLS}
