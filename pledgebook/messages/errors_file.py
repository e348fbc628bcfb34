"""Why a file could not be read or written."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence
from pledgebook.messages.errors_history import HISTORY_ERRORS

FILE_ERRORS: dict[str, Sentence] = {
    **HISTORY_ERRORS,
    "missing-file": Sentence(
        "'{path}' 파일이 없습니다. 경로와 이름을 확인하십시오.",
        "There is no file '{path}'. Check the path and the name.",
    ),
    "form-by-button": Sentence(
        "'{sheet}' 시트에 단추로 옮길 수 없는 것이 있어 변경하지 않았습니다: {things}. 저장하고 닫은 뒤 pledgebook refresh로 작성하거나 그것을 빼십시오.",
        "The sheet '{sheet}' holds what a button cannot put on cards, so nothing was written: {things}. Save and close the workbook and run pledgebook refresh, or take it out.",
    ),
    "form-needs-copy": Sentence(
        "'{sheet}' 시트는 통합 문서의 사본에서 읽는데, 엑셀이 사본을 저장하지 못해 변경하지 않았습니다. 저장하고 닫은 뒤 pledgebook refresh로 작성하십시오.",
        "The sheet '{sheet}' is read from a copy of the workbook, and Excel could not save one, so nothing was written. Save and close the workbook and run pledgebook refresh.",
    ),
    "undo-form-card": Sentence(
        "서식이 바뀌었거나 카드를 명령으로 작성하여 서식의 그림·조건부 서식까지 되돌릴 수 없는 카드가 있어 변경하지 않았습니다: {sheets}. 저장하고 닫은 뒤 pledgebook undo로 되돌리거나 보관본({folder})을 여십시오.",
        "Some cards cannot be put back with the pictures and conditional formats of their form, because the form is another by now or the cards were written by the command, so nothing was written: {sheets}. Save and close the workbook and run pledgebook undo, or open the kept copy ({folder}).",
    ),
    "form-over-notes": Sentence(
        "서식으로 카드를 다시 만들면 메모가 없어지므로 변경하지 않았습니다: {places}. 메모를 다른 곳으로 옮긴 뒤 다시 누르십시오.",
        "Cards made anew from the form would lose the notes on them, so nothing was written: {places}. Move the notes elsewhere, then press again.",
    ),
    "is-folder": Sentence(
        "'{path}'{path:은/는} 폴더입니다. 통합 문서 파일을 지정하십시오.",
        "'{path}' is a folder. Specify a workbook file.",
    ),
    "is-link": Sentence(
        "'{path}'{path:은/는} 다른 파일로 이어지는 링크여서 변경하지 않았습니다. 실제 파일의 경로를 지정하거나 링크를 지우십시오.",
        "'{path}' is a link to another file, so it was not written. Specify the file itself, or delete the link.",
    ),
    "in-the-way": Sentence(
        "저장하는 동안 '{path}'에 다른 파일이나 링크가 생겨 저장하지 않았습니다. 확인한 뒤 다시 실행하십시오.",
        "Another file or a link appeared at '{path}' in the meantime, so nothing was written. Check it and run again.",
    ),
    "is-file": Sentence(
        "'{path}'{path:은/는} 파일이어서 폴더로 쓸 수 없습니다. 다른 폴더를 지정하십시오.",
        "'{path}' is a file, so it cannot be the folder. Specify another folder.",
    ),
    "read-failed": Sentence(
        "'{path}' 파일을 읽지 못했습니다({why}). 디스크나 네트워크 연결을 확인하십시오.",
        "'{path}' could not be read ({why}). Check the disk or the network.",
    ),
    "not-a-file": Sentence(
        "'{path}'{path:은/는} 일반 파일이 아닙니다(파이프 또는 장치). 통합 문서 파일을 지정하십시오.",
        "'{path}' is not a regular file (a pipe or a device). Specify a workbook file.",
    ),
    "file-too-large": Sentence(
        "'{path}' 파일이 {most} MB를 넘어 열지 않았습니다. 해당 파일이 맞는지 확인하고, 맞으면 그림을 줄이거나 파일을 나누십시오.",
        "'{path}' is larger than {most} MB, so it was not opened. Check that it is the right file; if so, shrink its pictures or split it.",
    ),
    "temporary-taken": Sentence(
        "'{folder}' 폴더에서 저장 중인 임시 파일이 다른 파일로 바뀌어 '{path}'{path:을/를} 변경하지 않았습니다. 그 폴더에 쓸 수 있는 사람을 확인하십시오.",
        "The temporary file in '{folder}' was replaced by another one, so '{path}' was not changed. Check who may write to that folder.",
    ),
    "no-permission": Sentence(
        "'{path}'{path:을/를} 읽거나 쓸 권한이 없습니다. 파일과 폴더의 권한, 읽기 전용 여부를 확인하십시오.",
        "No permission to read or write '{path}'. Check the permissions of the file and the folder and whether it is read-only.",
    ),
    "disk-full": Sentence(
        "디스크에 남은 공간이 없어 '{path}'{path:을/를} 저장하지 못했습니다. 파일은 변경되지 않았습니다. 공간을 확보하고 다시 실행하십시오.",
        "The disk is full, so '{path}' was not written and is unchanged. Free some space and run again.",
    ),
    "no-folder": Sentence(
        "'{path}' 폴더가 없습니다. 폴더를 먼저 만드십시오.", "There is no folder '{path}'. Create it first."
    ),
    "write-failed": Sentence(
        "'{path}'{path:을/를} 저장하지 못했습니다({why}). 파일은 변경되지 않았습니다.",
        "'{path}' could not be written ({why}). The file is unchanged.",
    ),
    "written-but": Sentence(
        "'{path}'{path:은/는} 저장되었으나 그 뒤에 문제가 발생하였습니다({why}). 다시 실행하여 확인하십시오.",
        "'{path}' was written, but a problem occurred afterwards ({why}). Run again to check.",
    ),
    "open-elsewhere": Sentence(
        "'{path}'{path:이/가} 다른 프로그램에서 열려 있습니다(사용자: {owner}, 잠금 파일: {lock}, 생성 시각: {since}). 저장하고 닫은 뒤 다시 실행하십시오. 그 사용자가 열고 있지 않고 그 시각 이후 프로그램이 비정상 종료된 적이 있으면 남아 있는 잠금 파일입니다. 그 폴더의 잠금 파일(숨김)을 지우고 다시 실행하십시오. 실제로 열려 있으면 Windows에서는 잠금 파일이 지워지지 않습니다.",
        "'{path}' is open in another program (user {owner}, lock file {lock}, created {since}). Save and close it, then run again. If that person does not have it open and a program crashed since then, the lock file is a leftover: delete the (hidden) lock file in that folder and run again. While the file really is open, Windows does not let the lock file be deleted.",
    ),
    "held-open": Sentence(
        "다른 프로그램이 '{path}'{path:을/를} 쓰기용으로 열고 있습니다. 저장하고 닫은 뒤 다시 실행하십시오.",
        "Another program has '{path}' open for writing. Save and close it, then run again.",
    ),
    "changed-meanwhile": Sentence(
        "파일을 읽은 뒤 다른 사람이 '{path}'{path:을/를} 변경하여 저장하지 않았습니다. 다시 실행하십시오.",
        "Somebody changed '{path}' after it was read, so nothing was written. Run again.",
    ),
    "write-differs": Sentence(
        "디스크가 '{path}'의 내용을 그대로 저장하지 못하여 취소하였습니다. 파일은 변경되지 않았습니다. 디스크나 네트워크 연결을 확인하십시오.",
        "The disk did not store '{path}' correctly, so the write was cancelled and the file is unchanged. Check the disk or the network.",
    ),
    "refresh-running": Sentence(
        "다른 pledgebook이 '{path}'{path:을/를} 저장하고 있습니다. 끝난 뒤 다시 실행하십시오.",
        "Another pledgebook is writing '{path}'. Run again when it has finished.",
    ),
    "empty-file": Sentence(
        "파일이 비어 있습니다(0바이트). 백업이나 원본에서 다시 받으십시오.",
        "The file is empty (0 bytes). Get it again from a backup or its source.",
    ),
    "not-zip": Sentence(
        "엑셀 통합 문서(.xlsx)가 아닙니다. 엑셀에서 열어 'Excel 통합 문서(.xlsx)'로 저장하십시오.",
        "This is not an Excel workbook (.xlsx). Open it in Excel and save it as 'Excel Workbook (.xlsx)'.",
    ),
    "document-security": Sentence(
        "문서보안({product})으로 암호화된 파일이므로 어떤 프로그램도 내용을 읽을 수 없습니다. 문서보안 프로그램에서 해제(복호화)한 사본을 만들어 사용하십시오. 엑셀에서 다시 저장하면 또 암호화됩니다.",
        "The file is encrypted by document security ({product}), so no program can read it. Have a copy released (decrypted) by that program and use the copy: saving it again in Excel encrypts it again.",
    ),
    "legacy-xls": Sentence(
        "이전 형식(.xls)의 파일입니다. 엑셀에서 'Excel 통합 문서(.xlsx)'로 저장한 뒤 사용하십시오.",
        "This is the old format (.xls). Save it as 'Excel Workbook (.xlsx)' in Excel and use that.",
    ),
    "encrypted": Sentence(
        "암호로 보호된 통합 문서입니다. 엑셀의 파일 > 정보 > 통합 문서 보호에서 암호를 해제하고 저장하십시오.",
        "The workbook is protected by a password. Remove it in Excel (File > Info > Protect Workbook) and save.",
    ),
    "damaged-zip": Sentence(
        "파일이 손상되었거나 일부가 없습니다. 백업에서 복구하거나 엑셀의 '열기 및 복구'로 저장하십시오.",
        "The file is damaged or incomplete. Restore a backup, or save it with Excel's 'Open and Repair'.",
    ),
    "damaged-part": Sentence(
        "파일의 구성 요소 '{part}'{part:이/가} 손상되었습니다. 백업에서 복구하거나 엑셀의 '열기 및 복구'로 저장하십시오.",
        "The part '{part}' of the file is damaged. Restore a backup, or save it with Excel's 'Open and Repair'.",
    ),
    "missing-part": Sentence(
        "파일에 있어야 할 구성 요소 '{part}'{part:이/가} 없습니다. 엑셀에서 열어 다시 저장하십시오.",
        "The part '{part}' that the file refers to is missing. Open it in Excel and save it again.",
    ),
    "broken-xml": Sentence(
        "파일의 구성 요소 '{part}'{part:을/를} 해석할 수 없습니다. 엑셀에서 열어 다시 저장하십시오.",
        "The part '{part}' of the file cannot be parsed. Open it in Excel and save it again.",
    ),
    "xml-encoding": Sentence(
        "파일의 구성 요소 '{part}'{part:이/가} UTF-8이 아닙니다. 엑셀에서 열어 다시 저장하십시오.",
        "The part '{part}' of the file is not in UTF-8. Open it in Excel and save it again.",
    ),
    "dtd": Sentence(
        "파일의 구성 요소 '{part}'에 문서 형식 선언(DTD)이 있어 안전하지 않으므로 열지 않았습니다. 엑셀로 만든 파일에는 없는 선언이므로 출처를 확인하십시오.",
        "The part '{part}' holds a document type declaration, which is unsafe and never written by Excel. Check where the file comes from.",
    ),
    "too-large": Sentence(
        "파일의 구성 요소 '{part}'{part:이/가} 비정상적으로 커서 열지 않았습니다. 빈 행과 열을 지우고 다시 저장하십시오.",
        "The part '{part}' of the file is abnormally large, so it was not opened. Delete empty rows and columns and save again.",
    ),
    "zip64": Sentence(
        "4 GB가 넘는 형식(zip64)의 파일은 처리할 수 없습니다. 엑셀에서 다시 저장하십시오.",
        "Files in the format beyond 4 GB (zip64) are not supported. Save the file again in Excel.",
    ),
    "zip64-output": Sentence(
        "결과가 4 GB를 넘어 저장하지 않았습니다. 파일을 나누십시오.",
        "The result would exceed 4 GB, so nothing was written. Split the workbook.",
    ),
    "no-workbook": Sentence(
        "압축 파일이지만 엑셀 통합 문서가 아닙니다. .xlsx 또는 .xlsm 파일을 지정하십시오.",
        "This is a zip file but not an Excel workbook. Specify an .xlsx or .xlsm file.",
    ),
    "binary-workbook": Sentence(
        "이진 형식(.xlsb)의 통합 문서입니다. 엑셀에서 'Excel 통합 문서(.xlsx)'로 저장한 뒤 사용하십시오.",
        "This is a binary workbook (.xlsb). Save it as 'Excel Workbook (.xlsx)' in Excel and use that.",
    ),
    "not-kept": Sentence(
        "파일의 구성 요소 '{part}'{part:을/를} 그대로 보존할 수 없어 저장하지 않았습니다. 개발자에게 이 파일을 알려 주십시오.",
        "The part '{part}' of the file could not be preserved, so nothing was written. Please report this file.",
    ),
    "not-ours": Sentence(
        "'{sheet}' 시트는 pledgebook이 만든 시트가 아니어서 덮어쓰지 않았습니다. 시트 이름을 바꾸고 다시 실행하십시오. 이전에 pledgebook이 만든 시트이면 refresh --adopt-owned 로 되찾을 수 있습니다.",
        "The sheet '{sheet}' was not made by pledgebook, so it was not overwritten. Rename it and run again. If pledgebook did make it, refresh --adopt-owned takes it back.",
    ),
    "put-on-owned": Sentence(
        "pledgebook이 작성하는 시트에 사용자가 넣은 차트·그림·메모나 표 밖에 적은 값이 있거나 시트가 보호되어 있어 저장하지 않았습니다: {places}. 다른 시트로 옮기거나 보호를 해제한 뒤 다시 실행하십시오. --force 를 지정하면 넣은 것은 지우고, 보호는 유지한 채 저장합니다.",
        "A sheet that pledgebook writes holds a chart, a picture, a note or a value entered beside the table, or is protected, so nothing was written: {places}. Move it to another sheet or unprotect the sheet and run again. With --force what was put there is deleted, and the protection stays.",
    ),
    "confirmed-cards": Sentence(
        "{day} 기준으로 확정하여 보호한 카드가 달라지므로 저장하지 않았습니다: {places}. 다시 쓰려면 누가 푸는지 적으십시오(--force --by 이름 --reason 사유). 발행 시트에 검토 행이 남습니다.",
        "Cards confirmed as of {day} and protected would change, so nothing was written: {places}. To rewrite them say who opens them (--force --by NAME --reason WHY); a 검토 row is added to 발행.",
    ),
    "opened-by-nobody": Sentence(
        "확정하여 보호한 카드를 푸는 사람의 이름이 없어 저장하지 않았습니다: {places}. --force 에 --by 이름 을 함께 적으십시오(파이썬은 by=). 발행 시트에 남습니다.",
        "Confirmed cards are protected and nobody is named who opens them, so nothing was written: {places}. Give --by NAME beside --force (by= in Python); it stays in 발행.",
    ),
    "judgements-would-go": Sentence(
        "설정의 추가 시트에 '{sheet}'{sheet:이/가} 없어 이 시트를 지워야 하지만, 직접 적은 판정 {count}개({places})가 있어 저장하지 않았습니다. 추가 시트에 '{sheet}'{sheet:을/를} 다시 적거나, 판정을 지우고 실행하십시오. --force 를 지정하면 판정도 함께 지웁니다.",
        "The setting 추가 시트 does not name the sheet '{sheet}', so it is to go, but it holds {count} {count:judgement/judgements} typed by hand ({places}), so nothing was written. Name it again, or delete the judgements. With --force they go with it.",
    ),
    "gone-is-referred-to": Sentence(
        "'{sheet}' 시트는 설정에 따라 없어질 시트인데 다른 시트의 수식이나 이름이 이 시트를 참조하고 있어 저장하지 않았습니다. 그 수식을 고치거나, 설정(추가 시트 등)에 '{sheet}'{sheet:을/를} 다시 적고 실행하십시오.",
        "By the settings the sheet '{sheet}' is to go, but a formula or a name elsewhere refers to it, so nothing was written. Change that formula, or name '{sheet}' in the settings again.",
    ),
    "table-taken": Sentence(
        "'{sheet}' 시트에 이미 '{table}'{table:이라는/라는} 표가 있어 저장하지 않았습니다. 그 표의 이름을 바꾸고 다시 실행하십시오.",
        "The sheet '{sheet}' has a table named '{table}', so nothing was written. Rename the table and try again.",
    ),
    "name-taken": Sentence(
        "통합 문서에 '{name}'{name:이라는/라는} 정의된 이름({refers})이 있어 같은 이름의 표를 만들 수 없습니다. 수식 > 이름 관리자에서 그 이름을 바꾸고 다시 실행하십시오.",
        "The workbook has a defined name '{name}' ({refers}), so no table of that name can be made. Rename it in Formulas > Name Manager and try again.",
    ),
    "name-of-no-sheet": Sentence(
        "정의된 이름 '{name}'{name:이/가} 없는 시트에 속해 있어, 시트를 더하면 그 시트의 이름이 됩니다. 엑셀에서 열어 다시 저장하거나 수식 > 이름 관리자에서 그 이름을 지우십시오.",
        "The defined name '{name}' belongs to a sheet that is not there, and would become a new sheet's. Save the file again in Excel, or delete the name in Formulas > Name Manager.",
    ),
    "look-beyond-table": Sentence(
        "'{sheet}' 시트의 셀이 서식 목록에 없는 서식을 사용하여 저장하지 않았습니다. 엑셀에서 열어 다시 저장하십시오.",
        "Cells of the sheet '{sheet}' name a format that is not in the file's style table, so nothing was written. Save the file again in Excel.",
    ),
    "too-many-number-formats": Sentence(
        "파일의 사용자 지정 표시 형식이 엑셀의 한도({most}개)에 이르러 저장하지 않았습니다. 셀 서식 > 사용자 지정에서 쓰지 않는 형식을 지우십시오.",
        "The file has as many custom number formats as Excel takes ({most}), so nothing was written. Delete unused ones under Format Cells > Custom.",
    ),
    "structure-locked": Sentence(
        "통합 문서 구조가 보호되어 시트를 추가할 수 없습니다. 검토 > 통합 문서 보호를 해제하고 다시 실행하십시오.",
        "The workbook's structure is protected, so no sheet can be added. Turn off Review > Protect Workbook.",
    ),
    "shared-workbook": Sentence(
        "변경 내용을 추적하는 공유 통합 문서여서 저장하지 않았습니다. 공유를 해제하고 다시 실행하십시오.",
        "This is a shared workbook with a change history, so it was not written. Stop sharing and try again.",
    ),
    "signed": Sentence(
        "디지털 서명된 파일이어서 저장하면 서명이 무효가 됩니다. 서명을 제거한 사본을 사용하십시오.",
        "The file is digitally signed, and writing would break the signature. Use a copy without it.",
    ),
    "empty-styles": Sentence(
        "파일의 서식 목록이 비어 있는데 서식을 사용하는 셀이 있어 저장하지 않았습니다. 엑셀에서 열어 다시 저장하십시오.",
        "The file's style table is empty though cells point into it, so nothing was written. Open it in Excel and save it again.",
    ),
    "dangling-styles": Sentence(
        "파일의 셀 서식이 서식 목록에 없는 글꼴·채우기·테두리를 사용하여 저장하지 않았습니다. 엑셀에서 열어 다시 저장하십시오.",
        "A cell format of the file names a font, fill or border that is not there, so nothing was written. Open it in Excel and save it again.",
    ),
    "too-many-styles": Sentence(
        "셀 서식이 64,000개를 넘어 추가할 수 없습니다. 쓰지 않는 서식을 정리하십시오.",
        "The workbook has more than 64,000 cell formats. Clean up unused ones.",
    ),
}
