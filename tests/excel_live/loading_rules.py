"""Rules, headers and drawn things of files, into the simulated Excel and out of it."""

from __future__ import annotations

import copy
import posixpath
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from openpyxl.formatting.formatting import ConditionalFormattingList

from pledgebook.excel_file.chart_parts import drawing_of
from pledgebook.excel_file.chart_xml import DRAWING
from pledgebook.grid.addresses import Span
from pledgebook.package.parts import Package
from tests.excel_live.fake_copies import FLOATING, MOVED, SIZED, Drawn, Ranged

_EMU = 12_700
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PLACEMENTS = {"twoCell": SIZED, "oneCell": MOVED, "absolute": FLOATING}
_ORDERS = {"downThenOver": 1, "overThenDown": 2}
_ERRORS = {"displayed": 0, "blank": 1, "dash": 2, "NA": 3}
_OURS = "dataBar"  # drawn by a press in another way: `page.bars`


def load_rules(page, sheet):
    found = []
    for ranged in sheet.conditional_formatting:
        areas = [(r.min_row, r.min_col, r.max_row, r.max_col) for r in ranged.sqref.ranges]
        for rule in ranged.rules:
            if rule.type == _OURS:
                continue
            plain = copy.copy(rule)
            formulas, plain.formula, plain.priority = tuple(rule.formula), [], 0
            said = (ET.tostring(plain.to_tree()).decode(), repr(rule.dxf))
            found.append((rule.priority, Ranged(areas, said, formulas, rule.type, rule)))
    page.rules = [rule for _, rule in sorted(found, key=lambda pair: pair[0])]
    for rule in sheet.data_validations.dataValidation:
        areas = [(r.min_row, r.min_col, r.max_row, r.max_col) for r in rule.sqref.ranges]
        said = tuple(
            (name, getattr(rule, name)) for name in ("type", "operator", "allow_blank", "prompt", "error")
        )
        formulas = tuple(formula or "" for formula in (rule.formula1, rule.formula2))
        page.validations.append(Ranged(areas, said, formulas, "", rule))


def save_rules(page, sheet):
    sheet.conditional_formatting = ConditionalFormattingList()
    for priority, rule in enumerate(page.rules, 1):
        kept = copy.copy(rule.kept)
        kept.formula, kept.priority = list(rule.formulas), priority
        sheet.conditional_formatting.add(_listed(rule), kept)
    for rule in page.validations:
        kept = copy.copy(rule.kept)
        kept.sqref = type(kept.sqref)(_listed(rule))
        kept.formula1, kept.formula2 = (formula or None for formula in rule.formulas)
        sheet.data_validations.dataValidation.append(kept)


def _listed(rule):
    return " ".join(Span(*area).short_reference for area in rule.areas)


def load_margins(page, sheet):
    values, setup, options, margin = (
        page.page.values,
        sheet.page_setup,
        sheet.print_options,
        sheet.HeaderFooter,
    )
    for kind, pages in (("odd", ""), ("even", "EvenPage."), ("first", "FirstPage.")):
        for part in ("Header", "Footer"):
            for side in ("left", "center", "right"):
                text = getattr(getattr(margin, kind + part), side).text or ""
                into = page.page.texts if pages else values
                into[f"{pages}{side.capitalize()}{part}"] = text
    values["CenterVertically"] = bool(options.verticalCentered)
    values["PrintGridlines"], values["PrintHeadings"] = bool(options.gridLines), bool(options.headings)
    values["BlackAndWhite"], values["Draft"] = bool(setup.blackAndWhite), bool(setup.draft)
    values["Order"] = _ORDERS.get(setup.pageOrder, 1)
    values["PrintErrors"] = _ERRORS.get(setup.errors, 0)
    values["OddAndEvenPagesHeaderFooter"] = bool(margin.differentOddEven)
    values["DifferentFirstPageHeaderFooter"] = bool(margin.differentFirst)
    values["ScaleWithDocHeaderFooter"] = margin.scaleWithDoc is not False
    values["AlignMarginsHeaderFooter"] = margin.alignWithMargins is not False


def save_margins(page, sheet):
    values, setup, options, margin = (
        page.page.values,
        sheet.page_setup,
        sheet.print_options,
        sheet.HeaderFooter,
    )
    for kind, pages in (("odd", ""), ("even", "EvenPage."), ("first", "FirstPage.")):
        for part in ("Header", "Footer"):
            for side in ("left", "center", "right"):
                of = page.page.texts if pages else values
                text = of.get(f"{pages}{side.capitalize()}{part}", "")
                getattr(getattr(margin, kind + part), side).text = text or None
    options.verticalCentered = values["CenterVertically"] or None
    options.gridLines, options.headings = values["PrintGridlines"] or None, values["PrintHeadings"] or None
    setup.blackAndWhite, setup.draft = values["BlackAndWhite"] or None, values["Draft"] or None
    setup.pageOrder = None if values["Order"] == 1 else "overThenDown"
    names = {number: name for name, number in _ERRORS.items()}
    setup.errors = names[values["PrintErrors"]] if values["PrintErrors"] else None
    margin.differentOddEven = values["OddAndEvenPagesHeaderFooter"] or None
    margin.differentFirst = values["DifferentFirstPageHeaderFooter"] or None
    margin.scaleWithDoc = None if values["ScaleWithDocHeaderFooter"] else False
    margin.alignWithMargins = None if values["AlignMarginsHeaderFooter"] else False


def load_drawn(book, path):
    """Read pictures and shapes as they stand in the file."""
    package = Package.open(Path(path).read_bytes())
    for place in package.sheets:
        drawing = drawing_of(package, place.part) if place.part else ""
        if not drawing:
            continue
        media = {
            found.id: package.read(found.target) for found in package.relations(drawing) if not found.external
        }
        for anchor in ET.fromstring(package.read(drawing)):
            drawn = _drawn(book._page(place.name), anchor, media)
            if drawn is not None:
                drawn._page.drawn.append(drawn)


def _drawn(page, anchor, media):
    def child(node, name):
        return node.find(f"{{{DRAWING}}}{name}")

    inner = next(
        (node for node in anchor if node.tag.rpartition("}")[2] in {"pic", "sp", "cxnSp", "grpSp"}), None
    )
    if inner is None:
        return None
    named = next(node for node in inner.iter() if node.tag.endswith("}cNvPr"))
    name = named.get("name")
    named.attrib.pop("name")
    named.attrib.pop("id")
    used = {}
    for node in inner.iter():
        for key, value in list(node.attrib.items()):
            if key == f"{{{_RELATIONS}}}embed":
                node.set(key, "")
                used[value] = media[value]
    xml = ET.tostring(inner).decode()
    start, end, ext = child(anchor, "from"), child(anchor, "to"), child(anchor, "ext")
    corners = [None if node is None else _corner(node) for node in (start, end)]
    size = None if ext is None else (int(ext.get("cx")) / _EMU, int(ext.get("cy")) / _EMU)
    usual = MOVED if end is None else SIZED
    drawn = Drawn(page, name, xml, tuple(used.values()), corners[0], corners[1], size, usual)
    placement = _PLACEMENTS.get(anchor.get("editAs", ""), usual)
    if placement != usual:
        _place(drawn, placement)
    return drawn


def _place(drawn, placement):
    box = drawn.at()
    drawn.placement = placement
    drawn._lie(box)


def _corner(node):
    column, right, row, down = (int(found.text) for found in node)
    return row + 1, column + 1, down / _EMU, right / _EMU


def say_drawn(book, path):
    """Write pictures and shapes into a saved file: openpyxl keeps pictures alone, and not their names."""
    pages = [(number, page) for number, page in enumerate(book._pages, 1) if page.drawn]
    if not pages:
        return
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for number, page in pages:
        if page.charts:
            raise AssertionError("charts and pictures on one sheet are not saved here")
        sheet = f"xl/worksheets/sheet{number}.xml"
        anchors, relations = [], []
        for at, drawn in enumerate(page.drawn, 1):
            anchors.append(_anchor(drawn, at, relations, parts))
        drawing = f"xl/drawings/drawing9{number}.xml"
        parts[drawing] = f'<xdr:wsDr xmlns:xdr="{DRAWING}">{"".join(anchors)}</xdr:wsDr>'.encode()
        parts[_rels(drawing)] = _relations(relations)
        link = f'<Relationship Id="rIdDrawn" Type="{_RELATIONS}/drawing" Target="/{drawing}"/>'
        there = parts.get(_rels(sheet), _relations([])).decode()
        parts[_rels(sheet)] = there.replace("</Relationships>", f"{link}</Relationships>").encode()
        parts[sheet] = re.sub(
            r"(<legacyDrawing|<tableParts|<extLst|</worksheet>)",
            rf'<drawing xmlns:r="{_RELATIONS}" r:id="rIdDrawn"/>\1',
            parts[sheet].decode(),
            count=1,
        ).encode()
        kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
        types = f'<Override PartName="/{drawing}" ContentType="{kind}"/></Types>'
        if b'Extension="png"' not in parts["[Content_Types].xml"]:
            types = f'<Default Extension="png" ContentType="image/png"/>{types}'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)


def _rels(part):
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _relations(inner):
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(inner)}</Relationships>'.encode()


def _anchor(drawn, at, relations, parts):
    inner = ET.fromstring(drawn.xml)
    named = next(node for node in inner.iter() if node.tag.endswith("}cNvPr"))
    named.set("id", str(at + 1))
    named.set("name", drawn._name)
    media = list(drawn.media)
    for node in inner.iter():
        if node.get(f"{{{_RELATIONS}}}embed") == "":
            data = media.pop(0)
            target = next(
                (name for name, held in parts.items() if name.startswith("xl/media/") and held == data),
                f"xl/media/drawn{len(parts)}.png",
            )
            parts[target] = data
            relations.append(
                f'<Relationship Id="rId{len(relations) + 1}" Type="{_RELATIONS}/image" Target="/{target}"/>'
            )
            node.set(f"{{{_RELATIONS}}}embed", f"rId{len(relations)}")
    twin = drawn.twin(drawn._page, 0)
    box = drawn.at()
    start = twin._corner(*box[:2]) if drawn.placement == FLOATING else drawn.start
    end = twin._corner(box[0] + box[2], box[1] + box[3]) if drawn.placement == FLOATING else drawn.end
    how = {number: name for name, number in _PLACEMENTS.items()}[drawn.placement]
    body = ET.tostring(inner).decode() + "<xdr:clientData/>"
    if end is None:
        width, height = (round(size * _EMU) for size in drawn.size)
        return f'<xdr:oneCellAnchor>{_said("from", start)}<xdr:ext cx="{width}" cy="{height}"/>{body}</xdr:oneCellAnchor>'
    return f'<xdr:twoCellAnchor editAs="{how}">{_said("from", start)}{_said("to", end)}{body}</xdr:twoCellAnchor>'


def _said(name, corner):
    row, column, down, right = corner
    return (
        f"<xdr:{name}><xdr:col>{column - 1}</xdr:col><xdr:colOff>{round(right * _EMU)}</xdr:colOff>"
        f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>{round(down * _EMU)}</xdr:rowOff></xdr:{name}>"
    )
