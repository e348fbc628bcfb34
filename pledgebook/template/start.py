"""What a new workbook starts from: its term, its government, its money unit, and whether it has the sample."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pledgebook.book.government import Authority, kind_by_name
from pledgebook.book.term import EIGHTH, Term
from pledgebook.template import sample

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column of the user's own to the right of a table; its values stand in the rows under its header."""

    header: str
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Start:
    """Where `with_sample` is set, the term must be that of the sample's rows.

    `carried` are settings to type besides, by item, and `rows` those of tables, by name and header, with those of `own_columns`. `sent` are
    the lines that a workbook which is sent out keeps in a hidden sheet.

    `unit` is one of those that amounts can be converted between: those of the sample are.
    """

    term: Term = EIGHTH
    government: str = ""
    unit: str = "백만원"
    with_sample: bool = True
    carried: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    own_columns: Mapping[str, Sequence[OwnColumn]] = field(default_factory=dict)
    sent: Sequence[str] = ()

    @property
    def authority(self) -> Authority:
        """The government by its name: its words go into the drop-downs, and into the sample's rows."""
        typed = self.settings
        return Authority.of(*(typed.get(item, "") for item in ("자치단체", "단체구분", "상위단체")))

    @property
    def settings(self) -> dict[str, str]:
        """Return the settings to type, by item; others keep their defaults."""
        typed = {
            "임기 시작": self.term.start.isoformat(),
            "임기 종료": self.term.end.isoformat(),
            "금액 단위": self.unit,
        }
        if self.with_sample:
            typed |= sample.SETTINGS
        if self.government:
            typed["자치단체"] = self.government
            if kind_by_name(self.government):
                authority = Authority.of(self.government)
                typed |= {"단체구분": authority.kind, "상위단체": authority.upper}
        return typed | dict(self.carried)


SAMPLE = Start()
"""The sample card in its own term."""
BLANK = Start(with_sample=False)
"""No rows, in the term of the sample: what tests and documents start from."""
