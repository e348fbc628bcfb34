"""What the office may rely on over a year; the play holds each against what it sees, by these names."""

from __future__ import annotations

SENT = "split: 부서마다 자기 공약과 그 목록·설정만 든 파일 하나, 마스터와 이미 있는 파일은 그대로"
DRY_FIRST = "split·collect --dry-run: 아무것도 쓰지 않고 할 일만 보임"
BY_WHAT_ROWS_SAY = "collect: 새 행·바뀐 행·없앤 행을 행 번호가 아니라 내용으로 찾음(정렬하고 줄을 지워도)"
RENAMED_FILE = "collect: 이름을 바꾸고 옮긴 파일도 그 부서의 것으로 받음"
SIDE_BY_SIDE = "collect: 두 사본이 어긋난 곳을 나란히, 누가 언제 저장했는지와 함께 보이고 쓰지 않음"
SAME_ROW_TWICE = "collect: 두 파일에 똑같이 있는 행은 한 번만"
TABLE = "collect: 받음·거절(사유와 셀)·없음을 표로, 목록에 없는 부서도 이름을 댐"
IDEMPOTENT = "collect: 두 번 하면 두 번째는 바이트 하나 바뀌지 않음"
DIVERGED = "collect: 갈라진 두 사본도 같은 방법으로"
SETTINGS_OF_MASTER = "collect: 설정은 마스터의 것, 다르면 알림"
TYPO = "오타가 있는 파일은 셀과 함께 거절하고 나머지는 받으며, 고쳐 보내면 받음"
OTHER_TERM = "다른 임기의 파일은 거절"
OTHER_CITY = "다른 자치단체의 파일은 거절"
OTHER_VERSION = "다른 판의 파일은 거절"
CHANGED_MEANWHILE = "그 사이 마스터에서도 바뀐 행은 사람에게 남기고, 쓰는 사이 저장된 마스터는 잃지 않음"
OLDER_CONTENT = "나중에 저장된 옛 내용의 사본은 아무것도 되돌리지 않음"
WHOLE_YEAR = "한 번 취합한 행을 같은 사본에서 다시 고치면 그대로 받음(분기마다 새로 나누지 않아도)"
FIGURES = "분기마다 모든 수치가 따로 계산한 값과 같음"
REVISED_TARGET = "바뀐 목표는 적용일부터, 그전 기준일은 옛 목표로"
RETROACTIVE = "확정한 수치가 소급하여 바뀌면 그 행과 함께 알림"
REISSUED = "확정한 기준일은 사유가 있어야 다시 확정되고, 앞의 행은 그대로 남음"
COUNCIL = "왜 달라졌는지: 실적 행·목표·설정으로 나눈 값의 합이 차이와 같음"
UNDONE = "undo --whole: 취합 전의 바이트로 돌아감"
RENAMED_DEPARTMENT = "8월의 새 부서 이름이 6월의 보고를 바꾸지 않음: 기준일의 이름으로, 어느 이름으로 적었든"
NEW_NAME_RETURNED = "이름을 바꾼 부서가 옛 파일을 내도 새 이름으로 낸 것으로 셈"
SPLIT_PLEDGE = "분리한 공약: 승인일 전은 옛 공약, 그날부터 새 공약, 예산이 겹치지도 빠지지도 않고 옛 카드는 표시되어 남음"
MERGED_PLEDGES = "통합한 공약: 승인일 전은 옛 공약들, 그날부터 새 공약, 예산이 겹치지도 빠지지도 않고 옛 카드는 표시되어 남음"
NEW_CLERK = "담당이 바뀐 사본에서 앞 담당이 낸 행을 고치면 그대로 쓰지 않고 사람에게 남김"
PROTECTED = "확정하여 보호한 카드는 다시 쓰지 않음"
FOLDER_LEAVES = "폴더를 갱신하여도 확정하여 보호한 파일은 그대로이고, 그렇다고 알림"
UNLOCKED = "보호를 풀면 푼 사람과 사유가 발행에 행으로 남음"
HANDOVER = "handover: 어느 임기의 몇 건인지, 맡은 부서, 이번 분기에 할 일, 마지막 확정을 한 쪽에"
ROLLED_UP = "rollup --since: 앞 분기와 비교한 값이 따로 계산한 값과 같음"
DIFFERENCE = "diff: 두 기준일 사이에 움직인 공약과 값이 따로 계산한 값과 같음"
BINDER = "카드 모음: 표지·차례와 모든 카드가 한 파일에, 확정하지 않은 것은 확정이라 적지 않음"
MAILED = "mail: 기준일의 카드를 한글 문서로 붙인 한 통, 다시 써도 먼저 쓴 .eml은 그대로"
TERM_END = "임기가 끝난 뒤에는 임기 종료일의 수치이고, 종료일을 확정하여 마감함"
NEXT_TERM = "term open: 이어 갈 공약으로 새 임기의 파일, 앞 임기의 사본은 받지 않음"

CLAIMS: dict[str, str] = {
    name.lower(): value
    for name, value in list(globals().items())
    if name.isupper() and isinstance(value, str)
}
LATER = frozenset(
    {
        "renamed_department",
        "new_name_returned",
        "split_pledge",
        "new_clerk",
        "protected",
        "folder_leaves",
        "handover",
        "unlocked",
        "merged_pledges",
        "rolled_up",
        "difference",
        "binder",
        "mailed",
        "term_end",
        "next_term",
    }
)
"""What is seen only where the year is played to its end."""
