"""What the page's worker asks of Python: one request in, one answer out, both as JSON beside files as bytes.

It calls what the command line calls. The browser's file system is memory that goes with the page: where a use
case needs a folder, it is there.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import io
import json
import secrets
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook.collector import collector_paused
from pledgebook.errors import DataError, ExtraMissingError, PledgebookError
from pledgebook.findings import counts
from pledgebook.findings.groups import grouped
from pledgebook.grid.number_text import fixed
from pledgebook.messages import LANGS, speaking, word
from pledgebook.use_cases.refresh import refresh_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal
    from importlib.machinery import ModuleSpec

    from pledgebook.findings import Finding
    from pledgebook.use_cases.changed import Difference

MOST_FINDINGS = 200
"""Groups of findings that are shown of a workbook; the others are counted."""
_MOST_FIGURES = 30
_LATER = ("openpyxl", "et_xmlfile")
"""Packages that only a new workbook takes: unpacked when first imported."""


@dataclass(frozen=True, slots=True)
class File:
    """A file by its name, without folders."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for; `options` are those of the action."""

    action: str
    lang: str
    as_of: str | None
    options: dict[str, Any]
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of it, ready for JSON, and the files that came of it."""

    said: dict[str, Any]
    files: tuple[File, ...] = ()


def answer(request: str, names: Sequence[str], contents: Sequence[memoryview]) -> tuple[str, list[bytes]]:
    """Do what a request asks; return what is to be said as JSON, and the bytes of the files named in it.

    Whatever a workbook can have wrong with it is said; only what leaves the interpreter unfit is raised.
    """
    asked = json.loads(request)
    files = tuple(File(name, bytes(content)) for name, content in zip(names, contents, strict=True))
    wish = Request(asked["action"], asked["lang"], asked["as_of"] or None, asked["options"], files)
    with speaking(wish.lang), collector_paused():
        try:
            done = _ACTIONS[wish.action](wish)
        except PledgebookError as error:
            done = _refused(error, wish.lang)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - the page lives on, whatever it was
            message = word("page.unexpected", wish.lang, kind=type(error).__name__, what=error)
            done = Answer({"state": "refused", "error": {"code": "unforeseen", "message": message}})
    return json.dumps({**done.said, "files": [file.name for file in done.files]}), [
        file.data for file in done.files
    ]


def _refreshed(wish: Request) -> Answer:
    (file,) = wish.files
    done = refresh_bytes(file.data, file.name, wish.as_of)
    receipt = done.receipt
    said = {
        "state": "changed" if receipt.changed else "same",
        "as_of": receipt.as_of.isoformat(),
        **_told(receipt.findings, wish.lang),
        **_figures(receipt.difference, wish.lang),
    }
    return Answer(said, (File(file.name, done.data),))


def _checked(wish: Request) -> Answer:
    from pledgebook.use_cases.check import check

    (file,) = wish.files
    found = check(_opened(file), wish.as_of)
    return Answer({"state": "checked", "as_of": "", **_told(found, wish.lang)})


def _audited(wish: Request) -> Answer:
    """Hold a printed card or table against arithmetic; what its format needs must be in the page."""
    from pledgebook.intake.audit.audit import audit
    from pledgebook.intake.audit.report import report_of

    (file,) = wish.files
    try:
        found = audit(_opened(file))
    except ExtraMissingError:
        message = word("page.audit.no_format", wish.lang)
        return Answer({"state": "refused", "error": {"code": "no-format", "message": message}})
    said = {"state": "audited", "count": len(found.checked), **_told(found.findings, wish.lang)}
    return Answer(said, (File(word("page.file.audit", "ko"), report_of([found], wish.lang)),))


def _card(wish: Request) -> Answer:
    """Lay the cards out for the eye, as one page."""
    from pledgebook.publication.export import export

    (file,) = wish.files
    (page,) = export(_opened(file), to="html", as_of=wish.as_of, in_one=True)
    style, rest = page.data.decode().partition("<style>")[2].split("</style>", 1)  # ours: it has just these
    body = rest.partition("<body>")[2].rpartition("</body>")[0]
    return Answer({"state": "shown", "style": style, "lang": "ko"}, (File(page.name, body.encode()),))


def _exported(wish: Request) -> Answer:
    from pledgebook.publication.export import export

    (file,) = wish.files
    documents = export(_opened(file), to=wish.options["to"], as_of=wish.as_of)
    return Answer({"state": "made"}, tuple(File(found.name, found.data) for found in documents))


def _published(wish: Request) -> Answer:
    """Make the site of all workbooks together, as a zip."""
    from pledgebook.publication.publish import site_files

    site = site_files([(file.name, _opened(file)) for file in wish.files], wish.as_of)
    contents = [File(name, data) for name, data in sorted(site.items())]
    return Answer({"state": "made"}, (File(word("page.file.site", "ko"), _zip(contents)),))


def _rolled_up(wish: Request) -> Answer:
    from pledgebook.roll_up.asked import Options
    from pledgebook.roll_up.of_bytes import Given, plan_workbook, portfolio_of_bytes
    from pledgebook.roll_up.totals import mean_rate

    saved = wish.options["saved"]
    given = [Given(file.name, file.data, at) for file, at in zip(wish.files, saved, strict=True)]
    portfolio = portfolio_of_bytes(given, wish.as_of)
    failures = _left_out(((failure.path, failure.error) for failure in portfolio.failures), wish.lang)
    if not portfolio.entries:
        return Answer({"state": "refused", "failures": failures})
    made = plan_workbook(portfolio, Options())
    findings = (*(found.finding for found in portfolio.findings), *made.findings)
    said = {
        "state": "made",
        "pledges": len(portfolio.entries),
        "workbooks": portfolio.files,
        "mean": _rate(mean_rate(portfolio), wish.lang),
        "failures": failures,
        **_told(findings, wish.lang),
    }
    return Answer(said, (File(word("page.file.roll_up", "ko"), made.data),))


def _new(wish: Request) -> Answer:
    from pledgebook.use_cases.new import new_workbook

    options = wish.options
    data = new_workbook(
        term=options["term"] or None,
        government=options["government"],
        unit=options["unit"] or None,
        blank=bool(options["blank"]),
        form=bool(options["form"]),
        identity=secrets.token_hex(16),
    )
    return Answer({"state": "made"}, (File(word("page.file.new", "ko"), data),))


def _adopted(wish: Request) -> Answer:
    """Add the input tables to a workbook; its log is taken in by the command, where a mapping can be shown and edited."""
    from pledgebook.intake.adopt import Wanted, planned

    (file,) = wish.files
    options = wish.options
    wanted = Wanted.of(options["term"] or None, options["government"], options["unit"] or None)
    plan = planned(file.data, file.name, wanted)
    if plan.data is file.data:
        return Answer({"state": "has_all"})
    said = {"state": "adopted", **_told(plan.findings, wish.lang)}
    return Answer(said, (File(file.name, plan.data),))


def _together(wish: Request) -> Answer:
    return Answer({"state": "made"}, (File(word("page.file.zip", "ko"), _zip(wish.files)),))


_ACTIONS: dict[str, Callable[[Request], Answer]] = {
    "refresh": _refreshed,
    "check": _checked,
    "audit": _audited,
    "card": _card,
    "export": _exported,
    "site": _published,
    "roll-up": _rolled_up,
    "new": _new,
    "adopt": _adopted,
    "zip": _together,
}


def _opened(file: File) -> io.BytesIO:
    """Return a file as one that is open, so that its name is known to whoever reads it."""
    opened = io.BytesIO(file.data)
    opened.name = file.name
    return opened


def _refused(error: PledgebookError, lang: str) -> Answer:
    said: dict[str, Any] = {
        "state": "refused",
        "error": {"code": error.code, "message": error.text(lang)},
    }
    if isinstance(error, DataError):
        said |= _told(error.findings, lang)
    failures = getattr(error, "failures", ())  # of several files, each with its error
    if failures:
        said["failures"] = _left_out(failures, lang)
    return Answer(said)


def _left_out(failures: Iterable[tuple[str, PledgebookError]], lang: str) -> list[dict[str, Any]]:
    return [{"name": name, **_refused(error, lang).said} for name, error in failures]


def _told(findings: Iterable[Finding], lang: str) -> dict[str, Any]:
    """Say findings, the worst first, those of one kind together; and how many there are of each severity."""
    every = tuple(findings)
    groups = grouped(found for found in every if not found.is_answered)
    order = ["error", "warning", "info"]
    ranked = sorted(groups, key=lambda group: order.index(group.first.severity.value))
    return {
        "counts": {spoken: counts(every, spoken) for spoken in LANGS},
        "findings": [
            {
                "code": group.first.code,
                "severity": group.first.severity.value,
                "cell": group.where(lang) if group.first.cell else "",
                "seen": group.first.printed_seen,
                "message": group.message(lang),
                "action": group.action(lang),
            }
            for group in ranked[:MOST_FINDINGS]
        ],
        "more": max(0, len(ranked) - MOST_FINDINGS),
    }


def _figures(difference: Difference | None, lang: str) -> dict[str, Any]:
    """Say which figures will be others than the sheets say now."""
    if difference is None:
        return {}
    return {
        "mean": [_rate(difference.mean_before, lang), _rate(difference.mean_after, lang)],
        "figures": [
            {
                "pledge": change.pledge,
                "title": change.title,
                "name": change.name,
                "before": _rate(change.before.rate, lang) if change.before else "",
                "after": _rate(change.after.rate, lang) if change.after else "",
            }
            for change in difference.figures[:_MOST_FIGURES]
        ],
        "more_figures": max(0, len(difference.figures) - _MOST_FIGURES),
    }


def _rate(rate: Decimal | None, lang: str) -> str:
    return word("show.not_computable", lang) if rate is None else fixed(rate)


def _zip(files: Iterable[File]) -> bytes:
    """Put files into a zip; of several of one name the later ones are numbered."""
    packed = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            path = Path(file.name)
            name, at = file.name, 1
            while name.casefold() in taken:  # Windows and macOS take such names for one
                at += 1
                name = f"{path.stem}_{at}{path.suffix}"
            taken.add(name.casefold())
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), file.data)
    return packed.getvalue()


class Later:
    """Finds packages in an archive that is only unpacked when one of them is imported."""

    def __init__(self, archive: Path, unpacked: Path) -> None:
        self._archive = archive  # compressed, as the page holds it
        self._unpacked = unpacked

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        """Find a module as Python's importer asks; unpacks on the first of ours."""
        del path, target
        if name not in _LATER:
            return None
        if not self._unpacked.exists():
            import gzip

            self._unpacked.write_bytes(gzip.decompress(self._archive.read_bytes()))
            sys.path.append(str(self._unpacked))
        return importlib.machinery.PathFinder.find_spec(name)


def begin(folder: str) -> None:
    """Make ready what is needed only later, and import what the first refresh takes."""
    sys.meta_path.append(Later(Path(folder) / "openpyxl.zip.gz", Path(folder) / "openpyxl.zip"))
    importlib.util.find_spec("pledgebook")
