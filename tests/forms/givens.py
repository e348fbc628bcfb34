"""What cards are laid out from, and nothing laid out otherwise."""

from __future__ import annotations

import dataclasses

from pledgebook.sheets.card.card import card_sheet
from pledgebook.sheets.layout import layout


class Givens:
    """Makes the built-in cards, and keeps what they are made from."""

    digest, findings, is_1904 = "", (), False

    def __init__(self):
        self.given = []

    def abroad(self):
        return self

    def lay(self, card):
        self.given.append(card)
        return card_sheet(card)


def givens_of(results):
    """Return what the cards of all pledges are laid out from."""
    givens = Givens()
    layout(dataclasses.replace(results, book=dataclasses.replace(results.book, form=givens)))
    return givens.given


def given_of(results):
    """Return what the card of the only pledge is laid out from."""
    (card,) = givens_of(results)
    return card
