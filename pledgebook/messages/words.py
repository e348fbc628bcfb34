"""Labels and short lines of the command line and the sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.messages.adopt import ADOPT_WORDS
from pledgebook.messages.audit import AUDIT_WORDS
from pledgebook.messages.batch import BATCH_WORDS
from pledgebook.messages.button_check import BUTTON_CHECK_WORDS
from pledgebook.messages.buttons import BUTTONS_WORDS
from pledgebook.messages.desk import BUNDLE_WORDS, DESK_WORDS
from pledgebook.messages.form import FORM_WORDS
from pledgebook.messages.handover import HANDOVER_WORDS
from pledgebook.messages.importing import IMPORT_WORDS
from pledgebook.messages.intake import INTAKE_WORDS
from pledgebook.messages.ledger import LEDGER_WORDS
from pledgebook.messages.mail import MAIL_WORDS
from pledgebook.messages.new_term import NEW_TERM_WORDS
from pledgebook.messages.out_and_back import OUT_AND_BACK_WORDS
from pledgebook.messages.page import PAGE_WORDS
from pledgebook.messages.press import PRESS_WORDS
from pledgebook.messages.publication import PUBLICATION_WORDS
from pledgebook.messages.release import RELEASE_WORDS
from pledgebook.messages.roll_up import ROLL_UP_WORDS
from pledgebook.messages.since import SINCE_WORDS
from pledgebook.messages.upgrade import UPGRADE_WORDS
from pledgebook.messages.usage import USAGE_WORDS
from pledgebook.messages.words_buttons import BUTTON_WORDS
from pledgebook.messages.words_commands import COMMAND_WORDS
from pledgebook.messages.words_sheets import SHEET_WORDS
from pledgebook.messages.words_terminal import TERMINAL_WORDS

if TYPE_CHECKING:
    from pledgebook.messages.entry import Sentence

WORDS: dict[str, Sentence] = {
    **COMMAND_WORDS,
    **MAIL_WORDS,
    **SHEET_WORDS,
    **BATCH_WORDS,
    **BUNDLE_WORDS,
    **DESK_WORDS,
    **PRESS_WORDS,
    **BUTTON_WORDS,
    **BUTTONS_WORDS,
    **BUTTON_CHECK_WORDS,
    **ROLL_UP_WORDS,
    **TERMINAL_WORDS,
    **USAGE_WORDS,
    **UPGRADE_WORDS,
    **FORM_WORDS,
    **ADOPT_WORDS,
    **HANDOVER_WORDS,
    **INTAKE_WORDS,
    **LEDGER_WORDS,
    **NEW_TERM_WORDS,
    **OUT_AND_BACK_WORDS,
    **PUBLICATION_WORDS,
    **SINCE_WORDS,
    **PAGE_WORDS,
    **RELEASE_WORDS,
    **AUDIT_WORDS,
    **IMPORT_WORDS,
}
