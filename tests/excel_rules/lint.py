"""Excel's rules for a workbook file, as checks: what breaks one of them Excel offers to repair.

Runs in tests over every file that is written. It knows only what Excel insists on, not the whole schema;
a stranger's file may break a rule already, so compare with what the file said before.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError
from pledgebook.package.parts import Package, relations_part
from tests.excel_rules.charts import chart_faults
from tests.excel_rules.sheet import sheet_faults
from tests.excel_rules.sparklines import sparkline_faults
from tests.excel_rules.styles import style_faults
from tests.excel_rules.tables import table_faults
from tests.excel_rules.workbook import chain_faults, workbook_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPED = {"worksheet", "chartsheet", "dialogsheet", "styles", "sharedStrings", "table"}
"""Relations whose target's content type ends in their own name: Excel finds no sheet under another type."""
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def lint(data: bytes) -> tuple[str, ...]:
    """List what Excel would repair in a workbook, each as `part: what is wrong`; empty where all is well."""
    try:
        package = Package.open(data)
        return tuple(_faults(package))
    except FileUnreadableError as error:
        return (f"{error.facts.get('part', 'file')}: {error.code}",)
    except ValueError as error:
        return (f"file: {error}",)


def _faults(package: Package) -> Iterator[str]:
    yield from _content_type_faults(package)
    yield from _kind_faults(package)
    yield from _relation_faults(package)
    yield from _prefix_faults(package)
    yield from workbook_faults(package)
    formats, conditional = 0, 0
    for relation in package.relations(package.workbook_part):
        if relation.kind == "styles" and package.has(relation.target):
            faults, formats, conditional = style_faults(package, relation.target)
            yield from faults
    for sheet in package.sheets:
        if sheet.kind == "worksheet":
            yield from sheet_faults(package, sheet, formats, conditional)
    yield from table_faults(package)
    yield from chart_faults(package)
    yield from sparkline_faults(package)
    yield from chain_faults(package)


def _content_type_faults(package: Package) -> Iterator[str]:
    part = "[Content_Types].xml"
    overrides = _counted(package, "Override", "PartName")
    defaults = _counted(package, "Default", "Extension")
    for name, times in (overrides + defaults).items():
        if times > 1:
            yield f"{part}: {name} has {times} content types"
    for name in overrides:
        if not package.has(name):
            yield f"{part}: {name} has a content type and is not there"
    for name in package.names:
        if name == part or name.endswith("/"):
            continue
        if name.casefold() not in overrides and name.rpartition(".")[2].casefold() not in defaults:
            yield f"{part}: {name} has no content type"


def _kind_faults(package: Package) -> Iterator[str]:
    types = {
        content_type.attributes.get("PartName", "").lstrip("/").casefold(): content_type.attributes.get(
            "ContentType", ""
        )
        for content_type in package.content_types
    }
    for source in (package.workbook_part, *(sheet.part for sheet in package.sheets if sheet.part)):
        for relation in package.relations(source):
            if relation.kind in _TYPED and package.has(relation.target):
                said = types.get(relation.target.casefold(), "")
                if not said.casefold().endswith(f".{relation.kind}+xml".casefold()):
                    yield f"[Content_Types].xml: {relation.target} is not typed as {relation.kind}"


def _counted(package: Package, element: str, attribute: str) -> Counter[str]:
    return Counter(
        content_type.attributes.get(attribute, "").lstrip("/").casefold()
        for content_type in package.content_types
        if content_type.local == element
    )


def _relation_faults(package: Package) -> Iterator[str]:
    for part in ("", *package.names):
        if not package.has(relations_part(part)):
            continue
        seen: set[str] = set()
        for relation in package.relations(part):
            if relation.id in seen:
                yield f"{relations_part(part)}: {relation.id} stands twice"
            seen.add(relation.id)
            # A target such as #Sheet1!A1 is a place in the workbook, NULL an image that was removed.
            inside = (
                not relation.external and "#" not in relation.target and not relation.target.endswith("NULL")
            )
            if inside and not package.has(relation.target):
                yield f"{relations_part(part)}: {relation.id} leads to {relation.target}, which is not there"


def _prefix_faults(package: Package) -> Iterator[str]:
    for name in package.names:
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            root = package.scan(name, depth=1)[0]
        except FileUnreadableError as error:
            # Custom XML may be in any encoding and of any kind; parts of the workbook are read elsewhere.
            if error.code == "broken-xml":
                raise
            continue
        declared = {
            key.partition(":")[2]: value for key, value in root.attributes.items() if key.startswith("xmlns")
        }
        for key, value in root.attributes.items():
            prefix, _, local = key.rpartition(":")
            if local == "Ignorable" and declared.get(prefix) == _MARKUP:
                for word in value.split():
                    if word not in declared:
                        yield f"{name}: mc:Ignorable names {word}, which is not declared"
