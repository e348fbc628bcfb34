"""Publish: workbooks to the folder of a site, exchanged whole. Only what changed is made and written anew."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.disk.folder import files_in, refuse_unless_ours, repair, replace_folder
from pledgebook.disk.plain_file import read_plain
from pledgebook.disk.temporary import write_error
from pledgebook.errors import DataError, FileRefusedError, PledgebookError, UsageError
from pledgebook.publication.sheets import FORMS
from pledgebook.publication.site import ARCHIVE, MARKER, Made, archive_page, kinds_of_downloads, site_of
from pledgebook.stores.find import expand, local
from pledgebook.use_cases.arguments import choice, path_asked_for, paths_asked_for
from pledgebook.use_cases.compute import compute, read
from pledgebook.use_cases.published import said_outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding
    from pledgebook.publication.sheets import CardForm
    from pledgebook.publication.site import Site
    from pledgebook.stores.url import StoreUrl
    from pledgebook.use_cases.arguments import AsOf, PathArgument, Paths, WorkbookArgument

_URL = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")
_MOST_MARKER_BYTES = 64 << 20
_DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in folders; it is nobody's."""
_MARKER_VERSION = 1


@dataclass(frozen=True, slots=True)
class Published:
    """What a site came to: places within the folder, with slashes; `kept` are files of others.

    `reissued` tells what differs from what was confirmed for the date.
    """

    folder: Path
    pledges: int
    pages: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    reissued: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Before:
    """What the folder says of itself: digests of the files we wrote, and of what long ones were made of."""

    files: Mapping[str, str]
    made: Mapping[str, str]


def publish(
    paths: Paths,
    folder: PathArgument,
    as_of: AsOf = None,
    *,
    url: str = "",
    downloads: Sequence[str] | None = None,
    pledges: Sequence[str] = (),
    form: CardForm = "card",
) -> Published:
    """Write the site of a city's pledges into a folder, which is wholly ours.

    `paths` are workbooks, folders and globs; `url` is where the site will stand, for the sitemap and the
    feed. `downloads` are the kinds of files of each card (`xlsx`, `hwpx`, `pdf`); by default all that can be
    made here. `pledges` are codes, to have these alone; with `form="plan"` their pages and files have what was
    planned alone. The folder has the old site or the new one at every instant; a dated copy stays under
    `archive/`; files of others in a folder of ours stay. The same figures give the same bytes.

    Raises DataError, with its findings, for a workbook with errors, and where workbooks cannot be one city's;
    BatchError with all errors where several workbooks have some; FileRefusedError for a folder that is not
    empty and not ours, that holds one of the workbooks, or that cannot be written; UsageError for an
    address that is none and a kind of download that there is not.

    >>> pb.publish("workbooks/6-3-3.xlsx", "site", as_of="2024-05-31").pages
    4
    """
    kinds = _kinds(url, downloads, form)
    place = local(path_asked_for(folder))
    repair(place, MARKER)
    refuse_unless_ours(place, MARKER)
    sources = expand(paths_asked_for(paths))
    _refuse_sources_within(sources, place)
    results = _results([(str(source), _name(source), str(source)) for source in sources], as_of)
    results, site = _site(results, pledges, url=url, kinds=kinds, form=form)
    is_plan = form == "plan"
    reissued = tuple(found for _, of_one in results for found in said_outside(of_one, is_plan=is_plan))
    return replace(_put(site, place), reissued=reissued)


def site_files(
    workbooks: Sequence[tuple[str, WorkbookArgument]],
    as_of: AsOf = None,
    *,
    url: str = "",
    downloads: Sequence[str] | None = None,
    form: CardForm = "card",
) -> dict[str, bytes]:
    """Return the files that `publish` writes into an empty folder, by their places: no disk.

    `workbooks` are each a file's name and its content. Raises what `publish` raises of them.

    >>> sorted(site_files([("6-3-3.xlsx", "workbooks/6-3-3.xlsx")], "2024-05-31", downloads=[]))[:2]
    ['.pledgebook-site.json', 'archive/2024-05-31/index.html']
    """
    kinds = _kinds(url, downloads, form)
    results = _results([(name, name, content) for name, content in workbooks], as_of)
    _, site = _site(results, (), url=url, kinds=kinds, form=form)
    cache: dict[str, bytes] = {}
    files = {
        name: content if isinstance(content, bytes) else _made(name, content, cache)
        for name, content in site.files.items()
    }
    files[f"{ARCHIVE}index.html"] = archive_page(site, _days(files))
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    made = {name: content.digest for name, content in site.files.items() if not isinstance(content, bytes)}
    return files | {MARKER: _marker(digests, made)}


def _kinds(url: str, downloads: Sequence[str] | None, form: CardForm) -> tuple[str, ...]:
    """Return the kinds of downloads that were asked for; raises UsageError for what cannot be meant."""
    if url and not _URL.fullmatch(url):
        raise UsageError("bad-url", seen=url)
    choice("form", form, *FORMS)
    kinds = kinds_of_downloads()
    for kind in downloads or ():
        if kind not in kinds:
            raise UsageError("bad-choice", name="downloads", seen=kind, choices=", ".join(kinds))
    return kinds if downloads is None else tuple(downloads)


def _site(
    found: list[tuple[str, Results]],
    pledges: Sequence[str],
    *,
    url: str,
    kinds: Sequence[str],
    form: CardForm,
) -> tuple[list[tuple[str, Results]], Site]:
    results = _narrowed(found, pledges)
    if not any(of_one.with_cards for _, of_one in results):
        raise UsageError("export-no-pledges")
    return results, site_of(results, url=url, kinds=kinds, form=form)


def _refuse_sources_within(sources: Sequence[Path | StoreUrl], place: Path) -> None:
    inside = place.resolve()
    for source in sources:
        if isinstance(source, Path) and source.resolve().is_relative_to(inside):
            raise FileRefusedError("site-holds-source", path=source)


def _results(sources: Sequence[tuple[str, str, WorkbookArgument]], as_of: AsOf) -> list[tuple[str, Results]]:
    """Read and compute every workbook: its place, its name, its content.

    Raises the only error, or one that names all.
    """
    found: list[tuple[str, Results]] = []
    failures: list[tuple[str, PledgebookError]] = []
    for place, name, content in sources:
        try:
            found.append((name, compute(read(content, as_of=as_of), as_of)))
        except PledgebookError as error:
            failures.append((place, error))
    if len(failures) == 1 and len(sources) == 1:
        raise failures[0][1]
    if failures:
        raise SiteError(failures)
    return found


class SiteError(DataError):
    """Several workbooks, of which some cannot be published: then none is; `failures` names each with its error."""

    def __init__(self, failures: Sequence[tuple[str, PledgebookError]]) -> None:
        findings = [
            finding for _, error in failures if isinstance(error, DataError) for finding in error.findings
        ]
        super().__init__(findings, "site-failures")
        self.failures = tuple(failures)


def _narrowed(found: list[tuple[str, Results]], codes: Sequence[str]) -> list[tuple[str, Results]]:
    """Keep some pledges, and the workbooks that have them; raises UsageError for a code that none has."""
    if not codes:
        return found
    known = {result.pledge.code for _, results in found for result in results.with_cards}
    for code in codes:
        if code not in known:
            raise UsageError("no-pledge", seen=code, known=", ".join(sorted(known)))
    kept = [
        (
            name,
            replace(
                results,
                book=replace(results.book.of_pledges(codes), ledger=results.book.ledger),
                pledges=tuple(result for result in results.pledges if result.pledge.code in codes),
                ended=tuple(result for result in results.ended if result.pledge.code in codes),
            ),
        )
        for name, results in found
    ]
    return [(name, results) for name, results in kept if results.with_cards]


def _name(source: Path | StoreUrl) -> str:
    """Return a workbook's name as the data says it: without the folders of somebody's computer."""
    return source.name


def _put(site: Site, place: Path) -> Published:
    before = _before(place)
    files: dict[str, bytes | None] = {}
    made: dict[str, str] = {}
    cache: dict[str, bytes] = {}
    for name, content in site.files.items():
        if isinstance(content, bytes):
            files[name] = content
            continue
        made[name] = content.digest
        if before.made.get(name) == content.digest and _is_as_written(place / name, before.files.get(name)):
            files[name] = None
        else:
            files[name] = _made(name, content, cache)
    keep, strangers = _kept(place, before, files, site)
    files[f"{ARCHIVE}index.html"] = archive_page(site, _days((*files, *keep)))
    digests = {
        name: before.files[name] if data is None else hashlib.sha256(data).hexdigest()
        for name, data in files.items()
    } | {name: before.files[name] for name in keep if name in before.files}
    made |= {name: before.made[name] for name in keep if name in before.made}
    files[MARKER] = _marker(digests, made)
    change = replace_folder(place, files, {name: name for name in keep})
    return Published(
        place,
        len(site.city.entries),
        site.pages,
        tuple(name for name in change.written if name != MARKER),
        change.removed,
        strangers,
    )


def _days(names: Iterable[str]) -> list[str]:
    """List the days of which a dated copy is there, in order."""
    return sorted({name.split("/")[1] for name in names if name.startswith(ARCHIVE) and name.count("/") > 1})


def _made(name: str, content: Made, cache: dict[str, bytes]) -> bytes:
    """Make a file; the dated copy of one is the same file."""
    key = f"{content.digest} {name.rpartition('/')[2]}"
    if key not in cache:
        cache[key] = content.make()
    return cache[key]


def _kept(
    place: Path, before: _Before, files: Mapping[str, object], site: Site
) -> tuple[list[str], tuple[str, ...]]:
    """Return what stays of the folder: the copies of other days, and files of others, which are named apart."""
    there = files_in(place)
    day = f"{ARCHIVE}{site.city.as_of.isoformat()}/"
    ours = [name for name in there if name in before.files]
    of_other_days = [
        name for name in ours if name.startswith(ARCHIVE) and name.count("/") > 1 and not name.startswith(day)
    ]
    strangers = [
        name
        for name in there
        if name not in before.files and name != MARKER and name.rpartition("/")[2] not in _DROPPINGS
    ]
    in_the_way = [name for name in strangers if name in files]
    if in_the_way:
        raise FileRefusedError("site-taken", path=place, names=", ".join(in_the_way))
    return [*of_other_days, *strangers], tuple(strangers)


def _is_as_written(path: Path, digest: str | None) -> bool:
    if digest is None:
        return False
    try:
        return hashlib.sha256(read_plain(path, _MOST_MARKER_BYTES)).hexdigest() == digest
    except OSError:
        return False


def _before(place: Path) -> _Before:
    """Read what the last run left of itself; a folder without it is empty."""
    try:
        said = json.loads(read_plain(place / MARKER, _MOST_MARKER_BYTES))
        return _Before(dict(said["files"]), dict(said["made"]))
    except FileNotFoundError:
        return _Before({}, {})
    except OSError as error:
        raise write_error(error, place) from error
    except (ValueError, KeyError, TypeError) as error:
        raise FileRefusedError("site-not-ours", path=place) from error


def _marker(files: Mapping[str, str], made: Mapping[str, str]) -> bytes:
    said = {
        "version": _MARKER_VERSION,
        "files": dict(sorted(files.items())),
        "made": dict(sorted(made.items())),
    }
    return (json.dumps(said, ensure_ascii=False) + "\n").encode()
