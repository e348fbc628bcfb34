"""Why earlier versions of a file could not be kept or put back."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

HISTORY_ERRORS: dict[str, Sentence] = {
    "no-backup": Sentence(
        "되돌리기에 쓸 이전 버전을 '{folder}'에 보관하지 못하여 '{path}'{path:을/를} 변경하지 않았습니다. 그 폴더의 권한을 확인하거나 PLEDGEBOOK_HISTORY_DIR로 다른 폴더를 지정하십시오(PLEDGEBOOK_HISTORY_COUNT=0이면 보관하지 않음).",
        "The previous version could not be kept in '{folder}', so '{path}' was not changed. Check the permissions of that folder or specify another one in PLEDGEBOOK_HISTORY_DIR (PLEDGEBOOK_HISTORY_COUNT=0 keeps none).",
    ),
    "no-backup-space": Sentence(
        "이전 버전을 보관할 '{folder}'의 디스크가 가득 차서 '{path}'{path:을/를} 변경하지 않았습니다. 공간을 확보하거나 PLEDGEBOOK_HISTORY_DIR로 다른 폴더를 지정하십시오.",
        "The disk of '{folder}', where previous versions are kept, is full, so '{path}' was not changed. Free some space or specify another folder in PLEDGEBOOK_HISTORY_DIR.",
    ),
    "history-unsafe": Sentence(
        "이전 버전을 보관하는 '{folder}' 폴더에 다른 사람이 쓸 수 있어 그 안의 버전을 신뢰할 수 없으므로 저장하지 않았습니다. 폴더의 소유자와 권한(본인만 쓰기)을 확인하십시오. 여러 사람이 함께 쓰는 폴더이면 설정 파일의 [history]에 shared = true 를 적으십시오.",
        "Others can write to '{folder}', where versions are kept, so its contents cannot be trusted and nothing was written. Check the owner and the permissions of the folder (writable by you alone). If several people are meant to share it, set shared = true under [history] in the configuration file.",
    ),
    "not-forgotten": Sentence(
        "'{folder}'에 보관된 버전을 지우지 못했습니다({why}). 그 폴더의 권한을 확인하고 다시 실행하십시오.",
        "What is kept in '{folder}' could not be removed ({why}). Check the permissions of that folder and try again.",
    ),
    "version-damaged": Sentence(
        "보관된 버전 '{path}'{path:이/가} 손상되어 되돌리지 않았습니다. undo --list로 다른 버전을 선택하십시오.",
        "The kept version '{path}' is damaged, so nothing was restored. Choose another from undo --list.",
    ),
    "no-versions": Sentence(
        "'{path}'의 보관된 버전이 없어 되돌릴 수 없습니다.",
        "No version of '{path}' is kept, so there is nothing to restore.",
    ),
    "undo-no-sheets": Sentence(
        "'{path}'{path:은/는} 버전을 보관한 뒤 입력이 바뀌었고, 보관된 버전에는 되돌릴 카드 시트가 없습니다. 입력까지 그 버전으로 되돌리려면 --whole 을 지정하십시오(현재 파일은 보관됩니다).",
        "The input of '{path}' changed since, and the kept versions hold no pledgebook sheets to restore. Use --whole to restore the whole file including its input (the current file is kept).",
    ),
    "no-other-version": Sentence(
        "보관된 버전이 모두 현재의 '{path}'{path:과/와} 같아 되돌릴 것이 없습니다.",
        "Every kept version is identical to '{path}' as it is now, so there is nothing to restore.",
    ),
    "no-such-version": Sentence(
        "'{path}'의 보관된 버전은 {count}개입니다. 1부터 {count}까지의 번호를 지정하십시오(입력값: {seen}).",
        "{count} {count:version/versions} of '{path}' {count:is/are} kept. Give a number from 1 to {count} (seen: {seen}).",
    ),
}
