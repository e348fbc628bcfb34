"""Charts in a page: bars drawn beside the numbers that they show, so that nothing is said by a picture alone."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.documents.text import escaped
from pledgebook.standard.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart; `value` decides the length, `text` is the number as it is read."""

    label: str
    value: Decimal | None
    text: str


def bars(
    title: str, said: str, heads: tuple[str, str], rows: Sequence[Bar], whole: Decimal | None = None
) -> str:
    """Return a chart of bars, as a table whose numbers are drawn too; `said` is what it shows, in a sentence.

    `whole` is the value of a bar that takes all the width; without it the greatest does.
    """
    most = whole or max((row.value for row in rows if row.value is not None), default=Decimal(0))
    body = "".join(
        f'<tr><th scope="row">{escaped(row.label)}</th><td class="drawn">{_bar(row, most)}</td>'
        f"<td>{escaped(row.text)}</td></tr>"
        for row in rows
    )
    label, value = (escaped(head) for head in heads)
    sentence = f" <span>{escaped(said)}</span>" if said else ""
    return (
        f'<figure class="chart"><figcaption><strong>{escaped(title)}</strong>{sentence}</figcaption>'
        f'<table><thead><tr><th scope="col">{label}</th><td class="drawn"></td><th scope="col">{value}</th></tr></thead>'
        f"<tbody>{body}</tbody></table></figure>"
    )


def _bar(row: Bar, most: Decimal) -> str:
    share = (
        Decimal(0) if not most or row.value is None else min(max(row.value / most, Decimal(0)), Decimal(1))
    )
    width = f"{(share * _WHOLE).quantize(Decimal('0.1'))}"
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img">'
        f"<title>{escaped(row.label)} {escaped(row.text)}</title>"
        f'<rect class="ground" width="100" height="10"/><rect class="value" width="{width}" height="10"/></svg>'
    )
