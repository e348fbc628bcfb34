"""What is told about our own sheets."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry

OWN_SHEETS: dict[str, FindingEntry] = {
    "PB461": entry(
        "'{sheet}' 시트는 pledgebook이 만든 시트가 아니어서 그대로 두었으며, 같은 이름의 공식 시트는 만들지 않았습니다.",
        "The sheet '{sheet}' was not made by pledgebook: it stays as it is, and the official sheet of that name was not written.",
        "공식 시트도 필요하면 '{sheet}' 시트의 이름을 바꾸고 다시 실행하십시오.",
        "Rename the sheet '{sheet}' and run again if you want the official one, too.",
    ),
}
