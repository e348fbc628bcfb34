"""What stands on the 시작 sheet of a workbook with buttons, and what the launcher in it can say.

The Visual Basic of the workbook is ASCII only: it shows these sentences from cells.
"""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

_WAY_ROUND = (
    "이 파일을 저장하고 닫은 뒤 바탕 화면의 'pledgebook-refresh.pyw'에 끌어다 놓아도 새로고침됩니다.",
    "Saving and closing this file and dropping it on 'pledgebook-refresh.pyw' on the desktop refreshes it as well.",
)

BUTTON_WORDS: dict[str, Sentence] = {
    "button.refresh": Sentence("새로고침", "Refresh"),
    "button.check": Sentence("점검", "Check"),
    "button.as_of": Sentence("기준일 변경", "Change as-of date"),
    "button.confirm": Sentence("확정", "Confirm"),
    "button.mail": Sentence("메일 보내기", "Send mail"),
    "button.export": Sentence("내보내기", "Export"),
    "button.undo": Sentence("되돌리기", "Undo"),
    "button.does.refresh": Sentence(
        "카드, 총괄, 산출근거, 점검 시트를 갱신합니다", "Rewrites the cards, 총괄, 산출근거 and 점검"
    ),
    "button.does.check": Sentence(
        "입력의 문제를 모두 찾아 점검 시트에 적습니다", "Lists every problem of the data on the 점검 sheet"
    ),
    "button.does.as_of": Sentence(
        "입력한 날짜를 기준일로 카드를 갱신합니다(설정은 변경하지 않음)",
        "Asks for a date and rewrites the cards as of it; 설정 stays as it is",
    ),
    "button.does.confirm": Sentence(
        "기준일의 수치를 발행 시트에 확정합니다(행을 더하기만 함)",
        "Confirms the figures of a date in 발행; rows are only added",
    ),
    "button.does.mail": Sentence(
        "설정의 수신자에게 매크로가 없는 사본으로 카드를 보냅니다",
        "Mails a copy of the cards without macros to the 수신자 of 설정",
    ),
    "button.does.export": Sentence(
        "카드를 한글(HWPX), PDF, HTML 문서로 이 파일 옆의 '파일 이름 내보내기' 폴더에 저장합니다",
        "Saves the cards as HWPX, PDF and HTML in the folder '(file name) 내보내기' beside this file",
    ),
    "button.does.undo": Sentence(
        "마지막 새로고침 이전의 상태로 되돌립니다", "Returns to the state before the last refresh"
    ),
    "button.new": Sentence("새 통합 문서", "New workbook"),
    "button.does.new": Sentence(
        "입력 표가 갖추어진 새 공약 통합 문서(.xlsx)를 만들어 엽니다",
        "Makes a new pledge workbook (.xlsx) with all input tables and opens it",
    ),
    "button.adopt": Sentence("입력 표 더하기", "Add input tables"),
    "button.does.adopt": Sentence(
        "열려 있는 통합 문서의 사본에 공약 입력 표를 더하여 엽니다. 나머지 시트는 그대로입니다",
        "Adds the input tables to a copy of the open workbook and opens it; its other sheets stay as they are",
    ),
    "addin.title": Sentence("공약관리", "Pledges"),
    "addin.does": Sentence(
        "모든 통합 문서에서 쓰는 '공약관리' 탭", "The tab 공약관리 of the ribbon, for every workbook"
    ),
    "addin.say.new": Sentence(
        "저장된 공약 통합 문서가 열려 있지 않습니다. 새 공약 통합 문서를 만드시겠습니까? 쓰던 것이 있으면 '아니요'를 누르고 "
        "먼저 저장한 뒤 다시 누르십시오.",
        "No saved pledge workbook is open. Make a new one? If you have one at hand, choose No, save it first and "
        "press again.",
    ),
    "addin.say.no_python": Sentence(
        "설치된 pledgebook을 찾지 못했습니다. 받은 폴더의 install.cmd를 다시 실행하십시오. 그래도 같으면 전산 담당자에게 알리십시오.",
        "pledgebook was not found on this PC. Run install.cmd of the folder you received again. If that does not "
        "help, tell your IT staff.",
    ),
    "addin.say.no_package": Sentence(
        "설치된 pledgebook을 실행할 수 없습니다(설치가 덜 되었거나 일부가 지워졌습니다). 엑셀을 닫고 받은 폴더의 install.cmd를 다시 "
        "실행하십시오.",
        "The installed pledgebook cannot be started: it is incomplete. Close Excel and run install.cmd of the "
        "folder you received again.",
    ),
    "start.title": Sentence("공약관리", "Pledges"),
    "start.how": Sentence(
        "입력 시트(설정, 공약, 지표, 목표, 실적, 투자, 본문, 변경)에 적고 저장한 뒤 단추를 누르십시오. "
        "위쪽 리본의 '공약관리' 탭에도 같은 단추가 있습니다.",
        "Fill the input sheets, save, then press a button. The ribbon tab 공약관리 has the same buttons.",
    ),
    "start.trouble": Sentence("단추가 눌리지 않는 경우", "Where the buttons do nothing"),
    "start.trouble.bar": Sentence(
        "노란 '보안 경고' 줄이 보이면: '콘텐츠 사용'을 누르십시오.",
        "With a yellow security bar: press Enable Content.",
    ),
    "start.trouble.web": Sentence(
        "빨간 '보안 위험' 줄이 보이면(메일이나 인터넷에서 받은 파일): 파일을 닫고, 탐색기에서 파일을 오른쪽 단추로 눌러 "
        "속성 > '차단 해제'를 표시하고 다시 여십시오.",
        "With a red security bar (a file from mail or the web): close it, tick Unblock in its properties, open it again.",
    ),
    "start.trouble.policy": Sentence(
        f"매크로를 쓸 수 없는 PC에서는: {_WAY_ROUND[0]}", f"Where macros are not allowed: {_WAY_ROUND[1]}"
    ),
    "start.python": Sentence("파이썬 경로", "Path of Python"),
    "start.python.hint": Sentence(
        "빈칸이면 PC에 설치된 파이썬을 찾습니다. 따로 쓰는 파이썬이 있을 때만 python.exe 의 전체 경로를 적으십시오.",
        "Blank: the Python installed on the PC. Give the whole path of a python.exe only to use another one.",
    ),
    "button.say.unsaved": Sentence(
        "이 통합 문서를 아직 저장하지 않았습니다. 먼저 '매크로 사용 통합 문서(.xlsm)'로 저장한 뒤 다시 누르십시오.",
        "This workbook has not been saved yet. Save it as a macro-enabled workbook (.xlsm), then press again.",
    ),
    "button.say.read_only": Sentence(
        "이 통합 문서가 읽기 전용으로 열려 있어 변경하지 않았습니다. 다른 사람이 열고 있는지 확인하고, 닫은 뒤 쓸 수 있게 다시 여십시오.",
        "This workbook is open read-only, so nothing was done. Check whether somebody else has it open; then close it and open it again for writing.",
    ),
    "button.say.percent": Sentence(
        "파일 경로에 %로 둘러싼 이름이 있어 파이썬에 바르게 전할 수 없습니다. 폴더나 파일의 이름에서 %를 빼고 다시 "
        "누르십시오.",
        "The path holds a name between percent signs, which cannot be handed to Python. Take the % out of the folder's "
        "or file's name and press again.",
    ),
    "button.say.no_python": Sentence(
        "파이썬을 찾지 못했습니다. 파이썬 3.11 이상을 설치하거나, 시작 시트의 '파이썬 경로'에 python.exe 의 전체 경로를 "
        "적고 다시 누르십시오.",
        "Python was not found. Install Python 3.11 or later, or give the whole path of python.exe under '파이썬 경로' "
        "on the 시작 sheet, and press again.",
    ),
    "button.say.no_package": Sentence(
        '파이썬은 있으나 pledgebook이 없거나 이전 버전입니다. 받은 설치 폴더가 있으면 엑셀을 닫고 install.cmd를 다시 실행하십시오. 직접 설치하였으면 명령 프롬프트에서 pledgebook을 내려받은 폴더로 이동하여 py -m pip install -U ".[excel]" 을 실행하십시오. 그런 뒤 다시 누르십시오.',
        'Python is there, but pledgebook is missing or outdated. With a folder that you received, close Excel and run its install.cmd again; if you installed it yourself, go to the folder you downloaded and run py -m pip install -U ".[excel]" there. Then press again.',
    ),
    "button.say.ended": Sentence(
        "작업이 도중에 끝났습니다(작업 관리자, 보안 프로그램, 파이썬의 오류). 엑셀의 설정은 누르기 전으로 되돌려 놓았으나 공약 시트가 일부만 "
        "고쳐졌거나 시트 보호가 해제되어 있을 수 있습니다. 저장하기 전에 '새로고침'을 다시 누르면 바로잡습니다. 메일은 받는 사람에게 "
        "도착하였는지 확인하십시오. 다시 생기면 전산 담당자에게 아래 종료 코드를 알리십시오.",
        "The press was ended half way (Task Manager, security software, a crash of Python). Excel's settings are back as "
        "they were, but our sheets may be half written or a protection lifted. Press Refresh again before you save: "
        "it puts them right. Of a mail, ask whether it arrived. If it happens again, give IT the exit code below.",
    ),
    "button.say.blocked": Sentence(
        f"이 PC의 보안 정책이 엑셀에서 파이썬을 실행하지 못하게 막았습니다. {_WAY_ROUND[0]} 전산 담당자에게 허용을 "
        "요청할 수도 있습니다.",
        f"This PC's policy keeps Excel from starting Python. {_WAY_ROUND[1]} You may also ask your IT staff to allow it.",
    ),
}
