"""The cards of a document that are cards: a sheet of charts has indicators and years too, and no head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.intake.extract import cards_in

if TYPE_CHECKING:
    from pledgebook.intake.blocks import PrintedDocument
    from pledgebook.intake.card import PrintedCard


def whole_cards(document: PrintedDocument) -> tuple[PrintedCard, ...]:
    """Return the cards with a code, or with a title and something of a head or of money."""
    return tuple(
        card
        for card in cards_in(document)
        if card.code is not None
        or (card.title is not None and (card.marks or card.money or card.required or card.rate))
    )
