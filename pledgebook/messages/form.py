"""What `form` says."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

FORM_ERRORS: dict[str, Sentence] = {
    "form-exists": Sentence(
        "'{sheet}' 시트가 이미 있어 그리지 않았습니다. 새로 그리려면 그 시트의 이름을 바꾸거나 지운 뒤 다시 실행하십시오.",
        "The workbook has a sheet '{sheet}' already, so none was drawn. Rename or delete it and run again to have a new one.",
    ),
    "form-stops": Sentence(
        "서식은 설정에 적힌 임기와 자치단체대로 그립니다. 아래를 먼저 고치십시오.",
        "A form is drawn for the term and government of the settings. Mend what is listed first.",
    ),
}
FORM_WORDS: dict[str, Sentence] = {
    "form.written": Sentence("'{sheet}' 시트를 더했습니다: {path}", "sheet '{sheet}' added: {path}"),
    "form.would": Sentence(
        "'{sheet}' 시트를 더할 수 있습니다: {path} (쓰지 않았습니다)",
        "sheet '{sheet}' would be added: {path}; nothing written",
    ),
    "form.next": Sentence(
        "두 겹 중괄호 안의 이름은 그대로 두고 글자·테두리·직인·결재란을 바꾼 뒤 갱신하면 모든 카드가 그 모양이 됩니다.",
        "Change texts, borders, seal and approval boxes around the places in double braces, then refresh: every card takes its looks.",
    ),
}
