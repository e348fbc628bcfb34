"""Parts in other encodings: ASCII stays ASCII, UTF-16 is refused by name."""

from __future__ import annotations

import pytest

from pledgebook.errors import FileUnreadableError
from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from tests.excel_file.books import owned, repacked, rich_workbook

RICH = rich_workbook()
WORKBOOK = "xl/workbook.xml"


def test_korean_goes_into_an_ascii_part_as_character_references():
    def ascii_only(xml):
        text = xml.decode().replace('encoding="UTF-8"', 'encoding="us-ascii"')
        return text.encode("ascii", "xmlcharrefreplace")

    after = Package.open(graft(Package.open(repacked(RICH, change={WORKBOOK: ascii_only})), [owned()]).data)
    assert after.read(WORKBOOK).isascii()
    assert [sheet.name for sheet in after.sheets][-1] == "카드 1"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused_even_where_it_is_not_declared(encoding):
    def wide(xml):
        return xml.decode().replace(' encoding="UTF-8"', "").encode(encoding)

    with pytest.raises(FileUnreadableError) as refused:
        Package.open(repacked(RICH, change={WORKBOOK: wide}))
    assert refused.value.code == "xml-encoding"
