"""What export and publish say, and the words of pages and documents."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

PUBLICATION_ERRORS: dict[str, Sentence] = {
    "export-no-pledges": Sentence(
        "공약이 없어 내보낼 카드가 없습니다. 공약 시트에 공약을 적으십시오.",
        "There are no pledges, so there is no card to export. Enter pledges on the 공약 sheet.",
    ),
    "export-roll-up-alone": Sentence(
        "--rollup 은 --pledge, --all 과 함께 지정할 수 없습니다. 취합한 표는 항상 한 파일로 내보냅니다.",
        "--rollup cannot be combined with --pledge or --all: the sheets of a roll-up are one file.",
    ),
    "pdf-extra": Sentence(
        "이 기능에 필요한 패키지가 없습니다. 설치: {command}",
        "A package that this needs is not installed. Install it: {command}",
    ),
    "pdf-no-font": Sentence(
        "PDF에 포함할 수 있는 한글 글꼴이 이 컴퓨터에 없습니다. 나눔고딕(NanumGothic)을 설치하십시오. 쓸 수 있는 글꼴: {known}",
        "No Korean font on this computer may be embedded in a PDF. Install NanumGothic. Usable fonts: {known}",
    ),
    "pdf-letters": Sentence(
        "PDF에 포함할 글꼴에 없는 글자가 너무 많습니다: {letters}. Noto Sans CJK KR 글꼴을 설치하고 다시 실행하십시오.",
        "Too many characters are in none of the fonts for PDF: {letters}. Install the font Noto Sans CJK KR and run again.",
    ),
    "no-pledge": Sentence(
        "'{seen}'{seen:이라는/라는} 공약번호가 없습니다. 등록된 공약번호: {known}",
        "There is no pledge '{seen}'. Registered: {known}",
    ),
}

PUBLICATION_WORDS: dict[str, Sentence] = {
    "cli.exported": Sentence("내보냈습니다: {path}", "exported: {path}"),
    "export.title": Sentence("{government} 공약 카드", "{government} pledge cards"),
    "export.roll_up": Sentence("취합", "roll-up"),
    "export.roll_up_title": Sentence("공약 취합", "roll-up of pledges"),
    "document.yes": Sentence("해당", "applies"),
    "document.none": Sentence("없음", "none"),
    "document.as_of": Sentence("{day} 기준", "as of {day}"),
    "document.contents": Sentence("차례", "contents"),
    "document.scrollable": Sentence(
        "{what} (옆으로 밀어 볼 수 있는 표)", "{what} (a table that scrolls sideways)"
    ),
    "document.table": Sentence("{what} 표 {number}", "{what}, table {number}"),
}
