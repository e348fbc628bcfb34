"""What `upgrade` says."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

UPGRADE_ERRORS: dict[str, Sentence] = {
    "upgrade-stops": Sentence(
        "이 파일은 올릴 수 없습니다. 아래를 먼저 고치십시오.",
        "This workbook cannot be upgraded. Mend what is listed first.",
    ),
    "upgrade-differs": Sentence(
        "올리면 읽은 내용이 달라지므로 쓰지 않았습니다. 파일은 그대로입니다.",
        "Upgrading would change what is read, so nothing was written.",
    ),
}
UPGRADE_WORDS: dict[str, Sentence] = {
    "upgrade.written": Sentence("올렸습니다: {path} (판 {version})", "upgraded: {path} (version {version})"),
    "upgrade.would": Sentence(
        "올릴 수 있습니다: {path} (판 {version}) — 쓰지 않았습니다",
        "would be upgraded: {path} (version {version}); nothing written",
    ),
    "upgrade.nothing": Sentence(
        "이미 지금 판입니다: {path} (판 {version})", "up to date already: {path} (version {version})"
    ),
    "upgrade.columns": Sentence("'{sheet}' 시트에 열을 더함: {names}", "columns added to '{sheet}': {names}"),
    "upgrade.lists": Sentence(
        "'{sheet}' 시트의 고르기 목록과 입력 안내를 새로 함: {names}",
        "drop-downs and hints renewed on '{sheet}': {names}",
    ),
    "upgrade.settings": Sentence(
        "설정을 기본값으로 더함: {names}", "settings added with their defaults: {names}"
    ),
    "upgrade.mark": Sentence("파일에 판 {version}의 표지를 적음", "marked with version {version}"),
    "upgrade.left": Sentence(
        "'{sheet}' 시트의 표 오른쪽이나 아래에 다른 것이 있어 더하지 못함: {names}. 자리를 비우고 다시 실행하거나 직접 열을 더하십시오.",
        "not added to '{sheet}', as something stands beside or below the table: {names}. Make room and run again, or add them by hand.",
    ),
}
