"""What `adopt` says: of the tables it adds, of a log's columns and rows, of the file of a mapping."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, Sentence, entry

ADOPT_FINDINGS: dict[str, FindingEntry] = {
    "PB750": entry(
        "'{sheet}' 시트의 위쪽 40행에서 머리글 행을 찾지 못하였습니다.",
        "No row of heads was found in the first 40 rows of the sheet '{sheet}'.",
        '머리글({wanted} 또는 이와 같은 뜻의 말)이 있는 행을 --map 파일의 "머리글 행"에 적으십시오.',
        'Enter the row of the heads ({wanted}, or other words for them) as "머리글 행" in the file of --map.',
    ),
    "PB751": entry(
        "'{header}'{header:으로/로} 옮길 열을 찾지 못하였습니다. 이 표의 머리글: {there}",
        "No column was found that is '{header}'. The heads of this table: {there}",
        "--map 파일에서 '{header}' 옆에 해당하는 열을 적으십시오. 그런 열이 없으면 대장에 열을 추가하십시오.",
        "Enter the column beside '{header}' in the file of --map. If there is none, add one to the log.",
    ),
    "PB752": entry(
        "'{headers}'{headers:으로/로} 옮길 수 있는 열이 둘 이상입니다: {columns}. 아무것도 옮기지 않았습니다.",
        "More than one column could be '{headers}': {columns}. Nothing was taken.",
        "--map 파일에서 '{headers}' 옆에 해당하는 열 하나를 적으십시오.",
        "Enter the one that is beside '{headers}' in the file of --map.",
    ),
    "PB753": entry(
        "{columns} 열은 '{headers}' 가운데 어느 것인지 분명하지 않습니다. 아무것도 옮기지 않았습니다.",
        "It is not clear which of '{headers}' the column {columns} is. Nothing was taken.",
        "--map 파일에서 해당하는 항목 옆에 이 열을 적고 나머지는 비우십시오.",
        "Enter the column beside the one that is meant in the file of --map, and leave the others blank.",
    ),
    "PB754": entry(
        "합계 행이어서 실적으로 옮기지 않습니다.",
        "This row is a total and is not taken as an activity.",
        "합계가 아니라 실적이면 '{seen}' 대신 다른 말을 적으십시오.",
        "If it is an activity, write something else in place of '{seen}'.",
    ),
    "PB755": entry(
        "{where}행은 제목, 반복된 머리글 또는 참고 글로 보여 실적으로 옮기지 않습니다.",
        "The {count:row/rows} {where} {count:looks/look} like a title, heads that come again or a note, and {count:is/are} not taken.",
        "실적이면 해당 행에 일자와 공약번호를 적으십시오.",
        "If they are activities, enter the date and the pledge code in them.",
    ),
    "PB756": entry(
        "{where}행의 {header}{header:은/는} 비었거나 위와 같다는 표시여서 바로 위 행의 값으로 읽었습니다.",
        "{header} of the {count:row/rows} {where} is blank or says the same as above: the value of the row above was taken.",
        "위 행과 다른 실적이면 대장의 해당 셀에 값을 적으십시오.",
        "Enter the value in the log where it is another.",
    ),
    "PB757": entry(
        "대장에 있는 {header}({codes})가 '{sheet}' 표에는 아직 없습니다.",
        "{header} of the log ({codes}) are not in the table '{sheet}' yet.",
        "입력 표를 더한 다음 '{sheet}' 시트에 이 번호들을 적으십시오. 적기 전에는 카드를 만들 수 없습니다.",
        "After the tables are added, enter them on the sheet '{sheet}'. No card can be made before.",
    ),
    "PB758": entry(
        "'{seen}' 열은 누계로 보여 실적값으로 옮기지 않습니다. 누계를 실적값으로 옮기면 이행률이 부풀려집니다.",
        "The column '{seen}' looks like running totals and is not taken as 실적값: rates would come out too high.",
        "이 열이 해당 일자의 실적이면 --map 파일에서 '실적값' 옆에 이 열을 적으십시오.",
        "If it holds what was done on the day, enter it beside '실적값' in the file of --map.",
    ),
    "PB759": entry(
        "'{sheet}' 시트에 실적이 이미 {count}행 있고, '{log}' 시트의 {rows}행 가운데 {missing}행은 그 안에 없습니다. 두 번 집계되지 않도록 옮기지 않았습니다.",
        "The sheet '{sheet}' holds {count} {count:row/rows} already, and {missing} of the {rows} of '{log}' {missing:is/are} not among them. Nothing was taken, so that nothing counts twice.",
        "빠진 행만 '{sheet}' 시트의 표 아래에 직접 적으십시오.",
        "Enter the missing rows below the table on the sheet '{sheet}' yourself.",
    ),
    "PB760": entry(
        "'{header}' 열의 이 셀은 오류값이거나 값이 없는 수식이어서 옮긴 표에서는 빈칸이 됩니다.",
        "This cell of the column '{header}' is an error value or a formula without a value: its copy stays blank.",
        "값이 필요하면 대장의 수식을 고치고 Excel에서 다시 저장하십시오.",
        "If the value is needed, mend the formula and save the workbook in Excel again.",
    ),
    "PB762": entry(
        "'{sheet}' 시트가 이미 있어 그대로 두고, 입력 표는 '{new}' 시트에 더합니다.",
        "There is a sheet '{sheet}' already, which stays: the input table goes onto the sheet '{new}'.",
        "입력은 '{new}' 시트에 하십시오. pledgebook은 '{sheet}' 시트를 읽거나 변경하지 않습니다.",
        "Enter data on the sheet '{new}'. pledgebook neither reads nor changes '{sheet}'.",
    ),
    "PB763": entry(
        "'{seen}' 열의 값은 적힌 수 그대로 실적값이 됩니다. 지표의 단위가 이와 같지 않으면 이행률이 몇 배 또는 몇 분의 일이 됩니다.",
        "The values of '{seen}' become 실적값 as typed. Where the indicator is in another unit, its rate is wrong by that factor.",
        "지표의 단위와 같은지 확인하고, 다르면 대장에 지표의 단위로 적은 다음 다시 실행하십시오.",
        "See whether the indicator has the same unit; if not, enter the log's values in the indicator's unit and run again.",
    ),
}
ADOPT_ERRORS: dict[str, Sentence] = {
    "adopt-stops": Sentence(
        "입력 표가 이미 있으나 읽을 수 없어 아무것도 더하지 않았습니다. 아래를 먼저 고치십시오.",
        "An input table is there but cannot be read, so nothing was added. Mend what is listed first.",
    ),
    "adopt-differs": Sentence(
        "만든 파일을 다시 읽은 내용이 뜻한 것과 달라 쓰지 않았습니다. 파일은 그대로입니다.",
        "What was made does not read as meant, so nothing was written. The file is as it was.",
    ),
    "adopt-no-sheet": Sentence(
        "'{seen}' 시트가 없습니다. 이 파일의 시트: {there}",
        "There is no sheet '{seen}'. The sheets of this file: {there}",
    ),
    "adopt-log-ours": Sentence(
        "'{sheet}' 시트는 pledgebook이 작성하는 시트여서 대장으로 옮길 수 없습니다. 실적을 적은 시트를 지정하십시오.",
        "The sheet '{sheet}' is written by pledgebook and is no log. Name the sheet in which activities are entered.",
    ),
    "adopt-log-is-table": Sentence(
        "'{sheet}' 시트는 이미 입력 표입니다. --log 없이 실행하십시오.",
        "The sheet '{sheet}' is an input table already. Run without --log.",
    ),
    "adopt-log-not-blank": Sentence(
        "'{sheet}' 시트의 실적 표에 행은 없으나 다른 것(열, 글, 그림, 보호)이 있어 대장을 옮기지 않았습니다. 그것을 다른 시트로 옮긴 다음 다시 실행하십시오.",
        "The table on the sheet '{sheet}' has no rows, but something else stands there (columns, text, pictures, a protection), so the log was not taken. Move that elsewhere and run again.",
    ),
    "adopt-map-without-log": Sentence("--map은 --log 시트와 함께 씁니다.", "--map goes with --log SHEET."),
    "adopt-map-sheet": Sentence(
        "--map 파일은 '{seen}' 시트의 것인데 --log는 '{asked}' 시트입니다. 둘을 맞추십시오.",
        "The file of --map is for the sheet '{seen}', but --log says '{asked}'. Make them agree.",
    ),
    "adopt-map-broken": Sentence(
        '--map 파일 \'{path}\'{path:을/를} 읽을 수 없습니다: {why}. "일자" = "B" 처럼 양쪽을 따옴표로 묶으십시오. 파일을 지우고 다시 실행하면 새로 만들어집니다.',
        'The file of --map \'{path}\' cannot be read: {why}. Put both sides in quotes, as in "일자" = "B". Delete the file and run again to have it made anew.',
    ),
    "adopt-map-key": Sentence(
        "--map 파일에 쓸 수 없는 항목입니다: {seen}. 쓸 수 있는 항목: {keys}",
        "The file of --map has an entry that means nothing: {seen}. It may have: {keys}",
    ),
    "adopt-map-rows": Sentence(
        '--map 파일의 "{key}" 값 \'{seen}\'{seen:을/를} 읽을 수 없습니다. 한 행이면 "3", 두 행이면 "3-4"로 적으십시오.',
        'The value \'{seen}\' of "{key}" in the file of --map cannot be read. Enter "3" for one row, "3-4" for two.',
    ),
    "adopt-map-field": Sentence(
        "--map 파일의 '{seen}'{seen:은/는} 실적 표에 없는 머리글입니다. 실적 표의 머리글: {known}",
        "'{seen}' in the file of --map is no header of 실적. Its headers: {known}",
    ),
    "adopt-map-column": Sentence(
        "--map 파일에 적은 열 '{seen}'{seen:이/가} 대장에 없습니다. 대장의 열: {there}",
        "The column '{seen}' in the file of --map is not in the log. Its columns: {there}",
    ),
    "adopt-map-columns": Sentence(
        "--map 파일에 적은 '{seen}'{seen:은/는} 대장에 여럿 있습니다: {there}. 열 문자를 앞에 적으십시오.",
        "'{seen}' in the file of --map stands more than once in the log: {there}. Put the letter of the column before it.",
    ),
    "adopt-map-differs": Sentence(
        "--map 파일에는 '{seen}'{seen:이라고/라고} 적혀 있으나 그 열의 머리글은 '{there}'입니다. 대장이 바뀌었으면 열을 다시 적으십시오.",
        "The file of --map says '{seen}', but the head of that column is '{there}'. If the log was changed, enter the column again.",
    ),
    "adopt-map-twice": Sentence(
        "--map 파일에서 열 '{seen}'{seen:을/를} '{first}'{first:과/와} '{second}'에 모두 적었습니다. 한 곳에만 적으십시오.",
        "The file of --map names the column '{seen}' for both '{first}' and '{second}'. Name it for one.",
    ),
    "adopt-map-asked": Sentence(
        "--map 파일의 '{header}' 옆에 아직 ?가 있습니다. 해당하는 열을 적거나, 없으면 비우십시오.",
        "There is still a ? beside '{header}' in the file of --map. Enter the column, or leave it blank if there is none.",
    ),
}
ADOPT_WORDS: dict[str, Sentence] = {
    "adopt.map.explained": Sentence(
        "대장의 열을 실적 표의 열로 옮기는 표입니다. 왼쪽은 실적 표의 머리글, 오른쪽은 대장의 열입니다.\n"
        "오른쪽에는 열 문자(B), 머리글(추진일자) 또는 둘 다(B 추진일자)를 적습니다. 옮기지 않으면 비웁니다.\n"
        "?는 사람이 정해야 하는 곳입니다. 고친 다음 같은 명령을 --yes와 함께 다시 실행하십시오.",
        "Which column of the log becomes which of 실적. Left: the header of 실적; right: the column of the log.\n"
        "Enter the letter (B), the head (추진일자) or both (B 추진일자); leave blank what is not to be taken.\n"
        "A ? is for a person to decide. Then run the same command again with --yes.",
    ),
    "adopt.map.others": Sentence(
        "옮기지 않는 열은 실적 표 오른쪽에 그대로 따라갑니다:",
        "Columns that are not taken go along to the right of 실적 as they are:",
    ),
    "adopt.would": Sentence(
        "{path}: 아직 쓰지 않았습니다. 아래와 같이 하려면 --yes를 붙여 다시 실행하십시오.",
        "{path}: nothing written yet. Run again with --yes to do this:",
    ),
    "adopt.done": Sentence(
        "{path}: 썼습니다. 되돌리려면 pledgebook undo --whole.",
        "{path}: written. pledgebook undo --whole takes it back.",
    ),
    "adopt.nothing": Sentence("{path}: 더할 것이 없습니다.", "{path}: there is nothing to add."),
    "adopt.stopped": Sentence(
        "{path}: 쓰지 않았습니다. 아래 오류를 먼저 고치십시오.",
        "{path}: nothing written. Mend the errors below first.",
    ),
    "adopt.tables": Sentence("  더하는 입력 표: {names}", "  input tables added: {names}"),
    "adopt.term": Sentence(
        "  새 설정의 임기: {start} ~ {end} (다르면 --term 민선9기 처럼 지정)",
        "  term of the new settings: {start} ~ {end} (another: --term 2026-07-01..2030-06-30)",
    ),
    "adopt.there": Sentence("  이미 있는 입력 표: {names}", "  input tables there already: {names}"),
    "adopt.log": Sentence(
        "  '{sheet}' 시트(머리글 {heads}행)의 {count}행을 실적 표로 옮깁니다. 이 시트는 그대로 남습니다.",
        "  {count} {count:row/rows} of the sheet '{sheet}' (heads in row {heads}) go into 실적. The sheet stays as it is.",
    ),
    "adopt.log.read": Sentence(
        "  '{sheet}' 시트(머리글 {heads}행)의 열을 실적 표의 열로 이렇게 읽습니다.",
        "  The columns of the sheet '{sheet}' (heads in row {heads}) are read as columns of 실적 like this:",
    ),
    "adopt.log.there": Sentence(
        "  '{sheet}' 시트의 행은 모두 실적 표에 이미 있습니다.",
        "  All rows of the sheet '{sheet}' are in 실적 already.",
    ),
    "adopt.head.column": Sentence("열", "col"),
    "adopt.head.text": Sentence("대장의 머리글", "head in the log"),
    "adopt.head.field": Sentence("실적 표", "in 실적"),
    "adopt.head.how": Sentence("까닭", "why"),
    "adopt.head.samples": Sentence("값", "values"),
    "adopt.how.same": Sentence("같은 말", "same word"),
    "adopt.how.word": Sentence("같은 뜻", "same meaning"),
    "adopt.how.near": Sentence("비슷함 {score}%", "near {score}%"),
    "adopt.how.map": Sentence("지정함", "as mapped"),
    "adopt.how.own": Sentence("자기 열", "your own"),
    "adopt.how.asked": Sentence("물음", "question"),
    "adopt.without_near": Sentence(
        "  비슷한 머리글은 찾지 않았습니다(RapidFuzz 없음). 찾으려면: {command}",
        "  Near wordings were not looked for, as RapidFuzz is not installed: {command}",
    ),
    "adopt.map.written": Sentence(
        "  열을 고치려면 이 파일을 편집하십시오: {path}", "  To change the columns edit this file: {path}"
    ),
    "adopt.next": Sentence(
        "  다음: 설정과 공약, 지표, 목표를 적고 pledgebook check 를 실행하십시오.",
        "  Next: fill in 설정, 공약, 지표 and 목표, then run pledgebook check.",
    ),
}
