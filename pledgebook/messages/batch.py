"""What is said of many workbooks: progress, and what failed one of them from outside."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

BATCH_ERRORS: dict[str, Sentence] = {
    "worker-died": Sentence(
        "이 파일을 처리하던 작업 프로세스가 비정상 종료되었습니다(충돌이나 메모리 부족). 파일은 옛것 전체이거나 새것 전체입니다. 이 파일만 따로 다시 해 보십시오.",
        "The worker process died on this file (a crash, or out of memory). The file is wholly old or wholly new. Try this file alone.",
    ),
    "worker-lost": Sentence(
        "이 파일을 맡은 작업자를 잃었습니다({kind}: {what}). 파일은 옛것 전체이거나 새것 전체입니다. --resume 으로 이어서 하십시오.",
        "The worker that had this file was lost ({kind}: {what}). The file is wholly old or wholly new. Go on with --resume.",
    ),
    "executor-lost": Sentence(
        "작업을 나누어 주던 쪽(스케줄러)과 연결이 끊겨 결과를 모릅니다. 파일은 옛것 전체이거나 새것 전체입니다. 스케줄러를 확인하고 --resume 으로 이어서 하십시오.",
        "The connection to the scheduler was lost, so what became of this file is not known; it is wholly old or wholly new. Check the scheduler and go on with --resume.",
    ),
    "too-slow": Sentence(
        "{seconds}초 안에 끝나지 않아 중단했습니다. 파일은 옛것 전체이거나 새것 전체입니다. 파일이 정상이면 --timeout 을 늘리십시오.",
        "Not done within {seconds} seconds, so it was ended. The file is wholly old or wholly new. If the file is in order, raise --timeout.",
    ),
    "too-slow-stopped": Sentence(
        "{seconds}초 안에 끝나지 않아 쓰기 전에 멈추었습니다. 아무것도 쓰지 않았고 앞으로도 쓰지 않습니다. 파일이 정상이면 --timeout 을 늘리십시오.",
        "Not done within {seconds} seconds, so it was stopped before it wrote: nothing was written, nor will be. If the file is in order, raise --timeout.",
    ),
    "too-slow-writing": Sentence(
        "{seconds}초가 지났을 때 이미 쓰기 시작했고 아직 끝나지 않았습니다. 파일이 지금도, 조금 뒤에도 새로 쓰일 수 있습니다. 디스크나 저장소의 상태를 확인하고, 얼마 뒤 다시 실행해 확인하십시오.",
        "When {seconds} seconds were over it had begun to write and has not finished: the file may still be written. Check the disk or the store, and run again later to see.",
    ),
    "out-of-memory": Sentence(
        "메모리 한도를 넘어 중단했습니다. 파일은 쓰기 전이나 쓴 뒤의 것으로 온전합니다. 빈 행·열을 지우거나 --memory 를 늘리십시오.",
        "It went beyond the memory bound and was ended. The file is whole, as before or as written. Delete empty rows and columns, or raise --memory.",
    ),
    "unforeseen": Sentence(
        "예기치 못한 문제입니다({kind}: {what}). 파일은 쓰기 전이나 쓴 뒤의 것으로 온전합니다. 다시 실행해 확인하십시오. PLEDGEBOOK_DEBUG=1 로 다시 실행하면 자세히 나옵니다.",
        "Something unforeseen ({kind}: {what}). The file is whole, as before or as written: run again to see. PLEDGEBOOK_DEBUG=1 shows more.",
    ),
    "unforeseen-before": Sentence(
        "예기치 못한 문제입니다({kind}: {what}). 쓰기 전에 일어났으므로 아무것도 쓰지 않았습니다. PLEDGEBOOK_DEBUG=1 로 다시 실행하면 자세히 나옵니다.",
        "Something unforeseen ({kind}: {what}). It came up before anything was written, so nothing was. PLEDGEBOOK_DEBUG=1 shows more.",
    ),
    "no-workers": Sentence(
        "작업 프로세스를 시작하지 못했습니다({why}). 스크립트라면 파일로 저장해 if __name__ == '__main__': 아래에서 부르거나, executor=ThreadPoolExecutor()처럼 실행기를 넘기십시오.",
        "No worker process could be started ({why}). Save a script as a file and call it under if __name__ == '__main__':, or pass an executor such as ThreadPoolExecutor().",
    ),
    "stopped": Sentence("중단되어 시작하지 않았습니다.", "Stopped before it began."),
    "bad-jobs": Sentence(
        "작업 수(--jobs) '{seen}'{seen:이/가} 올바르지 않습니다. 1 이상의 수를 지정하십시오.",
        "The number of jobs '{seen}' is not valid. Give 1 or more.",
    ),
    "version-skew": Sentence(
        "작업자 {worker}의 pledgebook은 {theirs}, 이쪽은 {ours}입니다. 같은 판을 설치한 뒤 다시 하십시오. 아무것도 쓰지 않았습니다.",
        "Worker {worker} has pledgebook {theirs}, this side {ours}. Install the same version and try again. Nothing was written.",
    ),
    "no-scheduler": Sentence(
        "스케줄러 '{address}'에 연결하지 못했습니다({why}). 주소와 방화벽, 스케줄러가 켜져 있는지 확인하십시오.",
        "No connection to the scheduler '{address}' ({why}). Check the address, the firewall and that it runs.",
    ),
    "no-cluster-workers": Sentence(
        "스케줄러 '{address}'에 {seconds}초 안에 붙은 작업자가 없습니다. 작업자를 켠 뒤 다시 하십시오.",
        "No worker joined the scheduler '{address}' within {seconds} seconds. Start workers and try again.",
    ),
    "no-extra": Sentence(
        "이 기능에는 추가 설치가 필요합니다: pip install pledgebook[{extra}]",
        "This needs an extra install: pip install pledgebook[{extra}]",
    ),
    "unlistable-folder": Sentence(
        "폴더를 열 수 없어 그 안의 파일은 처리하지 않았습니다({why}). 권한이나 연결을 확인하십시오.",
        "The folder cannot be opened, so nothing in it was refreshed ({why}). Check its rights or the connection.",
    ),
    "out-same-name": Sentence(
        "'{name}'{name:이라는/라는} 통합 문서가 여러 폴더에 있어 사본이 서로 덮어쓰게 됩니다. 이 이름은 쓰지 않았으니 상위 폴더를 지정하거나 폴더마다 --out 을 따로 지정하십시오.",
        "Several folders hold a workbook '{name}', whose copies would overwrite each other. None of them was written: name the folder above them, or give each an --out of its own.",
    ),
    "not-a-report": Sentence(
        "'{path}'{path:은/는} pledgebook의 진행 기록이 아니어서 쓰지 않았습니다. 다른 이름을 지정하십시오.",
        "'{path}' is no report of pledgebook, so it was left alone. Name another file.",
    ),
    "no-report": Sentence(
        "이어서 할 진행 기록 '{path}'{path:을/를} 읽을 수 없습니다({why}). 이름을 확인하거나 --report 로 새로 시작하십시오.",
        "The report '{path}' to go on from cannot be read ({why}). Check its name, or begin anew with --report.",
    ),
    "report-unusable": Sentence(
        "진행 기록 '{path}'{path:을/를} 쓸 수 없습니다({why}). 다른 이름이나 폴더를 지정하십시오. 아무것도 하지 않았습니다.",
        "The report '{path}' cannot be written ({why}). Name another file or folder. Nothing was done.",
    ),
    "report-failed": Sentence(
        "진행 기록 '{path}'{path:을/를} 더 쓰지 못했습니다({why}). 통합 문서는 계속 처리했지만 기록에 빠진 파일은 --resume 때 다시 합니다.",
        "The report '{path}' could not be written any further ({why}). The workbooks went on; files missing in it are done again by --resume.",
    ),
}

BATCH_WORDS: dict[str, Sentence] = {
    "batch.progress": Sentence(
        "{done}/{total} · 초당 {rate}개 · 남은 시간 {left} · 실패 {failed}",
        "{done}/{total} · {rate} files/s · {left} left · {failed} failed",
    ),
    "batch.bar": Sentence("초당 {rate}개 · 실패 {failed}", "{rate} files/s · {failed} failed"),
    "batch.summary": Sentence(
        "끝: 새로 씀 {written} · 그대로 {unchanged} · 실패 {failed} · 건너뜀 {skipped} ({seconds}초, 초당 {rate}개)",
        "done: {written} written, {unchanged} unchanged, {failed} failed, {skipped} skipped ({seconds} s, {rate} files/s)",
    ),
    "batch.stopped": Sentence(
        "중단: 새로 씀 {written} · 그대로 {unchanged} · 실패 {failed} · 건너뜀 {skipped} · 하지 않음 {left}. 쓰던 파일은 끝까지 썼습니다.",
        "stopped: {written} written, {unchanged} unchanged, {failed} failed, {skipped} skipped, {left} not begun. What was being written was finished.",
    ),
    "batch.stopping": Sentence(
        "멈추는 중입니다. 쓰고 있는 파일만 마칩니다. 한 번 더 누르면 바로 끝냅니다.",
        "Stopping: files being written are finished. Press again to end at once.",
    ),
    "batch.resume_with": Sentence(
        "이어서 하려면: --resume {path}",
        "To go on from here: --resume {path}",
    ),
    "batch.later": Sentence(
        "{path}: 다른 프로그램에서 열려 있어 마지막에 한 번 더 해 봅니다.",
        "{path}: open in another program, tried once more at the end.",
    ),
}
