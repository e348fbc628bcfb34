"""Cards out of a document by their labels: never by positions, and nothing that is not certain in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pledgebook.book import koreandate
from pledgebook.book.folding import word_key
from pledgebook.book.money_unit import WON, converted
from pledgebook.book.period import month_end
from pledgebook.grid.number_text import fixed
from pledgebook.intake import labels
from pledgebook.intake.blocks import BlockCell
from pledgebook.intake.card import Printed, PrintedCard, PrintedIndicator, PrintedLine
from pledgebook.intake.head_of_card import (
    Head,
    day_in,
    read_head,
    take_boxes,
    take_budget,
    take_rate,
    take_text,
)
from pledgebook.intake.indicator_table import read_indicators
from pledgebook.intake.marks_of_lines import depth_of
from pledgebook.intake.money_table import read_money, unit_in
from pledgebook.intake.parts import CODE_AND_TITLE, FreeRows, Line, parts_of
from pledgebook.intake.problems import Problems
from pledgebook.intake.schedule_table import ScheduleRow, read_schedule, settled
from pledgebook.intake.sections import TableKind, TableSection
from pledgebook.intake.split import cards_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.findings import Finding
    from pledgebook.intake.blocks import Place, PrintedDocument
    from pledgebook.intake.card import PrintedMoney
    from pledgebook.intake.parts import Part

_LABELLED = re.compile(
    r"^[\s#*□■❖◆◇◈▣▢○●◦▪◾▶▸※•∙ㆍ‧⋅\-·<(\[]*+(?P<label>[^:：]{1,20}?)[\s>\])]*+[:：]\s*(?P<value>\S.*)$"
)
_MONTH_END = re.compile(r"((?:19|20)\d\d)\s*[.년]\s*(1[0-2]|0?[1-9])\s*[.월]\s*말")
_CAPTION_AND = re.compile(r"(<[^<>]{2,40}>)\s*(\S.*)")
"""A caption with what stands at the right of its row: the day, the unit."""
_OF_A_DAY = re.compile(r"[\d\s.\-/:：()（）\[\]<>~※*]|(?<=\d)\s?[년월일]")
_MONTH = re.compile(r"(?:19|20)\d\d\s*[.년]\s*\d{1,2}")
_GENERAL = re.compile(r"관리\s*카드|현황|점검|보고|목록|총괄|공약사업$|(?:19|20)\d\d년|분기|반기")
"""What a title of a whole document says, and that of a pledge does not."""
_AS_OF_NOW = re.compile(r"^[^\d가-힣]*['’]?\d[\d.\-/년월일\s]{4,16}(?:현재|말)\s*[)\]>]?$")
_TERM = re.compile(r"임기|민선\s*\d+\s*기")
_RANGE = re.compile(r"[~∼〜–]")
_GOAL = "정책목표"
_ORDER = {TableKind.SCHEDULE: "schedule", TableKind.MONEY: "money", TableKind.INDICATOR: "indicator"}


@dataclass(slots=True)
class _Draft:
    """A card as far as it was read."""

    problems: Problems
    head: Head = field(default_factory=Head)
    indicators: list[PrintedIndicator] = field(default_factory=list)
    schedule: list[ScheduleRow] = field(default_factory=list)
    money: list[PrintedMoney] = field(default_factory=list)
    money_unit: Printed[str] | None = None
    lines: list[PrintedLine] = field(default_factory=list)
    section: str = ""
    as_of: list[Printed[date]] = field(default_factory=list)
    term: tuple[Printed[date], Printed[date]] | None = None
    footer_rate: Printed[Decimal] | None = None
    footer_words: Printed[str] | None = None
    captions: dict[str, Line] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    titles: list[Line] = field(default_factory=list)  # lines that may be the title
    next_name: Printed[str] | None = None  # of the indicator whose table follows
    later: list[tuple[str, Line]] = field(default_factory=list)  # labelled lines of the text
    has_begun: bool = False  # a table of the card was met


def cards_in(document: PrintedDocument) -> tuple[PrintedCard, ...]:
    """Return the cards that a document holds, in the order of print.

    What a card does not print is None; what could be read in two ways is None, too, and a finding names both.

    >>> [card.code.value for card in cards_in(read_document("6-3-3.txt"))]
    ['6-3-3']
    """
    return tuple(_card(parts, document) for parts in cards_of(parts_of(document)))


def _card(parts: Sequence[Part], document: PrintedDocument) -> PrintedCard:
    draft = _Draft(Problems())
    for part in parts:
        if isinstance(part, Line):
            _take_line(part, draft)
        elif isinstance(part, FreeRows):
            _take_rows(part, draft)
        else:
            _take_table(part, draft)
    _take_later(draft)
    return _finished(draft, parts, document)


def _take_line(line: Line, draft: _Draft) -> None:
    text = line.text
    if (found := _CAPTION_AND.fullmatch(text)) and labels.caption_of(found[1]):
        for piece in found.groups():
            _take_line(replace(line, text=piece), draft)
        return
    _take_day(line, draft)
    if kind := labels.caption_of(text):
        draft.captions.setdefault(kind, line)
        return
    match = CODE_AND_TITLE.match(text)
    if match and draft.head.code is None and not draft.has_begun and line.depth == 0:
        _take_code_and_title(match, line, draft)
        return
    _take_term(line, draft)
    labelled = _LABELLED.match(text)
    if labelled and _take_labelled(labelled["label"], labelled["value"], line, draft):
        return
    if line.depth == 0 and (section := labels.section_of(text)):
        draft.section = section
    elif line.depth == 0 and labels.is_one_of(text, labels.GOAL):
        draft.section = _GOAL
    elif draft.section == _GOAL:
        draft.head.goal = draft.head.goal or Printed(_bare(text), text, line.place)
        draft.section = ""
    else:
        _take_prose(line, draft)


def _take_code_and_title(match: re.Match[str], line: Line, draft: _Draft) -> None:
    draft.head.code = Printed(match["code"].strip("[]() "), match["code"], line.place)
    title = Printed(labels.one_line(match["title"]), match["title"], line.place)
    draft.head.title = draft.head.title or title


def _take_prose(line: Line, draft: _Draft) -> None:
    unit = unit_in(line.text)
    if unit:
        draft.head.unit = draft.head.unit or Printed(unit, line.text, line.place)
    if draft.section and (line.depth or not (unit or _is_day_alone(line.text))):
        text = Printed(_bare(line.text), line.text, line.place)
        draft.lines.append(PrintedLine(draft.section, line.depth or 1, text))
    elif not draft.has_begun and line.depth == 0 and not unit and "기준" not in line.text:
        draft.titles.append(line)


def _is_day_alone(text: str) -> bool:
    """Say whether a line is the as-of date and nothing else, as it stands above a table."""
    rest = _OF_A_DAY.sub("", text).removeprefix("말")
    return bool(rest) and labels.is_one_of(rest, labels.AS_OF) and _MONTH.search(text) is not None


def _bare(text: str) -> str:
    return text.lstrip("-–—·∙•ㆍ○◦*▪ ").strip()


def _take_day(line: Line, draft: _Draft) -> None:
    """Take in the as-of date: 2024. 5. 31. 기준, as of the end of a month where that is said."""
    if line.depth or not ("기준" in line.text or _AS_OF_NOW.match(line.text)):
        return
    day = day_in(line.text)
    if day is None and (match := _MONTH_END.search(line.text)):
        day = month_end(int(match[1]), int(match[2]))
    if day is not None:
        draft.as_of.append(Printed(day, line.text, line.place))
    elif _MONTH.search(line.text):
        draft.problems.add("PB704", line.place, line.text, name="기준일")


def _take_term(line: Line, draft: _Draft) -> None:
    if draft.term is not None or not _TERM.search(line.text) or not _RANGE.search(line.text):
        return
    ends = _RANGE.split(line.text)
    if len(ends) != 2:  # noqa: PLR2004 - a first and a last day
        return
    first, last = day_in(ends[0]), day_in(ends[1])
    if first is not None and last is not None and first < last:
        draft.term = (Printed(first, line.text, line.place), Printed(last, line.text, line.place))


def _take_labelled(label: str, value: str, line: Line, draft: _Draft) -> bool:
    """Take in a line of a label and its value; what stands amid the text is looked at last."""
    is_head = line.depth == 0 or not (draft.section or draft.has_begun)
    for words, name in (
        ((*labels.GOAL, *labels.GOAL_ON_A_LINE), "goal"),
        (labels.CODE, "code"),
        (labels.TITLE, "title"),
        (labels.DEPARTMENT, "department"),
        (labels.AS_OF, "as_of"),
    ):
        if labels.is_one_of(label, words) and is_head:
            if name == "code" and (
                match := re.match(r"(\S+)\s+(?P<label>[^:：]{1,12})[:：]\s*(?P<value>.+)", value)
            ):
                take_text(draft.head, name, label, _as_cell(match[1], line), draft.problems)
                return _take_labelled(match["label"], match["value"], line, draft)
            take_text(draft.head, name, label, _as_cell(value, line), draft.problems)
            return True
    if labels.is_one_of(label, labels.INDICATOR_NAME):
        draft.next_name = Printed(labels.one_line(value), value, line.place)
        return True
    told = labels.label_of(label)
    is_rate = told.is_rate and not told.rest and not told.year
    group = labels.group_of(label)
    if labels.is_one_of(label, labels.BUDGET) or is_rate or group:
        what = group or ("rate" if is_rate else "budget")
        draft.later.append((what, replace(line, depth=0 if is_head else max(line.depth, 1))))
        return is_head and not draft.section
    footer = re.search("이행[률율]", label) and draft.has_begun and line.depth == 0
    if footer and draft.footer_rate is None and re.fullmatch(r"[\d.]+\s*%?", value):
        cell = _as_cell(value, line)
        probe = Head()
        take_rate(probe, f"{label}(%)", cell, draft.problems)
        draft.footer_rate, draft.footer_words = probe.rate, Printed(label, line.text, line.place)
        return True
    return False


def _as_cell(text: str, line: Line) -> BlockCell:
    return BlockCell(0, 0, 1, 1, text.strip(), line.place)


def _take_later(draft: _Draft) -> None:
    """Take 소요예산, 이행률 and the boxes from lines where no table says them."""
    for what, line in draft.later:
        match = _LABELLED.match(line.text)
        if match is None:
            continue
        cell = _as_cell(match["value"], line)
        if what == "budget" and (line.depth == 0 or not draft.money) and draft.head.required_seen is None:
            take_budget(draft.head, match["label"], cell, draft.problems)
        elif what == "rate" and draft.head.rate_seen is None and line.depth == 0:
            take_rate(draft.head, match["label"], cell, draft.problems)
        elif what in labels.OPTIONS and what not in draft.head.groups:
            take_boxes(draft.head, what, match["label"], cell, draft.problems)


def _take_rows(rows: FreeRows, draft: _Draft) -> None:
    """Take in rows of a table that belong to no table of figures: the head of the card, and texts in cells."""
    for row in rows.rows:
        cells = rows.grid.begun_in(row)
        if len(cells) == 2 and draft.head.code is None:  # noqa: PLR2004 - the bar of the title
            match = CODE_AND_TITLE.match(f"{cells[0].text} {cells[1].text}")
            if match and match["code"].strip("[]() ") == cells[0].text.strip("[]() "):
                draft.head.code = Printed(match["code"].strip("[]() "), cells[0].text, cells[0].place)
                draft.head.title = Printed(labels.one_line(cells[1].text), cells[1].text, cells[1].place)
        if len(cells) == 1:
            for piece in cells[0].text.split("\n"):
                if piece.strip():
                    _take_line(Line(piece.strip(), depth_of(piece.strip()), cells[0].place), draft)
        elif cells and (section := labels.section_of(cells[0].text)) and not labels.group_of(cells[0].text):
            for cell in cells[1:]:
                draft.lines += [
                    PrintedLine(
                        section,
                        depth_of(piece.strip()) or 1,
                        Printed(_bare(piece), piece.strip(), cell.place),
                    )
                    for piece in cell.text.split("\n")
                    if piece.strip()
                ]
    before = (
        len(draft.head.groups) + (draft.head.rate_seen is not None) + (draft.head.required_seen is not None)
    )
    read_head(rows.grid, rows.rows, draft.head, draft.problems)
    after = (
        len(draft.head.groups) + (draft.head.rate_seen is not None) + (draft.head.required_seen is not None)
    )
    draft.has_begun = draft.has_begun or after > before


def _take_table(section: TableSection, draft: _Draft) -> None:
    draft.has_begun = True
    if section.kind in _ORDER:
        draft.kinds.add(_ORDER[section.kind])
    draft.section = ""
    if section.kind is TableKind.INDICATOR:
        table = read_indicators(section, draft.problems, draft.next_name)
        draft.next_name = None
        draft.indicators += table.indicators
        if table.footer_rate is not None and draft.footer_rate is not None:
            draft.problems.add(
                "PB712", table.footer_rate.place, table.footer_rate.text, other=draft.footer_rate.text
            )
        draft.footer_rate = draft.footer_rate or table.footer_rate
        draft.footer_words = draft.footer_words or table.footer_words
    elif section.kind is TableKind.SCHEDULE:
        draft.schedule += read_schedule(section, draft.problems)
    elif section.kind is TableKind.MONEY:
        money = read_money(section, draft.problems)
        draft.money += money.rows
        if (
            money.unit is not None
            and draft.money_unit is not None
            and money.unit.value != draft.money_unit.value
        ):
            draft.problems.add(
                "PB711",
                money.unit.place,
                money.unit.text,
                unit=draft.money_unit.value,
                other=money.unit.value,
            )
        draft.money_unit = draft.money_unit or money.unit
    elif section.kind is TableKind.OTHER:
        draft.problems.add("PB710", section.grid.table.place, section.caption)


def _finished(draft: _Draft, parts: Sequence[Part], document: PrintedDocument) -> PrintedCard:
    head, problems = draft.head, draft.problems
    for kind, line in draft.captions.items():
        if kind not in draft.kinds:
            problems.add("PB710", line.place, line.text)
    _settle_title(draft)
    unit = _settle_unit(draft)
    first, last = _place_of(parts[0]), _place_of(parts[-1])
    return PrintedCard(
        code=head.code,
        title=head.title,
        marks=head.marks,
        goal=head.goal,
        department=head.department,
        government=head.government,
        unit=unit,
        required=head.required,
        rate=head.rate,
        footer_rate=draft.footer_rate,
        footer_words=draft.footer_words,
        as_of=_settled_day(draft),
        term=draft.term,
        indicators=_with_schedule(draft),
        money=tuple(_as_titled(row, head.title) for row in draft.money),
        lines=tuple(draft.lines),
        findings=(*_told_of(document, first, last), *problems.findings),
        places=(first, last),
        required_open=head.required_open,
    )


def _as_titled(row: PrintedMoney, title: Printed[str] | None) -> PrintedMoney:
    """Return a row with the pledge's title spelt as the title is: a narrow cell breaks it amid its words."""
    if row.project is None or title is None or word_key(row.project.value) != word_key(title.value):
        return row
    return replace(row, project=replace(row.project, value=title.value))


def _told_of(document: PrintedDocument, first: Place, _last: Place) -> Iterable[Finding]:
    if not first.sheet:
        return document.findings
    return tuple(found for found in document.findings if found.cell.partition("!")[0] == first.sheet)


def _place_of(part: Part) -> Place:
    return part.place


def _settle_title(draft: _Draft) -> None:
    head = draft.head
    if head.title is not None:
        return
    texts = dict.fromkeys(" ".join(line.text.lstrip("#*□■❖◆ ").split()) for line in draft.titles)
    texts = {text: None for text in texts if not _GENERAL.search(text)}
    if len(texts) == 1:
        head.title = Printed(next(iter(texts)), draft.titles[0].text, draft.titles[0].place)
    elif texts:
        first = draft.titles[0]
        draft.problems.add(
            "PB706", first.place, first.text, label=labels.TITLE[0], other=" / ".join([*texts][1:])
        )


def _settle_unit(draft: _Draft) -> Printed[str] | None:
    """Return the unit of the card's amounts, and bring 소요예산 into it where its label has another one."""
    head, wanted = draft.head, draft.money_unit
    if wanted is None or head.unit is None or head.unit.value == wanted.value:
        return wanted or head.unit
    if head.required is not None and head.unit.value in WON and unit_in(f"({head.unit.value})"):
        value = converted(head.required.value, head.unit.value, wanted.value)
        draft.problems.add(
            "PB717",
            head.required.place,
            head.required.text,
            unit=head.unit.value,
            to=wanted.value,
            value=fixed(value),
        )
        head.required = replace(head.required, value=value)
    return wanted


def _settled_day(draft: _Draft) -> Printed[date] | None:
    found = [*([draft.head.as_of] if draft.head.as_of else []), *draft.as_of]
    days = {day.value for day in found}
    if len(days) > 1:
        other = next(day for day in found if day.value != found[0].value)
        draft.problems.add(
            "PB706",
            found[0].place,
            koreandate.official(found[0].value),
            label="기준일",
            other=koreandate.official(other.value),
        )
        return None
    return found[0] if found else None


def _with_schedule(draft: _Draft) -> tuple[PrintedIndicator, ...]:
    """Return the indicators, each with its row of the schedule: by name, else by their order, which is told."""
    indicators, rows = list(draft.indicators), list(draft.schedule)
    of_indicator: dict[int, ScheduleRow] = {}
    for similar in (_same_name, _near_name):
        for at, indicator in enumerate(indicators):
            alike = [
                row
                for row in rows
                if row not in of_indicator.values() and similar(indicator.name.text, row.name.text)
            ]
            if at not in of_indicator and len(alike) == 1:
                of_indicator[at] = alike[0]
    left = [at for at in range(len(indicators)) if at not in of_indicator]
    rows_left = [row for row in rows if row not in of_indicator.values()]
    if left and len(left) == len(rows_left):
        for at, row in zip(left, rows_left, strict=True):
            draft.problems.add("PB709", row.name.place, row.name.text, name=indicators[at].name.text)
            of_indicator[at] = row
        rows_left = []
    found = []
    for at, indicator in enumerate(indicators):
        matched = of_indicator.get(at)
        if matched is None:
            found.append(indicator)
            continue
        year_ends = {year.year: year.target.value for year in indicator.years if year.target is not None}
        settled_row = settled(matched, year_ends, draft.problems)
        found.append(replace(indicator, schedule=settled_row.targets, schedule_note=settled_row.note))
    for row in rows_left:
        settled_row = settled(row, {}, draft.problems)
        found.append(PrintedIndicator(row.name, None, (), None, settled_row.targets, settled_row.note))
        if indicators:
            draft.problems.add("PB709", row.name.place, row.name.text, name="")
    return tuple(found)


def _same_name(name: str, other: str) -> bool:
    return word_key(name) == word_key(other)


def _near_name(name: str, other: str) -> bool:
    first, second = (re.sub(r"\(.*?\)|[^\w]", "", word_key(text)) for text in (name, other))
    return bool(first) and first == second
