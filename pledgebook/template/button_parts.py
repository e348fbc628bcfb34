"""Make a new workbook macro-enabled: the VBA project, the buttons and the ribbon, as parts of the file.

The buttons are form controls in VML alone, in the words XlsxWriter uses: Excel has drawn those since 2007 and
turns them into its newer parts when it saves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.excel_file.sheet_xml import HEAD
from pledgebook.macro_project import macro_source
from pledgebook.package.edits import appended, relation_edits
from pledgebook.package.parts import Package, relations_part
from pledgebook.package.xml_scan import spliced
from pledgebook.package.xml_text import escape, quoteattr
from pledgebook.package.zip_write import rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pledgebook.template.start_sheet import Button

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PROJECT_PART = "xl/vbaProject.bin"
_VML_PART = "xl/drawings/vmlDrawing1.vml"
RIBBONS = (("customUI/customUI.xml", "2006"), ("customUI/customUI14.xml", "2007"))
_SHAPES_OF_A_BLOCK = 1024  # shapes of a drawing count from 1024 times the number of its block
_RIM = 3  # pixels between a button and the edges of its cell
_POINTS = 0.75  # of a pixel


def with_buttons(data: bytes, sheet: str, buttons: Sequence[Button], project: bytes) -> bytes:
    """Put buttons on `sheet` of a workbook made by `build_workbook`, with the ribbon tab and their VBA project."""
    package = Package.open(data)
    part = next(page.part for page in package.sheets if page.name == sheet)
    drawn = {
        part: _with_drawing(package, part),
        relations_part(part): _drawing_relation(),
        _VML_PART: buttons_vml(buttons).encode(),
    }
    return with_macros(data, project, macro_source, MACRO_TYPE, drawn)


def with_macros(
    data: bytes,
    project: bytes,
    ribbon: Callable[[str], str],
    kind: str,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """Put a VBA project and the ribbon tab into a workbook made by openpyxl, which becomes one of another `kind`.

    `ribbon` returns the text of a ribbon by its file name; `more` are other parts to write.
    """
    package = Package.open(data)
    workbook_relations = relations_part(package.workbook_part)
    wanted = [("rIdMacros", f"{_MICROSOFT}/2006/relationships/vbaProject", _PROJECT_PART)]
    ribbons = [
        (f"rIdRibbon{year}", f"{_MICROSOFT}/{year}/relationships/ui/extensibility", part)
        for part, year in RIBBONS
    ]
    return rewritten(
        package,
        {
            "[Content_Types].xml": _content_types(package, kind),
            workbook_relations: _related(package, workbook_relations, wanted, "xl"),
            "_rels/.rels": _related(package, "_rels/.rels", ribbons, ""),
            **(more or {}),
            **{part: ribbon(part.rpartition("/")[2]).encode() for part, _ in RIBBONS},
            _PROJECT_PART: project,
        },
        set(),
    )


def _content_types(package: Package, kind: str) -> bytes:
    elements = package.content_types
    new = (
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        f'<Override PartName="/{_PROJECT_PART}" ContentType="application/vnd.ms-office.vbaProject"/>'
    )
    data = spliced(package.read("[Content_Types].xml"), appended(elements[0], new))
    return data.replace(MAIN_TYPE.encode(), kind.encode())


def _related(package: Package, name: str, wanted: list[tuple[str, str, str]], folder: str) -> bytes:
    return spliced(package.read(name), relation_edits(package.scan(name), wanted, folder, frozenset()))


def _with_drawing(package: Package, part: str) -> bytes:
    """Name the drawing at the end of the sheet; only tables and extensions would have to follow it."""
    drawing = f'<legacyDrawing xmlns:r="{_OFFICE}" r:id="rIdButtons"/>'
    return spliced(package.read(part), appended(package.scan(part)[0], drawing))


def _drawing_relation() -> bytes:
    target = _VML_PART.removeprefix("xl/")
    return (
        f'{HEAD}<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="rIdButtons" Type="{_OFFICE}/vmlDrawing" Target="../{target}"/></Relationships>'
    ).encode()


def buttons_vml(buttons: Sequence[Button], block: int = 1) -> str:
    """Draw buttons as form controls; `block` numbers the drawing, as no other of the workbook."""
    shapes = "".join(_shape(button, at, block) for at, button in enumerate(buttons))
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
        '<v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/>'
        '<v:path shadowok="f" o:extrusionok="f" strokeok="f" fillok="f" o:connecttype="rect"/>'
        '<o:lock v:ext="edit" shapetype="t"/></v:shapetype>'
        f"{shapes}</xml>"
    )


def _shape(button: Button, at: int, block: int) -> str:
    row, column = button.row, button.column
    anchor = (column, _RIM, row, _RIM, column, button.width - _RIM, row, button.height - _RIM)
    size = (
        f"width:{(button.width - 2 * _RIM) * _POINTS:g}pt;height:{(button.height - 2 * _RIM) * _POINTS:g}pt"
    )
    return (
        f'<v:shape id="_x0000_s{_SHAPES_OF_A_BLOCK * block + 1 + at}" type="#_x0000_t201" alt={quoteattr(button.caption)} '
        f'style="position:absolute;{size};z-index:{at + 1};mso-wrap-style:tight" o:button="t" '
        'fillcolor="buttonFace [67]" strokecolor="windowText [64]" o:insetmode="auto">'
        '<v:fill color2="buttonFace [67]" o:detectmouseclick="t"/><o:lock v:ext="edit" rotation="t"/>'
        '<v:textbox style="mso-direction-alt:auto" o:singleclick="f"><div style="text-align:center">'
        f'<font face="맑은 고딕" size="220" color="#000000">{escape(button.caption)}</font></div></v:textbox>'
        f'<x:ClientData ObjectType="Button"><x:Anchor>{", ".join(map(str, anchor))}</x:Anchor>'
        "<x:PrintObject>False</x:PrintObject><x:AutoFill>False</x:AutoFill>"
        f"<x:FmlaMacro>[0]!{button.macro}</x:FmlaMacro>"
        "<x:TextHAlign>Center</x:TextHAlign><x:TextVAlign>Center</x:TextVAlign></x:ClientData></v:shape>"
    )
