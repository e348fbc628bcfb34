"""What `doctor --button` says of a PC."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

_ASK_IT = Sentence(
    "전산 담당자에게 단추의 매크로를 허용해 달라고 요청하십시오. 그때까지는 파일을 저장하고 닫은 뒤 pledgebook-refresh.pyw 에 끌어다 놓으면 됩니다.",
    "Ask IT to allow the macros of the buttons. Until then save and close the file and drop it on pledgebook-refresh.pyw.",
)
_ALL, _ASKS = (
    ("모든 매크로가 묻지 않고 실행됨", "all macros run without asking"),
    ("매크로는 '콘텐츠 사용'을 눌러야 실행됨", "macros run after Enable Content"),
)
_SIGNED, _NONE = (
    ("서명된 매크로만 실행됨", "signed macros alone run"),
    ("매크로가 알림 없이 차단됨", "macros are blocked without a word"),
)
_BY_IT, _BY_USER = ("기관의 정책", "policy of the office"), ("사용자의 설정", "the user's setting")


def _level(what: tuple[str, str], who: tuple[str, str]) -> Sentence:
    return Sentence(f"매크로 설정: {what[0]} ({who[0]})", f"macros: {what[1]} ({who[1]})")


BUTTON_CHECK_WORDS: dict[str, Sentence] = {
    "button_check.state.ok": Sentence("정상", "ok"),
    "button_check.state.note": Sentence("참고", "note"),
    "button_check.state.problem": Sentence("문제", "problem"),
    "button_check.head": Sentence(
        "단추가 눌리는 데 필요한 것을 확인합니다. 아무것도 변경하지 않습니다.",
        "What the buttons need of this PC. Nothing is changed.",
    ),
    "button_check.end": Sentence(
        "문제 {problems}건, 참고 {notes}건",
        "{problems} {problems:problem/problems}, {notes} {notes:note/notes}",
    ),
    "button_check.python.seen": Sentence(
        "파이썬 {version} ({bits}비트): {program}", "Python {version} ({bits} bits): {program}"
    ),
    "button_check.python.old": Sentence(
        "파이썬 3.11 이상을 설치하십시오. 엑셀이 32비트여도 64비트 파이썬을 쓸 수 있습니다.",
        "Install Python 3.11 or later. A Python of 64 bits works with an Excel of 32 bits too.",
    ),
    "button_check.python.store": Sentence(
        "Microsoft Store의 파이썬은 엑셀에서 시작되지 않을 수 있습니다. 단추가 파이썬을 찾지 못하면 python.org의 파이썬을 설치하십시오.",
        "A Python of the Microsoft Store may not start out of Excel. If the buttons do not find it, install the one of python.org.",
    ),
    "button_check.variables.seen": Sentence("환경 변수: {names}", "environment variables: {names}"),
    "button_check.variables.to_do": Sentence(
        "단추는 이 변수를 무시하고 파이썬을 시작하므로 그대로 두어도 됩니다.",
        "The buttons start Python without regard to them; they may stay.",
    ),
    "button_check.package.seen": Sentence("{name} {version}", "{name} {version}"),
    "button_check.package.missing": Sentence("{name}: 설치되어 있지 않음", "{name}: not installed"),
    "button_check.package.to_do": Sentence(
        'Windows PC에서 받은 폴더의 install.cmd를 다시 실행하십시오. 직접 설치하였으면 pledgebook을 내려받은 폴더에서 py -m pip install -U ".[excel]" 을 실행하십시오.',
        'On a PC with Windows run install.cmd of the folder you received again; if you installed it yourself, go to the folder you downloaded and run py -m pip install -U ".[excel]" there.',
    ),
    "button_check.gen_py.none": Sentence(
        "pywin32의 임시 파일(gen_py): 없음", "temporary files of pywin32 (gen_py): none"
    ),
    "button_check.gen_py.seen": Sentence(
        "pywin32의 임시 파일(gen_py): 온전함, {path}", "temporary files of pywin32 (gen_py): whole, {path}"
    ),
    "button_check.gen_py.broken": Sentence(
        "pywin32의 임시 파일(gen_py): 깨져 있음, {path}",
        "temporary files of pywin32 (gen_py): broken, {path}",
    ),
    "button_check.gen_py.to_do": Sentence(
        "단추는 없어도 되는 것이라 쓰지 않고 작동합니다. 다른 프로그램이 오류를 내면 엑셀을 닫고 이 폴더를 지우십시오.",
        "The buttons work without them. If other programs fail, close Excel and delete this folder.",
    ),
    "button_check.excel.seen": Sentence("엑셀 {version} ({bits}비트)", "Excel {version} ({bits} bits)"),
    "button_check.excel.older": Sentence(
        "엑셀 {version} (버전은 사용자의 설정에서 읽음)", "Excel {version} (as the user's settings say)"
    ),
    "button_check.excel.none": Sentence("엑셀: 찾지 못함", "Excel: not found"),
    "button_check.excel.to_do": Sentence(
        "단추는 Windows의 데스크톱용 엑셀에서만 작동합니다. 한셀이나 웹용 엑셀에서는 파일을 저장하고 닫은 뒤 pledgebook refresh 로 갱신하십시오.",
        "The buttons work in Excel for Windows desktops alone. With Hancell or Excel for the web save and close the file and run pledgebook refresh.",
    ),
    "button_check.addin.seen": Sentence("추가 기능: {path}", "add-in: {path}"),
    "button_check.addin.none": Sentence(
        "추가 기능({name}): 설치되어 있지 않음", "add-in ({name}): not installed"
    ),
    "button_check.addin.to_do": Sentence(
        "단추가 든 파일(.xlsm)만 쓰면 없어도 됩니다. 모든 파일에서 쓰려면 받은 폴더의 install.cmd를 실행하십시오.",
        "Not needed for files with buttons of their own (.xlsm). For buttons in every file run install.cmd of the folder you received.",
    ),
    "button_check.addin.from_web": Sentence(
        "추가 기능이 인터넷에서 받은 파일로 표시되어 엑셀이 막음: {path}",
        "the add-in is marked as a file from the web, and Excel blocks it: {path}",
    ),
    "button_check.addin.unblock": Sentence(
        "탐색기에서 이 파일의 속성을 열어 '차단 해제'를 표시하고 엑셀을 다시 시작하십시오.",
        "Tick Unblock in the properties of this file and start Excel again.",
    ),
    "button_check.disabled.seen": Sentence(
        "엑셀이 '사용할 수 없는 항목'으로 정한 것이 있음", "Excel has disabled items"
    ),
    "button_check.disabled.to_do": Sentence(
        "공약관리 탭이 보이지 않으면 엑셀의 파일 > 옵션 > 추가 기능 > 관리: '사용할 수 없는 항목'에서 공약을 골라 '사용'을 누르십시오.",
        "If the tab 공약관리 is missing, choose 공약 in File > Options > Add-ins > Manage: Disabled Items, and press Enable.",
    ),
    "button_check.registry.seen": Sentence(
        "매크로 설정과 보안 규칙: Windows가 아니어서 확인하지 못함",
        "macro settings and security rules: not seen, as this is no Windows",
    ),
    "button_check.registry.to_do": Sentence(
        "단추를 쓸 Windows PC에서 실행하십시오.",
        "Run this on the PC with Windows where the buttons are used.",
    ),
    "button_check.macros.off": Sentence(
        "매크로 설정: 기관의 정책이 Visual Basic을 끔",
        "macros: Visual Basic is turned off by a policy of the office",
    ),
    "button_check.macros.all_by_it": _level(_ALL, _BY_IT),
    "button_check.macros.all_by_user": _level(_ALL, _BY_USER),
    "button_check.macros.asks_by_it": _level(_ASKS, _BY_IT),
    "button_check.macros.asks_by_user": _level(_ASKS, _BY_USER),
    "button_check.macros.signed_by_it": _level(_SIGNED, _BY_IT),
    "button_check.macros.signed_by_user": _level(_SIGNED, _BY_USER),
    "button_check.macros.none_by_it": _level(_NONE, _BY_IT),
    "button_check.macros.none_by_user": _level(_NONE, _BY_USER),
    "button_check.macros.all_to_do": Sentence(
        "단추는 작동합니다. 다른 파일의 매크로도 묻지 않고 실행되므로 '알림이 있는 모든 매크로 제외'로 바꾸는 것이 안전합니다.",
        "The buttons work, and so do macros of any other file, unasked: 'Disable with notification' is safer.",
    ),
    "button_check.macros.signed_to_do": Sentence(
        "전산 담당자에게 추가 기능(공약.xlam)의 서명을 요청하십시오. 엑셀의 시작 폴더나 신뢰할 수 있는 위치의 파일은 서명 없이도 실행됩니다.",
        "Ask IT to sign the add-in 공약.xlam. Files in Excel's start folder or a trusted location run unsigned.",
    ),
    "button_check.macros.ask_it": _ASK_IT,
    "button_check.web.seen": Sentence(
        "인터넷이나 메일에서 받은 파일의 매크로는 기관의 정책이 차단함",
        "macros of files from the web or mail are blocked by a policy of the office",
    ),
    "button_check.web.to_do": Sentence(
        "받은 .xlsm은 탐색기의 속성에서 '차단 해제'를 표시하거나 신뢰할 수 있는 위치에 두십시오. 메일로는 .xlsx를 보내십시오.",
        "Tick Unblock in the properties of an .xlsm that you received, or keep it in a trusted location. Mail .xlsx files.",
    ),
    "button_check.trusted.seen": Sentence("신뢰할 수 있는 위치: {places}", "trusted locations: {places}"),
    "button_check.trusted.none": Sentence(
        "신뢰할 수 있는 위치: 엑셀이 정한 것만 있음", "trusted locations: Excel's own alone"
    ),
    "button_check.trusted.off": Sentence(
        "신뢰할 수 있는 위치를 모두 쓰지 않게 되어 있음", "all trusted locations are turned off"
    ),
    "button_check.trusted.to_do": Sentence(
        "엑셀의 시작 폴더에 있는 추가 기능도 매크로 설정을 따릅니다. 전산 담당자에게 추가 기능의 서명을 요청하십시오.",
        "The add-in in Excel's start folder is under the macro setting too. Ask IT to sign it.",
    ),
    "button_check.attack_surface.none": Sentence(
        "공격 표면 감소 규칙: 엑셀이 프로그램을 시작하는 것을 막지 않음",
        "attack surface reduction: Excel may start programs",
    ),
    "button_check.attack_surface.blocks": Sentence(
        "공격 표면 감소 규칙이 엑셀이 프로그램(파이썬)을 시작하지 못하게 막음",
        "attack surface reduction keeps Excel from starting programs such as Python",
    ),
    "button_check.attack_surface.blocks_to_do": Sentence(
        "단추가 눌리지 않습니다. 시작 메뉴 '공약관리'의 새로고침을 쓰거나, 전산 담당자에게 규칙 d4f940ab-401b-4efc-aadc-ad5f3c50688a 의 예외를 요청하십시오.",
        "The buttons cannot work. Use Refresh of the Start menu (공약관리), or ask IT for an exception from rule d4f940ab-401b-4efc-aadc-ad5f3c50688a.",
    ),
    "button_check.attack_surface.warns": Sentence(
        "공격 표면 감소 규칙이 엑셀이 파이썬을 시작할 때 경고함",
        "attack surface reduction warns when Excel starts Python",
    ),
    "button_check.attack_surface.warns_to_do": Sentence(
        "경고가 뜨면 '차단 해제'를 누르고 단추를 다시 누르십시오.",
        "Choose Unblock when the warning comes, and press the button again.",
    ),
    "button_check.attack_surface.audits": Sentence(
        "공격 표면 감소 규칙이 엑셀이 파이썬을 시작하는 것을 기록함(막지는 않음)",
        "attack surface reduction notes when Excel starts Python, and lets it",
    ),
    "button_check.attack_surface.audits_to_do": Sentence(
        "지금은 작동합니다. 규칙이 '차단'으로 바뀌면 단추가 눌리지 않으므로 전산 담당자에게 미리 알리십시오.",
        "It works now. Tell IT beforehand: once the rule blocks, the buttons stop working.",
    ),
    "button_check.v3.none": Sentence("V3(안랩): 찾지 못함", "V3 (AhnLab): not found"),
    "button_check.v3.seen": Sentence("V3(안랩)가 설치되어 있음", "V3 (AhnLab) is installed"),
    "button_check.v3.to_do": Sentence(
        "엑셀이 파이썬을 시작하는 것을 V3의 행위 기반 탐지가 막을 수 있습니다. 막히면 전산 담당자에게 '{program}'{program:을/를} 예외로 등록해 달라고 요청하십시오. 이 PC에서 막는지는 단추를 눌러 보아야 압니다.",
        "V3's detection of behaviour may keep Excel from starting Python. If it does, ask IT for an exception for '{program}'. Whether it does here only a press can tell.",
    ),
    "button_check.copy.seen": Sentence(
        "사본 저장(SaveCopyAs): 됨, 사본을 읽을 수 있음", "copies (SaveCopyAs): made, and can be read"
    ),
    "button_check.copy.not_tried": Sentence(
        "사본 저장(SaveCopyAs): 열린 통합 문서가 없어 시험하지 못함",
        "copies (SaveCopyAs): not tried, as no workbook is open",
    ),
    "button_check.copy.open_one": Sentence(
        "엑셀에서 공약 통합 문서를 열어 둔 채 다시 실행하면 시험합니다. 사본은 바로 지웁니다.",
        "Open a pledge workbook in Excel and run this again. The copy is deleted at once.",
    ),
    "button_check.copy.no_excel": Sentence(
        "사본 저장(SaveCopyAs): 이 PC에서는 시험할 수 없음", "copies (SaveCopyAs): cannot be tried here"
    ),
    "button_check.copy.no_excel_to_do": Sentence(
        "단추를 쓸 Windows PC에서 실행하십시오.",
        "Run this on the PC with Windows where the buttons are used.",
    ),
    "button_check.copy.failed": Sentence(
        "사본 저장(SaveCopyAs): 되지 않음 ({why})", "copies (SaveCopyAs): refused ({why})"
    ),
    "button_check.copy.sealed": Sentence(
        "사본 저장(SaveCopyAs): 사본이 암호화되어 읽을 수 없음",
        "copies (SaveCopyAs): encrypted, and cannot be read",
    ),
    "button_check.copy.security": Sentence(
        "되돌리기용 사본이 없으면 단추는 아무것도 변경하지 않습니다. 문서 보안(DRM)이 막은 것이면 전산 담당자에게 예외를 요청하십시오.",
        "Without a copy for undoing the buttons write nothing. If document security (DRM) is the cause, ask IT for an exception.",
    ),
}
