"""What `buttons` says."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

BUTTONS_ERRORS: dict[str, Sentence] = {
    "buttons-own-macros": Sentence(
        "이 파일에는 사용자의 매크로가 있어({modules}) 매크로 프로젝트를 바꾸지 않았습니다. 단추를 쓰려면 pledgebook kit 으로 꺼낸 PledgeButtons.bas 를 엑셀의 Visual Basic 편집기(Alt+F11)에서 파일 > 파일 가져오기로 넣거나, 모든 통합 문서에서 쓰는 추가 기능(공약.xlam)을 설치하십시오.",
        "This file has macros of your own ({modules}), so its macro project was left alone. Import PledgeButtons.bas (written out by pledgebook kit) in Excel's Visual Basic editor (Alt+F11, File > Import File), or install the add-in 공약.xlam, which serves every workbook.",
    ),
    "buttons-signed": Sentence(
        "이 파일의 매크로는 서명되어 있어 바꾸지 않았습니다. 바꾸면 서명이 무효가 됩니다. 엑셀의 Visual Basic 편집기에서 서명을 제거한 뒤 다시 실행하고, 다시 서명하십시오.",
        "The macros of this file are signed and were left alone: a change would void the signature. Remove it in Excel's Visual Basic editor, run again, and sign anew.",
    ),
    "buttons-locked": Sentence(
        "이 파일의 매크로 프로젝트에 암호가 걸려 있어 바꾸지 않았습니다. 엑셀의 Visual Basic 편집기(도구 > VBAProject 속성 > 보호)에서 보호를 해제한 뒤 다시 실행하십시오.",
        "The macro project of this file is locked by a password and was left alone. Unlock it in Excel's Visual Basic editor (Tools > VBAProject Properties > Protection), then run again.",
    ),
    "buttons-unreadable": Sentence(
        "이 파일의 매크로 프로젝트를 읽을 수 없어 바꾸지 않았습니다. 엑셀에서 열어 다시 저장한 뒤 실행하십시오.",
        "The macro project of this file cannot be read, so nothing was written. Open the file in Excel, save it, and run again.",
    ),
    "buttons-changed": Sentence(
        "이 파일의 {module} 모듈은 pledgebook 이 쓴 것과 다릅니다(누군가 고쳤습니다). 고친 내용을 버리고 새로 하려면 --force 로 다시 실행하십시오. 이전 파일은 pledgebook undo 로 되찾을 수 있습니다.",
        "The module {module} of this file is not as pledgebook wrote it: somebody changed it. To discard those changes run again with --force; pledgebook undo gives the file back.",
    ),
    "buttons-newer": Sentence(
        "이 파일의 단추(버전 {seen})가 설치된 pledgebook의 단추(버전 {wanted})보다 새것이므로 바꾸지 않았습니다. pledgebook을 최신 버전으로 설치하십시오.",
        "The buttons of this file (version {seen}) are newer than those of the installed pledgebook (version {wanted}), so nothing was written. Install the newest pledgebook.",
    ),
    "buttons-strict": Sentence(
        "이 파일은 'Strict Open XML' 형식이라 매크로를 담을 수 없습니다. 엑셀에서 'Excel 통합 문서(.xlsx)'로 다시 저장한 뒤 실행하십시오.",
        "This file is a Strict Open XML workbook, which holds no macros. Save it in Excel as an Excel Workbook (.xlsx), then run again.",
    ),
}
BUTTONS_WORDS: dict[str, Sentence] = {
    "buttons.added": Sentence(
        "단추를 넣었습니다: {path} (단추 버전 {after})", "buttons added: {path} (version {after})"
    ),
    "buttons.renewed": Sentence(
        "단추를 새로 하였습니다: {path} (단추 버전 {before} → {after})",
        "buttons renewed: {path} (version {before} → {after})",
    ),
    "buttons.nothing": Sentence(
        "이미 최신 단추입니다: {path} (단추 버전 {after})", "up to date already: {path} (version {after})"
    ),
    "buttons.sheets": Sentence(
        "단추가 있는 시트를 맨 뒤에 더함: {names}", "sheet with the buttons added behind all others: {names}"
    ),
    "buttons.keeps_ribbon": Sentence(
        "이 파일에 사용자가 만든 리본이 있어 '공약관리' 탭은 넣지 않음. 단추는 시트에 있습니다.",
        "The file has a ribbon of your own, so the tab 공약관리 was not added. The buttons are on the sheet.",
    ),
    "buttons.not_drawn": Sentence(
        "시트에는 없고 리본의 '공약관리' 탭에만 있는 단추: {names}",
        "buttons on the ribbon tab 공약관리 only: {names}",
    ),
}
