"""What reading finds: PB1xx structure of the workbook, PB2xx cells."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry

STRUCTURE: dict[str, FindingEntry] = {
    "PB101": entry(
        "'{sheet}' 시트와 '{table}' 표가 없습니다.",
        "There is neither a sheet '{sheet}' nor a table '{table}'.",
        "입력 시트의 이름을 '{sheet}'{sheet:으로/로} 되돌리십시오. 현재 있는 비슷한 시트: {near}",
        "Rename the input sheet back to '{sheet}'. The most similar sheet now: {near}",
    ),
    "PB135": entry(
        "'{sheet}' 시트와 '{table}' 표가 없습니다.",
        "There is neither a sheet '{sheet}' nor a table '{table}'.",
        "입력 시트의 이름을 바꾸었으면 '{sheet}'{sheet:으로/로} 되돌리십시오. 없으면 pledgebook new 로 만든 새 파일의 '{sheet}' 시트를 옮겨 오십시오. 현재 있는 시트: {there}",
        "If the input sheet was renamed, name it '{sheet}' as before; otherwise bring that sheet over from a workbook made with pledgebook new. Sheets in this file: {there}",
    ),
    "PB136": entry(
        "공약 입력 시트({wanted})가 하나도 없어 공약 관리 파일이 아닙니다. 이 파일의 시트: {seen}",
        "This is not a pledge workbook: it has none of the input sheets ({wanted}). Its sheets: {seen}",
        "이 파일에 입력 표를 더하려면 pledgebook adopt, 새 파일을 만들려면 pledgebook new 를 실행하십시오.",
        "Add the input tables to this file with pledgebook adopt, or make a new one with pledgebook new.",
    ),
    "PB475": entry(
        "이 파일은 더 새로운 pledgebook이 만든 것입니다(파일의 판 {seen}, 이 프로그램이 아는 판 {known}). 뜻이 달라진 칸이 있을 수 있어 계산하지 않습니다.",
        "This workbook was made by a newer pledgebook (version {seen} of the contract, {known} is known here). Cells may mean something else, so nothing is computed.",
        "pledgebook을 새 판으로 바꾸십시오.",
        "Update pledgebook.",
    ),
    "PB476": entry(
        "이 파일은 이전 판({seen})으로 만든 것입니다. 계산에는 문제가 없으나 새 열과 고르기 목록이 없습니다(지금 판 {known}).",
        "This workbook was made by version {seen} of the contract (now {known}). It is read as it is, but lacks the newer columns and drop-downs.",
        "pledgebook upgrade 로 새 열과 설정을 더할 수 있습니다. 입력한 값은 그대로 남습니다.",
        "`pledgebook upgrade` adds them; what was typed stays.",
    ),
    "PB137": entry(
        "이 파일은 이전 버전의 파일로, 재원 '{seen}'({count}행){seen:이/가} 자체 재원을 뜻하였으나 현재 버전에서는 {kind}의 자체 재원이 아닙니다.",
        "This workbook was made by an earlier version, where '{seen}' ({count} {count:row/rows}) meant the government's own money; for a {kind} it now means that of another level.",
        "재원 '{seen}'{seen:을/를} '{own}'{own:으로/로} 바꾸십시오. 실제로 다른 단체의 재원이면 투자 표에 '구분' 열을 추가하십시오.",
        "Change '{seen}' to '{own}'. If it really is another level's money, add a column 구분 to the table.",
    ),
    "PB102": entry(
        "'{sheet}' 시트의 처음 20행 안에 머리글 행이 없습니다.",
        "Sheet '{sheet}' has no header row within its first 20 rows.",
        "표의 첫 행에 머리글을 적으십시오: {wanted}",
        "Enter the headers in the first row of the table: {wanted}",
    ),
    "PB103": entry(
        "필수 열 '{header}'{header:이/가} 없습니다. 머리글 행의 입력값: '{seen}'",
        "The required column '{header}' is missing. The header row holds: '{seen}'",
        "머리글을 '{header}'{header:으로/로} 적으십시오.",
        "Enter '{header}' as the column's header.",
    ),
    "PB104": entry(
        "머리글 '{seen}'{seen:이/가} 두 번 나옵니다. 처음 나온 칸: {first}",
        "The header '{seen}' appears twice; it is first in {first}.",
        "두 열 중 쓰지 않는 열의 머리글을 바꾸거나 그 열을 지우십시오.",
        "Rename the header of the column not in use, or delete that column.",
    ),
    "PB105": entry(
        "'{header}' 열이 없으며, 비슷한 머리글 '{seen}'{seen:은/는} 읽지 않았습니다.",
        "There is no column '{header}'; the similar header '{seen}' was not read.",
        "'{header}' 열이면 머리글을 '{header}'{header:으로/로} 고치십시오. 별도로 쓰는 열이면 그대로 두십시오.",
        "If it is meant to be '{header}', correct the header. Leave a column of your own as it is.",
    ),
    "PB106": entry(
        "표 '{table}' 아래에 적힌 {where}행도 함께 집계하였습니다.",
        "The {count:row/rows} {where} below the table '{table}' {count:was/were} counted as well.",
        "표의 오른쪽 아래 모서리를 {last}행까지 끌어 표에 포함하십시오. 표의 행이 아니면 다른 곳으로 옮기십시오.",
        "Drag the lower right corner of the table down to row {last}. Move what does not belong to the table elsewhere.",
    ),
    "PB110": entry(
        "'{sheet}' 시트의 '{seen}' 셀처럼 표에서 아주 먼 곳에 값이 있습니다. 먼 열은 읽지 않았습니다.",
        "Sheet '{sheet}' has values very far from its table, as in cell '{seen}'. Far columns were not read.",
        "먼 곳에 잘못 들어간 값을 지우십시오.",
        "Delete the stray values in the far cells.",
    ),
    "PB113": entry(
        "'{sheet}' 시트의 공약 {pledge}{pledge:이/가} 공약 표에 없어 이 카드는 더 이상 갱신되지 않습니다.",
        "The pledge {pledge} of the sheet '{sheet}' is not in the pledge table, so this card is no longer updated.",
        "공약 표에 그 공약을 다시 적거나 '{sheet}' 시트를 지우십시오.",
        "Put the pledge back into the table, or delete the sheet '{sheet}'.",
    ),
    "PB112": entry(
        "같은 문제({repeated})가 {more}건 더 있습니다. 앞의 {told}건만 표시하였습니다.",
        "The same problem ({repeated}) occurs {more} more {more:time/times}. Only the first {told} {told:is/are} listed.",
        "표시된 셀과 같은 방법으로 나머지도 고친 뒤 다시 점검하십시오.",
        "Correct the rest in the same way, then check again.",
    ),
}

CELLS: dict[str, FindingEntry] = {
    "PB130": entry(
        "'{header}' 칸의 '{seen}'에 각주 표시 '{mark}'{mark:이/가} 있어 값을 알 수 없습니다.",
        "'{seen}' under '{header}' includes '{mark}', a superscript, subscript or circled digit, so its value is unclear.",
        "각주 표시를 지우고 '{number}'만 적으십시오. 값의 일부이면 보통 크기의 숫자로 적으십시오.",
        "Delete the mark and enter '{number}' alone. If it is part of the value, enter it as a digit of the usual size.",
    ),
    "PB131": entry(
        "'{header}' 칸의 번호를 엑셀이 시각 {seen}{seen:으로/로} 바꾸었습니다.",
        "Excel turned the code under '{header}' into the time {seen}.",
        "셀의 표시 형식을 '텍스트'로 바꾼 뒤 번호를 다시 적으십시오. 예: {guess}",
        "Set the cell's format to Text, then enter the code again, perhaps {guess}",
    ),
    "PB138": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 백분율이어서 금액으로 읽을 수 없습니다.",
        "'{seen}' under '{header}' is a percentage, not an amount of money.",
        "금액을 {unit} 단위의 숫자로 적고, 칸의 표시 형식을 '일반'이나 '숫자'로 바꾸십시오.",
        "Enter the amount in {unit}, and set the cell's format to General or Number.",
    ),
    "PB139": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 백분율인데, 이 지표의 단위는 '{unit}'입니다.",
        "'{seen}' under '{header}' is a percentage, but the indicator's unit is '{unit}'.",
        "단위에 맞는 숫자를 적고 칸의 표시 형식을 '일반'으로 바꾸십시오. 비율 지표이면 '지표' 시트의 단위를 %로 적으십시오.",
        "Enter the number in that unit and set the cell's format to General. Where the indicator is a share, enter % as its unit in the sheet 지표.",
    ),
    "PB201": entry(
        "'{header}' 칸이 비어 있습니다.",
        "'{header}' is blank.",
        "'{header}'{header:을/를} 적으십시오. 쓰지 않는 행이면 행 전체를 비우십시오.",
        "Enter '{header}'. Clear the whole row if it is not in use.",
    ),
    "PB202": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 숫자가 아닙니다.",
        "'{seen}' under '{header}' is not a number.",
        "숫자만 적으십시오. 예: 40",
        "Enter digits only, such as 40.",
    ),
    "PB203": entry(
        "'{header}' 칸의 '{seen}'에 단위 '{unit}'{unit:이/가} 포함되어 있습니다.",
        "'{seen}' under '{header}' includes the unit '{unit}'.",
        "단위 없이 숫자만 적으십시오: {number}",
        "Enter the number without its unit: {number}",
    ),
    "PB204": entry(
        "'{header}' 칸의 입력값이 숫자가 아니라 논리값 {seen}입니다.",
        "The cell of '{header}' holds the logical value {seen}, not a number.",
        "숫자를 적으십시오. 예: 1",
        "Enter a number, such as 1.",
    ),
    "PB205": entry(
        "'{header}' 칸의 입력값이 날짜·시간 '{seen}'{seen:으로/로} 되어 있습니다.",
        "The cell of '{header}' holds the date or time '{seen}', not a number.",
        "셀의 표시 형식을 '숫자'로 바꾸고 값을 확인하십시오. 현재 저장된 숫자: {number}",
        "Set the cell's format to Number and check the value. The number stored now: {number}",
    ),
    "PB206": entry(
        "'{header}' 칸의 '{seen}'{seen:을/를} 날짜로 읽을 수 없습니다.",
        "'{seen}' under '{header}' cannot be read as a date.",
        "2024. 5. 31. 과 같이 연·월·일 순서로 적으십시오.",
        "Enter year, month and day, as in 2024. 5. 31.",
    ),
    "PB207": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 달력에 없는 날짜입니다.",
        "'{seen}' under '{header}' is not a calendar date.",
        "월은 1부터 12까지, 일은 그 달의 마지막 날까지입니다. 2024. 5. 31. 과 같이 고쳐 적으십시오.",
        "Months go from 1 to 12, and days to the end of the month. Enter it as in 2024. 5. 31.",
    ),
    "PB208": entry(
        "'{header}' 칸의 '{seen}'에 연도가 없거나 연도와 월을 구별할 수 없습니다.",
        "'{seen}' under '{header}' has no year, or its first number could be a year or a month.",
        "연도 네 자리부터 적으십시오. 예: 2024. 5. 31.",
        "Begin with the year in four digits, as in 2024. 5. 31.",
    ),
    "PB209": entry(
        "'{header}' 칸의 기간 '{seen}'{seen:은/는} 종료일이 없거나 종료일이 시작일보다 앞섭니다.",
        "The range '{seen}' under '{header}' has no end, or ends before it starts.",
        "시작과 종료를 모두 적으십시오. 예: 2022. 11. ~ 2023. 2.",
        "Enter both start and end, as in 2022. 11. ~ 2023. 2.",
    ),
    "PB210": entry(
        "'{header}' 칸에는 하루를 적어야 하나 '{seen}'{seen:은/는} 월 또는 기간입니다.",
        "'{header}' takes a single day, but '{seen}' is a month or a range.",
        "일까지 적으십시오. 예: 2024. 5. 31.",
        "Enter the day as well, as in 2024. 5. 31.",
    ),
    "PB211": entry(
        "'{header}' 칸의 {seen}{seen:은/는} 날짜가 아니라 숫자입니다. 숫자로는 2023.1과 2023.10(1월과 10월)이 같습니다.",
        "{seen} under '{header}' is a number, not a date. As numbers, 2023.1 and 2023.10 (January and October) are the same.",
        "셀의 표시 형식을 '텍스트'로 바꾸고 마침표로 끝나게 적으십시오: {month}",
        "Set the cell's format to Text and enter it with a final dot: {month}",
    ),
    "PB212": entry(
        "'{header}' 칸의 입력값이 날짜가 아니라 일련번호 {seen}입니다.",
        "The cell of '{header}' holds the serial number {seen} instead of a date.",
        "{day}{day:이/가} 맞으면 셀의 표시 형식을 '날짜'로 바꾸거나 '{day}'{day:이라고/라고} 적으십시오.",
        "If {day} is meant, set the cell's format to Date or enter {day}",
    ),
    "PB213": entry(
        "'{header}' 칸의 숫자 {seen}{seen:은/는} 날짜가 아닙니다.",
        "The number {seen} under '{header}' is not a date.",
        "2024. 5. 31. 과 같이 적으십시오.",
        "Enter it as in 2024. 5. 31.",
    ),
    "PB214": entry(
        "'{header}' 칸의 값이 오류 값 {seen}입니다.",
        "The cell of '{header}' holds the error value {seen}.",
        "수식을 고치거나 값을 직접 적으십시오.",
        "Correct the formula, or enter the value.",
    ),
    "PB215": entry(
        "'{header}' 칸의 수식에 계산된 값이 저장되어 있지 않습니다.",
        "The formula under '{header}' has no stored value.",
        "엑셀에서 파일을 열어 다시 계산하고 저장하거나 값을 직접 적으십시오.",
        "Open the file in Excel so that it is calculated, and save it; or enter the value.",
    ),
    "PB216": entry(
        "'{header}' 칸의 '{seen}'{seen:이/가} {count}행에 걸쳐 병합되어 있어 어느 행의 값인지 알 수 없습니다.",
        "'{seen}' under '{header}' is merged over {count} rows, so it is unclear which row it belongs to.",
        "병합을 해제하고 행마다 값을 적으십시오. 값이 없는 행은 비워 두십시오.",
        "Unmerge the cells and enter the value of each row; leave it blank where there is none.",
    ),
    "PB217": entry(
        "'{header}' 칸의 번호를 엑셀이 날짜 {seen}{seen:으로/로} 바꾸었습니다.",
        "Excel turned the code under '{header}' into the date {seen}.",
        "셀의 표시 형식을 '텍스트'로 바꾼 뒤 번호를 다시 적으십시오. 예: {guess}",
        "Set the cell's format to Text, then enter the code again, perhaps {guess}",
    ),
    "PB218": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 쓸 수 없는 값입니다. 쓸 수 있는 값: {allowed}",
        "'{seen}' is not allowed under '{header}'. Allowed: {allowed}",
        "목록에서 선택하십시오. 가장 가까운 값: {near}",
        "Choose from the list. The closest: {near}",
    ),
    "PB132": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 쓸 수 없는 값입니다. 쓸 수 있는 값: {allowed}",
        "'{seen}' is not allowed under '{header}'. Allowed: {allowed}",
        "비슷한 값이 없습니다. 쓸 수 있는 값 중에서 뜻이 맞는 값을 선택하십시오.",
        "None of them is close: choose the one that is meant.",
    ),
    "PB133": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 등록되지 않은 번호입니다.",
        "'{seen}' under '{header}' is not registered.",
        "등록된 번호를 적거나, 새 번호이면 해당 표에 먼저 등록하십시오. 등록된 번호: {known}",
        "Enter a registered code, or add a new one to its own table first. Registered: {known}",
    ),
    "PB219": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 등록되지 않은 번호입니다.",
        "'{seen}' under '{header}' is not registered.",
        "등록된 번호를 적으십시오. 가장 가까운 번호: {near}",
        "Enter a registered code. The closest: {near}",
    ),
    "PB220": entry(
        "'{header}' 칸에 번호 대신 이름 '{seen}'{seen:이/가} 적혀 있습니다.",
        "'{header}' holds the name '{seen}' instead of a code.",
        "번호를 적으십시오: {meant}",
        "Enter its code: {meant}",
    ),
    "PB221": entry(
        "'{header}' '{seen}'{seen:이/가} 두 번 나옵니다. 처음 나온 칸: {first}",
        "'{header}' '{seen}' appears twice; it is first in {first}.",
        "둘 중 하나에 다른 번호를 적거나 중복된 행을 지우십시오.",
        "Give one of the two another code, or delete the repeated row.",
    ),
    "PB222": entry(
        "지표 '{seen}'{seen:은/는} 공약 '{owner}'의 지표이나 이 행의 공약번호는 '{pledge}'입니다.",
        "Indicator '{seen}' belongs to pledge '{owner}', but this row names pledge '{pledge}'.",
        "공약번호를 '{owner}'{owner:으로/로} 적거나 공약 '{pledge}'의 지표번호를 적으십시오.",
        "Enter '{owner}' as the pledge, or an indicator of pledge '{pledge}'.",
    ),
    "PB223": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 연도가 아닙니다.",
        "'{seen}' under '{header}' is not a year.",
        "연도 네 자리를 적으십시오. 예: {guess}",
        "Enter the year in four digits, such as {guess}.",
    ),
    "PB224": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 문단 수준이 아닙니다.",
        "'{seen}' under '{header}' is not the level of a line.",
        "1, 2, 3 중 하나를 적으십시오.",
        "Enter 1, 2 or 3.",
    ),
    "PB228": entry(
        "'{seen}'{seen:이라는/라는} 설정 항목이 없어 쓰지 않았습니다.",
        "There is no setting '{seen}', so it was not used.",
        "설정 항목의 이름을 고치십시오. 가장 가까운 항목: {near}",
        "Correct the name of the setting. The closest: {near}",
    ),
    "PB134": entry(
        "'{seen}'{seen:이라는/라는} 설정 항목이 없어 쓰지 않았습니다.",
        "There is no setting '{seen}', so it was not used.",
        "참고로 적은 것이면 그대로 두십시오. 쓸 수 있는 설정 항목: {items}",
        "Leave a note of your own as it is. The settings are: {items}",
    ),
    "PB229": entry(
        "설정 '{seen}'{seen:이/가} 두 번 나옵니다. 처음 나온 칸: {first}",
        "The setting '{seen}' appears twice; it is first in {first}.",
        "한 행만 남기십시오.",
        "Keep only one of the rows.",
    ),
    "PB230": entry(
        "이행률 소수 자리 '{seen}'{seen:은/는} 0부터 6까지의 정수가 아닙니다.",
        "The number of decimals '{seen}' is not a whole number from 0 to 6.",
        "0부터 6까지의 정수를 적으십시오. 일반적으로 2를 씁니다.",
        "Enter a whole number from 0 to 6; 2 is usual.",
    ),
    "PB231": entry(
        "임기 종료 {seen}{seen:이/가} 임기 시작 {start}보다 앞섭니다.",
        "The term ends on {seen}, before it starts on {start}.",
        "임기의 첫날과 마지막 날을 바르게 적으십시오. 예: 2022-07-01, 2026-06-30",
        "Enter the first and the last day of the term, such as 2022-07-01 and 2026-06-30.",
    ),
    "PB232": entry(
        "초과달성 상한 '{seen}'{seen:은/는} 퍼센트로 적은 상한(10 이상)이 아닙니다.",
        "The cap '{seen}' is not a cap in percent (10 or more).",
        "100과 같이 퍼센트 숫자를 적거나, 상한이 없으면 비워 두십시오.",
        "Enter a percentage such as 100, or leave it blank for no cap.",
    ),
    "PB233": entry(
        "'{header}' 칸의 '{seen}'{seen:은/는} 숫자나 '-'가 아닙니다.",
        "'{seen}' under '{header}' is neither a number nor '-'.",
        "숫자를 적으십시오. 목표가 없으면 - 를 적으십시오.",
        "Enter a number, or - where nothing is due.",
    ),
    "PB235": entry(
        "'{header}' 칸의 '{seen}'에 단위 '{unit}'{unit:이/가} 포함되어 있습니다.",
        "'{seen}' under '{header}' includes the unit '{unit}'.",
        "설정의 금액 단위로 환산한 숫자만 적으십시오. 예: 40",
        "Enter only the number, converted to the unit in 설정, such as 40.",
    ),
}

READING: dict[str, FindingEntry] = {**STRUCTURE, **CELLS}
