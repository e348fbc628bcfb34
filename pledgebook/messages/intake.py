"""What is said of documents that are taken in, and of cards read out of them."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence, entry

INTAKE_WORDS: dict[str, Sentence] = {
    "intake.page": Sentence("{number}쪽", "page {number}"),
    "intake.line": Sentence("{number}행", "line {number}"),
    "intake.table": Sentence("표 {number}", "table {number}"),
    "intake.cell": Sentence("표 {number}의 {row}행 {column}열", "table {number}, row {row}, column {column}"),
}

_LOOK = (
    "원문을 보고 맞는 값을 직접 입력하십시오.",
    "Look at the document and type the right value yourself.",
)

INTAKE_FINDINGS = {
    "PB700": entry(
        "'{sheet}' 시트에는 값이 든 셀이 {most}개를 넘어 공약 카드로 보지 않고 건너뛰었습니다.",
        "Sheet '{sheet}' has more than {most} filled cells, so it was taken for no card and skipped.",
        "카드가 있는 시트이면 카드만 따로 저장하여 다시 지정하십시오.",
        "If it holds a card, save the card alone and name that file.",
    ),
    "PB701": entry(
        "수식의 결과가 저장되어 있지 않은 셀이어서 읽지 못했습니다.",
        "The result of this cell's formula is not stored in the file, so it was not read.",
        "엑셀에서 파일을 열어 저장한 뒤 다시 실행하십시오.",
        "Open the file in Excel, save it, and run again.",
    ),
    "PB702": entry(
        "'{name}'의 {year}년 '{seen}'에서 어느 쪽이 누계인지 알 수 없어 읽지 않았습니다: 누계 {second}(당해 {first}) 또는 누계 {first}(당해 {second}).",
        "In '{seen}' of '{name}' for {year} it is not certain which number is cumulative, so it was not read: cumulative {second} (of the year {first}), or cumulative {first} (of the year {second}).",
        *_LOOK,
    ),
    "PB703": entry(
        "'{name}'의 {year}년 값 '{seen}'이 누계인지 당해 값인지 알 수 없어 읽지 않았습니다: 누계이면 {cumulative}, 당해 값이면 누계 {added}.",
        "It is not certain whether '{seen}' of '{name}' for {year} is cumulative or of the year, so it was not read: {cumulative} if cumulative, a cumulative {added} if of the year.",
        *_LOOK,
    ),
    "PB704": entry(
        "'{name}'의 '{seen}'{seen:을/를} 값으로 읽을 수 없습니다.",
        "'{seen}' of '{name}' cannot be read as a figure.",
        *_LOOK,
    ),
    "PB705": entry(
        "'{group}'에서 어느 칸에 표시되어 있는지 알 수 없습니다: {seen}",
        "It is not certain which box of '{group}' is marked: {seen}",
        *_LOOK,
    ),
    "PB706": entry(
        "'{label}'의 값이 두 가지여서 읽지 않았습니다: '{seen}', '{other}'.",
        "There are two values of '{label}', so none was read: '{seen}' and '{other}'.",
        *_LOOK,
    ),
    "PB707": entry(
        "추진일정의 셀 병합을 알 수 없는 문서입니다. 값 다음의 빈칸까지 병합된 반기·연간 목표로 읽었습니다.",
        "The document does not tell which cells of the schedule are merged. A figure with empty cells behind it was read as merged with them: a target of the half-year or the year.",
        "분기 목표이면 가져온 뒤 목표 표의 기간을 고치십시오.",
        "If they are quarterly targets, correct the periods in 목표 after the import.",
    ),
    "PB708": entry(
        "추진일정의 값이 어느 기간의 목표인지 알 수 없어 읽지 않았습니다: {first} 또는 {second}.",
        "It is not certain which period a figure of the schedule is due in, so it was not read: {first} or {second}.",
        *_LOOK,
    ),
    "PB709": entry(
        "추진일정의 '{seen}'{seen:과/와} 이름이 같은 지표가 없어 순서에 따라 짝지었습니다: '{name}'",
        "No indicator is called as '{seen}' of the schedule, so it was paired by order: '{name}'",
        "짝이 맞는지 확인하십시오. 짝이 없으면 별도의 지표로 두었습니다.",
        "Check the pair; a row without one was kept as an indicator of its own.",
    ),
    "PB710": entry(
        "표의 머리글을 알아볼 수 없어 읽지 않은 표가 있습니다: {seen}",
        "A table was not read, because its heads were not recognised: {seen}",
        "표에 머리글 행(확인지표, 재원, 연도 등)이 있는지 확인하십시오.",
        "Check that the table has a row of heads (indicator, source, years …).",
    ),
    "PB711": entry(
        "'{seen}'의 단위가 서로 달라 확정하지 않았습니다: {unit}, {other}.",
        "The units at '{seen}' differ, so none was settled on: {unit} and {other}.",
        *_LOOK,
    ),
    "PB712": entry(
        "공약 하나에 공약 이행률이 두 번 인쇄되어 있습니다: '{other}', '{seen}'. 공약이 둘 이상인 카드일 수 있습니다.",
        "A card prints two pledge rates, '{other}' and '{seen}'. It may be the card of more than one pledge.",
        "공약마다 카드를 나누어 다시 실행하십시오.",
        "Split the card by pledge and run again.",
    ),
    "PB713": entry(
        "이름이 없는 행이 '{after}' 다음에 있어 별도의 지표로 두었습니다.",
        "A row without a name follows '{after}'; it was kept as an indicator of its own.",
        *_LOOK,
    ),
    "PB714": entry(
        "'{name}'의 '{seen}'{seen:이/가} 목표인지 실적인지, 또는 어느 연도인지 알 수 없어 읽지 않았습니다.",
        "It is not certain whether '{seen}' of '{name}' is a target or an actual, or of which year, so it was not read.",
        *_LOOK,
    ),
    "PB715": entry(
        "이행률 '{seen}'이 비율인지 백분율인지 알 수 없어 읽지 않았습니다: {percent}% 또는 {plain}%.",
        "It is not certain whether the rate '{seen}' is a share or a percentage, so it was not read: {percent}% or {plain}%.",
        *_LOOK,
    ),
    "PB716": entry(
        "글자가 칸을 넘치거나 잘려 있어, 이 칸의 값이 온전한지 또는 옆 칸의 값이 아닌지 확실하지 않습니다: '{seen}'",
        "Text runs over the edges of its cell or is cut there, so it is not certain whether this is the whole value of this cell, or one of the cell beside it: '{seen}'",
        "행 높이와 열 너비를 맞추어 다시 저장한 PDF나 원본 파일을 지정하거나, 읽은 값을 원문과 대조하십시오.",
        "Specify a PDF saved with rows and columns that are large enough, or the original file, or compare what was read with the document.",
    ),
    "PB717": entry(
        "소요예산 '{seen}'({unit})의 단위가 투자계획과 달라 {value}{to}{to:으로/로} 바꾸어 읽었습니다.",
        "The unit of '{seen}' ({unit}) differs from that of the investment plan, so it was read as {value} {to}.",
        "단위를 잘못 적은 것이 아닌지 확인하십시오.",
        "Check that the unit is no slip.",
    ),
    "PB719": entry(
        "카드에 자리가 없는 값이어서 읽지 않았습니다: {seen}(분기·반기별 실적, 재원별 확보액·집행액 등).",
        "A card has no place for this figure, so it was not read: {seen} (actuals by quarter or half-year, secured or executed money by source).",
        "필요하면 가져온 뒤 실적·투자 표에 직접 입력하십시오.",
        "If it is needed, type it into 실적 or 투자 after the import.",
    ),
    "PB770": entry(
        "숨긴 행({rows})과 숨긴 열({columns})의 값은 인쇄되지 않으므로 읽지 않았습니다.",
        "What stands in hidden rows ({rows}) and hidden columns ({columns}) is not printed, so it was not read.",
        "카드나 표의 일부이면 숨기기와 필터를 해제하여 저장한 뒤 다시 실행하십시오.",
        "If it is part of the card or table, unhide it, clear filters, save, and run again.",
    ),
    "PB718": entry(
        "{page}쪽은 글자가 없는 그림이어서 읽지 못했습니다.",
        "Page {page} is a picture without text, so it was not read.",
        "원본 파일을 지정하거나 그 쪽의 값을 직접 입력하십시오.",
        "Specify the original file, or type the figures of that page yourself.",
    ),
}

INTAKE_ERRORS: dict[str, Sentence] = {
    "no-document": Sentence(
        "'{path}'{path:은/는} 읽을 수 있는 문서가 아닙니다. 텍스트, xlsx, HTML, PDF, HWPX, HWP 파일을 지정하십시오.",
        "'{path}' is no document that can be read. Specify a text, xlsx, HTML, PDF, HWPX or HWP file.",
    ),
    "document-password": Sentence(
        "'{path}'{path:은/는} 암호나 배포용 보호가 걸린 문서여서 읽지 못했습니다. 원본 프로그램에서 암호를 해제하고 저장한 사본을 지정하십시오.",
        "'{path}' is protected by a password or for distribution, so it was not read. Remove the protection in the program it was made with and specify that copy.",
    ),
    "document-scan": Sentence(
        "'{path}'{path:은/는} 글자가 없는 PDF(스캔 그림)여서 읽지 못했습니다. 원본 한글·엑셀 파일이나 그 파일에서 저장한 PDF를 지정하십시오. 원본이 없으면 문자 인식(OCR)을 거친 PDF를 쓸 수 있으나 숫자를 반드시 확인하십시오.",
        "'{path}' is a PDF without text (a scan), so it was not read. Specify the Hangul or Excel file it came from, or a PDF saved from that. Without one, a PDF with recognised text (OCR) can be used, but its figures must be checked.",
    ),
    "document-broken-text": Sentence(
        "'{path}'에 저장된 글자가 보이는 글자와 같은지 알 수 없어(글꼴 정보 없음, 겹친 글자, 돌린 글자) 읽지 않았습니다. 원본 파일이나 다른 방법으로 저장한 PDF를 지정하십시오.",
        "It is not certain that the letters stored in '{path}' are those that are seen (no font information, letters on top of each other or turned), so it was not read. Specify the original file or a PDF saved another way.",
    ),
    "damaged-document": Sentence(
        "'{path}'{path:은/는} 손상되었거나 형식에 맞지 않는 문서여서 읽지 못했습니다. 원본에서 다시 저장하거나 받으십시오.",
        "'{path}' is damaged or not what its format asks for, so it was not read. Save or get it again.",
    ),
    "legacy-document": Sentence(
        "'{path}'{path:은/는} 이전 형식(.xls, .doc, 한글 3 이하)의 문서입니다. .xlsx, .hwpx 또는 PDF로 저장한 뒤 사용하십시오.",
        "'{path}' is of an old format (.xls, .doc, HWP 3 or before). Save it as .xlsx, .hwpx or PDF and use that.",
    ),
    "document-too-deep": Sentence(
        "'{path}' 문서의 표나 요소가 {most}단계 넘게 겹쳐 있어 읽지 않았습니다. 내용을 새 문서로 옮겨 저장한 뒤 다시 실행하십시오.",
        "Tables or elements of '{path}' are nested more than {most} deep, so it was not read. Copy its content into a new document and run again.",
    ),
    "document-too-much": Sentence(
        "'{path}'{path:은/는} 공약 카드라고 볼 수 없을 만큼 내용이 많아 읽지 않았습니다. 출처를 확인하고, 맞는 파일이면 공약 카드 부분만 나누어 저장한 뒤 다시 실행하십시오.",
        "'{path}' holds far more than cards do, so it was not read. Check where it comes from; if it is the right file, save the part with the cards alone and run again.",
    ),
    "document-too-slow": Sentence(
        "'{path}'{path:을/를} 정해진 시간 안에 읽지 못하여 {page}쪽에서 멈추었습니다. 공약 카드 쪽만 나누어 저장한 뒤 다시 실행하십시오.",
        "'{path}' could not be read within its time, so reading stopped at page {page}. Save the pages with the cards alone and run again.",
    ),
    **{
        f"document-too-many-{what}": Sentence(
            f"'{{path}}' 문서의 {ko} {{count}}개로 한도({{most}}개)를 넘어 읽지 않았습니다. 공약 카드 부분만 나누어 저장한 뒤 다시 실행하십시오.",
            f"'{{path}}' has {{count}} {what}, more than {{most}}, so it was not read. Save the part with the cards alone and run again.",
        )
        for what, ko in (
            ("cells", "표 셀이"),
            ("lines", "줄이"),
            ("letters", "글자가"),
            ("rows", "한 표의 행이"),
            ("columns", "한 표의 열이"),
            ("pages", "쪽이"),
        )
    },
}
