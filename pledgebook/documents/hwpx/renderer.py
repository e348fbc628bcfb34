"""A document as a Hangul file of the open form, written after OWPML by the standard library alone."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook._version import __version__
from pledgebook.documents.hwpx.looks import Looks
from pledgebook.documents.hwpx.section import NAMESPACES, SectionWriter
from pledgebook.documents.text import escaped, holdable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.documents.document import Document
    from pledgebook.grid.picture import Picture

_PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MIME = "application/hwp+zip"
_PREVIEW = 1_000  # letters that a list of files shows of a document
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: no clock is in the file


@dataclass(frozen=True, slots=True)
class HwpxRenderer:
    """Renders a document as HWPX: a section a chapter, with its page, tables, outline and page numbers."""

    suffix: str = ".hwpx"

    def __call__(self, document: Document) -> bytes:
        """Return the file; the same document gives the same bytes."""
        looks = Looks()
        writer = SectionWriter(looks, document.language)
        if document.front is None:
            sections = [writer.write(chapter) for chapter in document.chapters]
        else:
            front = document.front
            bound = (writer.write_bound(chapter, front, at) for at, chapter in enumerate(document.chapters))
            sections = [writer.cover(front), writer.contents(front), *bound]
        names = [f"section{number}" for number in range(len(sections))]
        pictures = {name: picture for picture, name in writer.pictures.items()}
        members: dict[str, str | bytes] = {
            "mimetype": _MIME,
            "version.xml": _version(),
            "Contents/header.xml": _head(looks, len(sections)),
            **{f"Contents/{name}.xml": section for name, section in zip(names, sections, strict=True)},
            "Preview/PrvText.txt": _preview(document),
            "settings.xml": _settings(),
            "META-INF/container.rdf": _parts_of(names),
            "Contents/content.hpf": _contents(document, names, pictures),
            **{f"BinData/{name}{picture.suffix}": picture.data for name, picture in pictures.items()},
            "META-INF/container.xml": _container(),
            "META-INF/manifest.xml": (
                f'{_PROLOG}<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
            ),
        }
        return _zipped(members)


def load() -> HwpxRenderer:
    """Return the renderer; it takes no package."""
    return HwpxRenderer()


def _version() -> str:
    return (
        f'{_PROLOG}<hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version" '
        'tagetApplication="WORDPROCESSOR" major="5" minor="1" micro="1" buildNumber="0" os="1" xmlVersion="1.5" '
        f'application="pledgebook" appVersion="{escaped(__version__)}"/>'
    )  # the misspelling is the standard's


def _head(looks: Looks, sections: int) -> str:
    return (
        f'{_PROLOG}<hh:head {NAMESPACES} version="1.5" secCnt="{sections}">'
        '<hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/>'
        f"<hh:refList>{looks.xml()}</hh:refList>"
        '<hh:compatibleDocument targetProgram="HWP201X"><hh:layoutCompatibility/></hh:compatibleDocument>'
        '<hh:docOption><hh:linkinfo path="" pageInherit="0" footnoteInherit="0"/></hh:docOption>'
        '<hh:trackchageConfig flags="56"/></hh:head>'
    )


def _settings() -> str:
    return (
        f'{_PROLOG}<ha:HWPApplicationSetting xmlns:ha="http://www.hancom.co.kr/hwpml/2011/app">'
        '<ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>'
    )


def _container() -> str:
    return (
        f'{_PROLOG}<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<ocf:rootfiles><ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
        '<ocf:rootfile full-path="Preview/PrvText.txt" media-type="text/plain"/>'
        '<ocf:rootfile full-path="META-INF/container.rdf" media-type="application/rdf+xml"/>'
        "</ocf:rootfiles></ocf:container>"
    )


def _parts_of(names: Sequence[str]) -> str:
    kind = "http://www.hancom.co.kr/hwpml/2016/meta/pkg#"
    parts = [
        ("Contents/header.xml", "HeaderFile"),
        *((f"Contents/{name}.xml", "SectionFile") for name in names),
    ]
    told = "".join(
        f'<rdf:Description rdf:about=""><pkg:hasPart rdf:resource="{part}"/></rdf:Description>'
        f'<rdf:Description rdf:about="{part}"><rdf:type rdf:resource="{kind}{what}"/></rdf:Description>'
        for part, what in parts
    )
    return (
        f'{_PROLOG}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:pkg="{kind}">{told}'
        f'<rdf:Description rdf:about=""><rdf:type rdf:resource="{kind}Document"/></rdf:Description></rdf:RDF>'
    )


def _contents(document: Document, names: Sequence[str], pictures: Mapping[str, Picture]) -> str:
    """Return what the file says of itself and which parts it has; its day is that of the figures."""
    day = document.as_of
    facts = (
        ("creator", document.author),
        ("subject", document.imprint),
        ("description", ""),
        ("lastsaveby", document.author),
        ("CreatedDate", f"{day.isoformat()}T00:00:00Z"),
        ("ModifiedDate", f"{day.isoformat()}T00:00:00Z"),
        ("date", f"{day.year}년 {day.month}월 {day.day}일"),
        ("keyword", ""),
    )
    told = "".join(
        f'<opf:meta name="{name}" content="text">{escaped(fact)}</opf:meta>' for name, fact in facts
    )
    parts = (
        ("header", "Contents/header.xml"),
        *((name, f"Contents/{name}.xml") for name in names),
        ("settings", "settings.xml"),
    )
    items = "".join(
        f'<opf:item id="{name}" href="{href}" media-type="application/xml"/>' for name, href in parts
    ) + "".join(
        f'<opf:item id="{name}" href="BinData/{name}{picture.suffix}" media-type="{picture.media_type}" '
        'isEmbeded="1"/>'  # the misspelling is the standard's
        for name, picture in pictures.items()
    )
    spine = "".join(f'<opf:itemref idref="{name}" linear="yes"/>' for name in ("header", *names))
    return (
        f'{_PROLOG}<opf:package xmlns:opf="http://www.idpf.org/2007/opf/" version="" unique-identifier="" id="">'
        f"<opf:metadata><opf:title>{escaped(document.title)}</opf:title>"
        f"<opf:language>{document.language}</opf:language>{told}</opf:metadata>"
        f"<opf:manifest>{items}</opf:manifest><opf:spine>{spine}</opf:spine></opf:package>"
    )


def _preview(document: Document) -> str:
    first = document.chapters[0]
    lines = [first.title, *(line.text for line in first.outline.lines)]
    return holdable("\n".join(lines))[:_PREVIEW].replace("\n", "\r\n")


def _zipped(members: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            # What a file is stands first and readable: programs look there before they open it.
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same bytes on every system
            file.writestr(info, text.encode("utf-8") if isinstance(text, str) else text)
    return made.getvalue()
