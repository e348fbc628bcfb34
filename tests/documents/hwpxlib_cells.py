"""Read HWPX files by hwpxlib, a Java library, and print the tables of each as JSON: `python hwpxlib_cells.py FILE…`.

Needs a Java, JPype and the jar that the package hwp-hwpx-editor brings.
"""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import jpype

OBJECTS = "kr.dogfoot.hwpxlib.object"
PARTS = f"{OBJECTS}.content.section_xml.paragraph"


def jar() -> str:
    """Return where the library is; the package itself is not imported."""
    [place] = find_spec("hwp_hwpx_editor").submodule_search_locations
    return str(next(Path(place, "jars").glob("hwpxlib-*.jar")))


def runs_of(paragraph):
    return [paragraph.getRun(at) for at in range(paragraph.countOfRun())]


def items_of(paragraph):
    return [run.getRunItem(at) for run in runs_of(paragraph) for at in range(run.countOfRunItem())]


def paragraphs_of(holder):
    return [holder.getPara(at) for at in range(holder.countOfPara())]


def text_of(paragraph):
    """Return a paragraph's text; tabs and ends of lines are items of their own within a text."""
    said = []
    for item in items_of(paragraph):
        if not isinstance(item, jpype.JClass(f"{PARTS}.T")):
            continue
        if item.isOnlyText():
            said.append(str(item.onlyText() or ""))
            continue
        for at in range(item.countOfItems()):
            part = item.getItem(at)
            kind = part.getClass().getSimpleName()
            said.append(str(part.text()) if kind == "NormalText" else "\n" if kind == "LineBreak" else "\t")
    return "".join(said)


def tables_of(path):
    file = jpype.JClass("kr.dogfoot.hwpxlib.reader.HWPXReader").fromFilepath(path)
    sections = file.sectionXMLFileList()
    found = []
    for number in range(sections.count()):
        for paragraph in paragraphs_of(sections.get(number)):
            tables = jpype.JClass(f"{PARTS}.object.Table")
            found += [table_of(item) for item in items_of(paragraph) if isinstance(item, tables)]
    return found


def table_of(table):
    cells = []
    for row in range(table.countOfTr()):
        line = table.getTr(row)
        for at in range(line.countOfTc()):
            cell = line.getTc(at)
            place, span = cell.cellAddr(), cell.cellSpan()
            cells.append(
                {
                    "place": [
                        int(n) for n in (place.rowAddr(), place.colAddr(), span.rowSpan(), span.colSpan())
                    ],
                    "text": "\n".join(map(text_of, paragraphs_of(cell.subList()))),
                }
            )
    return {"rows": int(table.rowCnt()), "columns": int(table.colCnt()), "cells": cells}


def main():
    jpype.startJVM("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", classpath=[jar()])
    json.dump({path: tables_of(path) for path in sys.argv[1:]}, sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main()
