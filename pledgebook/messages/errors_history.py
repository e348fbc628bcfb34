"""Why earlier versions of a file could not be kept or put back."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

HISTORY_ERRORS: dict[str, Sentence] = {
    "no-backup": Sentence(
        "되돌리기에 쓸 이전 버전을 '{folder}'에 보관하지 못해 '{path}'에 쓰지 않았습니다. 그 폴더의 권한을 확인하거나 PLEDGEBOOK_HISTORY_DIR로 다른 폴더를 지정하십시오(PLEDGEBOOK_HISTORY_COUNT=0이면 보관하지 않음).",
        "The version before could not be kept in '{folder}', so '{path}' was not written. Check that folder's rights or name another in PLEDGEBOOK_HISTORY_DIR (PLEDGEBOOK_HISTORY_COUNT=0 keeps none).",
    ),
    "no-backup-space": Sentence(
        "이전 버전을 보관할 '{folder}'의 디스크가 가득 차서 '{path}'에 쓰지 않았습니다. 공간을 비우거나 PLEDGEBOOK_HISTORY_DIR로 다른 폴더를 지정하십시오.",
        "The disk of '{folder}', where the version before is kept, is full, so '{path}' was not written. Free some space or name another folder in PLEDGEBOOK_HISTORY_DIR.",
    ),
    "history-unsafe": Sentence(
        "이전 버전을 보관하는 '{folder}' 폴더를 다른 사람이 쓸 수 있어, 그 안의 버전을 믿을 수 없으므로 쓰지 않았습니다. 폴더의 소유자와 권한을 확인하십시오(본인만 쓰기). 여럿이 함께 쓰는 곳이면 설정 파일 [history]에 shared = true 를 적으십시오.",
        "Others can write in '{folder}', where versions are kept, so what lies in it cannot be trusted and nothing was written. Check the folder's owner and rights (yours alone). Where several people are meant to share it, set shared = true under [history] in the configuration file.",
    ),
    "not-forgotten": Sentence(
        "'{folder}'에 보관된 것을 지우지 못했습니다({why}). 그 폴더의 권한을 확인하고 다시 하십시오.",
        "What is kept in '{folder}' could not be removed ({why}). Check that folder's rights and try again.",
    ),
    "version-damaged": Sentence(
        "보관된 버전 '{path}'{path:이/가} 손상되어 되돌리지 않았습니다. undo --list로 다른 버전을 고르십시오.",
        "The kept version '{path}' is damaged, so nothing was put back. Pick another from undo --list.",
    ),
    "no-versions": Sentence(
        "'{path}'의 보관된 버전이 없어 되돌릴 것이 없습니다.",
        "No version of '{path}' is kept, so there is nothing to put back.",
    ),
    "undo-no-sheets": Sentence(
        "'{path}'{path:은/는} 버전을 보관한 뒤 입력이 바뀌었고, 남은 버전에는 되돌릴 카드 시트가 없습니다. 입력까지 그 버전으로 되돌리려면 --whole 을 쓰십시오(지금 파일은 보관됩니다).",
        "The input of '{path}' was changed since, and the versions hold no sheets of pledgebook's to put back. Use --whole to put the whole file back, its input too (the file as it is now is kept).",
    ),
    "no-other-version": Sentence(
        "보관된 버전이 모두 지금의 '{path}'{path:과/와} 같아 되돌릴 것이 없습니다.",
        "Every kept version equals '{path}' as it is now, so there is nothing to put back.",
    ),
    "no-such-version": Sentence(
        "'{path}'의 보관된 버전은 {count}개입니다. 1부터 {count}까지의 번호를 쓰십시오(본 값: {seen}).",
        "{count} versions of '{path}' are kept. Use a number from 1 to {count} (seen: {seen}).",
    ),
}
