"""Write HWP 5 files by hwplib, a Java library: what they hold comes as JSON on standard input.

Needs a Java, JPype and the jar that the package hwp-hwpx-editor brings.
"""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import jpype

CONTROLS = "kr.dogfoot.hwplib.object.bodytext.control"


def jars() -> list[str]:
    """Return where the library and what it needs are; the package itself is not imported."""
    [place] = find_spec("hwp_hwpx_editor").submodule_search_locations
    return [str(path) for path in Path(place, "jars").glob("*.jar")]


def new_paragraph(holder, text, *, ends=True):
    """Add a paragraph of one look and one line; its text ends as the format asks."""
    paragraph = holder.addNewParagraph()
    header = paragraph.getHeader()
    header.setLastInList(True)
    header.setParaShapeId(1)
    header.setStyleId(jpype.JShort(1))
    header.getDivideSort().setValue(jpype.JShort(0))
    header.setCharShapeCount(1)
    header.setRangeTagCount(0)
    header.setLineAlignCount(1)
    header.setInstanceID(0)
    header.setIsMergedByTrack(0)
    paragraph.createText()
    if text:
        paragraph.getText().addString(text)
    if ends:
        end(paragraph)
    paragraph.createCharShape()
    paragraph.getCharShape().addParaCharShape(0, 1)
    line(paragraph)
    return paragraph


def end(paragraph):
    paragraph.getText().addNewNormalChar().setCode(jpype.JShort(13))


def line(paragraph):
    paragraph.createLineSeg()
    segment = paragraph.getLineSeg().addNewLineSegItem()
    segment.setTextStartPosition(0)
    segment.setLineVerticalPosition(0)
    segment.setLineHeight(1000)
    segment.setTextPartHeight(1000)
    segment.setDistanceBaseLineToLineVerticalPosition(850)
    segment.setLineSpace(600)
    segment.setStartPositionFromColumn(0)
    segment.setSegmentWidth(42000)
    segment.getTag().setFirstSegmentAtLine(True)
    segment.getTag().setLastSegmentAtLine(True)


def new_table(section, described):
    paragraph = new_paragraph(section, "", ends=False)
    paragraph.getText().addExtendCharForTable()
    end(paragraph)
    kinds = jpype.JClass(f"{CONTROLS}.ControlType")
    control = paragraph.addNewControl(kinds.Table)
    header = control.getHeader()
    header.getProperty().setLikeWord(True)
    header.setWidth(40000)
    header.setHeight(1000 * described["rows"])
    header.setInstanceId(0)
    table = control.getTable()
    table.setRowCount(described["rows"])
    table.setColumnCount(described["columns"])
    table.setBorderFillId(1)
    for row in range(described["rows"]):
        cells = [cell for cell in described["cells"] if cell[0] == row]
        table.addCellCountOfRow(len(cells))
        made = control.addNewRow()
        for cell in cells:
            new_cell(made, cell, 40000 // described["columns"])


def new_cell(row, described, width):
    top, left, rows, columns, text = described
    cell = row.addNewCell()
    header = cell.getListHeader()
    lines = text.split("\n")
    header.setParaCount(len(lines))
    header.setRowIndex(top)
    header.setColIndex(left)
    header.setRowSpan(rows)
    header.setColSpan(columns)
    header.setWidth(width * columns)
    header.setHeight(1000 * rows)
    header.setBorderFillId(1)
    header.setTextWidth(width * columns)
    header.setFieldName("")
    for line_of_text in lines:
        new_paragraph(cell.getParagraphList(), line_of_text)
    paragraphs = cell.getParagraphList()
    for at in range(len(lines) - 1):
        paragraphs.getParagraph(at).getHeader().setLastInList(False)


def main():
    jpype.startJVM("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", classpath=jars())
    blank = jpype.JClass("kr.dogfoot.hwplib.tool.blankfilemaker.BlankFileMaker")
    writer = jpype.JClass("kr.dogfoot.hwplib.writer.HWPWriter")
    for path, parts in json.load(sys.stdin).items():
        file = blank.make()
        section = file.getBodyText().getSectionList().get(0)
        for part in parts:
            if isinstance(part, str):
                new_paragraph(section, part)
            else:
                new_table(section, part)
        count = section.getParagraphCount()
        for at in range(count):
            section.getParagraph(at).getHeader().setLastInList(at == count - 1)
        writer.toFile(file, path)


if __name__ == "__main__":
    main()
