"""What is said on a clerk's PC: by the installation, and by its shortcuts."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

DESK_ERRORS: dict[str, Sentence] = {
    "desk-usage": Sentence(
        "알 수 없는 명령입니다: '{seen}'. 받은 폴더의 install.cmd나 uninstall.cmd를 실행하십시오.",
        "This command is not known: '{seen}'. Run install.cmd or uninstall.cmd of the folder you received.",
    ),
    "desk-no-windows": Sentence(
        "Windows에서만 설치할 수 있습니다. Windows PC에서 install.cmd를 실행하십시오.",
        "It can be installed on Windows only. Run install.cmd on a PC with Windows.",
    ),
    "desk-damaged": Sentence(
        "받은 폴더가 온전하지 않아 설치하지 않았습니다({path}: 없거나 달라진 파일 {count}개, {names}). 폴더를 통째로 다시 복사한 뒤 "
        "install.cmd를 실행하십시오.",
        "The folder is not whole, so nothing was installed ({path}: {count} {count:file/files} missing or changed, "
        "{names}). Copy the whole folder again and run install.cmd.",
    ),
    "desk-python": Sentence(
        "이 폴더는 64비트 파이썬 {wanted}용인데 찾은 파이썬은 {bits}비트 {seen}입니다({program}). 파이썬 {wanted}{wanted:을/를} 쓰거나, 전산 "
        "담당자에게 파이썬 {seen}용 폴더를 요청하십시오.",
        "This folder is for Python {wanted} of 64 bits, but the Python found is {seen} of {bits} bits ({program}). Use "
        "Python {wanted}, or ask IT for the folder for Python {seen}.",
    ),
    "desk-trial": Sentence(
        "설치한 파이썬이 시작되지 않아 설치를 취소하였습니다({path}: {why}). 보안 프로그램이 막았는지 확인하고, 전산 담당자에게 "
        "이 문장을 보이십시오.",
        "The installed Python does not start, so the installation was undone ({path}: {why}). See whether security "
        "software blocks it, and show this sentence to IT.",
    ),
    "desk-other-addin": Sentence(
        "엑셀의 시작 폴더에 이름이 같은 다른 파일이 있어 설치하지 않았습니다: {path}. 직접 넣은 파일이면 다른 곳으로 옮긴 뒤 다시 "
        "실행하십시오.",
        "Excel's start folder holds another file of that name, so nothing was installed: {path}. If you put it there, "
        "move it elsewhere and run this again.",
    ),
    "desk-in-use": Sentence(
        "사용 중이어서 변경하지 않았습니다: {path}. 엑셀과 공약관리 창을 모두 닫은 뒤 다시 실행하십시오.",
        "It is in use, so nothing was changed: {path}. Close Excel and every pledgebook window and run this again.",
    ),
    "desk-not-installed": Sentence(
        "이 사용자에게 설치된 pledgebook이 없습니다({path}).",
        "pledgebook is not installed for this user ({path}).",
    ),
}

DESK_WORDS: dict[str, Sentence] = {
    "desk.menu": Sentence("공약관리", "Pledges"),
    "desk.menu.refresh": Sentence("새로고침", "Refresh"),
    "desk.menu.check": Sentence("점검", "Check"),
    "desk.menu.rollup": Sentence("취합", "Roll up"),
    "desk.menu.export": Sentence("내보내기", "Export"),
    "desk.drop": Sentence("공약 새로고침 (파일을 여기에)", "Refresh pledges (drop files here)"),
    "desk.does.refresh": Sentence(
        "엑셀에서 열려 있는 통합 문서를 새로고침합니다", "Refreshes the workbook that is open in Excel"
    ),
    "desk.does.check": Sentence(
        "엑셀에서 열려 있는 통합 문서를 점검합니다", "Checks the workbook that is open in Excel"
    ),
    "desk.does.rollup": Sentence(
        "고른 통합 문서들을 한 파일로 취합합니다", "Rolls up the workbooks you choose into one file"
    ),
    "desk.does.export": Sentence(
        "엑셀에서 열려 있는 통합 문서를 한글(HWPX)·HTML로 내보냅니다",
        "Exports the workbook that is open in Excel as HWPX and HTML",
    ),
    "desk.does.drop": Sentence(
        "저장하고 닫은 엑셀·한셀 통합 문서를 끌어다 놓으면 새로고침합니다",
        "Refreshes saved and closed workbooks of Excel or Hancell that are dropped on it",
    ),
    "desk.rolled_up": Sentence("공약 취합", "Rolled-up pledges"),
    "desk.ask": Sentence(
        "공약 통합 문서를 고르십시오 (여러 개 가능)", "Choose pledge workbooks (several at once)"
    ),
    "desk.kind": Sentence("공약 통합 문서", "Pledge workbooks"),
    "desk.nothing": Sentence(
        "고른 통합 문서가 없습니다. 저장하고 닫은 통합 문서(.xlsx, .xlsm)를 이 아이콘 위에 끌어다 놓으십시오.",
        "No workbook was chosen. Drop saved and closed workbooks (.xlsx, .xlsm) on this icon.",
    ),
    "desk.installed": Sentence(
        "설치하였습니다: pledgebook {version} (파이썬 {python})",
        "Installed: pledgebook {version} (Python {python})",
    ),
    "desk.installed.home": Sentence("  프로그램: {path}", "  Program: {path}"),
    "desk.installed.addin": Sentence("  엑셀 추가 기능: {path}", "  Excel add-in: {path}"),
    "desk.installed.link": Sentence("  바로 가기: {path}", "  Shortcut: {path}"),
    "desk.installed.next": Sentence(
        "엑셀을 모두 닫았다가 다시 여십시오. 리본에 '공약관리' 탭이 보이면 끝입니다.",
        "Close every Excel and open it again. When the ribbon shows the tab 공약관리, all is done.",
    ),
    "desk.left": Sentence(
        "  그대로 둔 파일(설치한 것이 아니거나 바뀜): {path}",
        "  Left as it is (not ours, or changed): {path}",
    ),
    "desk.removed": Sentence("제거하였습니다: 파일 {count}개", "Removed: {count} {count:file/files}"),
    "desk.removed.kept": Sentence(
        "되돌리기용 사본과 기록, 설정은 업무 자료이므로 지우지 않았습니다(%LOCALAPPDATA%\\pledgebook). 필요 없으면 직접 지우십시오.",
        "Copies for undoing, logs and settings are your work and were kept (%LOCALAPPDATA%\\pledgebook). Delete them "
        "yourself if you do not need them.",
    ),
    "desk.unexpected": Sentence(
        "예기치 못한 문제로 중단하였습니다: {why}. 전산 담당자에게 이 문장을 보이십시오.",
        "Stopped by an unexpected problem: {why}. Show this sentence to IT.",
    ),
    "desk.say.no_python": Sentence(
        "이 폴더에 파이썬이 없어 설치하지 않았습니다. 전산 담당자에게 알리십시오.\n"
        "전산 담당자: python.org의 {zip} 파일을 install.cmd 옆에 두거나, 설치된 파이썬 {wanted}의 python.exe 경로를 "
        "python.txt에 한 줄로 적으십시오.",
        "There is no Python in this folder, so nothing was installed. Tell your IT staff.\n"
        "IT: put {zip} of python.org beside install.cmd, or write the path of the python.exe of an installed Python "
        "{wanted} into python.txt.",
    ),
    "desk.say.bad_hash": Sentence(
        "파이썬 파일이 python.org의 것과 달라 설치하지 않았습니다({zip}). 전산 담당자에게 알리십시오.\n"
        "전산 담당자: 다시 받으십시오. SHA-256: {hash}",
        "The file of Python is not the one of python.org, so nothing was installed ({zip}). Tell your IT staff.\n"
        "IT: download it again. SHA-256: {hash}",
    ),
    "desk.say.not_unpacked": Sentence(
        "파이썬을 풀지 못하여 설치하지 않았습니다(디스크 공간, 보안 프로그램, tar.exe가 없는 오래된 Windows). 전산 담당자에게 알리십시오.\n"
        "전산 담당자: {zip}{zip:을/를} install.cmd 옆의 python 폴더에 직접 푸십시오.",
        "Python could not be unpacked, so nothing was installed (disk space, security software, a Windows too old to "
        "have tar.exe). Tell your IT staff.\nIT: unpack {zip} into a folder python beside install.cmd.",
    ),
    "desk.say.not_started": Sentence(
        "파이썬을 실행하지 못하였거나 도중에 끝났습니다. 위의 종료 코드와 함께 전산 담당자에게 알리십시오(보안 프로그램, python.txt의 경로).",
        "Python could not be started or was ended half way. Tell your IT staff, with the exit code above (security "
        "software, the path in python.txt).",
    ),
    "desk.say.not_there": Sentence(
        "이 사용자에게 설치된 pledgebook이 없거나 설치가 온전하지 않습니다. 지우려면 install.cmd를 한 번 더 실행한 뒤 uninstall.cmd를 "
        "실행하십시오.",
        "pledgebook is not installed for this user, or not whole. To remove it, run install.cmd once more and then "
        "uninstall.cmd.",
    ),
}

BUNDLE_ERRORS: dict[str, Sentence] = {
    "bundle-usage": Sentence(
        "bundle의 옵션이 잘못되었습니다: {why}. 쓰는 법: bundle -o 폴더 [--set first|mail|pdf] [--python 3.13] [--wheels 폴더] "
        "[--python-zip 파일] [--addin 서명한.xlam] [--zip]",
        "The options of bundle are wrong: {why}. Usage: bundle -o FOLDER [--set first|mail|pdf] [--python 3.13] "
        "[--wheels FOLDER] [--python-zip FILE] [--addin SIGNED.xlam] [--zip]",
    ),
    "bundle-fetch": Sentence(
        "패키지를 받지 못하였습니다: {why}. 인터넷이 되는 PC에서 실행하거나, 받아 둔 wheel 파일의 폴더를 --wheels로 지정하십시오.",
        "The packages could not be fetched: {why}. Run it on a PC with internet, or name a folder of wheels by --wheels.",
    ),
    "bundle-wheels": Sentence(
        "있어야 할 패키지가 없거나 고정한 해시와 다릅니다: {names}. 그 판의 wheel을 다시 받으십시오.",
        "Packages are missing or differ from their pinned hashes: {names}. Fetch the wheels of those versions again.",
    ),
    "bundle-no-zip": Sentence(
        "파이썬의 zip 파일을 읽지 못하였습니다: {path} ({why}). 경로를 확인하십시오.",
        "The zip of Python could not be read: {path} ({why}). Check the path.",
    ),
    "bundle-zip": Sentence(
        "파이썬의 zip 파일이 고정한 것과 다릅니다: {path}. SHA-256은 {seen}인데 {version}의 것은 {wanted}입니다. python.org에서 다시 받으십시오.",
        "The zip of Python is not the one pinned: {path}. Its SHA-256 is {seen}, that of {version} is {wanted}. Fetch it "
        "from python.org again.",
    ),
}

BUNDLE_WORDS: dict[str, Sentence] = {
    "bundle.made": Sentence(
        "배포 폴더를 만들었습니다: {path} (파일 {count}개, {size} MB)",
        "The folder to hand out was made: {path} ({count} {count:file/files}, {size} MB)",
    ),
    "bundle.zipped": Sentence("압축 파일: {path} ({size} MB)", "Zipped: {path} ({size} MB)"),
}
