"""The parts of a workbook file that reading needs: sheets, tables, the date system."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pledgebook.errors import FileUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class SheetPart:
    name: str
    part: str


class Parts:
    def __init__(self, data: bytes, name: str) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = self._zip.namelist()
        except (zipfile.BadZipFile, OSError):
            raise FileUnreadableError("reading-broken", name=name) from None
        self._name = name

    def read(self, part: str) -> bytes:
        try:
            return self._zip.read(part)
        except (KeyError, zipfile.BadZipFile, OSError):
            raise FileUnreadableError("reading-broken", name=self._name) from None

    @property
    def sheets(self) -> list[SheetPart]:
        root = self.xml("xl/workbook.xml")
        rels = dict(self.relations("xl/workbook.xml"))
        found = []
        for one in root.iter():
            if one.tag.endswith("}sheet"):
                target = next((v for k, v in one.attrib.items() if k.endswith("}id")), "")
                found.append(SheetPart(one.attrib["name"], rels.get(target, "")))
        return found

    @property
    def is_1904(self) -> bool:
        return bool(re.search(rb'date1904="(1|true)"', self.read("xl/workbook.xml")))

    def relations(self, part: str) -> Iterator[tuple[str, str]]:
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        if rels in self.names:
            for one in self.xml(rels):
                target = one.attrib["Target"]
                yield one.attrib["Id"], posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")

    def xml(self, part: str) -> ET.Element:
        data = self.read(part)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise FileUnreadableError("reading-doctype", name=self._name, part=part)
        try:
            return ET.fromstring(data)  # noqa: S314 - no document type gets here
        except ET.ParseError:
            raise FileUnreadableError("reading-broken", name=self._name) from None
