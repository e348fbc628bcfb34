"""What reading says of things it leaves out of the figures: sheets, columns and rows. PB12x, and PB234."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry

LEFT_OUT: dict[str, FindingEntry] = {
    "PB120": entry(
        "warning",
        "'{sheet}' 시트는 pledgebook이 '{former}'(으)로 쓴 시트인데, 다른 프로그램이 이름을 바꾸어 더 이상 새로 쓰이지 않습니다.",
        "pledgebook wrote the sheet '{sheet}' as '{former}'. Another program renamed it, so it is no longer rewritten.",
        "값이 옛것일 수 있으니 필요 없으면 '{sheet}' 시트를 지우십시오. pledgebook은 이 시트를 고치지도 지우지도 않습니다.",
        "Its figures may be out of date: delete the sheet '{sheet}' if it is not needed. pledgebook leaves it as it is.",
    ),
}
