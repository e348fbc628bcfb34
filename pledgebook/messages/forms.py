"""What is said of the sheet 서식 that cards are made from."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry

FORM_FINDINGS: dict[str, FindingEntry] = {
    "PB800": entry(
        "'{seen}' 시트에 {{{{공약명}}}} 같은 자리가 하나도 없어 기본 카드로 작성하였습니다.",
        "The sheet '{seen}' has no placeholder such as {{{{공약명}}}}, so the built-in card was made.",
        "카드 서식이면 채울 칸에 자리를 적고, 다른 시트이면 이름을 바꾸십시오.",
        "Type placeholders into it if it is a card form; otherwise rename the sheet.",
    ),
    "PB801": entry(
        "{seen}{seen:은/는} 서식에 없는 이름입니다.",
        "{seen} is no name of a form.",
        "이름을 고치십시오. 가까운 이름: {near}",
        "Correct the name. Near ones: {near}",
    ),
    "PB802": entry(
        "괄호가 맞지 않습니다: {seen}",
        "The braces do not match: {seen}",
        "자리는 {{{{공약명}}}}처럼 반각 중괄호 두 개로 열고 두 개로 닫으십시오.",
        "Open and close a placeholder with two plain braces, as in {{{{공약명}}}}.",
    ),
    "PB803": entry(
        "한 줄에 두 목록이 있습니다: {other}, {seen}",
        "Two lists stand in one row: {other}, {seen}",
        "한 줄에는 한 목록만 두고, 다른 목록은 아래의 다른 줄에 적으십시오.",
        "Keep one list in a row and put the other into a row of its own.",
    ),
    "PB804": entry(
        "{seen}{seen:이/가} {other}에도 있어 같은 내용이 두 번 인쇄됩니다.",
        "{seen} also stands at {other}: the same would be printed twice.",
        "줄은 자료 수만큼 저절로 늘어나므로 한 번만 적으십시오.",
        "Type it once: rows grow by themselves as the data do.",
    ),
    "PB805": entry(
        "{seen} 칸이 {count}개인데 {needed}개가 있어야 합니다.",
        "There {count:is/are} {count} {count:cell/cells} for {seen}, and {needed} are needed.",
        "같은 자리를 오른쪽으로 {needed}칸까지 채우십시오. 남는 칸은 빈칸으로 둡니다.",
        "Fill the placeholder to the right into {needed} cells. Cells beyond stay blank.",
    ),
    "PB806": entry(
        "도형이나 머리글·바닥글 안의 자리는 채울 수 없습니다: {seen}",
        "A placeholder in a shape, header or footer cannot be filled: {seen}",
        "자리를 셀에 적으십시오.",
        "Type the placeholder into a cell.",
    ),
    "PB807": entry(
        "수식 {seen}{seen:이/가} 되풀이되는 줄의 한 칸({other})을 가리켜 어느 줄인지 알 수 없습니다.",
        "The formula {seen} refers to one cell ({other}) of a row that repeats.",
        "=SUM({other})처럼 모든 줄을 더하는 함수로 묶거나 같은 줄의 칸을 가리키십시오.",
        "Put it into a function over all rows, as =SUM({other}), or refer to a cell of the same row.",
    ),
    "PB808": entry(
        "수식 {seen}{seen:이/가} 없어질 수 있는 줄의 칸({other})을 가리킵니다.",
        "The formula {seen} refers to a cell ({other}) of a row that may go.",
        "수식이 있는 줄에도 같은 {{{{있으면 …}}}}을 적거나 =SUM({other})처럼 묶으십시오.",
        "Type the same {{{{있으면 …}}}} into the formula's row, or use =SUM({other}).",
    ),
    "PB809": entry(
        "공약 {pledge}: 수식 {seen}{seen:이/가} 글자 '{text}'{text:을/를} 계산합니다.",
        "Pledge {pledge}: the formula {seen} reckons with the text '{text}'.",
        "누계를 함께 적는 칸 대신 {{{{지표.연간목표}}}}, {{{{지표.연간이행}}}} 칸을 가리키십시오.",
        "Refer to cells of {{{{지표.연간목표}}}} or {{{{지표.연간이행}}}} instead, which hold numbers alone.",
    ),
    "PB810": entry(
        "공약 {pledge}: 수식 {seen}{seen:이/가} 돌고 돌아 자기 칸을 가리킵니다.",
        "Pledge {pledge}: the formula {seen} needs its own value.",
        "수식이 가리키는 칸을 고치십시오.",
        "Correct the cells that the formula refers to.",
    ),
    "PB811": entry(
        "공약 {pledge}: {seen} 칸의 표시 형식({format})으로는 {figure}{figure:이/가} 그대로 인쇄되지 않습니다.",
        "Pledge {pledge}: under the number format {format} the cell of {seen} does not print {figure} as it is.",
        "표시 형식을 '일반'이나 소수 자리가 있는 것(0.00)으로 바꾸십시오.",
        "Set the number format to General or to one with decimals (0.00).",
    ),
    "PB821": entry(
        "공약 {pledge}: {seen} 칸이 좁아 {figure}{figure:이/가} ####로 인쇄되거나 소수가 잘립니다.",
        "Pledge {pledge}: the cell of {seen} is too narrow: {figure} would be printed as #### or cut.",
        "열을 넓히거나 셀 서식의 맞춤에서 '셀에 맞춤'을 켜십시오.",
        "Make the column wider, or turn on Shrink to fit in the alignment of the cell.",
    ),
    "PB822": entry(
        "공약 {pledge}: 수식 {seen}{seen:이/가} 같은 금액을 두 번 더합니다('{card}'의 {cells}).",
        "Pledge {pledge}: the formula {seen} adds the same money twice ({cells} of {card}).",
        "총계와 그 내역, 계획과 집행은 함께 더하지 않습니다. 세부사업이 여럿이면 첫 묶음이 이미 계입니다.",
        "A total is not added to its parts, nor what is spent to the plan; of several projects the first rows are already all of them.",
    ),
    "PB812": entry(
        "수식 {seen}의 값은 엑셀이 파일을 열 때 계산합니다.",
        "The value of the formula {seen} is computed by Excel when the file is opened.",
        "값을 바로 보이려면 SUM, AVERAGE, ROUND, IF와 사칙 연산만 쓰십시오.",
        "To have it at once use SUM, AVERAGE, ROUND, IF and plain arithmetic alone.",
    ),
    "PB813": entry(
        "서식의 {seen}{seen:은/는} 카드로 옮길 수 없습니다(표 개체, 차트, 컨트롤).",
        "{seen} on the form cannot be put on cards (tables, charts, controls).",
        "표 개체는 범위로 변환하고, 차트와 컨트롤은 서식에서 빼십시오.",
        "Convert tables to ranges, and take charts and controls off the form.",
    ),
    "PB814": entry(
        "수식 {seen}{seen:을/를} 카드로 옮길 수 없습니다.",
        "The formula {seen} cannot be moved to the cards.",
        "이름 대신 셀 주소(A1)로 적으십시오.",
        "Write it with cell addresses (A1) instead of names.",
    ),
    "PB815": entry(
        "서식이 너무 큽니다: {seen}",
        "The form is too large: {seen}",
        "5,000줄, 100,000칸, 한 칸에 자리 200개, 수식들이 읽는 칸 모두 합하여 100,000칸을 넘지 않게 줄이십시오. 쓰지 않는 줄은 지우십시오.",
        "Keep to 5,000 rows, 100,000 cells, 200 placeholders in a cell and 100,000 cells that all formulas together read. Delete rows that are not used.",
    ),
    "PB816": entry(
        "{seen}: 결재란에 채울 자료는 통합 문서에 없습니다.",
        "{seen}: the workbook has nothing to fill into boxes for approval.",
        "결재란은 '팀장', '과장' 같은 글자로 그리십시오.",
        "Draw the boxes with words such as 팀장 and 과장.",
    ),
    "PB817": entry(
        "서식 시트가 둘 이상입니다: {names}",
        "There is more than one form: {names}",
        "카드를 만들 시트만 '서식'으로 두고 나머지는 이름을 바꾸십시오.",
        "Keep the name 서식 for one sheet and rename the others.",
    ),
    "PB818": entry(
        "서식의 {seen}열까지가 한 쪽의 너비를 넘어 따로 인쇄됩니다.",
        "The form is wider than a page: its columns up to {seen} are printed on pages of their own.",
        "페이지 설정에서 '한 페이지 너비에 맞춤'을 고르거나 열을 좁히십시오.",
        "Choose to fit it to one page wide, or make its columns narrower.",
    ),
    "PB819": entry(
        "{seen} 칸은 자동 줄 바꿈이 꺼져 있어 긴 글이 잘릴 수 있습니다.",
        "The cell of {seen} does not wrap: a long text may be cut.",
        "셀 서식의 맞춤에서 '자동 줄 바꿈'을 켜십시오.",
        "Turn on Wrap text in the alignment of the cell.",
    ),
    "PB820": entry(
        "서식에 변경 자리({seen})가 있으나 설정의 변경 인쇄가 '예'가 아니어서 인쇄하지 않습니다.",
        "The form has a place for changes ({seen}), but the setting 변경 인쇄 is not 예: none are printed.",
        "인쇄하려면 설정의 변경 인쇄를 '예'로 바꾸십시오.",
        "Set 변경 인쇄 to 예 to print them.",
    ),
    "PB823": entry(
        "서식에 {seen} 자리가 없어, 카드에 적혀야 할 참고가 인쇄되지 않습니다(공약 {things}).",
        "The form has no place for {seen}: what the cards have to say there is not printed (pledges {things}).",
        "{{{{참고}}}}를 한 줄에 적으십시오. 참고가 없는 카드에서는 그 줄이 없어집니다.",
        "Write {{{{참고}}}} into a row of its own; cards without a note leave the row out.",
    ),
    "PB826": entry(
        "서식의 {seen}{seen:은/는} 다른 통합 문서로 옮길 수 없습니다: '{other}'{other:이/가} 거기에 없습니다.",
        "{seen} of the form cannot go into another workbook: '{other}' is not there.",
        "조건부 서식과 유효성 검사는 서식 안의 셀을 가리키거나 값을 바로 적으십시오(목록은 '예,아니오'처럼).",
        "Let conditional formats and validations refer to cells of the form, or write the values themselves (a list as 예,아니오).",
    ),
    "PB827": entry(
        "수식 {seen}의 값은 엑셀만 계산하므로, 이 칸은 사본과 문서에서 빈칸이 됩니다.",
        "Only Excel computes the formula {seen}: the cell would be blank in a copy or a document.",
        "서식의 수식에 SUM, AVERAGE, ROUND, IF와 사칙 연산만 쓰십시오.",
        "Use SUM, AVERAGE, ROUND, IF and plain arithmetic alone in the form.",
    ),
    "PB828": entry(
        "서식의 {seen}{seen:은/는} HTML·HWPX·PDF 문서와 누리집에 나오지 않습니다(도형, 머리글·배경 그림, 자르거나 돌린 그림, 6,400만 화소가 넘는 그림, EMF·WMF 등).",
        "{seen} of the form does not appear in HTML, HWPX and PDF documents or on the site (shapes, pictures in headers or behind the sheet, cropped or turned ones, those of more than 64 megapixels, EMF, WMF and the like).",
        "문서에도 나오게 하려면 자르거나 돌리지 않은 PNG·JPEG 그림으로 셀 위에 넣으십시오. 엑셀의 카드에는 그대로 나옵니다.",
        "To have it there too, put it over cells as a PNG or JPEG picture, neither cropped nor turned. The cards in Excel have it as it is.",
    ),
    "PB829": entry(
        "계획 문서(plan)는 '{seen}' 시트가 아니라 기본 카드의 모양으로 만들었습니다.",
        "What was planned alone (plan) is made in the built-in layout, not from the sheet '{seen}'.",
        "서식의 모양으로 내려면 카드(card)로 내보내십시오. 카드에는 실적과 이행률이 나옵니다.",
        "Export cards (card) to have them as the form is; those have achievements and rates.",
    ),
    "PB830": entry(
        "{file}의 '{seen}' 시트는 새 통합 문서로 옮기지 않습니다. 새 카드는 기본 카드로 작성됩니다.",
        "The sheet '{seen}' of {file} does not go into the new workbook: its cards are the built-in ones.",
        "새 임기에도 쓰려면 엑셀에서 시트 이동/복사로 새 통합 문서에 복사하고, 임기의 연도 수와 재원을 확인하십시오.",
        "To use it in the new term copy the sheet there in Excel, then look at its years and sources of money.",
    ),
    "PB831": entry(
        "이 칸의 표시 형식({format})은 문서로 옮길 수 없습니다(셀 값 {seen}).",
        "Documents cannot print this cell as Excel does: its number format is {format}, its value {seen}.",
        "서식에서 날짜와 시각은 글자로 적고('2024. 5. 31.처럼), 수는 0.00이나 #,##0 같은 표시 형식으로 바꾸십시오.",
        "On the form type days and times as text (as '2024. 5. 31.), and give numbers a format such as 0.00 or #,##0.",
    ),
    "PB832": entry(
        "두 통합 문서의 날짜 체계(1900, 1904)가 달라, 이 칸의 날짜(셀 값 {seen}, 표시 형식 {format})가 4년 달라집니다.",
        "The two workbooks count days from different ones (1900, 1904): this day (value {seen}, format {format}) would be four years off.",
        "서식의 날짜를 글자로 적으십시오('2024. 5. 31.처럼).",
        "Type the days of the form as text (as '2024. 5. 31.).",
    ),
}
