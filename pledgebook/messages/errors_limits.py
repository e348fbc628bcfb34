"""Why a file is too much to read: more than a pledge workbook ever holds, or made to look small."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

LIMIT_ERRORS: dict[str, Sentence] = {
    "card-too-long": Sentence(
        "공약 {pledge}의 세부사업이 {count}개여서 카드를 작성하지 않았습니다(카드 하나에 최대 {most}개). '투자' 시트에서 그 공약의 세부사업을 묶어 적으십시오.",
        "Pledge {pledge} has {count} projects (세부사업), more than the {most} a card can hold, so no card was written. Group the projects of that pledge on the sheet 투자.",
    ),
    "part-too-large": Sentence(
        "새로 저장할 '{part}'{part:이/가} {most} MB를 넘어 다시 읽을 수 없게 되므로 저장하지 않았습니다. 입력 표의 행을 다른 파일로 나누어 옮기십시오.",
        "The part '{part}' to be written would exceed {most} MB and could not be read again, so nothing was written. Move rows of the input tables to another file.",
    ),
    "too-many-parts": Sentence(
        "파일에 포함된 구성 요소가 {count}개로 너무 많아 열지 않았습니다(최대 {most}개). 출처를 확인하고 엑셀에서 다시 저장하십시오.",
        "The file holds {count} parts, more than {most}, so it was not opened. Check where it comes from and save it again in Excel.",
    ),
    "too-many-elements": Sentence(
        "파일의 구성 요소 '{part}'에 항목이 {most}개를 넘어 열지 않았습니다. 쓰지 않는 이름 정의·셀 서식·연결을 지우고 다시 저장하십시오.",
        "The part '{part}' of the file holds more than {most} entries, so it was not opened. Delete unused names, cell formats and links and save again.",
    ),
    "too-many-cells": Sentence(
        "'{sheet}' 시트까지 읽을 셀이 {count}개로 너무 많습니다(최대 {most}개). 오래된 행을 다른 파일로 옮기고 다시 실행하십시오.",
        "Up to the sheet '{sheet}' there are {count} cells to read, more than {most}. Move old rows to another file and try again.",
    ),
    "too-much-text": Sentence(
        "'{sheet}' 시트까지의 글자가 {most} MB를 넘어 읽지 않았습니다. 긴 글이나 오래된 행을 다른 파일로 옮기고 다시 실행하십시오.",
        "Up to the sheet '{sheet}' there are more than {most} MB of text, so it was not read. Move long texts or old rows to another file.",
    ),
    "too-little-memory": Sentence(
        "'{sheet}' 시트를 읽는 데 메모리 {needed} MB가 필요하나 {left} MB만 남아 읽지 않았습니다. 다른 프로그램을 닫거나 --memory 값을 늘리고, 그래도 부족하면 오래된 행을 다른 파일로 옮기십시오.",
        "Reading the sheet '{sheet}' takes {needed} MB of memory and only {left} MB are left, so it was not read. Close other programs or raise --memory; if that is not enough, move old rows to another file.",
    ),
    "too-many-merges": Sentence(
        "'{sheet}' 시트에 병합된 셀이 {count}개로 너무 많습니다(최대 {most}개). 입력 표의 병합을 해제하고 다시 실행하십시오.",
        "The sheet '{sheet}' has {count} merged areas, more than {most}. Unmerge the cells of the input table and try again.",
    ),
    "too-many-rows": Sentence(
        "'{sheet}' 시트의 표에 행이 {count}개 있습니다(최대 {most}개). 파일을 나누거나 오래된 행을 다른 파일로 옮기십시오.",
        "The table of the sheet '{sheet}' has {count} rows, more than {most}. Split the workbook or move old rows to another file.",
    ),
}
