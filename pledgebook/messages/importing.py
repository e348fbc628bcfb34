"""What is said where printed cards are taken into a workbook."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, Sentence, entry

IMPORT_FINDINGS: dict[str, FindingEntry] = {
    "PB741": entry(
        "{file}: 공약번호 {pledge}{pledge:이/가} {other}에도 있습니다.",
        "{file}: pledge code {pledge} stands in {other} too.",
        "한 카드를 빼거나 번호를 바로잡아 다시 가져오십시오.",
        "Leave one of the cards out, or correct its code, and import again.",
    ),
    "PB742": entry(
        "{file} {pledge}: {what} 이행 '{seen}'{seen:은/는} 앞의 누계 {before}에 그해의 {own}{own:을/를} 더한 값이 아닙니다.",
        "{file} {pledge}: the actual '{seen}' of {what} is not the cumulative {before} before it and the year's {own}.",
        "카드의 수치를 바로잡아 다시 가져오십시오(pledgebook audit 가 어느 값인지 알려 줍니다).",
        "Correct the card (pledgebook audit names the figure), and import again.",
    ),
    "PB743": entry(
        "{file} {pledge}: {what}{what:을/를} 카드에서 찾지 못하여 비워 두었습니다.",
        "{file} {pledge}: {what} was not found on the card and stays blank.",
        "통합 문서에 직접 적으십시오.",
        "Enter it in the workbook.",
    ),
    "PB744": entry(
        "{what}{what:이/가} 카드마다 다릅니다: {values}",
        "The cards differ in {what}: {values}",
        "같은 카드끼리 나누어 가져오거나 --term, --government 로 정하십시오.",
        "Import those that agree together, or name it by --term or --government.",
    ),
    "PB745": entry(
        "{file}: {what}{what:을/를} 카드에서 찾지 못하였습니다.",
        "{file}: no {what} was found on the card.",
        "카드에 적혀 있는지 확인하십시오. 없으면 가져올 수 없습니다.",
        "See whether it is printed: without it the card cannot be taken in.",
    ),
    "PB747": entry(
        "{file} {pledge}: '{seen}'{seen:은/는} 해마다의 값 없이 누계만 인쇄되어 실적방식을 {method}으로 옮겼습니다.",
        "{file} {pledge}: '{seen}' is printed without the values of each year, so it was taken as {method}.",
        "실적을 더해 세는 지표이면 실적방식을 합계로 바꾸고 실적값을 그해의 값으로 고치십시오.",
        "Where values add up, change 실적방식 to 합계 and the values to those of each year.",
    ),
    "PB773": entry(
        "{file}: 원문의 말 {count}개가 다시 만든 카드에 없습니다: {words}",
        "{file}: {count} {count:word/words} of the document {count:stands/stand} on no card made of it: {words}",
        "빠진 글이나 수치이면 통합 문서에 직접 적으십시오(문서 제목, 담당자처럼 카드에 자리가 없는 것일 수 있습니다).",
        "If text or figures were lost, enter them in the workbook (a title of the document or a contact has no place on a card).",
    ),
    "PB749": entry(
        "{file} {pledge}: 어느 절의 글인지 알 수 없는 줄 {count}개는 옮기지 않았습니다.",
        "{file} {pledge}: {count} {count:line/lines} of no known section {count:was/were} not taken in.",
        "필요하면 본문 시트에 직접 적으십시오.",
        "Enter them in 본문 where they are needed.",
    ),
}

IMPORT_ERRORS: dict[str, Sentence] = {
    "import-errors": Sentence(
        "오류 {count}건으로 아무것도 쓰지 않았습니다.",
        "Nothing was written because of {count} {count:error/errors}.",
    ),
    "no-card": Sentence(
        "'{path}'에서 공약 카드를 찾지 못하였습니다. 카드의 제목과 표가 있는 파일인지 확인하십시오.",
        "No pledge card was found in '{path}'. See whether it holds the title and the tables of one.",
    ),
    "import-no-term": Sentence(
        "카드에 임기가 없습니다. --term 민선8기처럼 임기를 정하십시오.",
        "The cards do not print their term: name it, as by --term 2022-07-01..2026-06-30.",
    ),
}

IMPORT_WORDS: dict[str, Sentence] = {
    "import.log": Sentence(
        "{indicator} {year}년 이행 {total} (카드에서 옮김)",
        "{indicator} {year}년 이행 {total} (카드에서 옮김)",
    ),
    "import.evidence": Sentence("카드에서 옮김: {file}", "카드에서 옮김: {file}"),
    "import.made": Sentence(
        "만들었습니다: {path} (공약 {pledges}건: {rows})",
        "created: {path} ({pledges} {pledges:pledge/pledges}: {rows})",
    ),
    "import.would": Sentence(
        "만들 수 있습니다(아무것도 쓰지 않았습니다): {path} (공약 {pledges}건: {rows})",
        "would be created (nothing was written): {path} ({pledges} {pledges:pledge/pledges}: {rows})",
    ),
    "import.rows": Sentence("{sheet} {count}행", "{sheet} {count}"),
    "import.alike": Sentence(
        "다시 만든 카드의 수치와 글이 인쇄된 카드와 모두 같습니다.",
        "The cards made again print every figure and line as the printed ones.",
    ),
    "import.differ": Sentence(
        "다시 만든 카드가 인쇄된 카드와 다른 곳 {count}건:",
        "{count} {count:figure or line/figures and lines} of the cards made again {count:differs/differ} from print:",
    ),
    "import.difference": Sentence(
        "{file} {where} {what}: 인쇄 '{printed}', 다시 만든 카드 '{refreshed}'",
        "{file} {where} {what}: printed '{printed}', made again '{refreshed}'",
    ),
    "import.no_card": Sentence(
        "입력 오류가 있어 카드는 만들지 않고 입력 표만 적었습니다. 아래를 고치고 pledgebook refresh 를 실행하십시오.",
        "Only the input tables were written, without cards: correct what is listed, then run pledgebook refresh.",
    ),
}
