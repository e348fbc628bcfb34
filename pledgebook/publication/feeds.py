"""What programs read of a site: the feed of changes (Atom) and the sitemap."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from urllib.parse import quote

from pledgebook.documents.text import escaped
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pledgebook.publication.city import City

_IDENTITIES = uuid.UUID("6f3d2c1e-3f51-4c1a-9d2f-5a8d0c7c4b10")
"""The name space of our identities: the same change has the same one in every run and place."""


def feed(city: City) -> bytes:
    """Return the changes of plans as Atom, the latest first; its times are the days of approval."""
    found = sorted(
        ((change, entry) for entry in city.entries for change in entry.changes),
        key=lambda pair: (pair[0].approved, pair[1].code),
        reverse=True,
    )
    entries = []
    for change, entry in found:
        title = ko("site.feed.change", code=entry.code, title=entry.title)
        said = ko("site.change", before=change.before, after=change.after)
        facts = (city.government, entry.code, change.approved.isoformat(), change.before, change.after)
        entries.append(
            f"<entry><id>{_identity(*facts)}</id><title>{escaped(title)}</title>"
            f'<link href="{city.url}pledges/{quote(entry.name)}.html"/>'
            f"<updated>{_time(change.approved)}</updated><summary>{escaped(said)}</summary></entry>"
        )
    latest = max((change.approved for change, _ in found), default=city.as_of)
    author = city.government or ko("site.government")
    return "\n".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>',
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko">',
            f"<id>{_identity(city.government, 'feed')}</id>",
            f"<title>{escaped(city.title)} · {escaped(ko('site.changes'))}</title>",
            f"<updated>{_time(latest)}</updated>",
            f"<author><name>{escaped(author)}</name></author>",
            f'<link rel="self" href="{city.url}feed.xml"/>',
            f'<link href="{city.url}index.html"/>',
            *entries,
            "</feed>",
            "",
        )
    ).encode()


def sitemap(city: City, pages: Iterable[str]) -> bytes:
    """Return the list of pages; the addresses are whole where it is known where the site stands."""
    day = city.as_of.isoformat()
    rows = "\n".join(
        f"<url><loc>{escaped(city.url + quote(page))}</loc><lastmod>{day}</lastmod></url>" for page in pages
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}\n</urlset>\n'
    ).encode()


def _identity(*facts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_IDENTITIES, chr(31).join(facts))}"


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+09:00"
