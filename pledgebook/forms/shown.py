"""The cells of a card as neutral ones: what all cards have of their form is made once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pledgebook.forms.card import OutCell, changed_style
from pledgebook.forms.roles import role_of, second_title
from pledgebook.grid.sheet import Cell, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.forms.card import FilledCard
    from pledgebook.forms.plan import Plan
    from pledgebook.grid.addresses import Place
    from pledgebook.grid.sheet import LookChange, Style


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the form as its cards show it."""

    cells: tuple[tuple[int, Cell | None], ...]  # by column, from the left; None where a card says what it is
    styles: Mapping[str, Style]  # of those that are the same on every card
    roles: Mapping[int, Role]  # of the others
    looks: Mapping[int, tuple[str, Style]]  # of the others, where the card changes nothing of them
    fixed: Mapping[int, OutCell]  # those of the others whose value is the form's
    heads: tuple[int, ...]  # columns in which something heads what is below or beside it


class ShownCells:
    """Makes the neutral cells of the cards of a form."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._rows: dict[int, _Row] = {}
        self._looks: dict[tuple[int, LookChange | None, Role], tuple[str, Style]] = {}
        self._blanks: dict[str, Cell] = {}  # by style: one cell stands for all that are alike

    def of(self, card: FilledCard) -> tuple[dict[Place, Cell], dict[str, Style]]:
        """Return the cells of a card, row by row from the left, and their looks by name.

        There is one title. A figure without a head above or beside it is a note: no reader would find it in a table.
        """
        cells: dict[Place, Cell] = {}
        styles: dict[str, Style] = {}
        heads: set[int] = set()  # columns with a head in a row above
        title = 0  # its row
        for number, row in enumerate(card.row_map.rows, 1):
            shown = self._rows.get(row.form_row) or self._learn(row.form_row)
            styles.update(shown.styles)
            is_headed = bool(row.path or shown.heads)
            for column, cell in shown.cells:
                if cell is not None:
                    cells[number, column] = cell
                    continue
                place = (number, column)
                own, role = card.cells.get(place) or shown.fixed[column], shown.roles[column]
                if role is Role.TITLE:
                    title = title or number
                    role = role if title == number else second_title(self._plan, own.of)
                if role is Role.BODY and own.value is not None and not is_headed and column not in heads:
                    role = Role.NOTE
                if own.change is None and role is shown.roles[column]:
                    name, styles[name] = shown.looks[column]
                else:
                    name, styles[name] = self._look(own.of.look, own.change, role)
                is_blank = own.value is None and not own.formula
                cells[place] = self._blank(name) if is_blank else Cell(own.value, name, own.formula, own.link)
            heads.update(shown.heads)
        return cells, styles

    def _learn(self, number: int) -> _Row:
        cells: list[tuple[int, Cell | None]] = []
        styles: dict[str, Style] = {}
        roles: dict[int, Role] = {}
        looks: dict[int, tuple[str, Style]] = {}
        fixed: dict[int, OutCell] = {}
        heads: list[int] = []
        for cell in self._plan.form.rows[number - 1].cells:
            role = role_of(self._plan, cell)
            if role is Role.HEAD:
                heads.append(cell.column)
            if cell.is_fixed and (role is not Role.BODY or cell.own_value is None):
                name, styles[name] = self._look(cell.look, None, role)
                value = cell.own_value
                cells.append((cell.column, self._blank(name) if value is None else Cell(value, name)))
                continue
            cells.append((cell.column, None))
            roles[cell.column] = role
            looks[cell.column] = self._look(cell.look, None, role)
            if cell.is_fixed:
                fixed[cell.column] = OutCell(cell, cell.own_value)
        found = self._rows[number] = _Row(tuple(cells), styles, roles, looks, fixed, tuple(heads))
        return found

    def _look(self, number: int, change: LookChange | None, role: Role) -> tuple[str, Style]:
        """Return the name of a look of the form with its change and role, and the look."""
        known = self._looks.get((number, change, role))
        if known is None:
            said = "" if change is None else f" {change.number_format or 'word'}"
            style = replace(changed_style(self._plan.form.looks.style(number), change), role=role)
            known = self._looks[number, change, role] = f"form {number}{said} {role.value}", style
        return known

    def _blank(self, name: str) -> Cell:
        return self._blanks.get(name) or self._blanks.setdefault(name, Cell(None, name))
