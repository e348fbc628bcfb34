"""Findings of a card that is read: each with the place it is about, and both readings where there are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.findings import finding

if TYPE_CHECKING:
    from pledgebook.findings import Finding
    from pledgebook.intake.blocks import Place


class Problems:
    """Collects findings, each once."""

    def __init__(self) -> None:
        self._found: dict[Finding, None] = {}

    def add(self, code: str, place: Place, seen: object, **facts: object) -> None:
        self._found.setdefault(finding(code, place.told(), seen, file=place.file, **facts))

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._found)
