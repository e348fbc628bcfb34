"""Why a file could not be read or written."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

FILE_ERRORS: dict[str, Sentence] = {}
