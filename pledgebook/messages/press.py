"""What the buttons in Excel say: why a press could not go on, and what it did."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

PRESS_ERRORS: dict[str, Sentence] = {
    "xlwings-missing": Sentence(
        "이 기능에 필요한 패키지가 없습니다. 설치: {command}",
        "A package that this needs is not installed. Install it: {command}",
    ),
    "no-desktop-excel": Sentence(
        "이 컴퓨터에서는 엑셀 단추를 쓸 수 없습니다(Windows용 엑셀이 필요합니다). 파일을 저장하고 닫은 뒤 pledgebook refresh 로 갱신하십시오.",
        "The buttons need Excel for Windows. Save and close the file and run pledgebook refresh on it.",
    ),
    "no-excel-open": Sentence(
        "열려 있는 통합 문서가 없습니다. 엑셀에서 공약 통합 문서를 연 뒤 다시 실행하십시오.",
        "No workbook is open. Open the pledge workbook in Excel and try again.",
    ),
    "not-open": Sentence(
        "엑셀에서 열려 있는 '{path}'{path:을/를} 찾지 못했습니다. 파일을 다시 연 뒤 누르십시오. 그래도 안 되면 파일을 저장하고 닫은 뒤 바탕 화면의 'pledgebook-refresh.pyw'에 끌어다 놓으십시오.",
        "'{path}' was not found open in Excel. Open it again and press. If that fails, save and close it and drop it on 'pledgebook-refresh.pyw' on the desktop.",
    ),
    "protected-view": Sentence(
        "'{path}'{path:이/가} 제한된 보기로 열려 있습니다. 노란 막대의 '편집 사용'을 누른 뒤 다시 누르십시오.",
        "'{path}' is open in Protected View. Press 'Enable Editing' in the yellow bar and try again.",
    ),
    "open-twice": Sentence(
        "'{path}'{path:이/가} 엑셀 창 두 곳에 열려 있어 대상을 알 수 없습니다. 한쪽을 닫고 다시 누르십시오.",
        "'{path}' is open in two Excel windows, so it is not clear which is meant. Close one and try again.",
    ),
    "never-saved": Sentence(
        "'{path}'{path:을/를} 아직 저장하지 않았습니다. 먼저 파일로 저장한 뒤 다시 누르십시오.",
        "'{path}' has never been saved. Save it as a file first, then press again.",
    ),
    "opened-read-only": Sentence(
        "'{path}'{path:이/가} 읽기 전용으로 열려 있어 변경하지 않았습니다. 다른 사람이 열고 있는지 확인하고, 편집할 수 있게 다시 여십시오.",
        "'{path}' is open read-only, so nothing was written. Check who else has it open, and open it for editing.",
    ),
    "excel-busy": Sentence(
        "셀을 편집하는 중이거나 대화 상자가 열려 있어 엑셀이 응답하지 않습니다. Enter나 Esc로 마친 뒤 다시 누르십시오.",
        "Excel does not answer: a cell is being edited or a dialog is open. Finish with Enter or Esc and press again.",
    ),
    "sheets-protected-by-password": Sentence(
        "다음 시트가 암호로 보호되어 있어 변경하지 않았습니다: {sheets}. 암호를 아는 사람이 검토 > 시트 보호 해제로 보호를 해제한 뒤 다시 누르고, 끝나면 다시 보호하십시오.",
        "These sheets are protected with a password, so nothing was written: {sheets}. Ask someone who knows the password to turn off Review > Protect Sheet, press again, and protect them again afterwards.",
    ),
    "put-on-answered-no": Sentence(
        "'아니요'를 선택하여 변경하지 않았습니다: {sheets}. 넣은 것을 다른 시트로 옮기거나 시트 보호를 해제한 뒤 다시 누르면 묻지 않고 갱신합니다.",
        "You chose No, so nothing was written: {sheets}. Move what was put there to another sheet or unprotect the sheet and press again; then it is written without asking.",
    ),
    "no-copy": Sentence(
        "되돌리기용 사본을 만들지 못하여 변경하지 않았습니다('{path}': {why}). 디스크의 남은 공간과 보안 프로그램을 확인하십시오.",
        "No copy for undoing could be made, so nothing was written ('{path}': {why}). Check the disk and the security software.",
    ),
    "copy-forbidden": Sentence(
        "엑셀이 되돌리기용 사본을 저장하지 못하여 변경하지 않았습니다('{path}': {why}). 문서 보안(DRM) 프로그램이나 이 문서의 권한이 사본 저장을 막은 것이면 전산 담당자에게 문서 보안 예외를 요청하고, 아니면 디스크의 남은 공간을 확인하십시오.",
        "Excel could not save a copy for undoing, so nothing was written ('{path}': {why}). Where document security (DRM) or the rights of this document forbid copies, ask IT for an exception from document security; else check the space left on the disk.",
    ),
    "copy-sealed": Sentence(
        "되돌리기용 사본이 암호화되어 읽을 수 없으므로 변경하지 않았습니다('{path}'). 문서 보안(DRM) 프로그램이 사본을 암호화하였거나 통합 문서에 열기 암호가 있습니다. 열기 암호가 있으면 파일 > 정보 > 통합 문서 보호에서 해제하고, 없으면 전산 담당자에게 문서 보안 예외를 요청하십시오.",
        "The copy for undoing is encrypted and cannot be read, so nothing was written ('{path}'). Document security (DRM) has encrypted it, or the workbook has a password to open. Remove such a password in File > Info > Protect Workbook, or ask IT for an exception from document security.",
    ),
    "macro-version": Sentence(
        "이 파일의 단추(버전 {seen})가 설치된 pledgebook {installed}의 단추(버전 {wanted})보다 새것입니다. pledgebook을 최신 버전으로 다시 설치하십시오.",
        "The buttons of this file (version {seen}) are newer than those of pledgebook {installed} (version {wanted}). Install the newest pledgebook.",
    ),
    "macro-older": Sentence(
        "이 파일의 단추(버전 {seen})는 설치된 pledgebook {installed}에서 쓸 수 없는 이전 버전입니다(단추 버전 {wanted}). 파일을 닫고 pledgebook buttons 로 단추를 새로 하십시오. 다른 내용은 그대로 남습니다.",
        "The buttons of this file (version {seen}) are too old for pledgebook {installed} (version {wanted}). Close the file and renew them with pledgebook buttons; all else stays.",
    ),
    "press-usage": Sentence(
        "단추가 보낸 명령을 알 수 없습니다({why}). 쓸 수 있는 명령: refresh, check, as_of, confirm, mail, export, undo, new",
        "The command of the button is not known ({why}). Known: refresh, check, as_of, confirm, mail, export, undo, new",
    ),
    "nothing-to-undo": Sentence(
        "되돌릴 사본이 없습니다. 사본은 새로고침할 때마다 '{folder}'에 보관됩니다.",
        "There is no copy to return to. Each refresh keeps one in '{folder}'.",
    ),
}

PRESS_WORDS: dict[str, Sentence] = {
    "press.reading": Sentence("pledgebook: 입력 표를 읽는 중…", "pledgebook: reading the input tables…"),
    "press.writing": Sentence(
        "pledgebook: '{sheet}' 시트를 작성하는 중… (Esc: 중단)",
        "pledgebook: writing the sheet '{sheet}'… (Esc stops)",
    ),
    "press.keeping": Sentence("pledgebook: 되돌리기용 사본을 보관하는 중…", "pledgebook: keeping a copy…"),
    "press.refreshed": Sentence(
        "새로고침을 마쳤습니다(기준일 {as_of}).\n읽은 행 {rows}개 · 변경한 셀 {cells}개 · 경고 {warnings}건\n사본: {backup}\n확인한 뒤 통합 문서를 저장하십시오.",
        "Refreshed (as of {as_of}).\n{rows} {rows:row/rows} read · {cells} {cells:cell/cells} changed · {warnings} {warnings:warning/warnings}\nCopy: {backup}\nReview it, then save the workbook.",
    ),
    "press.opened": Sentence(
        "확정하여 보호한 카드를 다시 썼으므로 발행 시트에 검토 행 {count}개를 더하였습니다.",
        "Confirmed cards that are protected were rewritten, so {count} {count:row/rows} of 검토 {count:was/were} added to 발행.",
    ),
    "press.opened_by_nobody": Sentence("(엑셀 사용자)", "(user of Excel)"),
    "press.unchanged": Sentence(
        "변경 사항이 없습니다(기준일 {as_of}).\n읽은 행 {rows}개 · 경고 {warnings}건",
        "Nothing to change (as of {as_of}).\n{rows} {rows:row/rows} read · {warnings} {warnings:warning/warnings}",
    ),
    "press.checked": Sentence(
        "점검을 마쳤습니다. {findings}\n자세한 내용은 '{sheet}' 시트에 있습니다.",
        "Checked: {findings}\nSee the sheet '{sheet}'.",
    ),
    "press.undone": Sentence(
        "되돌렸습니다({kept}의 사본).\n변경한 셀 {cells}개 · 입력 시트는 변경하지 않았습니다.\n되돌리기 전의 사본: {backup}",
        "Restored from the copy of {kept}.\n{cells} {cells:cell/cells} changed; the input sheets stay as they are.\nCopy of what was there: {backup}",
    ),
    "press.put_on_head": Sentence(
        "갱신할 시트에 사용자가 넣은 것이 있거나 시트가 보호되어 있습니다.",
        "A sheet to be rewritten holds what somebody put there, or is protected.",
    ),
    "press.put_on": Sentence(
        "· 차트·그림·메모(지우지 않으나 아래 셀의 값이 변경됩니다): {places}",
        "· Charts, pictures, notes (they stay, the values under them change): {places}",
    ),
    "press.typed_beside": Sentence(
        "· 표 밖에 따로 적은 값(지워집니다): {places}",
        "· Values entered beside the table (they are cleared): {places}",
    ),
    "press.put_on_deleted": Sentence(
        "· 시트와 함께 지워질 차트·그림·메모: {places}",
        "· Charts, pictures, notes that are deleted with their sheet: {places}",
    ),
    "press.put_on_protected": Sentence(
        "· 보호된 시트(잠시 해제하여 작성한 뒤 같은 설정으로 다시 보호합니다): {sheets}",
        "· Protected sheets (unprotected to be written, then protected in the same way): {sheets}",
    ),
    "press.put_on_ask": Sentence(
        "계속하시겠습니까? '아니요'를 누르면 변경하지 않습니다.",
        "Continue? With No, nothing is written.",
    ),
    "press.form_array": Sentence("배열 수식", "an array formula"),
    "press.form_rule": Sentence(
        "줄이 늘어나면 다른 칸을 가리키게 되는 조건부 서식이나 데이터 유효성",
        "a conditional format or validation that would point at other cells where rows grow",
    ),
    "press.form_filter": Sentence("필터", "a filter"),
    "press.form_margin_picture": Sentence("머리글·바닥글의 그림", "pictures in headers or footers"),
    "press.form_background": Sentence("시트 배경 그림", "a background picture"),
    "press.form_sparklines": Sentence("스파크라인", "sparklines"),
    "press.form_hidden_drawings": Sentence(
        "엑셀 옵션(고급 > 개체 표시)에서 숨겨 둔 그림·도형",
        "pictures or shapes that Excel's options (Advanced > For objects, show) hide",
    ),
    "press.form_drawings": Sentence(
        "사본과 다르게 세어지는 그림·도형", "pictures or shapes that the copy counts otherwise"
    ),
    "press.form_locked_drawings": Sentence(
        "시트 보호로 잠긴 그림", "drawings that the protection of the sheet locks"
    ),
    "press.no_printer": Sentence(
        "프린터가 없어 인쇄 설정을 적용하지 못했습니다. 프린터가 있는 PC에서 한 번 더 누르십시오.",
        "Without a printer the page set-up could not be applied. Press once more on a PC that has one.",
    ),
    "press.stopped": Sentence(
        "· 다 작성한 시트: {whole}\n· 작성하지 못했거나 작성하다 만 시트: {rest}\n저장하기 전에 다시 누르면 나머지를 바로잡습니다.",
        "· Sheets that are whole: {whole}\n· Sheets not written, or half: {rest}\nPress again before you save: the rest is put right.",
    ),
    "press.cancelled": Sentence("Esc를 눌러 중단하였습니다.", "Stopped by Esc."),
    "press.stopped_none": Sentence("(없음)", "(none)"),
    "press.older_buttons": Sentence(
        "이 파일의 단추는 이전 버전입니다. 파일을 닫고 pledgebook buttons 로 새로 하십시오.",
        "The buttons of this file are of an older version. Close it and renew them with pledgebook buttons.",
    ),
    "press.no_backup": Sentence("(남기지 않음)", "(none kept)"),
    "press.ask_new": Sentence(
        "새 공약 통합 문서를 만드시겠습니까? 열려 있는 통합 문서는 변경하지 않습니다.",
        "Make a new pledge workbook? The open workbook stays as it is.",
    ),
    "press.ask_adopt": Sentence(
        "그러면 이 통합 문서의 사본에 공약 입력 표를 더하여 여시겠습니까? 열려 있는 통합 문서는 변경하지 않습니다.",
        "Or add the input tables to a copy of this workbook and open it? The open workbook stays as it is.",
    ),
    "press.adopt_name": Sentence("{name} (입력 표)", "{name} (input tables)"),
    "press.ask_adopt_place": Sentence(
        "입력 표를 더한 사본을 저장할 곳", "Where to save the copy with the input tables"
    ),
    "press.adopted": Sentence(
        "입력 표({tables})를 더한 사본을 열었습니다: {path}\n나머지 시트는 그대로입니다. 입력 시트를 적은 뒤 새로고침을 누르십시오. "
        "대장을 실적 표로 옮기려면 pledgebook adopt --log 를 쓰십시오.",
        "A copy with the input tables ({tables}) is open: {path}\nIts other sheets are as they were. Fill in the input sheets, "
        "then press refresh. To take in a log use pledgebook adopt --log.",
    ),
    "press.adopt_nothing": Sentence(
        "이 통합 문서에는 입력 표가 이미 모두 있습니다.", "This workbook has all input tables already."
    ),
    "press.new_name": Sentence("공약관리", "Pledges"),
    "press.ask_place": Sentence("새 공약 통합 문서를 저장할 곳", "Where to save the new pledge workbook"),
    "press.ask_sample": Sentence(
        "예시 공약(민선8기 6-3-3)을 넣으시겠습니까? '아니요'를 누르면 빈 입력 표로 만듭니다.",
        "Fill in the sample pledge (민선8기, 6-3-3)? With No, the input tables are empty.",
    ),
    "press.made": Sentence(
        "새 통합 문서를 만들어 열었습니다: {path}\n입력 시트를 적은 뒤 새로고침을 누르십시오.",
        "A new workbook was made and opened: {path}\nFill in the input sheets, then press Refresh.",
    ),
    "press.ask_as_of": Sentence(
        "기준일을 적으십시오(예: 2024-05-31). 설정 시트의 기준일은 변경하지 않습니다.",
        "Enter the as-of date (such as 2024-05-31). The date in 설정 stays as it is.",
    ),
    "press.ask_confirm_day": Sentence(
        "수치를 확정할 기준일을 적으십시오(예: 2024-06-30). 확정하면 '발행' 시트에 행이 더해지며, 더한 행은 지우지 않습니다.",
        "Enter the date whose figures are confirmed (such as 2024-06-30). Rows are added to 발행, and none is ever removed.",
    ),
    "press.ask_confirm_by": Sentence(
        "확정하는 사람의 이름을 적으십시오. 로그인을 확인하지는 않습니다.",
        "Enter the name of who confirms. No log-in is checked.",
    ),
    "press.ask_confirm_state": Sentence(
        "상태를 적으십시오: 확정(공개한 수치) 또는 검토(아직 확인하는 중)",
        "Enter the state: 확정 (the published figures) or 검토 (under review)",
    ),
    "press.ask_confirm_reason": Sentence(
        "{day} 기준은 이미 확정하였습니다. 다시 확정하는 사유를 적으십시오(예: 늦게 낸 실적 반영).",
        "{day} was confirmed before. Enter why it is confirmed again (such as: late entries).",
    ),
    "press.ask_confirm_protect": Sentence(
        "{day} 기준으로 공식 시트를 다시 쓰고 카드를 보호하시겠습니까?\n\n보호한 카드는 새로고침이 묻기 전에는 바꾸지 않습니다. 암호는 없으므로 검토 > 시트 보호 해제로 풀 수 있습니다. '아니요'를 누르면 확정만 합니다.",
        "Write the official sheets as of {day} and protect the cards?\n\nA refresh then asks before it changes a protected card. There is no password: Review > Unprotect Sheet lifts it. With No, the figures are confirmed and nothing else.",
    ),
    "press.protected": Sentence(
        "{as_of} 기준의 카드 {count}장을 보호하였습니다.",
        "{count} {count:card/cards} as of {as_of} {count:is/are} protected.",
    ),
    "press.not_protected": Sentence(
        "확정은 하였으나 카드를 보호하지 못하였습니다. {why}",
        "The figures are confirmed, but the cards could not be protected. {why}",
    ),
    "press.confirmed": Sentence(
        "'발행' 시트에 {rows}개 행을 더하였습니다({state}, 기준일 {as_of}, 확정자 {by}).\n모두 {every}개 행 · 경고 {warnings}건\n사본: {backup}\n통합 문서를 저장해야 남습니다.",
        "{rows} {rows:row/rows} added to 발행 ({state}, as of {as_of}, by {by}).\n{every} in all · {warnings} {warnings:warning/warnings}\nCopy: {backup}\nSave the workbook to keep them.",
    ),
    "press.and_more": Sentence("… 외 {count}건", "… and {count} more"),
    "press.see_check": Sentence(
        "점검 단추를 누르면 '점검' 시트에 모두 적습니다.",
        "The check button lists all of them on the 점검 sheet.",
    ),
    "press.unexpected": Sentence(
        "예기치 못한 문제로 중단되었습니다({kind}). 입력 시트는 변경하지 않았습니다. 다시 눌러 보고, 같은 문제가 생기면 담당자에게 '{log}' 파일을 보내십시오.",
        "Stopped by an unexpected problem ({kind}). The input sheets are unchanged. Press once more; if it happens again, send the file '{log}' to support.",
    ),
}
