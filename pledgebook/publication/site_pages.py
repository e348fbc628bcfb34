"""The pages of a site: each from the neutral sheets and the results, none knows where it will stand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import quote

from pledgebook.book.koreandate import official
from pledgebook.book.model import Status
from pledgebook.documents.html.chapters import ChapterWriter
from pledgebook.documents.html.charts import CHART_STYLE, figure, figures
from pledgebook.documents.html.page import Page, paper, paper_width
from pledgebook.documents.html.tables import lines_of
from pledgebook.documents.text import escaped
from pledgebook.figures.exact import total
from pledgebook.figures.headline import HeadlineName
from pledgebook.figures.rates import Printing
from pledgebook.figures.results import Formula
from pledgebook.grid.chart import Chart, ChartKind, Series
from pledgebook.grid.number_text import fixed, grouped, printed, shown_points
from pledgebook.publication.site_style import SEARCH, SITE_STYLE
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pledgebook.documents.document import Chapter, Document
    from pledgebook.figures.headline import HeadlineFigure
    from pledgebook.publication.city import City, Entry

LANG = "ko"
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a page offers: its place in the site, and what it is called."""

    place: str
    label: str


class SitePages:
    """Writes the pages of one city. `pages` names those that the site has: place → what it is called."""

    def __init__(self, city: City, pages: Mapping[str, str]) -> None:
        self._city = city
        self._pages = pages

    def index(self, downloads: Sequence[Download], *, is_archived: bool = False) -> bytes:
        """Return the first page: the city's figures, charts, and the list of pledges with its filters."""
        city = self._city
        choices = {
            "sector": _places(entry.sector for entry in city.entries),
            "department": _places(entry.department for entry in city.entries),
            "status": {
                status.value: at
                for at, status in enumerate(Status, 1)
                if any(entry.status == status.value for entry in city.entries)
            },
        }
        rows = "\n".join(self._row(entry, choices) for entry in city.entries)
        body = "\n".join(
            (
                f"<h1>{escaped(city.title)}</h1>",
                f'<p class="note">{escaped(ko("site.as_of", days=city.days))}</p>',
                self._facts(),
                f"<h2>{escaped(ko('site.charts'))}</h2>",
                f'<div class="charts">{self._charts()}</div>',
                f"<h2>{escaped(ko('site.pledges'))}</h2>",
                _filters(choices),
                (
                    f'<p id="count" class="note" role="status" data-said="{escaped(ko("site.shown"))}">'
                    f"{escaped(ko('site.count', count=len(city.counted)))}</p>"
                ),
                f'<ul class="pledges">{rows}</ul>',
                _downloads(downloads, ""),
            )
        )
        feed = f'<link rel="alternate" type="application/atom+xml" title="{escaped(ko("site.changes"))}" href="feed.xml">'
        return self._page(
            "index.html",
            city.title,
            body,
            styles=_filter_rules(choices),
            script=SEARCH,
            head="" if is_archived else feed,
            data=(self._data_set(downloads),),
            is_archived=is_archived,
        )

    def pledge(
        self, entry: Entry, document: Document, downloads: Sequence[Download], around: Sequence[Entry | None]
    ) -> bytes:
        """Return a pledge's page: its card, its files, what was changed, and the pledges before and after it."""
        (chapter,) = document.chapters
        writer = ChapterWriter(LANG)
        body = "\n".join(
            (
                writer.heading(chapter, 1),
                writer.body(chapter, 2),
                _published(entry),
                _history(entry),
                _downloads(downloads, "../"),
                _steps(around),
            )
        )
        return self._page(
            f"pledges/{entry.name}.html",
            f"{entry.code} {entry.title} · {self._city.title}",
            body,
            styles=writer.styles(paper_width(chapter.setup)) + paper(chapter.setup),
            said=document.imprint,
        )

    def sheets(self, place: str, title: str, document: Document) -> bytes:
        """Return a page of summaries: one sheet, or several under one heading."""
        writer = ChapterWriter(LANG)
        chapters = document.chapters
        if len(chapters) == 1:
            body = writer.heading(chapters[0], 1) + "\n" + writer.body(chapters[0], 2)
        else:
            body = f"<h1>{escaped(title)}</h1>\n" + "\n".join(
                _article(writer, chapter, f"part{at}") for at, chapter in enumerate(chapters, 1)
            )
        setup = chapters[0].setup
        return self._page(
            place,
            f"{title} · {self._city.title}",
            body,
            styles=writer.styles(paper_width(setup)) + paper(setup),
            said=document.imprint,
        )

    def archive(self, days: Sequence[str]) -> bytes:
        """Return the list of the dated copies, the latest first."""
        rows = "".join(
            f'<li><a href="{quote(day)}/index.html">{escaped(ko("site.archived", day=day))}</a></li>'
            for day in sorted(days, reverse=True)
        )
        title = ko("site.archive")
        body = f"<h1>{escaped(title)}</h1>\n<p>{escaped(ko('site.archive_said'))}</p>\n<ul>{rows}</ul>"
        return self._page("archive/index.html", f"{title} · {self._city.title}", body)

    def _page(
        self,
        place: str,
        title: str,
        body: str,
        *,
        styles: str = "",
        script: str = "",
        head: str = "",
        data: Sequence[str] = (),
        said: str = "",
        is_archived: bool = False,
    ) -> bytes:
        city = self._city
        up = "../" * place.count("/")
        # The dated copy of any other page is the same file, and has no archive beside it.
        has_archive = place in {"index.html", "archive/index.html"} and not is_archived
        links = "".join(
            f'<li><a href="{up}{quote(other)}"{_current(other, place)}>{escaped(label)}</a></li>'
            for other, label in self._pages.items()
            if has_archive or not other.startswith("archive/")
        )
        said = said or " · ".join(filter(None, (city.government, ko("document.as_of", day=city.days))))
        return Page(
            title=title,
            body=(
                f'<a class="skip" href="#main">{escaped(ko("site.skip"))}</a>\n'
                f'<header class="site"><p><a href="{up}index.html">{escaped(city.title)}</a></p>'
                f'<nav aria-label="{escaped(ko("site.menu"))}"><ul>{links}</ul></nav></header>\n'
                f'<main id="main" tabindex="-1">\n{body}\n</main>\n<footer><p>{escaped(said)}</p></footer>'
            ),
            lang=LANG,
            styles=SITE_STYLE + CHART_STYLE + styles,
            script=script,
            author=city.government,
            head=head,
            data=data,
        ).written()

    def _facts(self) -> str:
        found, year = self._city.headline, self._city.as_of.year
        facts = [(ko("site.pledges"), ko("site.count", count=len(self._city.counted)))]
        facts += [
            (ko(f"site.{name.value}", year=year), _figure(found.figures[name]))
            for name in (HeadlineName.RATE, HeadlineName.PLANNED, HeadlineName.YEAR)
        ]
        if found.ahead is not None:
            facts.append((ko("site.ahead"), shown_points(found.ahead)))
        facts += [
            (ko(f"site.{name.value}", year=year), _figure(found.figures[name]))
            for name in (HeadlineName.COMPLETION, HeadlineName.ATTAINMENT, HeadlineName.YEAR_ATTAINMENT)
        ]
        if self._city.change:
            facts.append((ko("site.change_of_mean"), self._city.change))
        pairs = "".join(
            f"<div><dt>{escaped(name)}</dt><dd>{_with_small_print(said)}</dd></div>" for name, said in facts
        )
        return f'<dl class="facts">{pairs}</dl>'

    def _charts(self) -> str:
        return figures([*filter(None, (self._by_status(), self._by_sector(), self._by_year()))])

    def _by_status(self) -> Chart:
        entries = self._city.counted
        counts = {status: sum(entry.result.pledge.status is status for entry in entries) for status in Status}
        rows = [
            _Bar(status.value, Decimal(count), ko("site.count", count=count))
            for status, count in counts.items()
        ]
        said = ", ".join(f"{row.label} {row.text}" for row in rows if row.value)
        return _bars("status", said, (ko("site.status"), ko("site.number")), rows)

    def _by_sector(self) -> Chart:
        by_sector: dict[str, list[Decimal]] = {}
        for entry in self._city.counted:
            rates = by_sector.setdefault(entry.sector, [])
            if entry.result.rate.value is not None:
                rates.append(entry.result.rate.value)
        printing = Printing.of(self._city.workbooks[0].book.settings)
        means = {sector: printing.mean(rates) for sector, rates in by_sector.items()}
        rows = [_Bar(sector, mean, _percent(mean)) for sector, mean in means.items()]
        known = {sector: mean for sector, mean in means.items() if mean is not None}
        said = ""
        if len(set(known.values())) > 1:  # of one rate alone none is the highest
            most, least = max(known, key=lambda name: known[name]), min(known, key=lambda name: known[name])
            said = ko(
                "site.most_and_least",
                most=most,
                most_rate=_percent(known[most]),
                least=least,
                least_rate=_percent(known[least]),
            )
        return _bars("sector", said, (ko("site.sector"), ko("site.rate")), rows, _HUNDRED)

    def _by_year(self) -> Chart | None:
        """Draw the planned money by year; nothing where workbooks state it in different units."""
        units = {results.book.settings.money_unit for results in self._city.workbooks}
        if len(units) > 1:
            return None
        by_year: dict[int, list[Decimal]] = {}
        for entry in self._city.counted:
            for year, amount in entry.result.investment.by_year.items():
                by_year.setdefault(year, []).append(amount)
        unit = next(iter(units))
        sums = {year: total(amounts) for year, amounts in sorted(by_year.items())}
        rows = [
            _Bar(ko("card.year", year=year), amount, printed(amount, "#,##0"))
            for year, amount in sums.items()
        ]
        said = ko("site.money_said", total=printed(total(sums.values()), "#,##0"), unit=unit)
        return _bars("year", said, (ko("site.year"), ko("site.amount", unit=unit)), rows)

    def _row(self, entry: Entry, choices: Mapping[str, Mapping[str, int]]) -> str:
        marks = " ".join(
            f'data-{name}="{choices[name][value]}"'
            for name, value in (
                ("sector", entry.sector),
                ("department", entry.department),
                ("status", entry.status),
            )
        )
        rate = entry.result.rate.value
        width = min(max(rate or Decimal(0), Decimal(0)), _HUNDRED)
        said = f"{entry.sector} · {entry.department} · {entry.became or entry.status}"
        parts = filter(None, (ko("site.rate_said", rate=_percent(rate)), entry.change))
        bar = (
            '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect class="ground" width="100" height="10"/><rect class="value" width="{width}" height="10"/></svg>'
        )
        return (
            f'<li {marks}><div><h3><a href="pledges/{quote(entry.name)}.html">'
            f'<span class="code">{escaped(entry.code)}</span>{lines_of(entry.title)}</a></h3><p>{escaped(said)}</p></div>'
            f'<p class="rate">{bar}<span>{" · ".join(f"<span>{escaped(part)}</span>" for part in parts)}</span></p></li>'
        )

    def _data_set(self, downloads: Sequence[Download]) -> str:
        """Return what says to search engines which data set this is (schema.org)."""
        city = self._city
        term = city.workbooks[0].book.settings.term
        kinds = {"csv": "text/csv", "json": "application/json"}
        files = [
            {
                "@type": "DataDownload",
                "name": download.label,
                "encodingFormat": kinds[download.place.rpartition(".")[2]],
                "contentUrl": city.url + quote(download.place),
            }
            for download in downloads
            if download.place.rpartition(".")[2] in kinds
        ]
        found = {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": city.title,
            "description": ko(
                "site.data_said", government=city.government, count=len(city.counted), days=city.days
            ),
            "inLanguage": LANG,
            "isAccessibleForFree": True,
            "creator": {"@type": "GovernmentOrganization", "name": city.government or ko("site.government")},
            "dateModified": city.as_of.isoformat(),
            "temporalCoverage": f"{term.start.isoformat()}/{term.end.isoformat()}",
            "variableMeasured": [ko("site.rate"), ko("site.completion"), ko("site.target_attainment")],
            "distribution": files,
            **({"url": city.url} if city.url else {}),
        }
        return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class _Bar:
    """A row of a chart; `value` decides the length, `text` is the number as it is read."""

    label: str
    value: Decimal | None
    text: str


def _bars(
    key: str, said: str, heads: tuple[str, str], rows: Sequence[_Bar], most: Decimal | None = None
) -> Chart:
    label, name = heads
    series = Series(name, tuple(row.value for row in rows), tuple(row.text for row in rows))
    categories = tuple(row.label for row in rows)
    title = ko(f"site.by_{key}")
    return Chart(key, ChartKind.BARS, title, said, label, categories, (series,), most)


def _article(writer: ChapterWriter, chapter: Chapter, name: str) -> str:
    heading = writer.heading(chapter, 2, f' id="{name}"')
    return f'<article aria-labelledby="{name}">{heading}\n{writer.body(chapter, 3)}</article>'


def _places(values: Iterable[str]) -> dict[str, int]:
    return {value: at for at, value in enumerate(dict.fromkeys(sorted(values)), 1)}


def _current(page: str, place: str) -> str:
    return ' aria-current="page"' if page == place else ""


def _percent(rate: Decimal | None) -> str:
    return ko("not_computable") if rate is None else f"{fixed(rate)}%"


def _filters(choices: Mapping[str, Mapping[str, int]]) -> str:
    every = escaped(ko("site.every"))
    selects = "".join(
        f'<div><label for="{name}">{escaped(ko(f"site.{name}"))}</label><select id="{name}">'
        f'<option value="">{every}</option>'
        + "".join(f'<option value="{at}">{escaped(value)}</option>' for value, at in values.items())
        + "</select></div>"
        for name, values in choices.items()
    )
    search = (
        f'<div id="search" hidden><label for="asked">{escaped(ko("site.search"))}</label>'
        '<input id="asked" type="search" autocomplete="off"></div>'
    )
    return f'<div class="filters" role="search" aria-label="{escaped(ko("site.filters"))}">{search}{selects}</div>'


def _filter_rules(choices: Mapping[str, Mapping[str, int]]) -> str:
    """Return the rules by which a choice hides what it does not mean, without any script."""
    return "".join(
        f'main:has(#{name} option[value="{at}"]:checked) .pledges>li:not([data-{name}="{at}"]){{display:none}}'
        for name, values in choices.items()
        for at in values.values()
    )


def _downloads(downloads: Sequence[Download], up: str) -> str:
    if not downloads:
        return ""
    links = "".join(
        f'<li><a href="{up}{quote(download.place)}" download>{escaped(download.label)}</a></li>'
        for download in downloads
    )
    return f'<section class="downloads"><h2>{escaped(ko("site.downloads"))}</h2><ul class="files">{links}</ul></section>'


def _figure(figure: HeadlineFigure) -> str:
    """Return a figure with its count: of a share how many of how many, of a mean how many it is made of."""
    if figure.value is None:
        return ko("not_computable")
    count: object = figure.count
    if figure.formula is Formula.SHARE:
        count = f"{figure.numerator}/{figure.count}"
    return f"{_percent(figure.value)} ({ko('site.count', count=count)})"


def _with_small_print(said: str) -> str:
    """Return a figure as HTML: what it says in brackets behind it, of how many or since when, is in small print."""
    figure, bracket, rest = said.partition(" (")
    return escaped(figure) + (f" <small>{escaped(bracket.strip() + rest)}</small>" if bracket else "")


def _published(entry: Entry) -> str:
    """Return what was confirmed of a pledge, day by day: a table, and a line where there are several days."""
    found = [row for row in entry.history if not row.indicator]
    if not found:
        return ""
    rows = [
        (
            official(row.day),
            row.state,
            row.status,
            "-" if row.numerator is None or row.denominator is None else _of(row.numerator, row.denominator),
            _percent(row.rate),
        )
        for row in found
    ]
    said = ", ".join(f"{row[0]} {row[-1]}" for row in rows)
    heads = [ko(f"site.published.{key}") for key in ("day", "state", "status", "operands", "rate")]
    title = ko("site.published.title")
    drawn = ""
    if len(found) > 1:
        rates = tuple(row.rate for row in found)
        series = Series(heads[-1], rates, tuple(row[-1] for row in rows))
        most = None if any(rate is not None and rate > _HUNDRED for rate in rates) else _HUNDRED
        days = tuple(row[0] for row in rows)
        chart = Chart("published", ChartKind.LINE, title, said, heads[0], days, (series,), most)
        drawn = figure(chart, name="published", is_told=True)
    return (
        f"<h2>{escaped(ko('site.published'))}</h2>{drawn}"
        f'<figure class="chart"><figcaption><strong>{escaped(title)}</strong> <span>{escaped(said)}</span></figcaption>'
        f"{_table(heads, rows)}</figure>"
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose rows are headed by their first cell."""
    head = "".join(f'<th scope="col">{escaped(text)}</th>' for text in heads)
    body = "".join(
        f'<tr><th scope="row">{escaped(row[0])}</th>'
        + "".join(f"<td>{escaped(text)}</td>" for text in row[1:])
        + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _of(numerator: Decimal, denominator: Decimal) -> str:
    return f"{grouped(numerator)}/{grouped(denominator)}"


def _history(entry: Entry) -> str:
    """Return what was changed of the plan; nothing where the card says it, or nothing was."""
    if entry.results.book.settings.prints_changes or not entry.changes:
        return ""
    rows = "".join(
        f"<dt>{escaped(' · '.join(filter(None, (official(change.approved), change.procedure, change.about))))}</dt>"
        f"<dd>{escaped(ko('site.change', before=change.before, after=change.after))}</dd>"
        + (f"<dd>{escaped(ko('site.reason', reason=change.reason))}</dd>" if change.reason else "")
        for change in entry.changes
    )
    return f'<h2>{escaped(ko("site.history"))}</h2><dl class="history">{rows}</dl>'


def _steps(around: Sequence[Entry | None]) -> str:
    words = ("site.before", "site.after")
    links = "".join(
        f'<a href="{quote(entry.name)}.html">{escaped(ko(word, title=f"{entry.code} {entry.title}"))}</a>'
        for entry, word in zip(around, words, strict=True)
        if entry is not None
    )
    return f'<nav class="steps" aria-label="{escaped(ko("site.steps"))}">{links}</nav>' if links else ""
