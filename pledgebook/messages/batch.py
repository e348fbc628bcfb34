"""What is said of many workbooks: progress, and what failed one of them from outside."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

BATCH_ERRORS: dict[str, Sentence] = {
    "worker-died": Sentence(
        "이 파일을 처리하던 작업 프로세스가 비정상 종료되었습니다(오류 또는 메모리 부족). 파일은 변경 전이나 변경 후의 온전한 상태입니다. 이 파일만 따로 다시 실행하십시오.",
        "The worker process ended abnormally on this file (a crash, or out of memory). The file is intact, either as before or as newly written. Try this file alone.",
    ),
    "worker-lost": Sentence(
        "이 파일을 처리하던 작업자와 연결이 끊겼습니다({kind}: {what}). 파일은 변경 전이나 변경 후의 온전한 상태입니다. --resume 으로 이어서 실행하십시오.",
        "The worker that was processing this file was lost ({kind}: {what}). The file is intact, either as before or as newly written. Continue with --resume.",
    ),
    "executor-lost": Sentence(
        "작업을 배분하는 스케줄러와 연결이 끊겨 결과를 알 수 없습니다. 파일은 변경 전이나 변경 후의 온전한 상태입니다. 스케줄러를 확인하고 --resume 으로 이어서 실행하십시오.",
        "The connection to the scheduler was lost, so the result for this file is unknown. The file is intact, either as before or as newly written. Check the scheduler and continue with --resume.",
    ),
    "too-slow": Sentence(
        "{seconds}초 안에 끝나지 않아 중단하였습니다. 파일은 변경 전이나 변경 후의 온전한 상태입니다. 파일이 정상이면 --timeout 값을 늘리십시오.",
        "Not finished within {seconds} seconds, so it was stopped. The file is intact, either as before or as newly written. If the file is in order, raise --timeout.",
    ),
    "too-slow-stopped": Sentence(
        "{seconds}초 안에 끝나지 않아 저장하기 전에 중단하였습니다. 파일은 변경하지 않았으며 이후에도 변경되지 않습니다. 파일이 정상이면 --timeout 값을 늘리십시오.",
        "Not finished within {seconds} seconds, so it was stopped before anything was written; nothing will be written later either. If the file is in order, raise --timeout.",
    ),
    "too-slow-writing": Sentence(
        "{seconds}초가 지난 때에 이미 저장을 시작하였고 아직 끝나지 않았습니다. 파일이 지금이나 잠시 뒤에 변경될 수 있습니다. 디스크나 저장소의 상태를 확인하고, 잠시 뒤 다시 실행하여 확인하십시오.",
        "After {seconds} seconds writing had begun and has not finished, so the file may still change. Check the disk or the store, and run again later to check.",
    ),
    "out-of-memory": Sentence(
        "메모리 한도를 넘어 중단하였습니다. 파일은 변경 전이나 변경 후의 온전한 상태입니다. 빈 행과 열을 지우거나 --memory 값을 늘리십시오.",
        "It exceeded the memory limit and was stopped. The file is intact, either as before or as newly written. Delete empty rows and columns, or raise --memory.",
    ),
    "unforeseen": Sentence(
        "예기치 못한 문제가 발생하였습니다({kind}: {what}). 파일은 변경 전이나 변경 후의 온전한 상태입니다. 다시 실행하여 확인하십시오. 환경 변수 PLEDGEBOOK_DEBUG=1을 지정하고 다시 실행하면 자세한 내용이 나옵니다.",
        "An unexpected problem occurred ({kind}: {what}). The file is intact, either as before or as newly written: run again to check. Set PLEDGEBOOK_DEBUG=1 to see details.",
    ),
    "unforeseen-before": Sentence(
        "예기치 못한 문제가 발생하였습니다({kind}: {what}). 저장하기 전에 발생하여 파일은 변경하지 않았습니다. 환경 변수 PLEDGEBOOK_DEBUG=1을 지정하고 다시 실행하면 자세한 내용이 나옵니다.",
        "An unexpected problem occurred ({kind}: {what}) before anything was written, so the file is unchanged. Set PLEDGEBOOK_DEBUG=1 to see details.",
    ),
    "no-workers": Sentence(
        "작업 프로세스를 시작하지 못했습니다({why}). 스크립트이면 파일로 저장하여 if __name__ == '__main__': 아래에서 실행하거나, executor=ThreadPoolExecutor()와 같이 실행기를 지정하십시오.",
        "No worker process could be started ({why}). Save a script as a file and call it under if __name__ == '__main__':, or pass an executor such as ThreadPoolExecutor().",
    ),
    "stopped": Sentence("시작하기 전에 중단되었습니다.", "Stopped before it began."),
    "bad-jobs": Sentence(
        "프로세스 수(--jobs) '{seen}'{seen:은/는} 사용할 수 없습니다. 1 이상의 정수를 지정하십시오.",
        "The number of processes (--jobs) '{seen}' is not valid. Give a whole number of 1 or more.",
    ),
    "version-skew": Sentence(
        "작업자 {worker}의 pledgebook은 {theirs}, 이 컴퓨터의 pledgebook은 {ours} 버전입니다. 같은 버전을 설치한 뒤 다시 실행하십시오. 파일은 변경하지 않았습니다.",
        "Worker {worker} has pledgebook {theirs}, this computer {ours}. Install the same version and run again. Nothing was written.",
    ),
    "no-scheduler": Sentence(
        "스케줄러 '{address}'에 연결하지 못했습니다({why}). 주소와 방화벽, 스케줄러의 실행 여부를 확인하십시오.",
        "Could not connect to the scheduler '{address}' ({why}). Check the address, the firewall and whether it is running.",
    ),
    "no-cluster-workers": Sentence(
        "{seconds}초 안에 스케줄러 '{address}'에 연결된 작업자가 없습니다. 작업자를 실행한 뒤 다시 실행하십시오.",
        "No worker joined the scheduler '{address}' within {seconds} seconds. Start workers and run again.",
    ),
    "no-extra": Sentence(
        "이 기능에 필요한 패키지가 없습니다. 설치: {command}",
        "A package that this needs is not installed. Install it: {command}",
    ),
    "bundle-set-missing": Sentence(
        "이 기능에 필요한 패키지가 이 PC에 설치되어 있지 않습니다. 전산 담당자에게서 '{set}' 묶음을 받아 설치 폴더(install.cmd가 있는 폴더)에 덮어 복사하고, 엑셀을 닫은 뒤 install.cmd를 다시 실행하십시오. 인터넷은 필요하지 않습니다. 전산 담당자는 인터넷이 되는 PC에서 python -m pledgebook.release bundle --set {set} -o 폴더 로 만듭니다.",
        "A package that this needs is not installed on this PC. Ask your IT staff for the set '{set}', copy it over the folder with install.cmd, close Excel and run install.cmd again; no internet is needed. IT makes it on a PC with internet: python -m pledgebook.release bundle --set {set} -o FOLDER.",
    ),
    "bundle-not-whole": Sentence(
        "이 PC에 설치된 파일이 온전하지 않습니다. 엑셀을 닫고, 받은 설치 폴더의 install.cmd를 다시 실행하십시오.",
        "What is installed on this PC is not whole. Close Excel and run install.cmd of the folder you received again.",
    ),
    "bundle-without": Sentence(
        "이 기능('{extra}')은 install.cmd로 설치하는 묶음에 없습니다. pip로 설치할 수 있는 PC에서 실행하십시오.",
        "This ('{extra}') is in no set of the bundle that install.cmd installs. Run it on a PC where pip can install it.",
    ),
    "unlistable-folder": Sentence(
        "폴더를 열 수 없어 그 안의 파일은 처리하지 않았습니다({why}). 권한이나 연결 상태를 확인하십시오.",
        "The folder cannot be opened, so its files were not processed ({why}). Check its permissions or the connection.",
    ),
    "out-same-name": Sentence(
        "'{name}'{name:이라는/라는} 통합 문서가 여러 폴더에 있어 사본이 서로 덮어쓰게 되므로 작성하지 않았습니다. 상위 폴더를 지정하거나 폴더마다 --out 을 따로 지정하십시오.",
        "Several folders hold a workbook '{name}', and the copies would overwrite each other, so none was written. Specify the folder above them, or give each folder its own --out.",
    ),
    "not-a-report": Sentence(
        "'{path}'{path:은/는} pledgebook의 진행 기록이 아니어서 변경하지 않았습니다. 다른 이름을 지정하십시오.",
        "'{path}' is not a progress report of pledgebook, so it was left alone. Give another name.",
    ),
    "no-report": Sentence(
        "이어서 실행할 진행 기록 '{path}'{path:을/를} 읽을 수 없습니다({why}). 이름을 확인하거나 --report 로 새로 시작하십시오.",
        "The progress report '{path}' to continue from cannot be read ({why}). Check its name, or start again with --report.",
    ),
    "report-unusable": Sentence(
        "진행 기록 '{path}'{path:을/를} 작성할 수 없습니다({why}). 다른 이름이나 폴더를 지정하십시오. 파일은 변경하지 않았습니다.",
        "The progress report '{path}' cannot be written ({why}). Give another name or folder. Nothing was done.",
    ),
    "report-failed": Sentence(
        "진행 기록 '{path}'{path:을/를} 더 작성하지 못했습니다({why}). 통합 문서는 계속 처리하였으나 기록에 없는 파일은 --resume 때 다시 처리합니다.",
        "The progress report '{path}' could not be continued ({why}). The workbooks were still processed; files missing from it are processed again by --resume.",
    ),
}

BATCH_WORDS: dict[str, Sentence] = {
    "batch.progress": Sentence(
        "{done}/{total}건 · 초당 {rate}건 · 남은 시간 {left} · 실패 {failed}건",
        "{done}/{total} · {rate} files/s · {left} left · {failed} failed",
    ),
    "batch.bar": Sentence("초당 {rate}건 · 실패 {failed}건", "{rate} files/s · {failed} failed"),
    "batch.summary": Sentence(
        "완료: 갱신 {written}건, 변경 없음 {unchanged}건, 실패 {failed}건, 건너뜀 {skipped}건 ({seconds}초, 초당 {rate}건)",
        "done: {written} refreshed, {unchanged} unchanged, {failed} failed, {skipped} skipped ({seconds} s, {rate} files/s)",
    ),
    "batch.stopped": Sentence(
        "중단: 갱신 {written}건, 변경 없음 {unchanged}건, 실패 {failed}건, 건너뜀 {skipped}건, 미처리 {left}건. 저장 중이던 파일은 끝까지 저장하였습니다.",
        "stopped: {written} refreshed, {unchanged} unchanged, {failed} failed, {skipped} skipped, {left} not started. The file being written was finished.",
    ),
    "batch.left_published": Sentence(
        "공표본이라 그대로 두었습니다: {path} (다시 쓰려면 파일 이름을 지정하십시오)",
        "left as it is, a published copy (공표본): {path} (name the file to refresh it)",
    ),
    "batch.left_confirmed": Sentence(
        "확정하여 보호한 카드가 달라지므로 그대로 두었습니다: {path} (다시 쓰려면 --force --by 이름)",
        "left as it is, its confirmed cards are protected and would change: {path} (to rewrite them: --force --by NAME)",
    ),
    "batch.stopping": Sentence(
        "중단하는 중입니다. 저장 중인 파일까지만 처리합니다. 한 번 더 누르면 바로 끝냅니다.",
        "Stopping after the files being written. Press again to end at once.",
    ),
    "batch.resume_with": Sentence(
        "이어서 실행하려면: --resume {path}",
        "To continue: --resume {path}",
    ),
    "batch.later": Sentence(
        "{path}: 다른 프로그램에서 열려 있어 마지막에 다시 시도합니다.",
        "{path}: open in another program; it is tried again at the end.",
    ),
}
